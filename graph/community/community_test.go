package community_test

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/graph/community"
	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/network/networktest"
)

func TestAgainstIgraph(t *testing.T) {
	for _, c := range networktest.Cases(t) {
		t.Run(c.Name, func(t *testing.T) {
			ties := c.Graph(t).Undirected()
			networktest.Near(t, "modularity of igraph's communities", []float64{c.MembershipModularity},
				[]float64{community.Modularity(ties, c.Membership, 1)})
			p := community.Leiden(ties, community.Options{})
			if p.Quality < c.Modularity-1e-9 {
				t.Errorf("modularity %v, igraph's best of 40 has %v", p.Quality, c.Modularity)
			}
			if diff := cmp.Diff(p, community.Leiden(ties, community.Options{})); diff != "" {
				t.Errorf("the same seed: %s", diff)
			}
			connected(t, ties, p)
			t.Logf("%d communities, modularity %.6f; igraph's best of 40 %.6f", p.Count, p.Quality, c.Modularity)
		})
	}
}

// connected holds that each community hangs together.
func connected(t *testing.T, ties *network.CSR, p community.Partition) {
	t.Helper()
	var arcs []network.Arc
	for u := range ties.Len() {
		to, weight := ties.Row(u)
		for i, v := range to {
			if p.Of[u] == p.Of[v] {
				arcs = append(arcs, network.Arc{From: int32(u), To: v, Weight: weight[i]})
			}
		}
	}
	inner, err := network.NewCSR(ties.Len(), arcs)
	if err != nil {
		t.Fatal(err)
	}
	if _, parts := inner.Components(); parts != p.Count {
		t.Errorf("%d communities in %d parts", p.Count, parts)
	}
}

// TestCamps holds camps against all splits of small graphs, and against what is planted in larger ones.
func TestCamps(t *testing.T) {
	for _, c := range networktest.Cases(t) {
		friendly, hostile := c.Signed(t)
		p := community.Camps(friendly, hostile, community.Options{})
		if math.IsNaN(p.Quality) || len(p.Of) != c.Nodes {
			t.Errorf("%s: %+v", c.Name, p)
		}
		if c.Nodes > 8 {
			continue
		}
		best := 0.0
		eachPartition(c.Nodes, func(of []int) { best = max(best, community.SignedModularity(friendly, hostile, of, 1)) })
		if math.Abs(p.Quality-best) > 1e-9 {
			t.Errorf("%s: quality %v, the best of all is %v", c.Name, p.Quality, best)
		}
	}
	var good, bad []network.Arc
	for u := range int32(24) {
		for v := range int32(24) {
			switch {
			case u == v || (u*v+u+v)%4 == 0:
			case u%3 == v%3:
				good = append(good, network.Arc{From: u, To: v, Weight: 1})
			default:
				bad = append(bad, network.Arc{From: u, To: v, Weight: 1})
			}
		}
	}
	friendly, hostile := csr(t, 24, good).Undirected(), csr(t, 24, bad).Undirected()
	p := community.Camps(friendly, hostile, community.Options{})
	for v, camp := range p.Of {
		if camp != v%3 {
			t.Fatalf("three camps were planted, found %v", p.Of)
		}
	}
}

func TestOneSign(t *testing.T) {
	none, some := csr(t, 4, nil), csr(t, 4, []network.Arc{{From: 0, To: 1, Weight: 1}, {From: 1, To: 2, Weight: 1}, {From: 2, To: 3, Weight: 1}}).Undirected()
	for _, test := range []struct {
		name              string
		friendly, hostile *network.CSR
		want              []int
	}{
		{"no tie", none, none, []int{0, 1, 2, 3}},
		{"all friendly", some, none, []int{0, 0, 1, 1}},
	} {
		p := community.Camps(test.friendly, test.hostile, community.Options{})
		if diff := cmp.Diff(test.want, p.Of); diff != "" || math.IsNaN(p.Quality) {
			t.Errorf("%s: %+v", test.name, p)
		}
	}
	if p := community.Camps(none, some, community.Options{}); p.Of[0] == p.Of[1] || p.Of[1] == p.Of[2] || p.Of[2] == p.Of[3] || math.IsNaN(p.Quality) {
		t.Errorf("all hostile: %+v", p)
	}
	empty := csr(t, 0, nil)
	if p := community.Camps(empty, empty, community.Options{}); p.Count != 0 || p.Quality != 0 {
		t.Errorf("empty: %+v", p)
	}
}

// eachPartition calls f with every partition of n nodes.
func eachPartition(n int, f func(of []int)) {
	of := make([]int, n)
	var next func(v, most int)
	next = func(v, most int) {
		if v == n {
			f(slices.Clone(of))
			return
		}
		for c := range most + 1 {
			of[v] = c
			next(v+1, max(most, c+1))
		}
	}
	next(0, 0)
}

func csr(tb testing.TB, n int, arcs []network.Arc) *network.CSR {
	tb.Helper()
	c, err := network.NewCSR(n, arcs)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

func BenchmarkLeiden(b *testing.B) {
	ties := csr(b, 10_000, networktest.Random(10_000, 100_000)).Undirected()
	for b.Loop() {
		p := community.Leiden(ties, community.Options{Restarts: 1})
		b.ReportMetric(p.Quality, "modularity")
	}
}
