package rank

import (
	"math"
	"math/rand/v2"

	"github.com/demarche/demarche/graph/network"
)

// sample returns how many of as many random shortest paths as wanted run through each node: of two different nodes drawn evenly,
// one of their shortest paths drawn evenly.
func sample(graph *network.CSR, wanted int, s Sampling) []int {
	n := graph.Len()
	forth, back := newRoads(graph), newRoads(graph.Transpose())
	parts := min(chunks, wanted)
	return summed(n, parts, s.Workers, func() func(int, []int) {
		d := newDuplex(forth, back)
		return func(part int, through []int) {
			// The draws of a part are its own, so that the sum does not depend on who works at it.
			random := rand.New(rand.NewPCG(s.Seed, uint64(part)))
			for range (part+1)*wanted/parts - part*wanted/parts {
				from, to := random.IntN(n), random.IntN(n-1)
				if to >= from {
					to++
				}
				for _, v := range d.path(int32(from), int32(to), random) {
					through[v]++
				}
			}
		}
	})
}

// roads is a graph with the length of each arc.
type roads struct {
	*network.CSR
	length []float64
}

func newRoads(graph *network.CSR) *roads {
	r := &roads{graph, make([]float64, graph.Arcs())}
	for i, w := range graph.Weight {
		r.length[i] = 1 / w
	}
	return r
}

// duplex finds a random shortest path between two nodes, searching from both: I. Pohl, Bi-Directional Search, Machine Intelligence
// 6, 1971. All shortest paths are found, for they are drawn from by their number.
type duplex struct {
	sides    [2]side // from the first node, from the second
	inner    []int32
	crossing []crossing
}

// side is what a search from one end has found.
type side struct {
	ahead, behind *roads // arcs as the search goes, and back to where it came from
	nodes         []place
	settled       []bool
	touched       []int32 // nodes that have a distance
	order         []int32 // settled ones
	queue         queue
	near          float64 // distance of the last that was settled
	done          bool
}

// crossing is an arc from what the first side settled to what it did not, on so many shortest paths.
type crossing struct {
	from, to int32
	paths    float64
}

func newDuplex(forth, back *roads) *duplex {
	d := &duplex{sides: [2]side{{ahead: forth, behind: back}, {ahead: back, behind: forth}}}
	for i := range d.sides {
		s := &d.sides[i]
		s.nodes, s.settled = make([]place, forth.Len()), make([]bool, forth.Len())
		for v := range s.nodes {
			s.nodes[v].distance = -1
		}
	}
	return d
}

// path returns the nodes between two different ones on one of their shortest paths, each path as probable as the others; none
// where there is no path. The result is valid until the next call.
func (d *duplex) path(from, to int32, random *rand.Rand) []int32 {
	d.inner = d.inner[:0]
	best := d.search(from, to)
	if math.IsInf(best, 1) {
		return nil
	}
	first, second := &d.sides[0], &d.sides[1]
	if first.settled[to] {
		d.back(first, to, from, random)
		return d.inner[1:]
	}
	// A shortest path leaves what the first side settled once, by an arc whose other end the second side settled.
	d.crossing = d.crossing[:0]
	total := 0.0
	for _, u := range first.order {
		for i := first.ahead.Start[u]; i < first.ahead.Start[u+1]; i++ {
			v := first.ahead.To[i]
			if first.settled[v] || !second.settled[v] {
				continue
			}
			if way := first.nodes[u].distance + first.ahead.length[i] + second.nodes[v].distance; way <= best*(1+equal) {
				c := crossing{u, v, first.nodes[u].value * second.nodes[v].value}
				d.crossing = append(d.crossing, c)
				total += c.paths
			}
		}
	}
	var chosen crossing
	at := random.Float64() * total
	for _, chosen = range d.crossing {
		if at -= chosen.paths; at <= 0 {
			break
		}
	}
	d.back(first, chosen.from, from, random)
	d.back(second, chosen.to, to, random)
	return d.inner
}

// back walks from a node to the end that a side started from, and notes all but that end.
func (d *duplex) back(s *side, v, end int32, random *rand.Rand) {
	for v != end {
		d.inner = append(d.inner, v)
		at := random.Float64() * s.nodes[v].value
		before := end
		for i := s.behind.Start[v]; i < s.behind.Start[v+1]; i++ {
			u := s.behind.To[i]
			if !s.settled[u] || s.nodes[u].distance >= s.nodes[v].distance || s.nodes[u].distance+s.behind.length[i] > s.nodes[v].distance*(1+equal) {
				continue
			}
			before = u
			if at -= s.nodes[u].value; at <= 0 {
				break
			}
		}
		v = before
	}
}

// search settles from both ends until no shorter or equal way can be found, and returns the length of the shortest, +Inf where
// there is none.
func (d *duplex) search(from, to int32) float64 {
	for i, end := range []int32{from, to} {
		d.sides[i].begin(end)
	}
	best := math.Inf(1)
	for {
		a, b := &d.sides[0], &d.sides[1]
		if a.done || b.done || a.near+b.near > best*(1+equal) {
			return best
		}
		s, other := a, b
		if len(b.touched) < len(a.touched) {
			s, other = b, a
		}
		v, ok := s.settle()
		if !ok {
			continue
		}
		here := s.nodes[v]
		for i := s.ahead.Start[v]; i < s.ahead.Start[v+1]; i++ {
			w := s.ahead.To[i]
			way := here.distance + s.ahead.length[i]
			switch known := s.nodes[w].distance; {
			case known < 0:
				s.touched = append(s.touched, w)
				s.nodes[w] = place{here.value, way}
				s.queue.push(way, w)
			case way < known*(1-equal):
				s.nodes[w] = place{here.value, way}
				s.queue.push(way, w)
			case way <= known*(1+equal) && !s.settled[w]:
				s.nodes[w].value += here.value
			}
			if rest := other.nodes[w].distance; rest >= 0 {
				best = math.Min(best, way+rest)
			}
		}
	}
}

func (s *side) begin(end int32) {
	for _, v := range s.touched {
		s.nodes[v], s.settled[v] = place{distance: -1}, false
	}
	s.queue.clear()
	s.touched, s.order, s.near, s.done = append(s.touched[:0], end), s.order[:0], 0, false
	s.nodes[end] = place{1, 0}
	s.queue.push(0, end)
}

// settle returns the next node, and false where the step was of no use or there is none.
func (s *side) settle() (int32, bool) {
	v, ok := s.queue.pop()
	if !ok {
		s.done = true
		return 0, false
	}
	if s.settled[v] {
		return 0, false
	}
	s.settled[v] = true
	s.order = append(s.order, v)
	s.near = s.nodes[v].distance
	return v, true
}
