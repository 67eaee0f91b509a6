package queries_test

import (
	"context"
	"testing"
	"time"

	"github.com/demarche/demarche/graph/cypher"
	"github.com/demarche/demarche/graph/neo4j"
	"github.com/demarche/demarche/internal/neotest"
)

// BenchmarkReports runs each report over 20,000 statements, in process and on a warm Neo4j in turns, and prints how many
// times as long the server takes; it has two gigabytes.
func BenchmarkReports(b *testing.B) {
	c, p := invention(b, 20000)
	b.Run("graph", func(b *testing.B) {
		for b.Loop() {
			cypher.NewGraph(p)
		}
	})
	server := neotest.Start(b, "DEMARCHE_NEO4J_JAVA_OPTS=-Xms2g -Xmx2g")
	client, err := neo4j.Connect(b.Context(), neo4j.Config{URI: server.URI, User: server.User, Password: server.Password})
	if err != nil {
		b.Fatal(err)
	}
	defer client.Close(context.Background())
	if _, err := client.Sync(b.Context(), p); err != nil {
		b.Fatal(err)
	}
	for _, q := range c.questions(b) {
		process := func() (int, error) {
			query, err := cypher.Parse(q.query.Body)
			if err != nil {
				return 0, err
			}
			result, err := query.Run(b.Context(), c.graph, q.args, cypher.DefaultLimits)
			if err != nil {
				return 0, err
			}
			return len(result.Rows), nil
		}
		onServer := func() (int, error) {
			result, err := client.Run(b.Context(), q.query.Body, q.args)
			if err != nil {
				return 0, err
			}
			return len(result.Rows), nil
		}
		b.Run(q.name, func(b *testing.B) { inTurns(b, process, onServer) })
	}
}

// inTurns times both sides and prints their ratio.
func inTurns(b *testing.B, process, server func() (rows int, err error)) {
	for range 3 { // warm
		for _, run := range []func() (int, error){process, server} {
			if _, err := run(); err != nil {
				b.Fatal(err)
			}
		}
	}
	var ours, theirs time.Duration
	rows := 0
	timed := func(run func() (int, error), took *time.Duration) {
		start := time.Now()
		n, err := run()
		if err != nil {
			b.Fatal(err)
		}
		*took += time.Since(start)
		rows = n
	}
	for b.Loop() {
		timed(process, &ours)
		timed(server, &theirs)
	}
	b.ReportMetric(float64(rows), "rows")
	b.ReportMetric(ours.Seconds()*1000/float64(b.N), "ms-process")
	b.ReportMetric(theirs.Seconds()*1000/float64(b.N), "ms-neo4j")
	b.ReportMetric(theirs.Seconds()/ours.Seconds(), "ratio")
	b.ReportMetric(0, "ns/op")
}
