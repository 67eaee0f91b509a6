package relation

import "github.com/demarche/demarche/extract/model"

// Explained is a statement with how it came about.
type Explained struct {
	model.Statement
	SourceBy, TargetBy string // by what the roles were filled: "path", "speaker", "alone" …
}

// Explain returns the article's statements as Statements does, with their reasons.
func (r *Rules) Explain(in *Input, version string) []Explained {
	var out []Explained
	r.each(in, version, func(st model.Statement, c *candidate) {
		out = append(out, Explained{st, c.source.how, c.target.how})
	})
	return out
}
