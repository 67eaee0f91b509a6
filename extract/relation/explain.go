package relation

import "github.com/demarche/demarche/extract/model"

// Explained is a statement, or a reading that became none, with how it came about.
type Explained struct {
	model.Statement
	SourceBy, TargetBy string // by what the roles were filled: "path", "speaker", "alone" …
	Terms              []Term // of the confidence, the weightiest first
	Dropped            string // why it is no statement; "" for statements
}

// Explain returns the article's statements as Statements does, with their reasons, each sentence's followed
// by the readings that were dropped there.
func (r *Rules) Explain(in *Input, version string) []Explained {
	var out []Explained
	r.each(in, version, func(st model.Statement, c *candidate) {
		out = append(out, Explained{st, c.source.how, c.target.how, r.Ranker.Terms(c.features), c.dropped})
	})
	return out
}

// Reading is something that a sentence may state, before one is chosen among those that exclude
// each other; the ranker learns from these.
type Reading struct {
	model.Statement
	Features []string
}

// Readings returns all readings of the article, without ids.
func (r *Rules) Readings(in *Input, version string) []Reading {
	a := newArticle(in, r)
	var out []Reading
	for s := range in.Document.Sentences {
		all := a.nest(s, a.candidates(s))
		for _, c := range all {
			if c.target.actor != nil {
				out = append(out, Reading{a.statement(c, version), a.features(c, all)})
			}
		}
		a.remember(choose(a.judge(all), r.MinConfidence))
	}
	return out
}
