package graph_test

import (
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/graphtest"
)

// text makes n sentences that no other seed gives.
func text(seed uint64, n int) []string {
	random := rand.New(rand.NewPCG(seed, 7))
	sentences := make([]string, n)
	for i := range sentences {
		words := make([]string, 12)
		for j := range words {
			words[j] = fmt.Sprintf("w%d", random.IntN(5000))
		}
		sentences[i] = strings.Join(words, " ") + "."
	}
	return sentences
}

func article(id string, sentences ...[]string) model.Bundle {
	var all []string
	for _, s := range sentences {
		all = append(all, s...)
	}
	return model.Bundle{Article: model.Article{ID: id, Text: strings.Join(all, "\n\n")}}
}

func storiesOf(t *testing.T, w *graph.Workspace) map[string]string {
	t.Helper()
	got := make(map[string]string)
	for a, err := range w.Articles(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		got[a.ID] = a.Story
		if one, err := w.Article(t.Context(), a.ID); err != nil || one.Story != a.Story {
			t.Errorf("alone, %s is of story %q (%v); among all, of %q", a.ID, one.Story, err, a.Story)
		}
	}
	return got
}

// near are articles of which d and e are near c each, but hardly each other; b is of another story, and two
// short texts are too short to be compared.
func near() []model.Bundle {
	base := text(1, 20)
	return []model.Bundle{
		article("b", text(2, 20)),
		article("c", base),
		article("c2", base),
		article("d", base[:13], text(3, 3)),
		article("e", base[6:], text(4, 3)),
		article("x1", []string{"France praises Italy for its help."}),
		article("x2", []string{"France praises Italy for its help again."}),
	}
}

func TestNearStories(t *testing.T) {
	want := map[string]string{"b": "b", "c": "c", "c2": "c", "d": "c", "e": "c", "x1": "x1", "x2": "x2"}
	bundles := near()
	random := rand.New(rand.NewPCG(5, 5))
	for range 10 {
		w := graphtest.Workspace(t, bundles...)
		if diff := cmp.Diff(want, storiesOf(t, w)); diff != "" {
			t.Error(diff)
		}
		if counts, err := w.Counts(t.Context()); err != nil || counts.Stories != 4 {
			t.Errorf("%d stories, %v; want 4", counts.Stories, err)
		}
		random.Shuffle(len(bundles), func(i, j int) { bundles[i], bundles[j] = bundles[j], bundles[i] })
	}
}

// Removing or changing what held a story together parts it again, and leaves no trace.
func TestStoriesPart(t *testing.T) {
	w := graphtest.Workspace(t, near()...)
	for _, id := range []string{"c", "c2"} {
		if err := w.Remove(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	want := map[string]string{"b": "b", "d": "d", "e": "e", "x1": "x1", "x2": "x2"}
	if diff := cmp.Diff(want, storiesOf(t, w)); diff != "" {
		t.Error(diff)
	}
	if _, err := w.Put(t.Context(), article("e", text(1, 20)[:13])); err != nil {
		t.Fatal(err)
	}
	want["e"] = "d"
	if diff := cmp.Diff(want, storiesOf(t, w)); diff != "" {
		t.Error(diff)
	}
	for id := range want {
		if err := w.Remove(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	db, err := sql.Open("sqlite", w.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, table := range []string{"text", "textKey", "near"} {
		var n int
		if err := db.QueryRow("SELECT count(*) FROM " + table).Scan(&n); err != nil || n != 0 {
			t.Errorf("%d rows left in %s, %v", n, table, err)
		}
	}
}

// A workspace of the first schema is brought up to date by whoever writes to it.
func TestUpgrade(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.db")
	w, err := graph.Open(t.Context(), path, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range near() {
		if _, err := w.Put(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	want := storiesOf(t, w)
	w.Close()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("DROP TABLE text; DROP TABLE textKey; DROP TABLE near; DROP TABLE visit; PRAGMA user_version = 1"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	if _, err := graph.Open(t.Context(), path, graph.Options{ReadOnly: true}); !errors.Is(err, graph.ErrOlderSchema) {
		t.Errorf("for reading only: %v", err)
	}
	for range 2 {
		w, err := graph.Open(t.Context(), path, graph.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, storiesOf(t, w)); diff != "" {
			t.Error(diff)
		}
		if err := w.Check(t.Context()); err != nil {
			t.Error(err)
		}
		w.Close()
	}
}
