package rank

import (
	"math"

	"github.com/demarche/demarche/graph/network"
)

// PageRank returns the stationary distribution p of
//
//	p(v) = (1-d)/n + d · ( Σ_u p(u)·w(u,v)/w(u) + Σ_dangling p(u)/n ),   w(u) = Σ_v w(u,v)
//
// where an actor that acts toward nobody is taken to act toward all alike: L. Page, S. Brin, R. Motwani and
// T. Winograd, The PageRank Citation Ranking: Bringing Order to the Web, Stanford InfoLab 1999-66, with weights
// as in W. Xing and A. Ghorbani, Weighted PageRank Algorithm, CNSR 2004.
//
// Dangling actors add the same to all, so p is the solution of x = 1 + d·Σ_u x(u)·w(u,v)/w(u) but for its size, which
// is found by the method of Gauss and Seidel: A. Arasu, J. Novak, A. Tomkins and J. Tomlin, PageRank Computation and
// the Structure of the Web, WWW 2002. (PageRankSparse of gonum computes the same, but starts from random numbers:
// its last digits differ from run to run, and a ranking must not.)
func PageRank(acts *network.CSR, damping float64) []float64 {
	n := acts.Len()
	if n == 0 {
		return nil
	}
	in := acts.Transpose()
	share := acts.Strength() // of what an actor passes on: damping over its strength
	for u, s := range share {
		if s > 0 {
			share[u] = damping / s
		}
	}
	x, passed := make([]float64, n), make([]float64, n)
	for v := range x {
		x[v] = 1
		passed[v] = share[v]
	}
	// The error shrinks at least by the damping at each step.
	for range 1 + int(math.Log(1e-16)/math.Log(damping)) {
		moved, total := 0.0, 0.0
		for v := range x {
			sum := 1.0
			for i := in.Start[v]; i < in.Start[v+1]; i++ {
				sum += passed[in.To[i]] * in.Weight[i]
			}
			moved += math.Abs(sum - x[v])
			total += sum
			x[v], passed[v] = sum, sum*share[v]
		}
		if moved < 1e-14*total {
			break
		}
	}
	total := 0.0
	for _, p := range x {
		total += p
	}
	for v := range x {
		x[v] /= total
	}
	return x
}

// pageRanks returns the PageRank of a network's actors. Between parts that have nothing to do with each other PageRank compares by their
// number of actors alone, so that two of whom one story tells would stand above most of those of whom many tell. Each part therefore
// has of the whole what the weight of its ties is, and what it has is shared as PageRank says. In a network of one part the figures are
// those of PageRank.
func pageRanks(n *network.Network, damping float64) []float64 {
	ranks, p := PageRank(n.Acts, damping), partsOf(n)
	if len(p.weights) < 2 || p.total == 0 {
		return ranks
	}
	sums := make([]float64, len(p.weights))
	for v, rank := range ranks {
		sums[p.of[v]] += rank
	}
	for v := range ranks {
		ranks[v] *= p.weights[p.of[v]] / p.total / sums[p.of[v]]
	}
	return ranks
}

// parts are what a network falls into: no tie leads from one to another.
type parts struct {
	of       []int     // by node
	weights  []float64 // of the ties of each, both ways
	total    float64
	heaviest int // the first of them where several are
}

func partsOf(n *network.Network) *parts {
	of, count := n.Ties.Components()
	p := &parts{of: of, weights: make([]float64, count)}
	for v, s := range n.Ties.Strength() {
		p.weights[of[v]] += s
		p.total += s
	}
	for i, w := range p.weights {
		if w > p.weights[p.heaviest] {
			p.heaviest = i
		}
	}
	return p
}
