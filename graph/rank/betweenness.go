package rank

// betweenness returns, for each actor v, which share of the other pairs' shortest paths runs through it:
//
//	b(v) = 2/((n-1)(n-2)) · Σ_{s<t} σ_st(v)/σ_st
//
// σ_st being the number of shortest paths between s and t, σ_st(v) that of those through v, and the length of a
// step the inverse of its weight; pairs without a path add nothing, and fewer than three actors have 0.
// U. Brandes, A Faster Algorithm for Betweenness Centrality, Journal of Mathematical Sociology 25(2), 2001.
// (Betweenness of gonum needs the paths between all pairs at once; this keeps one source's.)
//
// With sources above 0 and below the number of actors, paths are followed from so many of them alone, evenly
// spread over the order of ids, and the sum is extrapolated: U. Brandes and C. Pich, Centrality Estimation in
// Large Networks, International Journal of Bifurcation and Chaos 17(7), 2007.
func betweenness(near [][]arc, sources int) []float64 {
	n := len(near)
	b := make([]float64, n)
	if n < 3 {
		return b
	}
	if sources <= 0 || sources > n {
		sources = n
	}
	p := newPaths(near)
	for i := range sources {
		p.from(i * n / sources)
		p.accumulate(b)
	}
	// Each pair was met from both its ends.
	scale := float64(n) / float64(sources) / (float64(n-1) * float64(n-2))
	for v := range b {
		b[v] *= scale
	}
	return b
}

// paths are the shortest paths from one source.
type paths struct {
	near     [][]arc
	distance []float64 // -1 where not reached
	count    []float64 // of shortest paths
	before   [][]int   // the last step but one of each
	depends  []float64
	settled  []bool
	order    []int // of settling: the nearest first
	queue    queue
}

func newPaths(near [][]arc) *paths {
	n := len(near)
	return &paths{
		near: near, distance: make([]float64, n), count: make([]float64, n), before: make([][]int, n),
		depends: make([]float64, n), settled: make([]bool, n),
	}
}

// equal holds sums of inverses together that are equal but for rounding (1/3+1/6 and 1/2).
const equal = 1e-9

// from finds all shortest paths from a source by Dijkstra's algorithm.
func (p *paths) from(source int) {
	p.order = p.order[:0]
	for v := range p.near {
		p.distance[v], p.count[v], p.before[v], p.depends[v], p.settled[v] = -1, 0, p.before[v][:0], 0, false
	}
	p.distance[source], p.count[source] = 0, 1
	p.queue.push(step{0, source})
	for len(p.queue) > 0 {
		u := p.queue.pop().to
		if p.settled[u] {
			continue
		}
		p.settled[u] = true
		p.order = append(p.order, u)
		for _, a := range p.near[u] {
			distance := p.distance[u] + 1/a.weight
			switch known := p.distance[a.to]; {
			case p.settled[a.to]:
			case known < 0 || distance < known*(1-equal):
				p.distance[a.to], p.count[a.to] = distance, p.count[u]
				p.before[a.to] = append(p.before[a.to][:0], u)
				p.queue.push(step{distance, a.to})
			case distance <= known*(1+equal):
				p.count[a.to] += p.count[u]
				p.before[a.to] = append(p.before[a.to], u)
			}
		}
	}
}

// accumulate adds to b what the paths to all targets owe to the actors between.
func (p *paths) accumulate(b []float64) {
	for i := len(p.order) - 1; i > 0; i-- {
		v := p.order[i]
		for _, u := range p.before[v] {
			p.depends[u] += p.count[u] / p.count[v] * (1 + p.depends[v])
		}
		b[v] += p.depends[v]
	}
}

// step is a place that can be reached at a distance.
type step struct {
	distance float64
	to       int
}

// queue is a binary heap of steps, the nearest first and, of equally near ones, the smallest place.
// (container/heap would box each step.)
type queue []step

func (s step) before(t step) bool {
	return s.distance < t.distance || s.distance == t.distance && s.to < t.to
}

func (q *queue) push(s step) {
	*q = append(*q, s)
	h := *q
	for i := len(h) - 1; i > 0; {
		parent := (i - 1) / 2
		if !h[i].before(h[parent]) {
			break
		}
		h[i], h[parent] = h[parent], h[i]
		i = parent
	}
}

func (q *queue) pop() step {
	h := *q
	first, last := h[0], len(h)-1
	h[0] = h[last]
	h = h[:last]
	*q = h
	for i := 0; ; {
		child := 2*i + 1
		if child >= last {
			break
		}
		if child+1 < last && h[child+1].before(h[child]) {
			child++
		}
		if !h[child].before(h[i]) {
			break
		}
		h[i], h[child] = h[child], h[i]
		i = child
	}
	return first
}
