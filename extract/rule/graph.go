package rule

import (
	"slices"

	"github.com/demarche/demarche/extract/model"
)

// Graph is a sentence's tree with the edges that meaning needs and syntax leaves out: subjects and
// objects whatever the voice, shared by conjuncts, controlled, relativised; obliques by preposition.
// Patterns match on it.
type Graph struct {
	Tokens []model.Token
	lemmas []string
	down   [][]Edge
	up     [][]Edge
	kids   [][]int // basic children, ascending
	misled int     // a root that is read as a verb though the tagger took it for a plural, or -1
}

// Edge leads to a dependent (in Down) or a governor (in Up).
type Edge struct {
	Base, Sub string
	To        int
}

// Down returns the edges from t to its dependents, basic and added.
func (g *Graph) Down(t int) []Edge { return g.down[t] }

// Children returns t's dependents in the basic tree, ascending.
func (g *Graph) Children(t int) []int { return g.kids[t] }

// Lemma returns the folded lemma of t.
func (g *Graph) Lemma(t int) string { return g.lemmas[t] }

// Reach bounds how many tokens a path may arrive at: five hundred conjuncts are no roles.
const Reach = 64

// Follow returns the tokens at the path's end, each once, in the order they are met.
func (g *Graph) Follow(t int, p Path) []int {
	at := []int{t}
	for _, s := range p.steps {
		var next []int
		for _, u := range at {
			edges := g.down[u]
			if s.up {
				edges = g.up[u]
			}
			for _, e := range edges {
				if len(next) < Reach && s.allows(e) && !slices.Contains(next, e.To) {
					next = append(next, e.To)
				}
			}
		}
		if at = next; len(at) == 0 {
			return nil
		}
	}
	return at
}

func (s *step) allows(e Edge) bool {
	for _, l := range s.labels {
		if l.base == e.Base && (l.sub == "" || l.sub == e.Sub) {
			return true
		}
	}
	return false
}

// Subject returns the deep subject of t, or -1.
func (g *Graph) Subject(t int) int { return g.first(t, "subj") }

// Object returns the deep object of t, or -1.
func (g *Graph) Object(t int) int { return g.first(t, "obj") }

// Sibling returns the word at or behind token from that hangs where t hangs, by the same label, or -1.
func (g *Graph) Sibling(t, from int) int {
	if g.Tokens[t].Head < 0 {
		return -1
	}
	for _, k := range g.Children(g.Tokens[t].Head) {
		if k >= from && g.Tokens[k].Deprel == g.Tokens[t].Deprel {
			return k
		}
	}
	return -1
}

func (g *Graph) first(t int, base string) int {
	for _, e := range g.down[t] {
		if e.Base == base {
			return e.To
		}
	}
	return -1
}

// Child returns t's first basic dependent with that relation, subtype or not, or -1.
func (g *Graph) Child(t int, deprel string) int {
	for _, k := range g.kids[t] {
		if d := g.Tokens[k].Deprel; d == deprel || len(d) > len(deprel) && d[:len(deprel)] == deprel && d[len(deprel)] == ':' {
			return k
		}
	}
	return -1
}

// headOf returns the token of [first, last) whose governor lies outside it.
func (g *Graph) headOf(first, last int) int {
	for i := first; i < last; i++ {
		if h := g.Tokens[i].Head; h < first || h >= last {
			return i
		}
	}
	return last - 1
}

// spells reports whether the adjacent tokens from first on have the lemmas of form.
func (g *Graph) spells(first int, form []string) bool {
	if first < 0 || first+len(form) > len(g.lemmas) {
		return false
	}
	for i, word := range form {
		if g.lemmas[first+i] != word {
			return false
		}
	}
	return true
}

// add links two tokens once. It looks for the same edge among the latest only, so that a token with
// thousands of dependents costs no more than its share.
func (g *Graph) add(from, to int, base, sub string) {
	if from < 0 || to < 0 || from == to {
		return
	}
	edges := g.down[from]
	e := Edge{base, sub, to}
	if slices.Contains(edges[max(0, len(edges)-Reach):], e) {
		return
	}
	g.down[from] = append(edges, e)
	g.up[to] = append(g.up[to], Edge{base, sub, from})
}
