package extract_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/source"
	"github.com/demarche/demarche/internal/shared"
)

// A real article of denials and accusations: what must be found in it, and what must never be.
func TestSampleArticle(t *testing.T) {
	path := filepath.Join(shared.Dir(t), "articles", "russia-serbia-2022.txt")
	x, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var found, plain []string
	for item := range source.Read(t.Context(), []string{path}, source.Options{}) {
		if item.Problem != nil {
			t.Fatal(item.Problem)
		}
		b, err := x.Extract(t.Context(), item.Article)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range b.Statements {
			found = append(found, full(&s))
			if s.Plain() {
				plain = append(plain, triple(&s))
			}
		}
	}
	for _, want := range []string{
		"Russian Foreign Ministry DENIES Serbia",
		"Zorana Mihajlovic ACCUSES Sergei Lavrov",
		"Russia PRAISES Serbia",
		"the West PRESSURES Serbia within by RUS",
		"Aleksandar Vulin VISITS Russia",
	} {
		if !slices.ContainsFunc(found, func(s string) bool { return s == want || strings.HasPrefix(s, want+" by RUS") }) {
			t.Errorf("not found: %s", want)
		}
	}
	for _, never := range []string{"Russia PRESSURES Serbia", "Serbia SUPPORTS Russia", "Sergei Lavrov PRESSURES Serbia"} {
		if slices.Contains(plain, never) {
			t.Errorf("found as a plain statement: %s", never)
		}
	}
	for _, s := range found {
		if strings.HasPrefix(s, "Sergei Lavrov PRESSURES") && !strings.Contains(s, "by SRB") {
			t.Errorf("%s: without Mihajlović as its holder", s)
		}
	}
	if t.Failed() {
		t.Log("found:\n" + strings.Join(found, "\n"))
	}
}

// Every span of a statement covers the words that it says, in the text as read.
func TestSpansAreExact(t *testing.T) {
	x, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for item := range source.Read(t.Context(), []string{"../examples"}, source.Options{}) {
		if item.Problem != nil {
			t.Fatal(item.Problem)
		}
		b, err := x.Extract(t.Context(), item.Article)
		if err != nil {
			t.Fatal(err)
		}
		text := item.Article.Text
		for _, s := range b.Statements {
			n++
			if text[s.Start:s.End] != s.Evidence {
				t.Errorf("%s: evidence %q stands at %q", s.ID, s.Evidence, text[s.Start:s.End])
			}
			parties := []*model.Party{&s.Source, &s.Target}
			if s.ClaimedBy != nil {
				parties = append(parties, s.ClaimedBy)
			}
			for _, p := range parties {
				if text[p.Start:p.End] != p.Mention {
					t.Errorf("%s: mention %q stands at %q", s.ID, p.Mention, text[p.Start:p.End])
				}
			}
			for _, at := range s.PredicateAt {
				if at.Start < s.Start || at.End > s.End || at.Start >= at.End {
					t.Errorf("%s: predicate at %v lies outside its sentence [%d,%d)", s.ID, at, s.Start, s.End)
				}
			}
		}
	}
	if n == 0 {
		t.Error("no statement in the examples")
	}
}

// Of a sentence that no article has, nothing is read, and that is said; the others are read.
func TestOverlongSentence(t *testing.T) {
	x, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	text := "Norway accused Russia of spying.\n\n" + strings.Repeat("Norway accused Russia and ", 2000) + "left.\n\nSweden thanked Finland for its help."
	b, err := x.Extract(t.Context(), &model.Article{ID: "long", Text: text, Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Notes) != 1 || !strings.HasPrefix(b.Notes[0], "sentence 1 has 8002 words") {
		t.Errorf("notes %q, want one on sentence 1", b.Notes)
	}
	var found []string
	for i := range b.Statements {
		found = append(found, triple(&b.Statements[i]))
	}
	if !slices.Contains(found, "Norway ACCUSES Russia") || !slices.Contains(found, "Sweden PRAISES Finland") || len(found) > 4 {
		t.Errorf("found %d statements, among them %q", len(found), found[:min(4, len(found))])
	}
}
