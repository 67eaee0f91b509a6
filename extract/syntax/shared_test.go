package syntax

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/demarche/demarche/internal/shared"
)

// TestTreebanks measures the shipped models on treebanks that they were not trained on.
func TestTreebanks(t *testing.T) {
	dir := filepath.Join(shared.Dir(t), "data", "treebanks")
	a := newAnalyzer(t)
	for _, name := range []string{"en_ewt-ud-dev", "en_ewt-ud-test", "gum-open-dev"} {
		t.Run(name, func(t *testing.T) {
			f, err := os.Open(filepath.Join(dir, name+".conllu"))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			gold, err := Evaluate(f, a)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := f.Seek(0, 0); err != nil {
				t.Fatal(err)
			}
			raw, err := EvaluateRaw(f, a)
			if err != nil {
				t.Fatal(err)
			}
			for i, r := range gold.Rows() {
				t.Logf("%-18s gold words %6.2f   raw text %6.2f", r.Name, 100*r.F1(), 100*raw.Rows()[i].F1())
			}
		})
	}
}
