package actor

import (
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// shortOrganisations links the short names of organisations that the article names in full: "Mahan" after Mahan Air, "the
// Coalition" after the Global Coalition.
func (f *finder) shortOrganisations() {
	firsts, lasts := map[string]*model.Actor{}, map[string]*model.Actor{}
	for i := range f.sentences {
		s := &f.sentences[i]
		for _, p := range s.found() {
			if p.person || len(p.actors) != 1 || p.last-p.first < 2 || p.actors[0].Kind == model.Country || p.actors[0].Kind == model.Person {
				continue
			}
			first, last := s.low(p.first), s.low(p.last-1)
			if end, _ := f.longestName(s, p.first); first != last && (end == p.last || end == p.first) && !common(first) && !f.surname(s, p.first) && f.longestNameIsOne(s, p.first) == nil {
				put(firsts, first, p.actors[0])
			}
			if bodies[last] && p.actors[0].Kind != model.Country {
				put(lasts, last, p.actors[0])
			}
		}
	}
	if gcdi := &f.g.records[f.g.byID["GCDI"]].Actor; lasts["coalition"] == nil && f.names(islamicState) {
		lasts["coalition"] = gcdi // the one that an article on the Islamic State writes with a capital
	}
	if len(firsts) == 0 && len(lasts) == 0 {
		return
	}
	for i := range f.sentences {
		s := &f.sentences[i]
		for j := range s.Tokens {
			low := s.low(j)
			if !s.shapes[j].capital || !s.free(j) {
				continue
			}
			a := firsts[low]
			if a == nil && (s.low(j-1) == "the" || s.low(j-1) == "other" || s.low(j-1) == "no" || forces[s.low(j+1)]) && !(s.Index == 0 && f.doc.Titled()) && !strings.EqualFold(s.form(j+1), "of") {
				a = lasts[low]
			}
			if q := s.spanAt(j); a == nil || q != nil && q.last-q.first > 1 {
				continue
			}
			end := j + 1
			if forces[s.low(end)] {
				end++
			}
			s.put(&span{first: j, last: end, head: end - 1, kind: nameKind, actors: []*model.Actor{a}, score: 0.8})
		}
	}
}

// islamicState is the name of the group in the tables.
const islamicState = "Islamic State"

// names reports whether the article names an actor of that name.
func (f *finder) names(name string) bool {
	for i := range f.sentences {
		for _, p := range f.sentences[i].found() {
			if len(p.actors) == 1 && p.actors[0].Name == name {
				return true
			}
		}
	}
	return false
}

// surname reports whether a token is the family name of somebody in the article, or of somebody famous ("the Reagan administration").
func (f *finder) surname(s *sentence, i int) bool {
	key := nameKey(s.low(i))
	return len(f.g.famous[key]) > 0 || len(f.people.family[key]) > 0
}

// put notes an actor under a word; a word that two share means neither.
func put(m map[string]*model.Actor, word string, a *model.Actor) {
	if old, ok := m[word]; ok && old != a {
		a = nil
	}
	m[word] = a
}

// longestNameIsOne returns the forms of a token that names an actor by itself, or nil.
func (f *finder) longestNameIsOne(s *sentence, i int) []form {
	sh := s.shapes[i]
	if len(sh.words) != 1 {
		return nil
	}
	node, ok := f.g.names.step(0, sh.words[0])
	if !ok {
		return nil
	}
	var forms []form
	for _, v := range f.g.names.ends[node] {
		forms = append(forms, f.g.forms[v])
	}
	return forms
}

// common reports whether a word is too general to name an organisation.
func common(low string) bool {
	return len(low) < 4 || functionWords[low] || notNames[low] || organWords[low] || organHeads[low] || roleWords[low] || portfolios[low] || isRole(low)
}

// bodies are words for organisations that stand alone with a capital when it is clear which is meant.
var bodies = set("coalition alliance league council commission committee union organisation organization agency mission group court front")
