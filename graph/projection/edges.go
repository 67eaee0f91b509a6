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

// groupKey is what the facts of a group share, and one of them.
type groupKey struct {
	from, to, by int32
	kind         uint32 // standing, level and relation
	at           uint32
}

func (k groupKey) same(other groupKey) bool {
	k.at, other.at = 0, 0
	return k == other
}

// groups puts facts together by standing, level, relation, pair and, of allegations, holder. Nobody has an edge to oneself.
func (b *builder) groups() []group {
	places := make(map[*model.Relation]uint32)
	for i := range b.relations {
		places[&b.relations[i]] = uint32(i)
	}
	levels := []string{LevelActor, LevelState}
	all := make([]groupKey, 0, 2*len(b.facts))
	for i := range b.facts {
		f := &b.facts[i]
		if f.standing == noEdge {
			continue
		}
		for l, level := range levels {
			k := groupKey{f.source.at(level), f.target.at(level), nobody, uint32(f.standing)<<30 | uint32(l)<<29 | places[f.relation], uint32(i)}
			if k.from == k.to {
				continue
			}
			if f.relation.Symmetric && k.to < k.from {
				k.from, k.to = k.to, k.from
			}
			if f.standing == alleged {
				k.by = f.holder.at(level)
			}
			all = append(all, k)
		}
	}
	slices.SortFunc(all, func(x, y groupKey) int {
		switch {
		case x.from != y.from:
			return cmp.Compare(x.from, y.from)
		case x.to != y.to:
			return cmp.Compare(x.to, y.to)
		case x.kind != y.kind:
			return cmp.Compare(x.kind, y.kind)
		case x.by != y.by:
			return cmp.Compare(x.by, y.by)
		}
		return cmp.Compare(x.at, y.at)
	})
	facts := make([]uint32, len(all))
	var groups []group
	for i, k := range all {
		facts[i] = k.at
		if i > 0 && all[i-1].same(k) {
			g := &groups[len(groups)-1]
			g.facts = g.facts[:len(g.facts)+1]
			continue
		}
		groups = append(groups, group{standing(k.kind >> 30), levels[k.kind>>29&1], b.facts[facts[i]].relation, k.from, k.to, k.by, facts[i : i+1]})
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
