package graph

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/demarche/demarche/extract/model"
)

// TestFullDisk lets the file grow by a few pages only. What fits is kept, whole; what does not is not there.
func TestFullDisk(t *testing.T) {
	w, err := Open(t.Context(), filepath.Join(t.TempDir(), "test.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	var pages int
	if err := w.write.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if _, err := w.write.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages+20)); err != nil {
		t.Fatal(err)
	}
	kept := 0
	err = w.PutAll(t.Context(), func(yield func(model.Bundle) bool) {
		for i := range 200 {
			if !yield(model.Bundle{Article: model.Article{ID: fmt.Sprint(i), Text: strings.Repeat(fmt.Sprint("word ", i), 1000)}}) {
				return
			}
		}
	}, func(r Result) {
		if r.Err != nil {
			t.Error(r.Err)
		}
		kept++
	})
	if !errors.Is(err, ErrFull) {
		t.Errorf("PutAll: %v, want ErrFull", err)
	}
	if _, err := w.Put(t.Context(), model.Bundle{Article: model.Article{ID: "x", Text: strings.Repeat("x", 100000)}}); !errors.Is(err, ErrFull) {
		t.Errorf("Put: %v, want ErrFull", err)
	}
	counts, err := w.Counts(t.Context())
	if err != nil || counts.Articles != kept || kept == 0 {
		t.Errorf("%d articles were reported as stored, there are %+v, %v", kept, counts, err)
	}
	if err := w.Check(t.Context()); err != nil {
		t.Error(err)
	}
	// Room again, and the rest goes in.
	if _, err := w.write.Exec("PRAGMA max_page_count = 100000"); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Put(t.Context(), model.Bundle{Article: model.Article{ID: "x", Text: "x"}}); err != nil {
		t.Error(err)
	}
}
