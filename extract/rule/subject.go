package rule

import "strings"

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
		if n := b.resolve(t); n >= 0 {
			return b.possessor(n)
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

// resolves are nouns whose infinitive tells what their holder is to do.
var resolves = map[string]bool{"decision": true, "plan": true, "move": true, "effort": true, "attempt": true, "refusal": true, "failure": true,
	"pledge": true, Fold("promise"): true, "threat": true, "proposal": true, Fold("offer"): true, "bid": true, "willingness": true,
	"readiness": true, "intention": true, "determination": true, "right": true, "commitment": true}

// resolve returns the noun of that kind right before the infinitive t, which a parser hung on the verb above the noun
// ("protested over Canada's decision to bar …"), or -1.
func (b *builder) resolve(t int) int {
	m := b.Child(t, "mark")
	if m < 1 || b.lemmas[m] != "to" || !resolves[b.lemmas[m-1]] || b.Tokens[m-1].UPOS != "NOUN" || b.possessor(m-1) < 0 {
		return -1
	}
	return m - 1
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
