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
