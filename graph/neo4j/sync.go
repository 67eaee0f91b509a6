package neo4j

import (
	"context"
	"fmt"

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

func (c Counts) touched() int { return c.Created + c.Updated + c.Removed }

// Wrote reports whether anything was written.
func (c Counts) Wrote() bool { return c.touched() > 0 }

func (c *Counts) add(d difference) {
	c.Created += len(d.create)
	c.Updated += len(d.write)
	c.Removed += len(d.remove)
	c.Unchanged += d.unchanged
}

// SyncColumns makes the database hold the graph: it writes what is new or changed and removes what the graph
// no longer has. A transaction holds whole articles, with the relationships between actors that they
// are behind, so that nobody sees a part of one. It owns all properties of what it
// writes, and tells what changed by the revisions that it left: an edit by somebody else stays
// until the thing itself changes. What stays equal is not touched; a sync that was interrupted is completed by the next one.
// A second sync waits for the first; Config.Waiting is told. A database of another workspace gives
// ErrForeign, one that goes away a *ConnectError, one whose schema somebody altered ErrSchema, one that has a later state of the workspace
// ErrOlder, unless Config.RollBack is set.
func (c *Client) SyncColumns(ctx context.Context, g *projection.Columns) (Stats, error) {
	content, err := contentOf(g)
	if err != nil {
		return Stats{}, fmt.Errorf("sync to Neo4j: %w", err)
	}
	return c.sync(ctx, content)
}

// Sync is SyncColumns for a graph in rows.
func (c *Client) Sync(ctx context.Context, g *projection.Graph) (Stats, error) {
	content, err := contentOfRows(g)
	if err != nil {
		return Stats{}, fmt.Errorf("sync to Neo4j: %w", err)
	}
	return c.sync(ctx, content)
}

func (c *Client) sync(ctx context.Context, g *content) (Stats, error) {
	session := c.session(ctx, driver.AccessModeWrite)
	defer closeQuietly(ctx, session)
	found, err := c.admit(ctx, session, g)
	if err != nil {
		return Stats{}, err
	}
	if err := c.applySchema(ctx, session, found, typeNames(g.Types)); err != nil {
		return Stats{}, err
	}
	if err := c.mark(ctx, session, g); err != nil {
		return Stats{}, err
	}
	before, err := c.lastRun(ctx, session)
	if err != nil {
		return Stats{}, err
	}
	p, err := c.compareAll(ctx, session, g)
	if err != nil || !p.writes() {
		return p.result(), err
	}
	held, err := c.acquire(ctx, c.waiting)
	if err != nil {
		return Stats{}, err
	}
	defer held.release(ctx)
	after, err := c.lastRun(ctx, session)
	if err == nil {
		err = c.refuseOlder(after, g)
	}
	if err != nil {
		return Stats{}, err
	}
	if after != before || !before.ended { // another sync wrote meanwhile
		if p, err = c.compareAll(ctx, session, g); err != nil || !p.writes() {
			return p.result(), err
		}
	}
	if err := c.begin(ctx, session, g); err != nil {
		return Stats{}, err
	}
	if err := c.write(ctx, session, p, held); err != nil {
		return p.stats, err
	}
	return p.stats, c.end(ctx, session, p.stats)
}

// admit reads the schema of a database that the graph may be written to, and refuses any other.
func (c *Client) admit(ctx context.Context, s driver.SessionWithContext, g *content) (*schema, error) {
	if err := c.verifyOwner(ctx, s, g.Workspace); err != nil {
		return nil, err
	}
	found, err := c.readSchema(ctx, s)
	if err == nil {
		_, err = c.lacking(uniqueRels(typeNames(g.Types)), found)
	}
	return found, err
}

// Compare says what SyncColumns would do, and writes nothing.
func (c *Client) Compare(ctx context.Context, g *projection.Columns) (Stats, error) {
	content, err := contentOf(g)
	if err != nil {
		return Stats{}, fmt.Errorf("compare with Neo4j: %w", err)
	}
	return c.foresee(ctx, content)
}

func (c *Client) foresee(ctx context.Context, g *content) (Stats, error) {
	session := c.session(ctx, driver.AccessModeRead)
	defer closeQuietly(ctx, session)
	if _, err := c.admit(ctx, session, g); err != nil {
		return Stats{}, err
	}
	p, err := c.compareAll(ctx, session, g)
	if err != nil || !p.writes() {
		return p.result(), err
	}
	last, err := c.lastRun(ctx, session)
	if err == nil {
		err = c.refuseOlder(last, g)
	}
	return p.result(), err
}

func (p *plan) writes() bool { return len(p.steps) > 0 || p.other }

func (p *plan) result() Stats {
	if p == nil {
		return Stats{}
	}
	return p.stats
}

func (c *Client) write(ctx context.Context, s driver.SessionWithContext, p *plan, held *lock) error {
	for _, batch := range p.batches() {
		if err := held.check(ctx); err != nil {
			return c.explain("keep other syncs out", err)
		}
		if err := c.transact(ctx, s, p, batch); err != nil {
			return err
		}
	}
	if !p.other {
		return nil
	}
	removed, err := c.removeOtherTypes(ctx, s, p.g.Types)
	p.stats.Rels.Removed += removed
	return err
}

// removeOtherTypes removes the edges of relations that the catalogue had when they were written and
// has no longer. They are told from a user's own by what only Sync gives: a revision and a level.
func (c *Client) removeOtherTypes(ctx context.Context, s driver.SessionWithContext, types []projection.RelType) (int, error) {
	names, removed := typeNames(types), 0
	for {
		n, err := s.ExecuteWrite(ctx, func(tx driver.ManagedTransaction) (any, error) {
			summary, err := each(ctx, tx, "MATCH (:Actor)-[r]->(:Actor) WHERE NOT type(r) IN $types AND "+written+
				" WITH r LIMIT $most DELETE r", map[string]any{"types": names, "most": batchRows}, nil)
			if err != nil {
				return 0, err
			}
			return summary.Counters().RelationshipsDeleted(), nil
		})
		if err != nil {
			return removed, c.explain("remove relationships of former relations", err)
		}
		removed += n.(int)
		if n.(int) < batchRows {
			return removed, nil
		}
	}
}

// former reports whether the database has edges that removeOtherTypes would remove.
func (c *Client) former(ctx context.Context, s driver.SessionWithContext, types []projection.RelType) (bool, error) {
	found := false
	_, err := s.ExecuteRead(ctx, func(tx driver.ManagedTransaction) (any, error) {
		return each(ctx, tx, "MATCH (:Actor)-[r]->(:Actor) WHERE NOT type(r) IN $types AND "+written+" RETURN 1 LIMIT 1",
			map[string]any{"types": typeNames(types)}, func([]any) { found = true })
	})
	return found, c.explain("look for relationships of former relations", err)
}

func typeNames(types []projection.RelType) []string {
	names := make([]string, len(types))
	for i, t := range types {
		names[i] = t.Name
	}
	return names
}

// written tells an edge that a sync wrote from a user's own.
const written = "r.id IS NOT NULL AND r." + revKey + " IS NOT NULL AND r.level IS NOT NULL"
