package neo4j

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/internal/neotest"
)

// TestServer runs against one real server; every part starts from an empty database.
func TestServer(t *testing.T) {
	server := neotest.Start(t)
	cfg := Config{URI: server.URI, User: server.User, Password: server.Password}
	client, err := Connect(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close(context.Background())

	parts := []struct {
		name string
		run  func(*testing.T, *Client)
	}{
		{"a sync gives the graph", testSync},
		{"a second sync writes nothing", testSecondSync},
		{"changes arrive", testChanges},
		{"statements join articles", testAcross},
		{"what is gone is removed", testRemoval},
		{"a former relation is removed", testFormerRelation},
		{"an edit is undone", testEdit},
		{"what users added stays", testUsersOwn},
		{"what users make meanwhile is taken over", testMeanwhile},
		{"another workspace is refused", testForeign},
		{"somebody's database is refused", testStrangers},
		{"nothing in a text is executed", testInjection},
		{"two syncs at once", testTwoAtOnce},
		{"beside a writing user", testWriter},
		{"an interrupted sync is completed", testInterrupted},
		{"many batches", testBatches},
		{"the documented queries run", testDocumented},
		{"the guide's queries run", testGuide},
		{"the guide tells who denied", testDenied},
		{"the schema goes step by step", testSchema},
		{"what isn't the schema's is refused", testClash},
		{"what serves as well is taken", testServes},
		{"constraints on relationships are the schema's", testRelConstraints},
		{"two of one id are refused", testTwice},
		{"a dry run writes nothing", testCompare},
		{"an older state is refused", testOlder},
		{"a second sync waits", testWaiting},
		{"who has the lock", testHolder},
		{"read only", testReadOnly},
		{"values", testValues},
		{"errors of statements", testStatementErrors},
		{"cancellation", testCancel},
	}
	for _, part := range parts {
		t.Run(part.name, func(t *testing.T) {
			empty(t, client)
			part.run(t, client)
		})
	}
	t.Run("connecting", func(t *testing.T) { testConnectErrors(t, cfg, server.Browser) })
}

func empty(t *testing.T, c *Client) {
	t.Helper()
	write(t, c, "MATCH (n) DETACH DELETE n", nil)
}

// write runs any statement, as another user of the database would.
func write(t *testing.T, c *Client, cypher string, params map[string]any) {
	t.Helper()
	session := c.session(t.Context(), driver.AccessModeWrite)
	defer closeQuietly(t.Context(), session)
	_, err := session.ExecuteWrite(t.Context(), func(tx driver.ManagedTransaction) (any, error) {
		return each(t.Context(), tx, cypher, params, nil)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func mustSync(t *testing.T, c *Client, g *projection.Graph) Stats {
	t.Helper()
	stats, err := c.Sync(t.Context(), g)
	if err != nil {
		t.Fatal(err)
	}
	return stats
}

func rows(t *testing.T, c *Client, cypher string) [][]any {
	t.Helper()
	result, err := c.Run(t.Context(), cypher, nil)
	if err != nil {
		t.Fatal(err)
	}
	return result.Rows
}

// dump lists everything in the database, in order, a line each, but for what Sync keeps for itself.
func dump(t *testing.T, c *Client) []string {
	t.Helper()
	var lines []string
	for _, row := range rows(t, c, "MATCH (n) WHERE NOT n:Demarche OR n.id = 'marker' RETURN labels(n), properties(n)") {
		labels := row[0].([]any)
		slices.SortFunc(labels, func(a, b any) int { return strings.Compare(a.(string), b.(string)) })
		lines = append(lines, fmt.Sprint(labels, withoutRevision(row[1])))
	}
	for _, row := range rows(t, c, "MATCH (a)-[r]->(b) RETURN labels(a)[0], a.id, type(r), properties(r), labels(b)[0], b.id") {
		lines = append(lines, fmt.Sprint(row[1], " -", row[2], withoutRevision(row[3]), "-> ", row[5]))
	}
	slices.Sort(lines)
	return lines
}

func withoutRevision(v any) any {
	delete(v.(map[string]any), revKey)
	delete(v.(map[string]any), viaKey)
	return v
}

// expected is what dump should give for a graph.
func expected(g *projection.Graph) []string {
	lines := []string{fmt.Sprint([]any{"Demarche"}, map[string]any{
		"id": "marker", "workspace": g.Workspace, "schema": int64(schemaVersion), "catalogueHash": g.CatalogueHash, "types": typeNames(g.Types),
	})}
	shown := func(props projection.Props) map[string]any {
		m := props.Map()
		for k, v := range m {
			if list, ok := v.([]string); ok {
				all := make([]any, len(list))
				for i := range list {
					all[i] = list[i]
				}
				m[k] = all
			}
		}
		return m
	}
	for _, n := range g.Nodes {
		labels := slices.Sorted(slices.Values(n.Labels))
		lines = append(lines, fmt.Sprint(labels, shown(n.Props)))
	}
	for _, r := range g.Rels {
		lines = append(lines, fmt.Sprint(r.From.ID, " -", r.Type, shown(r.Props), "-> ", r.To.ID))
	}
	slices.Sort(lines)
	return lines
}
