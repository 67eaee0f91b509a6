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
	case writeNode:
		return p.writeNodes(part, steps)
	case writeRel:
		return p.writeRels(part, steps)
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

func (p *plan) writeNodes(part int, steps []step) ([]run, error) {
	label := projection.NodeLabels[part]
	rows := make([]any, len(steps))
	further := map[string][]string{} // ids by narrower label: a label can't be a parameter
	for i, s := range steps {
		n := p.node(part, int(s.at))
		row, err := parameters(n.Props, p.nodes[part].revs[s.at])
		if err != nil {
			return nil, fmt.Errorf("sync %s %q: %w", label, n.ID, err)
		}
		rows[i] = row
		for _, l := range n.Labels[1:] {
			further[l] = append(further[l], n.ID)
		}
	}
	cypher := "UNWIND $rows AS row MERGE (n:" + label + " {id: row.id}) SET n = row"
	if label == projection.Actor {
		cypher += " REMOVE n:" + strings.Join(narrower, ":")
	}
	runs := []run{{cypher, rows}}
	for _, l := range narrower {
		if len(further[l]) > 0 {
			runs = append(runs, run{"UNWIND $rows AS id MATCH (n:" + label + " {id: id}) SET n:" + l, further[l]})
		}
	}
	return runs, nil
}

func (p *plan) writeRels(part int, steps []step) ([]run, error) {
	t := p.g.Types[part]
	rows := make([]any, len(steps))
	for i, s := range steps {
		r := p.rel(part, int(s.at))
		props, err := parameters(r.Props, p.rels[part].revs[s.at])
		if err != nil {
			return nil, fmt.Errorf("sync %s %q: %w", t.Name, r.ID, err)
		}
		if len(r.Articles) > 0 {
			props[viaKey] = r.Articles[0]
		}
		rows[i] = map[string]any{"from": r.From.ID, "to": r.To.ID, "props": props}
	}
	cypher := "UNWIND $rows AS row MATCH (a:" + t.From + " {id: row.from}) MATCH (b:" + t.To + " {id: row.to}) " +
		"MERGE (a)-[r:" + t.Name + " {id: row.props.id}]->(b) SET r = row.props"
	diff := p.rels[part].diff
	if diff.created == len(diff.write) {
		return []run{{cypher, rows}}, nil
	}
	// A relationship can't move to other ends: one that should is made again.
	moved := "UNWIND $rows AS row MATCH (a)-[r:" + t.Name + " {id: row.props.id}]->(b) " +
		"WHERE a.id <> row.from OR b.id <> row.to DELETE r"
	return []run{{moved, rows}, {cypher, rows}}, nil
}
