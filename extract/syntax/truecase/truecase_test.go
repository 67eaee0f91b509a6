package truecase

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/demarche/demarche/extract/model"
)

func words(sentence string) []model.Token {
	var tokens []model.Token
	for _, form := range strings.Fields(sentence) {
		tokens = append(tokens, model.Token{Form: form})
	}
	return tokens
}

func text(tokens []model.Token) string {
	var forms []string
	for _, k := range tokens {
		forms = append(forms, k.Form)
	}
	return strings.Join(forms, " ")
}

func shipped(tb testing.TB) *Lexicon {
	tb.Helper()
	b, err := os.ReadFile("../model/truecase.gz")
	if err != nil {
		tb.Fatal(err)
	}
	l, err := Load(bytes.NewReader(b))
	if err != nil {
		tb.Fatal(err)
	}
	return l
}

func TestStyleOf(t *testing.T) {
	for _, c := range []struct {
		sentence string
		title    bool
		want     Style
	}{
		{"Norland warns Suderia over fishing", true, Running},
		{"NORLAND WARNS SUDERIA OVER FISHING", true, Capitals},
		{"NORLAND WARNS SUDERIA OVER FISHING", false, Capitals},
		{"Norland Warns Suderia Over Fishing", true, Headline},
		{"Norland Warns Suderia Over Fishing", false, Running},
		{"Norland Warns Suderia against Fishing over Talks", true, Headline},
		{"President Eva Lind of Norland visits Port Elis", true, Running},
		{"Eva Lind met Arvid Holm of Suderia", true, Running},
		{"Eva Lind Visits", true, Running},
		{"NATO , EU", true, Running},
		{"NATO AND THE U.S. AGREE ; Norland", true, Headline},
		{"12 - 3 .", true, Running},
		{"", true, Running},
	} {
		if got := StyleOf(words(c.sentence), c.title); got != c.want {
			t.Errorf("style of %q (title %v) is %v, want %v", c.sentence, c.title, got, c.want)
		}
	}
}

func TestApply(t *testing.T) {
	l := shipped(t)
	evidence := NewEvidence()
	for _, s := range []string{
		"On Monday Norland recalled its envoy .", "The NFA says Eva Lind will not go .", "She told the Suderian reporters that will is strong , Will Kovač said ,",
	} {
		evidence.Add(words(s))
	}
	for _, c := range []struct{ printed, want string }{
		{"NORLAND RECALLS ENVOY , NFA SAYS", "Norland recalls envoy , NFA says"},
		{"TALKS WITH EVA LIND BEGIN IN MOSCOW", "Talks with Eva Lind begin in Moscow"},
		{"LIND : WE ARE NOT AFRAID", "Lind : We are not afraid"},
		{"SUDERIA 'S MINISTER VISITS THE US", "Suderia 's minister visits the US"},
		{"UNCONDITIONALLY REPATRIATED FROM QUORZA", "Unconditionally repatriated from Quorza"},
		{"Norland Recalls Its Envoy From Moscow", "Norland recalls its envoy from Moscow"},
		{"Talks Between Eva Lind and Suderian Minister Begin", "Talks between Eva Lind and Suderian minister begin"},
	} {
		got := words(c.printed)
		l.Apply(got, StyleOf(got, true), evidence)
		if text(got) != c.want {
			t.Errorf("%q became %q, want %q", c.printed, text(got), c.want)
		}
	}
}

func TestLoadErrors(t *testing.T) {
	if _, err := Load(strings.NewReader("not compressed")); err == nil || !strings.Contains(err.Error(), "truecase lexicon") {
		t.Errorf("error is %v", err)
	}
}

func TestTrainWriteLoad(t *testing.T) {
	trained := Train([][]model.Token{words("We saw the NATO staff in Oslo ."), words("So the NATO staff left Oslo ."), words("A word seen once .")})
	var b bytes.Buffer
	if err := trained.Write(&b); err != nil {
		t.Fatal(err)
	}
	l, err := Load(&b)
	if err != nil {
		t.Fatal(err)
	}
	got := words("TALKS : STAFF OF NATO IN OSLO ONCE")
	l.Apply(got, Capitals, NewEvidence())
	if want := "Talks : Staff OF NATO IN Oslo Once"; text(got) != want {
		t.Errorf("got %q, want %q", text(got), want)
	}
}
