package projection_test

import (
	"fmt"
	"runtime"
	"testing"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/graphtest"
	"github.com/demarche/demarche/graph/projection"
)

// BenchmarkBuild projects 100,000 statements of 12,500 articles between 400 actors of 40 states.
func BenchmarkBuild(b *testing.B) {
	w := graphtest.Workspace(b)
	relations := []string{"ACCUSES", "VISITS", "PRAISES", "MEETS"}
	err := w.PutAll(b.Context(), func(yield func(model.Bundle) bool) {
		for i := range 12500 {
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
	b.ReportAllocs()
	for b.Loop() {
		if _, err := projection.Build(b.Context(), w); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(100000*b.N)/b.Elapsed().Seconds(), "statements/s")
	g, err := projection.Build(b.Context(), w)
	if err != nil {
		b.Fatal(err)
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.HeapAlloc)/(1<<20), "MB-live")
	runtime.KeepAlive(g)
}
