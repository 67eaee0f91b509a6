package network

import (
	"cmp"
	"slices"
	"strings"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph/projection"
)

// Build makes the network of the direct relations that the options choose. It is empty where there is none.
// Errors are those of the options.
func Build(g *projection.Graph, options Options) (*Network, error) {
	options, err := options.Check()
	if err != nil {
		return nil, err
	}
	n := &Network{Options: options, blocs: newRollUp()}
	rows := n.collect(g)
	if !options.Unknown && options.Level != projection.LevelActor {
		rows = n.withoutUnknown(rows, g)
	}
	rows = enough(rows, options.MinStories)
	n.index(rows, g)
	n.assemble(nil, nil, nil)
	return n, nil
}

// row is a deed before its actors have places.
type row struct {
	from, to string
	Deed
}

// collect returns the statements that the options choose.
func (n *Network) collect(g *projection.Graph) []row {
	times := Times(g.Edges)
	shares := sharesOf(g.Edges)
	level := n.Options.Level
	if level == LevelBloc {
		level = projection.LevelState
	}
	var rows []row
	for i := range g.Edges {
		e := &g.Edges[i]
		if e.Level != level || n.Options.Sign != 0 && e.Relation.Tie != n.Options.Sign || len(n.Options.Relations) > 0 && !slices.Contains(n.Options.Relations, e.Relation.Name) {
			continue
		}
		for j := range e.Evidence {
			ev := &e.Evidence[j]
			when := times[ev.Event]
			if in, known := when.within(n.Options.From, n.Options.To); !in {
				if !known {
					n.Undated++
				}
				continue
			}
			r := row{e.From, e.To, Deed{Relation: &e.Relation, When: when, Evidence: ev, Share: 1}}
			if e.Relation.Symmetric {
				r.Share = shares[ev.Event]
			}
			if n.Options.Level == LevelBloc {
				r.from, r.to = n.blocs.of(r.from, when.First), n.blocs.of(r.to, when.First)
				if r.from == r.to {
					continue
				}
			}
			rows = append(rows, r)
		}
	}
	return rows
}

// sharesOf returns what each event of a symmetric relation counts for a pair of its parties: 1/(n-1) of n states, or of
// n actors where it is one state's own affair.
func sharesOf(edges []projection.Edge) map[string]float64 {
	parties := make(map[string][]string)
	count := func(level string) map[string][]string {
		found := make(map[string][]string)
		for i := range edges {
			e := &edges[i]
			if e.Level != level || !e.Relation.Symmetric {
				continue
			}
			for _, event := range e.Events {
				if _, known := parties[event]; !known {
					found[event] = append(found[event], e.From, e.To)
				}
			}
		}
		return found
	}
	for _, level := range []string{projection.LevelState, projection.LevelActor} {
		for event, ids := range count(level) {
			slices.Sort(ids)
			parties[event] = slices.Compact(ids)
		}
	}
	shares := make(map[string]float64, len(parties))
	for event, ids := range parties {
		shares[event] = 1 / float64(max(len(ids)-1, 1))
	}
	return shares
}

// enough leaves out the pairs that fewer stories tell of.
func enough(rows []row, least int) []row {
	slices.SortStableFunc(rows, compareRows)
	if least <= 1 {
		return rows
	}
	kept := rows[:0]
	for start := 0; start < len(rows); {
		end := start
		stories := make(map[string]bool)
		for end < len(rows) && samePair(rows[start], rows[end]) {
			stories[rows[end].Story] = true
			end++
		}
		if len(stories) >= least {
			kept = append(kept, rows[start:end]...)
		}
		start = end
	}
	return kept
}

func (r *row) pair() (string, string) { return min(r.from, r.to), max(r.from, r.to) }

func compareRows(a, b row) int {
	a1, a2 := a.pair()
	b1, b2 := b.pair()
	return cmp.Or(strings.Compare(a1, b1), strings.Compare(a2, b2), strings.Compare(a.from, b.from),
		strings.Compare(a.Relation.Name, b.Relation.Name), strings.Compare(a.Statement, b.Statement))
}

func samePair(a, b row) bool {
	a1, a2 := a.pair()
	b1, b2 := b.pair()
	return a1 == b1 && a2 == b2
}

// index gives the actors, stories and events their places.
func (n *Network) index(rows []row, g *projection.Graph) {
	var actors, stories, events names
	for i := range rows {
		actors.add(rows[i].from)
		actors.add(rows[i].to)
		stories.add(rows[i].Story)
		events.add(rows[i].Event)
	}
	kinds := n.recognize(g)
	n.Actors = make([]Actor, actors.sort())
	for i, id := range actors.list {
		n.Actors[i] = Actor{ID: id, Name: n.Name(id), Kind: kinds[id]}
	}
	n.stories = stories.sort()
	events.sort()
	n.Deeds = make([]Deed, len(rows))
	for i, r := range rows {
		r.Deed.From, r.Deed.To = actors.place(r.from), actors.place(r.to)
		r.story, r.event = stories.place(r.Story), events.place(r.Event)
		n.Deeds[i] = r.Deed
	}
}

// recognize keeps what the graph says of all actors, and returns their kinds.
func (n *Network) recognize(g *projection.Graph) (kinds map[string]string) {
	n.known, kinds = make(map[string]known), make(map[string]string)
	for i := range g.Nodes {
		node := &g.Nodes[i]
		if node.Labels[0] != projection.Actor {
			continue
		}
		n.known[node.ID] = known{node.Props.Text("name"), node.Props.Text("country")}
		if len(node.Labels) > 1 {
			kinds[node.ID] = node.Labels[1]
		}
	}
	return kinds
}

// names are strings with a place each, in their order.
type names struct {
	places map[string]int32
	list   []string
}

func (n *names) add(s string) {
	if n.places == nil {
		n.places = make(map[string]int32)
	}
	if _, ok := n.places[s]; !ok {
		n.places[s] = 0
		n.list = append(n.list, s)
	}
}

func (n *names) sort() int {
	slices.Sort(n.list)
	for i, s := range n.list {
		n.places[s] = int32(i)
	}
	return len(n.list)
}

func (n *names) place(s string) int32 { return n.places[s] }

// tie is the relation's contribution to the signed graph.
func tie(r *model.Relation) float64 { return float64(r.Tie) }
