package actor

import "strings"

// locative are the prepositions after which a state or a capital is a mere place.
var locative = set("in at near from inside outside around across within throughout through via beside off")

// venues are words for what is named after the capital where it was held.
var venues = set("accord accords agreement agreements treaty treaties protocol protocols pact convention declaration communiqué memorandum process " +
	"summit summits meeting meetings talks round conference conferences congress consultations negotiations forum session format")

// place reports whether a state's or a capital's name stands only for a location: "in Moscow", "from Syria", "the Moscow summit", a dateline.
func (f *finder) place(s *sentence, p *span, head int) bool {
	if p.person || p.demonym || len(p.actors) != 1 || len(p.records) == 0 || p.last-p.first > 1 && p.head != p.last-1 {
		return false
	}
	if p.kind != nameKind && p.kind != capitalKind && p.kind != cityKind || p.actors[0].ID != p.actors[0].Country && p.actors[0].Kind != "group" || p.actors[0].Kind == "org" {
		return false
	}
	if (p.kind == capitalKind || p.kind == cityKind) && venues[s.low(p.last)] && s.form(p.first-1) != "-" && s.form(p.first-1) != "–" && !s.capital {
		return true // "the Pretoria accord"
	}
	if s.parsed && head < len(s.Tokens) {
		return s.locative(head)
	}
	i := p.first - 1
	for s.low(i) == "the" || s.low(i) == "northern" || s.low(i) == "southern" || s.low(i) == "eastern" || s.low(i) == "western" || s.low(i) == "central" {
		i--
	}
	return locative[s.low(i)]
}

// dateline reports whether a city only says where a report was written: "OSLO, May 3 - Norway said".
func (s *sentence) dateline(p *span) bool {
	if p.first != 0 || p.kind != capitalKind && p.kind != cityKind {
		return false
	}
	switch s.form(p.last) {
	case ",":
		return months[s.low(p.last+1)]
	case "(", "—", "–", "-", "--":
		return p.last+1 < len(s.Tokens) && !s.touching(p.last)
	}
	return false
}

// What the prepositions of a token say.
const (
	cased uint8 = 1 << iota // there is one
	local                   // one of place
)

// locative looks for a local preposition of a token, and of the token that it is coordinated with.
func (s *sentence) locative(head int) bool {
	if s.cases == nil {
		s.cases = make([]uint8, len(s.Tokens))
		for i := range s.Tokens {
			t := &s.Tokens[i]
			if t.Head < 0 || t.Head >= len(s.Tokens) || !strings.HasPrefix(t.Deprel, "case") {
				continue
			}
			s.cases[t.Head] |= cased
			if locative[s.low(i)] {
				s.cases[t.Head] |= local
			}
		}
	}
	for range 4 {
		if s.cases[head] != 0 {
			return s.cases[head]&local != 0
		}
		t := &s.Tokens[head]
		if t.Head < 0 || t.Head >= len(s.Tokens) || t.Deprel != "conj" && t.Deprel != "appos" {
			return false
		}
		head = t.Head
	}
	return false
}

var months = set("january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec")
