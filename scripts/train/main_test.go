package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/demarche/demarche/internal/shared"
)

// TestShippedModels holds that the models that are part of the program are those that this command makes.
func TestShippedModels(t *testing.T) {
	treebanks := filepath.Join(shared.Dir(t), "data", "treebanks")
	out := t.TempDir()
	if err := run([]string{"-treebanks", treebanks, "-out", out}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"lemma.gz", "truecase.gz", "segment.gz"} {
		if !bytes.Equal(unzip(t, filepath.Join(out, name)), unzip(t, filepath.Join("..", "..", "extract", "syntax", "model", name))) {
			t.Errorf("%s is not what training makes", name)
		}
	}
}

func unzip(t *testing.T, name string) []byte {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	zip, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(zip)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestNoTreebanks(t *testing.T) {
	err := run([]string{"-treebanks", t.TempDir(), "-out", t.TempDir()})
	if err == nil || !strings.Contains(err.Error(), "no *-train.conllu") {
		t.Errorf("error is %v, want one that says what is missing", err)
	}
}
