package projection

import (
	"cmp"
	"slices"
)

// occasion is what statements that can tell of the same event share, if time allows, with what orders them among these.
type occasion struct {
	standing, known         uint8
	story, from, to, holder int32
	relation                string
	begins, at              int32 // first day, and the statement
}

func (f *fact) occasion(at int) occasion {
	o := occasion{standing: uint8(f.standing), story: f.story, relation: f.relation.Name, holder: nobody, begins: f.when.from, at: int32(at)}
	o.from, o.to = f.pair()
	if f.when.known() {
		o.known = 1
	}
	if f.standing == alleged {
		o.holder = f.holder.side
	}
	return o
}

// compare is 0 for statements that can tell of the same event if time allows.
func (o *occasion) compare(p *occasion) int {
	return cmp.Or(cmp.Compare(o.story, p.story), cmp.Compare(o.standing, p.standing), cmp.Compare(o.from, p.from), cmp.Compare(o.to, p.to),
		cmp.Compare(o.relation, p.relation), cmp.Compare(o.known, p.known), cmp.Compare(o.holder, p.holder))
}

// addEvents finds which direct statements tell of one event, and which alleged ones repeat one allegation.
//
// Statements of one story, relation and pair, rolled up to states, are one event where their times overlap, or
// where none of them has a time. A meeting of many is written as pairs with the same words: these are one
// event too.
func (b *builder) addEvents() {
	clusters := newForest(len(b.facts))
	order := make([]occasion, 0, len(b.facts))
	for i := range b.facts {
		if b.facts[i].standing != noEdge {
			order = append(order, b.facts[i].occasion(i))
		}
	}
	slices.SortFunc(order, func(x, y occasion) int {
		if x.story != y.story {
			return cmp.Compare(x.story, y.story)
		}
		return cmp.Or(x.compare(&y), cmp.Compare(x.begins, y.begins), cmp.Compare(x.at, y.at))
	})
	var last *occasion // the statement before that reaches furthest
	for i := range order {
		o := &order[i]
		when := b.facts[o.at].when
		if last != nil && last.compare(o) == 0 && (!when.known() || when.from < b.facts[last.at].when.to) {
			clusters.join(last.at, o.at)
			if when.to <= b.facts[last.at].when.to {
				continue
			}
		}
		last = o
	}
	type words struct {
		relation string
		place    int32
	}
	meetings := make(map[words]int32)
	for i := range b.facts {
		f := &b.facts[i]
		if f.standing != direct || f.place == 0 {
			continue
		}
		key := words{f.relation.Name, f.place}
		if first, ok := meetings[key]; ok {
			clusters.join(first, int32(i))
		} else {
			meetings[key] = int32(i)
		}
	}
	b.nameEvents(clusters)
}

// nameEvents gives each cluster the id of its smallest statement, hashed, and makes nodes of those that happened.
func (b *builder) nameEvents(clusters forest) {
	span := make([]interval, len(b.facts))
	for i := range b.facts {
		f := &b.facts[i]
		f.event = clusters.find(int32(i))
		span[f.event] = span[f.event].cover(f.when)
	}
	t := newTable(Event)
	ids, relation, from, to := t.ids(), t.column("relation"), t.column("from"), t.column("to")
	node := make([]int32, len(b.facts)) // in the order of making
	statements := b.nodes[Statement]
	for i := range b.facts {
		f := &b.facts[i]
		if f.standing != direct || int(f.event) != i {
			continue
		}
		node[i] = int32(t.len)
		t.member()
		id, _ := statements.ID(i) // in memory
		ids.add([]byte(identify("event", id)))
		relation.text(f.relation.Name)
		from.day(span[i], span[i].from)
		to.day(span[i], span[i].to)
	}
	var place []uint32
	b.nodes[Event], place = t.table()
	var told, events []uint32
	for i := range b.facts {
		if f := &b.facts[i]; f.standing == direct {
			told, events = append(told, uint32(i)), append(events, place[node[f.event]])
		}
	}
	b.structural(PartOf, told, events, atFrom, Statement)
}

// pair is who an event lies between: states, or actors within one state.
func (f *fact) pair() (from, to int32) {
	from, to = f.source.side, f.target.side
	if from == to {
		from, to = f.source.actor, f.target.actor
	}
	if f.relation.Symmetric && to < from {
		from, to = to, from
	}
	return from, to
}

// forest joins indices into sets; the root of a set is its smallest index.
type forest []int32

func newForest(n int) forest {
	f := make(forest, n)
	for i := range f {
		f[i] = int32(i)
	}
	return f
}

func (f forest) find(i int32) int32 {
	for f[i] != i {
		f[i] = f[f[i]]
		i = f[i]
	}
	return i
}

func (f forest) join(i, j int32) {
	i, j = f.find(i), f.find(j)
	f[max(i, j)] = min(i, j)
}
