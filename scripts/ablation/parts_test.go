package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What is cut out must be there: whoever changes those lines sees here that the ablation needs its cut changed too.
func TestCutsFit(t *testing.T) {
	for _, p := range parts {
		for _, c := range p.cuts {
			data, err := os.ReadFile(filepath.Join("..", "..", c.file))
			if err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(string(data), c.old); n != 1 {
				t.Errorf("without %s: %s has %q %d times, want once", p.name, c.file, c.old, n)
			}
		}
	}
}
