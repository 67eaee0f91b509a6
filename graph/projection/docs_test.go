package projection_test

import (
	"os"
	"strings"
	"testing"

	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/graph/rank"
)

// TestDocumented holds docs/graph.md against the graph: every label, structural type and property stands in it.
func TestDocumented(t *testing.T) {
	page, err := os.ReadFile("../../docs/graph.md")
	if err != nil {
		t.Fatal(err)
	}
	documented := func(kind, name string) {
		if !strings.Contains(string(page), "`"+name+"`") {
			t.Errorf("docs/graph.md says nothing of the %s %s", kind, name)
		}
	}
	g := project(t, small(t)...)
	states, err := rank.Rank(g, rank.Options{})
	if err != nil {
		t.Fatal(err)
	}
	rank.Annotate(g, states)
	relations := make(map[string]bool)
	for _, e := range g.Edges {
		relations[e.Relation.Name] = true
	}
	for _, n := range g.Nodes {
		for _, label := range n.Labels {
			if !strings.HasPrefix(label, "Rank") {
				documented("label", label)
			}
		}
		for _, p := range n.Props {
			documented("property", p.Key)
		}
	}
	for _, r := range g.Rels {
		if !relations[r.Type] {
			documented("type", r.Type)
		}
		for _, p := range r.Props {
			documented("property", p.Key)
		}
	}
	for _, label := range append(projection.NodeLabels, projection.State, projection.Group) {
		documented("label", label)
	}
}
