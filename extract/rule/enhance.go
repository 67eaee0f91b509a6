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

// headlineVerb finds the verb of "Baku denies shelling the town", which taggers take for a plural: the root of
// a sentence without a finite verb, a plural right after a name. It returns -1 where there is none.
func (g *Graph) headlineVerb() int {
	root := -1
	for i := range g.Tokens {
		switch t := &g.Tokens[i]; {
		case t.XPOS == "VBZ" || t.XPOS == "VBP" || t.XPOS == "VBD" || t.XPOS == "MD":
			return -1
		case t.Head < 0 && (t.XPOS == "NNS" || t.XPOS == "NNPS"):
			root = i
		}
	}
	if root < 1 || g.Tokens[root-1].Head != root || g.Tokens[root-1].UPOS != "PROPN" || g.Tokens[root-1].Deprel != "compound" {
		return -1
	}
	return root
}

// headline gives a misread verb its subject and the complement that was taken for a modifier.
func (b *builder) headline() {
	if b.misled < 0 {
		return
	}
	b.add(b.misled, b.misled-1, "subj", "")
	for _, k := range b.kids[b.misled] {
		switch {
		case b.Tokens[k].Deprel == "acl":
			b.add(b.misled, k, "xcomp", "")
			b.add(k, b.misled-1, "subj", "")
		case b.Tokens[k].Deprel == "appos", b.Tokens[k].Deprel == "nmod" && b.Child(k, "case") < 0, b.Tokens[k].Deprel == "flat":
			b.add(b.misled, k, "obj", "")
		}
	}
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

// raised gives the noun t what parsers hang a step too low: the first half of "the Baghdad-Erbil
// agreement", and the agent in "the destruction of heritage by rebels".
func (b *builder) raised(t int) {
	for _, k := range b.kids[t] {
		switch b.Tokens[k].Deprel {
		case "compound", "amod":
			for half := b.halved(k); half >= 0; half = b.halved(half) {
				b.add(t, half, "mod", "")
			}
		case "nmod":
			if c := b.Child(k, "case"); c < 0 || b.lemmas[c] != "of" {
				continue
			}
			if containers[b.lemmas[t]] {
				b.contained(t, k)
			}
			for _, agent := range b.kids[k] {
				if c := b.Child(agent, "case"); c >= 0 && b.lemmas[c] == "by" && b.Tokens[agent].Deprel == "nmod" {
					b.add(t, agent, "nmod", "by")
				}
			}
		}
	}
}

// halved returns the modifier that a hyphen joins to k, or -1.
func (b *builder) halved(k int) int {
	for _, half := range b.kids[k] {
		if d := b.Tokens[half].Deprel; (d == "compound" || d == "amod") && half < k && b.hyphenated(half, k) {
			return half
		}
	}
	return -1
}

// containers are nouns that measure out what follows their "of": "a round of talks with", "a series of
// strikes on".
var containers = map[string]bool{"day": true, "week": true, "hour": true, "month": true, "year": true, "round": true,
	"series": true, "wave": true, "number": true, "set": true, "string": true, "spate": true, "package": true, "exchange": true,
	"campaign": true, "kind": true, "form": true, "act": true, "lot": true, "period": true, "flurry": true, "barrage": true}

// Container reports a noun that only measures out what follows its "of".
func Container(lemma string) bool { return containers[lemma] }

// contained gives what is measured out the prepositional phrases of its container.
func (b *builder) contained(container, noun int) {
	for _, e := range slices.Clone(b.down[container]) {
		if e.Base == "nmod" && e.To > noun && e.Sub != "" && e.Sub != "of" {
			b.add(noun, e.To, "nmod", e.Sub)
		}
	}
}

// hyphenated reports that only a hyphen or dash stands between two tokens.
func (b *builder) hyphenated(first, second int) bool {
	if second-first == 1 {
		return strings.ContainsAny(b.Tokens[first].Form, "-–") || strings.HasPrefix(b.Tokens[second].Form, "-")
	}
	return second-first == 2 && b.Tokens[first+1].UPOS == "PUNCT"
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

// passive reports whether t's surface subject is its object.
func (b *builder) passive(t int) bool {
	tok := &b.Tokens[t]
	if tok.UPOS != "VERB" && tok.XPOS != "VBN" {
		return false
	}
	if b.Child(t, "aux:pass") >= 0 || b.Child(t, "nsubj:pass") >= 0 {
		return true
	}
	if tok.XPOS != "VBN" && tok.XPOS != "VBD" || b.Child(t, "aux") >= 0 && tok.Deprel != "acl" || b.Child(t, "nsubj") >= 0 {
		return false
	}
	switch tok.Deprel {
	case "acl", "advcl", "amod":
		return tok.XPOS == "VBN" || b.Child(t, "obj") < 0
	case "xcomp":
		return tok.XPOS == "VBN"
	case "conj":
		return tok.XPOS == "VBN" && tok.Head >= 0 && tok.Head < t && b.passive(tok.Head)
	}
	return false
}

// subjectControl are verbs whose infinitive shares the subject though an object stands between.
var subjectControl = map[string]bool{"offer": true, "pledge": true, Fold("promise"): true, "take": true,
	"threaten": true, "use": true, "vow": true}

// objectControl are the prepositions whose gerund tells what the object does: "accused Peru of spying",
// "thanked Peru for helping", "kept Peru from leaving".
var objectControl = map[string]bool{"of": true, "for": true, "from": true, "into": true}

// subject returns t's surface subject, its own or the one it shares, or -1.
func (b *builder) subject(t int) int {
	switch b.state[t] {
	case 1:
		return -1
	case 2:
		return b.surface[t]
	}
	b.state[t] = 1
	s := b.findSubject(t)
	if s == t {
		s = -1
	}
	b.surface[t], b.state[t] = s, 2
	return s
}

func (b *builder) findSubject(t int) int {
	tok := &b.Tokens[t]
	h := tok.Head
	if s := b.Child(t, "nsubj"); s >= 0 {
		if b.relativePronoun(s) {
			for c := t; c >= 0; c = b.Tokens[c].Head {
				if b.Tokens[c].Deprel == "acl:relcl" && b.Tokens[c].Head >= 0 {
					return b.Tokens[c].Head
				}
				if !isClause(b.Tokens[c].Deprel) {
					break
				}
			}
		}
		return s
	}
	if h < 0 {
		return -1
	}
	switch tok.Deprel {
	case "conj":
		if v := b.likelier(h, t); v >= 0 {
			return b.subject(v)
		}
		if b.predicate(h) {
			return b.subject(h)
		}
	case "xcomp":
		if !subjectControl[b.lemmas[h]] {
			if o := b.Child(h, "obj"); o >= 0 && o < t {
				return o
			}
			if o := b.Child(h, "iobj"); o >= 0 {
				return o
			}
		}
		return b.subject(h)
	case "advcl":
		if m := b.Child(t, "mark"); m >= 0 && objectControl[b.lemmas[m]] {
			if o := b.Child(h, "obj"); o >= 0 && o < t {
				return o
			}
			if b.passive(h) {
				return b.subject(h)
			}
		}
		if b.predicate(h) {
			return b.subject(h)
		}
	case "ccomp", "csubj":
		// "is likely to attack": parsers waver between xcomp and ccomp for infinitives.
		if b.Child(t, "mark") >= 0 && b.lemmas[b.Child(t, "mark")] == "to" && b.predicate(h) && tok.Deprel == "ccomp" {
			return b.subject(h)
		}
	case "acl":
		if b.Child(t, "mark") >= 0 && b.lemmas[b.Child(t, "mark")] == "to" {
			return b.possessor(h)
		}
		return h
	case "acl:relcl":
		if b.Child(t, "obj") >= 0 || b.Child(t, "aux:pass") >= 0 {
			return h
		}
	}
	return -1
}

// likelier returns the verb that the verb t is rather conjoined with than with the noun h: the one of a relative
// clause between them ("a choice that Peru cannot accept and is fighting"), or -1.
func (b *builder) likelier(h, t int) int {
	if b.Tokens[h].UPOS == "VERB" || b.Tokens[t].UPOS != "VERB" {
		return -1
	}
	for i := len(b.kids[h]) - 1; i >= 0; i-- {
		if k := b.kids[h][i]; k > h && k < t && b.Tokens[k].Deprel == "acl:relcl" && b.Tokens[k].UPOS == "VERB" {
			return k
		}
	}
	return -1
}

// possessor returns who holds the noun n: "Belgrade's refusal to …", "the US plan to …", "took the
// decision to …", or -1.
func (b *builder) possessor(n int) int {
	if p := b.Child(n, "nmod:poss"); p >= 0 {
		return p
	}
	for _, e := range b.down[n] {
		if e.Base == "nmod" && (e.Sub == "by" || e.Sub == "of") {
			return e.To
		}
	}
	for _, k := range b.kids[n] {
		t := &b.Tokens[k]
		if t.UPOS == "PROPN" && t.Deprel == "compound" || t.Deprel == "amod" && t.Form != strings.ToLower(t.Form) {
			return k
		}
	}
	h := b.Tokens[n].Head
	switch {
	case h < 0:
	case b.Tokens[n].Deprel == "obj":
		return b.subject(h)
	case strings.HasPrefix(b.Tokens[n].Deprel, "obl") && b.Child(n, "case") >= 0 && objectControl[b.lemmas[b.Child(n, "case")]]:
		return b.Child(h, "obj") // "accused Peru of attempts to …"
	}
	return -1
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
