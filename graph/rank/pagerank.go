package rank

import "math"

// pageRank returns the stationary distribution p of
//
//	p(v) = (1-d)/n + d · ( Σ_u p(u)·w(u,v)/w(u) + Σ_dangling p(u)/n ),   w(u) = Σ_v w(u,v)
//
// where an actor that acts toward nobody is taken to act toward all alike: L. Page, S. Brin, R. Motwani and
// T. Winograd, The PageRank Citation Ranking: Bringing Order to the Web, Stanford InfoLab 1999-66, with weights
// as in W. Xing and A. Ghorbani, Weighted PageRank Algorithm, CNSR 2004.
//
// It iterates from the even distribution until no more than 1e-15 a node moves. (PageRankSparse of gonum
// computes the same, but starts from random numbers: its last digits differ from run to run, and a
// ranking must not.)
func pageRank(out [][]arc, damping float64) []float64 {
	n := float64(len(out))
	if n == 0 {
		return nil
	}
	total := make([]float64, len(out))
	for u, arcs := range out {
		for _, a := range arcs {
			total[u] += a.weight
		}
	}
	p, next := make([]float64, len(out)), make([]float64, len(out))
	for v := range p {
		p[v] = 1 / n
	}
	// The error shrinks by the damping at each step.
	for range 1 + int(math.Log(1e-15)/math.Log(damping)) {
		dangling := 0.0
		for u, sum := range total {
			if sum == 0 {
				dangling += p[u]
			}
		}
		for v := range next {
			next[v] = (1 - damping + damping*dangling) / n
		}
		for u, arcs := range out {
			for _, a := range arcs {
				next[a.to] += damping * p[u] * a.weight / total[u]
			}
		}
		moved := 0.0
		for v := range p {
			moved += math.Abs(next[v] - p[v])
		}
		p, next = next, p
		if moved < 1e-15*n {
			break
		}
	}
	return p
}
