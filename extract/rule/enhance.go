package rule

import (
	"slices"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// NewGraph enhances a parsed sentence. Heads outside the sentence count as the root. light holds the
// folded lemmas of the verbs that only lend a noun tense and subject ("hold" in "hold talks").
func NewGraph(tokens []model.Token, light map[string]bool) *Graph {
	n := len(tokens)
	g := &Graph{Tokens: tokens, lemmas: lemmasOf(tokens), down: make([][]Edge, n), up: make([][]Edge, n), kids: make([][]int, n)}
	for i := range tokens {
		if h := tokens[i].Head; h >= 0 && h < n && h != i {
			g.kids[h] = append(g.kids[h], i)
		}
	}
	g.misled = g.headlineVerb()
	b := &builder{Graph: g, surface: make([]int, n), state: make([]byte, n)}
	for i := range tokens {
		b.basic(i)
	}
	for i := range tokens {
		if tokens[i].Deprel == "acl:relcl" {
			b.relative(i)
		}
		b.raised(i)
		b.particle(i)
	}
	for i := range tokens {
		b.roles(i)
	}
	for i := range tokens {
		b.shared(i)
	}
	b.headline()
	for i := range tokens {
		if tokens[i].UPOS == "VERB" && light[g.lemmas[i]] {
			b.light(i)
		}
	}
	return g
}

type builder struct {
	*Graph
	surface []int  // memo of subject
	state   []byte // of the memo: 0 unknown, 1 being looked for, 2 known
}

// basic adds the tree's own edge of t and its readings by preposition, marker and kind of modifier.
func (b *builder) basic(t int) {
	h := b.Tokens[t].Head
	if h < 0 || h >= len(b.Tokens) {
		return
	}
	base, sub, _ := strings.Cut(b.Tokens[t].Deprel, ":")
	switch base {
	case "obl", "nmod", "acl", "advcl":
		b.lexical(h, t, base, sub)
	case "amod", "compound":
		b.add(h, t, base, sub)
		if sub == "" {
			b.add(h, t, "mod", "")
		}
	case "obj", "iobj":
		if m := b.markers(t); len(m) > 0 { // an object with a preposition is an oblique that a parser misnamed
			b.lexical(h, t, "obl", "")
			return
		}
		b.add(h, t, base, sub)
	default:
		b.add(h, t, base, sub)
	}
}

// lexical adds obl:with, nmod:between, advcl:if … beside subtypes such as nmod:poss. A clause with a
// preposition ("accused of spying") is an argument like any other, so it is an oblique too.
func (b *builder) lexical(h, t int, base, sub string) {
	markers := b.markers(t)
	if len(markers) == 0 || sub != "" {
		b.add(h, t, base, sub)
	}
	if base == "nmod" && sub == "poss" {
		b.add(h, t, "poss", "")
	}
	if base == "nmod" && (sub == "desc" || sub == "unmarked") {
		b.add(h, t, "mod", "")
	}
	for _, m := range markers {
		b.add(h, t, base, m)
		if prepositions[m] && (base == "advcl" || base == "acl") {
			b.add(h, t, nominal[base], m)
		}
	}
}

var nominal = map[string]string{"advcl": "obl", "acl": "nmod"}

var prepositions = map[string]bool{"of": true, "for": true, "from": true, "against": true, "about": true,
	"on": true, "over": true, "with": true, "by": true, "in": true, "at": true, "into": true}

// markers returns the folded lemmas of t's prepositions or subordinators: "because_of", "with".
func (b *builder) markers(t int) []string {
	var out []string
	for _, k := range b.kids[t] {
		if d := b.Tokens[k].Deprel; d != "case" && d != "mark" {
			continue
		}
		m := b.lemmas[k]
		if b.Tokens[k].XPOS == "VBG" {
			m = Fold(b.Tokens[k].Form) // "including", "regarding", "according": prepositions now, whatever they were
		}
		for _, f := range b.kids[k] {
			if b.Tokens[f].Deprel == "fixed" {
				m += "_" + b.lemmas[f]
			}
		}
		if m != "'s" && m != "'" && m != "s" {
			out = append(out, m)
		}
	}
	if len(out) == 2 {
		out = append(out, out[0]+"_"+out[1])
	}
	return out
}

// relative gives the antecedent of a relative clause at t the role of its pronoun or of its gap.
func (b *builder) relative(t int) {
	antecedent := b.Tokens[t].Head
	if antecedent < 0 {
		return
	}
	found := false
	var visit func(v, depth int)
	visit = func(v, depth int) {
		for _, k := range b.kids[v] {
			if b.relativePronoun(k) {
				found = true
				base, sub, _ := strings.Cut(b.Tokens[k].Deprel, ":")
				switch base {
				case "obl", "nmod":
					b.lexicalTo(v, k, antecedent, base, sub)
				case "obj", "iobj":
					b.add(v, antecedent, base, "")
				}
			} else if depth < 2 && !isClause(b.Tokens[k].Deprel) {
				visit(k, depth+1)
			} else if depth < 2 && b.Tokens[k].Deprel == "xcomp" {
				visit(k, depth+1)
			}
		}
	}
	visit(t, 0)
	if !found && b.Child(t, "nsubj") >= 0 && b.Child(t, "obj") < 0 && !circumstance[b.lemmas[antecedent]] {
		b.add(t, antecedent, "obj", "")
	}
}

// circumstance are nouns whose bare relative clause says when, where or why ("the day they met").
var circumstance = map[string]bool{"day": true, "time": true, "year": true, "week": true, "month": true,
	"moment": true, "place": true, "reason": true, "way": true, "fact": true}

func (b *builder) lexicalTo(v, pronoun, antecedent int, base, sub string) {
	if sub == "poss" {
		b.add(v, antecedent, base, sub)
		b.add(v, antecedent, "poss", "")
		return
	}
	for _, m := range b.markers(pronoun) {
		b.add(v, antecedent, base, m)
	}
}

func (b *builder) relativePronoun(t int) bool {
	switch b.Tokens[t].XPOS {
	case "WDT", "WP", "WP$":
	default:
		return false
	}
	switch b.lemmas[t] {
	case "who", "whom", "whose", "which", "that":
		return true
	}
	return false
}

func isClause(deprel string) bool {
	switch deprel {
	case "acl", "acl:relcl", "advcl", "advcl:relcl", "ccomp", "xcomp", "csubj", "parataxis", "conj":
		return true
	}
	return false
}

// roles adds subj and obj to a predicate by its voice.
func (b *builder) roles(t int) {
	if !b.predicate(t) {
		return
	}
	passive := b.passive(t)
	if s := b.subject(t); s >= 0 {
		if passive {
			b.add(t, s, "obj", "")
		} else {
			b.add(t, s, "subj", "")
		}
	}
	if passive {
		for _, k := range b.kids[t] {
			if d := b.Tokens[k].Deprel; d == "obl:agent" || strings.HasPrefix(d, "obl") && b.Child(k, "case") >= 0 && b.lemmas[b.Child(k, "case")] == "by" {
				b.add(t, k, "subj", "")
			}
		}
	}
}

// predicate reports whether t can have a subject at all.
func (b *builder) predicate(t int) bool {
	tok := &b.Tokens[t]
	if tok.UPOS == "VERB" || b.Child(t, "nsubj") >= 0 || b.Child(t, "cop") >= 0 {
		return true
	}
	switch base, _, _ := strings.Cut(tok.Deprel, ":"); base {
	case "xcomp", "advcl", "ccomp":
		return true
	case "conj":
		return tok.Head >= 0 && (b.Child(tok.Head, "cop") >= 0 || tok.UPOS == "ADJ")
	}
	return false
}

// shared carries objects and obliques across coordinated verbs: "condemned and rejected the attack".
func (b *builder) shared(t int) {
	h := b.Tokens[t].Head
	if b.Tokens[t].Deprel != "conj" || h < 0 || h >= t || b.Tokens[t].UPOS != "VERB" || b.Tokens[h].UPOS != "VERB" {
		return
	}
	ofHead, own := b.Object(h), b.Object(t)
	switch {
	case own < 0 && ofHead > t:
		b.add(t, ofHead, "obj", "")
	case ofHead < 0 && own > t && b.adjacent(h, t) && b.Child(h, "ccomp") < 0 && b.Child(h, "xcomp") < 0:
		b.add(h, own, "obj", "")
	}
}

// adjacent reports that nothing but conjunctions and adverbs stands between the two.
func (b *builder) adjacent(first, second int) bool {
	for i := first + 1; i < second; i++ {
		switch b.Tokens[i].UPOS {
		case "CCONJ", "ADV", "PUNCT":
		default:
			return false
		}
	}
	return true
}

// light marks the nouns to which the verb v lends tense and subject, and lets v and its object share
// their prepositional arguments, which parsers attach now to the one and now to the other.
func (b *builder) light(v int) {
	for _, e := range b.down[v] {
		switch e.Base {
		case "obj", "subj", "obl":
			if b.Tokens[e.To].UPOS == "NOUN" {
				b.add(v, e.To, "light", "")
			}
		}
	}
	n := b.Object(v)
	if n < 0 || b.Tokens[n].UPOS != "NOUN" {
		return
	}
	for _, e := range slices.Clone(b.down[v]) {
		if e.Base == "obl" && e.Sub != "" && !subtypes["obl:"+e.Sub] {
			b.add(n, e.To, "nmod", e.Sub)
		}
	}
	for _, e := range slices.Clone(b.down[n]) {
		if e.Base == "nmod" && e.Sub != "" && !subtypes["nmod:"+e.Sub] && e.Sub != "of" {
			b.add(v, e.To, "obl", e.Sub)
		}
	}
}
