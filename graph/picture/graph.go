package picture

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/demarche/demarche/graph/community"
	"github.com/demarche/demarche/graph/network"
)

// Graph is a drawing of actors and the ties between them.
type Graph struct {
	Width, Height float64
	Edges         []edge
	Nodes         []node
	Legend        []legend
	Empty         bool
	Plain         bool // no tie has a sign
	Under         bool // labels stand under the circles, not on them
}

type node struct {
	X, Y, R float64
	Camp    int
	Label   string
	Title   string
}

type edge struct {
	X1, Y1, X2, Y2, Width float64
	Sign                  int
	Title                 string
	Heads                 []string // points of the arrowheads, of ties that have a direction
}

type legend struct {
	Y    float64
	Camp int
	Text string
}

// The size of the drawing, with a margin for labels and the legend.
const (
	graphWidth, graphHeight = 960.0, 640.0
	margin                  = 40.0
	legendWidth             = 150.0
)

func newGraph(n *network.Network, d *community.Division, chosen []int) *Graph {
	g := &Graph{Width: graphWidth, Height: graphHeight, Empty: len(chosen) == 0}
	at := place(ties(n, chosen))
	camps := d.Of(len(n.Actors))
	most := 1
	for _, v := range chosen {
		most = max(most, n.Actors[v].Stories)
	}
	for i, v := range chosen {
		a := &n.Actors[v]
		g.Nodes = append(g.Nodes, node{at[i][0], at[i][1], 6 + 16*math.Sqrt(float64(a.Stories)/float64(most)), camps[v], short(a),
			fmt.Sprintf("%s, camp %s: %s, %s", a.Name, campName(camps[v]), count(a.Events, "event", "events"), count(a.Stories, "story", "stories"))})
	}
	for i := range n.Pairs {
		p := &n.Pairs[i]
		u, v := slices.Index(chosen, int(p.A)), slices.Index(chosen, int(p.B))
		if u < 0 || v < 0 {
			continue
		}
		g.Edges = append(g.Edges, edge{at[u][0], at[u][1], at[v][0], at[v][1], 0.8 + 1.1*math.Log1p(math.Abs(p.Tie)), p.Sign(), sentences(n, p, 4), nil})
	}
	g.sortEdges()
	for i, c := range d.Camps[:min(len(campColours), len(d.Camps))] {
		g.Legend = append(g.Legend, legend{20 + 18*float64(i), i + 1, fmt.Sprintf("camp %d, %d members", i+1, len(c.Members))})
	}
	return g
}

// sortEdges puts the weakest first, so that the strong ones lie on top.
func (g *Graph) sortEdges() {
	slices.SortStableFunc(g.Edges, func(a, b edge) int { return cmp.Compare(a.Width, b.Width) })
}

func campName(camp int) string {
	if camp == 0 {
		return "none"
	}
	return fmt.Sprint(camp)
}

// rounds is how often the layout moves everybody.
const rounds = 400

// ties are those between the chosen nodes, with the sign of the tie, and logarithmic.
func ties(n *network.Network, chosen []int) [][]float64 {
	tie := make([][]float64, len(chosen))
	for i, u := range chosen {
		tie[i] = make([]float64, len(chosen))
		for j, v := range chosen {
			if p := n.Pair(u, v); u != v && p != nil {
				tie[i][j] = math.Copysign(math.Log1p(math.Abs(p.Tie)), p.Tie)
			}
		}
	}
	return tie
}

// place lays nodes out, from a circle in their order: all push each other away, friends pull, foes push more, the steps
// get smaller. T. Fruchterman and E. Reingold, Graph Drawing by Force-Directed Placement, Software:
// Practice and Experience 21(11), 1991. (The layout of gonum starts from random places and swings around a hub.)
func place(tie [][]float64) [][2]float64 {
	at, move := make([][2]float64, len(tie)), make([][2]float64, len(tie))
	for i := range at {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(len(at)))
		at[i] = [2]float64{graphWidth / 2 * (1 + 0.8*cos), graphHeight / 2 * (1 + 0.8*sin)}
	}
	apart := math.Sqrt(graphWidth * graphHeight / float64(max(len(tie), 1)))
	for round := range rounds {
		for i := range at {
			// A little towards the middle, lest somebody drift away.
			move[i] = [2]float64{0.3 * (graphWidth/2 - at[i][0]), 0.3 * (graphHeight/2 - at[i][1])}
			for j := range at {
				if i == j {
					continue
				}
				dx, dy := at[i][0]-at[j][0], at[i][1]-at[j][1]
				d := math.Max(math.Hypot(dx, dy), 1)
				force := apart * apart / d
				if t := tie[i][j]; t > 0 {
					force -= 0.35 * t * d * d / apart
				} else {
					force -= t * apart * apart / d
				}
				move[i][0] += dx / d * force
				move[i][1] += dy / d * force
			}
		}
		step := graphWidth / 12 * (1 - float64(round)/rounds)
		for i, m := range move {
			if length := math.Hypot(m[0], m[1]); length > 0 {
				at[i][0] += m[0] / length * math.Min(length, step)
				at[i][1] += m[1] / length * math.Min(length, step)
			}
		}
	}
	spread(at, 0, legendWidth+margin, graphWidth-margin)
	spread(at, 1, margin, graphHeight-margin)
	return at
}

// spread maps one axis to the room there is, mostly as it lies, partly evenly, so that a crowd has room too.
func spread(at [][2]float64, axis int, from, to float64) {
	order := make([]int, len(at))
	low, high := math.Inf(1), math.Inf(-1)
	for i := range at {
		order[i] = i
		low, high = math.Min(low, at[i][axis]), math.Max(high, at[i][axis])
	}
	slices.SortStableFunc(order, func(i, j int) int {
		switch {
		case at[i][axis] < at[j][axis]:
			return -1
		case at[i][axis] > at[j][axis]:
			return 1
		}
		return 0
	})
	for place, i := range order {
		as, even := 0.5, 0.5
		if high > low {
			as = (at[i][axis] - low) / (high - low)
		}
		if len(at) > 1 {
			even = float64(place) / float64(len(at)-1)
		}
		at[i][axis] = from + (0.7*as+0.3*even)*(to-from)
	}
}
