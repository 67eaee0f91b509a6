package neo4j

import (
	"context"
	"fmt"
	"regexp"
	"slices"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/demarche/demarche/graph/projection"
)

// schemaVersion is that of what Sync writes: the keys, and what revisions hash.
// Raising it makes the next sync write everything again.
const schemaVersion = 2

// identifier is the form of every name that goes into a statement's text: relationship types, and
// what they are checked by. Everything else travels as a parameter.
var identifier = regexp.MustCompile(`^[A-Z][A-Z_]{0,39}$`)

// narrower are the labels that nodes may have beside their primary one.
var narrower = slices.Concat([]string{
	projection.State, projection.Person, projection.Organization, projection.Bloc, projection.Group,
}, projection.RankLabels, projection.CampLabels)

// check refuses columns whose names are not from the closed lists.
func (k *content) check() error {
	if err := checkTypes(k.Types); err != nil {
		return err
	}
	for _, t := range k.Nodes {
		for _, set := range t.LabelSets {
			if err := checkLabels(set); err != nil {
				return err
			}
		}
	}
	return nil
}

func checkTypes(types []projection.RelType) error {
	for _, t := range types {
		if !identifier.MatchString(t.Name) {
			return fmt.Errorf("relationship type %q is not up to 40 capitals and underscores", t.Name)
		}
		if !slices.Contains(projection.NodeLabels, t.From) || !slices.Contains(projection.NodeLabels, t.To) {
			return fmt.Errorf("relationship type %s joins %q and %q, which are not labels of the graph", t.Name, t.From, t.To)
		}
	}
	return nil
}

// checkLabels checks the labels of a node.
func checkLabels(labels []string) error {
	if !slices.Contains(projection.NodeLabels, labels[0]) {
		return fmt.Errorf("unknown label %q", labels[0])
	}
	for _, label := range labels[1:] {
		if !slices.Contains(narrower, label) {
			return fmt.Errorf("%s with the unknown label %q", labels[0], label)
		}
	}
	return nil
}

// check refuses rows whose names are not from the closed lists, or that is out of order; either
// would be a fault of who built it.
func check(g *projection.Graph) error {
	if err := checkTypes(g.Types); err != nil {
		return err
	}
	types := make(map[string]int, len(g.Types))
	for i, t := range g.Types {
		types[t.Name] = i
	}
	nodes := make(map[projection.Ref]bool, len(g.Nodes))
	last, lastID := -1, ""
	for i := range g.Nodes {
		n := &g.Nodes[i]
		nodes[n.Ref()] = true
		if err := checkLabels(n.Labels); err != nil {
			return fmt.Errorf("node %q: %w", n.ID, err)
		}
		at := slices.Index(projection.NodeLabels, n.Labels[0])
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
