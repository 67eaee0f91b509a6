package eval

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/demarche/demarche/extract/model"
)

// Level is how much of a statement has to be right.
type Level int

// The levels, from the least to the most demanding.
const (
	Pair     Level = iota // the two actors, rolled up to their states, in the right direction
	Sign                  // and the relation's sign
	Relation              // and the relation itself
	Holder                // and polarity, and whether and whose claim it is
	Actor                 // and the very actors, by name
	levels
)

func (l Level) String() string {
	return [...]string{"pair", "sign", "relation", "holder", "actor"}[l]
}

// words are the ASCII words of s, without diacritics, in lower case.
func words(s string) []string {
	folded := strings.Map(func(r rune) rune {
		if norm.NFKD.PropertiesString(string(r)).CCC() != 0 {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(s))
	return strings.FieldsFunc(folded, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
}

type set map[string]bool

func wordSet(s string, but ...string) set {
	all := make(set)
	for _, w := range words(s) {
		if !slices.Contains(but, w) {
			all[w] = true
		}
	}
	return all
}

func (s set) shared(t set) int {
	n := 0
	for w := range s {
		if t[w] {
			n++
		}
	}
	return n
}

// side is the state or organisation, else the folded name behind a "~".
func (p *Party) side() string {
	if p.Country != "" {
		return strings.ToUpper(string(p.Country))
	}
	ws := slices.DeleteFunc(words(p.Name), func(w string) bool { return w == "the" })
	return "~" + strings.Join(ws, " ")
}

// sameName holds where one name's words are among the other's, and not many more.
func sameName(a, b *Party) bool {
	x, y := wordSet(a.Name, "the", "of"), wordSet(b.Name, "the", "of")
	both := x.shared(y)
	return len(x) > 0 && len(y) > 0 && (both == len(x) || both == len(y)) && len(x)+len(y)-2*both <= 4
}

func sameParty(a, b *Party) bool {
	x, y := a.side(), b.side()
	return x == y || (x[0] == '~' || y[0] == '~') && sameName(a, b)
}

// claim is what the two kinds of statements have in common.
type claim struct {
	source, target Party
	by             *Party
	relation       string
	within         bool
	polarity       model.Polarity
	modality       model.Modality
}

func (a *Annotated) claim() claim {
	return claim{a.Source, a.Target, a.ClaimedBy, a.Relation, a.Within != "", a.Polarity, a.Modality}
}

func party(p *model.Party) Party { return Party{p.Mention, p.Name, p.Country} }

func found(s *model.Statement) claim {
	c := claim{party(&s.Source), party(&s.Target), nil, s.Relation, s.Within != "", s.Polarity, s.Modality}
	if s.ClaimedBy != nil {
		by := party(s.ClaimedBy)
		c.by = &by
	}
	return c
}

// holder is the party whose word it is; nil where it is asserted, or said by the source's own side.
func (c *claim) holder() *Party {
	if c.by == nil || !c.within && sameParty(c.by, &c.source) {
		return nil
	}
	return c.by
}

// plain reports whether the claim stands as fact.
func (c *claim) plain() bool {
	return c.holder() == nil && !c.within && c.polarity != model.Negative && c.modality == model.Asserted
}

// holds reports whether p is right about g at the level.
func holds(level Level, g, p *claim, relations *model.Catalogue) bool {
	directed := func(source, target *Party) bool {
		return sameParty(source, &p.source) && sameParty(target, &p.target) &&
			(level != Actor || sameName(source, &p.source) && sameName(target, &p.target))
	}
	rel, _ := relations.Lookup(g.relation)
	if !directed(&g.source, &g.target) && !(rel.Symmetric && directed(&g.target, &g.source)) {
		return false
	}
	switch {
	case level == Pair:
		return true
	case level == Sign:
		other, known := relations.Lookup(p.relation)
		return known && rel.Sign == other.Sign
	case g.relation != p.relation:
		return false
	case level == Relation:
		return true
	}
	x, y := g.holder(), p.holder()
	return g.polarity == p.polarity && (x == nil) == (y == nil) && (x == nil || sameParty(x, y))
}

// aligned returns the at most three sentences that evidence may be: most words shared, and not
// much beside them.
func aligned(sentences []set, evidence set) []int {
	type candidate struct {
		share float64
		index int
	}
	var fit []candidate
	for i, s := range sentences {
		n := s.shared(evidence)
		if n > 0 && n >= min(4, len(s)) && float64(n)/float64(min(len(s), len(evidence))) >= .6 && len(evidence) <= 3*len(s)+12 {
			fit = append(fit, candidate{float64(n) / float64(len(s)+len(evidence)-n), i})
		}
	}
	slices.SortFunc(fit, func(a, b candidate) int {
		if a.share != b.share {
			return -sign(a.share - b.share)
		}
		return b.index - a.index
	})
	indices := make([]int, 0, 3)
	for _, c := range fit[:min(3, len(fit))] {
		indices = append(indices, c.index)
	}
	return indices
}

func sign(x float64) int {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}
