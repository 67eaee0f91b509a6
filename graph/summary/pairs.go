package summary

import (
	"cmp"
	"maps"
	"slices"

	"github.com/demarche/demarche/graph/projection"
)

// Pair is what one actor does to another; what they do together stands under the smaller id.
type Pair struct {
	From       Party      `json:"from"`
	To         Party      `json:"to"`
	Relations  []Relation `json:"relations"` // most events first
	Events     int        `json:"events"`
	Statements int        `json:"statements"`
	Articles   int        `json:"articles"`
	Stories    int        `json:"stories"`  // independent ones
	Friendly   int        `json:"friendly"` // events of a relation that ties
	Hostile    int        `json:"hostile"`  // events of one that parts
}

// Sign is +1 where friendly events outnumber hostile ones, -1 where it is the other way, else 0.
func (p *Pair) Sign() int { return cmp.Compare(p.Friendly, p.Hostile) }

// Party is an actor by id and name.
type Party struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Relation is how often a relation stands between a pair.
type Relation struct {
	Name   string `json:"name"`
	Events int    `json:"events"`
	Sample string `json:"sample"` // a sentence
}

// Pairs returns the pairs of a level that have a direct relation, those with most independent stories first.
func Pairs(g *projection.Graph, level string) []Pair {
	names := make(map[string]string)
	for i := range g.Nodes {
		if n := &g.Nodes[i]; n.Labels[0] == projection.Actor {
			names[n.ID] = n.Props.Text("name")
		}
	}
	party := func(id string) Party { return Party{id, cmp.Or(names[id], id)} }

	pairs := []Pair{}
	var articles, stories map[string]bool
	for i := range g.Edges {
		e := &g.Edges[i]
		if e.Level != level {
			continue
		}
		// The edges of a pair stand one after the other.
		if last := len(pairs) - 1; last < 0 || pairs[last].From.ID != e.From || pairs[last].To.ID != e.To {
			pairs = append(pairs, Pair{From: party(e.From), To: party(e.To)})
			articles, stories = make(map[string]bool), make(map[string]bool)
		}
		p := &pairs[len(pairs)-1]
		p.Relations = append(p.Relations, Relation{e.Relation.Name, len(e.Events), e.Sample})
		p.Events += len(e.Events)
		p.Statements += e.Statements
		maps.Insert(articles, all(e.Articles))
		maps.Insert(stories, all(e.Stories))
		p.Articles, p.Stories = len(articles), len(stories)
		switch {
		case e.Relation.Tie > 0:
			p.Friendly += len(e.Events)
		case e.Relation.Tie < 0:
			p.Hostile += len(e.Events)
		}
	}
	for i := range pairs {
		slices.SortFunc(pairs[i].Relations, func(a, b Relation) int {
			return cmp.Or(cmp.Compare(b.Events, a.Events), cmp.Compare(a.Name, b.Name))
		})
	}
	slices.SortFunc(pairs, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(b.Stories, a.Stories), cmp.Compare(b.Events, a.Events),
			cmp.Compare(a.From.ID, b.From.ID), cmp.Compare(a.To.ID, b.To.ID))
	})
	return pairs
}

func all(ids []string) func(func(string, bool) bool) {
	return func(yield func(string, bool) bool) {
		for _, id := range ids {
			if !yield(id, true) {
				return
			}
		}
	}
}
