package neo4j

import (
	"context"
	"fmt"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/demarche/demarche/graph/projection"
)

// The marker is the one node (:Demarche {id: 'marker', workspace, schema, catalogueHash, types}): it tells whose graph a
// database holds. Its constant id makes two of them impossible. Lock, last run and steps of the schema
// are nodes of the same label.
const markerID = "marker"

// verifyOwner refuses a database that is another workspace's, or that holds nodes with the graph's labels without a marker: a sync would remove them.
func (c *Client) verifyOwner(ctx context.Context, s driver.SessionWithContext, workspace string) error {
	var owner any
	var marked, strangers bool
	_, err := s.ExecuteRead(ctx, func(tx driver.ManagedTransaction) (any, error) {
		marked, strangers = false, false
		_, err := each(ctx, tx, "MATCH (m:Demarche {id: $id}) RETURN m.workspace",
			map[string]any{"id": markerID}, func(v []any) { owner, marked = v[0], true })
		if err != nil || marked {
			return nil, err
		}
		return each(ctx, tx, "MATCH (n:"+strings.Join(projection.NodeLabels, "|")+") WHERE n.id IS NOT NULL RETURN 1 LIMIT 1", nil,
			func([]any) { strangers = true })
	})
	switch {
	case err != nil:
		return c.explain("read the marker", err)
	case marked && owner != workspace:
		return fmt.Errorf("Neo4j at %s: %w: it holds the graph of workspace %v, this one is %s", c.uri, ErrForeign, owner, workspace)
	case strangers:
		return fmt.Errorf("Neo4j at %s: %w: it has nodes of the kind that a sync would remove, and no mark of a workspace; give Demarche an empty database", c.uri, ErrForeign)
	}
	return nil
}

// mark writes the marker. Of two workspaces that race for an empty database, the constraint on its
// id lets one win.
func (c *Client) mark(ctx context.Context, s driver.SessionWithContext, g *content) error {
	params := map[string]any{
		"id": markerID, "workspace": g.Workspace, "schema": int64(schemaVersion), "catalogue": g.catalogueHash,
		"types": typeNames(g.Types),
	}
	var owner any
	_, err := s.ExecuteWrite(ctx, func(tx driver.ManagedTransaction) (any, error) {
		_, err := each(ctx, tx, "MERGE (m:Demarche {id: $id}) ON CREATE SET m.workspace = $workspace RETURN m.workspace", params,
			func(v []any) { owner = v[0] })
		if err != nil || owner != g.Workspace {
			return nil, err
		}
		if _, err := each(ctx, tx, "MERGE (l:Demarche {id: $lock})", map[string]any{"lock": lockID}, nil); err != nil {
			return nil, err
		}
		return each(ctx, tx, `MATCH (m:Demarche {id: $id})
			WHERE m.schema IS NULL OR m.schema <> $schema OR m.catalogueHash <> $catalogue OR m.types IS NULL OR m.types <> $types
			SET m.schema = $schema, m.catalogueHash = $catalogue, m.types = $types`, params, nil)
	})
	if err != nil {
		return c.explain("mark the database", err)
	}
	if owner != g.Workspace {
		return fmt.Errorf("Neo4j at %s: %w: workspace %v took it at this moment", c.uri, ErrForeign, owner)
	}
	return nil
}
