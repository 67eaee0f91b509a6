//go:build unix

package source_test

import (
	"path/filepath"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A pipe in a folder, to which nobody may ever write, is not waited for.
func TestPipeInFolder(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skipf("make a pipe: %v", err)
	}
	articles, problems := readAll(t, "", dir)
	if d := cmp.Diff([]string{pipe + ": is neither a file nor a folder"}, problems); d != "" || len(articles) != 0 {
		t.Errorf("%d articles; problems (-want +got)\n%s", len(articles), d)
	}
}
