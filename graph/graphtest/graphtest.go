// Package graphtest makes articles and workspaces for tests out of readable lines.
package graphtest

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph"
)

// Bundle returns an article of that outlet and date with one sentence and one statement for each line:
//
//	SOURCE RELATION TARGET [by=HOLDER] [in=LINE] [when=DATE|FROM..TO] [conf=0.9] [-] [planned|conditional|possible]
//
// An actor is "FRA", a state; "marin@FRA", a person of it; "mfa@FRA:org", an actor of another kind; or "EU:org".
// LINE counts from 1; TO is the first day after. The last word of a line may be "again": its sentence then continues the one before.
func Bundle(tb testing.TB, id, outlet string, published model.Date, lines ...string) model.Bundle {
	tb.Helper()
	b := model.Bundle{Article: model.Article{
		ID: id, Source: outlet, Published: published, Language: "en",
		URL: "https://example.org/" + id, Title: "Report " + id, Text: "Report " + id,
	}}
	for i, line := range lines {
		s, err := statement(&b, i, line)
		if err != nil {
			tb.Fatalf("article %s, line %q: %v", id, line, err)
		}
		b.Statements = append(b.Statements, s)
	}
	return b
}

func statement(b *model.Bundle, i int, line string) (model.Statement, error) {
	words := strings.Fields(line)
	if len(words) < 3 {
		return model.Statement{}, fmt.Errorf("no source, relation and target")
	}
	s := model.Statement{
		ID: fmt.Sprintf("%s-%d", b.Article.ID, i+1), Article: b.Article.ID, Sentence: i + 1,
		Source: party(words[0]), Relation: words[1], Target: party(words[2]),
		Predicate: strings.ToLower(words[1]), Polarity: model.Positive, Modality: model.Asserted,
		Confidence: 0.8, Rule: strings.ToLower(words[1]) + "-1", Version: "test",
	}
	if words[len(words)-1] == "again" {
		words = words[:len(words)-1]
		before := b.Statements[i-1]
		s.Sentence, s.Evidence, s.Start, s.End = before.Sentence, before.Evidence, before.Start, before.End
	} else {
		s.Evidence = "Here " + strings.Join(words, " ") + "."
		s.Start = len(b.Article.Text) + 2
		s.End = s.Start + len(s.Evidence)
		b.Article.Text += "\n\n" + s.Evidence
	}
	s.PredicateAt = []model.Span{{Start: s.Start, End: s.Start + 4}}
	for _, word := range words[3:] {
		key, value, _ := strings.Cut(word, "=")
		switch key {
		case "-":
			s.Polarity = model.Negative
		case "planned", "conditional", "possible":
			s.Modality = model.Modality(key)
		case "by":
			holder := party(value)
			s.ClaimedBy = &holder
		case "in":
			s.Within = model.Optional(b.Article.ID + "-" + value)
		case "when":
			first, after, span := strings.Cut(value, "..")
			from, to, ok := model.Date(first).Range()
			if span {
				to, _, ok = model.Date(after).Range()
			} else {
				s.When = model.Optional(value)
			}
			if !ok {
				return s, fmt.Errorf("date %q", value)
			}
			s.WhenFrom = model.Optional(from.Format("2006-01-02"))
			s.WhenTo = model.Optional(to.Format("2006-01-02"))
		case "conf":
			if _, err := fmt.Sscan(value, &s.Confidence); err != nil {
				return s, err
			}
		default:
			return s, fmt.Errorf("unknown word %q", word)
		}
	}
	return s, nil
}

func party(word string) model.Party {
	name, kind, typed := strings.Cut(word, ":")
	id, country, ofState := strings.Cut(name, "@")
	if !typed {
		kind = string(model.Country)
		if ofState {
			kind = string(model.Person)
		}
	}
	return model.Party{
		ID: id, Name: strings.ToUpper(id[:1]) + id[1:], Kind: model.Kind(kind),
		Country: model.Optional(country), Mention: id,
	}
}

// Catalogue returns a small catalogue with a relation of each sort.
func Catalogue(tb testing.TB) *model.Catalogue {
	tb.Helper()
	c, err := model.NewCatalogue([]model.Relation{
		{Name: "ACCUSES", Doc: "blames", Sign: -1, Tie: -1, CAMEO: "112", PLOVER: "ACCUSE", Goldstein: -2, Performative: true},
		{Name: "DENIES", Doc: "denies", CAMEO: "016", Performative: true},
		{Name: "PRAISES", Doc: "praises", Sign: 1, Tie: 1, CAMEO: "051", PLOVER: "SUPPORT", Goldstein: 3.4, Performative: true},
		{Name: "PRESSURES", Doc: "coerces", Sign: -1, Tie: -1, CAMEO: "170", PLOVER: "COERCE", Goldstein: -7},
		{Name: "VISITS", Doc: "travels to", Sign: 1, Tie: 1, CAMEO: "042", PLOVER: "CONSULT", Goldstein: 1.9},
		{Name: "MEETS", Doc: "meets", Sign: 1, Tie: 1, CAMEO: "040", PLOVER: "CONSULT", Goldstein: 1, Symmetric: true},
	})
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// Workspace returns a new workspace with that catalogue and those bundles, closed when the test ends.
func Workspace(tb testing.TB, bundles ...model.Bundle) *graph.Workspace {
	tb.Helper()
	w, err := graph.Open(tb.Context(), filepath.Join(tb.TempDir(), "test.db"), graph.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { w.Close() })
	if err := w.SetCatalogue(tb.Context(), Catalogue(tb)); err != nil {
		tb.Fatal(err)
	}
	for _, b := range bundles {
		if _, err := w.Put(tb.Context(), b); err != nil {
			tb.Fatal(err)
		}
	}
	return w
}
