package balance

import (
	"cmp"
	"math"
	"slices"
)

// search looks through the splits of a component, the most tied nodes first, and leaves out those whose first nodes
// already cost as much as the best.
type search struct {
	*ties
	steps int
	best  float64
	found []int8 // the sides of the best

	order []int32
	side  []int8       // of nodes that have one, else -1
	cost  [][2]float64 // of a node without a side: what either side would frustrate
	least float64      // sum of the smaller ones
}

// run returns whether the best is known. Found and best then are it.
func (s *search) run(nodes []int32) bool {
	s.order = s.ordered(nodes)
	s.side, s.cost = make([]int8, len(s.near)), make([][2]float64, len(s.near))
	for _, v := range nodes {
		s.side[v] = -1
	}
	return s.descend(0, 0)
}

// ordered starts with the node of most weight, then takes the one that is tied most to those before.
func (s *search) ordered(nodes []int32) []int32 {
	strength := make(map[int32]float64, len(nodes))
	for _, v := range nodes {
		for _, t := range s.near[v] {
			strength[v] += math.Abs(t.weight)
		}
	}
	rest := slices.SortedFunc(slices.Values(nodes), func(u, v int32) int {
		return cmp.Or(cmp.Compare(strength[v], strength[u]), cmp.Compare(u, v))
	})
	if len(rest) > exactNodes {
		return rest
	}
	tied := make(map[int32]float64, len(nodes))
	order := make([]int32, 0, len(nodes))
	for len(rest) > 0 {
		at := 0
		for i, v := range rest {
			if tied[v] > tied[rest[at]] {
				at = i
			}
		}
		v := rest[at]
		rest = slices.Delete(rest, at, at+1)
		order = append(order, v)
		for _, t := range s.near[v] {
			tied[t.to] += math.Abs(t.weight)
		}
	}
	return order
}

// Beyond exactNodes nobody waits for the end of the search.
const exactNodes = 2000

// descend gives sides to the nodes from the i-th on, and returns false where the steps are used up.
func (s *search) descend(i int, cost float64) bool {
	if cost+s.least >= s.best-1e-9 {
		return true
	}
	if i == len(s.order) {
		s.best = cost
		for _, v := range s.order {
			s.found[v] = s.side[v]
		}
		return true
	}
	if s.steps--; s.steps < 0 || len(s.order) > exactNodes {
		return false
	}
	v := s.order[i]
	first := int8(0)
	if s.cost[v][1] < s.cost[v][0] {
		first = 1
	}
	s.least -= min(s.cost[v][0], s.cost[v][1])
	done := true
	for _, side := range []int8{first, 1 - first} {
		if i == 0 && side == 1 { // the mirror image
			continue
		}
		s.put(v, side, 1)
		done = s.descend(i+1, cost+s.cost[v][side]) && done
		s.put(v, side, -1)
		if !done {
			break
		}
	}
	s.least += min(s.cost[v][0], s.cost[v][1])
	return done
}

// put gives v a side, or takes it back.
func (s *search) put(v int32, side int8, sign float64) {
	if sign > 0 {
		s.side[v] = side
	}
	for _, t := range s.near[v] {
		if s.side[t.to] >= 0 {
			continue
		}
		c := &s.cost[t.to]
		s.least -= min(c[0], c[1])
		if t.weight > 0 {
			c[1-side] += sign * t.weight
		} else {
			c[side] -= sign * t.weight
		}
		s.least += min(c[0], c[1])
	}
	if sign < 0 {
		s.side[v] = -1
	}
}
