package rank

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"github.com/demarche/demarche/graph/network"
)

// Sampling says from how many actors paths are followed.
type Sampling struct {
	Sources int    // drawn without replacement; 0, or as many as there are actors or more, stands for all
	Seed    uint64 // of the draw
	Workers int    // at the same time; 0 stands for one. The figures do not depend on it.
}

// Between is the betweenness of each actor.
type Between struct {
	Values  []float64 // 0 to 1
	Sources int       // from which paths were followed
	Bound   float64   // with probability 0.95 no value is further from the exact one; 0 where they are exact
	Errors  []float64 // standard error of each value; nil where they are exact
}

// Betweenness returns, for each actor v, which share of the other pairs' shortest paths runs through it:
//
//	b(v) = 1/((n-1)(n-2)) · Σ_{s≠t} σ_st(v)/σ_st
//
// σ_st being the number of shortest paths from s to t, σ_st(v) that of those through v, and the length of a
// step the inverse of its weight; pairs without a path add nothing, and fewer than three actors have 0.
// U. Brandes, A Faster Algorithm for Betweenness Centrality, Journal of Mathematical Sociology 25(2), 2001.
// (Betweenness of gonum needs the paths between all pairs at once; this keeps one source's.)
//
// From k of n sources, the sum is extrapolated: U. Brandes and C. Pich, Centrality Estimation in Large Networks,
// International Journal of Bifurcation and Chaos 17(7), 2007. What a source s adds to v lies between 0 and n-2, so that
// for all n actors together, with probability 1-δ, the error is at most
//
//	ε = n/(n-1) · √( ln(2n/δ) / 2k )
//
// by W. Hoeffding, Probability Inequalities for Sums of Bounded Random Variables, Journal of the American Statistical
// Association 58(301), 1963, whose section 6 has it for draws without replacement. The standard errors are far smaller.
func Betweenness(graph *network.CSR, s Sampling) Between {
	n := graph.Len()
	if n < 3 {
		return Between{Values: make([]float64, n), Sources: n}
	}
	sources := draw(n, s)
	sum, squares := follow(graph, sources, s.Workers)
	k := float64(len(sources))
	b := Between{Values: sum, Sources: len(sources)}
	size := float64(n) / k / (float64(n-1) * float64(n-2))
	if len(sources) < n {
		b.Bound = min(1, float64(n)/float64(n-1)*math.Sqrt(math.Log(2*float64(n)/0.05)/(2*k)))
		b.Errors = make([]float64, n)
		for v := range sum {
			variance := (squares[v] - sum[v]*sum[v]/k) / max(k-1, 1)
			b.Errors[v] = size * math.Sqrt(max(variance, 0)*k*(1-k/float64(n)))
		}
	}
	for v := range sum {
		sum[v] *= size
	}
	return b
}

// draw chooses the sources, in order.
func draw(n int, s Sampling) []int {
	if s.Sources <= 0 || s.Sources >= n {
		all := make([]int, n)
		for v := range all {
			all[v] = v
		}
		return all
	}
	chosen := rand.New(rand.NewPCG(s.Seed, 0)).Perm(n)[:s.Sources]
	slices.Sort(chosen)
	return chosen
}

// chunks is how many parts the sources are split into: their sums are added up in order, so that the rounding
// is the same for any number of workers.
const chunks = 32

// follow adds up what the paths from the sources owe to each node, and its squares where not all nodes are sources.
func follow(graph *network.CSR, sources []int, workers int) (sum, squares []float64) {
	type part struct{ sum, squares []float64 }
	sampled := len(sources) < graph.Len()
	parts := make([]part, min(chunks, len(sources)))
	next := make(chan int)
	var running sync.WaitGroup
	for range min(cmp.Or(max(workers, 0), 1), len(parts)) {
		running.Go(func() {
			p := newPaths(graph)
			for i := range next {
				part := part{sum: make([]float64, graph.Len())}
				if sampled {
					part.squares = make([]float64, graph.Len())
				}
				for _, source := range sources[i*len(sources)/len(parts) : (i+1)*len(sources)/len(parts)] {
					p.search(source)
					p.accumulate(part.sum, part.squares)
				}
				parts[i] = part
			}
		})
	}
	for i := range parts {
		next <- i
	}
	close(next)
	running.Wait()
	sum, squares = make([]float64, graph.Len()), make([]float64, graph.Len())
	for _, part := range parts {
		for v, x := range part.sum {
			sum[v] += x
		}
		for v, x := range part.squares {
			squares[v] += x
		}
	}
	return sum, squares
}

// Closeness returns the harmonic closeness of each actor of a graph whose arcs go both ways:
//
//	c(v) = 1/(n-1) · Σ_{u≠v} 1/d(u,v)
//
// d being the length of the shortest path, each step as long as the inverse of its weight, and 1/d being 0 where
// there is no path. M. Marchiori and V. Latora, Harmony in the Small-World, Physica A 285, 2000. From k sources, the
// sum is extrapolated: D. Eppstein and J. Wang, Fast Approximation of Centrality, SODA 2001.
func Closeness(ties *network.CSR, s Sampling) []float64 {
	n := ties.Len()
	c := make([]float64, n)
	if n < 2 {
		return c
	}
	p := newPaths(ties)
	sources := draw(n, s)
	for _, source := range sources {
		p.search(source)
		for _, v := range p.order[1:] {
			c[v] += 1 / p.nodes[v].distance
		}
	}
	for v := range c {
		c[v] *= float64(n) / float64(len(sources)) / float64(n-1)
	}
	return c
}
