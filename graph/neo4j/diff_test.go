package neo4j

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/graph/projection"
)

func TestMerge(t *testing.T) {
	ids := []string{"b", "c", "d", "f"}
	type has struct {
		id  string
		rev any
	}
	cases := []struct {
		name string
		have []has
		want difference
	}{
		{"empty database", nil, difference{create: []int32{0, 1, 2, 3}}},
		{"the same", []has{{"b", int64(1)}, {"c", int64(2)}, {"d", int64(3)}, {"f", int64(4)}}, difference{unchanged: 4}},
		{"some of each", []has{{"a", int64(9)}, {"c", int64(7)}, {"d", int64(3)}, {"e", nil}, {"g", int64(1)}},
			difference{create: []int32{0, 3}, write: []int32{1}, remove: []string{"a", "e", "g"}, unchanged: 1}},
		{"no revision", []has{{"b", nil}, {"c", "2"}, {"d", 3.0}, {"f", int64(4)}}, difference{write: []int32{0, 1, 2}, unchanged: 1}},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			m := merge{id: func(i int) (string, error) { return ids[i], nil }, revs: []int64{1, 2, 3, 4}}
			for _, h := range tc.have {
				m.have(h.id, h.rev)
			}
			got, err := m.done()
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tc.want, got, cmp.AllowUnexported(difference{})); diff != "" {
				t.Errorf("difference (-want +got):\n%s", diff)
			}
		})
	}
}

// TestMergeTwice: a thing that is there twice is not removed, for it would be removed by its id.
func TestMergeTwice(t *testing.T) {
	m := merge{id: func(int) (string, error) { return "b", nil }, revs: []int64{1}}
	m.have("b", int64(1))
	m.have("b", nil)
	if got, err := m.done(); err == nil || len(got.remove) > 0 {
		t.Errorf("%+v, %v, want an error", got, err)
	}
}

// TestRevision: whatever differs gives another revision, and the same gives the same.
func TestRevision(t *testing.T) {
	base := node("x", []string{"Actor", "State"}, p("name", "a"))
	others := map[string]projection.Node{
		"label":       node("x", []string{"Actor", "Person"}, p("name", "a")),
		"fewer":       node("x", []string{"Actor", "State"}),
		"value":       node("x", []string{"Actor", "State"}, p("name", "b")),
		"key":         node("x", []string{"Actor", "State"}, p("names", "a")),
		"list":        node("x", []string{"Actor", "State"}, p("name", []string{"a"})),
		"date":        node("x", []string{"Actor", "State"}, p("name", projection.Date("a"))),
		"true":        node("x", []string{"Actor", "State"}, p("name", true)),
		"false":       node("x", []string{"Actor", "State"}, p("name", false)),
		"int":         node("x", []string{"Actor", "State"}, p("name", int64(1))),
		"float":       node("x", []string{"Actor", "State"}, p("name", 1.0)),
		"two lists":   node("x", []string{"Actor", "State"}, p("l", []string{"a", "b"}), p("m", []string{"c"})),
		"other split": node("x", []string{"Actor", "State"}, p("l", []string{"a"}), p("m", []string{"b", "c"})),
	}
	h := newHasher()
	rev, err := h.node(&base)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[int64]string{rev: "base"}
	for name, n := range others {
		got, err := h.node(&n)
		if err != nil {
			t.Fatal(err)
		}
		if other, twice := seen[got]; twice {
			t.Errorf("%s and %s have one revision", name, other)
		}
		seen[got] = name
	}
	if again, _ := newHasher().node(&base); again != rev {
		t.Errorf("one node, revisions %d and %d", rev, again)
	}
	odd := node("x", []string{"Actor"}, p("name", 3))
	if _, err := h.node(&odd); err == nil {
		t.Error("a value of another type was accepted")
	}
}

func TestCheck(t *testing.T) {
	faults := map[string]func(*projection.Graph){
		"type":             func(g *projection.Graph) { g.Types[0].Name = "bad`" },
		"ends of a type":   func(g *projection.Graph) { g.Types[0].From = "Actor) DETACH DELETE" },
		"unknown type":     func(g *projection.Graph) { g.Rels[0].Type = "KNOWS" },
		"label":            func(g *projection.Graph) { g.Nodes[0].Labels[0] = "Paper" },
		"narrower label":   func(g *projection.Graph) { g.Nodes[3].Labels[1] = "State:Paper" },
		"nodes' order":     func(g *projection.Graph) { g.Nodes[3], g.Nodes[4] = g.Nodes[4], g.Nodes[3] },
		"labels' order":    func(g *projection.Graph) { g.Nodes[0], g.Nodes[8] = g.Nodes[8], g.Nodes[0] },
		"twice":            func(g *projection.Graph) { g.Nodes[4] = g.Nodes[3] },
		"relations' order": func(g *projection.Graph) { g.Rels[3], g.Rels[4] = g.Rels[4], g.Rels[3] },
		"types' order":     func(g *projection.Graph) { g.Rels[0], g.Rels[14] = g.Rels[14], g.Rels[0] },
		"id of a node":     func(g *projection.Graph) { g.Nodes[0].Props = g.Nodes[0].Props.With("id", "other") },
		"id of a relation": func(g *projection.Graph) { g.Rels[0].Props = g.Rels[0].Props.With("id", "other") },
		"no such end":      func(g *projection.Graph) { g.Rels[0].To.ID = "nowhere" },
		"end's label":      func(g *projection.Graph) { g.Rels[0].To.Label = "Story" },
	}
	for name, break_ := range faults {
		t.Run(name, func(t *testing.T) {
			g := fixture(t)
			break_(g)
			if err := check(g); err == nil {
				t.Error("the graph passes")
			}
		})
	}
}
