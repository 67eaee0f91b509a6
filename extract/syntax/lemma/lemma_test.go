package lemma

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/demarche/demarche/extract/model"
)

func shipped(tb testing.TB) *Model {
	tb.Helper()
	b, err := os.ReadFile("../model/lemma.gz")
	if err != nil {
		tb.Fatal(err)
	}
	m, err := Load(bytes.NewReader(b))
	if err != nil {
		tb.Fatal(err)
	}
	return m
}

func TestLemma(t *testing.T) {
	m := shipped(t)
	for _, c := range []struct{ form, upos, xpos, want string }{
		{"accuses", "VERB", "VBZ", "accuse"},
		{"accused", "VERB", "VBD", "accuse"},
		{"denied", "VERB", "VBD", "deny"},
		{"went", "VERB", "VBD", "go"},
		{"Met", "VERB", "VBD", "meet"},
		{"withdrawn", "VERB", "VBN", "withdraw"},
		{"is", "AUX", "VBZ", "be"},
		{"’s", "PART", "POS", "'s"},
		{"n’t", "PART", "RB", "not"},
		{"ca", "AUX", "MD", "can"},
		{"ministries", "NOUN", "NNS", "ministry"},
		{"Sanctions", "NOUN", "NNS", "sanction"},
		{"men", "NOUN", "NNS", "man"},
		{"States", "PROPN", "NNPS", "State"},
		{"Ruritania", "PROPN", "NNP", "Ruritania"},
		{"Suderian", "ADJ", "JJ", "Suderian"},
		{"Different", "ADJ", "JJ", "different"},
		{"worse", "ADJ", "JJR", "bad"},
		{"their", "PRON", "PRP$", "their"},
		{"us", "PRON", "PRP", "we"},
		{"I", "PRON", "PRP", "I"},
		{"", "X", "FW", ""},
		{"é", "X", "FW", "é"},
	} {
		if got := m.Lemma(&model.Token{Form: c.form, UPOS: c.upos, XPOS: c.xpos}); got != c.want {
			t.Errorf("lemma of %s (%s %s) is %q, want %q", c.form, c.upos, c.xpos, got, c.want)
		}
	}
}

func TestTrainWriteLoad(t *testing.T) {
	verb := func(form, lemma string) model.Token {
		return model.Token{Form: form, Lemma: lemma, UPOS: "VERB", XPOS: "VBD"}
	}
	trained := Train([][]model.Token{{verb("walked", "walk"), verb("talked", "talk"), verb("asked", "ask"), verb("went", "go"), verb("skipped", "")}})
	var b bytes.Buffer
	if err := trained.Write(&b); err != nil {
		t.Fatal(err)
	}
	m, err := Load(&b)
	if err != nil {
		t.Fatal(err)
	}
	for form, want := range map[string]string{"walked": "walk", "went": "go", "Went": "go", "parked": "park"} {
		k := verb(form, "")
		if got := m.Lemma(&k); got != want {
			t.Errorf("lemma of %q is %q, want %q", form, got, want)
		}
	}
}

func TestLoadErrors(t *testing.T) {
	if _, err := Load(strings.NewReader("not compressed")); err == nil || !strings.Contains(err.Error(), "read lemmas") {
		t.Errorf("error is %v", err)
	}
}

func FuzzLemma(f *testing.F) {
	m := shipped(f)
	f.Add("accuses", "VERB", "VBZ")
	f.Add("\xff’", "PROPN", "NNPS")
	f.Fuzz(func(t *testing.T, form, upos, xpos string) {
		if got := m.Lemma(&model.Token{Form: form, UPOS: upos, XPOS: xpos}); got == "" && form != "" {
			t.Errorf("%q has no lemma", form)
		}
	})
}
