package community

import "math/rand/v2"

// mover moves nodes to the communities where they are worth most. Communities are numbered by nodes.
type mover struct {
	g           *weighted
	of          []int32 // community of each node
	plus, minus []float64
	members     []int32 // how many each community has
	empty       []int32 // communities that have none
	arcs        []float64
	seen        []bool
	touched     []int32
}

func newMover(g *weighted, of []int32) *mover {
	n := g.len()
	m := &mover{g: g, of: of, plus: make([]float64, n), members: make([]int32, n), arcs: make([]float64, n), seen: make([]bool, n)}
	if g.minus != nil {
		m.minus = make([]float64, n)
	}
	for v, c := range of {
		m.put(int32(v), c, 1)
	}
	for c := n - 1; c >= 0; c-- {
		if m.members[c] == 0 {
			m.empty = append(m.empty, int32(c))
		}
	}
	return m
}

func (m *mover) put(v, c, sign int32) {
	m.plus[c] += float64(sign) * m.g.plus[v]
	if m.minus != nil {
		m.minus[c] += float64(sign) * m.g.minus[v]
	}
	m.members[c] += sign
}

// worth is what v, which is outside, adds to a community it has arcs of that weight to.
func (m *mover) worth(v, c int32, arcs float64) float64 {
	w := arcs - m.g.size*m.g.plus[v]*m.plus[c]
	if m.minus != nil {
		w += m.g.cost * m.g.minus[v] * m.minus[c]
	}
	return w
}

// gather sums the arcs of v by community.
func (m *mover) gather(v int32) {
	for i := m.g.start[v]; i < m.g.start[v+1]; i++ {
		c := m.of[m.g.to[i]]
		if !m.seen[c] {
			m.seen[c] = true
			m.touched = append(m.touched, c)
		}
		m.arcs[c] += m.g.weight[i]
	}
	// Common enemies bring together whom no arc joins.
	if m.minus != nil && m.g.minus[v] > 0 && m.g.len() <= smallGraph {
		for c, members := range m.members {
			if members > 0 && !m.seen[c] {
				m.seen[c] = true
				m.touched = append(m.touched, int32(c))
			}
		}
	}
}

func (m *mover) forget() {
	for _, c := range m.touched {
		m.arcs[c], m.seen[c] = 0, false
	}
	m.touched = m.touched[:0]
}

// gain is what a move must bring, lest rounding move nodes for ever.
const gain = 1e-11

// move visits the nodes in random order, then those whose neighbours moved, until nobody moves; it reports whether
// anybody did.
func (m *mover) move(random *rand.Rand) bool {
	n := m.g.len()
	queue := make([]int32, n)
	for i, v := range random.Perm(n) {
		queue[i] = int32(v)
	}
	waiting := make([]bool, n)
	for v := range waiting {
		waiting[v] = true
	}
	moved := false
	for head := 0; head < len(queue); head++ {
		if head == n { // drop what is done
			queue = append(queue[:0], queue[head:]...)
			head = 0
		}
		v := queue[head]
		waiting[v] = false
		if !m.settle(v) {
			continue
		}
		moved = true
		for i := m.g.start[v]; i < m.g.start[v+1]; i++ {
			u := m.g.to[i]
			if !waiting[u] && m.of[u] != m.of[v] {
				waiting[u] = true
				queue = append(queue, u)
			}
		}
	}
	return moved
}

// settle moves v to its best community and reports whether that is another one.
func (m *mover) settle(v int32) bool {
	old := m.of[v]
	m.gather(v)
	m.put(v, old, -1)
	best, most := old, m.worth(v, old, m.arcs[old])
	for _, c := range m.touched {
		if w := m.worth(v, c, m.arcs[c]); w > most+gain {
			best, most = c, w
		}
	}
	if most < -gain && m.members[old] > 0 { // better alone
		best = m.empty[len(m.empty)-1]
	}
	m.forget()
	m.put(v, best, 1)
	if best == old {
		return false
	}
	if m.members[best] == 1 {
		m.empty = m.empty[:len(m.empty)-1]
	}
	if m.members[old] == 0 {
		m.empty = append(m.empty, old)
	}
	m.of[v] = best
	return true
}

// refine splits each community into parts that hang together: starting alone, nodes that are well tied to their
// community join a part of it, at random, the more likely the more that brings. (θ of the paper is 0.01, in units of
// the average tie.)
func refine(g *weighted, where []int32, random *rand.Rand) []int32 {
	n := g.len()
	parts := make([]int32, n)
	for v := range parts {
		parts[v] = int32(v)
	}
	whole := newMover(g, append([]int32(nil), where...))
	m := newMover(g, parts)
	outside := make([]float64, n) // arcs of a part to the rest of its community
	for v := range n {
		for i := g.start[v]; i < g.start[v+1]; i++ {
			if where[g.to[i]] == where[v] {
				outside[v] += g.weight[i]
			}
		}
	}
	// connected reports whether a part of a community is well tied to the rest of it.
	connected := func(part, community int32) bool {
		null := g.size * m.plus[part] * (whole.plus[community] - m.plus[part])
		if m.minus != nil {
			null -= g.cost * m.minus[part] * (whole.minus[community] - m.minus[part])
		}
		return outside[part] >= null
	}
	var candidates []int32
	var gains []float64
	for _, i := range random.Perm(n) {
		v := int32(i)
		if m.members[parts[v]] != 1 || !connected(parts[v], where[v]) {
			continue
		}
		candidates, gains = candidates[:0], gains[:0]
		for i := g.start[v]; i < g.start[v+1]; i++ {
			u := g.to[i]
			if where[u] != where[v] {
				continue
			}
			c := parts[u]
			if !m.seen[c] {
				m.seen[c] = true
				m.touched = append(m.touched, c)
			}
			m.arcs[c] += g.weight[i]
		}
		top := 0.0
		for _, c := range m.touched {
			if c == parts[v] || !connected(c, where[v]) {
				continue
			}
			if w := m.worth(v, c, m.arcs[c]); w >= 0 && m.arcs[c] > 0 {
				candidates, gains = append(candidates, c), append(gains, w)
				top = max(top, w)
			}
		}
		if len(candidates) > 0 {
			old, chosen := parts[v], candidates[choose(gains, top, random)]
			outside[chosen] += outside[old] - 2*m.arcs[chosen]
			m.put(v, old, -1)
			m.put(v, chosen, 1)
			parts[v] = chosen
		}
		m.forget()
	}
	return parts
}
