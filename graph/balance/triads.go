// Package balance says how far a graph of friends and foes is in balance: whether the friend of a friend is a friend and
// the foe of a foe is too, which ties would have to change if it were to fall into two sides, and who stands between.
package balance

import "github.com/demarche/demarche/graph/network"

// Triads counts triangles by how many of their sides are hostile.
type Triads [4]int

// CountTriads counts the triangles of a signed graph, given as its friendly and its hostile ties, both ways. A pair has
// one sign.
func CountTriads(friendly, hostile *network.CSR) Triads {
	var t Triads
	n := friendly.Len()
	sign := make([]int8, n) // of the tie between the node at hand and each other
	for u := range n {
		each(friendly, hostile, u, func(v int, s int8) { sign[v] = s })
		each(friendly, hostile, u, func(v int, uv int8) {
			if v <= u {
				return
			}
			each(friendly, hostile, v, func(w int, vw int8) {
				if w > v && sign[w] != 0 {
					t[int(3-uv-vw-sign[w])/2]++
				}
			})
		})
		each(friendly, hostile, u, func(v int, _ int8) { sign[v] = 0 })
	}
	return t
}

// each calls f with the neighbours of u and the sign of the tie.
func each(friendly, hostile *network.CSR, u int, f func(v int, sign int8)) {
	for i, side := range []*network.CSR{friendly, hostile} {
		to, _ := side.Row(u)
		for _, v := range to {
			if int(v) != u {
				f(int(v), int8(1-2*i))
			}
		}
	}
}

// Total is the number of triangles.
func (t Triads) Total() int { return t[0] + t[1] + t[2] + t[3] }

// Balanced is the share of triangles with an even number of hostile sides, and false where there is no triangle:
// D. Cartwright and F. Harary, Structural Balance: A Generalization of Heider's Theory, Psychological Review 63(5), 1956.
func (t Triads) Balanced() (share float64, ok bool) {
	if t.Total() == 0 {
		return 0, false
	}
	return float64(t[0]+t[2]) / float64(t.Total()), true
}

// WeaklyBalanced is the share with any number of hostile sides but one: J. Davis, Clustering and Structural Balance in
// Graphs, Human Relations 20(2), 1967.
func (t Triads) WeaklyBalanced() (share float64, ok bool) {
	if t.Total() == 0 {
		return 0, false
	}
	return float64(t.Total()-t[1]) / float64(t.Total()), true
}
