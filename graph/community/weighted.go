package community

import "github.com/demarche/demarche/graph/network"

// weighted is an undirected graph with what chance gives each pair of nodes: what a community is worth is
//
//	Σ_{u,v in it} ( w(u,v) − size·plus(u)·plus(v) + cost·minus(u)·minus(v) ) / 2
//
// Ordinary modularity has no minus. Arcs within a node do not matter for moves and are left out.
type weighted struct {
	start       []int32
	to          []int32
	weight      []float64 // friendly less hostile
	plus, minus []float64 // friendly and hostile strength of each node
	size, cost  float64
}

func (g *weighted) len() int { return len(g.start) - 1 }

func unsigned(ties *network.CSR, resolution float64) *weighted {
	g := &weighted{start: make([]int32, 1, ties.Len()+1), to: make([]int32, 0, ties.Arcs()), weight: make([]float64, 0, ties.Arcs()), plus: make([]float64, ties.Len())}
	total := 0.0
	for v := range ties.Len() {
		to, weight := ties.Row(v)
		for i, u := range to {
			if int(u) != v {
				g.to, g.weight = append(g.to, u), append(g.weight, weight[i])
				g.plus[v] += weight[i]
			}
		}
		total += g.plus[v]
		g.start = append(g.start, int32(len(g.to)))
	}
	if total > 0 {
		g.size = resolution / total
	}
	return g
}

// signed joins two graphs on the same nodes.
func signed(friendly, hostile *network.CSR, resolution float64) *weighted {
	n := friendly.Len()
	g := &weighted{start: make([]int32, 1, n+1), plus: friendly.Strength(), minus: hostile.Strength()}
	for v := range n {
		fTo, fWeight := friendly.Row(v)
		hTo, hWeight := hostile.Row(v)
		for len(fTo)+len(hTo) > 0 {
			u, w := int32(n), 0.0
			if len(fTo) > 0 {
				u = fTo[0]
			}
			if len(hTo) > 0 {
				u = min(u, hTo[0])
			}
			if len(fTo) > 0 && fTo[0] == u {
				w += fWeight[0]
				fTo, fWeight = fTo[1:], fWeight[1:]
			}
			if len(hTo) > 0 && hTo[0] == u {
				w -= hWeight[0]
				hTo, hWeight = hTo[1:], hWeight[1:]
			}
			if int(u) != v {
				g.to, g.weight = append(g.to, u), append(g.weight, w)
			}
		}
		g.start = append(g.start, int32(len(g.to)))
	}
	if total := sum(g.plus); total > 0 {
		g.size = resolution / total
	}
	if total := sum(g.minus); total > 0 {
		g.cost = resolution / total
	}
	return g
}

func sum(x []float64) float64 {
	s := 0.0
	for _, v := range x {
		s += v
	}
	return s
}

// collapse makes one node of the nodes that have the same number, from 0 to count-1.
func (g *weighted) collapse(node []int32, count int) *weighted {
	c := &weighted{start: make([]int32, 1, count+1), plus: make([]float64, count), size: g.size, cost: g.cost}
	if g.minus != nil {
		c.minus = make([]float64, count)
	}
	// The old nodes by new node.
	begin := make([]int32, count+1)
	for _, d := range node {
		begin[d+1]++
	}
	for d := range count {
		begin[d+1] += begin[d]
	}
	members := make([]int32, len(node))
	next := append([]int32(nil), begin...)
	for v, d := range node {
		members[next[d]] = int32(v)
		next[d]++
	}
	sums, seen, touched := make([]float64, count), make([]bool, count), make([]int32, 0, count)
	for d := range count {
		for _, v := range members[begin[d]:begin[d+1]] {
			c.plus[d] += g.plus[v]
			if g.minus != nil {
				c.minus[d] += g.minus[v]
			}
			for i := g.start[v]; i < g.start[v+1]; i++ {
				e := node[g.to[i]]
				if int(e) == d {
					continue
				}
				if !seen[e] {
					seen[e] = true
					touched = append(touched, e)
				}
				sums[e] += g.weight[i]
			}
		}
		for _, e := range touched {
			c.to, c.weight = append(c.to, e), append(c.weight, sums[e])
			sums[e], seen[e] = 0, false
		}
		touched = touched[:0]
		c.start = append(c.start, int32(len(c.to)))
	}
	return c
}
