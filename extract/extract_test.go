package extract_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/extract/model"
)

const article = `Ruritania: We do not threaten Serbia

Serbian Foreign Minister Petar Lukic met his Croatian counterpart Ivan Horvat in Zagreb on Monday and thanked Croatia for its support.

“Hungary and Romania have imposed sanctions on Serbia, and we will answer,” Lukic said.

According to the Hungarian government, Romania denied attacking Serbia last week. It will not visit Bulgaria.`

func extractor(tb testing.TB) *extract.Extractor {
	tb.Helper()
	x, err := extract.New(extract.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return x
}

func lines(tb testing.TB, x *extract.Extractor, a *model.Article) string {
	tb.Helper()
	b, err := x.Extract(context.Background(), a)
	if err != nil {
		tb.Fatal(err)
	}
	out, err := json.MarshalIndent(b, "", " ")
	if err != nil {
		tb.Fatal(err)
	}
	return string(out)
}

// TestSameBytes holds that the same article gives the same bytes, whoever else is being read.
func TestSameBytes(t *testing.T) {
	x := extractor(t)
	a := &model.Article{ID: "a", Title: "Ruritania: We do not threaten Serbia", Published: "2019-01-23", Text: article}
	want := lines(t, x, a)
	if again := lines(t, extractor(t), a); again != want {
		t.Error(cmp.Diff(want, again))
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 5 {
				if got := lines(t, x, a); got != want {
					t.Error(cmp.Diff(want, got))
				}
			}
		})
	}
	wg.Wait()
}

// TestSpans holds that every offset names the words beside it, that ids are unique, that parents are there,
// and that the bundle's actors are those of its statements.
func TestSpans(t *testing.T) {
	x := extractor(t)
	b, err := x.Extract(context.Background(), &model.Article{ID: "a", Title: "Ruritania: We do not threaten Serbia", Published: "2019-01-23", Text: article})
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Statements) < 4 {
		t.Fatalf("only %d statements", len(b.Statements))
	}
	ids := map[string]bool{}
	for _, s := range b.Statements {
		if ids[s.ID] {
			t.Errorf("id %s twice", s.ID)
		}
		ids[s.ID] = true
	}
	for _, s := range b.Statements {
		if s.Evidence != article[s.Start:s.End] {
			t.Errorf("evidence %q is not the text at its offsets %q", s.Evidence, article[s.Start:s.End])
		}
		parties := []model.Party{s.Source, s.Target}
		if s.ClaimedBy != nil {
			parties = append(parties, *s.ClaimedBy)
		}
		for _, p := range parties {
			if p.Mention != article[p.Start:p.End] {
				t.Errorf("mention %q is not the text at its offsets %q", p.Mention, article[p.Start:p.End])
			}
			if !slices.ContainsFunc(b.Actors, func(a model.Actor) bool { return a.ID == p.ID }) {
				t.Errorf("actor %s is missing from the bundle", p.ID)
			}
		}
		if s.Within != "" && !ids[string(s.Within)] {
			t.Errorf("statement %s stands within %s, which is not there", s.ID, s.Within)
		}
		if s.Source.Side() == s.Target.Side() {
			t.Errorf("%s %s %s is no international relation", s.Source.Name, s.Relation, s.Target.Name)
		}
	}
}

// TestAdversarial holds that sentences that nobody writes take bounded time.
func TestAdversarial(t *testing.T) {
	x := extractor(t)
	for name, text := range map[string]string{
		"conjuncts": "France urged " + strings.Repeat("Iran, Syria and ", 500) + "Iraq to talk.",
		"nesting":   strings.Repeat("Serbia said that Croatia said that ", 200) + "Hungary attacked Romania.",
		"quotes":    strings.Repeat("“Serbia said ", 300) + strings.Repeat("”", 300),
		"meetings":  strings.Repeat("talks between Serbia and Croatia ", 400),
		"commas":    strings.Repeat(",", 20000),
		"nothing":   "",
	} {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		done := make(chan error, 1)
		go func() {
			_, err := x.Extract(ctx, &model.Article{ID: name, Text: text})
			done <- err
		}()
		select {
		case err := <-done:
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
		case <-ctx.Done():
			t.Errorf("%s: not done in a minute", name)
		}
		cancel()
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := extractor(t).Extract(ctx, &model.Article{ID: "a", Text: article}); err == nil {
		t.Error("a cancelled extraction gives no error")
	}
}

func TestUserRules(t *testing.T) {
	dir := t.TempDir()
	const own = `relation: WAVES_AT
doc: waves
sign: "+"
tie: "0"
cameo: "050"
goldstein: 1
patterns:
  - id: wave
    trigger: wave/VERB
    source: ">subj"
    target: ">obl:at"
`
	if err := os.WriteFile(filepath.Join(dir, "waves-at.yaml"), []byte(own), 0o600); err != nil {
		t.Fatal(err)
	}
	x, err := extract.New(extract.Options{Rules: []string{dir}})
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := x.Catalogue().Lookup("WAVES_AT"); !ok {
		t.Error("the catalogue lacks the user's relation")
	}
	if _, err := extract.New(extract.Options{Rules: []string{filepath.Join(dir, "nowhere")}}); err == nil {
		t.Error("a folder that is not there is taken")
	}
}

func BenchmarkExtract(b *testing.B) {
	x := extractor(b)
	a := &model.Article{ID: "a", Title: "Ruritania: We do not threaten Serbia", Published: "2019-01-23", Text: article}
	sentences := 0
	for b.Loop() {
		if _, err := x.Extract(context.Background(), a); err != nil {
			b.Fatal(err)
		}
		sentences += 6
	}
	b.ReportMetric(float64(sentences)/b.Elapsed().Seconds(), "sentences/s")
}

// TestSidesAreNamed: a state that only its minister stands for is an actor of the bundle, with its name.
func TestSidesAreNamed(t *testing.T) {
	b, err := extractor(t).Extract(t.Context(), &model.Article{ID: "a", Published: "2019-03-01", Text: "Sergey Lavrov praised Serbia on Tuesday."})
	if err != nil {
		t.Fatal(err)
	}
	names := make(map[string]string)
	for _, a := range b.Actors {
		names[a.ID] = a.Name
	}
	if len(b.Statements) != 1 || b.Statements[0].Source.Country != "RUS" || names["RUS"] != "Russia" {
		t.Errorf("%d statements, actors %v", len(b.Statements), names)
	}
	if !slices.IsSortedFunc(b.Actors, func(a, b model.Actor) int { return strings.Compare(a.ID, b.ID) }) {
		t.Error("the actors are not ordered by id")
	}
}
