package graph_test

import (
	"fmt"
	"io"
	"iter"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/graphtest"
)

// killed names the workspace that this process fills until somebody kills it.
const killed = "DEMARCHE_TEST_KILLED_WRITER"

const (
	articlesOfLoad  = 800
	articlesOfBatch = 64 // of PutAll
)

// load yields articles of a few statements each.
func load(tb testing.TB, n int) iter.Seq[model.Bundle] {
	states := []string{"FRA", "ITA", "DEU", "ESP", "POL", "AUT"}
	relations := []string{"ACCUSES", "VISITS", "PRAISES", "MEETS"}
	return func(yield func(model.Bundle) bool) {
		for i := range n {
			var lines []string
			for j := range 8 {
				lines = append(lines, fmt.Sprintf("p%d@%s %s %s when=20%02d", (i+j)%40,
					states[(i+j)%40%len(states)], relations[j%len(relations)], states[(i+3*j+1)%len(states)], 10+i%10))
			}
			if !yield(graphtest.Bundle(tb, fmt.Sprintf("article-%06d", i), "Daily", "2021-03-02", lines...)) {
				return
			}
		}
	}
}

func TestKilledWriter(t *testing.T) {
	if path := os.Getenv(killed); path != "" {
		fill(t, path, os.Stdout)
		return
	}
	// Killed at another point each time, the file goes on to be what an unbroken load makes.
	path := filepath.Join(t.TempDir(), "killed.db")
	random := rand.New(rand.NewPCG(1, 2))
	for range 6 {
		writer := exec.Command(os.Args[0], "-test.run=^TestKilledWriter$")
		writer.Env = append(os.Environ(), killed+"="+path)
		progress, err := writer.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := writer.Start(); err != nil {
			t.Fatal(err)
		}
		// It writes a byte for each article that is on disk; the next ones are on their way.
		if _, err := io.CopyN(io.Discard, progress, int64(random.IntN(articlesOfLoad-2*articlesOfBatch))); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.IntN(15)) * time.Millisecond)
		if err := writer.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		writer.Wait()

		w, err := graph.Open(t.Context(), path, graph.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Check(t.Context()); err != nil {
			t.Error(err)
		}
		w.Close()
	}
	fill(t, path, io.Discard)

	unbroken := filepath.Join(t.TempDir(), "unbroken.db")
	fill(t, unbroken, io.Discard)
	var dumps []string
	for _, path := range []string{path, unbroken} {
		w, err := graph.Open(t.Context(), path, graph.Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		dumps = append(dumps, dump(t, w.Reader))
	}
	if dumps[0] != dumps[1] {
		t.Error("the workspace differs from that of an unbroken load")
	}
}

// fill loads into the workspace at path and writes a byte for each article once it is stored.
func fill(t *testing.T, path string, progress io.Writer) {
	w, err := graph.Open(t.Context(), path, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if err := w.SetCatalogue(t.Context(), graphtest.Catalogue(t)); err != nil {
		t.Fatal(err)
	}
	if err := w.PutAll(t.Context(), load(t, articlesOfLoad), func(r graph.Result) {
		if r.Err != nil {
			t.Error(r.Err)
		}
		progress.Write([]byte("."))
	}); err != nil {
		t.Fatal(err)
	}
}
