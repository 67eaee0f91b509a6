package rule

import (
	"slices"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// Inflections leads from the forms of the verbs and nouns that patterns name back to these.
// A lemmatiser that never saw "bombed" guesses; the rules know the words that they wait for.
type Inflections struct {
	verbs, nouns map[string]string
	named        map[string]bool
	nominal      map[string]bool // lemmas that a pattern names as nouns, not as just any word
	states       map[string]bool // participles that a pattern names as adjectives: "opposed"
}

// NewInflections collects the single-word lemmas of the patterns' nodes and their forms.
func NewInflections(patterns []*Pattern) *Inflections {
	f := &Inflections{verbs: map[string]string{}, nouns: map[string]string{}, named: map[string]bool{}, nominal: map[string]bool{}, states: map[string]bool{}}
	for _, p := range patterns {
		f.add(&p.node)
		for i := range p.constraints {
			f.add(&p.constraints[i].node)
		}
	}
	return f
}

func (f *Inflections) add(n *Node) {
	for _, form := range n.forms {
		for _, lemma := range form {
			f.named[lemma] = true
		}
		if len(form) != 1 || len(form[0]) < 3 {
			continue
		}
		lemma := form[0]
		if slices.Contains(n.tags, "ADJ") && strings.HasSuffix(lemma, "ed") {
			f.states[lemma] = true
		}
		if len(n.tags) == 0 || slices.Contains(n.tags, "VERB") {
			for _, inflected := range append(verbForms(lemma), irregular[lemma]...) {
				keep(f.verbs, inflected, lemma)
			}
		}
		if len(n.tags) == 0 || slices.Contains(n.tags, "NOUN") {
			keep(f.nouns, plural(lemma), lemma)
			f.nominal[lemma] = f.nominal[lemma] || len(n.tags) > 0
		}
	}
}

// keep prefers, of two lemmas with one form, the longer: "rated" is of "rate", not of "rat".
func keep(m map[string]string, form, lemma string) {
	if old, taken := m[form]; !taken || len(lemma) > len(old) || len(lemma) == len(old) && lemma < old {
		m[form] = lemma
	}
}

// Mend corrects the lemmas of verbs and nouns that no pattern names though their form is one of a
// word that some pattern names.
func (f *Inflections) Mend(tokens []model.Token) {
	for i := range tokens {
		t := &tokens[i]
		if t.UPOS == "VERB" && t.XPOS == "VBN" && f.states[foldForm(t.Form)] {
			settle(tokens, i)
		}
		table := f.verbs
		switch t.UPOS {
		case "VERB":
		case "NOUN":
			table = f.nouns
		default:
			continue
		}
		if f.named[Fold(t.Lemma)] {
			continue
		}
		if lemma, ok := table[foldForm(t.Form)]; ok {
			t.Lemma = lemma
		}
	}
}

// settle makes an adjective of the participle i where it tells of a state and not of what somebody does: "is opposed to",
// but not "was opposed by". Treebanks know such words as both, and so do taggers.
func settle(tokens []model.Token, i int) {
	t := &tokens[i]
	var subject, passive *model.Token
	for k := range tokens {
		c := &tokens[k]
		if c.Head != i {
			continue
		}
		switch c.Deprel {
		case "nsubj:pass":
			subject = c
		case "aux:pass":
			passive = c
		case "obj", "obl:agent", "nsubj":
			return
		case "obl":
			for j := range tokens {
				if tokens[j].Head == k && tokens[j].Deprel == "case" && tokens[j].Lemma == "by" {
					return
				}
			}
		}
	}
	if subject == nil || passive == nil {
		return
	}
	subject.Deprel, passive.Deprel = "nsubj", "cop"
	t.UPOS, t.XPOS, t.Lemma = "ADJ", "JJ", strings.ToLower(t.Form)
}

// foldForm brings an inflected form to the spelling that the forms of a folded lemma have.
func foldForm(form string) string {
	s := strings.ToLower(form)
	for _, end := range []string{"es", "ed", "ing", "s"} {
		if stem, ok := strings.CutSuffix(s, end); ok {
			for _, e := range endings {
				if base, ok := strings.CutSuffix(stem, strings.TrimSuffix(e.british, "e")); ok && len(base) > 2 {
					return base + strings.TrimSuffix(e.american, "e") + end
				}
			}
		}
	}
	return s
}

// verbForms returns the regular third person, past and gerund of a verb.
func verbForms(lemma string) []string {
	last := lemma[len(lemma)-1]
	switch {
	case strings.HasSuffix(lemma, "ie"):
		return []string{lemma + "s", lemma + "d", lemma[:len(lemma)-2] + "ying"}
	case last == 'e' && !strings.HasSuffix(lemma, "ee"):
		return []string{lemma + "s", lemma + "d", lemma[:len(lemma)-1] + "ing"}
	case last == 'e':
		return []string{lemma + "s", lemma + "d", lemma + "ing"}
	case last == 'y' && !vowel(lemma[len(lemma)-2]):
		stem := lemma[:len(lemma)-1]
		return []string{stem + "ies", stem + "ied", lemma + "ing"}
	}
	forms := []string{plural(lemma), lemma + "ed", lemma + "ing"}
	if doubles(lemma) {
		forms = append(forms, lemma+lemma[len(lemma)-1:]+"ed", lemma+lemma[len(lemma)-1:]+"ing")
	}
	return forms
}

// doubles reports that a word ends in one consonant after one vowel: "ban", "rebut", "control".
func doubles(lemma string) bool {
	n := len(lemma)
	last := lemma[n-1]
	return !vowel(last) && last != 'w' && last != 'x' && last != 'y' && vowel(lemma[n-2]) && !vowel(lemma[n-3])
}

func plural(lemma string) string {
	n := len(lemma)
	switch {
	case lemma[n-1] == 'y' && !vowel(lemma[n-2]):
		return lemma[:n-1] + "ies"
	case strings.HasSuffix(lemma, "s"), strings.HasSuffix(lemma, "x"), strings.HasSuffix(lemma, "z"),
		strings.HasSuffix(lemma, "ch"), strings.HasSuffix(lemma, "sh"):
		return lemma + "es"
	}
	return lemma + "s"
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }
