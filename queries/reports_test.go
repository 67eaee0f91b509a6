package queries_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/graph/cypher"
	"github.com/demarche/demarche/graph/graphtest"
	"github.com/demarche/demarche/graph/neo4j"
	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/graph/rank"
	"github.com/demarche/demarche/internal/neotest"
	"github.com/demarche/demarche/queries"
)

var update = flag.Bool("update", false, "write the rows of the reports to testdata")

// world is a graph in which each report has something to tell: an accusation that the accused side
// denies, one that it doesn't, a denial with its content and one without, praise in two outlets, a
// visit told twice, a plan, a negation and words of third parties.
func world(t *testing.T) *projection.Graph {
	t.Helper()
	w := graphtest.Workspace(t,
		graphtest.Bundle(t, "press-1", "The Gazette", "2021-03-04",
			"firefly@FRE ACCUSES SYL conf=0.9",
			"SYL PRESSURES FRE in=1 by=firefly@FRE again",
			"trentino@SYL DENIES FRE",
			"SYL PRESSURES FRE - in=3 by=trentino@SYL again",
			"FRE ACCUSES OSP conf=0.7"),
		graphtest.Bundle(t, "press-2", "The Courier", "2021-03-06",
			"firefly@FRE ACCUSES SYL when=2021-03-05",
			"FRE PRAISES OSP",
			"teasdale@OSP VISITS FRE when=2021-03-05",
			"OSP MEETS SYL planned"),
		graphtest.Bundle(t, "press-3", "The Gazette", "2021-04",
			"FRE PRAISES OSP conf=0.95",
			"OSP VISITS FRE when=2021-03-05",
			"SYL VISITS FRE -",
			"OSP PRESSURES SYL by=FRE",
			"league:org DENIES OSP",
			"SYL ACCUSES FRE by=OSP",
			"FRE DENIES SYL by=OSP"),
	)
	g, err := projection.Build(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	for _, level := range []string{projection.LevelState, projection.LevelActor} {
		ranking, err := rank.Rank(g, rank.Options{Level: level})
		if err != nil {
			t.Fatal(err)
		}
		rank.Annotate(g, ranking)
	}
	return g
}

// cases are the reports with what they are asked with; their rows are those of Neo4j.
var cases = []struct {
	golden, report string
	args           map[string]string
}{
	{"dyad", "dyad", map[string]string{"one": "FRE", "two": "SYL"}},
	{"dyad-of-persons", "dyad", map[string]string{"one": "trentino", "two": "FRE"}},
	{"dyad-since", "dyad", map[string]string{"one": "OSP", "two": "FRE", "since": "2021-03-06"}},
	{"accusations", "accusations", nil},
	{"accusations-unanswered", "accusations", map[string]string{"unanswered": "true", "by": "FRE"}},
	{"denials", "denials", nil},
	{"denials-by", "denials", map[string]string{"by": "SYL"}},
	{"said-by", "said-by", map[string]string{"speaker": "FRE"}},
	{"influence", "influence", nil},
	{"influence-actors", "influence", map[string]string{"level": "actor", "top": "2"}},
	{"said-by-about", "said-by", map[string]string{"speaker": "FRE", "about": "SYL"}},
}

// TestReports runs the saved reports on a real server.
func TestReports(t *testing.T) {
	server := neotest.Start(t)
	client, err := neo4j.Connect(t.Context(), neo4j.Config{URI: server.URI, User: server.User, Password: server.Password})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close(context.Background())
	if _, err := client.Sync(t.Context(), world(t)); err != nil {
		t.Fatal(err)
	}
	for _, tc := range cases {
		t.Run(tc.golden, func(t *testing.T) {
			q, args := bind(t, tc.report, tc.args)
			result, err := client.Run(t.Context(), q.Body, args)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, tc.golden, q, result.Columns, result.Rows)
			if *update {
				return
			}
			favourite, err := client.Run(t.Context(), q.Browser(args), nil)
			if err != nil {
				t.Fatalf("as a favourite of Browser: %v", err)
			}
			golden(t, tc.golden, q, favourite.Columns, favourite.Rows)
		})
	}
}

// TestReportsInProcess holds the rows that the reports give without a server against those of Neo4j.
func TestReportsInProcess(t *testing.T) {
	if *update {
		t.Skip("the rows are Neo4j's")
	}
	g := cypher.NewGraph(world(t))
	for _, tc := range cases {
		t.Run(tc.golden, func(t *testing.T) {
			q, args := bind(t, tc.report, tc.args)
			query, err := cypher.Parse(q.Body)
			if err != nil {
				t.Fatal(err)
			}
			result, err := query.Run(t.Context(), g, args, cypher.DefaultLimits)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, tc.golden, q, result.Columns, result.Rows)
		})
	}
}

func bind(t *testing.T, name string, words map[string]string) (*queries.Query, map[string]any) {
	t.Helper()
	q, err := queries.Lookup(name)
	if err != nil {
		t.Fatal(err)
	}
	q = q.AsOf("2021-04-01") // the newest article of world
	args, err := q.Bind(words, func(id string) (string, error) { return id, nil })
	if err != nil {
		t.Fatal(err)
	}
	return q, args
}

// golden compares rows with testdata, a row a line as JSON.
func golden(t *testing.T, name string, q *queries.Query, columns []string, rows [][]any) {
	t.Helper()
	if diff := cmp.Diff(q.Columns, columns); diff != "" {
		t.Errorf("columns (-header +rows):\n%s", diff)
	}
	checkRows(t, columns, rows)
	var got bytes.Buffer
	encoder := json.NewEncoder(&got)
	encoder.SetEscapeHTML(false)
	for _, row := range rows {
		if err := encoder.Encode(row); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join("testdata", name+".jsonl")
	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("rows of %s (-want +got):\n%s", name, diff)
	}
	if len(rows) == 0 {
		t.Error(fmt.Sprintf("%s: no rows, so nothing is tested", name))
	}
}
