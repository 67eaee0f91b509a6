package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/demarche/demarche/graph/projection"
)

// run is one statement over rows.
type run struct {
	cypher string
	rows   any
}

// inOne executes statements in one transaction, again where it meets a deadlock or the server moves.
func (c *Client) inOne(ctx context.Context, s driver.SessionWithContext, doing string, runs ...run) error {
	return c.explain(doing, execute(ctx, s, runs))
}

func execute(ctx context.Context, s driver.SessionWithContext, runs []run) error {
	_, err := s.ExecuteWrite(ctx, func(tx driver.ManagedTransaction) (any, error) {
		for _, r := range runs {
			if _, err := each(ctx, tx, r.cypher, map[string]any{"rows": r.rows}, nil); err != nil {
				return nil, err
			}
		}
		return nil, nil
	})
	return err
}

// transact does the steps of one transaction. What the comparison found new is created, which costs the server less
// than to look for it once more. Where somebody has made it since then, a constraint says so, and all of it is merged.
func (c *Client) transact(ctx context.Context, s driver.SessionWithContext, p *plan, batch []step) error {
	runs, err := p.runs(batch)
	if err != nil {
		return err
	}
	err = execute(ctx, s, runs)
	if violates(err) {
		for i := range batch {
			batch[i].kind = batch[i].kind.merging()
		}
		if runs, err = p.runs(batch); err != nil {
			return err
		}
		err = execute(ctx, s, runs)
	}
	return c.explain("write to the database", err)
}

// runs are the statements of one transaction: removals before nodes, nodes before relationships, each
// label and type in order of ids, so that two writers take their locks in one order.
func (p *plan) runs(batch []step) ([]run, error) {
	batch = slices.Clone(batch)
	slices.SortFunc(batch, func(a, b step) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.part, b.part), cmp.Compare(a.at, b.at))
	})
	var runs []run
	for start := 0; start < len(batch); {
		first, end := batch[start], start+1
		for end < len(batch) && batch[end].kind == first.kind && batch[end].part == first.part {
			end++
		}
		more, err := p.statement(first.kind, int(first.part), batch[start:end])
		if err != nil {
			return nil, err
		}
		runs = append(runs, more...)
		start = end
	}
	return runs, nil
}

func (p *plan) statement(kind stepKind, part int, steps []step) ([]run, error) {
	switch kind {
	case createNode, writeNode:
		return p.writeNodes(part, steps, kind == createNode)
	case createRel, writeRel:
		return p.writeRels(part, steps, kind == createRel)
	}
	var gone []string
	var cypher string
	if kind == removeRel {
		gone = p.rels[part].diff.remove
		cypher = "UNWIND $rows AS id MATCH ()-[r:" + p.g.Types[part].Name + " {id: id}]->() DELETE r"
	} else {
		gone = p.nodes[part].diff.remove
		cypher = "UNWIND $rows AS id MATCH (n:" + projection.NodeLabels[part] + " {id: id}) DETACH DELETE n"
	}
	ids := make([]string, len(steps))
	for i, s := range steps {
		ids[i] = gone[s.at]
	}
	return []run{{cypher, ids}}, nil
}

// writeNodes has a statement for each set of labels: a label can't be a parameter.
func (p *plan) writeNodes(part int, steps []step, create bool) ([]run, error) {
	label := projection.NodeLabels[part]
	var sets []string
	rows := make(map[string][]any)
	for _, s := range steps {
		n, err := p.g.node(part, int(s.at))
		if err != nil {
			return nil, err
		}
		row, err := parameters(n.Props, p.nodes[part].revs[s.at])
		if err != nil {
			return nil, fmt.Errorf("sync %s %q: %w", label, n.ID, err)
		}
		set := strings.Join(n.Labels, ":")
		if rows[set] == nil {
			sets = append(sets, set)
		}
		rows[set] = append(rows[set], row)
	}
	runs := make([]run, len(sets))
	for i, set := range sets {
		var cypher string
		switch {
		case create:
			cypher = "UNWIND $rows AS row CREATE (n:" + set + ") SET n = row"
		case label == projection.Actor:
			cypher = "UNWIND $rows AS row MERGE (n:" + label + " {id: row.id}) SET n = row REMOVE n:" + strings.Join(narrower, ":") + " SET n:" + set
		default:
			cypher = "UNWIND $rows AS row MERGE (n:" + label + " {id: row.id}) SET n = row"
		}
		runs[i] = run{cypher, rows[set]}
	}
	return runs, nil
}

func (p *plan) writeRels(part int, steps []step, create bool) ([]run, error) {
	t := p.g.Types[part]
	rows := make([]any, len(steps))
	for i, s := range steps {
		r, err := p.g.rel(part, int(s.at))
		if err != nil {
			return nil, err
		}
		props, err := parameters(r.Props, p.rels[part].revs[s.at])
		if err != nil {
			return nil, fmt.Errorf("sync %s %q: %w", t.Name, r.ID, err)
		}
		if len(r.Articles) > 0 {
			props[viaKey] = r.Articles[0]
		}
		rows[i] = map[string]any{"from": r.From.ID, "to": r.To.ID, "props": props}
	}
	ends := "UNWIND $rows AS row MATCH (a:" + t.From + " {id: row.from}) MATCH (b:" + t.To + " {id: row.to}) "
	if create {
		return []run{{ends + "CREATE (a)-[r:" + t.Name + "]->(b) SET r = row.props", rows}}, nil
	}
	// A relationship can't move to other ends: one that should is made again.
	moved := "UNWIND $rows AS row MATCH (a)-[r:" + t.Name + " {id: row.props.id}]->(b) " +
		"WHERE a.id <> row.from OR b.id <> row.to DELETE r"
	return []run{{moved, rows}, {ends + "MERGE (a)-[r:" + t.Name + " {id: row.props.id}]->(b) SET r = row.props", rows}}, nil
}
