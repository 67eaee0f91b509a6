package rule

import (
	"testing"

	"github.com/demarche/demarche/extract/model"
)

func TestMend(t *testing.T) {
	var patterns []*Pattern
	for _, source := range []string{"bomb|probe|ally|tie|ban|rebut|criticise|shell|agree/VERB", "supply|warship/NOUN", "trade/VERB|NOUN", "shoot|freeze/VERB", "meet/VERB >obl:with fox"} {
		p, err := Compile(source)
		if err != nil {
			t.Fatal(err)
		}
		patterns = append(patterns, p)
	}
	f := NewInflections(patterns)
	tests := []struct{ form, guess, tag, want string }{
		{"bombed", "bom", "VERB", "bomb"},
		{"probing", "prob", "VERB", "probe"},
		{"allied", "allie", "VERB", "ally"},
		{"tying", "ty", "VERB", "tie"},
		{"banned", "bann", "VERB", "ban"},
		{"rebutted", "rebutt", "VERB", "rebut"},
		{"Shelled", "shel", "VERB", "shell"},
		{"criticised", "criticis", "VERB", "criticize"},
		{"agreeing", "agre", "VERB", "agree"},
		{"supplies", "supplies", "NOUN", "supply"},
		{"trades", "trad", "NOUN", "trade"},
		{"foxes", "foxe", "NOUN", "fox"},
		{"shot", "shet", "VERB", "shoot"},
		{"froze", "froze", "VERB", "freeze"},
		{"bombs", "bomb", "VERB", "bomb"},
		{"bombed", "bom", "ADJ", "bom"},
		{"combed", "comb", "VERB", "comb"},
		{"supplies", "supply", "VERB", "supply"},
	}
	for _, tt := range tests {
		tokens := []model.Token{{Form: tt.form, Lemma: tt.guess, UPOS: tt.tag}}
		if f.Mend(tokens); tokens[0].Lemma != tt.want {
			t.Errorf("%s/%s with lemma %q: got %q, want %q", tt.form, tt.tag, tt.guess, tokens[0].Lemma, tt.want)
		}
	}
}
