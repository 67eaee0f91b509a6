package neo4j

import (
	"context"
	"maps"
	"slices"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/demarche/demarche/graph/projection"
)

// viaKey is the property of a relationship between actors that names the first article behind it: when it is
// to be removed, nothing else tells with which article it goes.
const viaKey = "via"

// owners are the articles of what the database has and the graph has no longer.
type owners struct {
	statements map[string]string   // article by statement
	rels       []map[string]string // article by relationship, by type
}

// owners asks the database. article is of the statements that the graph has.
func (c *Client) owners(ctx context.Context, s driver.SessionWithContext, p *plan, article map[string]string) (owners, error) {
	o := owners{make(map[string]string), make([]map[string]string, len(p.rels))}
	ask := func(cypher string, ids []string, found map[string]string) error {
		for batch := range slices.Chunk(ids, batchRows) {
			_, err := s.ExecuteRead(ctx, func(tx driver.ManagedTransaction) (any, error) {
				return each(ctx, tx, cypher, map[string]any{"ids": batch}, func(v []any) {
					id, _ := v[0].(string)
					found[id], _ = v[1].(string)
				})
			})
			if err != nil {
				return c.explain("ask for the articles of what is to be removed", err)
			}
		}
		return nil
	}
	statements := p.nodes[slices.Index(projection.NodeLabels, projection.Statement)].diff.remove
	err := ask("UNWIND $ids AS id MATCH (s:Statement {id: id})<-[:STATES]-(a:Article) RETURN id, a.id", statements, o.statements)
	if err != nil {
		return owners{}, err
	}
	for i, t := range p.g.Types {
		o.rels[i] = make(map[string]string)
		owner := "startNode(r).id"
		if t.From == projection.Actor {
			owner = "r." + viaKey
		}
		err := ask("UNWIND $ids AS id MATCH ()-[r:"+t.Name+" {id: id}]->() RETURN id, "+owner, p.rels[i].diff.remove, o.rels[i])
		if err != nil {
			return owners{}, err
		}
		if t.From != projection.Statement {
			continue
		}
		for id, statement := range o.rels[i] {
			o.rels[i][id] = article[statement]
			if gone, ok := o.statements[statement]; ok {
				o.rels[i][id] = gone
			}
		}
	}
	return o, nil
}

// changed are the articles of which anything of their own is to be written or removed, ordered.
func (o owners) changed(p *plan, article map[string]string) []string {
	set := make(map[string]bool)
	for k, label := range projection.NodeLabels {
		for at := range p.nodes[k].diff.writes() {
			switch id := p.node(k, at).ID; label {
			case projection.Article:
				set[id] = true
			case projection.Statement:
				set[article[id]] = true
			}
		}
		for _, id := range p.nodes[k].diff.remove {
			switch label {
			case projection.Article:
				set[id] = true
			case projection.Statement:
				set[o.statements[id]] = true
			}
		}
	}
	for k, t := range p.g.Types {
		if t.From == projection.Actor {
			continue
		}
		for at := range p.rels[k].diff.writes() {
			if r := p.rel(k, at); t.From == projection.Article {
				set[r.From.ID] = true
			} else {
				set[article[r.From.ID]] = true
			}
		}
		for _, id := range p.rels[k].diff.remove {
			set[o.rels[k][id]] = true
		}
	}
	delete(set, "") // of no article any longer
	return slices.SortedFunc(maps.Keys(set), strings.Compare)
}
