package rule

import (
	"slices"
	"strings"
)

// raised gives the noun t what parsers hang a step too low: the first half of "the Baghdad-Erbil
// agreement", and the agent in "the destruction of heritage by rebels".
func (b *builder) raised(t int) {
	if h := b.Tokens[t].Head; h >= 0 && h < len(b.Tokens) && b.Tokens[t].Deprel == "nsubj" && b.lemmas[h] == "be" && b.Child(h, "expl") >= 0 {
		for _, k := range b.kids[h] { // "there was an attack on Peru by Chile"
			if c := b.Child(k, "case"); k > t && c >= 0 && strings.HasPrefix(b.Tokens[k].Deprel, "obl") {
				b.add(t, k, "nmod", b.lemmas[c])
			}
		}
	}
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
