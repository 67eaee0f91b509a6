package actor

import (
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// link decides who the persons' names are: full names and names with a role first, then short names.
func (f *finder) link() {
	for i := range f.sentences {
		s := &f.sentences[i]
		s.abroad = f.home != "" && f.namesAbroad(s)
		for _, p := range s.found() {
			if keys := s.nameKeys(p); p.person && len(keys) > 1 {
				f.linkFull(s, p, keys, i)
			}
		}
	}
	for i := range f.sentences {
		s := &f.sentences[i]
		for _, p := range s.found() {
			if p.person && len(p.actors) == 0 {
				f.linkShort(s, p, i)
			}
		}
		if f.headline(s) {
			s.unlink()
		}
		f.leftovers(s, i)
	}
}

// unlink frees the words of names that nobody bears, in a headline that capitalises every word: "Iran Rebukes Putin" is not one name.
func (s *sentence) unlink() {
	for _, p := range s.found() {
		if p.person && len(p.actors) == 0 && p.last-p.first > 1 {
			s.remove(p)
		}
	}
}

// nameKeys returns the name keys of a person's name as the sentence prints it.
func (s *sentence) nameKeys(p *span) []string {
	if !p.person {
		return nil
	}
	var keys []string
	for i := p.nameFirst; i < p.nameLast; i++ {
		keys = append(keys, s.shapes[i].keys...)
	}
	return keys
}

// linkFull links a name of two parts or more.
func (f *finder) linkFull(s *sentence, p *span, keys []string, place int) {
	if r := f.bestRecord(p); r >= 0 {
		p.actors, p.score = []*model.Actor{f.person(r, p.of, p.role)}, 0.95
	} else if bare := withoutParticles(keys); len(bare) == 1 {
		return
	} else if p.role != "" {
		if r := f.misspelt(p, keys); r >= 0 {
			p.actors, p.score = []*model.Actor{f.person(r, p.of, p.role)}, 0.7
		} else if p.of != "" || p.group != nil {
			p.actors, p.score = []*model.Actor{f.newPerson(s.text(p.nameFirst, p.nameLast), p.of, p.role, p.group)}, 0.9
		} else if of := f.unsaid(s, p, place); of != "" {
			p.actors, p.score = []*model.Actor{f.newPerson(s.text(p.nameFirst, p.nameLast), of, p.role, nil)}, 0.5
		}
	}
	if len(p.actors) == 0 && p.role == "" && p.of != "" {
		p.actors, p.score = []*model.Actor{f.newPerson(s.text(p.nameFirst, p.nameLast), p.of, "", nil)}, 0.7
	}
	if len(p.actors) == 0 && f.leads(s, p, place) {
		p.actors, p.score = []*model.Actor{f.newPerson(s.text(p.nameFirst, p.nameLast), f.home, "", nil)}, 0.5
	}
	if len(p.actors) == 0 {
		return
	}
	f.people.add(keys, p.actors[0], place)
	if i := s.capitalName(p); i >= 0 {
		f.people.alias(s.shapes[i].keys[0], p.actors[0], place)
	}
	if canonical := keysOf(p.actors[0].Name); strings.Join(canonical, " ") != strings.Join(keys, " ") {
		f.people.add(canonical, p.actors[0], place)
	}
}

// leads reports whether a person of whom nothing is said acts in the first sentences of what a government publishes: its own minister,
// whom the headline calls by his office.
func (f *finder) leads(s *sentence, p *span, place int) bool {
	return f.home != "" && place < 4 && p.first == 0 && p.role == "" && p.of == "" && p.last < 4 && s.parsed && !s.capital && !f.headline(s) &&
		strings.HasPrefix(s.Tokens[s.governor(p)].Deprel, "nsubj") && (s.upos(p.last) == "VERB" || s.upos(p.last) == "AUX")
}

// capitalName is the token of the family name that alone is printed in capitals, as some ministries do ("MOROHASHI Kenji"), or -1.
func (s *sentence) capitalName(p *span) int {
	found := -1
	for i := p.nameFirst; i < p.nameLast; i++ {
		if sh := s.shapes[i]; sh.upper && len(sh.keys) == 1 && len(sh.text) > 2 {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

// namesAbroad reports whether a sentence names a state but the one whose government issues the article.
func (f *finder) namesAbroad(s *sentence) bool {
	for _, p := range s.found() {
		for _, a := range p.actors {
			if a.Kind == model.Country && a.ID != f.home {
				return true
			}
		}
	}
	return false
}

func withoutParticles(keys []string) []string {
	var bare []string
	for _, k := range keys {
		if !particles[k] {
			bare = append(bare, k)
		}
	}
	return bare
}

// bestRecord chooses among the persons of the tables who bear the name, by role, state, date and fame, or returns -1 where none is likely.
func (f *finder) bestRecord(p *span) int32 {
	best, bestScore := int32(-1), 0
	for _, r := range p.records {
		if sc := f.likely(&f.g.records[r], p.of, p.role); sc > bestScore {
			best, bestScore = r, sc
		}
	}
	return best
}

// likely scores a person of the tables for a name with a role; 0 rules the person out.
func (f *finder) likely(r *record, of, role string) int {
	score, near, serves := 1, f.on == "", false
	key := roleKey(role)
	for i, post := range r.Posts {
		current := f.on != "" && covers(post.From, post.To, f.on)
		near = near || current || withinYears(post, f.on, 12, 12)
		serves = serves || post.Of == of
		if current {
			score += 2
		}
		if role != "" && post.Of == of && r.roles[i] == key {
			score += 4
			if current || f.on == "" {
				score += 4
			}
		} else if role != "" && of == "" && r.roles[i] == key {
			score += 2
		}
	}
	if of != "" && len(r.Posts) > 0 && !serves && !f.isOrganisation(of) {
		return 0
	}
	if r.known {
		score += 3
	}
	mentioned := f.codes[r.Country] > 0
	if mentioned {
		score++
	}
	if !r.known && of == "" && !mentioned && role == "" || !near && !(r.known && f.on == "") && !(of != "" && serves) && !r.known {
		return 0
	}
	return score
}

// withinYears reports whether a date lies in the term of a post, or at most so many years before or after it.
func withinYears(p model.Post, on model.Date, before, after int) bool {
	from, _, ok := on.Range()
	if !ok {
		return false
	}
	lo, hi := year(p.From), year(p.To)
	y := from.Year()
	return (lo == "" || number(lo)-before <= y) && (hi == "" || number(hi)+after >= y)
}

func number(digits string) int {
	n := 0
	for i := 0; i < len(digits); i++ {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}

// person returns the actor of a record as this article sees it: of the state served at its date, with the role it prints.
func (f *finder) person(i int32, of, role string) *model.Actor {
	r := &f.g.records[i]
	if a, ok := f.linked[r.ID]; ok {
		f.addPost(a, of, role)
		return a
	}
	a := r.Actor
	a.Country = f.countryOf(r, of, role)
	a.Posts = append([]model.Post(nil), r.Posts...)
	f.linked[r.ID] = &a
	f.addPost(&a, of, role)
	return &a
}

// countryOf is whom a person serves: as the role says, else at the article's date, else in the last post.
func (f *finder) countryOf(r *record, of, role string) string {
	if of != "" {
		return of
	}
	best, from := "", model.Date("")
	for _, p := range r.Posts {
		if f.on != "" && covers(p.From, p.To, f.on) && (best == "" || p.From >= from) {
			best, from = p.Of, p.From
		}
		if role != "" && roleKey(p.Role) == roleKey(role) && f.on == "" {
			return p.Of
		}
	}
	if best == "" && f.on != "" {
		for _, p := range r.Posts {
			if p.From <= f.on+"~" && (best == "" || p.From >= from) {
				best, from = p.Of, p.From
			}
		}
	}
	if best == "" {
		best = r.Country
	}
	return best
}

// addPost notes an office that the article gives a person, where the tables do not have it.
func (f *finder) addPost(a *model.Actor, of, role string) {
	if role == "" || of == "" {
		return
	}
	for _, p := range a.Posts {
		if p.Of == of && roleKey(p.Role) == roleKey(role) {
			return
		}
	}
	a.Posts = append(a.Posts, model.Post{Role: role, Of: of})
}

// newPerson makes an actor of a person whom the tables do not know, who serves a state or a group without a code.
func (f *finder) newPerson(name, of, role string, group *model.Actor) *model.Actor {
	name = strings.NewReplacer(" - ", "-", " – ", "-", " ’ ", "’", " d' ", " d'", " d’ ", " d’").Replace(name)
	id := ID(model.Person, name, of)
	a, ok := f.linked[id]
	if !ok {
		a = &model.Actor{ID: id, Name: name, Kind: model.Person, Country: of}
		f.linked[id] = a
	}
	if group != nil {
		of = group.ID
	}
	f.addPost(a, of, role)
	return a
}
