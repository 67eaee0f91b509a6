package queries_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/graph/cypher"
	"github.com/demarche/demarche/graph/neo4j"
	"github.com/demarche/demarche/internal/neotest"
	"github.com/demarche/demarche/queries"
)

var update = flag.Bool("update", false, "write the rows of the reports to testdata")

// expectation is a report, what it is asked with, and rows of some of its columns.
type expectation struct {
	question string // report and parameters, as in "dyad one=FRE two=SYL"
	report   string
	args     map[string]string
	columns  []string
	rows     []string
}

// expectations reads testdata/expected.txt, which was thought out by hand.
func expectations(t *testing.T) []expectation {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "expected.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var all []expectation
	for _, block := range strings.Split(strings.TrimSpace(string(text)), "\n\n")[1:] {
		lines := strings.Split(block, "\n")
		words := strings.Fields(lines[0])
		e := expectation{question: lines[0], report: words[0], args: map[string]string{}, columns: strings.Split(lines[1], " | "), rows: lines[2:]}
		for _, word := range words[1:] {
			name, value, _ := strings.Cut(word, "=")
			e.args[name] = value
		}
		all = append(all, e)
	}
	return all
}

// TestExpected holds the rows of each report against those that were thought out.
func TestExpected(t *testing.T) {
	g := cypher.NewGraph(world(t))
	seen := map[string]bool{}
	for _, e := range expectations(t) {
		seen[e.report] = true
		t.Run(e.question, func(t *testing.T) {
			q, args := bind(t, e.report, e.args)
			columns, rows := inProcess(t, q, args, g)
			got := []string{}
			for _, row := range rows {
				cells := make([]string, len(e.columns))
				for i, name := range e.columns {
					at := slices.Index(columns, name)
					if at < 0 {
						t.Fatalf("there is no column %s", name)
					}
					if cells[i] = fmt.Sprint(row[at]); row[at] == nil {
						cells[i] = "-"
					}
				}
				got = append(got, strings.Join(cells, " | "))
			}
			if diff := cmp.Diff(append([]string{}, e.rows...), got); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
		})
	}
	all, err := queries.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range all {
		if !seen[q.Name] {
			t.Errorf("nothing is expected of %s", q.Name)
		}
	}
}

// TestReports runs the reports on a real server: over world, where their rows are the goldens, and over an invented world.
func TestReports(t *testing.T) {
	server := neotest.Start(t)
	client, err := neo4j.Connect(t.Context(), neo4j.Config{URI: server.URI, User: server.User, Password: server.Password})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close(context.Background())
	t.Run("world", func(t *testing.T) { goldens(t, client) })
	if *update {
		return
	}
	if _, err := client.Write(t.Context(), "MATCH (n) DETACH DELETE n", nil); err != nil {
		t.Fatal(err)
	}
	t.Run("invented", func(t *testing.T) { oracle(t, client) })
}

func goldens(t *testing.T, client *neo4j.Client) {
	if _, err := client.Sync(t.Context(), world(t)); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, e := range expectations(t) {
		t.Run(e.question, func(t *testing.T) {
			q, args := bind(t, e.report, e.args)
			result, err := client.Run(t.Context(), q.Body, args)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, e.golden(), q, result.Columns, result.Rows)
			if *update || seen[e.report] {
				return
			}
			seen[e.report] = true
			favourite, err := client.Run(t.Context(), q.Browser(args), nil)
			if err != nil {
				t.Fatalf("as a favourite of Browser: %v", err)
			}
			golden(t, e.golden(), q, favourite.Columns, favourite.Rows)
		})
	}
}

// TestReportsInProcess holds the rows that the reports give without a server against those of Neo4j.
func TestReportsInProcess(t *testing.T) {
	if *update {
		t.Skip("the rows are Neo4j's")
	}
	g := cypher.NewGraph(world(t))
	for _, e := range expectations(t) {
		t.Run(e.question, func(t *testing.T) {
			q, args := bind(t, e.report, e.args)
			columns, rows := inProcess(t, q, args, g)
			golden(t, e.golden(), q, columns, rows)
		})
	}
}

func (e *expectation) golden() string {
	return filepath.Join("testdata", "world", strings.NewReplacer(" ", "_", "=", "-").Replace(e.question)+".jsonl")
}

func bind(t *testing.T, name string, words map[string]string) (*queries.Query, map[string]any) {
	t.Helper()
	q, err := queries.Lookup(name)
	if err != nil {
		t.Fatal(err)
	}
	q = q.AsOf(newest)
	args, err := q.Bind(words, func(id string) (string, error) { return id, nil })
	if err != nil {
		t.Fatal(err)
	}
	return q, args
}

func inProcess(t *testing.T, q *queries.Query, args map[string]any, g *cypher.Graph) (columns []string, rows [][]any) {
	t.Helper()
	query, err := cypher.Parse(q.Body)
	if err != nil {
		t.Fatal(err)
	}
	result, err := query.Run(t.Context(), g, args, cypher.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	return result.Columns, result.Rows
}

// golden compares rows with a file, a row a line as JSON.
func golden(t *testing.T, file string, q *queries.Query, columns []string, rows [][]any) {
	t.Helper()
	if diff := cmp.Diff(q.Columns, columns); diff != "" {
		t.Errorf("columns (-header +rows):\n%s", diff)
	}
	checkRows(t, columns, rows)
	got := jsonLines(t, rows)
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("rows of %s (-want +got):\n%s", file, diff)
	}
}

func jsonLines(t *testing.T, rows [][]any) []byte {
	t.Helper()
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	for _, row := range rows {
		if err := encoder.Encode(row); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}
