package graph_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/demarche/demarche/graph"
)

// TestReadingLeavesNothing: a reader leaves the folder as it was, and the last of several does.
func TestReadingLeavesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	w, err := graph.Open(t.Context(), path, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	w.Close()
	var readers []*graph.Workspace
	for range 3 {
		r, err := graph.Open(t.Context(), path, graph.Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		readers = append(readers, r)
		if _, err := r.Counts(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	for i, r := range readers {
		r.Close()
		if i+1 < len(readers) {
			if _, err := readers[i+1].Counts(t.Context()); err != nil {
				t.Errorf("after another reader left: %v", err)
			}
		}
	}
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(files) != 1 {
		t.Errorf("left are %v, error %v", files, err)
	}
}
