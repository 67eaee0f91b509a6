package rank

import "github.com/demarche/demarche/graph/network"

// Core returns the core number of each actor of a graph whose arcs go both ways: the highest k such that it is among
// actors of whom each has to do with k others of them. Loops do not count. S. Seidman, Network Structure and Minimum
// Degree, Social Networks 5(3), 1983; V. Batagelj and M. Zaveršnik, An O(m) Algorithm for Cores Decomposition of
// Networks, arXiv:cs/0310049, 2003.
func Core(ties *network.CSR) []int {
	n := ties.Len()
	core, most := make([]int, n), 0
	for v := range core {
		core[v] = degree(ties, v)
		most = max(most, core[v])
	}
	// sorted holds the nodes by degree, begins where each degree begins.
	begins := make([]int, most+2)
	for _, d := range core {
		begins[d+1]++
	}
	for d := range most + 1 {
		begins[d+1] += begins[d]
	}
	sorted, at := make([]int, n), make([]int, n)
	next := append([]int(nil), begins...)
	for v, d := range core {
		at[v] = next[d]
		sorted[next[d]] = v
		next[d]++
	}
	for _, v := range sorted {
		to, _ := ties.Row(v)
		for _, w := range to {
			u := int(w)
			if core[u] <= core[v] {
				continue
			}
			// u goes one degree down: it changes places with the first of its degree.
			first := sorted[begins[core[u]]]
			sorted[at[u]], sorted[at[first]] = first, u
			at[u], at[first] = at[first], at[u]
			begins[core[u]]++
			core[u]--
		}
	}
	return core
}

func degree(c *network.CSR, v int) int {
	to, _ := c.Row(v)
	d := len(to)
	if c.At(v, v) > 0 {
		d--
	}
	return d
}

// Reciprocity returns which share of the arcs, loops aside, is answered by one the other way, and how many arcs there are:
// D. Garlaschelli and M. Loffredo, Patterns of Link Reciprocity in Directed Networks, Physical Review Letters 93, 2004,
// equation 1. It is 0 where there is no arc.
func Reciprocity(acts *network.CSR) (share float64, arcs int) {
	answered := 0
	for u := range acts.Len() {
		to, _ := acts.Row(u)
		for _, v := range to {
			if int(v) == u {
				continue
			}
			arcs++
			if acts.At(int(v), u) > 0 {
				answered++
			}
		}
	}
	if arcs == 0 {
		return 0, 0
	}
	return float64(answered) / float64(arcs), arcs
}
