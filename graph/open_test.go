package graph_test

import (
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/graphtest"
)

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	write := func(name, content string) {
		if err := os.WriteFile(at(name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	sqlite := func(name, script string) {
		db, err := sql.Open("sqlite", at(name))
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		if _, err := db.Exec(script); err != nil {
			t.Fatal(err)
		}
	}
	write("text", strings.Repeat("Not a database, but a long text all the same. ", 100))
	write("short", "x")
	write("empty", "")
	sqlite("foreign", "CREATE TABLE t (x)")
	sqlite("other", "PRAGMA application_id = 7")
	newer, err := graph.Open(t.Context(), at("newer"), graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	newer.Close()
	sqlite("newer", "PRAGMA user_version = 99")

	for _, test := range []struct {
		name    string
		options graph.Options
		want    error
	}{
		{"text", graph.Options{}, graph.ErrNotWorkspace},
		{"short", graph.Options{}, graph.ErrNotWorkspace},
		{"foreign", graph.Options{}, graph.ErrNotWorkspace},
		{"other", graph.Options{}, graph.ErrNotWorkspace},
		{"newer", graph.Options{}, graph.ErrNewerSchema},
		{"newer", graph.Options{ReadOnly: true}, graph.ErrNewerSchema},
		{"empty", graph.Options{ReadOnly: true}, graph.ErrNotWorkspace},
		{"absent", graph.Options{ReadOnly: true}, fs.ErrNotExist},
		{"absent", graph.Options{MustExist: true}, fs.ErrNotExist},
		{"absent/absent", graph.Options{}, nil},
		{"", graph.Options{}, nil},
	} {
		before, _ := os.ReadFile(at(test.name))
		w, err := graph.Open(t.Context(), at(test.name), test.options)
		if err == nil {
			w.Close()
			t.Errorf("%q %+v: opened", test.name, test.options)
			continue
		}
		if test.want != nil && !errors.Is(err, test.want) {
			t.Errorf("%q %+v: %v, want %v", test.name, test.options, err, test.want)
		}
		if strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: more than a line: %v", test.name, err)
		}
		if after, _ := os.ReadFile(at(test.name)); string(before) != string(after) {
			t.Errorf("%q: the file has changed", test.name)
		}
	}
	if _, err := os.Stat(at("absent")); err == nil {
		t.Error("a file was made where there was none")
	}
}

func TestReadOnly(t *testing.T) {
	// The name has what a URI would take for its own.
	path := filepath.Join(t.TempDir(), "a b?c#d%41.db")
	w, err := graph.Open(t.Context(), path, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	id := w.ID()
	if err := w.SetCatalogue(t.Context(), graphtest.Catalogue(t)); err != nil {
		t.Fatal(err)
	}
	w.Close()
	if _, err := os.Stat(path); err != nil {
		t.Fatal(err)
	}
	r, err := graph.Open(t.Context(), path, graph.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if r.ID() != id || len(id) != 32 {
		t.Errorf("id %q after %q", r.ID(), id)
	}
	if _, err := r.Put(t.Context(), twoArticles(t)[0]); !errors.Is(err, graph.ErrReadOnly) {
		t.Errorf("Put: %v", err)
	}
	if err := r.Remove(t.Context(), "a"); !errors.Is(err, graph.ErrReadOnly) {
		t.Errorf("Remove: %v", err)
	}
}
