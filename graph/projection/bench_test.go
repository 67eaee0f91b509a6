package projection_test

import (
	"path/filepath"
	"runtime"
	"testing"

	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/internal/world"
)

// BenchmarkRead makes the columns of an invented world of 100,000 statements; scripts/world measures a million.
func BenchmarkRead(b *testing.B) {
	const statements = 100_000
	w, err := graph.Open(b.Context(), filepath.Join(b.TempDir(), "world.db"), graph.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer w.Close()
	if err := world.Fill(b.Context(), w, statements); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := projection.Read(b.Context(), w); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(statements*b.N)/b.Elapsed().Seconds(), "statements/s")
	c, err := projection.Read(b.Context(), w)
	if err != nil {
		b.Fatal(err)
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.HeapAlloc)/(1<<20), "MB-live")
	runtime.KeepAlive(c)
}
