package picture

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
)

// Tie is what one actor does to another, as a report tells it.
type Tie struct {
	From, To string // names; both are told apart by them
	Sign     int    // +1 friendly, -1 hostile, 0 neither
	Weight   float64
	Words    string // shown when the pointer rests on it
	Mutual   bool   // it has no direction, and no arrow
}

// The size of a drawing of pairs, which is read on a telephone too. Where there are more than a dozen actors it is higher.
const (
	pairsWidth, pairsHeight = 640.0, 420.0
	legendHeight            = 45.0
)

// Pairs draws who does something to whom, with arrows: at most so many actors, those with most weight. Ties of the
// same two are one line, as long as they are drawn; it has the sign that weighs more.
func Pairs(all []Tie, actors int) *Graph {
	names := heaviest(all, actors)
	height := pairsHeight + 20*float64(max(0, len(names)-12))
	g := &Graph{Width: pairsWidth, Height: height, Under: true, Empty: len(names) == 0, Plain: true}
	lines := joined(all, names)
	tie := make([][]float64, len(names))
	for i := range tie {
		tie[i] = make([]float64, len(names))
	}
	weight := make([]float64, len(names))
	most := 1.0
	for _, l := range lines {
		pull := math.Log1p(l.weight)
		if l.sign() < 0 {
			pull = -0.3 * pull
		}
		tie[l.u][l.v], tie[l.v][l.u] = pull, pull
		for _, v := range []int{l.u, l.v} {
			weight[v] += l.weight
			most = max(most, weight[v])
		}
	}
	at := place(tie)
	spread(at, 0, 60, pairsWidth-60)
	spread(at, 1, 30, height-legendHeight-40)
	for v, name := range names {
		g.Nodes = append(g.Nodes, node{R: 5 + 11*math.Sqrt(weight[v]/most), Label: broken(name), Title: name})
	}
	g.separate(at)
	for v := range g.Nodes {
		g.Nodes[v].X, g.Nodes[v].Y = at[v][0], at[v][1]
	}
	for _, l := range lines {
		e := edge{X1: at[l.u][0], Y1: at[l.u][1], X2: at[l.v][0], Y2: at[l.v][1], Width: 0.8 + 0.9*math.Log1p(l.weight), Sign: l.sign(), Title: strings.Join(l.words, "\n")}
		if l.there {
			e.Heads = append(e.Heads, arrowhead(at[l.u], at[l.v], g.Nodes[l.v].R))
		}
		if l.back {
			e.Heads = append(e.Heads, arrowhead(at[l.v], at[l.u], g.Nodes[l.u].R))
		}
		g.Plain = g.Plain && e.Sign == 0
		g.Edges = append(g.Edges, e)
	}
	g.sortEdges()
	return g
}

// WriteSVG writes the drawing for a page of HTML.
func (g *Graph) WriteSVG(w io.Writer) error { return templates.ExecuteTemplate(w, "graph", g) }

// heaviest are the names with most weight, in the order in which they come.
func heaviest(all []Tie, most int) []string {
	weight := make(map[string]float64)
	var names []string
	for _, t := range all {
		if t.From == t.To {
			continue
		}
		for _, name := range []string{t.From, t.To} {
			if _, known := weight[name]; !known {
				names = append(names, name)
			}
			weight[name] += t.Weight
		}
	}
	order := slices.Clone(names)
	slices.SortStableFunc(order, func(a, b string) int { return cmp.Compare(weight[b], weight[a]) })
	chosen := order[:min(most, len(order))]
	return slices.DeleteFunc(names, func(name string) bool { return !slices.Contains(chosen, name) })
}

// pairLine is all that is drawn between two.
type pairLine struct {
	u, v        int
	weight      float64
	signed      float64 // weight by sign
	there, back bool    // which of the two acts
	words       []string
}

func (l *pairLine) sign() int { return cmp.Compare(l.signed, 0) }

func joined(all []Tie, names []string) []pairLine {
	var lines []pairLine
	for _, t := range all {
		u, v := slices.Index(names, t.From), slices.Index(names, t.To)
		if u < 0 || v < 0 || u == v {
			continue
		}
		i := slices.IndexFunc(lines, func(l pairLine) bool { return l.u == u && l.v == v || l.u == v && l.v == u })
		if i < 0 {
			i, lines = len(lines), append(lines, pairLine{u: u, v: v})
		}
		l := &lines[i]
		l.weight += t.Weight
		l.signed += t.Weight * float64(t.Sign)
		switch {
		case t.Mutual:
		case l.u == u:
			l.there = true
		default:
			l.back = true
		}
		if len(l.words) < 12 {
			l.words = append(l.words, t.Words)
		}
	}
	return lines
}

// arrowhead are the points of a triangle whose tip touches the circle around the end.
func arrowhead(from, to [2]float64, radius float64) string {
	dx, dy := to[0]-from[0], to[1]-from[1]
	length := math.Max(math.Hypot(dx, dy), 1)
	dx, dy = dx/length, dy/length
	const long, half = 11, 5
	x, y := to[0]-dx*(radius+1), to[1]-dy*(radius+1)
	back := [2]float64{x - dx*long, y - dy*long}
	return fmt.Sprintf("%s,%s %s,%s %s,%s", coordinate(x), coordinate(y),
		coordinate(back[0]-dy*half), coordinate(back[1]+dx*half), coordinate(back[0]+dy*half), coordinate(back[1]-dx*half))
}
