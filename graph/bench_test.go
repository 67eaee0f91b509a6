package graph_test

import (
	"slices"
	"testing"

	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/graphtest"
)

// BenchmarkPutAll loads 100,000 statements of 12,500 articles into a new workspace.
func BenchmarkPutAll(b *testing.B) {
	bundles := slices.Collect(load(b, 12500))
	b.ReportAllocs()
	for b.Loop() {
		w := graphtest.Workspace(b)
		if err := w.PutAll(b.Context(), slices.Values(bundles), func(r graph.Result) {
			if r.Err != nil {
				b.Error(r.Err)
			}
		}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(100000*b.N)/b.Elapsed().Seconds(), "statements/s")
}

// BenchmarkReplace replaces the 8 statements of each of 2,000 articles.
func BenchmarkReplace(b *testing.B) {
	w := graphtest.Workspace(b)
	bundles := slices.Collect(load(b, 2000))
	for b.Loop() {
		for i := range bundles {
			bundles[i].Article.Title += "."
		}
		if err := w.PutAll(b.Context(), slices.Values(bundles), func(r graph.Result) {
			if r.Err != nil {
				b.Error(r.Err)
			}
		}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(16000*b.N)/b.Elapsed().Seconds(), "statements/s")
}

// BenchmarkStatements reads 100,000 statements.
func BenchmarkStatements(b *testing.B) {
	w := graphtest.Workspace(b)
	if err := w.PutAll(b.Context(), load(b, 12500), func(graph.Result) {}); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range w.Statements(b.Context(), graph.Filter{}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(100000*b.N)/b.Elapsed().Seconds(), "statements/s")
}
