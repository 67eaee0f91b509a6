package neural

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/model"
)

var sentences = []string{
	"The minister told reporters in Vienna that both delegations had agreed on a date .",
	"Norway and Chile signed the treaty .",
	"“ We will not accept this , ” she said .",
	"PRIME MINISTER REJECTS OFFER",
	"Talks",
	"According to the statement , the ambassador was summoned on Tuesday because of remarks that were called unacceptable by the ministry .",
	"",
	"🙂 שלום \xff ( ( ( [",
}

func words(s string) []model.Token {
	var tokens []model.Token
	for _, f := range strings.Fields(s) {
		tokens = append(tokens, model.Token{Form: f})
	}
	return tokens
}

func load(t testing.TB) *Model {
	t.Helper()
	m, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestAnnotate(t *testing.T) {
	m := load(t)
	tokens := words("Norway and Chile signed the treaty .")
	m.Annotate(tokens)
	var got []string
	for i, w := range tokens {
		got = append(got, fmt.Sprintf("%d %s %s %s %d %s", i, w.Form, w.UPOS, w.XPOS, w.Head, w.Deprel))
	}
	want := []string{
		"0 Norway PROPN NNP 3 nsubj", "1 and CCONJ CC 2 cc", "2 Chile PROPN NNP 0 conj", "3 signed VERB VBD -1 root",
		"4 the DET DT 5 det", "5 treaty NOUN NN 3 obj", "6 . PUNCT . 3 punct",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("tree (-want +got):\n%s", diff)
	}
}

// Neither the company of other sentences, nor the processor, nor concurrency changes a result.
func TestAnnotateIsDeterministic(t *testing.T) {
	m := load(t)
	var alone [][]model.Token
	for _, s := range sentences {
		tokens := words(s)
		m.Annotate(tokens)
		alone = append(alone, tokens)
	}
	for name, k := range runnable() {
		other := load(t)
		other.kernels = k
		var wait sync.WaitGroup
		for range 3 {
			wait.Go(func() {
				var together [][]model.Token
				for _, s := range sentences {
					together = append(together, words(s))
				}
				other.AnnotateAll(together)
				if diff := cmp.Diff(alone, together); diff != "" {
					t.Errorf("%s (-alone +together):\n%s", name, diff)
				}
			})
		}
		wait.Wait()
	}
}

// Overlong sentences become one tree in linear time.
func TestAnnotateOverlong(t *testing.T) {
	m := load(t)
	for _, tokens := range [][]model.Token{
		words(strings.Repeat("and the envoy left , ", 200)),
		words(strings.Repeat("( ", 1000)),
		words(strings.Repeat("buffalo ", maxSegment+1)),
	} {
		m.Annotate(tokens)
		heads := make([]int, len(tokens))
		for i, w := range tokens {
			heads[i] = w.Head
			if w.Head < 0 {
				heads[i] = len(tokens)
			}
			if w.UPOS == "" || w.XPOS == "" || w.Deprel == "" || (w.Head < 0) != (w.Deprel == "root") {
				t.Fatalf("token %d is %+v", i, w)
			}
		}
		if !isTree(heads, len(heads)) {
			t.Errorf("%q …: no tree with one root", tokens[0].Form)
		}
	}
}

func TestLoadRefusesOtherFiles(t *testing.T) {
	for name, file := range map[string][]byte{
		"empty":     nil,
		"other":     []byte("not a model, but long enough to have a start"),
		"header":    append([]byte(magic), 2, 0, 0, 0, '{', '}'),
		"truncated": parser[:len(parser)/2],
	} {
		if _, err := Load(bytes.NewReader(file)); err == nil {
			t.Errorf("%s file: no error", name)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Embedded(); err != nil {
			b.Fatal(err)
		}
	}
}
