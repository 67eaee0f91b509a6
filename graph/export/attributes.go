package export

import (
	"cmp"
	"fmt"
	"strconv"

	"github.com/demarche/demarche/graph/community"
	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/rank"
)

// Network is what tools for graphs are given: who does what to whom, with ranks and camps.
type Network struct {
	*network.Network
	Ranking  *rank.Ranking
	Division *community.Division
}

// attribute is one of nodes or of edges; kind is long, double, boolean or string.
type attribute[T any] struct {
	name, kind string
	value      func(T) string // "" where there is none
}

// vertex is an actor with its figures.
type vertex struct {
	*network.Actor
	rank *rank.Actor
	camp int // 0: in none
}

// act is what one actor does to another in one relation.
type act struct {
	from, to    *network.Actor
	deed        *network.Deed // the surest
	first, last string
	events      int
	stories     int
	weight      float64 // stories, talks of n parties counting 1/(n-1)
}

var vertexAttributes = []attribute[*vertex]{
	{"kind", "string", func(v *vertex) string { return v.Kind }},
	{"rank", "long", func(v *vertex) string { return strconv.Itoa(v.rank.Rank) }},
	{"pagerank", "double", func(v *vertex) string { return decimal(v.rank.PageRank) }},
	{"betweenness", "double", func(v *vertex) string { return decimal(v.rank.Betweenness) }},
	{"camp", "long", func(v *vertex) string { return strconv.Itoa(v.camp) }},
	{"events", "long", func(v *vertex) string { return strconv.Itoa(v.Events) }},
	{"stories", "long", func(v *vertex) string { return strconv.Itoa(v.Stories) }},
}

var actAttributes = []attribute[*act]{
	{"relation", "string", func(a *act) string { return a.deed.Relation.Name }},
	{"tie", "long", func(a *act) string { return strconv.Itoa(a.deed.Relation.Tie) }},
	{"symmetric", "boolean", func(a *act) string { return strconv.FormatBool(a.deed.Relation.Symmetric) }},
	{"goldstein", "double", func(a *act) string { return decimal(a.deed.Relation.Goldstein) }},
	{"events", "long", func(a *act) string { return strconv.Itoa(a.events) }},
	{"stories", "long", func(a *act) string { return strconv.Itoa(a.stories) }},
	{"first", "string", func(a *act) string { return a.first }},
	{"last", "string", func(a *act) string { return a.last }},
	{"sample", "string", func(a *act) string { return a.deed.Sentence }},
	{"statement", "string", func(a *act) string { return a.deed.Statement }},
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// vertices returns the actors in the order of the network.
func (n *Network) vertices() []vertex {
	all := make([]vertex, len(n.Actors))
	camps := n.Division.Of(len(n.Actors))
	for v := range n.Actors {
		all[v] = vertex{Actor: &n.Actors[v], camp: camps[v]}
	}
	for i := range n.Ranking.Actors {
		if v, ok := n.Node(n.Ranking.Actors[i].ID); ok {
			all[v].rank = &n.Ranking.Actors[i]
		}
	}
	return all
}

// acts returns what the actors do, by pair, direction and relation; what both do together both ways, for many tools do not read a
// graph some of whose edges have no direction.
func (n *Network) acts() []act {
	var all []act
	for i := range n.Pairs {
		deeds := n.Between(&n.Pairs[i])
		for len(deeds) > 0 {
			end := 1
			for end < len(deeds) && deeds[end].From == deeds[0].From && deeds[end].Relation.Name == deeds[0].Relation.Name {
				end++
			}
			a := n.sum(deeds[:end])
			all = append(all, a)
			if a.deed.Relation.Symmetric {
				a.from, a.to = a.to, a.from
				all = append(all, a)
			}
			deeds = deeds[end:]
		}
	}
	return all
}

func (n *Network) sum(deeds []network.Deed) act {
	a := act{from: &n.Actors[deeds[0].From], to: &n.Actors[deeds[0].To], deed: &deeds[0]}
	events, shares := make(map[string]bool), make(map[string]float64)
	for i := range deeds {
		d := &deeds[i]
		if d.Confidence > a.deed.Confidence {
			a.deed = d
		}
		events[d.Event] = true
		if share, known := shares[d.Story]; !known || d.Share > share {
			a.weight += d.Share - share
			shares[d.Story] = d.Share
		}
		if day := string(d.When.First); d.When.Exact() {
			a.first = min(cmp.Or(a.first, day), day)
			a.last = max(a.last, day)
		}
	}
	a.events, a.stories = len(events), len(shares)
	return a
}

// about says what the file rests on.
func (n *Network) about() string {
	return fmt.Sprintf("%s; ranks by %s; camps: %s", n.Options, n.Ranking.Measure, n.Division)
}
