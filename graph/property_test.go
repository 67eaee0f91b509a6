package graph_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/graphtest"
)

// TestAnyHistory puts, replaces and removes at random: what matters is what was put last, not how it came there.
func TestAnyHistory(t *testing.T) {
	for seed := range uint64(8) {
		random := rand.New(rand.NewPCG(seed, 0))
		w := graphtest.Workspace(t)
		last := make(map[string]model.Bundle)
		for range 60 {
			id := fmt.Sprint("article ", random.IntN(8))
			if random.IntN(4) == 0 {
				_, there := last[id]
				if err := w.Remove(t.Context(), id); (err == nil) != there {
					t.Fatalf("seed %d: remove %s: %v", seed, id, err)
				}
				delete(last, id)
				continue
			}
			b := randomBundle(t, random, id)
			change, err := w.Put(t.Context(), b)
			if err != nil {
				t.Fatal(err)
			}
			before, there := last[id]
			want := graph.Added
			if there && cmp.Equal(before, b) {
				want = graph.Unchanged
			} else if there {
				want = graph.Replaced
			}
			if change != want {
				t.Errorf("seed %d: %s is %v, want %v", seed, id, change, want)
			}
			last[id] = b
		}
		if err := w.Check(t.Context()); err != nil {
			t.Error(err)
		}
		var bundles []model.Bundle
		for _, id := range slices.Sorted(maps.Keys(last)) {
			bundles = append(bundles, last[id])
		}
		if diff := cmp.Diff(dump(t, graphtest.Workspace(t, bundles...).Reader), dump(t, w.Reader)); diff != "" {
			t.Errorf("seed %d: %s", seed, diff)
		}
	}
}

func randomBundle(t *testing.T, random *rand.Rand, id string) model.Bundle {
	actors := []string{"FRA", "ITA", "marin@FRA", "rossi@ITA", "EU:org"}
	relations := []string{"VISITS", "ACCUSES"}
	var lines []string
	for range random.IntN(3) {
		lines = append(lines, fmt.Sprint(actors[random.IntN(len(actors))], " ", relations[random.IntN(len(relations))], " ", actors[random.IntN(len(actors))]))
	}
	b := graphtest.Bundle(t, id, "Daily", "2021", lines...)
	// Some give the same actor with other words.
	if random.IntN(2) == 0 {
		b.Actors = []model.Actor{{ID: "marin", Name: "Jean Marin", Kind: model.Person, Aliases: []string{fmt.Sprint("J. ", random.IntN(2))}}}
	}
	return b
}
