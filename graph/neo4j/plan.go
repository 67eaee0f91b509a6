package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/demarche/demarche/graph/projection"
)

// plan is what makes a database hold a graph: steps by the unit that they belong to, an article as a
// rule, so that a transaction can hold whole ones.
type plan struct {
	g     *projection.Graph
	nodes []part // by projection.NodeLabels
	rels  []part // by Graph.Types
	steps []step // ordered by unit, then as they must be done
	rest  int32  // the unit of what belongs to no article that changes
	stats Stats
	other bool // the database has edges of relations that the catalogue has no longer
}

// part is the nodes of one label or the relationships of one type.
type part struct {
	first int // of its members in the graph's list
	revs  []int64
	diff  difference
}

// step is the writing or the removing of one node or relationship. Steps of one unit are done in the
// order of the kinds.
type step struct {
	unit int32 // articles in order of their ids, then what belongs to none
	kind stepKind
	part int32 // label or type
	at   int32 // in the part's members, or in what it removes
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
func (c *Client) compareAll(ctx context.Context, s driver.SessionWithContext, g *projection.Graph) (*plan, error) {
	p := &plan{g: g}
	hash, first := newHasher(), 0
	for _, label := range projection.NodeLabels {
		members, _ := prefix(g.Nodes[first:], func(n *projection.Node) bool { return n.Labels[0] == label })
		revs, want := make([]int64, len(members)), make([]wanted, len(members))
		for i := range members {
			rev, err := hash.node(&members[i])
			if err != nil {
				return nil, fmt.Errorf("sync %s %q: %w", label, members[i].ID, err)
			}
			revs[i], want[i] = rev, wanted{members[i].ID, rev}
		}
		diff, err := c.compare(ctx, s, "(x:"+label+")", want)
		if err != nil {
			return nil, err
		}
		p.stats.Nodes.add(diff)
		p.nodes = append(p.nodes, part{first, revs, diff})
		first += len(members)
	}
	present, err := c.types(ctx, s)
	if err != nil {
		return nil, err
	}
	first = 0
	for _, t := range g.Types {
		members, _ := prefix(g.Rels[first:], func(r *projection.Rel) bool { return r.Type == t.Name })
		revs, want := make([]int64, len(members)), make([]wanted, len(members))
		for i := range members {
			rev, err := hash.rel(&members[i])
			if err != nil {
				return nil, fmt.Errorf("sync %s %q: %w", t.Name, members[i].ID, err)
			}
			revs[i], want[i] = rev, wanted{members[i].ID, rev}
		}
		diff := (&merge{want: want}).done() // all of it is new
		if present[t.Name] {
			if diff, err = c.compare(ctx, s, "()-[x:"+t.Name+"]->()", want); err != nil {
				return nil, err
			}
		}
		p.stats.Rels.add(diff)
		p.rels = append(p.rels, part{first, revs, diff})
		first += len(members)
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
	article := make(map[string]string) // of the statements of the graph
	for i := range p.g.Rels {
		if r := &p.g.Rels[i]; r.Type == projection.States {
			article[r.To.ID] = r.From.ID
		}
	}
	owners, err := c.owners(ctx, s, p, article)
	if err != nil {
		return err
	}
	changed := owners.changed(p, article)
	units := make(map[string]int32, len(changed))
	for i, id := range changed {
		units[id] = int32(i)
	}
	rest := int32(len(changed))
	p.rest = rest
	unit := func(article string) int32 {
		if u, ok := units[article]; ok {
			return u
		}
		return rest
	}
	needed := make(map[projection.Ref]int32) // first unit that writes a relationship of a node
	need := func(ref projection.Ref, u int32) {
		if known, ok := needed[ref]; !ok || u < known {
			needed[ref] = u
		}
	}
	for k := range p.rels {
		for at, id := range p.rels[k].diff.remove {
			p.steps = append(p.steps, step{unit(owners.rels[k][id]), removeRel, int32(k), int32(at)})
		}
		for at, isNew := range p.rels[k].diff.writes() {
			r := p.rel(k, at)
			u := rest
			switch r.From.Label {
			case projection.Article:
				u = unit(r.From.ID)
			case projection.Statement:
				u = unit(article[r.From.ID])
			default:
				for _, id := range r.Articles {
					u = min(u, unit(id))
				}
			}
			if r.To.Label == projection.Statement { // of another article, or of none: when that is there
				if other, changes := units[article[r.To.ID]]; changes {
					u = max(u, other)
				} else if article[r.To.ID] == "" {
					u = rest
				}
			}
			need(r.From, u)
			need(r.To, u)
			kind := writeRel
			if isNew {
				kind = createRel
			}
			p.steps = append(p.steps, step{u, kind, int32(k), int32(at)})
		}
	}
	for k, label := range projection.NodeLabels {
		for at, id := range p.nodes[k].diff.remove {
			u, kind := rest, removeShared
			switch label {
			case projection.Article:
				u, kind = unit(id), removeOwn
			case projection.Statement:
				u, kind = unit(owners.statements[id]), removeOwn
			}
			p.steps = append(p.steps, step{u, kind, int32(k), int32(at)})
		}
		for at, isNew := range p.nodes[k].diff.writes() {
			n := p.node(k, at)
			u, ok := needed[n.Ref()]
			switch {
			case label == projection.Article:
				u = unit(n.ID)
			case label == projection.Statement:
				u = unit(article[n.ID])
			case !ok:
				u = rest
			}
			kind := writeNode
			if isNew {
				kind = createNode
			}
			p.steps = append(p.steps, step{u, kind, int32(k), int32(at)})
		}
	}
	slices.SortFunc(p.steps, func(a, b step) int {
		return cmp.Or(cmp.Compare(a.unit, b.unit), cmp.Compare(a.kind, b.kind), cmp.Compare(a.part, b.part), cmp.Compare(a.at, b.at))
	})
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

func (p *plan) node(part int, at int) *projection.Node { return &p.g.Nodes[p.nodes[part].first+at] }
func (p *plan) rel(part int, at int) *projection.Rel   { return &p.g.Rels[p.rels[part].first+at] }
