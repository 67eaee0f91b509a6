package export

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/internal/cypherlit"
)

// inStatement is how many nodes or relationships one statement creates. Neo4j plans each statement of literals anew, and longer ones
// more than in proportion: a sync, which sends parameters, is many times as fast.
const inStatement = 20

// WriteCypher writes a graph as Cypher that creates it in an empty Neo4j, for cypher-shell: constraints, nodes, relationships.
// Labels, types and keys come from closed lists; all that articles say stands in string literals. (A sync keeps an existing database
// up to date; this is for those who want a file.)
func WriteCypher(w io.Writer, g *projection.Graph) error {
	out := bufio.NewWriter(w)
	for _, label := range projection.NodeLabels {
		fmt.Fprintf(out, "CREATE CONSTRAINT IF NOT EXISTS FOR (n:%s) REQUIRE n.id IS UNIQUE;\n", label)
	}
	for nodes := g.Nodes; len(nodes) > 0; {
		run := alike(nodes, func(a, b *projection.Node) bool { return slices.Equal(a.Labels, b.Labels) })
		fmt.Fprint(out, "UNWIND [")
		for i := range run {
			fmt.Fprint(out, separator(i), literal(run[i].Props))
		}
		fmt.Fprintf(out, "\n] AS row CREATE (n:%s) SET n = row;\n", strings.Join(run[0].Labels, ":"))
		nodes = nodes[len(run):]
	}
	for rels := g.Rels; len(rels) > 0; {
		run := alike(rels, func(a, b *projection.Rel) bool {
			return a.Type == b.Type && a.From.Label == b.From.Label && a.To.Label == b.To.Label
		})
		fmt.Fprint(out, "UNWIND [")
		for i := range run {
			r := &run[i]
			fmt.Fprintf(out, "%s[%s, %s, %s]", separator(i), cypherlit.Of(r.From.ID), cypherlit.Of(r.To.ID), literal(r.Props))
		}
		fmt.Fprintf(out, "\n] AS row MATCH (a:%s {id: row[0]}), (b:%s {id: row[1]}) CREATE (a)-[r:%s]->(b) SET r = row[2];\n", run[0].From.Label, run[0].To.Label, run[0].Type)
		rels = rels[len(run):]
	}
	return out.Flush() // keeps the first error
}

// alike returns the first of all that one statement can create.
func alike[T any](all []T, same func(a, b *T) bool) []T {
	end := 1
	for end < len(all) && end < inStatement && same(&all[0], &all[end]) {
		end++
	}
	return all[:end]
}

func separator(i int) string {
	if i == 0 {
		return "\n  "
	}
	return ",\n  "
}

// literal is a map of properties.
func literal(props projection.Props) string {
	parts := make([]string, len(props))
	for i, p := range props {
		parts[i] = "`" + strings.ReplaceAll(p.Key, "`", "``") + "`: " + value(p.Value)
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// value is the literal of a property.
func value(v any) string {
	if day, ok := v.(projection.Date); ok {
		return "date(" + cypherlit.Of(string(day)) + ")"
	}
	return cypherlit.Of(v)
}
