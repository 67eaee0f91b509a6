package rule

import "strings"

// plainLabels are the labels without a free ending: Universal Dependencies' relations and the
// graph's own subj, mod, poss and light.
var plainLabels = map[string]bool{
	"acl": true, "advcl": true, "advmod": true, "amod": true, "appos": true, "aux": true,
	"case": true, "cc": true, "ccomp": true, "clf": true, "compound": true, "conj": true, "cop": true,
	"csubj": true, "dep": true, "det": true, "discourse": true, "dislocated": true, "expl": true,
	"fixed": true, "flat": true, "goeswith": true, "iobj": true, "light": true, "list": true, "mark": true,
	"mod": true, "nmod": true, "nsubj": true, "nummod": true, "obj": true, "obl": true, "orphan": true,
	"parataxis": true, "poss": true, "punct": true, "reparandum": true, "root": true, "subj": true,
	"vocative": true, "xcomp": true,
}

// subtypes are Universal Dependencies' endings of labels.
var subtypes = map[string]bool{
	"acl:relcl": true, "advcl:relcl": true, "aux:pass": true, "cc:preconj": true, "compound:prt": true,
	"csubj:pass": true, "csubj:outer": true, "det:predet": true, "expl:pass": true, "nmod:desc": true,
	"nmod:npmod": true, "nmod:poss": true, "nmod:tmod": true, "nmod:unmarked": true, "nsubj:outer": true,
	"nsubj:pass": true, "obl:agent": true, "obl:npmod": true, "obl:tmod": true, "obl:unmarked": true,
}

// lexical are the bases that carry the lemma of their preposition or marker.
var lexical = map[string]bool{"obl": true, "nmod": true, "acl": true, "advcl": true}

// newLabel reads "obj", "obl:with" or "obl:because_of", and reports false where nothing in the
// graph can ever bear that label.
func newLabel(s string) (label, bool) {
	base, sub, qualified := strings.Cut(s, ":")
	l := label{base, sub}
	switch {
	case !plainLabels[base]:
		return l, false
	case !qualified, subtypes[s]:
		return l, true
	case !lexical[base] || sub == "":
		return l, false
	}
	for _, r := range sub {
		if r != '_' && r != '-' && (r < 'a' || r > 'z') {
			return l, false
		}
	}
	l.sub = Fold(sub)
	return l, true
}

// universal are the tags a node may ask for.
var universal = map[string]bool{
	"ADJ": true, "ADP": true, "ADV": true, "AUX": true, "CCONJ": true, "DET": true, "INTJ": true,
	"NOUN": true, "NUM": true, "PART": true, "PRON": true, "PROPN": true, "PUNCT": true,
	"SCONJ": true, "SYM": true, "VERB": true, "X": true,
}
