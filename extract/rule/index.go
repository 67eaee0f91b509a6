package rule

import "slices"

// Index finds which of many patterns hold in a sentence. It looks up a token's lemma, so that its
// cost grows with the patterns that could hold there and not with their number.
type Index struct {
	patterns []*Pattern
	byLemma  map[string][]int // by each word of a form: a form's head may be any of them
	byTag    map[string][]int // patterns whose trigger is "*"
}

// NewIndex builds the index. Matches name a pattern by its place in the list.
func NewIndex(patterns []*Pattern) *Index {
	x := &Index{patterns: patterns, byLemma: map[string][]int{}, byTag: map[string][]int{}}
	add := func(to map[string][]int, key string, i int) {
		if l := to[key]; len(l) == 0 || l[len(l)-1] != i {
			to[key] = append(l, i)
		}
	}
	for i, p := range patterns {
		for _, form := range p.node.forms {
			for _, word := range form {
				add(x.byLemma, word, i)
			}
		}
		if len(p.node.forms) == 0 {
			for _, tag := range p.node.tags {
				add(x.byTag, tag, i)
			}
		}
	}
	return x
}

// Match returns the matches in the order of their triggers and, at one trigger, of the patterns.
func (x *Index) Match(g *Graph) []Match {
	var out []Match
	var candidates []int
	for t := range g.Tokens {
		candidates = append(candidates[:0], x.byLemma[g.lemmas[t]]...)
		more := x.byTag[g.Tokens[t].UPOS]
		if form := participle(&g.Tokens[t]); form != "" && form != g.lemmas[t] {
			more = slices.Concat(more, x.byLemma[form])
		}
		if len(more) > 0 {
			candidates = append(candidates, more...)
			slices.Sort(candidates)
			candidates = slices.Compact(candidates)
		}
		for _, i := range candidates {
			if m, ok := x.patterns[i].match(g, t); ok {
				m.Pattern = i
				out = append(out, m)
			}
		}
	}
	return out
}
