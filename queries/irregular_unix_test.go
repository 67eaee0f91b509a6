//go:build unix

package queries

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestIrregularFiles: what never ends, or is far too long, is a fault that names the file, and holds nobody up.
func TestIrregularFiles(t *testing.T) {
	folder := t.TempDir()
	in := func(name string) string { return filepath.Join(folder, name) }
	if err := syscall.Mkfifo(in("pipe.cypher"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("/dev/zero", in("zero.cypher")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere", in("lost.cypher")); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"long.cypher": strings.Repeat(" ", largest+1), "target": sample} {
		if err := os.WriteFile(in(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("target", in("sample.cypher")); err != nil {
		t.Fatal(err)
	}
	library, err := Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	for name, says := range map[string]string{
		"sample": "", "pipe": "no regular file", "zero": "no regular file", "lost": "no such file", "long": "at most 1048576",
	} {
		if _, err := library.Lookup(name); err == nil && says != "" || err != nil && (says == "" || !strings.Contains(err.Error(), says)) {
			t.Errorf("%s: %v, want %q", name, err, says)
		}
	}
}
