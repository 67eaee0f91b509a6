package actor

import (
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// ministries finds ministries that the text names without their state ("the Foreign Ministry said"): in a government's text its own, else
// the one of that name which the article names with its state, where there is but one.
func (f *finder) ministries() {
	named := map[string]*model.Actor{}
	for i := range f.sentences {
		for _, p := range f.sentences[i].found() {
			if len(p.actors) == 1 && p.actors[0].Kind == model.Org && strings.HasSuffix(p.actors[0].Name, "Ministry") {
				_, field, _ := strings.Cut(p.actors[0].Name, " ")
				put(named, field, p.actors[0])
			}
		}
	}
	for i := range f.sentences {
		s := &f.sentences[i]
		for j := 1; j < len(s.Tokens) && !s.capital && !f.headline(s); j++ {
			if first, end := f.bareMinistry(s, j); first < end {
				a := f.ministryOf(s, first, j, end, named)
				if q := s.spanAt(j); a != nil && q != nil { // "Foreign Ministry spokesman Olga Brandvik" is the ministry's
					if q.of == "" {
						q.of = a.Country
					}
				} else if a != nil {
					s.put(&span{first: first, last: end, head: j, kind: nameKind, actors: []*model.Actor{a}, score: 0.6})
				}
			}
		}
	}
}

// unsaidMinistries gives the ministries that are left without a state one as unsaid does to officials.
func (f *finder) unsaidMinistries() {
	for i := range f.sentences {
		s := &f.sentences[i]
		for j := 1; f.home == "" && j < len(s.Tokens) && !s.capital && !f.headline(s); j++ {
			first, end := f.bareMinistry(s, j)
			if first == end || s.spanAt(j) != nil {
				continue
			}
			p := &span{first: first, last: end, head: j, kind: nameKind, role: strings.ToLower(s.text(first, end)), score: 0.5}
			if state, ok := f.g.Actor(f.unsaid(s, p, i)); ok {
				if a, made := f.organ(state, s, first, j, end); made && a.Kind == model.Org {
					p.actors, p.role = []*model.Actor{a}, ""
					s.put(p)
				}
			}
		}
	}
}

// bareMinistry bounds the name of a ministry with its field and without a state at token j, or returns an empty run.
func (f *finder) bareMinistry(s *sentence, j int) (first, end int) {
	if s.low(j) != "ministry" || !s.shapes[j].capital || !s.free(j) {
		return j, j
	}
	first, end = j, j+1
	for first > 0 && s.shapes[first-1].capital && (portfolioWord(s.low(first-1)) || ministerial[s.low(first-1)]) && s.free(first-1) {
		first--
	}
	if s.low(end) == "of" || s.low(end) == "for" {
		end = f.portfolioEnd(s, end+1)
	}
	if end-first < 2 || s.spanAt(first-1) != nil || s.possessive(first-1) || end > j+1 && s.low(end) == "of" {
		return j, j
	}
	return first, end
}

// ministryOf is the ministry that bare words mean, or nil.
func (f *finder) ministryOf(s *sentence, first, head, end int, named map[string]*model.Actor) *model.Actor {
	if state, ok := f.g.Actor(f.home); ok {
		if a, made := f.organ(state, s, first, head, end); made && a.Kind == model.Org {
			return a
		}
		return nil
	}
	words := make([]string, 0, end-first)
	for i := first; i < end; i++ {
		words = append(words, s.low(i))
	}
	return named[titled(ministryField(strings.Join(words, " ")))+" Ministry"]
}

// ministryField is what the name of a ministry says that it looks after.
func ministryField(phrase string) string {
	for _, cut := range []string{"ministry of ", "department of ", "ministry for ", "ministry", "department"} {
		phrase = strings.TrimSpace(strings.Replace(phrase, cut, "", 1))
	}
	return portfolio(strings.ReplaceAll(phrase, "defense", "defence"))
}

// ministerial are the fields of ministries that are among the words of roles.
var ministerial = set("foreign defence defense interior finance justice trade economy energy oil health culture education agriculture transport national external")

// nationals reads the state of persons without a role in "Norway's Olga Brandvik" and "Olga Brandvik of Norway".
func (f *finder) nationals(s *sentence) {
	for _, p := range s.found() {
		if !p.person || p.title || len(withoutParticles(s.nameKeys(p))) < 2 || s.capital || f.headline(s) {
			continue
		}
		if q := s.spanAt(p.first - 2); s.possessive(p.first-1) && p.first == p.nameFirst && q != nil && isState(q) && q.actors[0].Kind == model.Country {
			p.of, p.first = q.actors[0].Country, q.first
			s.put(p)
			continue
		}
		if p.role != "" || p.of != "" {
			continue
		}
		if f.compatriot(s, p) {
			continue
		}
		if q := s.spanAt(p.last + 1); s.low(p.last) == "of" && q != nil && isState(q) && q.actors[0].Kind == model.Country && !q.demonym {
			p.of, p.last = q.actors[0].Country, q.last
			s.put(p)
		}
	}
}

// poles links "the North" and "the South" to the two Koreas where the article names the one meant.
func (f *finder) poles(s *sentence) {
	for j := range s.Tokens {
		code := halves[s.low(j)]
		if code == "" || f.codes[code] == 0 || f.codes["PRK"]+f.codes["KOR"] < 3 || !s.shapes[j].capital || !s.free(j) {
			continue
		}
		if s.low(j-1) != "the" && !s.capital || j+1 < len(s.Tokens) && s.shapes[j+1].capital && !s.capital || s.capital && s.spanAt(j+1) != nil {
			continue
		}
		a, _ := f.g.Actor(code)
		s.put(&span{first: j, last: j + 1, head: j, kind: nameKind, actors: []*model.Actor{a}, score: 0.7})
	}
}

// halves are the Koreas by what the press calls them once it has named both.
var halves = map[string]string{"north": "PRK", "south": "KOR"}
