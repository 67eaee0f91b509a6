package rank

import "github.com/demarche/demarche/graph/network"

// paths finds the shortest paths from one source after the other, the length of a step being the inverse of its
// weight. Afterwards order holds who is reached, the nearest first, and after[from[i]:from[i+1]] the next steps of
// shortest paths from order[i].
type paths struct {
	graph   *network.CSR
	uniform bool      // all weights are equal: steps of one length
	length  []float64 // of each arc
	nodes   []place
	order   []int32
	from    []int32
	after   []int32
	queue   queue
	settled []bool
}

// place is a node on the way. Value is the number of shortest paths to it, and then what they carry back.
type place struct {
	value    float64
	distance float64 // below 0 where not reached
}

func newPaths(graph *network.CSR) *paths {
	p := &paths{graph: graph, uniform: true, length: make([]float64, graph.Arcs()), nodes: make([]place, graph.Len()), settled: make([]bool, graph.Len())}
	for i, w := range graph.Weight {
		p.length[i] = 1 / w
		p.uniform = p.uniform && w == graph.Weight[0]
	}
	for v := range p.nodes {
		p.nodes[v].distance = -1
	}
	return p
}

// search finds the paths from a source.
func (p *paths) search(source int) {
	for _, v := range p.order {
		p.nodes[v] = place{distance: -1}
		p.settled[v] = false
	}
	p.order, p.from, p.after = p.order[:0], append(p.from[:0], 0), p.after[:0]
	p.nodes[source] = place{1, 0}
	if p.uniform {
		p.breadthFirst(source)
	} else {
		p.dijkstra(source)
		p.count()
	}
}

func (p *paths) breadthFirst(source int) {
	step := 0.0
	if len(p.length) > 0 {
		step = p.length[0]
	}
	nodes, start, to := p.nodes, p.graph.Start, p.graph.To
	order, after, from := append(p.order, int32(source)), p.after, p.from
	for i := 0; i < len(order); i++ {
		v := order[i]
		here := nodes[v]
		next := here.distance + step
		for _, w := range to[start[v]:start[v+1]] {
			there := &nodes[w]
			if there.distance < 0 {
				there.distance = next
				order = append(order, w)
			}
			if there.distance == next {
				there.value += here.value
				after = append(after, w)
			}
		}
		from = append(from, int32(len(after)))
	}
	p.order, p.after, p.from = order, after, from
}

// dijkstra settles the nodes, the nearest first.
func (p *paths) dijkstra(source int) {
	p.queue.push(step{0, int32(source)})
	for len(p.queue) > 0 {
		u := p.queue.pop().to
		if p.settled[u] {
			continue
		}
		p.settled[u] = true
		p.order = append(p.order, u)
		here := p.nodes[u].distance
		for i := p.graph.Start[u]; i < p.graph.Start[u+1]; i++ {
			w := p.graph.To[i]
			distance := here + p.length[i]
			if known := p.nodes[w].distance; known < 0 || distance < known {
				p.nodes[w].distance = distance
				p.queue.push(step{distance, w})
			}
		}
	}
}

// equal holds sums of inverses together that are equal but for rounding (1/3+1/6 and 1/2).
const equal = 1e-9

// count counts the shortest paths to each node that is settled.
func (p *paths) count() {
	for _, v := range p.order {
		here := p.nodes[v]
		for i := p.graph.Start[v]; i < p.graph.Start[v+1]; i++ {
			there := &p.nodes[p.graph.To[i]]
			if here.distance+p.length[i] <= there.distance*(1+equal) {
				there.value += here.value
				p.after = append(p.after, p.graph.To[i])
			}
		}
		p.from = append(p.from, int32(len(p.after)))
	}
}

// step is a place that can be reached at a distance.
type step struct {
	distance float64
	to       int32
}

// queue is a heap of steps with four below each, the nearest first and, of equally near ones, the smallest place.
// (container/heap would box each step.)
type queue []step

func (s step) before(t step) bool {
	return s.distance < t.distance || s.distance == t.distance && s.to < t.to
}

func (q *queue) push(s step) {
	*q = append(*q, s)
	h := *q
	i := len(h) - 1
	for i > 0 {
		parent := (i - 1) / 4
		if !s.before(h[parent]) {
			break
		}
		h[i] = h[parent]
		i = parent
	}
	h[i] = s
}

func (q *queue) pop() step {
	h := *q
	first, moved := h[0], h[len(h)-1]
	h = h[:len(h)-1]
	*q = h
	if len(h) == 0 {
		return first
	}
	i := 0
	for {
		child := 4*i + 1
		if child >= len(h) {
			break
		}
		for c := child + 1; c < min(child+4, len(h)); c++ {
			if h[c].before(h[child]) {
				child = c
			}
		}
		if !h[child].before(moved) {
			break
		}
		h[i] = h[child]
		i = child
	}
	h[i] = moved
	return first
}
