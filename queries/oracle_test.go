package queries_test

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/cypher"
	"github.com/demarche/demarche/graph/neo4j"
	"github.com/demarche/demarche/internal/neotest"
	invented "github.com/demarche/demarche/internal/world"
)

// oracleStatements is how large the invented world of TestReportsOracle is, unless DEMARCHE_ORACLE_STATEMENTS says otherwise.
const oracleStatements = 2000

// TestReportsOracle runs every report over an invented world, with its defaults and with chosen parameters, in process
// and on a real server: the same rows in the same order. With -v it prints how long either took, the second time.
func TestReportsOracle(t *testing.T) {
	statements := oracleStatements
	if word := os.Getenv("DEMARCHE_ORACLE_STATEMENTS"); word != "" {
		n, err := strconv.Atoi(word)
		if err != nil {
			t.Fatal(err)
		}
		statements = n
	}
	server := neotest.Start(t)
	w, err := graph.Open(t.Context(), filepath.Join(t.TempDir(), "world.db"), graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if err := invented.Fill(t.Context(), w, statements); err != nil {
		t.Fatal(err)
	}
	g := analysed(t, t.Context(), w)
	client, err := neo4j.Connect(t.Context(), neo4j.Config{URI: server.URI, User: server.User, Password: server.Password})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close(context.Background())
	if _, err := client.Sync(t.Context(), g); err != nil {
		t.Fatal(err)
	}
	c := corpus{cypher.NewGraph(g), []string{"USA", "RUS"}, "2012-03-01", "2018-01-01"}
	for _, q := range c.questions(t) {
		t.Run(q.name, func(t *testing.T) {
			inProcess(t, q.query, q.args, c.graph)
			start := time.Now()
			columns, ours := inProcess(t, q.query, q.args, c.graph)
			took := time.Since(start)
			theirs, err := client.Run(t.Context(), q.query.Body, q.args)
			if err != nil {
				t.Fatal(err)
			}
			start = time.Now()
			if testing.Verbose() {
				if theirs, err = client.Run(t.Context(), q.query.Body, q.args); err != nil {
					t.Fatal(err)
				}
			}
			t.Logf("%6d rows, in process %8.1f ms, on Neo4j %8.1f ms", len(ours), milliseconds(took), milliseconds(time.Since(start)))
			if diff := cmp.Diff(theirs.Columns, columns); diff != "" {
				t.Errorf("columns (-Neo4j +ours):\n%s", diff)
			}
			checkRows(t, columns, ours)
			if diff := cmp.Diff(string(jsonLines(t, theirs.Rows)), string(jsonLines(t, ours))); diff != "" {
				t.Errorf("rows (-Neo4j +ours):\n%s", diff)
			}
		})
	}
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
