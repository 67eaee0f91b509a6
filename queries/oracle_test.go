package queries_test

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/cypher"
	"github.com/demarche/demarche/graph/neo4j"
	"github.com/demarche/demarche/graph/projection"
	invented "github.com/demarche/demarche/internal/world"
)

// oracleStatements is how large the invented world is, unless DEMARCHE_ORACLE_STATEMENTS says otherwise.
const oracleStatements = 2000

// oracle runs every report over an invented world, with its defaults and with chosen parameters, in process and on an
// empty server: the same rows in the same order. With -v it prints how long either took, the second time.
func oracle(t *testing.T, client *neo4j.Client) {
	statements := oracleStatements
	if word := os.Getenv("DEMARCHE_ORACLE_STATEMENTS"); word != "" {
		n, err := strconv.Atoi(word)
		if err != nil {
			t.Fatal(err)
		}
		statements = n
	}
	c, g := invention(t, statements)
	if _, err := client.Sync(t.Context(), g); err != nil {
		t.Fatal(err)
	}
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
			t.Logf("%d rows, in process %.1f ms, on Neo4j %.1f ms", len(ours), milliseconds(took), milliseconds(time.Since(start)))
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

// invention is an invented world of about so many statements.
func invention(tb testing.TB, statements int) (corpus, *projection.Graph) {
	tb.Helper()
	w, err := graph.Open(tb.Context(), filepath.Join(tb.TempDir(), "world.db"), graph.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	defer w.Close()
	if err := invented.Fill(tb.Context(), w, statements); err != nil {
		tb.Fatal(err)
	}
	g := analysed(tb, tb.Context(), w)
	return corpus{cypher.NewGraph(g), []string{"USA", "RUS"}, "2012-03-01", "2018-01-01"}, g
}
