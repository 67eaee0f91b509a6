package quote

import (
	"slices"
	"strings"

	"github.com/demarche/demarche/extract/tree"
)

// cue is a word of saying in its sentence: who says, to whom, and what by the tree.
type cue struct {
	word      int
	speaker   int // token of the sentence, or -1
	addressee int // token of the sentence, or -1
	kind      Kind
	quotes    bool  // it can report words in quotation marks
	label     bool  // and only those right after it
	content   []run // what is said, by the tree
}

// run is tokens [first, last) of a sentence.
type run struct{ first, last int }

// findCues finds the words of saying of a sentence, in its order.
func (f *finder) findCues(i int) []cue {
	t := f.trees[i]
	var found []cue
	for j := range t.Tokens {
		tok := &t.Tokens[j]
		form := strings.ToLower(tok.Form)
		var c cue
		ok := false
		switch {
		case form == "according" && j+1 < len(t.Tokens) && strings.EqualFold(t.Tokens[j+1].Form, "to"):
			c, ok = accordingCue(t, j)
		case tok.UPOS == "VERB" || tok.UPOS == "AUX":
			c, ok = verbCue(t, j, tok.Lemma)
		case tok.UPOS == "ADJ" && participle(t, j) != "":
			c, ok = verbCue(t, j, participle(t, j))
		case tok.UPOS == "ADJ" && stances[tok.Lemma]:
			c, ok = clauseCue(t, j)
		case tok.UPOS == "NOUN" && views[tok.Lemma]:
			c, ok = viewCue(t, j)
			if !ok {
				c, ok = nounCue(t, j)
			}
		case tok.UPOS == "NOUN" && nouns[tok.Lemma]:
			c, ok = nounCue(t, j)
		}
		if ok {
			found = append(found, c)
		}
	}
	return found
}

// participle is the lemma of a verb of saying in the past that the tagger took for an adjective, as
// in "…,” the message stressed", or "".
func participle(t *tree.Tree, j int) string {
	stem, past := strings.CutSuffix(strings.ToLower(t.Tokens[j].Form), "ed")
	if !past || t.Child(j, "nsubj") < 0 || t.Child(j, "cop", "aux") >= 0 {
		return ""
	}
	for _, lemma := range []string{stem, stem + "e"} {
		if sayers[lemma] {
			return lemma
		}
	}
	return ""
}

// verbCue reads a verb of saying: its clauses, or the clause that it interrupts or follows.
func verbCue(t *tree.Tree, j int, lemma string) (cue, bool) {
	c := cue{word: j, speaker: -1, addressee: -1, kind: Indirect}
	reports := sayers[lemma] || thinkers[lemma]
	c.quotes = (sayers[lemma] || pleaders[lemma]) && !t.Passive(j) && !(t.Tokens[j].XPOS == "VBN" && t.Child(j, "aux") < 0)
	c.label = labellers[lemma] && !sayers[lemma]
	if !reports && !c.quotes && !c.label || negated(t, j) && lemma != "deny" {
		return c, false
	}
	c.speaker = speaker(t, j)
	c.addressee = addressee(t, j)
	behind := postposed(t, j)
	if behind >= 0 {
		c.speaker, c.addressee = behind, -1
	}
	if !reports {
		return c, true
	}
	c.content = clauses(t, j)
	if r, ok := afterThat(t, j); ok && (len(c.content) == 0 || c.content[0].first != r.first) {
		c.content = []run{r}
	}
	if r, ok := untied(t, j); ok && sayers[lemma] && len(c.content) == 0 {
		c.content = []run{r}
	}
	if len(c.content) == 0 && affirmers[lemma] && !t.Passive(j) && t.Label(j) != "acl" {
		if o := t.Child(j, "obj"); o > j && t.Tokens[o].UPOS == "NOUN" && !owned(t, o) {
			c.content = pieces(t, o, -1)
		}
	}
	if len(c.content) > 0 {
		return c, true
	}
	switch head := t.Head(j); {
	case head < 0:
	case behind >= 0, t.Label(j) == "parataxis" && t.Child(j, "obj", "xcomp") < 0:
		c.content = pieces(t, head, j)
	case t.Label(j) == "advcl" && asClause(t, j):
		c.kind = According
		c.content = pieces(t, head, j)
	}
	if len(c.content) == 0 && sayers[lemma] && (t.Child(j, "obj", "xcomp") < 0 || lemma == "tell") && t.Tokens[0].UPOS != "SCONJ" {
		c.content = closing(t, j, &c)
	}
	return c, true
}

// postposed is the speaker behind his verb, ", says Poland", whom parsers take for its object; or -1.
func postposed(t *tree.Tree, j int) int {
	o := t.Child(j, "obj")
	if l := t.Label(j); l != "parataxis" && (l != "conj" || t.Child(j, "cc") >= 0) {
		return -1
	}
	if o < j || t.Child(j, "nsubj") >= 0 || t.Tokens[j].Lemma == "tell" || !finite(t, j) && t.Tokens[j].XPOS != "VBN" {
		return -1
	}
	if j == 0 || t.Tokens[j-1].UPOS != "PUNCT" || t.Head(j) > j {
		return -1
	}
	return o
}

// owned reports whether a noun is somebody's by a pronoun: what speakers affirm of their own is no claim.
func owned(t *tree.Tree, noun int) bool {
	p := t.Child(noun, "nmod:poss")
	return p >= 0 && t.Tokens[p].UPOS == "PRON"
}

func finite(t *tree.Tree, k int) bool {
	switch t.Tokens[k].XPOS {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	return strings.Contains(t.Tokens[k].Feats, "VerbForm=Fin")
}

// clauses are the runs of the clauses that a word governs as what is said or thought.
func clauses(t *tree.Tree, j int) []run {
	var runs []run
	for _, k := range t.Children(j) {
		switch t.Label(k) {
		case "ccomp":
			if clausal(t, k) && !question(t, k) {
				from := conjunction(t, j, k)
				if from == 0 && k > j { // what stands before the word of saying is no part of its clause
					from = j + 1
				}
				runs = append(runs, after(pieces(t, k, -1), from)...)
			}
		case "conj": // "said that they abuse it and present it as support"
			if len(runs) > 0 && t.Tokens[j].XPOS == "VBD" && present(t, k) && t.Child(k, "nsubj") < 0 {
				runs = append(runs, pieces(t, k, -1)...)
			}
		case "parataxis": // "X said: we are ready"
			if k > j && t.Child(k, "nsubj", "cop", "aux") >= 0 && !sayers[t.Tokens[k].Lemma] {
				runs = append(runs, pieces(t, k, -1)...)
			}
		}
	}
	return runs
}

func present(t *tree.Tree, k int) bool { return t.Tokens[k].XPOS == "VBZ" || t.Tokens[k].XPOS == "VBP" }

// clausal reports whether a word is the predicate of a clause.
func clausal(t *tree.Tree, k int) bool {
	return t.Tokens[k].UPOS == "VERB" || t.Tokens[k].UPOS == "AUX" || t.Child(k, "cop", "nsubj", "aux") >= 0
}

// conjunction is the "that" with which the clause of a word begins, or 0.
func conjunction(t *tree.Tree, word, clause int) int {
	if m := t.Child(clause, "mark"); m > word && strings.EqualFold(t.Tokens[m].Form, "that") {
		return m
	}
	first, _ := t.Yield(clause)
	for k := max(first, word+1); k < min(first+3, len(t.Tokens)); k++ { // "said earlier that"
		if t.Tokens[k].XPOS == "IN" && strings.EqualFold(t.Tokens[k].Form, "that") {
			return k
		}
	}
	return 0
}

// after drops what the runs have before a token, "that" for instance.
func after(runs []run, token int) []run {
	var kept []run
	for _, r := range runs {
		if r.first = max(r.first, token); r.first < r.last {
			kept = append(kept, r)
		}
	}
	return kept
}

// question reports whether a clause asks, so that nothing is claimed by it.
func question(t *tree.Tree, clause int) bool {
	m := t.Child(clause, "mark")
	return m >= 0 && (strings.EqualFold(t.Tokens[m].Form, "whether") || strings.EqualFold(t.Tokens[m].Form, "if"))
}

func asClause(t *tree.Tree, j int) bool {
	m := t.Child(j, "mark")
	return m >= 0 && strings.EqualFold(t.Tokens[m].Form, "as") && reporters[t.Tokens[j].Lemma]
}

// speaker is the subject of a word of saying, or -1 where it has none that could speak.
func speaker(t *tree.Tree, j int) int {
	s := t.Subject(j)
	if l := t.Label(j); t.Tokens[j].XPOS == "VBG" && (l == "advcl" || l == "conj") && t.Child(j, "nsubj") < 0 {
		for k, steps := t.Head(j), 0; k >= 0 && steps < 6; k, steps = t.Head(k), steps+1 {
			if sayers[t.Tokens[k].Lemma] && k < j && t.Tokens[k].XPOS != "VBG" { // "said that …, adding that …"
				s = t.Subject(k)
				break
			}
		}
	}
	if s < 0 || t.Label(s) == "expl" {
		if h := t.Head(j); h >= 0 && t.Tokens[h].Lemma == "quote" && t.Passive(h) { // "was quoted as saying"
			return t.Child(h, "nsubj:pass")
		}
		return -1
	}
	if t.Label(j) == "acl" && s == t.Head(j) && t.Tokens[j].XPOS == "VB" { // "an opportunity to say"
		return -1
	}
	tok := &t.Tokens[s]
	switch tok.UPOS {
	case "NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM", "X":
	default:
		return -1
	}
	if tree.Relative(tok.Form) || strings.EqualFold(tok.Form, "it") && t.Child(j, "obj") < 0 && t.Passive(j) {
		return -1
	}
	return s
}

// addressee is to whom a verb of saying is said: its object, or its "to" phrase.
func addressee(t *tree.Tree, j int) int {
	switch t.Tokens[j].Lemma {
	case "tell", "inform", "remind", "assure", "reassure", "advise", "warn", "ask", "urge", "caution":
		return t.Child(j, "iobj", "obj")
	}
	if o := t.Child(j, "iobj"); o >= 0 {
		return o
	}
	for _, k := range t.Children(j) {
		if t.Label(k) == "obl" && t.Case(k) == "to" && k > j {
			return k
		}
	}
	return -1
}

func negated(t *tree.Tree, j int) bool {
	for _, k := range t.Children(j) {
		if t.Label(k) == "advmod" || t.Label(k) == "aux" {
			switch strings.ToLower(t.Tokens[k].Form) {
			case "not", "n't", "n’t", "never":
				return true
			}
		}
	}
	return false
}

// pieces are the runs of tokens that a word governs, it included, without what except governs.
// Punctuation does not break a run.
func pieces(t *tree.Tree, root, except int) []run {
	first, last := t.Yield(root)
	in := make([]bool, last-first)
	stack := []int{root}
	for len(stack) > 0 {
		k := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		in[k-first] = true
		for _, c := range t.Children(k) {
			if c != except && first <= c && c < last && !in[c-first] { // a broken tree may have cycles
				stack = append(stack, c)
			}
		}
	}
	var runs []run
	for k := first; k < last; k++ {
		switch {
		case in[k-first] && len(runs) > 0 && runs[len(runs)-1].last == k:
			runs[len(runs)-1].last++
		case in[k-first]:
			runs = append(runs, run{k, k + 1})
		case t.Tokens[k].UPOS == "PUNCT" && len(runs) > 0 && runs[len(runs)-1].last == k:
			runs[len(runs)-1].last++
		}
	}
	return slices.DeleteFunc(runs, func(r run) bool { return !speaks(t, r) })
}

// speaks reports whether a run has a word that could say something.
func speaks(t *tree.Tree, r run) bool {
	for k := r.first; k < r.last; k++ {
		switch t.Tokens[k].UPOS {
		case "VERB", "AUX", "NOUN", "PROPN", "ADJ":
			return true
		}
	}
	return false
}
