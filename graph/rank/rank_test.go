package rank_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	gonum "gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph/graphtest"
	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/graph/rank"
)

// testCase is a graph with what networkx says of it: testdata/expected.py made it.
type testCase struct {
	Name        string
	Edges       []testEdge
	PageRank    map[string]float64
	Betweenness map[string]float64
	Degree      map[string]int
}

type testEdge struct {
	from, to  string
	stories   int
	symmetric bool
}

func (e *testEdge) UnmarshalJSON(b []byte) error {
	fields := []any{&e.from, &e.to, &e.stories, &e.symmetric}
	return json.Unmarshal(b, &fields)
}

func cases(t *testing.T) []testCase {
	b, err := os.ReadFile("testdata/expected.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []testCase
	if err := json.Unmarshal(b, &cases); err != nil {
		t.Fatal(err)
	}
	return cases
}

// graphOf gives each edge stories of its own.
func graphOf(edges []testEdge) *projection.Graph {
	g := &projection.Graph{}
	for i, e := range edges {
		var stories []string
		for j := range e.stories {
			stories = append(stories, fmt.Sprint(i, " ", j))
		}
		g.Edges = append(g.Edges, edgeOf("VISITS", e.from, e.to, e.symmetric, fmt.Sprint(i), stories...))
	}
	return g
}

// edgeOf is one event that several stories tell of.
func edgeOf(name, from, to string, symmetric bool, event string, stories ...string) projection.Edge {
	e := projection.Edge{Level: projection.LevelState, From: from, To: to, Relation: model.Relation{Name: name, Symmetric: symmetric}, Events: []string{event}, Stories: stories}
	for _, story := range stories {
		e.Evidence = append(e.Evidence, projection.Evidence{Event: event, Story: story, Statement: event + story, Confidence: 1})
	}
	return e
}

func TestAgainstNetworkx(t *testing.T) {
	for _, test := range cases(t) {
		t.Run(test.Name, func(t *testing.T) {
			got, err := rank.Rank(graphOf(test.Edges), rank.Options{})
			if err != nil {
				t.Fatal(err)
			}
			pageRank, between, degree := map[string]float64{}, map[string]float64{}, map[string]int{}
			plain := plainPageRank(t, graphOf(test.Edges))
			for i, a := range got.Actors {
				pageRank[a.ID], between[a.ID], degree[a.ID] = plain[a.ID], a.Betweenness, a.Degree
				if a.Rank != i+1 || i > 0 && a.PageRank > got.Actors[i-1].PageRank {
					t.Errorf("%+v stands at place %d", a, i)
				}
			}
			near := cmpopts.EquateApprox(0, 1e-9)
			if diff := cmp.Diff(test.PageRank, pageRank, near); diff != "" {
				t.Errorf("PageRank: %s", diff)
			}
			if diff := cmp.Diff(test.Betweenness, between, near); diff != "" {
				t.Errorf("betweenness: %s", diff)
			}
			if diff := cmp.Diff(test.Degree, degree); diff != "" {
				t.Errorf("degree: %s", diff)
			}
		})
	}
}

func TestAgainstGonum(t *testing.T) {
	for _, test := range cases(t) {
		g := simple.NewWeightedDirectedGraph(0, 0)
		ids := make(map[string]int64)
		node := func(name string) simple.Node {
			if _, ok := ids[name]; !ok {
				ids[name] = int64(len(ids))
			}
			return simple.Node(ids[name])
		}
		add := func(from, to string, stories int) {
			f, t := node(from), node(to)
			before, _ := g.Weight(f.ID(), t.ID())
			g.SetWeightedEdge(simple.WeightedEdge{F: f, T: t, W: before + float64(stories)})
		}
		for _, e := range test.Edges {
			add(e.from, e.to, e.stories)
			if e.symmetric {
				add(e.to, e.from, e.stories)
			}
		}
		want := gonum.PageRankSparse(g, 0.85, 1e-14)
		for id, got := range plainPageRank(t, graphOf(test.Edges)) {
			if math.Abs(got-want[ids[id]]) > 1e-9 {
				t.Errorf("%s: PageRank of %s is %v, gonum says %v", test.Name, id, got, want[ids[id]])
			}
		}
	}
}

// plainPageRank is that of the whole graph, whatever parts it has.
func plainPageRank(t *testing.T, g *projection.Graph) map[string]float64 {
	t.Helper()
	n, err := network.Build(g, network.Options{})
	if err != nil {
		t.Fatal(err)
	}
	found := make(map[string]float64)
	for v, p := range rank.PageRank(n.Acts, 0.85) {
		found[n.Actors[v].ID] = p
	}
	return found
}

// Parts without a tie to each other have of the whole what is told of them, and share it as PageRank does within each.
func TestPartsOfPageRank(t *testing.T) {
	whole := []testEdge{{"a", "b", 2, false}, {"b", "c", 1, true}, {"c", "a", 3, false}, {"d", "c", 10, false}}
	of := func(edges []testEdge) map[string]rank.Actor {
		r, err := rank.Rank(graphOf(edges), rank.Options{})
		if err != nil {
			t.Fatal(err)
		}
		found := make(map[string]rank.Actor)
		for _, a := range r.Actors {
			found[a.ID] = a
		}
		return found
	}
	alone, joint := of(whole), of(append(whole, testEdge{"x", "y", 4, false}))
	for id, a := range alone {
		if b := joint[id]; math.Abs(b.PageRank-0.8*a.PageRank) > 1e-9 || a.Apart || b.Apart {
			t.Errorf("%s: %+v beside others, %+v alone: want 16 of 20 stories of it", id, b, a)
		}
	}
	if x, y := joint["x"], joint["y"]; math.Abs(x.PageRank+y.PageRank-0.2) > 1e-9 || y.PageRank <= x.PageRank || !x.Apart || !y.Apart {
		t.Errorf("%+v, %+v", x, y)
	}
}

func TestDrawnPathsOfBetweenness(t *testing.T) {
	for _, test := range cases(t) {
		some, err := rank.Rank(graphOf(test.Edges), rank.Options{Paths: rank.Sampling{Paths: 2000}})
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range some.Actors {
			if p := a.Betweenness * float64(len(some.Actors)-2) / float64(len(some.Actors)); len(some.Actors) > 2 && math.Abs(a.Error-math.Sqrt(p*(1-p)/2000)*a.Betweenness/max(p, 1e-9)) > 1e-6 {
				t.Errorf("%s: standard error of %s: %v", test.Name, a.ID, a.Error)
			}
			if math.IsNaN(a.Betweenness) || a.Betweenness < 0 || math.Abs(a.Betweenness-test.Betweenness[a.ID]) > some.Bound {
				t.Errorf("%s: betweenness of %s from drawn paths is %v, not %v ± %v", test.Name, a.ID, a.Betweenness, test.Betweenness[a.ID], some.Bound)
			}
		}
	}
}

func TestStoriesCountOnce(t *testing.T) {
	edge := func(name, from, to string, symmetric bool, stories ...string) projection.Edge {
		return edgeOf(name, from, to, symmetric, name+from+to, stories...)
	}
	g := &projection.Graph{Edges: []projection.Edge{
		edge("VISITS", "a", "b", false, "1", "2"),
		edge("PRAISES", "a", "b", false, "1"),
		edge("MEETS", "a", "b", true, "2", "3"),
		edge("ACCUSES", "b", "a", false, "3"),
		edge("VISITS", "c", "b", false, "4"),
		{Level: projection.LevelActor, From: "p", To: "q", Stories: []string{"9"}, Events: []string{"9"}},
	}}
	got, err := rank.Rank(g, rank.Options{})
	if err != nil {
		t.Fatal(err)
	}
	events, stories := map[string]int{}, map[string]int{}
	for _, a := range got.Actors {
		events[a.ID], stories[a.ID] = a.Events, a.Stories
	}
	if diff := cmp.Diff(map[string]int{"a": 4, "b": 5, "c": 1}, events); diff != "" {
		t.Errorf("events: %s", diff)
	}
	if diff := cmp.Diff(map[string]int{"a": 3, "b": 4, "c": 1}, stories); diff != "" {
		t.Errorf("stories: %s", diff)
	}
}

func TestSmallest(t *testing.T) {
	for name, g := range map[string]*projection.Graph{
		"empty":            {},
		"one actor":        {Nodes: []projection.Node{{ID: "a", Labels: []string{projection.Actor}}}},
		"no edge of level": {Edges: []projection.Edge{{Level: projection.LevelActor, From: "a", To: "b", Stories: []string{"s"}, Events: []string{"e"}}}},
	} {
		r, err := rank.Rank(g, rank.Options{})
		if err != nil || len(r.Actors) != 0 {
			t.Errorf("%s: %+v, %v", name, r, err)
			continue
		}
		rank.Annotate(g, r)
		if b, err := json.Marshal(r); err != nil || string(b) != `{"level":"state","measure":"pagerank","actors":[]}` {
			t.Errorf("%s: %s, %v", name, b, err)
		}
	}
}

func TestOptionsAreChecked(t *testing.T) {
	for _, options := range []rank.Options{{Level: "planet"}, {Measure: "fame"}, {Damping: 1}, {Damping: -0.1}, {Damping: math.NaN()}} {
		if _, err := rank.Rank(&projection.Graph{}, options); err == nil {
			t.Errorf("%+v: no error", options)
		}
	}
}

func TestAnnotate(t *testing.T) {
	g, err := projection.Build(t.Context(), graphtest.Workspace(t,
		graphtest.Bundle(t, "a", "Daily", "2021", "marin@FRA ACCUSES ITA", "rossi@ITA VISITS DEU", "DEU PRAISES FRA", "ESP VISITS POL planned")))
	if err != nil {
		t.Fatal(err)
	}
	states, err := rank.Rank(g, rank.Options{})
	if err != nil {
		t.Fatal(err)
	}
	actors, err := rank.Rank(g, rank.Options{Level: projection.LevelActor})
	if err != nil {
		t.Fatal(err)
	}
	rank.Annotate(g, states, actors)
	got := make(map[string]string)
	for i := range g.Nodes {
		n := &g.Nodes[i]
		if n.Labels[0] != projection.Actor {
			if n.Props.Get("rank") != nil {
				t.Errorf("%v is ranked", n.Ref())
			}
			continue
		}
		got[n.ID] = fmt.Sprint(n.Labels[1:], " ", n.Props.Get("rankLevel"))
		if p, ok := n.Props.Get("pagerank").(float64); ok && (p <= 0 || n.Props.Text("rankParams") == "") {
			t.Errorf("%s: %v", n.ID, n.Props)
		}
	}
	// The three states are a cycle: alike but for their ids. ESP and POL have nothing to do with each other yet.
	want := map[string]string{
		"DEU": "[State Rank1] state", "FRA": "[State Rank2] state", "ITA": "[State Rank4] state",
		"ESP": "[State] <nil>", "POL": "[State] <nil>",
		"marin": "[Person Rank5] actor", "rossi": "[Person Rank4] actor",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if !slices.IsSortedFunc(g.Nodes, func(a, b projection.Node) int {
		return cmpRef(a.Ref(), b.Ref())
	}) {
		t.Error("the nodes are out of order")
	}
}

func cmpRef(a, b projection.Ref) int {
	if c := slices.Index(projection.NodeLabels, a.Label) - slices.Index(projection.NodeLabels, b.Label); c != 0 {
		return c
	}
	if a.ID < b.ID {
		return -1
	}
	return 1
}

// BenchmarkRank ranks as many states as there can be, and as many actors as some 20,000 articles name.
func BenchmarkRank(b *testing.B) {
	for _, size := range []struct{ actors, edges int }{{300, 6000}, {2000, 20000}, {10000, 40000}} {
		var edges []testEdge
		for i := range size.actors {
			for j := range size.edges / size.actors {
				edges = append(edges, testEdge{fmt.Sprintf("s%05d", i), fmt.Sprintf("s%05d", (i*7+j*j*13+1)%size.actors), 1 + (i+j)%5, j%4 == 0})
			}
		}
		g := graphOf(slices.DeleteFunc(edges, func(e testEdge) bool { return e.from == e.to }))
		b.Run(fmt.Sprint(size.actors), func(b *testing.B) {
			for b.Loop() {
				if _, err := rank.Rank(g, rank.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
