package projection

import (
	"cmp"
	"slices"
)

// addEvents finds which direct statements tell of one event, and which alleged ones repeat one allegation.
//
// Statements of one story, relation and pair, rolled up to states, are one event where their times overlap, or
// where none of them has a time. A meeting of many is written as pairs with the same words: these are one
// event too.
func (b *builder) addEvents() {
	clusters := newForest(len(b.facts))
	order := make([]int, 0, len(b.facts))
	for i := range b.facts {
		if b.facts[i].standing != noEdge {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(i, j int) int {
		x, y := &b.facts[i], &b.facts[j]
		return cmp.Or(compareOccasions(x, y), cmp.Compare(x.when.from, y.when.from), cmp.Compare(i, j))
	})
	last := -1 // the statement before that reaches furthest
	for _, i := range order {
		f := &b.facts[i]
		if last >= 0 && compareOccasions(&b.facts[last], f) == 0 &&
			(!f.when.known() || f.when.from < b.facts[last].when.to) {
			clusters.join(last, i)
			if f.when.to <= b.facts[last].when.to {
				continue
			}
		}
		last = i
	}
	meetings := make(map[string]int)
	for i := range b.facts {
		f := &b.facts[i]
		if f.standing != direct || f.place == "" {
			continue
		}
		key := f.relation.Name + " " + f.place
		if first, ok := meetings[key]; ok {
			clusters.join(first, i)
		} else {
			meetings[key] = i
		}
	}
	b.nameEvents(clusters)
}

// nameEvents gives each cluster the id of its smallest statement, hashed, and makes nodes of those that happened.
func (b *builder) nameEvents(clusters forest) {
	span := make([]interval, len(b.facts))
	for i := range b.facts {
		root := clusters.find(i)
		span[root] = span[root].cover(b.facts[i].when)
	}
	var events []Node
	for i := range b.facts {
		f := &b.facts[i]
		if f.standing == noEdge {
			continue
		}
		if root := clusters.find(i); root != i {
			f.event = b.facts[root].event
		} else {
			f.event = identify("event", f.id)
			if f.standing == direct {
				events = append(events, Node{f.event, []string{Event}, properties(f.event,
					Prop{"relation", f.relation.Name}, Prop{"from", span[i].date()}, Prop{"to", span[i].end()})})
			}
		}
		if f.standing == direct {
			b.rel(f.id, PartOf, Ref{Statement, f.id}, Ref{Event, f.event})
		}
	}
	slices.SortFunc(events, func(x, y Node) int { return cmp.Compare(x.ID, y.ID) })
	b.nodes[Event] = events
}

// compareOccasions is 0 for statements that can tell of the same event if time allows.
func compareOccasions(x, y *fact) int {
	if c := cmp.Or(cmp.Compare(x.standing, y.standing), cmp.Compare(x.story, y.story), cmp.Compare(x.relation.Name, y.relation.Name)); c != 0 {
		return c
	}
	xFrom, xTo := x.pair()
	yFrom, yTo := y.pair()
	c := cmp.Or(cmp.Compare(xFrom, yFrom), cmp.Compare(xTo, yTo), cmp.Compare(known(x.when), known(y.when)))
	if x.standing == alleged {
		c = cmp.Or(c, cmp.Compare(x.holder.side, y.holder.side))
	}
	return c
}

// pair is who an event lies between: states, or actors within one state.
func (f *fact) pair() (string, string) {
	from, to := f.source.side, f.target.side
	if from == to {
		from, to = f.source.actor, f.target.actor
	}
	if f.relation.Symmetric && to < from {
		from, to = to, from
	}
	return from, to
}

func known(i interval) int {
	if i.known() {
		return 1
	}
	return 0
}

// forest joins indices into sets; the root of a set is its smallest index.
type forest []int

func newForest(n int) forest {
	f := make(forest, n)
	for i := range f {
		f[i] = i
	}
	return f
}

func (f forest) find(i int) int {
	for f[i] != i {
		f[i] = f[f[i]]
		i = f[i]
	}
	return i
}

func (f forest) join(i, j int) {
	i, j = f.find(i), f.find(j)
	f[max(i, j)] = min(i, j)
}
