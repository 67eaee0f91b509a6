package neural_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/syntax"
	"github.com/demarche/demarche/extract/syntax/neural"
	"github.com/demarche/demarche/internal/shared"
)

// The floors that the shipped model keeps, with gold tokens, in per cent.
func TestAccuracy(t *testing.T) {
	if testing.Short() {
		t.Skip("parses three treebanks")
	}
	m, err := neural.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		file           string
		upos, uas, las float64
	}{
		{"en_ewt-ud-dev", 95.8, 86.8, 84.5},
		{"en_ewt-ud-test", 95.8, 86.8, 84.5},
		{"gum-open-dev", 96.6, 86.3, 83.8},
	} {
		gold := treebank(t, c.file)
		predicted := make([]*syntax.Tree, len(gold))
		sentences := make([][]model.Token, len(gold))
		for i, g := range gold {
			tree := *g
			tree.Tokens = bare(g.Tokens)
			predicted[i], sentences[i] = &tree, tree.Tokens
		}
		m.AnnotateAll(sentences)
		got, err := syntax.Compare(gold, predicted)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range got.Rows()[3:] {
			t.Logf("%s %-18s %.2f", c.file, r.Name, 100*r.F1())
		}
		for _, f := range []struct {
			name       string
			floor, got float64
		}{{"UPOS", c.upos, got.UPOS.F1()}, {"UAS", c.uas, got.UAS.F1()}, {"LAS", c.las, got.LAS.F1()}} {
			if 100*f.got < f.floor {
				t.Errorf("%s: %s %.2f, floor %.1f", c.file, f.name, 100*f.got, f.floor)
			}
		}
	}
}

// BenchmarkAnnotate parses the EWT development set, as a document of one core, and prints sentences
// and tokens a second.
func BenchmarkAnnotate(b *testing.B) {
	m, err := neural.Embedded()
	if err != nil {
		b.Fatal(err)
	}
	tokens := 0
	var sentences [][]model.Token
	for _, g := range treebank(b, "en_ewt-ud-dev") {
		sentences = append(sentences, bare(g.Tokens))
		tokens += len(g.Tokens)
	}
	for b.Loop() {
		for s := sentences; len(s) > 0; {
			n := min(30, len(s))
			m.AnnotateAll(s[:n])
			s = s[n:]
		}
	}
	seconds := b.Elapsed().Seconds() / float64(b.N)
	b.ReportMetric(float64(len(sentences))/seconds, "sentences/s")
	b.ReportMetric(float64(tokens)/seconds, "tokens/s")
	b.ReportMetric(1e6*seconds/float64(tokens), "µs/token")
}

func treebank(tb testing.TB, name string) []*syntax.Tree {
	tb.Helper()
	f, err := os.Open(filepath.Join(shared.Dir(tb), "data", "treebanks", name+".conllu"))
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	trees, err := syntax.ReadTrees(f)
	if err != nil {
		tb.Fatal(err)
	}
	return trees
}

func bare(tokens []model.Token) []model.Token {
	out := make([]model.Token, len(tokens))
	for i, t := range tokens {
		out[i] = model.Token{Span: t.Span, Form: t.Form}
	}
	return out
}
