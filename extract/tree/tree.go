// Package tree reads dependency trees: the children of a word, the words that it governs, its
// subject. It knows labels of Universal Dependencies and nothing of what the words mean.
package tree

import (
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// Tree is a sentence with its children and yields worked out once.
type Tree struct {
	Tokens      []model.Token
	start       []int // children of token i are kids[start[i]:start[i+1]], in the order of the text
	kids        []int
	first, last []int // tokens [first, last) that i and what it governs span
}

// New works out a sentence's tree in time linear in its length. A head outside the sentence
// counts as the root's; words on a cycle, which no parser should make, govern only themselves.
func New(s *model.Sentence) *Tree {
	n := len(s.Tokens)
	t := &Tree{
		Tokens: s.Tokens, start: make([]int, n+2), kids: make([]int, n),
		first: make([]int, n), last: make([]int, n),
	}
	for i := range s.Tokens {
		if h := t.Head(i); h >= 0 {
			t.start[h+2]++
		}
		t.first[i], t.last[i] = i, i+1
	}
	for i := 2; i < len(t.start); i++ {
		t.start[i] += t.start[i-1]
	}
	for i := range s.Tokens {
		if h := t.Head(i); h >= 0 {
			t.kids[t.start[h+1]] = i
			t.start[h+1]++
		}
	}
	t.start = t.start[:n+1]
	order := make([]int, 0, n)
	for i := range s.Tokens {
		if t.Head(i) < 0 {
			order = append(order, i)
		}
	}
	for i := 0; i < len(order); i++ {
		order = append(order, t.Children(order[i])...)
	}
	for i := len(order) - 1; i >= 0; i-- {
		if h := t.Head(order[i]); h >= 0 {
			t.first[h] = min(t.first[h], t.first[order[i]])
			t.last[h] = max(t.last[h], t.last[order[i]])
		}
	}
	return t
}

// Head is the token that governs i, or -1.
func (t *Tree) Head(i int) int {
	if i < 0 || i >= len(t.Tokens) {
		return -1
	}
	if h := t.Tokens[i].Head; h >= 0 && h < len(t.Tokens) && h != i {
		return h
	}
	return -1
}

// Children are the tokens that i governs directly, in the order of the text.
func (t *Tree) Children(i int) []int { return t.kids[t.start[i]:t.start[i+1]] }

// Yield is the span [first, last) of i and all that it governs.
func (t *Tree) Yield(i int) (first, last int) { return t.first[i], t.last[i] }

// Label is i's relation without its subtype.
func (t *Tree) Label(i int) string {
	label, _, _ := strings.Cut(t.Tokens[i].Deprel, ":")
	return label
}

// Child is i's first child with one of the labels, subtypes included where a label names one, or -1.
func (t *Tree) Child(i int, labels ...string) int {
	for _, c := range t.Children(i) {
		for _, l := range labels {
			if t.Tokens[c].Deprel == l || t.Label(c) == l {
				return c
			}
		}
	}
	return -1
}

// Case is the lower-case adposition that governs i ("with", "according to"), "" where there is none,
// or no i.
func (t *Tree) Case(i int) string {
	if i < 0 {
		return ""
	}
	c := t.Child(i, "case")
	if c < 0 {
		return ""
	}
	word := strings.ToLower(t.Tokens[c].Form)
	for _, f := range t.Children(c) {
		if t.Label(f) == "fixed" {
			word += " " + strings.ToLower(t.Tokens[f].Form)
		}
	}
	return word
}

// Passive reports whether i is a verb in the passive voice.
func (t *Tree) Passive(i int) bool {
	return t.Child(i, "nsubj:pass", "aux:pass", "csubj:pass") >= 0
}

// Agent is the "by" phrase of a passive verb or of a noun of action, or -1.
func (t *Tree) Agent(i int) int {
	for _, c := range t.Children(i) {
		if l := t.Label(c); (l == "obl" || l == "nmod") && t.Case(c) == "by" {
			return c
		}
	}
	return -1
}

// Subject is who does what the verb i says: its subject, a passive's agent, or, where it has none of
// its own, the subject of the verb that it is conjoined with or that controls it, or the noun that it
// modifies; -1 where the tree gives nobody.
func (t *Tree) Subject(i int) int {
	for steps := 0; i >= 0 && steps < 8; steps++ {
		if t.Passive(i) {
			return t.Agent(i)
		}
		if s := t.Child(i, "nsubj", "nsubj:outer"); s >= 0 {
			if noun := t.Head(i); Relative(t.Tokens[s].Form) && t.Label(i) == "acl" && noun >= 0 {
				return noun
			}
			return s
		}
		head := t.Head(i)
		switch t.Label(i) {
		case "conj":
			if head >= 0 && !t.verbal(head) {
				return -1
			}
		case "advcl", "xcomp", "parataxis", "ccomp":
		case "acl":
			return head
		default:
			return -1
		}
		if head >= 0 && t.Label(i) == "xcomp" {
			if o := t.Child(head, "obj", "iobj"); o >= 0 && t.verbal(head) && t.Tokens[head].Lemma != "promise" {
				return o
			}
		}
		i = head
	}
	return -1
}

func (t *Tree) verbal(i int) bool {
	return t.Tokens[i].UPOS == "VERB" || t.Tokens[i].UPOS == "AUX" || t.Child(i, "cop", "nsubj") >= 0
}

// Above reports whether a governs b, or is it.
func (t *Tree) Above(a, b int) bool {
	for steps := 0; b >= 0 && steps <= len(t.Tokens); steps++ {
		if a == b {
			return true
		}
		b = t.Head(b)
	}
	return false
}

// Relative reports whether a word is a relative pronoun.
func Relative(form string) bool {
	switch strings.ToLower(form) {
	case "who", "which", "that", "whom", "whose":
		return true
	}
	return false
}
