package rule

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/model"
)

// titleWord is a token in short: form, part of speech, Penn tag, head counted from 0, relation.
type titleWord struct {
	form, upos, xpos string
	head             int
	deprel           string
}

// TestTitle holds that the verb of a headline that was read as a plural leads its clause, and that real plurals
// are left alone.
func TestTitle(t *testing.T) {
	lift, err := Compile("lift|sever|swap/VERB")
	if err != nil {
		t.Fatal(err)
	}
	talk, err := Compile("talk/NOUN|VERB")
	if err != nil {
		t.Fatal(err)
	}
	f := NewInflections([]*Pattern{lift, talk})
	tests := []struct {
		name string
		in   []titleWord
		want []titleWord // nil: as it was
	}{
		{"noun taken for the verb",
			[]titleWord{{"Peru", "PROPN", "NNP", 1, "compound"}, {"lifts", "NOUN", "NNS", 2, "nsubj"}, {"embargo", "VERB", "VBP", -1, "root"}, {"on", "ADP", "IN", 4, "case"}, {"Chile", "PROPN", "NNP", 2, "obl"}},
			[]titleWord{{"Peru", "PROPN", "NNP", 1, "nsubj"}, {"lifts", "VERB", "VBZ", -1, "root"}, {"embargo", "NOUN", "NN", 1, "obj"}, {"on", "ADP", "IN", 4, "case"}, {"Chile", "PROPN", "NNP", 2, "nmod"}}},
		{"one long compound",
			[]titleWord{{"Peru", "PROPN", "NNP", 2, "compound"}, {"severs", "PROPN", "NNPS", 2, "compound"}, {"ties", "NOUN", "NNS", -1, "root"}},
			[]titleWord{{"Peru", "PROPN", "NNP", 1, "nsubj"}, {"severs", "VERB", "VBZ", -1, "root"}, {"ties", "NOUN", "NNS", 1, "obj"}}},
		{"base form after two names",
			[]titleWord{{"Peru", "PROPN", "NNP", 4, "compound"}, {"and", "CCONJ", "CC", 2, "cc"}, {"Chile", "PROPN", "NNP", 0, "conj"}, {"swap", "NOUN", "NN", 4, "compound"}, {"prisoners", "NOUN", "NNS", -1, "root"}},
			[]titleWord{{"Peru", "PROPN", "NNP", 3, "nsubj"}, {"and", "CCONJ", "CC", 2, "cc"}, {"Chile", "PROPN", "NNP", 0, "conj"}, {"swap", "VERB", "VBZ", -1, "root"}, {"prisoners", "NOUN", "NNS", 3, "obj"}}},
		{"a real plural with its verb",
			[]titleWord{{"Peru", "PROPN", "NNP", 1, "compound"}, {"talks", "NOUN", "NNS", 2, "nsubj"}, {"stall", "VERB", "VBP", -1, "root"}}, nil},
		{"a finite verb follows",
			[]titleWord{{"Peru", "PROPN", "NNP", 1, "compound"}, {"lifts", "NOUN", "NNS", 3, "nsubj"}, {"often", "ADV", "RB", 3, "advmod"}, {"failed", "VERB", "VBD", -1, "root"}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tokens := make([]model.Token, len(tt.in))
			for i, w := range tt.in {
				tokens[i] = model.Token{Form: w.form, Lemma: w.form, UPOS: w.upos, XPOS: w.xpos, Head: w.head, Deprel: w.deprel}
			}
			f.Title(tokens)
			var got []titleWord
			for _, k := range tokens {
				got = append(got, titleWord{k.Form, k.UPOS, k.XPOS, k.Head, k.Deprel})
			}
			want := tt.want
			if want == nil {
				want = tt.in
			}
			if diff := cmp.Diff(want, got, cmp.AllowUnexported(titleWord{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}
