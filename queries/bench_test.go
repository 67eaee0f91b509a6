package queries_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/cypher"
	"github.com/demarche/demarche/graph/graphtest"
	"github.com/demarche/demarche/graph/neo4j"
	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/graph/rank"
	"github.com/demarche/demarche/internal/neotest"
	"github.com/demarche/demarche/queries"
)

// largeWorld has 20,000 statements of 2,500 articles between 400 actors of 40 states.
func largeWorld(b *testing.B) *projection.Graph {
	b.Helper()
	w := graphtest.Workspace(b)
	relations := []string{"ACCUSES", "VISITS", "PRAISES", "DENIES"}
	err := w.PutAll(b.Context(), func(yield func(model.Bundle) bool) {
		for i := range 2500 {
			var lines []string
			for j := range 8 {
				lines = append(lines, fmt.Sprintf("p%d@S%d %s S%d when=20%02d",
					(i*7+j)%400, (i*7+j)%400%40, relations[j%len(relations)], (i+3*j+1)%40, 10+i%10))
			}
			if !yield(graphtest.Bundle(b, fmt.Sprintf("article-%06d", i), "Daily", "2021-03-02", lines...)) {
				return
			}
		}
	}, func(r graph.Result) {
		if r.Err != nil {
			b.Error(r.Err)
		}
	})
	if err != nil {
		b.Fatal(err)
	}
	g, err := projection.Build(b.Context(), w)
	if err != nil {
		b.Fatal(err)
	}
	for _, level := range []string{projection.LevelState, projection.LevelActor} {
		ranking, err := rank.Rank(g, rank.Options{Level: level})
		if err != nil {
			b.Fatal(err)
		}
		rank.Annotate(g, ranking)
	}
	return g
}

// asked are the reports with parameters that largeWorld answers.
var asked = map[string]map[string]string{
	"accusations": nil, "denials": nil, "influence": nil,
	"dyad": {"one": "S1", "two": "S4"}, "said-by": {"speaker": "S1"},
}

// BenchmarkReports runs the saved reports over 20,000 statements, in process and on a warm Neo4j.
func BenchmarkReports(b *testing.B) {
	p := largeWorld(b)
	b.Run("build", func(b *testing.B) {
		for b.Loop() {
			cypher.NewGraph(p)
		}
	})
	g := cypher.NewGraph(p)
	server := neotest.Start(b)
	client, err := neo4j.Connect(b.Context(), neo4j.Config{URI: server.URI, User: server.User, Password: server.Password})
	if err != nil {
		b.Fatal(err)
	}
	defer client.Close(context.Background())
	if _, err := client.Sync(b.Context(), p); err != nil {
		b.Fatal(err)
	}
	for _, name := range []string{"accusations", "denials", "dyad", "influence", "said-by"} {
		q, err := queries.Lookup(name)
		if err != nil {
			b.Fatal(err)
		}
		args, err := q.Bind(asked[name], func(id string) (string, error) { return id, nil })
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name+"/process", func(b *testing.B) {
			for b.Loop() {
				query, err := cypher.Parse(q.Body)
				if err != nil {
					b.Fatal(err)
				}
				result, err := query.Run(b.Context(), g, args, cypher.DefaultLimits)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(result.Rows)), "rows")
			}
		})
		b.Run(name+"/neo4j", func(b *testing.B) {
			for range 3 { // warm
				if _, err := client.Run(b.Context(), q.Body, args); err != nil {
					b.Skipf("the server's memory for tests is too small: %v", err)
				}
			}
			for b.Loop() {
				result, err := client.Run(b.Context(), q.Body, args)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(result.Rows)), "rows")
			}
		})
	}
}
