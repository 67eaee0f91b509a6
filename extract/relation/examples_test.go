package relation_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/goccy/go-yaml"

	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/extract/actor"
	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/relation"
)

// TestExamples holds that each rule file's examples give the statements that they name, however little
// the ranker thinks of them, and its non-examples none of the relation that it would let pass.
func TestExamples(t *testing.T) {
	rules, err := relation.Load(relation.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	run := newRunner(t)
	for _, f := range rules.Files {
		t.Run(strings.TrimSuffix(f.Name, ".yaml"), func(t *testing.T) { run.file(t, f) })
	}
}

// TestSentences runs sentences that were written before the rules, to see how far these carry. It
// reports misses, and fails where fewer than the share held so far are right.
func TestSentences(t *testing.T) {
	names, err := filepath.Glob("testdata/sentences/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no sentences: %v", err)
	}
	run := newRunner(t)
	good, all := 0, 0
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var f struct {
			Relation    string
			Examples    []relation.Example
			NonExamples []relation.NonExample `yaml:"non-examples"`
		}
		if err := yaml.Unmarshal(data, &f); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, e := range f.Examples {
			all++
			if missing, found := run.missing(t, e); len(missing) > 0 {
				t.Logf("%s: %s\n\tmissing %q\n\tfound   %q", name, e.Text, missing, found)
				continue
			}
			good++
		}
		for _, e := range f.NonExamples {
			all++
			if wrong := run.wrong(t, f.Relation, e); len(wrong) > 0 {
				t.Logf("%s: %s (%s)\n\tfound %q", name, e.Text, e.Why, wrong)
				continue
			}
			good++
		}
	}
	t.Logf("%d of %d sentences are right", good, all)
	if float64(good) < 0.5*float64(all) {
		t.Errorf("%d of %d sentences are right, fewer than before", good, all)
	}
}

type runner struct{ extractor, lenient *extract.Extractor }

func newRunner(t *testing.T) runner {
	t.Helper()
	e, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return runner{e, e.With(nil, 0)}
}

func (r runner) file(t *testing.T, f relation.File) {
	for _, e := range f.Examples {
		if missing, found := r.missing(t, e); len(missing) > 0 {
			t.Errorf("%s: example %q\n\tmissing %q\n\tfound   %q", f.Name, e.Text, missing, found)
		}
	}
	for _, e := range f.NonExamples {
		if wrong := r.wrong(t, f.Relation, e); len(wrong) > 0 {
			t.Errorf("%s: non-example %q (%s)\n\tfound %q", f.Name, e.Text, e.Why, wrong)
		}
	}
}

func (r runner) statements(t *testing.T, text string) []model.Statement {
	t.Helper()
	return read(t, r.extractor, text)
}

// read reads a text as the body of an article that was published on a Wednesday.
func read(t *testing.T, e *extract.Extractor, text string) []model.Statement {
	t.Helper()
	b, err := e.Extract(context.Background(), &model.Article{ID: "example", Published: "2019-01-23", Text: text})
	if err != nil {
		t.Fatal(err)
	}
	return b.Statements
}

// missing returns what an example promises and does not give, and all that it gives with the rules.
func (r runner) missing(t *testing.T, e relation.Example) (missing, found []string) {
	statements := read(t, r.lenient, e.Text)
	for _, st := range statements {
		found = append(found, describe(&st)+" ("+st.Rule+")")
	}
	for _, want := range e.Finds {
		if !slices.ContainsFunc(statements, func(st model.Statement) bool { return fits(want, &st) }) {
			missing = append(missing, want)
		}
	}
	return missing, found
}

func (r runner) wrong(t *testing.T, name string, e relation.NonExample) []string {
	var out []string
	for _, st := range r.statements(t, e.Text) {
		if st.Relation == name {
			out = append(out, describe(&st)+" ("+st.Rule+")")
		}
	}
	return out
}

// describe writes a statement as examples do.
func describe(st *model.Statement) string {
	s := fmt.Sprintf("%s %s %s", st.Source.Name, st.Relation, st.Target.Name)
	if st.Polarity == model.Negative {
		s += " -"
	}
	if st.Modality != model.Asserted {
		s += " " + string(st.Modality)
	}
	if st.Within != "" {
		s += " within"
	}
	if st.ClaimedBy != nil {
		s += " by " + st.ClaimedBy.Name
	}
	return s
}

// called reports that an example means a party: by its own name or, of an office or organ, by its state's.
func called(p *model.Party, name string) bool {
	if p.Name == name || p.Country == "" {
		return p.Name == name
	}
	state, ok := gazetteer().Actor(string(p.Country))
	return ok && state.Name == name
}

var gazetteer = sync.OnceValue(func() *actor.Gazetteer {
	g, err := actor.Load()
	if err != nil {
		panic(err)
	}
	return g
})

// fits reports whether a statement is the one described; what the description leaves out may be anything.
func fits(want string, st *model.Statement) bool {
	holder, held := "", false
	want, holder, held = strings.Cut(want, " by ")
	if held && (st.ClaimedBy == nil || st.ClaimedBy.Name != holder) {
		return false
	}
	for {
		cut := strings.LastIndexByte(want, ' ')
		if cut < 0 {
			return false
		}
		switch last := want[cut+1:]; last {
		case "-":
			if st.Polarity != model.Negative {
				return false
			}
		case "within":
			if st.Within == "" {
				return false
			}
		case "planned", "conditional", "possible", "asserted":
			if string(st.Modality) != last {
				return false
			}
		default:
			source, target, ok := strings.Cut(want, " "+st.Relation+" ")
			if !ok {
				return false
			}
			r := st.Relation
			symmetric := r == "MEETS" || r == "AGREES_WITH" || r == "NEGOTIATES_WITH" || r == "SIGNS_WITH" || r == "COOPERATES_WITH" || r == "FIGHTS"
			return called(&st.Source, source) && called(&st.Target, target) || symmetric && called(&st.Source, target) && called(&st.Target, source)
		}
		want = want[:cut]
	}
}
