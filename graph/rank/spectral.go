package rank

import (
	"math"

	"github.com/demarche/demarche/graph/network"
)

// Power iterations end when nothing moves by more than settled, the highest figure being 1, or after mostSteps: where the
// first two eigenvalues are as good as equal, as in a graph of two equal halves, no order between the halves exists.
const (
	settled   = 1e-14
	mostSteps = 5000
)

// Eigenvector returns the eigenvector x of the highest eigenvalue of a graph whose arcs go both ways, its highest entry 1:
//
//	λ·x(v) = Σ_u w(u,v)·x(u)
//
// P. Bonacich, Factoring and Weighting Approaches to Status Scores and Clique Identification, Journal of Mathematical
// Sociology 2(1), 1972. Without arcs all are 0. Each step goes half the way, lest it swing for ever in a graph of
// two sides.
func Eigenvector(ties *network.CSR) []float64 {
	x := ones(ties.Len())
	if ties.Arcs() == 0 {
		clear(x)
		return x
	}
	next := make([]float64, len(x))
	for range mostSteps {
		multiply(next, ties, x)
		scale(next)
		moved := 0.0
		for v := range x {
			half := (x[v] + next[v]) / 2
			moved = max(moved, math.Abs(half-x[v]))
			x[v] = half
		}
		scale(x)
		if moved < settled {
			break
		}
	}
	return x
}

// HITS returns how good a hub and how good an authority each actor is, the best 1: authorities are who good hubs act
// toward, hubs are who act toward good authorities.
//
//	a(v) ∝ Σ_u w(u,v)·h(u),   h(u) ∝ Σ_v w(u,v)·a(v)
//
// J. Kleinberg, Authoritative Sources in a Hyperlinked Environment, Journal of the ACM 46(5), 1999. Without arcs all
// are 0.
func HITS(acts *network.CSR) (hubs, authorities []float64) {
	hubs, authorities = ones(acts.Len()), make([]float64, acts.Len())
	if acts.Arcs() == 0 {
		clear(hubs)
		return hubs, authorities
	}
	in := acts.Transpose()
	before := make([]float64, len(hubs))
	for range mostSteps {
		copy(before, hubs)
		multiply(authorities, in, hubs)
		scale(authorities)
		multiply(hubs, acts, authorities)
		scale(hubs)
		moved := 0.0
		for v := range hubs {
			moved = max(moved, math.Abs(hubs[v]-before[v]))
		}
		if moved < settled {
			break
		}
	}
	return hubs, authorities
}

// Katz returns the solution x of
//
//	x(v) = 1 + α · Σ_u w(u,v)·x(u)
//
// L. Katz, A New Status Index Derived from Sociometric Analysis, Psychometrika 18(1), 1953. α must be below the inverse
// of the highest eigenvalue; with 0 it is 0.85 over a bound of that, the smaller of the highest sums of rows and columns.
func Katz(acts *network.CSR, alpha float64) []float64 {
	in := acts.Transpose()
	x, next := ones(acts.Len()), make([]float64, acts.Len())
	if alpha == 0 {
		if acts.Arcs() == 0 {
			return x
		}
		alpha = 0.85 / min(highest(acts.Strength()), highest(in.Strength()))
	}
	for range mostSteps {
		multiply(next, in, x)
		moved := 0.0
		for v := range next {
			next[v] = 1 + alpha*next[v]
			moved = max(moved, math.Abs(next[v]-x[v])/next[v])
		}
		x, next = next, x
		if moved < settled {
			break
		}
	}
	return x
}

// multiply sets y to the product of the matrix and x.
func multiply(y []float64, c *network.CSR, x []float64) {
	for v := range y {
		sum := 0.0
		for i := c.Start[v]; i < c.Start[v+1]; i++ {
			sum += c.Weight[i] * x[c.To[i]]
		}
		y[v] = sum
	}
}

// scale makes the highest figure 1, where one is above 0.
func scale(x []float64) {
	if top := highest(x); top > 0 {
		for v := range x {
			x[v] /= top
		}
	}
}

func highest(x []float64) float64 {
	top := 0.0
	for _, v := range x {
		top = max(top, v)
	}
	return top
}

func ones(n int) []float64 {
	x := make([]float64, n)
	for v := range x {
		x[v] = 1
	}
	return x
}
