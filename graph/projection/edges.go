package projection

import (
	"cmp"
	"slices"

	"github.com/demarche/demarche/extract/model"
)

// The levels of edges between actors: as named, and rolled up to states and organisations.
const (
	LevelActor = "actor"
	LevelState = "state"
)

// group is the facts behind one direct or alleged edge.
type group struct {
	standing     standing
	level        string
	relation     *model.Relation
	from, to, by int32    // places of actors; by is nobody's of direct ones
	facts        []uint32 // places, ascending
}

// groups puts facts together by standing, level, relation, pair and, of allegations, holder. Nobody has an edge to oneself.
func (b *builder) groups() []group {
	type member struct {
		group
		at uint32
	}
	var all []member
	for i := range b.facts {
		f := &b.facts[i]
		if f.standing == noEdge {
			continue
		}
		for _, level := range []string{LevelActor, LevelState} {
			m := member{group{f.standing, level, f.relation, f.source.at(level), f.target.at(level), nobody, nil}, uint32(i)}
			if m.from == m.to {
				continue
			}
			if f.relation.Symmetric && m.to < m.from {
				m.from, m.to = m.to, m.from
			}
			if f.standing == alleged {
				m.by = f.holder.at(level)
			}
			all = append(all, m)
		}
	}
	same := func(x, y *group) int {
		if x.from != y.from {
			return cmp.Compare(x.from, y.from)
		}
		return cmp.Or(cmp.Compare(x.to, y.to), cmp.Compare(x.standing, y.standing), cmp.Compare(x.level, y.level),
			cmp.Compare(x.relation.Name, y.relation.Name), cmp.Compare(x.by, y.by))
	}
	slices.SortFunc(all, func(x, y member) int { return cmp.Or(same(&x.group, &y.group), cmp.Compare(x.at, y.at)) })
	facts := make([]uint32, len(all))
	var groups []group
	for i := range all {
		facts[i] = all[i].at
		if i == 0 || same(&all[i-1].group, &all[i].group) != 0 {
			groups = append(groups, all[i].group)
			groups[len(groups)-1].facts = facts[i:i]
		}
		g := &groups[len(groups)-1]
		g.facts = g.facts[:len(g.facts)+1]
	}
	return groups
}

// edgeTable is a table of direct or alleged edges as it grows.
type edgeTable struct {
	*tableBuilder
	id     *textBuilder
	sample *refBuilder
}

// addEdges makes the relationships that stand as facts, and those that stand in somebody else's words, at both levels. One of these is denied
// where a statement of the accused side says that it is not so, or where that side denies something
// that is not said, of the accuser or the target, in the same story.
func (b *builder) addEdges(groups []group) {
	tables := make(map[string]*edgeTable)
	open := func(name string) {
		t := newTable(name)
		sample := &refBuilder{key: "sample", of: b.nodes[Statement].Column("sentence")}
		t.refs = append(t.refs, sample)
		tables[name] = &edgeTable{t, t.ids(), sample}
	}
	open(Alleged)
	for i := range b.relations {
		open(b.relations[i].Name)
	}
	denials := b.denials()
	for i := range groups {
		g := &groups[i]
		if g.standing == direct {
			t := tables[g.relation.Name]
			b.addEdge(t, g)
			own := true
			for _, at := range g.facts {
				own = own && b.facts[at].selfReported
			}
			t.column("selfReported").flag(own)
			continue
		}
		t := tables[Alleged]
		b.addEdge(t, g)
		by := b.actors.list[g.by]
		t.column("relation").text(g.relation.Name)
		t.column("by").text(by)
		t.column("byName").text(b.nameOf(by))
		t.column("modality").text(string(model.Asserted))
		t.column("denied").flag(slices.ContainsFunc(g.facts, func(at uint32) bool { return denials.answer(&b.facts[at]) }))
	}
	for name, t := range tables {
		b.rels[name], _ = t.table()
	}
}

// addEdge makes the relationship of a group.
func (b *builder) addEdge(t *edgeTable, g *group) {
	by := ""
	if g.by != nobody {
		by = b.actors.list[g.by]
	}
	t.rel(b.node[g.from], b.node[g.to])
	t.behind = append(t.behind, g.facts)
	t.id.add([]byte(identify(g.level, g.relation.Name, b.actors.list[g.from], b.actors.list[g.to], by)))
	best := g.facts[0]
	var when interval
	events, articles, stories := make([]int32, len(g.facts)), make([]int32, len(g.facts)), make([]int32, len(g.facts))
	for i, at := range g.facts {
		f := &b.facts[at]
		events[i], articles[i], stories[i] = f.event, f.article, f.story
		when = when.cover(f.dated)
		if f.confidence > b.facts[best].confidence {
			best = at
		}
	}
	t.column("level").text(g.level)
	t.column("events").integer(different(events))
	t.column("statements").integer(int64(len(g.facts)))
	t.column("articles").integer(different(articles))
	t.column("stories").integer(different(stories))
	t.column("first").day(when, when.from)
	t.column("last").day(when, when.to-1)
	t.column("goldstein").float(g.relation.Goldstein)
	t.column("confidence").float(b.facts[best].confidence)
	for len(t.sample.codes) < t.len-1 {
		t.sample.codes = append(t.sample.codes, 0)
	}
	t.sample.codes = append(t.sample.codes, best+1)
}

// different counts the different ones, and orders what it is given.
func different(places []int32) int64 {
	slices.Sort(places)
	return int64(len(slices.Compact(places)))
}
