package quote

import (
	"strings"

	"github.com/demarche/demarche/extract/tree"
)

// clauseCue reads an adjective of stance with its clause: "was clear that".
func clauseCue(t *tree.Tree, j int) (cue, bool) {
	c := cue{word: j, speaker: -1, addressee: -1, kind: Indirect, content: clauses(t, j)}
	if len(c.content) == 0 || negated(t, j) {
		return c, false
	}
	c.speaker = speaker(t, j)
	return c, c.speaker >= 0
}

// nounCue reads a noun of speech with its clause: "the claim that …". Its speaker is its owner, the
// subject of the verb that carries it, or else the noun itself, which stands for whoever issued it.
func nounCue(t *tree.Tree, j int) (cue, bool) {
	c := cue{word: j, speaker: j, addressee: -1, kind: Indirect}
	for _, k := range t.Children(j) {
		if l := t.Label(k); l != "acl" && l != "ccomp" || t.Tokens[k].Deprel == "acl:relcl" {
			continue
		}
		if m := t.Child(k, "mark"); m >= 0 && strings.EqualFold(t.Tokens[m].Form, "that") {
			c.content = append(c.content, pieces(t, k, -1)...)
		}
	}
	if len(c.content) == 0 {
		return c, false
	}
	if o := owner(t, j); o >= 0 {
		c.speaker = o
	} else if h := t.Head(j); h >= 0 && carriers[t.Tokens[h].Lemma] && t.Label(j) == "obj" {
		if s := speaker(t, h); s >= 0 {
			c.speaker = s
		}
	}
	return c, true
}

// viewCue reads "in his view", "in the words of the minister".
func viewCue(t *tree.Tree, j int) (cue, bool) {
	c := cue{word: j, speaker: t.Child(j, "nmod:poss"), addressee: -1, kind: According}
	if c.speaker < 0 {
		if k := t.Child(j, "nmod"); k >= 0 && t.Case(k) == "of" && t.Child(j, "det") >= 0 { // not "in view of"
			c.speaker = k
		}
	}
	head := t.Head(j)
	if c.speaker < 0 || head < 0 || t.Label(j) != "obl" || t.Case(j) != "in" {
		return c, false
	}
	c.content = pieces(t, head, j)
	return c, true
}

// accordingCue reads "according to X".
func accordingCue(t *tree.Tree, j int) (cue, bool) {
	c := cue{word: j, speaker: t.Head(j), addressee: -1, kind: According}
	phrase := c.speaker // what leaves the clause: the whole of "according to X"
	if c.speaker < j {
		if c.speaker = t.Child(j, "obl", "nmod", "obj"); c.speaker < 0 {
			return c, false
		}
		phrase = j
	}
	head := t.Head(phrase)
	if head < 0 {
		return c, false
	}
	c.content = pieces(t, head, phrase)
	if documents[t.Tokens[c.speaker].Lemma] {
		if owner := owner(t, c.speaker); owner >= 0 {
			c.speaker = owner
		}
	}
	return c, true
}

// owner is whose words a noun of speech says: its possessor, or its "by" phrase, or -1.
func owner(t *tree.Tree, noun int) int {
	if o := t.Child(noun, "nmod:poss"); o >= 0 {
		return o
	}
	return t.Agent(noun)
}
