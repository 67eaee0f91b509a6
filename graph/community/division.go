package community

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/projection"
)

// Division is a network split into camps.
type Division struct {
	Options  network.Options
	Search   Options // with what stood for the resolution
	Camps    []Camp  // of two members or more, the largest first, of equal size the one with the stronger ties
	Alone    []int   // nodes that are in no camp
	Quality  float64 // SignedModularity of the whole
	Low      float64 // 95 of 100 resamplings find the best quality from here to High; both 0 where none was made
	High     float64
	Hostile  []float64 // of each of Fronts, in which share of the resamplings its tie is hostile; nil where none was made
	Agreeing float64   // weight of the ties that agree: friendly ones within camps, hostile ones across
	Total    float64   // of all signed ties
	Friendly float64   // of the friendly ones
	Against  []int     // places in Network.Pairs of those that do not agree, the strongest first
	Fronts   []int     // of the hostile pairs across camps, the strongest first
}

// Camp is a group of actors.
type Camp struct {
	Members  []Member // the one with most friendly weight within first
	Friendly float64  // weight of the friendly ties within
	Hostile  float64  // of the hostile ones within
	Facing   float64  // of the hostile ones to others
}

// Member is an actor in a camp.
type Member struct {
	Node    int
	Within  float64 // friendly weight to others of the camp; 0: it stands there by common foes alone
	Stable  float64 // share of the resamplings in which it stands with most of the others; see Stability
	Sampled bool    // Stable is known
}

// CampResolution is the γ that camps are looked for with unless another is asked for. With 1, actors whose ties nearly all
// go to one hub are taken from it, for they have not more than chance would give them; that reads as a quarrel and is none.
const CampResolution = 0.5

// Divide finds the camps of a network; see Camps. Resolution 0 stands for CampResolution. An actor without a signed tie is
// in none. A camp holds together by friendly ties or by foes that two of its members share: signed modularity gains by putting those
// together too that have nothing in common, and they are parted again.
func Divide(n *network.Network, o Options) *Division {
	o.Resolution = cmp.Or(o.Resolution, CampResolution)
	friendly, hostile := n.Signed()
	p := bound(friendly, hostile, o)
	d := &Division{Options: n.Options, Search: o, Quality: p.Quality}
	camps := make([]Camp, p.Count)
	for v, c := range p.Of {
		m := Member{Node: v}
		to, weight := friendly.Row(v)
		for i, u := range to {
			if p.Of[u] == c {
				m.Within += weight[i]
			}
		}
		camps[c].Friendly += m.Within / 2
		camps[c].Members = append(camps[c].Members, m)
	}
	for i := range n.Pairs {
		pair := &n.Pairs[i]
		a, b := p.Of[pair.A], p.Of[pair.B]
		size := max(pair.Tie, -pair.Tie)
		d.Total += size
		d.Friendly += max(pair.Tie, 0)
		switch sign := pair.Sign(); {
		case sign == 0:
		case sign < 0 && a != b:
			camps[a].Facing += size
			camps[b].Facing += size
			d.Agreeing += size
			d.Fronts = append(d.Fronts, i)
		case sign < 0:
			camps[a].Hostile += size
			d.Against = append(d.Against, i)
		case a == b:
			d.Agreeing += size
		default:
			d.Against = append(d.Against, i)
		}
	}
	for _, places := range [][]int{d.Against, d.Fronts} {
		slices.SortStableFunc(places, func(i, j int) int {
			x, y := n.Pairs[i].Tie, n.Pairs[j].Tie
			return cmp.Compare(max(y, -y), max(x, -x))
		})
	}
	for _, c := range camps {
		if len(c.Members) == 1 {
			d.Alone = append(d.Alone, c.Members[0].Node)
			continue
		}
		slices.SortStableFunc(c.Members, func(a, b Member) int { return cmp.Compare(b.Within, a.Within) })
		d.Camps = append(d.Camps, c)
	}
	slices.SortStableFunc(d.Camps, func(a, b Camp) int {
		return cmp.Or(cmp.Compare(len(b.Members), len(a.Members)), cmp.Compare(b.Friendly, a.Friendly))
	})
	return d
}

// Of returns the camp of each node, counted from 1 in the order of Camps; 0 is none.
func (d *Division) Of(nodes int) []int {
	of := make([]int, nodes)
	for i, c := range d.Camps {
		for _, m := range c.Members {
			of[m.Node] = i + 1
		}
	}
	return of
}

// Stability resamples the network and says of each member in which share of the resamplings it stands with most of its
// camp: with the camp there that holds most of the other members. Nothing is said of those of whom fewer than network.Enough stories
// tell. It says too where the quality lies, and how often the fronts are hostile. No resampling leaves the division as it is.
func (d *Division) Stability(n *network.Network, o Options, resamplings int) {
	o.Restarts, o.Resolution = cmp.Or(o.Restarts, 10), cmp.Or(o.Resolution, CampResolution)
	var qualities []float64
	if resamplings > 0 {
		d.Hostile = make([]float64, len(d.Fronts))
	}
	for i := range resamplings {
		drawn := n.Resample(rand.New(rand.NewPCG(o.Seed, uint64(i))))
		friendly, hostile := drawn.Signed()
		p := bound(friendly, hostile, o)
		qualities = append(qualities, p.Quality)
		for j, place := range d.Fronts {
			if hostile.At(int(n.Pairs[place].A), int(n.Pairs[place].B)) > 0 {
				d.Hostile[j] += 1 / float64(resamplings)
			}
		}
		for _, c := range d.Camps {
			count := make(map[int]int)
			for _, m := range c.Members {
				count[p.Of[m.Node]]++
			}
			for j := range c.Members {
				m := &c.Members[j]
				m.Sampled = n.Actors[m.Node].Stories >= network.Enough
				own, others := count[p.Of[m.Node]]-1, 0
				for of, k := range count {
					if of == p.Of[m.Node] {
						k--
					}
					others = max(others, k)
				}
				if own == others && own > 0 {
					m.Stable += 1 / float64(resamplings)
				}
			}
		}
	}
	if slices.Sort(qualities); len(qualities) > 0 {
		cut := len(qualities) * 25 / 1000
		d.Low, d.High = qualities[cut], qualities[len(qualities)-1-cut]
	}
}

// Annotate writes camps on the actors of the graph, as properties (camp, from 1 for the largest, and campParams) and as
// labels from Camp1 to Camp8; actors of smaller camps have the property alone.
func Annotate(g *projection.Graph, n *network.Network, d *Division) {
	of := d.Of(len(n.Actors))
	for i := range g.Nodes {
		node := &g.Nodes[i]
		if node.Labels[0] != projection.Actor {
			continue
		}
		v, ok := n.Node(node.ID)
		if !ok || of[v] == 0 {
			continue
		}
		if of[v] <= len(projection.CampLabels) {
			node.Labels = append(slices.Clip(node.Labels), projection.CampLabels[of[v]-1])
		}
		node.Props = node.Props.With("camp", int64(of[v])).With("campParams", d.String())
	}
}

// String names the parameters behind the camps.
func (d *Division) String() string {
	return fmt.Sprintf("%s, sign the sum of ties, resolution %v, seed %d, signed modularity %.3f", d.Options, d.Search.Resolution, d.Search.Seed, d.Quality)
}
