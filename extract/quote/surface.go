package quote

import (
	"strings"

	"github.com/demarche/demarche/extract/tree"
)

// afterThat reads "told journalists that …" by the order of the words: what follows "that" to the end
// of the sentence, or to a verb in the past that the speaker does next. It serves where the tree
// hangs the clause, or a part of it, elsewhere.
func afterThat(t *tree.Tree, j int) (run, bool) {
	const longest = 8 // words of whom it is told to
	that := j + 1
	for ; that < len(t.Tokens) && that-j <= longest; that++ {
		tok := &t.Tokens[that]
		if strings.EqualFold(tok.Form, "that") && (tok.UPOS == "SCONJ" || tok.XPOS == "IN") {
			break
		}
		if tok.UPOS == "VERB" || tok.UPOS == "AUX" || tok.UPOS == "PUNCT" {
			return run{}, false
		}
	}
	if that >= len(t.Tokens) || that-j > longest {
		return run{}, false
	}
	end := len(t.Tokens)
	for _, k := range t.Children(j) {
		if and := t.Child(k, "cc"); t.Label(k) == "conj" && t.Tokens[k].XPOS == "VBD" && t.Tokens[j].XPOS == "VBD" && and > that {
			end = and
			break
		}
	}
	for k := that + 1; k < end; k++ {
		if t.Tokens[k].UPOS == "VERB" || t.Tokens[k].UPOS == "AUX" {
			return run{that, end}, true
		}
	}
	return run{}, false
}

// untied reads a clause without "that" whose subject the tree takes for the object of the verb of
// saying: "claimed Oslo, of all places, is lying".
func untied(t *tree.Tree, j int) (run, bool) {
	o := t.Child(j, "obj")
	if o < j || !finite(t, j) && t.Child(j, "aux") < 0 {
		return run{}, false
	}
	for _, k := range t.Children(j) {
		switch t.Label(k) {
		case "parataxis", "advcl", "ccomp", "xcomp", "conj":
		default:
			continue
		}
		if k < o || t.Child(k, "nsubj", "mark", "cc") >= 0 {
			continue
		}
		if a := t.Child(k, "aux", "cop"); finite(t, k) || a >= 0 && finite(t, a) {
			first, _ := t.Yield(o)
			_, last := t.Yield(k)
			return run{first, last}, true
		}
	}
	return run{}, false
}

// closing reads "…, the agreement stresses." by the order of the words alone, where the tree takes
// the verb of saying for something else.
func closing(t *tree.Tree, j int, c *cue) []run {
	const longest = 8 // words of the speaker's name
	for k := j + 1; k < len(t.Tokens); k++ {
		if u := t.Tokens[k].UPOS; u == "VERB" || u == "AUX" || t.Tokens[k].Form == ":" {
			return nil
		}
	}
	comma := j - 1
	for comma > 1 && t.Tokens[comma].Form != "," && j-comma <= longest {
		if u := t.Tokens[comma].UPOS; u == "VERB" || u == "AUX" || u == "CCONJ" || u == "SCONJ" || tree.Relative(t.Tokens[comma].Form) {
			return nil
		}
		comma--
	}
	if comma < 3 || t.Tokens[comma].Form != "," || !finite(t, j) {
		return nil
	}
	named := -1
	for k := comma + 1; k < j; k++ {
		switch t.Tokens[k].UPOS {
		case "NOUN", "PROPN", "PRON":
			named = k
		}
	}
	if named < 0 {
		return nil
	}
	if c.speaker <= comma || c.speaker >= j {
		c.speaker = named
	}
	for k := range comma {
		if finite(t, k) {
			return []run{{0, comma}}
		}
	}
	return nil
}
