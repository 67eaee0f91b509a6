package graph_test

import (
	"database/sql"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/graphtest"
)

// dump is everything that a workspace holds, as JSON lines.
func dump(t *testing.T, r *graph.Reader) string {
	t.Helper()
	var out strings.Builder
	line := func(v any, err error) {
		if err != nil {
			t.Fatal(err)
		}
		if err := json.NewEncoder(&out).Encode(v); err != nil {
			t.Fatal(err)
		}
	}
	ctx := t.Context()
	for b, err := range r.Bundles(ctx) {
		line(b, err)
	}
	for a, err := range r.Articles(ctx) {
		line(a, err)
	}
	for s, err := range r.Statements(ctx, graph.Filter{}) {
		line(s, err)
	}
	for a, err := range r.Actors(ctx) {
		line(a, err)
	}
	catalogue, err := r.Catalogue(ctx)
	if err != nil {
		t.Fatal(err)
	}
	line(catalogue.All(), nil)
	line(r.Counts(ctx))
	return out.String()
}

func twoArticles(t *testing.T) []model.Bundle {
	return []model.Bundle{
		graphtest.Bundle(t, "b", "Daily", "2021-03-02",
			"marin@FRA ACCUSES ITA", "ITA PRESSURES FRA by=marin@FRA in=1 again", "EU:org PRAISES ITA"),
		graphtest.Bundle(t, "a", "Herald", "2021-03", "rossi@ITA VISITS FRA planned when=2021-04"),
	}
}

func TestLoadingTwiceChangesNothing(t *testing.T) {
	w := graphtest.Workspace(t)
	put := func() (changes []graph.Change) {
		err := w.PutAll(t.Context(), func(yield func(model.Bundle) bool) {
			for _, b := range twoArticles(t) {
				if !yield(b) {
					return
				}
			}
		}, func(r graph.Result) {
			if r.Err != nil {
				t.Error(r.Err)
			}
			changes = append(changes, r.Change)
		})
		if err != nil {
			t.Fatal(err)
		}
		return changes
	}
	if diff := cmp.Diff([]graph.Change{graph.Added, graph.Added}, put()); diff != "" {
		t.Error(diff)
	}
	before := dump(t, w.Reader)
	generation, _ := w.Generation(t.Context())
	if diff := cmp.Diff([]graph.Change{graph.Unchanged, graph.Unchanged}, put()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(before, dump(t, w.Reader)); diff != "" {
		t.Error(diff)
	}
	if again, _ := w.Generation(t.Context()); again != generation {
		t.Errorf("generation went from %d to %d", generation, again)
	}
}

func TestOrderOfLoadingDoesNotMatter(t *testing.T) {
	bundles := twoArticles(t)
	forward := graphtest.Workspace(t, bundles[0], bundles[1])
	backward := graphtest.Workspace(t, bundles[1], bundles[0])
	if diff := cmp.Diff(dump(t, forward.Reader), dump(t, backward.Reader)); diff != "" {
		t.Error(diff)
	}
}

func TestChanges(t *testing.T) {
	base := func() model.Bundle { return twoArticles(t)[0] }
	for _, test := range []struct {
		name string
		edit func(*model.Bundle)
		want graph.Change
	}{
		{"nothing", func(b *model.Bundle) {}, graph.Unchanged},
		{"when it was fetched", func(b *model.Bundle) { b.Article.Retrieved = "2024-01-01T00:00:00Z" }, graph.Unchanged},
		{"where it was read", func(b *model.Bundle) { b.Article.Path = "elsewhere.txt" }, graph.Unchanged},
		{"another id", func(b *model.Bundle) {
			*b = graphtest.Bundle(t, "c", "Daily", "2021-03-02", "FRA VISITS ITA")
		}, graph.Added},
		{"title", func(b *model.Bundle) { b.Article.Title = "Other" }, graph.Replaced},
		{"text", func(b *model.Bundle) { b.Article.Text += "\n\nMore." }, graph.Replaced},
		{"version", func(b *model.Bundle) { b.Statements[0].Version = "next" }, graph.Replaced},
		{"confidence", func(b *model.Bundle) { b.Statements[2].Confidence = 0.1 }, graph.Replaced},
		{"no statements", func(b *model.Bundle) { b.Statements = nil }, graph.Replaced},
		{"actors", func(b *model.Bundle) {
			b.Actors = []model.Actor{{ID: "FRA", Name: "France", Kind: model.Country}}
		}, graph.Replaced},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := graphtest.Workspace(t, base())
			before, _ := w.Generation(t.Context())
			edited := base()
			test.edit(&edited)
			got, err := w.Put(t.Context(), edited)
			if err != nil || got != test.want {
				t.Fatalf("Put = %v, %v; want %v", got, err, test.want)
			}
			if after, _ := w.Generation(t.Context()); (after != before) != (test.want != graph.Unchanged) {
				t.Errorf("generation %d after %d", after, before)
			}
			if test.want == graph.Replaced {
				// A replaced article leaves no trace of what it was.
				if diff := cmp.Diff(dump(t, graphtest.Workspace(t, edited).Reader), dump(t, w.Reader)); diff != "" {
					t.Error(diff)
				}
			}
			if err := w.Check(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestRemove(t *testing.T) {
	bundles := twoArticles(t)
	w := graphtest.Workspace(t, bundles...)
	if err := w.Remove(t.Context(), "b"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(dump(t, graphtest.Workspace(t, bundles[1]).Reader), dump(t, w.Reader)); diff != "" {
		t.Error(diff)
	}
	if err := w.Remove(t.Context(), "b"); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("removing again: %v", err)
	}
}

func TestStory(t *testing.T) {
	same := graphtest.Bundle(t, "m", "Daily", "2021", "FRA VISITS ITA")
	copied := same
	copied.Article.ID, copied.Article.Source = "k", "Herald"
	copied.Article.Text = strings.ToUpper(strings.ReplaceAll(same.Article.Text, "\n", " \n"))
	copied.Statements = nil
	w := graphtest.Workspace(t, same, copied, graphtest.Bundle(t, "z", "Daily", "2021", "FRA VISITS DEU"))
	stories := func() map[string]string {
		got := make(map[string]string)
		for a, err := range w.Articles(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			got[a.ID] = a.Story
		}
		return got
	}
	if diff := cmp.Diff(map[string]string{"k": "k", "m": "k", "z": "z"}, stories()); diff != "" {
		t.Error(diff)
	}
	counts, err := w.Counts(t.Context())
	if want := (graph.Counts{Articles: 3, Stories: 2, Statements: 2, Actors: 3}); err != nil || counts != want {
		t.Errorf("counts %+v, %v; want %+v", counts, err, want)
	}
	if err := w.Remove(t.Context(), "k"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"m": "m", "z": "z"}, stories()); diff != "" {
		t.Error(diff)
	}
}

func TestFilter(t *testing.T) {
	w := graphtest.Workspace(t, twoArticles(t)...)
	for _, test := range []struct {
		filter graph.Filter
		want   string
	}{
		{graph.Filter{}, "a-1 b-1 b-2 b-3"},
		{graph.Filter{Article: "b"}, "b-1 b-2 b-3"},
		{graph.Filter{Actor: "marin"}, "b-1 b-2"},
		{graph.Filter{Source: "marin"}, "b-1"},
		{graph.Filter{Target: "FRA"}, "a-1 b-2"},
		{graph.Filter{ClaimedBy: "marin"}, "b-2"},
		{graph.Filter{Relation: "PRAISES", Source: "EU"}, "b-3"},
		{graph.Filter{MinConfidence: 0.9}, ""},
		{graph.Filter{Actor: "x' OR 'a'='a"}, ""},
	} {
		var got []string
		for s, err := range w.Statements(t.Context(), test.filter) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, s.ID)
		}
		if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%+v: %s", test.filter, diff)
		}
	}
	if s, err := w.Statement(t.Context(), "b-2"); err != nil || s.Within != "b-1" {
		t.Errorf("statement b-2: %+v, %v", s, err)
	}
	for _, err := range []error{
		second(w.Statement(t.Context(), "none")), second(w.Article(t.Context(), "none")), second(w.Actor(t.Context(), "none")),
	} {
		if !errors.Is(err, graph.ErrNotFound) {
			t.Errorf("%v, want ErrNotFound", err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

func TestActorsAreMerged(t *testing.T) {
	given := func(id string, actor model.Actor) model.Bundle {
		b := graphtest.Bundle(t, id, "Daily", "2021")
		b.Article.Text += id
		b.Actors = []model.Actor{actor}
		return b
	}
	w := graphtest.Workspace(t,
		given("1", model.Actor{ID: "p", Name: "Jean Marin", Kind: model.Person, Aliases: []string{"Marin"}}),
		given("2", model.Actor{ID: "p", Name: "J. Marin", Kind: model.Person, Country: "FRA",
			Posts: []model.Post{{Role: "Foreign Minister", Of: "FRA"}}}),
		given("3", model.Actor{ID: "p", Name: "Jean Marin", Kind: model.Person, Aliases: []string{"Marin"}}),
	)
	got, err := w.Actor(t.Context(), "p")
	want := model.Actor{ID: "p", Name: "Jean Marin", Kind: model.Person, Country: "FRA", Aliases: []string{"J. Marin", "Marin"},
		Posts: []model.Post{{Role: "Foreign Minister", Of: "FRA"}}}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

func TestInvalidBundles(t *testing.T) {
	for _, test := range []struct {
		name string
		edit func(*model.Bundle)
		want string
	}{
		{"no id", func(b *model.Bundle) { b.Article.ID = "" }, "no id"},
		{"broken text", func(b *model.Bundle) { b.Article.Text += "\xff" }, "not UTF-8"},
		{"statement twice", func(b *model.Bundle) { b.Statements[1].ID = "b-1" }, "one each"},
		{"statement of another article", func(b *model.Bundle) { b.Statements[0].Article = "x" }, `of article "x"`},
		{"statement id of another article", func(b *model.Bundle) { b.Statements[0].ID, b.Statements[1].Within = "a-1", "" }, "UNIQUE"},
		{"relation by injection", func(b *model.Bundle) { b.Statements[0].Relation = "A`]->() DETACH DELETE n" }, "is not in"},
		{"unknown relation", func(b *model.Bundle) { b.Statements[0].Relation = "LIKES" }, `"LIKES" is not in`},
		{"polarity", func(b *model.Bundle) { b.Statements[0].Polarity = "" }, "neither"},
		{"modality", func(b *model.Bundle) { b.Statements[0].Modality = "hoped" }, "hoped"},
		{"confidence", func(b *model.Bundle) { b.Statements[0].Confidence = 1.5 }, "1.5"},
		{"sentence outside", func(b *model.Bundle) { b.Statements[0].End = 9999 }, "outside"},
		{"within itself", func(b *model.Bundle) { b.Statements[0].Within = "b-1" }, "no other statement"},
		{"within nothing", func(b *model.Bundle) { b.Statements[0].Within = "a-1" }, "no other statement"},
		{"party without id", func(b *model.Bundle) { b.Statements[0].Target.ID = "" }, "no id"},
		{"date", func(b *model.Bundle) { b.Statements[0].When = "soon" }, "soon"},
	} {
		t.Run(test.name, func(t *testing.T) {
			bundles := twoArticles(t)
			w := graphtest.Workspace(t, bundles[1])
			before := dump(t, w.Reader)
			test.edit(&bundles[0])
			_, err := w.Put(t.Context(), bundles[0])
			if !errors.Is(err, graph.ErrInvalidBundle) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want ErrInvalidBundle with %q", err, test.want)
			}
			if diff := cmp.Diff(before, dump(t, w.Reader)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAnInvalidBundleDoesNotStopTheOthers(t *testing.T) {
	w := graphtest.Workspace(t)
	bundles := twoArticles(t)
	bad := graphtest.Bundle(t, "bad", "Daily", "2021", "FRA LIKES ITA")
	clash := graphtest.Bundle(t, "clash", "Daily", "2021", "FRA VISITS ITA", "ITA VISITS FRA")
	clash.Statements[1].ID = "b-1"
	var failed []string
	err := w.PutAll(t.Context(), func(yield func(model.Bundle) bool) {
		_ = yield(bundles[0]) && yield(bad) && yield(clash) && yield(bundles[1])
	}, func(r graph.Result) {
		if r.Err != nil {
			failed = append(failed, r.Article)
		}
	})
	if diff := cmp.Diff([]string{"bad", "clash"}, failed); err != nil || diff != "" {
		t.Error(err, diff)
	}
	if diff := cmp.Diff(dump(t, graphtest.Workspace(t, bundles...).Reader), dump(t, w.Reader)); diff != "" {
		t.Error(diff)
	}
}

func TestWhateverTheText(t *testing.T) {
	b := graphtest.Bundle(t, "nul\x00`\"'\\", "O'Reilly\x00", "2021", "FRA VISITS ITA")
	b.Article.Text += "\n\na\x00b \u2028 </script> \U0001F600"
	w := graphtest.Workspace(t, b)
	got, err := w.Bundle(t.Context(), b.Article.ID)
	if err != nil {
		t.Fatal(err)
	}
	b.Actors = got.Actors
	if diff := cmp.Diff(b, got); diff != "" {
		t.Error(diff)
	}
}

func TestCatalogue(t *testing.T) {
	w := graphtest.Workspace(t, twoArticles(t)...)
	smaller, err := model.NewCatalogue([]model.Relation{{Name: "ACCUSES", Doc: "new words"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.SetCatalogue(t.Context(), smaller); err != nil {
		t.Fatal(err)
	}
	generation, _ := w.Generation(t.Context())
	got, err := w.Catalogue(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, r := range got.All() {
		names = append(names, r.Name)
	}
	// The others are used by statements; DENIES and MEETS are not.
	if diff := cmp.Diff([]string{"ACCUSES", "PRAISES", "PRESSURES", "VISITS"}, names); diff != "" {
		t.Error(diff)
	}
	if r, _ := got.Lookup("ACCUSES"); r.Doc != "new words" {
		t.Errorf("ACCUSES is %+v", r)
	}
	if err := w.SetCatalogue(t.Context(), smaller); err != nil {
		t.Fatal(err)
	}
	if again, _ := w.Generation(t.Context()); again != generation {
		t.Error("the same catalogue again is a change")
	}
}

func TestCheckFindsHalfAnArticle(t *testing.T) {
	for _, damage := range []string{
		"DELETE FROM statement WHERE id = 'b-2'",
		"UPDATE article SET text = text || '.' WHERE id = 'a'",
		"DELETE FROM appearance WHERE article = 1 AND actor = 1",
		"PRAGMA foreign_keys = 0; DELETE FROM article WHERE id = 'b'",
	} {
		w := graphtest.Workspace(t, twoArticles(t)...)
		if err := w.Check(t.Context()); err != nil {
			t.Fatal(err)
		}
		db, err := sql.Open("sqlite", w.Path())
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		if _, err := db.Exec(damage); err != nil {
			t.Fatal(err)
		}
		if err := w.Check(t.Context()); !errors.Is(err, graph.ErrDamaged) {
			t.Errorf("after %s: %v", damage, err)
		}
	}
}
