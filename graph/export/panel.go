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
	SourceName, TargetName     string
	Relation, CAMEO, PLOVER    string
	Quad                       int // 0 where there is no CAMEO code
	Goldstein                  float64
	Symmetric                  bool
	Events, Statements         int
	Articles, Stories, Outlets int
	Exposure                   int     // articles published in that month
	EventsPerThousand          float64 // events for each thousand articles of exposure; 0 without exposure
}

// PanelOptions choose what a panel holds.
type PanelOptions struct {
	Step            string // Day or Month
	network.Options        // the deeds that count
}

// Panel returns the rows of a graph by day or month, ordered. A relation that is symmetric has a row each way. An event
// counts in the period in which it begins, as the statements say, else in that of the publication; where that is not known as exactly as
// the step, in none.
func Panel(g *projection.Graph, o PanelOptions) ([]Row, error) {
	if !slices.Contains(Steps, o.Step) {
		return nil, fmt.Errorf("panel: step %q is not one of %v", o.Step, Steps)
	}
	o.Unknown = true // who they are is told by the columns
	n, err := network.Build(g, o.Options)
	if err != nil {
		return nil, fmt.Errorf("panel: %w", err)
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
	for i := range n.Deeds {
		d := &n.Deeds[i]
		from, to := &n.Actors[d.From], &n.Actors[d.To]
		who, ok := actors[d.Statement]
		if !ok {
			who = [2]string{from.ID, to.ID}
		}
		if d.Relation.Symmetric {
			// The ids of actors may be in another order than those of their states.
			if n.StandsOn(who[0], d.When.First) == to.ID {
				who[0], who[1] = who[1], who[0]
			}
			b.add(d, to, from, who[1], who[0], o.Step)
		}
		b.add(d, from, to, who[0], who[1], o.Step)
	}
	return b.rows(), nil
}

// cell names a row.
type cell struct{ period, source, sourceSector, target, targetSector, relation, cameo string }

// content is what a row counts.
type content struct {
	deed                               *network.Deed // one of them
	source, target                     string        // names
	statements                         int
	events, articles, stories, outlets map[string]bool
}

type panelBuilder struct {
	cells    map[cell]*content
	sectors  map[string]string
	outlets  map[string]string // by article
	exposure map[string]int    // by month
}

// read takes outlets and exposure from the graph.
func (b *panelBuilder) read(g *projection.Graph) {
	for i := range g.Nodes {
		if n := &g.Nodes[i]; n.Labels[0] == projection.Article {
			from, _ := n.Props.Get("publishedFrom").(projection.Date)
			if printed := n.Props.Text("published"); from != "" && len(printed) > len("2006") { // more than the year
				b.exposure[string(from[:7])]++
			}
		}
	}
	for i := range g.Rels {
		if r := &g.Rels[i]; r.Type == projection.PublishedBy {
			b.outlets[r.From.ID] = r.To.ID
		}
	}
}

func (b *panelBuilder) add(d *network.Deed, from, to *network.Actor, source, target, step string) {
	period := ""
	switch {
	case step == Month:
		period = d.When.Month()
	case d.When.Exact():
		period = string(d.When.First)
	}
	k := cell{period, from.ID, b.sectors[source], to.ID, b.sectors[target], d.Relation.Name, d.CAMEO}
	c := b.cells[k]
	if c == nil {
		c = &content{deed: d, source: from.Name, target: to.Name, events: map[string]bool{}, articles: map[string]bool{}, stories: map[string]bool{}, outlets: map[string]bool{}}
		b.cells[k] = c
	}
	c.statements++
	c.events[d.Event], c.articles[d.Article], c.stories[d.Story] = true, true, true
	if outlet := b.outlets[d.Article]; outlet != "" {
		c.outlets[outlet] = true
	}
}

func (b *panelBuilder) rows() []Row {
	rows := make([]Row, 0, len(b.cells))
	for k, c := range b.cells {
		r := Row{
			Period: k.period, Source: k.source, SourceSector: k.sourceSector, Target: k.target, TargetSector: k.targetSector,
			SourceName: c.source, TargetName: c.target, Relation: k.relation, CAMEO: k.cameo, PLOVER: c.deed.Relation.PLOVER, Quad: QuadClass(k.cameo),
			Goldstein: c.deed.Relation.Goldstein, Symmetric: c.deed.Relation.Symmetric,
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
