package neo4j

import (
	"cmp"
	"context"
	"slices"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/demarche/demarche/graph/projection"
)

// plan is what makes a database hold a graph: steps by the unit that they belong to, an article as a
// rule, so that a transaction can hold whole ones.
type plan struct {
	g     *content
	nodes []part // by projection.NodeLabels
	rels  []part // by content.Types
	steps []step // ordered by unit, then as they must be done
	rest  int32  // the unit of what belongs to no article that changes
	stats Stats
	other bool // the database has edges of relations that the catalogue has no longer
}

// part is the nodes of one label or the relationships of one type.
type part struct {
	revs []int64 // by the place in its table
	diff difference
}

// step is the writing or the removing of one node or relationship. Steps of one unit are done in the
// order of the kinds.
type step struct {
	unit int32 // articles in order of their ids, then what belongs to none
	kind stepKind
	part int32 // label or type
	at   int32 // place in the part's table, or in what it removes
}

type stepKind int8

const (
	removeRel stepKind = iota
	removeOwn          // an article or a statement
	createNode
	writeNode // that the database has, or may have
	createRel
	writeRel
	removeShared // an actor, event, outlet or story, when nothing hangs on it
)

// merging is the kind that does the same where the database may have the thing already.
func (k stepKind) merging() stepKind {
	switch k {
	case createNode:
		return writeNode
	case createRel:
		return writeRel
	}
	return k
}

// compareAll reads what the database has and says what it lacks.
func (c *Client) compareAll(ctx context.Context, s driver.SessionWithContext, g *content) (*plan, error) {
	p := &plan{g: g}
	hash := newHasher()
	for i, label := range projection.NodeLabels {
		revs, err := g.nodeRevisions(i, hash)
		if err != nil {
			return nil, err
		}
		diff, err := c.compare(ctx, s, "(x:"+label+")", g.Nodes[i], revs)
		if err != nil {
			return nil, err
		}
		p.stats.Nodes.add(diff)
		p.nodes = append(p.nodes, part{revs, diff})
	}
	present, err := c.types(ctx, s)
	if err != nil {
		return nil, err
	}
	for i, t := range g.Types {
		revs, err := g.relRevisions(i, hash)
		if err != nil {
			return nil, err
		}
		var diff difference
		if present[t.Name] {
			diff, err = c.compare(ctx, s, "()-[x:"+t.Name+"]->()", g.Rels[i], revs)
		} else { // all of it is new
			diff, err = (&merge{revs: revs}).done()
		}
		if err != nil {
			return nil, err
		}
		p.stats.Rels.add(diff)
		p.rels = append(p.rels, part{revs, diff})
		delete(present, t.Name)
	}
	if len(present) > 0 {
		if p.other, err = c.former(ctx, s, g.Types); err != nil {
			return nil, err
		}
	}
	return p, c.arrange(ctx, s, p)
}

// arrange finds the article that each step belongs to. What articles share goes with the first that
// changes and needs it: its final value, as the whole graph has it, is right for all.
func (c *Client) arrange(ctx context.Context, s driver.SessionWithContext, p *plan) error {
	if !p.stats.Nodes.Wrote() && !p.stats.Rels.Wrote() {
		return nil
	}
	owners, err := c.owners(ctx, s, p)
	if err != nil {
		return err
	}
	units, err := owners.units(p)
	if err != nil {
		return err
	}
	p.rest = units.rest
	p.steps = make([]step, 0, p.stats.Nodes.touched()+p.stats.Rels.touched())
	needed := make([][]int32, len(projection.NodeLabels)) // by label and place, the first unit that writes a relationship of the node
	for k, t := range p.g.Nodes {
		needed[k] = slices.Repeat([]int32{p.rest}, t.Len)
	}
	for k := range p.rels {
		if err := p.arrangeRels(k, &owners, units, needed); err != nil {
			return err
		}
	}
	for k := range p.nodes {
		if err := p.arrangeNodes(k, &owners, units, needed[k]); err != nil {
			return err
		}
	}
	slices.SortFunc(p.steps, func(a, b step) int {
		return cmp.Or(cmp.Compare(a.unit, b.unit), cmp.Compare(a.kind, b.kind), cmp.Compare(a.part, b.part), cmp.Compare(a.at, b.at))
	})
	return nil
}

func (p *plan) arrangeRels(k int, o *owners, u *units, needed [][]int32) error {
	for at, id := range p.rels[k].diff.remove {
		unit, err := u.named(o.rels[k][id])
		if err != nil {
			return err
		}
		p.steps = append(p.steps, step{unit, removeRel, int32(k), int32(at)})
	}
	t, joins := p.g.Rels[k], &p.g.Types[k]
	from, to := needed[slices.Index(projection.NodeLabels, joins.From)], needed[slices.Index(projection.NodeLabels, joins.To)]
	for at, isNew := range p.rels[k].diff.writes() {
		unit := u.rest
		switch joins.From {
		case projection.Article:
			unit = u.of(t.From[at])
		case projection.Statement:
			unit = u.of(p.g.articleOf[t.From[at]])
		default:
			for _, article := range p.g.articles(k, int(at)) {
				unit = min(unit, u.of(article))
			}
		}
		if joins.To == projection.Statement { // of another article, or of none: when that is there
			other := p.g.articleOf[t.To[at]]
			if after := u.of(other); other == none || after < u.rest {
				unit = max(unit, after)
			}
		}
		from[t.From[at]] = min(from[t.From[at]], unit)
		to[t.To[at]] = min(to[t.To[at]], unit)
		kind := writeRel
		if isNew {
			kind = createRel
		}
		p.steps = append(p.steps, step{unit, kind, int32(k), at})
	}
	return nil
}

func (p *plan) arrangeNodes(k int, o *owners, u *units, needed []int32) error {
	label := projection.NodeLabels[k]
	for at, id := range p.nodes[k].diff.remove {
		unit, kind := u.rest, removeShared
		var err error
		switch label {
		case projection.Article:
			kind = removeOwn
			unit, err = u.named(id)
		case projection.Statement:
			kind = removeOwn
			unit, err = u.named(o.statements[id])
		}
		if err != nil {
			return err
		}
		p.steps = append(p.steps, step{unit, kind, int32(k), int32(at)})
	}
	for at, isNew := range p.nodes[k].diff.writes() {
		unit := needed[at]
		switch label {
		case projection.Article:
			unit = u.of(uint32(at))
		case projection.Statement:
			unit = u.of(p.g.articleOf[at])
		}
		kind := writeNode
		if isNew {
			kind = createNode
		}
		p.steps = append(p.steps, step{unit, kind, int32(k), at})
	}
	return nil
}

// batches cuts the steps into transactions of batchRows: between articles, and what belongs to none anywhere. An article with more is one by itself.
func (p *plan) batches() [][]step {
	var all [][]step
	start, end := 0, 0 // of the transaction that is being filled
	for end < len(p.steps) {
		next := end + 1
		for next < len(p.steps) && p.steps[next].unit == p.steps[end].unit {
			next++
		}
		if next == len(p.steps) && p.steps[end].unit == p.rest {
			break
		}
		if next-start > batchRows && end > start {
			all = append(all, p.steps[start:end])
			start = end
		}
		end = next
	}
	if end > start {
		all = append(all, p.steps[start:end])
	}
	return slices.AppendSeq(all, slices.Chunk(p.steps[end:], batchRows))
}
