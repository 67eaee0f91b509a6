package syntax

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// trees reads sentences of rows "form lemma UPOS head deprel"; a row "1-2 form" is a multiword token.
func trees(t *testing.T, sentences ...string) []*Tree {
	t.Helper()
	var b strings.Builder
	for _, s := range sentences {
		n := 0
		for row := range strings.SplitSeq(strings.TrimSpace(s), "\n") {
			f := strings.Fields(row)
			if len(f) == 2 {
				b.WriteString(f[0] + "\t" + f[1] + strings.Repeat("\t_", 8) + "\n")
				continue
			}
			n++
			b.WriteString(strings.Join([]string{string(rune('0' + n)), f[0], f[1], f[2], "_", "_", f[3], f[4], "_", "_"}, "\t") + "\n")
		}
		b.WriteString("\n")
	}
	got, err := ReadTrees(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// The counts below were worked out by hand from the definitions, and agree with udeval 0.2.9 of
// udtools, the scorer that Universal Dependencies publishes.
func TestCompare(t *testing.T) {
	const envoy = "The the DET 2 det\nenvoy envoy NOUN 3 nsubj\nleft leave VERB 0 root\nVienna Vienna PROPN 3 obj\n. . PUNCT 3 punct"
	for _, c := range []struct {
		name            string
		gold, predicted []string
		want            Metrics
	}{
		{
			"the same", []string{envoy}, []string{envoy},
			Metrics{
				Tokens: Score{5, 5, 5}, Sentences: Score{1, 1, 1}, Words: Score{5, 5, 5}, UPOS: Score{5, 5, 5}, XPOS: Score{5, 5, 5}, Feats: Score{5, 5, 5}, Lemmas: Score{5, 5, 5},
				UAS: Score{5, 5, 5}, LAS: Score{5, 5, 5}, CLAS: Score{3, 3, 3}, LASWithSubtypes: Score{5, 5, 5},
			},
		},
		{
			"a wrong head, label, subtype, tag and lemma", []string{envoy},
			[]string{"The the DET 3 det\nenvoy envoi NOUN 3 nsubj:pass\nleft leave NOUN 0 root\nVienna Vienna PROPN 3 obl\n. . PUNCT 3 punct"},
			Metrics{
				Tokens: Score{5, 5, 5}, Sentences: Score{1, 1, 1}, Words: Score{5, 5, 5}, UPOS: Score{4, 5, 5}, XPOS: Score{5, 5, 5}, Feats: Score{5, 5, 5}, Lemmas: Score{4, 5, 5},
				UAS: Score{4, 5, 5}, LAS: Score{3, 5, 5}, CLAS: Score{2, 3, 3}, LASWithSubtypes: Score{2, 5, 5},
			},
		},
		{
			"a word cut in two", []string{envoy},
			[]string{"The the DET 2 det\nenvoy envoy NOUN 3 nsubj\nleft leave VERB 0 root\nVie Vie PROPN 3 obj\nnna nna PROPN 4 flat\n. . PUNCT 3 punct"},
			Metrics{
				Tokens: Score{4, 5, 6}, Sentences: Score{1, 1, 1}, Words: Score{4, 5, 6}, UPOS: Score{4, 5, 6}, XPOS: Score{4, 5, 6}, Feats: Score{4, 5, 6}, Lemmas: Score{4, 5, 6},
				UAS: Score{4, 5, 6}, LAS: Score{4, 5, 6}, CLAS: Score{2, 3, 4}, LASWithSubtypes: Score{4, 5, 6},
			},
		},
		{
			"a sentence cut in two", []string{envoy},
			[]string{"The the DET 2 det\nenvoy envoy NOUN 0 root", "left leave VERB 0 root\nVienna Vienna PROPN 1 obj\n. . PUNCT 1 punct"},
			Metrics{
				Tokens: Score{5, 5, 5}, Sentences: Score{0, 1, 2}, Words: Score{5, 5, 5}, UPOS: Score{5, 5, 5}, XPOS: Score{5, 5, 5}, Feats: Score{5, 5, 5}, Lemmas: Score{5, 5, 5},
				UAS: Score{4, 5, 5}, LAS: Score{4, 5, 5}, CLAS: Score{2, 3, 3}, LASWithSubtypes: Score{4, 5, 5},
			},
		},
		{
			"a multiword token that is kept whole", []string{"They they PRON 4 nsubj\n2-3 can't\nca can AUX 4 aux\nn't not PART 4 advmod\nstay stay VERB 0 root"},
			[]string{"They they PRON 3 nsubj\ncan't can AUX 3 aux\nstay stay VERB 0 root"},
			Metrics{
				Tokens: Score{3, 3, 3}, Sentences: Score{1, 1, 1}, Words: Score{2, 4, 3}, UPOS: Score{2, 4, 3}, XPOS: Score{2, 4, 3}, Feats: Score{2, 4, 3}, Lemmas: Score{2, 4, 3},
				UAS: Score{2, 4, 3}, LAS: Score{2, 4, 3}, CLAS: Score{2, 3, 2}, LASWithSubtypes: Score{2, 4, 3},
			},
		},
		{
			"a multiword token that is found", []string{"They they PRON 4 nsubj\n2-3 can't\nca can AUX 4 aux\nn't not PART 4 advmod\nstay stay VERB 0 root"},
			[]string{"They they PRON 4 nsubj\n2-3 can't\nca ca AUX 4 aux\nn't not PART 4 neg\nstay stay VERB 0 root"},
			Metrics{
				Tokens: Score{3, 3, 3}, Sentences: Score{1, 1, 1}, Words: Score{4, 4, 4}, UPOS: Score{4, 4, 4}, XPOS: Score{4, 4, 4}, Feats: Score{4, 4, 4}, Lemmas: Score{3, 4, 4},
				UAS: Score{4, 4, 4}, LAS: Score{3, 4, 4}, CLAS: Score{2, 3, 2}, LASWithSubtypes: Score{3, 4, 4},
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Compare(trees(t, c.gold...), trees(t, c.predicted...))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("figures (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCompareOtherText(t *testing.T) {
	_, err := Compare(trees(t, "Peace peace NOUN 0 root"), trees(t, "Peaces peace NOUN 0 root"))
	if err == nil || !strings.Contains(err.Error(), "differ at character 5") {
		t.Errorf("error is %v, want one that names character 5", err)
	}
}

func TestScore(t *testing.T) {
	s := Score{Correct: 3, Gold: 4, Predicted: 6}
	if p, r, f := s.Precision(), s.Recall(), s.F1(); p != 0.5 || r != 0.75 || f != 0.6 {
		t.Errorf("precision %v, recall %v, F1 %v; want 0.5, 0.75, 0.6", p, r, f)
	}
	if f := (Score{}).F1(); f != 0 {
		t.Errorf("F1 of nothing is %v", f)
	}
}
