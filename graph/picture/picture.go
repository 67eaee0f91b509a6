// Package picture draws a network: the signed graph with its camps, the matrix of pairs, and timelines, as SVG and as one HTML
// page that needs nothing else. The sentences behind a mark show when the pointer rests on it.
package picture

import (
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/demarche/demarche/graph/community"
	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/series"
)

// Options limit a picture.
type Options struct {
	Actors    int // with most stories; 0 stands for 40
	Timelines int // of the pairs with most events; 0 stands for 6
	Series    series.Options
}

// Page is what is drawn.
type Page struct {
	Title     string
	Basis     string // what it rests on
	Graph     *Graph
	Camps     []members // of all actors, drawn or not
	Matrix    *Matrix
	Timelines []*Timeline
}

// New draws a network with its camps. A network of nothing gives an empty page that says so.
func New(n *network.Network, d *community.Division, o Options) (*Page, error) {
	o.Actors, o.Timelines = cmp.Or(o.Actors, 40), cmp.Or(o.Timelines, 6)
	chosen := foremost(n, d, o.Actors)
	p := &Page{Title: "Diplomatic relations", Basis: basis(n, len(chosen)), Graph: newGraph(n, d, chosen), Camps: membersOf(n, d), Matrix: newMatrix(n, d, chosen)}
	pairs := make([]int, len(n.Pairs))
	for i := range pairs {
		pairs[i] = i
	}
	slices.SortStableFunc(pairs, func(i, j int) int { return cmp.Compare(n.Pairs[j].Events, n.Pairs[i].Events) })
	for _, i := range pairs {
		if len(p.Timelines) == o.Timelines {
			break
		}
		s, err := series.Of(n, &n.Pairs[i], o.Series)
		if err != nil {
			return nil, fmt.Errorf("draw a timeline: %w", err)
		}
		if len(s.Points) > 1 {
			p.Timelines = append(p.Timelines, newTimeline(n, &n.Pairs[i], s))
		}
	}
	return p, nil
}

// basis says what the page rests on.
func basis(n *network.Network, drawn int) string {
	s := fmt.Sprintf("%s: %s, %s", n.Options, count(len(n.Actors), "actor", "actors"), count(len(n.Pairs), "pair", "pairs"))
	if drawn < len(n.Actors) {
		s += fmt.Sprintf("; the %d of whom most stories tell are drawn", drawn)
	}
	return s
}

// members are those of a camp.
type members struct {
	Camp  int // 0: in none
	Count string
	Names string
}

// membersOf lists the camps, and who is in none.
func membersOf(n *network.Network, d *community.Division) []members {
	var all []members
	add := func(camp int, names []string) {
		if len(names) > 0 {
			all = append(all, members{camp, count(len(names), "member", "members"), strings.Join(names, ", ")})
		}
	}
	for i, c := range d.Camps {
		var names []string
		for _, m := range c.Members {
			names = append(names, n.Actors[m.Node].Name)
		}
		add(i+1, names)
	}
	var alone []string
	for _, v := range d.Alone {
		alone = append(alone, n.Actors[v].Name)
	}
	add(0, alone)
	return all
}

// count words a number of things.
func count(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}

//go:embed page.html
var page string

var templates = template.Must(template.New("page").Funcs(template.FuncMap{"f": coordinate, "camp": campColour, "under": node.under}).Parse(page))

// WriteHTML writes the page.
func (p *Page) WriteHTML(w io.Writer) error { return templates.ExecuteTemplate(w, "page", p) }

// WriteSVG writes the graph alone.
func (p *Page) WriteSVG(w io.Writer) error {
	if _, err := io.WriteString(w, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"); err != nil {
		return err
	}
	return templates.ExecuteTemplate(w, "graph", p.Graph)
}

// under is the height at which a label stands under its circle.
func (n node) under() float64 { return n.Y + n.R + 9 }

// coordinate is a number as pictures need it.
func coordinate(x float64) string {
	s := fmt.Sprintf("%.1f", x)
	return strings.TrimSuffix(s, ".0")
}

// The colours of camps are those that the colour-blind tell apart: M. Okabe and K. Ito, Color Universal Design, 2008. Camps beyond
// them, and who is in none, are grey.
var campColours = []string{"#E69F00", "#56B4E9", "#009E73", "#F0E442", "#CC79A7", "#999933", "#AA4499", "#88CCEE"}

func campColour(camp int) string {
	if camp < 1 || camp > len(campColours) {
		return "#CCCCCC"
	}
	return campColours[camp-1]
}

// foremost returns the nodes that most stories tell of, by camp.
func foremost(n *network.Network, d *community.Division, most int) []int {
	nodes := make([]int, len(n.Actors))
	for v := range nodes {
		nodes[v] = v
	}
	slices.SortStableFunc(nodes, func(u, v int) int { return cmp.Compare(n.Actors[v].Stories, n.Actors[u].Stories) })
	nodes = nodes[:min(most, len(nodes))]
	camps := d.Of(len(n.Actors))
	slices.SortStableFunc(nodes, func(u, v int) int {
		// Who is in no camp comes last.
		return cmp.Compare((camps[u]+len(d.Camps))%(len(d.Camps)+1), (camps[v]+len(d.Camps))%(len(d.Camps)+1))
	})
	return nodes
}

// sentences are the statements that give a pair its sign, the surest first, one a line.
func sentences(n *network.Network, p *network.Pair, most int) string {
	deeds := make([]*network.Deed, 0, len(n.Between(p)))
	for i := range n.Between(p) {
		deeds = append(deeds, &n.Between(p)[i])
	}
	agrees := func(d *network.Deed) int { return d.Relation.Tie * p.Sign() }
	slices.SortStableFunc(deeds, func(a, b *network.Deed) int {
		return cmp.Or(cmp.Compare(agrees(b), agrees(a)), cmp.Compare(b.Confidence, a.Confidence))
	})
	lines := []string{fmt.Sprintf("%s – %s: tie %+.1f, %s, %s", n.Actors[p.A].Name, n.Actors[p.B].Name, p.Tie, count(p.Events, "event", "events"), count(p.Stories, "story", "stories"))}
	for _, d := range deeds[:min(most, len(deeds))] {
		lines = append(lines, cited(n, d))
	}
	return strings.Join(lines, "\n")
}

func cited(n *network.Network, d *network.Deed) string {
	return strings.TrimSpace(fmt.Sprintf("%s %s %s %s: %s", d.When, short(&n.Actors[d.From]), d.Relation.Name, short(&n.Actors[d.To]), strings.Join(strings.Fields(d.Sentence), " ")))
}

// short is a name for little room: a state's code, else the name cut.
func short(a *network.Actor) string { return cut(a.Code()) }

func cut(s string) string {
	name := []rune(s)
	if len(name) > 14 {
		return string(name[:13]) + "…"
	}
	return s
}

func clamp(x, low, high float64) float64 { return math.Max(low, math.Min(high, x)) }
