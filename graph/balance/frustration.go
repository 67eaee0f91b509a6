package balance

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/demarche/demarche/graph/network"
)

// Frustration is a split of all nodes into two sides, and what contradicts it: friendly ties across and hostile ones
// within.
type Frustration struct {
	Side   []int8  // 0 or 1 of each node; node 0, and the first of each component, stands on side 0
	Weight float64 // of the frustrated ties
	Total  float64 // of all ties
	Pairs  int     // that are frustrated
	Bound  float64 // no split has less weight; equal to Weight where Exact
	Exact  bool    // no split is better
}

// Options say how hard is tried.
type Options struct {
	Seed  uint64
	Steps int // of the exact search before it gives up; 0 stands for 5 million
}

// Frustrate returns the frustration index, the least weight of ties that contradict a split into two sides,
//
//	F = min_s Σ_{u<v} ( |w(u,v)| − w(u,v)·s(u)·s(v) ) / 2,   s(v) = ±1
//
// F. Harary, On the Measurement of Structural Balance, Behavioral Science 4(4), 1959. A split is first looked for by
// moving single nodes from shaken starts; a search by branch and bound then either shows that none is better, or finds
// the best, or gives up; the bound is then that of unbalanced triangles that share no weight. Compare S. Aref and
// M. Wilson, Measuring Partial Balance in Signed Networks, Journal of Complex Networks 6(4), 2018.
func Frustrate(friendly, hostile *network.CSR, o Options) Frustration {
	o.Steps = cmp.Or(o.Steps, 5_000_000)
	g := newTies(friendly, hostile)
	f := Frustration{Side: make([]int8, len(g.near)), Exact: true}
	components, count := g.components()
	members := make([][]int32, count)
	for v, c := range components {
		members[c] = append(members[c], int32(v))
	}
	random := rand.New(rand.NewPCG(o.Seed, 1))
	for _, nodes := range members {
		if len(nodes) < 2 {
			continue
		}
		weight := g.descend(nodes, f.Side, random)
		b := &search{ties: g, steps: o.Steps, best: weight, found: f.Side}
		if b.run(nodes) {
			f.Bound += b.best
		} else {
			f.Bound += g.triangles(nodes)
		}
		if f.Side[nodes[0]] == 1 {
			for _, v := range nodes {
				f.Side[v] = 1 - f.Side[v]
			}
		}
	}
	for u := range g.near {
		for _, t := range g.near[u] {
			if int(t.to) > u {
				f.Total += math.Abs(t.weight)
				if against(t.weight, f.Side[u], f.Side[t.to]) {
					f.Weight += math.Abs(t.weight)
					f.Pairs++
				}
			}
		}
	}
	f.Exact = f.Weight <= f.Bound+1e-9
	return f
}

// against reports whether a tie contradicts the sides of its ends.
func against(weight float64, s, t int8) bool { return (weight > 0) != (s == t) }

// ties is the signed graph by rows.
type ties struct{ near [][]tie }

type tie struct {
	to     int32
	weight float64 // below 0 where hostile
}

func newTies(friendly, hostile *network.CSR) *ties {
	g := &ties{near: make([][]tie, friendly.Len())}
	for u := range g.near {
		for i, side := range []*network.CSR{friendly, hostile} {
			to, weight := side.Row(u)
			for j, v := range to {
				if int(v) != u {
					g.near[u] = append(g.near[u], tie{v, weight[j] * float64(1-2*i)})
				}
			}
		}
	}
	return g
}

func (g *ties) components() (of []int, count int) {
	var arcs []network.Arc
	for u := range g.near {
		for _, t := range g.near[u] {
			arcs = append(arcs, network.Arc{From: int32(u), To: t.to, Weight: math.Abs(t.weight)})
		}
	}
	c, err := network.NewCSR(len(g.near), arcs)
	if err != nil { // the arcs come from graphs
		return make([]int, len(g.near)), min(1, len(g.near))
	}
	return c.Components()
}

// shakes is how often a split is shaken and mended.
const shakes = 200

// descend sets the sides of a component to the best split that moves of single nodes reach, and returns its weight.
func (g *ties) descend(nodes []int32, side []int8, random *rand.Rand) float64 {
	g.grow(nodes, side)
	g.mend(nodes, side)
	best := g.weigh(nodes, side)
	kept := make([]int8, len(nodes))
	for range min(shakes, 1_000_000/len(nodes)) {
		if best == 0 {
			break
		}
		for i, v := range nodes {
			kept[i] = side[v]
		}
		for range 1 + random.IntN(1+len(nodes)/4) {
			v := nodes[random.IntN(len(nodes))]
			side[v] = 1 - side[v]
		}
		g.mend(nodes, side)
		if w := g.weigh(nodes, side); w <= best {
			best = w
			continue
		}
		for i, v := range nodes {
			side[v] = kept[i]
		}
	}
	return best
}

// grow splits along a tree of the strongest ties.
func (g *ties) grow(nodes []int32, side []int8) {
	reached := make(map[int32]bool, len(nodes))
	pull := make(map[int32]float64, len(nodes)) // above 0 towards side 0
	reached[nodes[0]] = true
	side[nodes[0]] = 0
	var rim []int32
	add := func(v int32) {
		for _, t := range g.near[v] {
			if reached[t.to] {
				continue
			}
			if _, seen := pull[t.to]; !seen {
				rim = append(rim, t.to)
			}
			pull[t.to] += t.weight * float64(1-2*side[v])
		}
	}
	add(nodes[0])
	for len(rim) > 0 {
		at := 0
		for i, v := range rim {
			if p, q := math.Abs(pull[v]), math.Abs(pull[rim[at]]); p > q || p == q && v < rim[at] {
				at = i
			}
		}
		v := rim[at]
		rim = slices.Delete(rim, at, at+1)
		reached[v] = true
		side[v] = 0
		if pull[v] < 0 {
			side[v] = 1
		}
		add(v)
	}
}

// mend moves single nodes to the other side while that makes the split better.
func (g *ties) mend(nodes []int32, side []int8) {
	for moved := true; moved; {
		moved = false
		for _, v := range nodes {
			pull := 0.0
			for _, t := range g.near[v] {
				if side[t.to] == side[v] {
					pull += t.weight
				} else {
					pull -= t.weight
				}
			}
			if pull < -1e-12 {
				side[v] = 1 - side[v]
				moved = true
			}
		}
	}
}

func (g *ties) weigh(nodes []int32, side []int8) float64 {
	weight := 0.0
	for _, u := range nodes {
		for _, t := range g.near[u] {
			if t.to > u && against(t.weight, side[u], side[t.to]) {
				weight += math.Abs(t.weight)
			}
		}
	}
	return weight
}

// triangles returns a bound: of each unbalanced triangle one side is frustrated, so the least of its weights that no other
// triangle has used up counts.
func (g *ties) triangles(nodes []int32) float64 {
	type pair struct{ u, v int32 }
	rest, sign := make(map[pair]float64), make(map[pair]bool)
	for _, u := range nodes {
		for _, t := range g.near[u] {
			if t.to > u {
				rest[pair{u, t.to}] = math.Abs(t.weight)
				sign[pair{u, t.to}] = t.weight < 0
			}
		}
	}
	bound := 0.0
	for _, u := range nodes {
		for _, t := range g.near[u] {
			for _, s := range g.near[u] {
				a, b, c := pair{u, t.to}, pair{u, s.to}, pair{t.to, s.to}
				if t.to <= u || s.to <= t.to || rest[c] == 0 || (sign[a] != sign[b]) == sign[c] {
					continue
				}
				least := min(rest[a], rest[b], rest[c])
				rest[a], rest[b], rest[c] = rest[a]-least, rest[b]-least, rest[c]-least
				bound += least
			}
		}
	}
	return bound
}
