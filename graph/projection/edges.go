package projection

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// The levels of edges between actors: as named, and rolled up to states and organisations.
const (
	LevelActor = "actor"
	LevelState = "state"
)

// Edge is a direct relationship with what stands behind it: what ranks and summaries count.
type Edge struct {
	ID           string
	Level        string
	Relation     model.Relation
	From, To     string   // ids of actors; of a symmetric relation the smaller first
	Events       []string // ids, ordered
	Articles     []string // ids, ordered
	Stories      []string // ids, ordered: the independent ones
	Statements   int
	Confidence   float64 // of the surest statement
	First, Last  Date    // first and last day, of the statements' own times, else of publication
	SelfReported bool    // nobody but the source's own side says so
	Sample       string  // sentence of the surest statement
	Evidence     []Evidence
}

// Evidence is one statement behind an edge, as ranks, series and resampling need it. An edge has it ordered by statement.
type Evidence struct {
	Statement, Event, Article, Story string // ids
	From, To                         Date   // first day and first day after, as First and Last of the edge; "" where unknown
	CAMEO                            string
	Confidence                       float64
	Sentence                         string
}

// addDirect makes the relationships that stand as facts, at both levels.
func (b *builder) addDirect() {
	for _, group := range b.group(direct) {
		e := newEdge(group)
		b.edges = append(b.edges, e)
		b.tie(&e, e.Relation.Name, Prop{"selfReported", e.SelfReported})
	}
	for _, relation := range b.catalogue.All() {
		b.sortRels(relation.Name)
	}
}

// addAlleged makes the relationships that stand in somebody else's words, at both levels. One is denied
// where a statement of the accused side says that it is not so, or where that side denies something
// that is not said, of the accuser or the target, in the same story.
func (b *builder) addAlleged() {
	denials := b.denials()
	for _, group := range b.group(alleged) {
		e := newEdge(group)
		denied := slices.ContainsFunc(group.facts, denials.answer)
		b.tie(&e, Alleged,
			Prop{"relation", e.Relation.Name}, Prop{"by", group.by}, Prop{"byName", b.nameOf(group.by)},
			Prop{"denied", denied}, Prop{"modality", string(model.Asserted)})
	}
	b.sortRels(Alleged)
}

// tie makes the relationship of an edge.
func (b *builder) tie(e *Edge, kind string, further ...Prop) {
	b.rel(e.ID, kind, Ref{Actor, e.From}, Ref{Actor, e.To}, append(e.props(), further...)...)
	b.rels[kind][len(b.rels[kind])-1].Articles = e.Articles
}

func (e *Edge) props() []Prop {
	return []Prop{
		{"level", e.Level}, {"events", int64(len(e.Events))}, {"statements", int64(e.Statements)},
		{"articles", int64(len(e.Articles))}, {"stories", int64(len(e.Stories))}, {"first", e.First}, {"last", e.Last},
		{"goldstein", e.Relation.Goldstein}, {"confidence", e.Confidence}, {"sample", e.Sample},
	}
}

// group is the facts behind one edge.
type group struct {
	level, from, to, by string
	facts               []*fact // ordered by statement
}

// group puts the facts of a standing together by level, relation, pair and, of allegations, holder. Nobody has
// an edge to oneself.
func (b *builder) group(s standing) []group {
	type key struct{ level, relation, from, to, by string }
	groups := make(map[key]*group)
	for i := range b.facts {
		f := &b.facts[i]
		if f.standing != s {
			continue
		}
		for _, level := range []string{LevelActor, LevelState} {
			k := key{level, f.relation.Name, f.source.at(level), f.target.at(level), ""}
			if k.from == k.to {
				continue
			}
			if f.relation.Symmetric && k.to < k.from {
				k.from, k.to = k.to, k.from
			}
			if s == alleged {
				k.by = f.holder.at(level)
			}
			if groups[k] == nil {
				groups[k] = &group{level: level, from: k.from, to: k.to, by: k.by}
			}
			groups[k].facts = append(groups[k].facts, f)
		}
	}
	keys := slices.SortedFunc(maps.Keys(groups), func(x, y key) int {
		return cmp.Or(cmp.Compare(x.level, y.level), cmp.Compare(x.from, y.from), cmp.Compare(x.to, y.to),
			cmp.Compare(x.relation, y.relation), cmp.Compare(x.by, y.by))
	})
	ordered := make([]group, len(keys))
	for i, k := range keys {
		ordered[i] = *groups[k]
	}
	return ordered
}

func newEdge(g group) Edge {
	first := g.facts[0]
	e := Edge{
		ID:    identify(g.level, first.relation.Name, g.from, g.to, g.by),
		Level: g.level, Relation: first.relation, From: g.from, To: g.to,
		Statements: len(g.facts), SelfReported: true,
	}
	var when interval
	best := first
	for _, f := range g.facts {
		e.Events = append(e.Events, f.event)
		e.Articles = append(e.Articles, f.article)
		e.Stories = append(e.Stories, f.story)
		e.Evidence = append(e.Evidence, Evidence{f.id, f.event, f.article, f.story, f.dated.date(), f.dated.end(), f.cameo, f.confidence, f.sample})
		e.SelfReported = e.SelfReported && f.selfReported
		when = when.cover(f.dated)
		if f.confidence > best.confidence {
			best = f
		}
	}
	for _, ids := range []*[]string{&e.Events, &e.Articles, &e.Stories} {
		slices.Sort(*ids)
		*ids = slices.Compact(*ids)
	}
	e.First, e.Last, e.Confidence, e.Sample = when.date(), when.last(), best.confidence, best.sample
	return e
}

// denies is the relation that answers an allegation.
const denies = "DENIES"

// denials are what sides have denied.
type denials struct {
	acts    map[string]bool // side, relation, side
	blanket map[string]bool // side, side, story: denied without saying what
}

func (b *builder) denials() denials {
	d := denials{make(map[string]bool), make(map[string]bool)}
	denier := make(map[string]string) // side that a DENIES is of, by statement
	for i := range b.facts {
		if f := &b.facts[i]; f.relation.Name == denies && !f.negative {
			denier[f.id] = f.source.side
		}
	}
	told := make(map[string]bool) // DENIES whose content is a statement
	for i := range b.facts {
		f := &b.facts[i]
		if !f.negative {
			continue
		}
		by := f.holder.side
		if denier[f.within] != "" {
			told[f.within] = true
			by = denier[f.within]
		}
		// Either side of a symmetric relation can deny it.
		if by == f.source.side || f.relation.Symmetric && by == f.target.side {
			d.acts[f.act()] = true
		}
	}
	for i := range b.facts {
		if f := &b.facts[i]; denier[f.id] != "" && !told[f.id] && f.standing == direct {
			d.blanket[join(f.source.side, f.target.side, f.story)] = true
		}
	}
	return d
}

func (d denials) answer(f *fact) bool {
	return d.acts[f.act()] ||
		d.blanket[join(f.source.side, f.target.side, f.story)] ||
		d.blanket[join(f.source.side, f.holder.side, f.story)]
}

// act is what can be denied: who does what to whom, by side.
func (f *fact) act() string {
	from, to := f.pair()
	return join(from, f.relation.Name, to)
}

func join(parts ...string) string { return strings.Join(parts, "\x00") }
