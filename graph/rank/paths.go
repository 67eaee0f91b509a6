package rank

import "github.com/demarche/demarche/graph/network"

// paths finds the shortest paths from one source after the other, the length of a step being the inverse of its
// weight. Afterwards order holds who is reached, the nearest first.
type paths struct {
	graph  *network.CSR
	length []float64 // of each arc
	nodes  []place
	order  []int32

	// Where all steps are of one length, after[from[i]:from[i+1]] are the next steps of shortest paths from order[i].
	uniform bool
	level   []int32 // steps from the source and one more; 0 where not reached
	from    []int32
	after   []int32

	// Else before has, in the room of each node, the last steps but one of shortest paths to it, as many as befores says.
	queue   queue
	settled []bool
	room    []int32
	before  []int32
	befores []int32
	owed    []float64
}

// place is a node on the way. Value is the number of shortest paths to it, and then what they carry back.
type place struct {
	value    float64
	distance float64 // below 0 where not reached
}

func newPaths(graph *network.CSR) *paths {
	n := graph.Len()
	p := &paths{graph: graph, uniform: true, length: make([]float64, graph.Arcs()), nodes: make([]place, n)}
	for i, w := range graph.Weight {
		p.length[i] = 1 / w
		p.uniform = p.uniform && w == graph.Weight[0]
	}
	for v := range p.nodes {
		p.nodes[v].distance = -1
	}
	if p.uniform {
		p.level, p.after = make([]int32, n), make([]int32, graph.Arcs()+1)
		return p
	}
	p.settled, p.befores, p.owed = make([]bool, n), make([]int32, n), make([]float64, n)
	p.before, p.room = make([]int32, graph.Arcs()), make([]int32, n+1)
	for _, v := range graph.To {
		p.room[v+1]++
	}
	for v := range n {
		p.room[v+1] += p.room[v]
	}
	return p
}

// search finds the paths from a source.
func (p *paths) search(source int) {
	for _, v := range p.order {
		p.nodes[v] = place{distance: -1}
		if p.uniform {
			p.level[v] = 0
		} else {
			p.settled[v] = false
		}
	}
	p.order, p.from = p.order[:0], append(p.from[:0], 0)
	p.nodes[source] = place{1, 0}
	if p.uniform {
		p.breadthFirst(source)
	} else {
		p.dijkstra(source)
	}
}

func (p *paths) breadthFirst(source int) {
	nodes, level, start, to := p.nodes, p.level, p.graph.Start, p.graph.To
	order, after, from := append(p.order, int32(source)), p.after, p.from
	level[source] = 1
	kept := 0
	for i := 0; i < len(order); i++ {
		v := order[i]
		first, next := kept, level[v]+1
		// Whether a neighbour is a next step is as good as random: the processor must not have to guess.
		for _, w := range to[start[v]:start[v+1]] {
			at := level[w]
			if at == 0 {
				at = next
				level[w] = next
				order = append(order, w)
			}
			after[kept] = w
			if at == next {
				kept++
			}
		}
		for _, w := range after[first:kept] {
			nodes[w].value += nodes[v].value
		}
		from = append(from, int32(kept))
	}
	step := 0.0
	if len(p.length) > 0 {
		step = p.length[0]
	}
	for _, v := range order {
		nodes[v].distance = step * float64(level[v]-1)
	}
	p.order, p.from = order, from
}

// dijkstra settles the nodes, the nearest first: E. Dijkstra, A Note on Two Problems in Connexion with Graphs, Numerische
// Mathematik 1, 1959.
func (p *paths) dijkstra(source int) {
	graph, nodes := p.graph, p.nodes
	p.befores[source] = 0
	p.queue.push(0, int32(source))
	for {
		u, ok := p.queue.pop()
		if !ok {
			return
		}
		if p.settled[u] {
			continue
		}
		p.settled[u] = true
		p.order = append(p.order, u)
		here := &nodes[u]
		for _, b := range p.before[p.room[u] : p.room[u]+p.befores[u]] {
			here.value += nodes[b].value
		}
		for i := graph.Start[u]; i < graph.Start[u+1]; i++ {
			w := graph.To[i]
			distance := here.distance + p.length[i]
			known := nodes[w].distance
			switch {
			case known < 0 || distance < known*(1-equal):
				nodes[w].distance = distance
				p.before[p.room[w]] = u
				p.befores[w] = 1
				p.queue.push(distance, w)
			case distance <= known*(1+equal) && !p.settled[w]:
				p.before[p.room[w]+p.befores[w]] = u
				p.befores[w]++
			}
		}
	}
}

// equal holds sums of inverses together that are equal but for rounding (1/3+1/6 and 1/2).
const equal = 1e-9

// accumulate adds to sum what the paths to all targets owe to each node but the source.
func (p *paths) accumulate(sum []float64) {
	if p.uniform {
		p.follow(sum)
	} else {
		p.retrace(sum)
	}
}

// follow goes by the next steps.
func (p *paths) follow(sum []float64) {
	nodes, after, from := p.nodes, p.after, p.from
	for i := len(p.order) - 1; i > 0; i-- {
		v := p.order[i]
		carried := 0.0
		for _, w := range after[from[i]:from[i+1]] {
			carried += nodes[w].value
		}
		here := &nodes[v]
		owed := here.value * carried
		here.value = (1 + owed) / here.value
		sum[v] += owed
	}
}

// retrace goes by the last steps but one.
func (p *paths) retrace(sum []float64) {
	nodes, owing := p.nodes, p.owed
	for i := len(p.order) - 1; i > 0; i-- {
		v := p.order[i]
		owed := owing[v] * nodes[v].value
		owing[v] = 0
		share := (1 + owed) / nodes[v].value
		for _, b := range p.before[p.room[v] : p.room[v]+p.befores[v]] {
			owing[b] += share
		}
		sum[v] += owed
	}
	owing[p.order[0]] = 0
}
