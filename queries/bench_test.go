package queries_test

import (
	"testing"

	"github.com/demarche/demarche/graph/cypher"
)

// BenchmarkReports runs the reports in process over 20,000 statements; scripts/oracle times them beside a warm Neo4j.
func BenchmarkReports(b *testing.B) {
	c, g := invention(b, 20000)
	b.Run("graph", func(b *testing.B) {
		for b.Loop() {
			cypher.NewGraph(g)
		}
	})
	for _, q := range c.questions(b) {
		b.Run(q.name, func(b *testing.B) {
			for b.Loop() {
				query, err := cypher.Parse(q.query.Body)
				if err != nil {
					b.Fatal(err)
				}
				result, err := query.Run(b.Context(), c.graph, q.args, cypher.DefaultLimits)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(result.Rows)), "rows")
			}
		})
	}
}
