package rule

import (
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// Title sets right what parsers make of headlines: "Peru severs ties with Chile", "Peru and Chile swap
// prisoners", where the verb is taken for a plural and its object for the head of it all. A word is the verb if
// some pattern names it as one, it stands between a name and another nominal, and its clause has no other.
func (f *Inflections) Title(tokens []model.Token) {
	start := 0
	for i := range tokens {
		if i > start && f.misreadVerb(tokens, start, i) {
			lead(tokens, start, i)
			if lemma, ok := f.verbs[foldForm(tokens[i].Form)]; ok {
				tokens[i].Lemma = lemma
			} else {
				tokens[i].Lemma = strings.ToLower(tokens[i].Form)
			}
		}
		if t := &tokens[i]; t.UPOS == "PUNCT" && t.Form != "." && !listed(tokens, i) {
			start = i + 1
		}
	}
}

// misreadVerb reports that token i is the verb of the clause that begins at start.
func (f *Inflections) misreadVerb(tokens []model.Token, start, i int) bool {
	t := &tokens[i]
	nominal := t.UPOS == "NOUN" || t.UPOS == "PROPN" || t.UPOS == "VERB" && t.Deprel == "compound"
	if !nominal || tokens[i-1].UPOS != "PROPN" || i+1 == len(tokens) || !opensNominal(&tokens[i+1]) {
		return false
	}
	several := false
	for k := start; k < i; k++ {
		switch u := tokens[k].UPOS; u {
		case "CCONJ":
			several = true
		case "PUNCT":
			several = several || tokens[k].Form == ","
		case "VERB", "AUX", "ADP", "SCONJ":
			return false
		}
	}
	form := foldForm(t.Form)
	lemma, inflected := f.verbs[form]
	third := inflected && strings.HasSuffix(form, "s")
	if !third && !(several && f.isVerb(form)) {
		return false
	}
	for k := i + 1; k < len(tokens) && tokens[k].UPOS != "PUNCT"; k++ {
		switch tokens[k].XPOS {
		case "VBZ", "VBD", "MD":
			return false
		case "VBP": // "lifts embargo on": a noun that the tagger needed for its verb
			if f.nominal[lemma] || k > i+2 || !third {
				return false
			}
		}
	}
	return true
}

// isVerb reports a lemma whose inflected forms the patterns' verbs have.
func (f *Inflections) isVerb(lemma string) bool {
	return len(lemma) > 2 && f.verbs[plural(lemma)] == lemma
}

// opensNominal reports a word with which an object begins.
func opensNominal(t *model.Token) bool {
	switch t.UPOS {
	case "PROPN", "NOUN", "ADJ", "DET", "NUM", "PRON":
		return true
	}
	return t.XPOS == "VBP" || t.XPOS == "VBN"
}

// listed reports a comma between names: "PERU, CHILE AND CUBA SIGN PACT".
func listed(tokens []model.Token, i int) bool {
	return tokens[i].Form == "," && i > 0 && i+2 < len(tokens) && tokens[i-1].UPOS == "PROPN" && tokens[i+1].UPOS == "PROPN" &&
		(tokens[i+2].UPOS == "CCONJ" || tokens[i+2].UPOS == "NOUN" || tokens[i+2].UPOS == "PROPN")
}

// lead makes token v the verb of its clause, with the phrase before it as subject and the one after it as object.
func lead(tokens []model.Token, start, v int) {
	subject := heads(tokens, start, v)
	object := v + 1
	for h := tokens[object].Head; h > v && h > object && tokens[h].UPOS != "VERB"; h = tokens[object].Head {
		object = h
	}
	head := -1
	for h, below, steps := tokens[v].Head, true, 0; h >= 0 && steps <= len(tokens); h, steps = tokens[h].Head, steps+1 {
		if h == subject || h == object {
			below, head = true, -1
			continue
		}
		if below {
			below, head = false, h
		}
	}
	t := &tokens[v]
	t.UPOS, t.XPOS, t.Head, t.Deprel = "VERB", "VBZ", head, "parataxis"
	if head < 0 {
		t.Deprel = "root"
	}
	tokens[subject].Head, tokens[subject].Deprel = v, "nsubj"
	o := &tokens[object]
	if o.UPOS == "VERB" {
		o.UPOS, o.XPOS = "NOUN", "NN"
		for k := object + 1; k < len(tokens); k++ {
			if tokens[k].Head == object && strings.HasPrefix(tokens[k].Deprel, "obl") {
				tokens[k].Deprel = "nmod"
			}
		}
	}
	o.Head, o.Deprel = v, "obj"
}

// heads makes a phrase of the names in [start, end), the later ones conjoined with the first, and returns its head.
func heads(tokens []model.Token, start, end int) int {
	first := -1
	for from := start; from < end; {
		to := from
		for to < end && tokens[to].UPOS != "PUNCT" && tokens[to].UPOS != "CCONJ" {
			to++
		}
		if to > from {
			head := to - 1
			for k := from; k < head; k++ {
				if h := tokens[k].Head; h < from || h >= to {
					tokens[k].Head, tokens[k].Deprel = head, "compound"
				}
			}
			if first < 0 {
				first = head
			} else {
				tokens[head].Head, tokens[head].Deprel = first, "conj"
			}
		}
		if to < end {
			tokens[to].Head = end - 1
		}
		from = to + 1
	}
	return first
}
