package syntax

import (
	"fmt"
	"strings"
	"unicode"
)

// Metrics are the figures of the CoNLL 2018 shared task (Zeman et al. 2018, section 5): gold and predicted
// words are aligned by the characters they cover, those of a multiword token by their longest common
// subsequence, and a figure counts the aligned words that agree.
type Metrics struct {
	Tokens, Sentences, Words  Score
	UPOS, XPOS, Feats, Lemmas Score
	UAS, LAS, CLAS            Score
	LASWithSubtypes           Score // not of the shared task, which cuts "nsubj:pass" to "nsubj"
}

// Score counts what agrees beside what there is.
type Score struct{ Correct, Gold, Predicted int }

// Precision is the share of what was predicted that is correct, 0 to 1.
func (s Score) Precision() float64 { return ratio(s.Correct, s.Predicted) }

// Recall is the share of the gold that was found, 0 to 1.
func (s Score) Recall() float64 { return ratio(s.Correct, s.Gold) }

// F1 is the harmonic mean of precision and recall, 0 to 1.
func (s Score) F1() float64 { return ratio(2*s.Correct, s.Gold+s.Predicted) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Rows returns the figures with their names, in the order of the shared task's table.
func (m *Metrics) Rows() []NamedScore {
	return []NamedScore{{"Tokens", m.Tokens}, {"Sentences", m.Sentences}, {"Words", m.Words}, {"UPOS", m.UPOS}, {"XPOS", m.XPOS}, {"Feats", m.Feats},
		{"Lemmas", m.Lemmas}, {"UAS", m.UAS}, {"LAS", m.LAS}, {"CLAS", m.CLAS}, {"LAS with subtypes", m.LASWithSubtypes}}
}

// NamedScore is a row of the table of figures.
type NamedScore struct {
	Name string
	Score
}

// Compare measures predicted trees against gold ones of the same text. It fails where their characters differ,
// white space aside.
func Compare(gold, predicted []*Tree) (Metrics, error) {
	g, p := flatten(gold), flatten(predicted)
	if at := differ(g.characters, p.characters); at >= 0 {
		return Metrics{}, fmt.Errorf("the texts differ at character %d: %q and %q", at, around(g.characters, at), around(p.characters, at))
	}
	var m Metrics
	m.Tokens = spans(g.tokens, p.tokens)
	m.Sentences = spans(g.sentences, p.sentences)
	pairs := align(g.words, p.words)
	m.Words = Score{len(pairs), len(g.words), len(p.words)}
	partner := make(map[*evalWord]*evalWord, len(pairs)) // predicted → gold
	for _, pair := range pairs {
		partner[pair.predicted] = pair.gold
	}
	count := func(s *Score, of func(*evalWord) bool, same func(g, p *evalWord) bool) {
		s.Gold, s.Predicted = counted(g.words, of), counted(p.words, of)
		for _, pair := range pairs {
			if of(pair.gold) && same(pair.gold, pair.predicted) {
				s.Correct++
			}
		}
	}
	all := func(*evalWord) bool { return true }
	attached := func(g, p *evalWord) bool {
		if p.head == nil || g.head == nil {
			return p.head == nil && g.head == nil
		}
		return partner[p.head] == g.head
	}
	labelled := func(g, p *evalWord) bool { return attached(g, p) && universal(g.Deprel) == universal(p.Deprel) }
	count(&m.UPOS, all, func(g, p *evalWord) bool { return g.UPOS == p.UPOS })
	count(&m.XPOS, all, func(g, p *evalWord) bool { return g.XPOS == p.XPOS })
	count(&m.Feats, all, func(g, p *evalWord) bool { return universalFeats(g.Feats) == universalFeats(p.Feats) })
	count(&m.Lemmas, all, func(g, p *evalWord) bool { return g.Lemma == "" || g.Lemma == p.Lemma })
	count(&m.UAS, all, attached)
	count(&m.LAS, all, labelled)
	count(&m.CLAS, content, labelled)
	count(&m.LASWithSubtypes, all, func(g, p *evalWord) bool { return attached(g, p) && g.Deprel == p.Deprel })
	return m, nil
}

func counted(words []*evalWord, of func(*evalWord) bool) (n int) {
	for _, w := range words {
		if of(w) {
			n++
		}
	}
	return n
}

// universal cuts a relation's subtype off.
func universal(deprel string) string {
	relation, _, _ := strings.Cut(deprel, ":")
	return relation
}

// content reports whether the word's relation is one of the content relations of CLAS (Nivre and Fang 2017).
func content(w *evalWord) bool {
	switch universal(w.Deprel) {
	case "nsubj", "obj", "iobj", "csubj", "ccomp", "xcomp", "obl", "vocative", "expl", "dislocated", "advcl", "advmod", "discourse",
		"nmod", "appos", "nummod", "acl", "amod", "conj", "fixed", "flat", "compound", "list", "parataxis", "orphan", "goeswith",
		"reparandum", "root", "dep":
		return true
	}
	return false
}

// universalFeats keeps the features that the shared task compares.
func universalFeats(feats string) string {
	var kept []string
	for f := range strings.SplitSeq(feats, "|") {
		switch name, _, _ := strings.Cut(f, "="); name {
		case "PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number", "Case", "Definite", "Degree",
			"VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident", "Polarity", "Person", "Polite":
			kept = append(kept, f)
		}
	}
	return strings.Join(kept, "|")
}

func differ(a, b []rune) int {
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			return i
		}
	}
	return -1
}

func around(text []rune, at int) string {
	return string(text[min(at, len(text)):min(at+20, len(text))])
}

func isSpace(r rune) bool { return unicode.IsSpace(r) }
