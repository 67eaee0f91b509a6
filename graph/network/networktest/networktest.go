// Package networktest has 20 graphs with what igraph, networkx and scipy say of them: scripts/analysis/expected.py made
// graphs.json.
package networktest

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"github.com/demarche/demarche/graph/network"
)

//go:embed graphs.json
var graphs []byte

// Case is one graph. What is null in the file, because it isn't determined or took too long, is nil.
type Case struct {
	Name  string
	Nodes int
	Arcs  []Triple // with loops and parallel ones
	Ties  []Triple // pairs with a signed weight

	PageRank, Hub, Authority, Eigenvector, Katz []float64
	Alpha                                       float64 // of Katz
	Betweenness, Hops, Directed, Closeness      []float64
	Core                                        []int
	Reciprocity                                 float64
	Modularity                                  float64 // the best of 40 clusterings by Leiden and Louvain
	Membership                                  []int   // one clustering by Leiden
	MembershipModularity                        float64
	Triads                                      []int // by number of hostile sides
	Frustration                                 *float64
	Brokerage                                   [][]int // of groups v mod 3: coordinator, itinerant, gatekeeper, representative, liaison
}

// Triple is two nodes and a weight.
type Triple struct {
	A, B   int32
	Weight float64
}

// UnmarshalJSON reads [a, b, weight].
func (t *Triple) UnmarshalJSON(b []byte) error {
	fields := []any{&t.A, &t.B, &t.Weight}
	return json.Unmarshal(b, &fields)
}

// Cases returns the graphs.
func Cases(tb testing.TB) []Case {
	tb.Helper()
	var cases []Case
	if err := json.Unmarshal(graphs, &cases); err != nil {
		tb.Fatal(err)
	}
	return cases
}

// Graph is the directed graph.
func (c *Case) Graph(tb testing.TB) *network.CSR { return csr(tb, c.Nodes, c.Arcs, false) }

// Signed are the friendly and the hostile ties, both ways, with their size.
func (c *Case) Signed(tb testing.TB) (friendly, hostile *network.CSR) {
	var sides [2][]Triple
	for _, t := range c.Ties {
		if t.Weight > 0 {
			sides[0] = append(sides[0], t)
		} else {
			sides[1] = append(sides[1], Triple{t.A, t.B, -t.Weight})
		}
	}
	return csr(tb, c.Nodes, sides[0], true), csr(tb, c.Nodes, sides[1], true)
}

func csr(tb testing.TB, n int, triples []Triple, both bool) *network.CSR {
	tb.Helper()
	arcs := make([]network.Arc, 0, 2*len(triples))
	for _, t := range triples {
		arcs = append(arcs, network.Arc{From: t.A, To: t.B, Weight: t.Weight})
		if both {
			arcs = append(arcs, network.Arc{From: t.B, To: t.A, Weight: t.Weight})
		}
	}
	c, err := network.NewCSR(n, arcs)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// Near reports every figure that differs by more than 1e-9.
func Near(tb testing.TB, what string, want, got []float64) {
	tb.Helper()
	if want == nil {
		return
	}
	if len(want) != len(got) {
		tb.Errorf("%s: %d figures, want %d", what, len(got), len(want))
		return
	}
	for v := range want {
		if !(math.Abs(want[v]-got[v]) <= 1e-9) {
			tb.Errorf("%s of %d is %v, want %v", what, v, got[v], want[v])
		}
	}
}

// Random is a graph of n nodes with m different arcs of weights from 1 to 5, for benchmarks: the same one at each call.
func Random(n, m int) []network.Arc {
	state := uint64(42)
	next := func(below int) int {
		// Knuth's linear congruential generator: the same in every language.
		state = state*6364136223846793005 + 1442695040888963407
		return int((state >> 33) % uint64(below))
	}
	seen := make(map[[2]int32]bool, m)
	arcs := make([]network.Arc, 0, m)
	for len(arcs) < m {
		a, b := int32(next(n)), int32(next(n))
		key := [2]int32{min(a, b), max(a, b)}
		weight := float64(1 + next(5))
		if a == b || seen[key] {
			continue
		}
		seen[key] = true
		arcs = append(arcs, network.Arc{From: a, To: b, Weight: weight})
	}
	return arcs
}

// Write is the arcs as lines of two nodes and a weight.
func Write(arcs []network.Arc) []byte {
	var b []byte
	for _, a := range arcs {
		b = fmt.Appendf(b, "%d %d %g\n", a.From, a.To, a.Weight)
	}
	return b
}
