package rank

import (
	"cmp"
	"maps"
	"slices"

	"github.com/demarche/demarche/graph/projection"
)

// network is the direct relations of one level, by the actors' places in ids.
type network struct {
	ids     []string // ordered
	out     [][]arc  // who acts toward whom, symmetric relations both ways; ordered by target
	near    [][]arc  // who has to do with whom, whoever acts; ordered likewise
	events  []int    // that an actor takes part in
	stories []int    // independent ones, of these
}

// arc leads to another actor; its weight is the number of independent stories.
type arc struct {
	to     int
	weight float64
}

func newNetwork(edges []projection.Edge, level string) network {
	places := make(map[string]int)
	for i := range edges {
		if edges[i].Level == level {
			places[edges[i].From], places[edges[i].To] = 0, 0
		}
	}
	n := network{ids: slices.Sorted(maps.Keys(places))}
	for i, id := range n.ids {
		places[id] = i
	}
	acts, pairs, events, stories := newTally(len(n.ids)), newTally(len(n.ids)), newTally(len(n.ids)), newTally(len(n.ids))
	for i := range edges {
		e := &edges[i]
		if e.Level != level {
			continue
		}
		from, to := places[e.From], places[e.To]
		for _, story := range e.Stories {
			acts.add(from, to, story)
			if e.Relation.Symmetric {
				acts.add(to, from, story)
			}
			pairs.add(from, to, story)
			pairs.add(to, from, story)
			stories.add(from, from, story)
			stories.add(to, to, story)
		}
		for _, event := range e.Events {
			events.add(from, from, event)
			events.add(to, to, event)
		}
	}
	n.out, n.near = acts.arcs(), pairs.arcs()
	n.events, n.stories = events.totals(), stories.totals()
	return n
}

// tally counts different things between two places.
type tally [][]counted

type counted struct {
	to   int
	what string
}

func newTally(n int) tally { return make(tally, n) }

func (t tally) add(from, to int, what string) { t[from] = append(t[from], counted{to, what}) }

// arcs returns how many different things lie between each place and the others.
func (t tally) arcs() [][]arc {
	arcs := make([][]arc, len(t))
	for from, things := range t {
		slices.SortFunc(things, func(a, b counted) int { return cmp.Or(cmp.Compare(a.to, b.to), cmp.Compare(a.what, b.what)) })
		for _, c := range slices.Compact(things) {
			if last := len(arcs[from]) - 1; last < 0 || arcs[from][last].to != c.to {
				arcs[from] = append(arcs[from], arc{to: c.to})
			}
			arcs[from][len(arcs[from])-1].weight++
		}
	}
	return arcs
}

// totals returns how many different things each place has, all in all.
func (t tally) totals() []int {
	totals := make([]int, len(t))
	for from, arcs := range t.arcs() {
		for _, a := range arcs {
			totals[from] += int(a.weight)
		}
	}
	return totals
}
