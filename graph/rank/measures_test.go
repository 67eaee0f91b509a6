package rank_test

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/network/networktest"
	"github.com/demarche/demarche/graph/rank"
)

func TestAgainstIgraph(t *testing.T) {
	for _, c := range networktest.Cases(t) {
		t.Run(c.Name, func(t *testing.T) {
			acts := c.Graph(t)
			ties := acts.Undirected()
			networktest.Near(t, "PageRank", c.PageRank, rank.PageRank(acts, 0.85))
			hubs, authorities := rank.HITS(acts)
			networktest.Near(t, "hub", c.Hub, hubs)
			networktest.Near(t, "authority", c.Authority, authorities)
			networktest.Near(t, "eigenvector", c.Eigenvector, rank.Eigenvector(ties))
			networktest.Near(t, "Katz", c.Katz, rank.Katz(acts, c.Alpha))
			networktest.Near(t, "betweenness", c.Betweenness, rank.Betweenness(ties, rank.Sampling{}).Values)
			networktest.Near(t, "betweenness by hops", c.Hops, rank.Betweenness(even(t, ties), rank.Sampling{}).Values)
			networktest.Near(t, "directed betweenness", c.Directed, rank.Betweenness(withoutLoops(t, acts), rank.Sampling{}).Values)
			networktest.Near(t, "closeness", c.Closeness, rank.Closeness(ties, rank.Sampling{}))
			if diff := cmp.Diff(c.Core, rank.Core(ties)); diff != "" {
				t.Errorf("core: %s", diff)
			}
			share, _ := rank.Reciprocity(acts)
			networktest.Near(t, "reciprocity", []float64{c.Reciprocity}, []float64{share})
		})
	}
}

// even is the graph with all weights 1.
func even(t testing.TB, c *network.CSR) *network.CSR {
	return mapArcs(t, c, func(a network.Arc) (network.Arc, bool) { a.Weight = 1; return a, true })
}

func withoutLoops(t testing.TB, c *network.CSR) *network.CSR {
	return mapArcs(t, c, func(a network.Arc) (network.Arc, bool) { return a, a.From != a.To })
}

func mapArcs(t testing.TB, c *network.CSR, f func(network.Arc) (network.Arc, bool)) *network.CSR {
	t.Helper()
	var arcs []network.Arc
	for u := range c.Len() {
		to, weight := c.Row(u)
		for i, v := range to {
			if a, ok := f(network.Arc{From: int32(u), To: v, Weight: weight[i]}); ok {
				arcs = append(arcs, a)
			}
		}
	}
	m, err := network.NewCSR(c.Len(), arcs)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestWithoutArcs(t *testing.T) {
	for n := range 4 {
		c, err := network.NewCSR(n, nil)
		if err != nil {
			t.Fatal(err)
		}
		hubs, authorities := rank.HITS(c)
		for name, values := range map[string][]float64{
			"PageRank": rank.PageRank(c, 0.85), "hub": hubs, "authority": authorities, "eigenvector": rank.Eigenvector(c), "Katz": rank.Katz(c, 0),
			"betweenness": rank.Betweenness(c, rank.Sampling{}).Values, "closeness": rank.Closeness(c, rank.Sampling{Sources: 1}),
		} {
			if len(values) != n {
				t.Errorf("%s of %d nodes: %v", name, n, values)
			}
			for _, v := range values {
				if math.IsNaN(v) || math.IsInf(v, 0) {
					t.Errorf("%s of %d nodes: %v", name, n, values)
				}
			}
		}
		if share, arcs := rank.Reciprocity(c); share != 0 || arcs != 0 || len(rank.Core(c)) != n {
			t.Errorf("%d nodes: reciprocity %v of %d, cores %v", n, share, arcs, rank.Core(c))
		}
	}
}

// TestSampledBetweenness holds the bound, and that workers change nothing, not even the last digit.
func TestSampledBetweenness(t *testing.T) {
	for _, c := range networktest.Cases(t) {
		ties := c.Graph(t).Undirected()
		exact := rank.Betweenness(ties, rank.Sampling{})
		if exact.Bound != 0 || exact.Errors != nil {
			t.Errorf("%s: exact figures with a bound of %v", c.Name, exact.Bound)
		}
		if diff := cmp.Diff(exact, rank.Betweenness(ties, rank.Sampling{Workers: 5})); diff != "" {
			t.Errorf("%s: five workers: %s", c.Name, diff)
		}
		if c.Nodes < 4 {
			continue
		}
		for name, g := range map[string]*network.CSR{"ties": ties, "acts": c.Graph(t)} {
			exact := rank.Betweenness(g, rank.Sampling{})
			sampling := rank.Sampling{Paths: 3000, Seed: 3}
			some := rank.Betweenness(g, sampling)
			sampling.Workers = 3
			if diff := cmp.Diff(some, rank.Betweenness(g, sampling)); diff != "" {
				t.Errorf("%s, %s: sampled by three workers: %s", c.Name, name, diff)
			}
			far := 0
			for v := range exact.Values {
				off := math.Abs(exact.Values[v] - some.Values[v])
				if off > some.Bound {
					t.Errorf("%s, %s: betweenness of %d is %v, sampled %v ± %v", c.Name, name, v, exact.Values[v], some.Values[v], some.Bound)
				}
				if off > 3*some.Errors[v]+0.002 {
					far++
				}
			}
			if far > 1+c.Nodes/50 {
				t.Errorf("%s, %s: %d of %d sampled values are three standard errors off", c.Name, name, far, c.Nodes)
			}
			if some.Bound <= 0 || some.Bound > 0.06 {
				t.Errorf("%s, %s: 3,000 paths give a bound of %v", c.Name, name, some.Bound)
			}
		}
	}
}

func benchmarkGraph(b *testing.B, n, m int) *network.CSR {
	c, err := network.NewCSR(n, networktest.Random(n, m))
	if err != nil {
		b.Fatal(err)
	}
	return c
}

func BenchmarkPageRank(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		acts := benchmarkGraph(b, n, 10*n)
		b.Run(networkName(n), func(b *testing.B) {
			for b.Loop() {
				rank.PageRank(acts, 0.85)
			}
		})
	}
}

func BenchmarkBetweenness(b *testing.B) {
	ties := benchmarkGraph(b, 10_000, 100_000).Undirected()
	for _, test := range []struct {
		name    string
		graph   *network.CSR
		workers int
	}{{"hops", even(b, ties), 1}, {"hops,workers=2", even(b, ties), 2}, {"weights", ties, 1}} {
		b.Run(test.name, func(b *testing.B) {
			for b.Loop() {
				rank.Betweenness(test.graph, rank.Sampling{Workers: test.workers})
			}
		})
	}
}

// BenchmarkSampledBetweenness draws as many paths as a ranking of so many actors does.
func BenchmarkSampledBetweenness(b *testing.B) {
	ties := benchmarkGraph(b, 100_000, 1_000_000).Undirected()
	for _, test := range []struct {
		name  string
		graph *network.CSR
	}{{"hops", even(b, ties)}, {"weights", ties}} {
		b.Run(test.name, func(b *testing.B) {
			for b.Loop() {
				between := rank.Betweenness(test.graph, rank.Sampling{Paths: 20_000, Seed: 1, Workers: 2})
				b.ReportMetric(between.Bound, "bound")
				b.ReportMetric(slices.Max(between.Values), "highest")
				b.ReportMetric(slices.Max(between.Errors), "highest-error")
			}
		})
	}
}

func networkName(n int) string {
	return map[int]string{10_000: "10k", 100_000: "100k"}[n]
}
