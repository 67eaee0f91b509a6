package syntax

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/demarche/demarche/internal/shared"
)

// TestTreebanks holds the shipped models to floors on treebanks that they were not trained on, in percent F1.
func TestTreebanks(t *testing.T) {
	dir := filepath.Join(shared.Dir(t), "data", "treebanks")
	a := newAnalyzer(t)
	type floors struct{ upos, lemmas, uas, las, sentences, tokens float64 }
	ewt, gum := floors{95.8, 96.5, 86.8, 84.5, 78, 98.3}, floors{96.6, 97, 86.3, 83.8, 87, 98.8}
	for name, floor := range map[string]floors{"en_ewt-ud-dev": ewt, "en_ewt-ud-test": ewt, "gum-open-dev": gum} {
		t.Run(name, func(t *testing.T) {
			file, err := os.ReadFile(filepath.Join(dir, name+".conllu"))
			if err != nil {
				t.Fatal(err)
			}
			gold, err := Evaluate(bytes.NewReader(file), a)
			if err != nil {
				t.Fatal(err)
			}
			raw, err := EvaluateRaw(bytes.NewReader(file), a)
			if err != nil {
				t.Fatal(err)
			}
			for i, r := range gold.Rows() {
				t.Logf("%-18s gold words %6.2f   raw text %6.2f", r.Name, 100*r.F1(), 100*raw.Rows()[i].F1())
			}
			for _, c := range []struct {
				name  string
				score Score
				floor float64
			}{
				{"UPOS", gold.UPOS, floor.upos}, {"lemmas", gold.Lemmas, floor.lemmas}, {"UAS", gold.UAS, floor.uas}, {"LAS", gold.LAS, floor.las},
				{"raw sentences", raw.Sentences, floor.sentences}, {"raw tokens", raw.Tokens, floor.tokens},
			} {
				if f := 100 * c.score.F1(); f < c.floor {
					t.Errorf("%s: %.2f is below %.2f", c.name, f, c.floor)
				}
			}
		})
	}
}

// BenchmarkTreebank measures from raw text to trees on the development part of EWT.
func BenchmarkTreebank(b *testing.B) {
	file, err := os.ReadFile(filepath.Join(shared.Dir(b), "data", "treebanks", "en_ewt-ud-dev.conllu"))
	if err != nil {
		b.Fatal(err)
	}
	gold, err := ReadTrees(bytes.NewReader(file))
	if err != nil {
		b.Fatal(err)
	}
	benchmark(b, articleOf(gold))
}
