package network_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/topo"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph/graphtest"
	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/network/networktest"
	"github.com/demarche/demarche/graph/projection"
)

func project(t *testing.T, bundles ...model.Bundle) *projection.Graph {
	t.Helper()
	g, err := projection.Build(t.Context(), graphtest.Workspace(t, bundles...))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func scene(t *testing.T) *projection.Graph {
	return project(t,
		graphtest.Bundle(t, "a", "Daily", "2019-05-02", "marin@FRA ACCUSES ITA", "FRA ACCUSES ITA", "ITA VISITS FRA", "DEU MEETS POL", "DEU MEETS FRA"),
		graphtest.Bundle(t, "b", "Daily", "2021-03-04", "FRA ACCUSES ITA", "GBR PRAISES FRA", "GBR PRESSURES USA when=2018"),
		graphtest.Bundle(t, "c", "Daily", "", "USA VISITS ITA"))
}

// pairs are the lines "A B forth back both tie events stories" of a network.
func pairs(n *network.Network) []string {
	var lines []string
	for _, p := range n.Pairs {
		lines = append(lines, fmt.Sprint(n.Actors[p.A].ID, " ", n.Actors[p.B].ID, " ", n.Acts.At(int(p.A), int(p.B)), " ", n.Acts.At(int(p.B), int(p.A)), " ",
			n.Ties.At(int(p.A), int(p.B)), " ", p.Tie, " ", p.Events, " ", p.Stories))
	}
	return lines
}

func TestBuild(t *testing.T) {
	g := scene(t)
	for _, test := range []struct {
		name    string
		options network.Options
		want    []string
		undated int
	}{
		{"states", network.Options{}, []string{"DEU FRA 1 1 1 1 1 1", "DEU POL 1 1 1 1 1 1", "FRA GBR 0 1 1 1 1 1", "FRA ITA 2 1 2 -1 3 2", "GBR USA 1 0 1 -1 1 1", "ITA USA 0 1 1 1 1 1"}, 0},
		{"actors", network.Options{Level: "actor", Relations: []string{"ACCUSES"}}, []string{"FRA ITA 2 0 2 -2 2 2", "ITA marin 0 1 1 -1 1 1"}, 0},
		{"a period", network.Options{From: "2019-01-01", To: "2021-03-04"}, []string{"DEU FRA 1 1 1 1 1 1", "DEU POL 1 1 1 1 1 1", "FRA ITA 1 1 1 0 2 1"}, 1},
		{"no data", network.Options{From: "2000-01-01", To: "2001-01-01"}, nil, 1},
		{"two stories", network.Options{MinStories: 2}, []string{"FRA ITA 2 1 2 -1 3 2"}, 0},
		{"hostile", network.Options{Sign: -1}, []string{"FRA ITA 2 0 2 -2 2 2", "GBR USA 1 0 1 -1 1 1"}, 0},
		// Britain had left when it praised France, and was a member when it pressed America.
		{"blocs", network.Options{Level: network.LevelBloc}, []string{"EU GBR 0 1 1 1 1 1", "EU USA 1 1 2 0 2 2"}, 0},
	} {
		n, err := network.Build(g, test.options)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, pairs(n)); diff != "" || n.Undated != test.undated {
			t.Errorf("%s: %d undated, %s", test.name, n.Undated, diff)
		}
		if n.Acts.Len() != len(n.Actors) || n.Ties.Len() != len(n.Actors) {
			t.Errorf("%s: %d actors, graphs of %d and %d", test.name, len(n.Actors), n.Acts.Len(), n.Ties.Len())
		}
	}
}

// TestTalks: a meeting of three counts a half for each pair of them, and all of it where they meet alone as well.
func TestTalks(t *testing.T) {
	n, err := network.Build(project(t,
		graphtest.Bundle(t, "a", "Daily", "2019-05-02", "DEU MEETS POL", "DEU MEETS FRA again", "POL MEETS FRA again"),
		graphtest.Bundle(t, "b", "Daily", "2019-06-02", "DEU MEETS POL", "DEU MEETS FRA again", "POL MEETS FRA again", "FRA MEETS POL when=2019-05-20")), network.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"DEU FRA 1 1 1 1 2 2", "DEU POL 1 1 1 1 2 2", "FRA POL 1.5 1.5 1.5 2 3 2"}
	if diff := cmp.Diff(want, pairs(n)); diff != "" {
		t.Error(diff)
	}
}

func TestOptionsAreChecked(t *testing.T) {
	for _, o := range []network.Options{{Level: "planet"}, {From: "2019"}, {To: "yesterday"}, {From: "2019-01-01", To: "2019-01-01"}, {MinStories: -1}, {Sign: 2}} {
		if _, err := network.Build(&projection.Graph{}, o); !errors.Is(err, network.ErrOptions) {
			t.Errorf("%+v: %v", o, err)
		}
	}
}

func TestSignedActs(t *testing.T) {
	n, err := network.Build(scene(t), network.Options{})
	if err != nil {
		t.Fatal(err)
	}
	friendly, hostile := n.SignedActs()
	node := func(id string) int { v, _ := n.Node(id); return v }
	for _, test := range []struct {
		graph    *network.CSR
		from, to string
		want     float64
	}{
		{hostile, "FRA", "ITA", 2}, {hostile, "ITA", "FRA", 0}, {friendly, "ITA", "FRA", 1}, {friendly, "GBR", "FRA", 1}, {friendly, "DEU", "POL", 0},
	} {
		if got := test.graph.At(node(test.from), node(test.to)); got != test.want {
			t.Errorf("%s to %s: %v, want %v", test.from, test.to, got, test.want)
		}
	}
}

func TestResample(t *testing.T) {
	n, err := network.Build(scene(t), network.Options{})
	if err != nil {
		t.Fatal(err)
	}
	before := pairs(n)
	total, rounds := 0.0, 400
	for i := range rounds {
		drawn := n.Resample(rand.New(rand.NewPCG(5, uint64(i))))
		if drawn.Acts.Len() != len(n.Actors) {
			t.Fatal("an actor lost its place")
		}
		for _, p := range drawn.Pairs {
			total += float64(p.Stories)
		}
	}
	// Seven ties of stories, of which each is kept with probability 0.8, or with 0.96 where another statement says the same.
	if mean := total / float64(rounds); mean < 5 || mean > 6.3 {
		t.Errorf("%v stories on average", mean)
	}
	if diff := cmp.Diff(before, pairs(n)); diff != "" {
		t.Errorf("resampling changed the network: %s", diff)
	}
	again := n.Resample(rand.New(rand.NewPCG(5, 0)))
	if diff := cmp.Diff(pairs(again), pairs(n.Resample(rand.New(rand.NewPCG(5, 0))))); diff != "" {
		t.Error(diff)
	}
}

// TestOneStoryIsNoCertainty: what one story tells alone differs from one resampling to the next, in weight and now and then in sign;
// what forty tell hardly does.
func TestOneStoryIsNoCertainty(t *testing.T) {
	bundles := []model.Bundle{graphtest.Bundle(t, "one", "Daily", "2021", "DEU PRAISES POL conf=0.99")}
	for i := range 40 {
		bundles = append(bundles, graphtest.Bundle(t, fmt.Sprintf("f%02d", i), "Daily", "2021", "FRA PRAISES ITA conf=0.99"))
		if i < 10 {
			bundles = append(bundles, graphtest.Bundle(t, fmt.Sprintf("h%02d", i), "Daily", "2021", "GBR ACCUSES USA conf=0.99"))
		}
	}
	n, err := network.Build(project(t, bundles...), network.Options{})
	if err != nil {
		t.Fatal(err)
	}
	const rounds = 400
	weights, turned := map[string][]float64{}, map[string]int{}
	for i := range uint64(rounds) {
		drawn := n.Resample(rand.New(rand.NewPCG(3, i)))
		for _, p := range drawn.Pairs {
			id := n.Actors[p.A].ID
			weights[id] = append(weights[id], drawn.Ties.At(int(p.A), int(p.B)))
			if p.Sign() < 0 && id != "GBR" {
				turned[id]++
			}
		}
	}
	spread := func(x []float64) float64 {
		slices.Sort(x)
		return x[len(x)*95/100] / x[len(x)*5/100]
	}
	if s := spread(weights["DEU"]); s < 5 {
		t.Errorf("one story: the weight varies by a factor of %.1f", s)
	}
	if s := spread(weights["FRA"]); s > 2 {
		t.Errorf("forty stories: the weight varies by a factor of %.1f", s)
	}
	if turned["DEU"] < rounds/50 || turned["FRA"] > 0 {
		t.Errorf("the sign turned %v times in %d", turned, rounds)
	}
}

func TestCode(t *testing.T) {
	for _, test := range []struct {
		actor network.Actor
		want  string
	}{
		{network.Actor{ID: "FRA", Name: "France", Kind: projection.State}, "FRA"},
		{network.Actor{ID: "G20", Name: "Group of Twenty", Kind: projection.Bloc}, "G20"},
		{network.Actor{ID: "QAT", Name: "Qatar", Kind: projection.State}, "QAT"},
		{network.Actor{ID: "Q12345", Name: "A Union", Kind: projection.Organization}, "A Union"},
		{network.Actor{ID: "marin", Name: "Marin", Kind: projection.Person}, "Marin"},
		{network.Actor{ID: "0a1b2c3d4e", Name: "A Ministry", Kind: projection.Organization}, "A Ministry"},
	} {
		if got := test.actor.Code(); got != test.want {
			t.Errorf("%s: %q, want %q", test.actor.ID, got, test.want)
		}
	}
}

func TestStands(t *testing.T) {
	g := project(t, graphtest.Bundle(t, "a", "Daily", "2019-05-02", "marin@FRA ACCUSES USA", "GBR PRAISES USA"))
	for _, test := range []struct {
		options network.Options
		want    [2]string
	}{
		{network.Options{}, [2]string{"FRA", "GBR"}},
		{network.Options{Level: "actor"}, [2]string{"marin", "GBR"}},
		{network.Options{Level: "bloc"}, [2]string{"EU", "GBR"}},
		{network.Options{Level: "bloc", To: "2019-06-01"}, [2]string{"EU", "EU"}},
	} {
		n, err := network.Build(g, test.options)
		if err != nil {
			t.Fatal(err)
		}
		if got := [2]string{n.Stands("marin"), n.Stands("GBR")}; got != test.want {
			t.Errorf("%v: %v, want %v", test.options, got, test.want)
		}
		if got := n.Name("marin"); got != "Marin" {
			t.Errorf("%v: the name is %q", test.options, got)
		}
		if d := n.Deeds[0]; d.Outlet != "Daily" || d.Words == "" {
			t.Errorf("%v: published by %q, words %q", test.options, d.Outlet, d.Words)
		}
	}
}

func TestCSR(t *testing.T) {
	for _, arcs := range [][]network.Arc{{{From: 0, To: 3, Weight: 1}}, {{From: -1, To: 0, Weight: 1}}, {{From: 0, To: 1}}, {{From: 0, To: 1, Weight: -1}}} {
		if _, err := network.NewCSR(3, arcs); err == nil {
			t.Errorf("%v: no error", arcs)
		}
	}
	for _, c := range networktest.Cases(t) {
		g := c.Graph(t)
		if diff := cmp.Diff(g, g.Transpose().Transpose()); diff != "" {
			t.Errorf("%s: turned twice: %s", c.Name, diff)
		}
		weight := 0.0
		for _, a := range c.Arcs {
			weight += a.Weight
		}
		for _, s := range g.Strength() {
			weight -= s
		}
		if weight > 1e-9 || weight < -1e-9 {
			t.Errorf("%s: %v of the weight is lost", c.Name, weight)
		}
		undirected := g.Undirected()
		if diff := cmp.Diff(undirected, undirected.Transpose()); diff != "" {
			t.Errorf("%s: not the same both ways: %s", c.Name, diff)
		}
	}
}

// TestGonum uses a CSR through gonum's interfaces.
func TestGonum(t *testing.T) {
	for _, c := range networktest.Cases(t) {
		ties := c.Graph(t).Undirected()
		d := network.Directed{CSR: ties, In: ties, Length: network.Inverse}
		_, parts := ties.Components()
		if got := len(topo.TarjanSCC(d)); got != parts {
			t.Errorf("%s: %d strong components, want %d", c.Name, got, parts)
		}
		shortest := path.DijkstraFrom(d.Node(0), d)
		for v := range ties.Len() {
			way, length := shortest.To(int64(v))
			sum := 0.0
			for i := 1; i < len(way); i++ {
				sum += 1 / ties.At(int(way[i-1].ID()), int(way[i].ID()))
			}
			if len(way) > 0 && (sum-length > 1e-9 || length-sum > 1e-9) {
				t.Errorf("%s: the way to %d is %v long, gonum says %v", c.Name, v, sum, length)
			}
		}
		if edges := gonum.EdgesOf(topoEdges(d)); len(edges) != ties.Arcs() {
			t.Errorf("%s: %d edges, want %d", c.Name, len(edges), ties.Arcs())
		}
	}
	if d := (network.Directed{CSR: networktestGraph(t), In: networktestGraph(t)}); d.Node(9) != nil || d.Edge(0, 9) != nil || d.From(9).Len() != 0 {
		t.Error("a node that isn't there")
	}
}

func networktestGraph(t *testing.T) *network.CSR { return networktest.Cases(t)[0].Graph(t) }

// topoEdges walks all arcs.
func topoEdges(d network.Directed) gonum.Edges {
	var edges []gonum.Edge
	nodes := d.Nodes()
	for nodes.Next() {
		u := nodes.Node().ID()
		for to := d.From(u); to.Next(); {
			edges = append(edges, d.Edge(u, to.Node().ID()))
		}
	}
	return &edgeList{edges, -1}
}

type edgeList struct {
	edges []gonum.Edge
	at    int
}

func (e *edgeList) Next() bool       { e.at++; return e.at < len(e.edges) }
func (e *edgeList) Len() int         { return len(e.edges) - e.at - 1 }
func (e *edgeList) Reset()           { e.at = -1 }
func (e *edgeList) Edge() gonum.Edge { return e.edges[e.at] }

func TestBlocs(t *testing.T) {
	last := make(map[string]network.Membership)
	for _, m := range network.Blocs() {
		if m.To != "" && m.To <= m.From || len(m.From) != 10 {
			t.Errorf("%+v has no day", m)
		}
		if b, ok := last[m.State]; ok && b.From < cmpTo(m) && m.From < cmpTo(b) {
			t.Errorf("%+v and %+v at the same time", b, m)
		}
		last[m.State] = m
	}
}

func cmpTo(m network.Membership) projection.Date {
	if m.To == "" {
		return "9999-12-31"
	}
	return m.To
}

// A year or a month lies in a period where all of it does, and outside where none of it does; else nobody knows.
func TestVagueDates(t *testing.T) {
	g := project(t, graphtest.Bundle(t, "a", "Daily", "", "FRA ACCUSES ITA when=2019", "DEU VISITS POL when=2019-09", "GBR VISITS USA when=2019-09-23", "ESP VISITS PRT when=2019-09-23..2019-10-02"))
	for _, test := range []struct {
		from, to projection.Date
		pairs    int
		undated  int
	}{
		{"", "", 4, 0},
		{"2019-01-01", "2020-01-01", 4, 0},
		{"2019-02-01", "", 3, 1},
		{"2019-09-01", "2019-10-01", 3, 1},
		{"2019-09-10", "", 2, 2},
		{"2020-01-01", "", 0, 0},
		{"", "2019-09-10", 0, 2},
		{"", "2019-01-01", 0, 0},
	} {
		n, err := network.Build(g, network.Options{From: test.from, To: test.to})
		if err != nil || len(n.Pairs) != test.pairs || n.Undated != test.undated {
			t.Errorf("from %q to %q: %d pairs, %d undated, %v", test.from, test.to, len(n.Pairs), n.Undated, err)
		}
	}
	times := network.Times(g.Edges)
	var said []string
	for _, when := range times {
		said = append(said, fmt.Sprint(when, " ", when.Month(), " ", when.Exact()))
	}
	slices.Sort(said)
	if diff := cmp.Diff([]string{"2019  false", "2019-09 2019-09 false", "2019-09-23 2019-09 true", "2019-09-23 2019-09 true"}, said); diff != "" {
		t.Error(diff)
	}
}

// Nobody's persons of whom one story alone tells are left out among states, unless they are asked for; of whom two tell stays.
func TestUnknown(t *testing.T) {
	g := project(t,
		graphtest.Bundle(t, "a", "Daily", "2021-01-05", "sources@:person ACCUSES FRA", "ITA VISITS FRA", "front@:group ACCUSES ITA", "hermit@:person PRAISES ITA", "bureau@:org VISITS FRA"),
		graphtest.Bundle(t, "b", "Daily", "2021-02-05", "ITA PRAISES hermit@:person"))
	ids := func(o network.Options) (found []string, n *network.Network) {
		n, err := network.Build(g, o)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range n.Actors {
			found = append(found, a.ID)
		}
		return found, n
	}
	known, n := ids(network.Options{})
	if diff := cmp.Diff([]string{"FRA", "ITA", "front", "hermit"}, known); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"bureau", "sources"}, n.Unknown); diff != "" {
		t.Error(diff)
	}
	// What a period leaves of somebody does not make it unknown.
	if known, _ = ids(network.Options{From: "2021-02-01"}); !slices.Contains(known, "hermit") {
		t.Errorf("in February: %v", known)
	}
	for _, o := range []network.Options{{Unknown: true}, {Level: "actor"}} {
		if all, n := ids(o); len(all) != 6 || len(n.Unknown) != 0 {
			t.Errorf("%+v: %v without %v", o, all, n.Unknown)
		}
	}
}
