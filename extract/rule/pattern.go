// Package rule is the language in which relations are described: patterns over the dependency
// tree of a sentence, and paths from the word that triggers a pattern to the words that fill its
// roles. It knows nothing of actors or relations. docs/rules.md describes it for those who write
// rules.
package rule

import (
	"slices"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// Pattern is a compiled trigger: a word, and what hangs or does not hang on it.
type Pattern struct {
	node        Node
	constraints []constraint
}

// constraint asks that a token which fits node be reached by path, or that none be.
type constraint struct {
	negative bool
	path     Path
	node     Node
}

// Node says which tokens fit: any of some lemmas, with any of some tags.
type Node struct {
	forms [][]string // alternatives; several words where the form spans adjacent tokens; empty for "*"
	tags  []string   // UPOS; empty for any
}

// Path leads from one token to others along labelled edges.
type Path struct{ steps []step }

type step struct {
	up     bool
	labels []label
}

// label names an edge. An empty sub fits every edge of that base.
type label struct{ base, sub string }

// fits reports the tokens that a node covers when it is anchored at token t, or ok=false.
func (n *Node) fits(g *Graph, t int) (first, last int, ok bool) {
	if form := participle(&g.Tokens[t]); form != "" && n.names(form) && (len(n.tags) == 0 || slices.Contains(n.tags, "ADJ")) {
		return t, t + 1, true
	}
	if len(n.tags) > 0 && !slices.Contains(n.tags, g.Tokens[t].UPOS) && !n.capital(&g.Tokens[t]) &&
		!(t == g.misled && slices.Contains(n.tags, "VERB")) {
		return 0, 0, false
	}
	if len(n.forms) == 0 {
		return t, t + 1, true
	}
	for _, form := range n.forms {
		for i, word := range form {
			if word != g.lemmas[t] {
				continue
			}
			if first := t - i; g.spells(first, form) {
				return first, first + len(form), true
			}
		}
	}
	return 0, 0, false
}

// participle is the form of a verb that stands as an adjective before its noun, "leading" or "trusted", or "".
func participle(t *model.Token) string {
	if t.UPOS != "VERB" || t.Deprel != "amod" {
		return ""
	}
	return Fold(t.Form)
}

// names reports that one word is among the lemmas of n.
func (n *Node) names(word string) bool {
	return slices.ContainsFunc(n.forms, func(form []string) bool { return len(form) == 1 && form[0] == word })
}

// capital lets a noun that is named by its lemma be written with a capital, as in headlines and titles.
func (n *Node) capital(t *model.Token) bool {
	return t.UPOS == "PROPN" && len(n.forms) > 0 && slices.Contains(n.tags, "NOUN")
}

// Match is one place where a pattern holds.
type Match struct {
	Pattern int   // index into the patterns of the Index
	Trigger int   // the token that governs the trigger's others
	Words   []int // the trigger's tokens and those that its constraints name, ascending
}

// match tries the pattern with its trigger headed at t.
func (p *Pattern) match(g *Graph, t int) (Match, bool) {
	first, last, ok := p.node.fits(g, t)
	if !ok || g.headOf(first, last) != t {
		return Match{}, false
	}
	words := make([]int, 0, 4)
	for i := first; i < last; i++ {
		words = append(words, i)
	}
	for i := range p.constraints {
		c := &p.constraints[i]
		found := false
		for _, u := range g.Follow(t, c.path) {
			if first, last, ok := c.node.fits(g, u); ok {
				found = true
				if !c.negative && len(c.node.forms) > 0 {
					for j := first; j < last; j++ {
						words = append(words, j)
					}
				}
				break
			}
		}
		if found == c.negative {
			return Match{}, false
		}
	}
	slices.Sort(words)
	return Match{Trigger: t, Words: slices.Compact(words)}, true
}

// Fold brings spellings of one lemma together, in patterns and in texts alike: capitals, hyphens
// after a prefix, British and American endings.
func Fold(lemma string) string {
	if plain(lemma) {
		return lemma
	}
	s := strings.ToLower(lemma)
	s = strings.ReplaceAll(s, "’", "'")
	if rest, ok := strings.CutPrefix(s, "co-"); ok {
		s = "co" + rest
	}
	if rest, ok := strings.CutPrefix(s, "re-"); ok && len(rest) > 3 {
		s = "re" + rest
	}
	for _, e := range endings {
		if stem, ok := strings.CutSuffix(s, e.british); ok && len(stem) > 2 {
			return stem + e.american
		}
	}
	return s
}

var endings = []struct{ british, american string }{
	{"isation", "ization"}, {"ise", "ize"}, {"iser", "izer"}, {"yse", "yze"},
	{"our", "or"}, {"ence", "ense"}, {"ogue", "og"}, {"gramme", "gram"},
}

// plain reports that nothing in s can be folded, which spares most words the work.
func plain(s string) bool {
	if s == "" {
		return true
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < 'a' || c > 'z' {
			return false
		}
	}
	switch s[len(s)-1] {
	case 'e', 'r', 'n':
		return false
	}
	return true
}

// lemmasOf returns the folded lemmas of a sentence.
func lemmasOf(tokens []model.Token) []string {
	out := make([]string, len(tokens))
	for i := range tokens {
		l := tokens[i].Lemma
		if l == "" || l == "_" {
			l = tokens[i].Form
		}
		out[i] = Fold(l)
		if stem, ok := strings.CutSuffix(out[i], "s"); ok && tokens[i].UPOS == "PROPN" && len(stem) > 3 && stem[len(stem)-1] != 's' {
			out[i] = stem // "Talks Fail": a tagger's proper noun keeps its plural
		}
	}
	return out
}
