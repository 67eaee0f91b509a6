// Package export writes the graph in the forms that other tools and disciplines work with.
package export

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/projection"
)

// The steps of a panel.
const (
	Day   = "day"
	Month = "month"
)

// Steps are the steps that there are.
var Steps = []string{Day, Month}

// Row is what one side does to another, in one relation, in one day or month: the unit of a panel.
type Row struct {
	Period                     string // "2019-09-23", "2019-09", or "" where nobody knows when
	Source, SourceSector       string
	Target, TargetSector       string
	Relation, CAMEO, PLOVER    string
	Quad                       int // 0 where there is no CAMEO code
	Goldstein                  float64
	Symmetric                  bool
	Events, Statements         int
	Articles, Stories, Outlets int
	Exposure                   int     // articles published in that month
	EventsPerThousand          float64 // events for each thousand articles of exposure; 0 without exposure
}

// Panel returns the rows of a graph by day or month, ordered. A relation that is symmetric has a row each way. An event
// counts in the period in which it begins, as the statements say, else in that of the publication; where that is not known as exactly as
// the step, in none.
func Panel(g *projection.Graph, step string) ([]Row, error) {
	if !slices.Contains(Steps, step) {
		return nil, fmt.Errorf("panel: step %q is not one of %v", step, Steps)
	}
	b := panelBuilder{cells: make(map[cell]*content), sectors: Sectors(g), outlets: make(map[string]string), exposure: make(map[string]int)}
	b.read(g)
	actors := make(map[string][2]string) // of each statement
	for i := range g.Edges {
		if e := &g.Edges[i]; e.Level == projection.LevelActor {
			for _, ev := range e.Evidence {
				actors[ev.Statement] = [2]string{e.From, e.To}
			}
		}
	}
	times := network.Times(g.Edges)
	for i := range g.Edges {
		e := &g.Edges[i]
		if e.Level != projection.LevelState {
			continue
		}
		for j := range e.Evidence {
			ev := &e.Evidence[j]
			who, ok := actors[ev.Statement]
			if !ok {
				who = [2]string{e.From, e.To}
			}
			if e.Relation.Symmetric {
				// The ids of actors may be in another order than those of their states.
				if b.sides[who[0]] == e.To && e.From != e.To {
					who[0], who[1] = who[1], who[0]
				}
				b.add(e, ev, e.To, e.From, who[1], who[0], times[ev.Event], step)
			}
			b.add(e, ev, e.From, e.To, who[0], who[1], times[ev.Event], step)
		}
	}
	return b.rows(), nil
}

// cell names a row.
type cell struct{ period, source, sourceSector, target, targetSector, relation, cameo string }

// content is what a row counts.
type content struct {
	edge                               *projection.Edge
	statements                         int
	events, articles, stories, outlets map[string]bool
}

type panelBuilder struct {
	cells    map[cell]*content
	sectors  map[string]string
	sides    map[string]string // country of an actor, itself where it has none
	outlets  map[string]string // by article
	exposure map[string]int    // by month
}

// read takes outlets and exposure from the graph.
func (b *panelBuilder) read(g *projection.Graph) {
	b.sides = make(map[string]string)
	for i := range g.Nodes {
		n := &g.Nodes[i]
		switch n.Labels[0] {
		case projection.Article:
			if day, ok := n.Props.Get("publishedFrom").(projection.Date); ok {
				b.exposure[string(day[:7])]++
			}
		case projection.Actor:
			b.sides[n.ID] = cmp.Or(n.Props.Text("country"), n.ID)
		}
	}
	for i := range g.Rels {
		if r := &g.Rels[i]; r.Type == projection.PublishedBy {
			b.outlets[r.From.ID] = r.To.ID
		}
	}
}

func (b *panelBuilder) add(e *projection.Edge, ev *projection.Evidence, from, to, source, target string, when network.Time, step string) {
	period := ""
	switch {
	case step == Month:
		period = when.Month()
	case when.Exact():
		period = string(when.First)
	}
	k := cell{period, from, b.sectors[source], to, b.sectors[target], e.Relation.Name, ev.CAMEO}
	c := b.cells[k]
	if c == nil {
		c = &content{edge: e, events: map[string]bool{}, articles: map[string]bool{}, stories: map[string]bool{}, outlets: map[string]bool{}}
		b.cells[k] = c
	}
	c.statements++
	c.events[ev.Event], c.articles[ev.Article], c.stories[ev.Story] = true, true, true
	if outlet := b.outlets[ev.Article]; outlet != "" {
		c.outlets[outlet] = true
	}
}

func (b *panelBuilder) rows() []Row {
	rows := make([]Row, 0, len(b.cells))
	for k, c := range b.cells {
		r := Row{
			Period: k.period, Source: k.source, SourceSector: k.sourceSector, Target: k.target, TargetSector: k.targetSector,
			Relation: k.relation, CAMEO: k.cameo, PLOVER: c.edge.Relation.PLOVER, Quad: QuadClass(k.cameo),
			Goldstein: c.edge.Relation.Goldstein, Symmetric: c.edge.Relation.Symmetric,
			Events: len(c.events), Statements: c.statements, Articles: len(c.articles), Stories: len(c.stories), Outlets: len(c.outlets),
		}
		if len(k.period) >= 7 {
			r.Exposure = b.exposure[k.period[:7]]
		}
		if r.Exposure > 0 {
			r.EventsPerThousand = 1000 * float64(r.Events) / float64(r.Exposure)
		}
		rows = append(rows, r)
	}
	slices.SortFunc(rows, func(x, y Row) int {
		return cmp.Or(strings.Compare(x.Period, y.Period), strings.Compare(x.Source, y.Source), strings.Compare(x.SourceSector, y.SourceSector),
			strings.Compare(x.Target, y.Target), strings.Compare(x.TargetSector, y.TargetSector), strings.Compare(x.Relation, y.Relation), strings.Compare(x.CAMEO, y.CAMEO))
	})
	return rows
}

// QuadClass returns the class of a CAMEO code: 1 verbal cooperation (roots 01 to 05), 2 material cooperation (06 to 08), 3
// verbal conflict (09 to 13), 4 material conflict (14 to 20), and 0 for what is no code.
func QuadClass(cameo string) int {
	if len(cameo) < 2 {
		return 0
	}
	root, err := strconv.Atoi(cameo[:2])
	switch {
	case err != nil || root < 1 || root > 20:
		return 0
	case root <= 5:
		return 1
	case root <= 8:
		return 2
	case root <= 13:
		return 3
	}
	return 4
}

// WritePanel writes the rows as CSV under the names of Columns.
func WritePanel(w io.Writer, rows []Row) error {
	out := csv.NewWriter(w)
	header := make([]string, len(Columns))
	for i, c := range Columns {
		header[i] = c.Name
	}
	_ = out.Write(header) // Flush keeps the error
	for i := range rows {
		cells := make([]string, len(Columns))
		for j, c := range Columns {
			cells[j] = c.Value(&rows[i])
		}
		_ = out.Write(cells)
	}
	out.Flush()
	return out.Error()
}
