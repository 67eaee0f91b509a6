package neo4j

import (
	"context"
	"fmt"
	"slices"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/demarche/demarche/graph/projection"
)

// batchRows is how many rows a transaction takes: large enough that its own cost doesn't show,
// small enough for a server with half a gigabyte.
const batchRows = 5000

// Stats counts what a sync did.
type Stats struct{ Nodes, Rels Counts }

// Counts are those of nodes or of relationships.
type Counts struct{ Created, Updated, Removed, Unchanged int }

// Wrote reports whether anything was written.
func (c Counts) Wrote() bool { return c.Created+c.Updated+c.Removed > 0 }

func (c *Counts) add(d difference) {
	c.Created += d.created
	c.Updated += len(d.write) - d.created
	c.Removed += len(d.remove)
	c.Unchanged += d.unchanged
}

// Sync makes the database hold the graph: it writes what is new or changed, nodes before
// relationships, and removes what the graph no longer has. It owns all properties of what it
// writes, and tells what changed by the revisions that it left: an edit by somebody else stays
// until the thing itself changes. What stays equal is not touched; a sync that was interrupted is completed by the next one.
// A database of another workspace gives ErrForeign, one that goes away a *ConnectError.
func (c *Client) Sync(ctx context.Context, g *projection.Graph) (Stats, error) {
	if err := check(g); err != nil {
		return Stats{}, fmt.Errorf("sync to Neo4j: %w", err)
	}
	session := c.session(ctx, driver.AccessModeWrite)
	defer closeQuietly(ctx, session)
	if err := c.verifyOwner(ctx, session, g); err != nil {
		return Stats{}, err
	}
	if err := c.applySchema(ctx, session, g.Types); err != nil {
		return Stats{}, err
	}
	if err := c.mark(ctx, session, g); err != nil {
		return Stats{}, err
	}
	return c.write(ctx, session, g)
}

// write syncs label by label, then type by type; nodes go last, when nothing hangs on them.
func (c *Client) write(ctx context.Context, s driver.SessionWithContext, g *projection.Graph) (Stats, error) {
	var stats Stats
	gone := make([]difference, len(projection.NodeLabels))
	hash, rest := newHasher(), g.Nodes
	for i, label := range projection.NodeLabels {
		var nodes []projection.Node
		nodes, rest = prefix(rest, func(n *projection.Node) bool { return n.Labels[0] == label })
		diff, err := c.syncNodes(ctx, s, label, nodes, hash)
		if err != nil {
			return stats, err
		}
		stats.Nodes.add(diff)
		gone[i] = diff
	}
	present, err := c.types(ctx, s)
	if err != nil {
		return stats, err
	}
	left := g.Rels
	for _, t := range g.Types {
		var rels []projection.Rel
		rels, left = prefix(left, func(r *projection.Rel) bool { return r.Type == t.Name })
		diff, err := c.syncRels(ctx, s, t, rels, present[t.Name], hash)
		if err != nil {
			return stats, err
		}
		stats.Rels.add(diff)
	}
	removed, err := c.removeOtherTypes(ctx, s, g.Types, present)
	if err != nil {
		return stats, err
	}
	stats.Rels.Removed += removed
	for i, label := range projection.NodeLabels {
		for ids := range slices.Chunk(gone[i].remove, batchRows) {
			cypher := "UNWIND $rows AS id MATCH (n:" + label + " {id: id}) DETACH DELETE n"
			if err := c.inOne(ctx, s, "remove nodes "+label, run{cypher, ids}); err != nil {
				return stats, err
			}
		}
	}
	return stats, nil
}

func (c *Client) syncNodes(ctx context.Context, s driver.SessionWithContext, label string, nodes []projection.Node, h *hasher) (difference, error) {
	want := make([]wanted, len(nodes))
	for i := range nodes {
		rev, err := h.node(&nodes[i])
		if err != nil {
			return difference{}, fmt.Errorf("sync %s %q: %w", label, nodes[i].ID, err)
		}
		want[i] = wanted{nodes[i].ID, rev}
	}
	diff, err := c.compare(ctx, s, "(x:"+label+")", want)
	if err != nil {
		return difference{}, err
	}
	cypher := "UNWIND $rows AS row MERGE (n:" + label + " {id: row.id}) SET n = row"
	if label == projection.Actor {
		cypher += " REMOVE n:" + strings.Join(narrower, ":")
	}
	for batch := range slices.Chunk(diff.write, batchRows) {
		rows := make([]any, len(batch))
		for i, at := range batch {
			if rows[i], err = parameters(nodes[at].Props, want[at].rev); err != nil {
				return difference{}, fmt.Errorf("sync %s %q: %w", label, nodes[at].ID, err)
			}
		}
		runs := append([]run{{cypher, rows}}, narrow(label, nodes, batch)...)
		if err := c.inOne(ctx, s, "write nodes "+label, runs...); err != nil {
			return difference{}, err
		}
	}
	return diff, nil
}

// narrow gives the nodes of a batch their further labels, in a statement each: a label can't be a
// parameter.
func narrow(label string, nodes []projection.Node, batch []int) []run {
	ids := map[string][]string{}
	for _, at := range batch {
		for _, further := range nodes[at].Labels[1:] {
			ids[further] = append(ids[further], nodes[at].ID)
		}
	}
	var runs []run
	for _, further := range narrower {
		if len(ids[further]) > 0 {
			runs = append(runs, run{"UNWIND $rows AS id MATCH (n:" + label + " {id: id}) SET n:" + further, ids[further]})
		}
	}
	return runs
}

func (c *Client) syncRels(ctx context.Context, s driver.SessionWithContext, t projection.RelType, rels []projection.Rel, present bool, h *hasher) (difference, error) {
	want := make([]wanted, len(rels))
	for i := range rels {
		rev, err := h.rel(&rels[i])
		if err != nil {
			return difference{}, fmt.Errorf("sync %s %q: %w", t.Name, rels[i].ID, err)
		}
		want[i] = wanted{rels[i].ID, rev}
	}
	diff := (&merge{want: want}).done() // all of it is new
	if present {
		var err error
		if diff, err = c.compare(ctx, s, "()-[x:"+t.Name+"]->()", want); err != nil {
			return difference{}, err
		}
	}
	for ids := range slices.Chunk(diff.remove, batchRows) {
		cypher := "UNWIND $rows AS id MATCH ()-[r:" + t.Name + " {id: id}]->() DELETE r"
		if err := c.inOne(ctx, s, "remove relationships "+t.Name, run{cypher, ids}); err != nil {
			return difference{}, err
		}
	}
	// A relationship can't move to other ends: one that should is made again.
	moved := "UNWIND $rows AS row MATCH (a)-[r:" + t.Name + " {id: row.props.id}]->(b) " +
		"WHERE a.id <> row.from OR b.id <> row.to DELETE r"
	cypher := "UNWIND $rows AS row MATCH (a:" + t.From + " {id: row.from}) MATCH (b:" + t.To + " {id: row.to}) " +
		"MERGE (a)-[r:" + t.Name + " {id: row.props.id}]->(b) SET r = row.props"
	for batch := range slices.Chunk(diff.write, batchRows) {
		rows := make([]any, len(batch))
		for i, at := range batch {
			r := &rels[at]
			props, err := parameters(r.Props, want[at].rev)
			if err != nil {
				return difference{}, fmt.Errorf("sync %s %q: %w", t.Name, r.ID, err)
			}
			rows[i] = map[string]any{"from": r.From.ID, "to": r.To.ID, "props": props}
		}
		runs := []run{{cypher, rows}}
		if diff.created < len(diff.write) {
			runs = []run{{moved, rows}, {cypher, rows}}
		}
		if err := c.inOne(ctx, s, "write relationships "+t.Name, runs...); err != nil {
			return difference{}, err
		}
	}
	return diff, nil
}

// removeOtherTypes removes the edges of relations that the catalogue had when they were written and
// has no longer. They are told from a user's own by what only Sync gives: a revision and a level.
func (c *Client) removeOtherTypes(ctx context.Context, s driver.SessionWithContext, types []projection.RelType, present map[string]bool) (int, error) {
	names := make([]string, len(types))
	others := len(present)
	for i, t := range types {
		names[i] = t.Name
		if present[t.Name] {
			others--
		}
	}
	removed := 0
	for more := others > 0; more; {
		n, err := s.ExecuteWrite(ctx, func(tx driver.ManagedTransaction) (any, error) {
			summary, err := each(ctx, tx, "MATCH (:Actor)-[r]->(:Actor) WHERE NOT type(r) IN $types "+
				"AND r.id IS NOT NULL AND r."+revKey+" IS NOT NULL AND r.level IS NOT NULL WITH r LIMIT $most DELETE r",
				map[string]any{"types": names, "most": batchRows}, nil)
			if err != nil {
				return 0, err
			}
			return summary.Counters().RelationshipsDeleted(), nil
		})
		if err != nil {
			return removed, c.explain("remove relationships of former relations", err)
		}
		removed += n.(int)
		more = n.(int) == batchRows
	}
	return removed, nil
}

// run is one statement over rows.
type run struct {
	cypher string
	rows   any
}

// inOne executes statements in one transaction, again where it meets a deadlock or the server moves.
func (c *Client) inOne(ctx context.Context, s driver.SessionWithContext, doing string, runs ...run) error {
	_, err := s.ExecuteWrite(ctx, func(tx driver.ManagedTransaction) (any, error) {
		for _, r := range runs {
			if _, err := each(ctx, tx, r.cypher, map[string]any{"rows": r.rows}, nil); err != nil {
				return nil, err
			}
		}
		return nil, nil
	})
	return c.explain(doing, err)
}

// prefix splits a list where in stops holding.
func prefix[T any](list []T, in func(*T) bool) (head, tail []T) {
	n := 0
	for n < len(list) && in(&list[n]) {
		n++
	}
	return list[:n], list[n:]
}
