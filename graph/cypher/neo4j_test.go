package cypher_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/demarche/demarche/graph/cypher"
	"github.com/demarche/demarche/graph/neo4j"
	"github.com/demarche/demarche/graph/projection"
)

// asNeo4j are queries of one row, with what Neo4j 5.26 answers: each of them was once answered otherwise here.
var asNeo4j = []struct{ text, want string }{
	// An integer and a float are compared exactly, but where both are written out.
	{"RETURN 9007199254740993 = 9007199254740992.0, 9007199254740993 <> 9007199254740992.0", "true true"},
	{"RETURN 9007199254740993 > 9007199254740992.0, 9007199254740992.0 < 9007199254740993", "false false"},
	{"RETURN 9007199254740993 >= 9007199254740992.0, 9007199254740992.0 >= 9007199254740993", "true false"},
	{"RETURN 9223372036854775807 = 9223372036854775808.0, 9223372036854775807 < 1e19", "true true"},
	{"UNWIND [9007199254740993] AS x RETURN x = 9007199254740992.0, x > 9007199254740992.0, x <= 9007199254740992.0", "false true false"},
	{"UNWIND [9223372036854775807] AS x RETURN x = 9223372036854775808.0, x <> 9223372036854775808.0, x < 9223372036854775808.0", "true false true"},
	{"RETURN 9007199254740993 IN [9007199254740992.0], [9007199254740993] = [9007199254740992.0]", "false false"},
	{"RETURN [9007199254740993] < [9007199254740992.0, 1], [9223372036854775807] = [9223372036854775808.0]", "false true"},
	{"UNWIND [9007199254740993, 9007199254740992.0, 9007199254740992] AS x RETURN count(DISTINCT x)", "2"},
	{"UNWIND [9223372036854775807, 9223372036854775808.0] AS x RETURN count(DISTINCT x)", "1"},
	{"UNWIND [9007199254740992.0, 9007199254740993] AS x RETURN max(x)", "9007199254740993"},
	{"RETURN 1 < 0.0/0, 1 = 0.0/0, 1 <> 0.0/0", "false false true"},
}

// TestAsNeo4j asks them in process.
func TestAsNeo4j(t *testing.T) {
	g := cypher.NewGraph(&projection.Graph{})
	for _, tc := range asNeo4j {
		q, err := cypher.Parse(tc.text)
		if err != nil {
			t.Errorf("%s: %v", tc.text, err)
			continue
		}
		got, err := q.Run(t.Context(), g, nil, cypher.DefaultLimits)
		if err != nil || rowText(got.Rows) != tc.want {
			t.Errorf("%s: %v, %v, want %s", tc.text, got, err, tc.want)
		}
	}
}

// askNeo4j asks Neo4j itself, so that what is wanted is what it says.
func askNeo4j(ctx context.Context, t *testing.T, client *neo4j.Client) {
	for _, tc := range asNeo4j {
		got, err := client.Run(ctx, tc.text, nil)
		if err != nil || rowText(got.Rows) != tc.want {
			t.Errorf("Neo4j: %s: %v, %v, want %s", tc.text, got, err, tc.want)
		}
	}
}

func rowText(rows [][]any) string {
	if len(rows) != 1 {
		return fmt.Sprint(rows)
	}
	return strings.TrimSuffix(fmt.Sprintln(rows[0]...), "\n")
}
