package neural

import "slices"

// arborescence finds the tree with the highest sum of scores and exactly one root, by the algorithm of
// Chu & Liu (1965) and Edmonds (1967). Of equal trees it prefers heads with lower indices.
type arborescence struct {
	n      int
	scores []int32 // [n][n+1]: dependent, head; column n is the root
	heads  []int

	// Working copies of the rare case that the best heads make no tree.
	weights []int64 // [n+1][n+1]: head, dependent, of the contracted graph
	from    []int   // [n+1][n+1]: node of the uncontracted graph that an arc leaves from …
	to      []int   // … and the one that it enters
	alive   []bool
	owner   []int // node that each token is part of
	colour  []int
}

// reset returns room for the scores of n tokens, [n][n+1], the last column for the root.
func (a *arborescence) reset(n int) []int32 {
	a.n = n
	a.scores = grown(a.scores, n*(n+1))
	a.heads = grown(a.heads, n)
	return a.scores
}

// solve returns the head of each token, n for the root. The slice is valid until the next reset.
func (a *arborescence) solve() []int {
	n := a.n
	roots := 0
	for i := range a.heads {
		row := a.scores[i*(n+1):][:n+1]
		best := n
		for j, s := range row {
			if j != i && (s > row[best] || s == row[best] && j < best) {
				best = j
			}
		}
		a.heads[i] = best
		if best == n {
			roots++
		}
	}
	if roots == 1 && a.acyclic() {
		return a.heads
	}
	a.edmonds()
	return a.heads
}

// acyclic reports whether every token leads to the root.
func (a *arborescence) acyclic() bool {
	a.colour = grown(a.colour, a.n+1)
	clear(a.colour)
	for i := range a.heads {
		v := i
		for v != a.n && a.colour[v] == 0 {
			a.colour[v] = i + 1
			v = a.heads[v]
		}
		if v != a.n && a.colour[v] == i+1 {
			return false
		}
	}
	return true
}

// edmonds contracts cycles until the best heads make a tree, then opens them in reverse. Arcs from the
// root cost more than all others together could bring, which leaves one of them.
func (a *arborescence) edmonds() {
	n, size := a.n, a.n+1
	a.weights = grown(a.weights, size*size)
	a.from = grown(a.from, size*size)
	a.to = grown(a.to, size*size)
	low, high := slices.Min(a.scores), slices.Max(a.scores)
	penalty := (int64(high) - int64(low) + 1) * int64(size)
	for h := 0; h < size; h++ {
		for d := 0; d < n; d++ {
			at := h*size + d
			a.weights[at] = int64(a.scores[d*(n+1)+h])
			if h == n {
				a.weights[at] -= penalty
			}
			a.from[at], a.to[at] = h, d
		}
	}
	a.alive = grown(a.alive, size)
	for i := range a.alive {
		a.alive[i] = true
	}
	a.owner = grown(a.owner, n)
	for i := range a.owner {
		a.owner[i], a.heads[i] = i, -1
	}
	a.contract()
}

// contract solves the graph of the nodes alive: it sets the head of one token of each of them, the one
// that the tree's arc into the node enters.
func (a *arborescence) contract() {
	n, size := a.n, a.n+1
	best := make([]int, size) // arc into each node, as an index of weights
	head := make([]int, size)
	for d := 0; d < n; d++ {
		head[d] = -1
		if !a.alive[d] {
			continue
		}
		for h := 0; h < size; h++ {
			if h != d && a.alive[h] && (head[d] < 0 || a.weights[h*size+d] > a.weights[best[d]]) {
				head[d], best[d] = h, h*size+d
			}
		}
	}
	cycle := a.cycle(head)
	if cycle == nil {
		for d := 0; d < n; d++ {
			if a.alive[d] {
				a.heads[a.to[best[d]]] = a.from[best[d]]
			}
		}
		return
	}
	before := slices.Clone(a.owner)
	a.merge(cycle, best)
	a.contract()
	entered := -1
	for token, c := range before {
		if a.heads[token] >= 0 && slices.Contains(cycle, c) {
			entered = c
		}
	}
	for _, c := range cycle {
		if c != entered {
			a.heads[a.to[best[c]]] = a.from[best[c]]
		}
	}
}

// merge lets a cycle's first node stand for the cycle. An arc into it is worth what it gains over the
// arc of the cycle that it replaces.
func (a *arborescence) merge(cycle, best []int) {
	n, size, node := a.n, a.n+1, cycle[0]
	for _, c := range cycle {
		a.alive[c] = false
	}
	for token, c := range a.owner {
		if slices.Contains(cycle, c) {
			a.owner[token] = node
		}
	}
	for v := 0; v < size; v++ {
		if !a.alive[v] {
			continue
		}
		enter, leave := cycle[0], cycle[0]
		gain := func(c int) int64 { return a.weights[v*size+c] - a.weights[best[c]] }
		for _, c := range cycle[1:] {
			if gain(c) > gain(enter) {
				enter = c
			}
			if v < n && a.weights[c*size+v] > a.weights[leave*size+v] {
				leave = c
			}
		}
		a.move(v*size+node, v*size+enter, gain(enter))
		if v < n {
			a.move(node*size+v, leave*size+v, a.weights[leave*size+v])
		}
	}
	a.alive[node] = true
}

// move makes one arc of another, with a weight of its own.
func (a *arborescence) move(to, from int, weight int64) {
	a.weights[to], a.from[to], a.to[to] = weight, a.from[from], a.to[from]
}

// cycle returns the nodes of one cycle that the heads make, lowest first, or nil.
func (a *arborescence) cycle(head []int) []int {
	a.colour = grown(a.colour, a.n+1)
	clear(a.colour)
	for i := 0; i < a.n; i++ {
		if !a.alive[i] {
			continue
		}
		v := i
		for v != a.n && a.colour[v] == 0 {
			a.colour[v] = i + 1
			v = head[v]
		}
		if v == a.n || a.colour[v] != i+1 {
			continue
		}
		cycle := []int{v}
		for u := head[v]; u != v; u = head[u] {
			cycle = append(cycle, u)
		}
		slices.Sort(cycle)
		return cycle
	}
	return nil
}
