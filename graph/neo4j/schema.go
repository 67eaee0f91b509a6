package neo4j

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/demarche/demarche/graph/projection"
)

// schemaVersion is that of what Sync writes: the keys, the constraints and what revisions hash.
// Raising it makes the next sync write everything again.
const schemaVersion = 1

// identifier is the form of every name that goes into a statement's text: relationship types, and
// what they are checked by. Everything else travels as a parameter.
var identifier = regexp.MustCompile(`^[A-Z][A-Z_]{0,39}$`)

// narrower are the labels that nodes may have beside their primary one.
var narrower = slices.Concat([]string{
	projection.State, projection.Person, projection.Organization, projection.Bloc, projection.Group,
}, projection.RankLabels, projection.CampLabels)

// check refuses a graph whose names are not from the closed lists, or that is out of order; either
// would be a fault of who built it.
func check(g *projection.Graph) error {
	types := make(map[string]int, len(g.Types))
	for i, t := range g.Types {
		if !identifier.MatchString(t.Name) {
			return fmt.Errorf("relationship type %q is not up to 40 capitals and underscores", t.Name)
		}
		if !slices.Contains(projection.NodeLabels, t.From) || !slices.Contains(projection.NodeLabels, t.To) {
			return fmt.Errorf("relationship type %s joins %q and %q, which are not labels of the graph", t.Name, t.From, t.To)
		}
		types[t.Name] = i
	}
	nodes := make(map[projection.Ref]bool, len(g.Nodes))
	last, lastID := -1, ""
	for i := range g.Nodes {
		n := &g.Nodes[i]
		nodes[n.Ref()] = true
		at := slices.Index(projection.NodeLabels, n.Labels[0])
		if at < 0 {
			return fmt.Errorf("node %q has the unknown label %q", n.ID, n.Labels[0])
		}
		for _, label := range n.Labels[1:] {
			if !slices.Contains(narrower, label) {
				return fmt.Errorf("%s %q has the unknown label %q", n.Labels[0], n.ID, label)
			}
		}
		if at < last || at == last && n.ID <= lastID {
			return fmt.Errorf("%s %q is out of order", n.Labels[0], n.ID)
		}
		if n.Props.Text("id") != n.ID {
			return fmt.Errorf("%s %q has another id among its properties", n.Labels[0], n.ID)
		}
		last, lastID = at, n.ID
	}
	last, lastID = -1, ""
	for i := range g.Rels {
		r := &g.Rels[i]
		at, known := types[r.Type]
		if !known || r.From.Label != g.Types[at].From || r.To.Label != g.Types[at].To {
			return fmt.Errorf("relationship %q from %s to %s has the unknown type %q", r.ID, r.From.Label, r.To.Label, r.Type)
		}
		if at < last || at == last && r.ID <= lastID {
			return fmt.Errorf("%s %q is out of order", r.Type, r.ID)
		}
		if r.Props.Text("id") != r.ID {
			return fmt.Errorf("%s %q has another id among its properties", r.Type, r.ID)
		}
		if !nodes[r.From] || !nodes[r.To] {
			return fmt.Errorf("%s %q joins nodes that are not in the graph", r.Type, r.ID)
		}
		last, lastID = at, r.ID
	}
	return nil
}

// constraint is a uniqueness constraint on the ids of one label or type. Community Edition has no
// node keys; that every node has an id is Sync's own doing.
type constraint struct{ name, cypher string }

func constraints(types []projection.RelType) []constraint {
	var all []constraint
	for _, label := range append(slices.Clone(projection.NodeLabels), markerLabel) {
		name := "demarche_" + strings.ToLower(label) + "_id"
		all = append(all, constraint{name,
			"CREATE CONSTRAINT " + name + " IF NOT EXISTS FOR (n:" + label + ") REQUIRE n.id IS UNIQUE"})
	}
	for _, t := range types {
		name := "demarche_rel_" + strings.ToLower(t.Name) + "_id"
		all = append(all, constraint{name,
			"CREATE CONSTRAINT " + name + " IF NOT EXISTS FOR ()-[r:" + t.Name + "]-() REQUIRE r.id IS UNIQUE"})
	}
	return all
}

// applySchema creates the constraints that the database lacks.
func (c *Client) applySchema(ctx context.Context, s driver.SessionWithContext, types []projection.RelType) error {
	present := map[string]bool{}
	_, err := s.ExecuteRead(ctx, func(tx driver.ManagedTransaction) (any, error) {
		return each(ctx, tx, "SHOW CONSTRAINTS YIELD name RETURN name", nil, func(values []any) {
			if name, ok := values[0].(string); ok {
				present[name] = true
			}
		})
	})
	if err != nil {
		return c.explain("read the schema", err)
	}
	missing := slices.DeleteFunc(constraints(types), func(k constraint) bool { return present[k.name] })
	if len(missing) == 0 {
		return nil
	}
	_, err = s.ExecuteWrite(ctx, func(tx driver.ManagedTransaction) (any, error) {
		for _, k := range missing {
			if _, err := each(ctx, tx, k.cypher, nil, nil); err != nil {
				return nil, err
			}
		}
		return nil, nil
	})
	return c.explain("create the constraints", err)
}

// each runs a statement and hands its records, as values in the order of its columns, to use.
func each(ctx context.Context, tx driver.ManagedTransaction, cypher string, params map[string]any, use func([]any)) (driver.ResultSummary, error) {
	result, err := tx.Run(ctx, cypher, params)
	if err != nil {
		return nil, err
	}
	for result.Next(ctx) {
		if use != nil {
			use(result.Record().Values)
		}
	}
	return result.Consume(ctx)
}
