package rank

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"github.com/demarche/demarche/graph/network"
)

// Sampling says what is drawn instead of following all paths.
type Sampling struct {
	Paths   int    // of betweenness: shortest paths that are drawn; 0 follows all
	Sources int    // of closeness: actors from which paths are followed, drawn without replacement; 0, or as many as there are or more, stands for all
	Seed    uint64 // of the draw
	Workers int    // at the same time; 0 stands for one. The figures do not depend on it.
}

// Between is the betweenness of each actor.
type Between struct {
	Values []float64 // 0 to 1
	Paths  int       // that were drawn; 0 where all were followed
	Bound  float64   // with probability 0.95 no value is further from the exact one; 0 where they are exact
	Errors []float64 // standard error of each value; nil where they are exact
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
// From r drawn paths it is estimated by the share p of those that run through v, times n/(n-2): M. Riondato and E. Kornaropoulos,
// Fast Approximation of Betweenness Centrality through Sampling, Data Mining and Knowledge Discovery 30(2), 2016. That a path runs
// through v is a trial with two outcomes, so that by theorem 1 of W. Hoeffding, Probability Inequalities for Sums of Bounded
// Random Variables, Journal of the American Statistical Association 58(301), 1963, with probability 1-δ no q that is true is
// further from its p than
//
//	r · ( p·ln(p/q) + (1-p)·ln((1-p)/(1-q)) ) ≤ ln(2n/δ)
//
// allows, for all n actors together. The bound is absolute, and the greatest over the actors: it is far smaller than the values at
// the top, and says nothing of the order of those at the bottom.
func Betweenness(graph *network.CSR, s Sampling) Between {
	n := graph.Len()
	if n < 3 {
		return Between{Values: make([]float64, n)}
	}
	if s.Paths <= 0 {
		values := follow(graph, s.Workers)
		for v := range values {
			values[v] /= float64(n-1) * float64(n-2)
		}
		return Between{Values: values}
	}
	r, scale := float64(s.Paths), float64(n)/float64(n-2)
	b := Between{Values: make([]float64, n), Paths: s.Paths, Errors: make([]float64, n)}
	limit := math.Log(2*float64(n)/0.05) / r
	for v, through := range sample(graph, s.Paths, s) {
		p := float64(through) / r
		b.Values[v], b.Errors[v] = scale*p, scale*math.Sqrt(p*(1-p)/r)
		b.Bound = max(b.Bound, min(1, scale*max(above(p, limit)-p, p-(1-above(1-p, limit)))))
	}
	return b
}

// above returns the greatest q that is as near to p as the limit allows.
func above(p, limit float64) float64 {
	low, high := p, 1.0
	for range 60 {
		q := (low + high) / 2
		divergence := 0.0
		if p > 0 {
			divergence += p * math.Log(p/q)
		}
		if p < 1 {
			divergence += (1 - p) * math.Log((1-p)/(1-q))
		}
		if divergence <= limit {
			low = q
		} else {
			high = q
		}
	}
	return high
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

// chunks is how many parts the work is split into: their sums are added up in order, so that the rounding
// is the same for any number of workers.
const chunks = 32

// follow adds up what the paths from all nodes owe to each.
func follow(graph *network.CSR, workers int) []float64 {
	n := graph.Len()
	parts := min(chunks, n)
	return summed(n, parts, workers, func() func(int, []float64) {
		p := newPaths(graph)
		return func(part int, sum []float64) {
			for source := part * n / parts; source < (part+1)*n/parts; source++ {
				p.search(source)
				p.accumulate(sum)
			}
		}
	})
}

// summed adds up, for each of n nodes, what the parts of a work find, which workers share: each makes itself what does a part,
// into sums that begin at 0. The parts are added in order, so that the sum does not depend on who works at which.
func summed[T int | float64](n, parts, workers int, worker func() func(part int, sum []T)) []T {
	found := make([][]T, parts)
	next := make(chan int)
	var running sync.WaitGroup
	for range min(max(workers, 1), parts) {
		running.Go(func() {
			work := worker()
			for i := range next {
				found[i] = make([]T, n)
				work(i, found[i])
			}
		})
	}
	for i := range parts {
		next <- i
	}
	close(next)
	running.Wait()
	total := make([]T, n)
	for _, part := range found {
		for v, x := range part {
			total[v] += x
		}
	}
	return total
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
