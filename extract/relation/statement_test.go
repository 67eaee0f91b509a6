package relation

import (
	"testing"

	"github.com/demarche/demarche/extract/model"
)

// TestIdentity holds what an id depends on: the words and where they stand in their sentence, not where
// the sentence stands, nor what was concluded.
func TestIdentity(t *testing.T) {
	base := func() model.Statement {
		return model.Statement{
			Article: "a", Evidence: "Peru met Chile.", Start: 100, End: 115, Relation: "MEETS",
			Source: model.Party{ID: "PER", Mention: "Peru", Start: 100, End: 104}, Target: model.Party{ID: "CHL", Mention: "Chile", Start: 109, End: 114},
			PredicateAt: []model.Span{{Start: 105, End: 108}}, Polarity: model.Positive, Modality: model.Asserted,
		}
	}
	id := func(change func(*model.Statement)) string {
		st := base()
		change(&st)
		return identity(&st, map[string]int{})
	}
	want := id(func(*model.Statement) {})
	for name, change := range map[string]func(*model.Statement){
		"confidence": func(st *model.Statement) { st.Confidence = 0.3 },
		"rule":       func(st *model.Statement) { st.Rule = "MEETS/other" },
		"version":    func(st *model.Statement) { st.Version = "9" },
		"link":       func(st *model.Statement) { st.Source.ID, st.Source.Name = "Q1", "Somebody" },
		"place": func(st *model.Statement) {
			for _, at := range []*int{&st.Start, &st.End, &st.Source.Start, &st.Source.End, &st.Target.Start, &st.Target.End, &st.PredicateAt[0].Start, &st.PredicateAt[0].End} {
				*at += 7
			}
		},
	} {
		if got := id(change); got != want {
			t.Errorf("another %s gives another id", name)
		}
	}
	for name, change := range map[string]func(*model.Statement){
		"article":  func(st *model.Statement) { st.Article = "b" },
		"sentence": func(st *model.Statement) { st.Evidence = "Peru met Chile again." },
		"role":     func(st *model.Statement) { st.Target.Start, st.Target.End = 100, 104 },
		"relation": func(st *model.Statement) { st.Relation = "HOSTS" },
		"polarity": func(st *model.Statement) { st.Polarity = model.Negative },
		"modality": func(st *model.Statement) { st.Modality = model.Planned },
		"parent":   func(st *model.Statement) { st.Within = "x" },
	} {
		if got := id(change); got == want {
			t.Errorf("another %s gives the same id", name)
		}
	}
	seen := map[string]int{}
	first, second := base(), base()
	if identity(&first, seen) == identity(&second, seen) {
		t.Error("equal statements of one article share an id")
	}
}
