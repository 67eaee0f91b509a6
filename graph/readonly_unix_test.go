//go:build unix

package graph_test

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/graphtest"
)

const readOnlyFile = "DEMARCHE_TEST_READ_ONLY_FILE"

// TestReadOnlyFolder opens a workspace that this user may read, in a folder that he may not write to. Root may
// write everywhere: the test then runs itself as somebody else.
func TestReadOnlyFolder(t *testing.T) {
	if path := os.Getenv(readOnlyFile); path != "" {
		readsOnly(t, path)
		return
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "w.db")
	w, err := graph.Open(t.Context(), path, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.SetCatalogue(t.Context(), graphtest.Catalogue(t)); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Put(t.Context(), graphtest.Bundle(t, "a", "Daily", "2021", "FRA VISITS ITA")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	program := copyOf(t, os.Args[0], filepath.Join(dir, "program"))
	for _, change := range []error{os.Chmod(path, 0o444), os.Chmod(dir, 0o555), os.Chmod(filepath.Dir(dir), 0o755)} {
		if change != nil {
			t.Fatal(change)
		}
	}
	defer os.Chmod(dir, 0o755)

	reader := exec.Command(program, "-test.run=^TestReadOnlyFolder$")
	reader.Dir = "/"
	reader.Env = append(os.Environ(), readOnlyFile+"="+path)
	if os.Geteuid() == 0 {
		reader.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	if out, err := reader.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func readsOnly(t *testing.T, path string) {
	r, err := graph.Open(t.Context(), path, graph.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if err := r.Check(t.Context()); err != nil {
		t.Error(err)
	}
	if counts, err := r.Counts(t.Context()); err != nil || counts.Statements != 1 {
		t.Errorf("%+v, %v", counts, err)
	}
	w, err := graph.Open(t.Context(), path, graph.Options{})
	if err == nil {
		defer w.Close()
		_, err = w.Put(t.Context(), graphtest.Bundle(t, "b", "Daily", "2021", "FRA VISITS ITA"))
	}
	if !errors.Is(err, graph.ErrReadOnly) {
		t.Errorf("writing: %v, want ErrReadOnly", err)
	}
	if w, err := graph.Open(t.Context(), filepath.Join(filepath.Dir(path), "new.db"), graph.Options{}); err == nil {
		w.Close()
		t.Error("a workspace was made where nothing may be written")
	}
}

func copyOf(t *testing.T, from, to string) string {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, 0o755)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(out, in); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return to
}
