package snapshot

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/graphtest"
	"github.com/demarche/demarche/graph/projection"
)

// bundle is an article made at random: visits, accusations, denials and claims among a few.
func bundle(t *testing.T, r *rand.Rand, id string) model.Bundle {
	actors := []string{"FRA", "ITA", "DEU", "marin@FRA", "rossi@ITA", "mfa@ITA:org", "EU:org", "rebels:group"}
	relations := []string{"ACCUSES", "DENIES", "PRESSURES", "VISITS", "PRAISES", "MEETS"}
	var lines []string
	for i := range 1 + r.IntN(6) {
		line := fmt.Sprint(actors[r.IntN(len(actors))], " ", relations[r.IntN(len(relations))], " ", actors[r.IntN(len(actors))])
		line += []string{"", " when=2020", " when=2021-03-05", " conf=0.5", " -", " planned"}[r.IntN(6)]
		if r.IntN(3) == 0 {
			line += " by=" + actors[r.IntN(len(actors))]
		}
		if i > 0 && r.IntN(3) == 0 {
			line += fmt.Sprint(" in=", 1+r.IntN(i))
		}
		lines = append(lines, line)
	}
	return graphtest.Bundle(t, id, []string{"Daily", "daily", ""}[r.IntN(3)], "2021-03-02", lines...)
}

// same fails unless two graphs are equal value for value.
func same(t *testing.T, want, got *projection.Columns) {
	t.Helper()
	a, err := want.Graph()
	if err != nil {
		t.Fatal(err)
	}
	b, err := got.Graph()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(a, b); diff != "" {
		t.Fatal(diff)
	}
}

// TestNeverStale changes a workspace at random, and reads it in between as commands do.
func TestNeverStale(t *testing.T) {
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 1))
		w := graphtest.Workspace(t)
		for range 12 {
			for range 1 + r.IntN(4) {
				id := fmt.Sprint("article-", r.IntN(8))
				if r.IntN(3) == 0 {
					_ = w.Remove(t.Context(), id) // it may not be there
				} else if _, err := w.Put(t.Context(), bundle(t, r, id)); err != nil {
					t.Fatal(err)
				}
			}
			fresh, err := Make(t.Context(), w)
			if err != nil {
				t.Fatal(err)
			}
			for range 2 { // made and kept; from the snapshot
				c, err := open(t.Context(), w, 0)
				if err != nil {
					t.Fatal(err)
				}
				same(t, fresh, c)
				c.Close()
			}
			if _, err := load(w.Path()+Suffix, key(w.ID(), fresh.State)); err != nil {
				t.Fatalf("no snapshot was kept: %v", err)
			}
		}
	}
}

// TestCopyThatGoesItsOwnWay: a workspace that was put in the place of a copy of it is another one, though as many writes old.
func TestCopyThatGoesItsOwnWay(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	path, copied := filepath.Join(t.TempDir(), "a.db"), filepath.Join(t.TempDir(), "b.db")
	write := func(path, id string) {
		w, err := graph.Open(t.Context(), path, graph.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		if err := w.SetCatalogue(t.Context(), graphtest.Catalogue(t)); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Put(t.Context(), bundle(t, r, id)); err != nil {
			t.Fatal(err)
		}
	}
	write(path, "common")
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(copied, body, 0o600); err != nil {
		t.Fatal(err)
	}
	write(path, "one")
	write(copied, "other")
	states := make(map[string]bool)
	for _, p := range []string{path, copied} {
		w, err := graph.Open(t.Context(), p, graph.Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		state, err := w.State(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		states[w.ID()+" "+state] = true
		w.Close()
	}
	if len(states) != 2 {
		t.Errorf("both are in the state %v", states)
	}
}

// TestDamaged flips, cuts and appends bytes: no such file is believed.
func TestDamaged(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	w := graphtest.Workspace(t, bundle(t, r, "a"), bundle(t, r, "b"), bundle(t, r, "c"))
	fresh, err := open(t.Context(), w, 0)
	if err != nil {
		t.Fatal(err)
	}
	path := w.Path() + Suffix
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for range 300 {
		body := append([]byte(nil), whole...)
		switch at := r.IntN(len(body)); r.IntN(3) {
		case 0:
			body[at] ^= byte(1 + r.IntN(255))
		case 1:
			body = body[:at]
		default:
			body = append(body, byte(at))
		}
		if err := os.WriteFile(path, body, 0o600); err != nil {
			t.Fatal(err)
		}
		if c, err := load(path, key(w.ID(), fresh.State)); err == nil {
			c.Close()
			t.Fatal("a damaged snapshot is believed")
		}
	}
	c, err := open(t.Context(), w, 0)
	if err != nil {
		t.Fatal(err)
	}
	same(t, fresh, c)
	if c, err = load(path, key(w.ID(), fresh.State)); err != nil {
		t.Errorf("the damaged one was not replaced: %v", err)
	} else {
		c.Close()
	}
}

// TestConcurrentReaders: who reads at the same time gets the same graph, and nothing but the snapshot is left.
func TestConcurrentReaders(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	w := graphtest.Workspace(t, bundle(t, r, "a"), bundle(t, r, "b"))
	fresh, err := Make(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			c, err := open(t.Context(), w, 0)
			if err != nil {
				t.Error(err)
				return
			}
			defer c.Close()
			g, err := c.Graph()
			if err != nil || len(g.Nodes) == 0 {
				t.Errorf("%d nodes, error %v", len(g.Nodes), err)
			}
		})
	}
	wait.Wait()
	c, err := load(w.Path()+Suffix, key(w.ID(), fresh.State))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	same(t, fresh, c)
	left, err := filepath.Glob(w.Path() + Suffix + "*")
	if err != nil || len(left) != 1 {
		t.Errorf("left are %v, error %v", left, err)
	}
}

// TestFolderThatCannotBeWritten: the graph is made, and nothing is said.
func TestFolderThatCannotBeWritten(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	w := graphtest.Workspace(t, bundle(t, r, "a"))
	if err := os.Mkdir(w.Path()+Suffix, 0o700); err != nil { // in the snapshot's place: also root can't write there
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(w.Path()+Suffix, "x"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := open(t.Context(), w, 0)
	if err != nil {
		t.Fatal(err)
	}
	fresh, err := Make(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	same(t, fresh, c)
	left, err := filepath.Glob(w.Path() + Suffix + ".*")
	if err != nil || len(left) > 0 {
		t.Errorf("left are %v, error %v", left, err)
	}
}

// TestSmallWorkspaces get no file beside them.
func TestSmallWorkspaces(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	w := graphtest.Workspace(t, bundle(t, r, "a"))
	if _, err := Open(t.Context(), w); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(w.Path() + Suffix); err == nil {
		t.Error("a snapshot was kept")
	}
	if strings.TrimSpace(build()) == "" {
		t.Error("the program has no name")
	}
}
