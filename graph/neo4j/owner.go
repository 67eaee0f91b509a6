package neo4j

import (
	"context"
	"maps"
	"math"
	"slices"

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

// owners asks the database.
func (c *Client) owners(ctx context.Context, s driver.SessionWithContext, p *plan) (owners, error) {
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
			if o.rels[i][id], err = o.ofStatement(p.g, statement); err != nil {
				return owners{}, err
			}
		}
	}
	return o, nil
}

// ofStatement is the article of a statement, "" where it has none.
func (o *owners) ofStatement(g *content, id string) (string, error) {
	if gone, ok := o.statements[id]; ok {
		return gone, nil
	}
	place, ok, err := g.Label(projection.Statement).Find(id)
	if err != nil || !ok || g.articleOf[place] == none {
		return "", err
	}
	return g.Label(projection.Article).ID(int(g.articleOf[place]))
}

// units number the articles of which anything of their own is to be written or removed: those that the graph has no longer,
// then those that it has, each in order of their ids. What belongs to no such article is the rest, the last unit.
type units struct {
	articles *projection.Table
	gone     map[string]int32
	kept     []int32 // by the place of the article
	rest     int32
}

func (o *owners) units(p *plan) (*units, error) {
	u := &units{articles: p.g.Label(projection.Article), gone: make(map[string]int32)}
	changed := make([]bool, u.articles.Len)
	own := func(place uint32) {
		if place != none {
			changed[place] = true
		}
	}
	named := func(id string) error {
		if id == "" { // of no article any longer
			return nil
		}
		place, ok, err := u.articles.Find(id)
		if ok {
			changed[place] = true
		} else {
			u.gone[id] = 0
		}
		return err
	}
	for k, label := range projection.NodeLabels {
		if label != projection.Article && label != projection.Statement {
			continue
		}
		for at := range p.nodes[k].diff.writes() {
			if label == projection.Article {
				changed[at] = true
			} else {
				own(p.g.articleOf[at])
			}
		}
		for _, id := range p.nodes[k].diff.remove {
			if label == projection.Statement {
				id = o.statements[id]
			}
			if err := named(id); err != nil {
				return nil, err
			}
		}
	}
	for k, t := range p.g.Types {
		if t.From == projection.Actor {
			continue
		}
		from := p.g.Rels[k].From
		for at := range p.rels[k].diff.writes() {
			if t.From == projection.Article {
				changed[from[at]] = true
			} else {
				own(p.g.articleOf[from[at]])
			}
		}
		for _, id := range p.rels[k].diff.remove {
			if err := named(o.rels[k][id]); err != nil {
				return nil, err
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(u.gone)) {
		u.gone[id] = u.rest
		u.rest++
	}
	u.kept = slices.Repeat([]int32{math.MaxInt32}, len(changed))
	for place, is := range changed {
		if is {
			u.kept[place] = u.rest
			u.rest++
		}
	}
	return u, nil
}

// of is the unit of an article of the graph.
func (u *units) of(place uint32) int32 {
	if place == none {
		return u.rest
	}
	return min(u.kept[place], u.rest)
}

// named is the unit of an article by its id.
func (u *units) named(id string) (int32, error) {
	if unit, ok := u.gone[id]; ok {
		return unit, nil
	}
	place, ok, err := u.articles.Find(id)
	if err != nil || !ok {
		return u.rest, err
	}
	return u.of(uint32(place)), nil
}
