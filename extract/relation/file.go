package relation

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"github.com/demarche/demarche/extract/model"
)

// ruleFile is a relation's file as docs/rules.md describes it.
type ruleFile struct {
	Relation     source        `yaml:"relation"`
	Doc          string        `yaml:"doc"`
	Sign         source        `yaml:"sign"`
	Tie          source        `yaml:"tie"`
	CAMEO        source        `yaml:"cameo"`
	PLOVER       string        `yaml:"plover"`
	Goldstein    float64       `yaml:"goldstein"`
	Symmetric    bool          `yaml:"symmetric"`
	Performative bool          `yaml:"performative"`
	Patterns     []patternFile `yaml:"patterns"`
	Examples     []Example     `yaml:"examples"`
	NonExamples  []NonExample  `yaml:"non-examples"`
}

// patternFile is one pattern of a relation's file.
type patternFile struct {
	ID       source  `yaml:"id"`
	Doc      string  `yaml:"doc"`
	Trigger  source  `yaml:"trigger"`
	Frame    source  `yaml:"frame"`
	Source   sources `yaml:"source"`
	Target   sources `yaml:"target"`
	Content  sources `yaml:"content"`
	Parties  sources `yaml:"parties"`
	CAMEO    source  `yaml:"cameo"`
	Polarity source  `yaml:"polarity"`
	Modality source  `yaml:"modality"`
	Strict   bool    `yaml:"strict"`
	Across   bool    `yaml:"across"`
	Closed   bool    `yaml:"closed"`
}

// framesFile names argument paths that patterns share, and the light verbs of the graph.
type framesFile struct {
	Light  sources `yaml:"light"`
	Frames []struct {
		Name    source  `yaml:"name"`
		Doc     string  `yaml:"doc"`
		Source  sources `yaml:"source"`
		Target  sources `yaml:"target"`
		Content sources `yaml:"content"`
		Parties sources `yaml:"parties"`
	} `yaml:"frames"`
}

// Example is a text and the statements that it must give, each as "SOURCE RELATION TARGET" by
// canonical names, then optionally "-" (denied), a modality, "within", "by NAME".
type Example struct {
	Text  string   `yaml:"text"`
	Doc   string   `yaml:"doc"`
	Finds []string `yaml:"finds"`
}

// NonExample is a text that must give no statement of the relation.
type NonExample struct {
	Text string `yaml:"text"`
	Why  string `yaml:"why"`
}

// source is a string that knows where in its file it stands.
type source struct {
	text         string
	line, column int // of the text's first character, 1-based
}

// UnmarshalYAML keeps the scalar with its position.
func (s *source) UnmarshalYAML(node ast.Node) error {
	at := node.GetToken().Position
	s.line, s.column = at.Line, at.Column
	switch n := node.(type) {
	case *ast.StringNode:
		s.text = n.Value
		if n.Token.Type.String() == "SingleQuote" || n.Token.Type.String() == "DoubleQuote" {
			s.column++
		}
		return nil
	case *ast.LiteralNode:
		s.text = n.Value.Value
		return nil
	case ast.ScalarNode:
		s.text = n.GetToken().Value
		return nil
	}
	return fmt.Errorf("[%d:%d] expected a text", at.Line, at.Column)
}

// sources is one text or a list of them.
type sources []source

// UnmarshalYAML reads a scalar as a list of one.
func (s *sources) UnmarshalYAML(node ast.Node) error {
	list, ok := node.(*ast.SequenceNode)
	if !ok {
		var one source
		if err := one.UnmarshalYAML(node); err != nil {
			return err
		}
		*s = sources{one}
		return nil
	}
	for _, item := range list.Values {
		var one source
		if err := one.UnmarshalYAML(item); err != nil {
			return err
		}
		*s = append(*s, one)
	}
	return nil
}

// FileError is a mistake in a rule file.
type FileError struct {
	File         string
	Line, Column int // 1-based; 0 where the whole file is meant
	Reason       string
}

func (e *FileError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", e.File, e.Reason)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Reason)
}

// decode reads YAML strictly: an unknown field is an error.
func decode(name string, data []byte, into any) error {
	err := yaml.NewDecoder(strings.NewReader(string(data)), yaml.Strict()).Decode(into)
	if err == nil {
		return nil
	}
	var ye yaml.Error
	if errors.As(err, &ye) && ye.GetToken() != nil {
		at := ye.GetToken().Position
		return &FileError{name, at.Line, at.Column, ye.GetMessage()}
	}
	reason := strings.TrimSpace(err.Error())
	if m := bracketed.FindStringSubmatch(reason); m != nil {
		e := &FileError{File: name, Reason: m[3]}
		fmt.Sscan(m[1], &e.Line)
		fmt.Sscan(m[2], &e.Column)
		return e
	}
	return &FileError{File: name, Reason: reason}
}

var bracketed = regexp.MustCompile(`^\[(\d+):(\d+)\] (.*)`)

// relation checks the file's description of its relation.
func (f *ruleFile) relation(name string) (model.Relation, error) {
	r := model.Relation{Name: f.Relation.text, Doc: f.Doc, CAMEO: f.CAMEO.text, PLOVER: f.PLOVER,
		Goldstein: f.Goldstein, Symmetric: f.Symmetric, Performative: f.Performative}
	if want := fileName(r.Name); r.Name == "" || name != want {
		return r, f.Relation.wrong(name, fmt.Sprintf("relation %q belongs in a file named %s", r.Name, want))
	}
	signs := map[string]int{"+": 1, "0": 0, "-": -1}
	var ok bool
	if r.Sign, ok = signs[f.Sign.text]; !ok {
		return r, f.Sign.wrong(name, `sign is "+", "0" or "-"`)
	}
	if r.Tie, ok = signs[f.Tie.text]; !ok {
		return r, f.Tie.wrong(name, `tie is "+", "0" or "-"`)
	}
	if !cameoCode.MatchString(r.CAMEO) {
		return r, f.CAMEO.wrong(name, fmt.Sprintf("cameo code %q is not three or four digits", r.CAMEO))
	}
	if r.Goldstein < -10 || r.Goldstein > 10 {
		return r, &FileError{File: name, Reason: "goldstein lies outside -10 to 10"}
	}
	return r, nil
}

var cameoCode = regexp.MustCompile(`^[0-9]{3,4}$`)

// fileName is where a relation lives: ACCUSES in accuses.yaml, COMMENTS_ON in comments-on.yaml.
func fileName(relation string) string {
	return strings.ReplaceAll(strings.ToLower(relation), "_", "-") + ".yaml"
}

func (s source) wrong(file, reason string) error {
	return &FileError{file, s.line, s.column, reason}
}
