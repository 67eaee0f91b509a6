package actor

import (
	"sort"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// registry holds the persons that an article names in full, for the short names that it gives them before and after.
type registry struct {
	all    []*registered
	byName map[string]*registered // by the keys of the full name
	family map[string][]*registered
}

type registered struct {
	actor *model.Actor
	keys  []string
	place int // sentence
}

func newRegistry() *registry {
	return &registry{byName: map[string]*registered{}, family: map[string][]*registered{}}
}

// add enters a person under a full name's keys.
func (r *registry) add(keys []string, a *model.Actor, place int) {
	full := strings.Join(keys, " ")
	if len(keys) < 2 || r.byName[full] != nil {
		return
	}
	p := &registered{a, keys, place}
	r.all = append(r.all, p)
	r.byName[full] = p
	for i, k := range keys {
		// People are called by the last part of the name, in some countries by the first one; Spanish names by a middle one.
		if particles[k] || len(k) < 2 || i == 0 && !familyFirst[a.Country] || i > 0 && familyFirst[a.Country] && a.Country != "VNM" {
			continue
		}
		r.family[k] = append(r.family[k], p)
	}
}

// short returns whom a family name means in a sentence: the last one named before, else the first one named after.
func (r *registry) short(key string, place int) *model.Actor {
	var best *registered
	for _, p := range r.family[key] {
		if best == nil || p.place <= place && p.place >= best.place {
			best = p
		}
	}
	if best == nil {
		return nil
	}
	return best.actor
}

// nearly returns the person whose family name differs from a key by one edit, in six letters or more.
func (r *registry) nearly(key string) *model.Actor {
	if len(key) < 6 {
		return nil
	}
	for _, p := range r.all {
		if k := familyKey(p.actor.Name, p.actor.Country); len(k) >= 6 && distance(k, key) == 1 {
			return p.actor
		}
	}
	return nil
}

// link decides who the persons' names are: full names and names with a role first, then short names.
func (f *finder) link() {
	for i := range f.sentences {
		s := &f.sentences[i]
		for _, p := range s.spans {
			if keys := s.nameKeys(p); p.person && len(keys) > 1 {
				f.linkFull(s, p, keys, i)
			}
		}
	}
	for i := range f.sentences {
		s := &f.sentences[i]
		for _, p := range s.spans {
			if p.person && len(p.actors) == 0 {
				f.linkShort(s, p, i)
			}
		}
		f.leftovers(s, i)
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
		} else if f.home != "" {
			p.actors, p.score = []*model.Actor{f.newPerson(s.text(p.nameFirst, p.nameLast), f.home, p.role, nil)}, 0.5
		}
	}
	if len(p.actors) == 0 {
		return
	}
	f.people.add(keys, p.actors[0], place)
	if canonical := keysOf(p.actors[0].Name); strings.Join(canonical, " ") != strings.Join(keys, " ") {
		f.people.add(canonical, p.actors[0], place)
	}
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

// linkShort links a name of one part, or one that the tables do not know and that has no state of its own.
func (f *finder) linkShort(s *sentence, p *span, place int) {
	keys := s.nameKeys(p)
	if len(keys) == 0 {
		return
	}
	bare := withoutParticles(keys)
	if len(bare) == 0 {
		return
	}
	if len(bare) > 1 {
		if known := f.people.byName[strings.Join(keys, " ")]; known != nil {
			p.actors, p.score = []*model.Actor{known.actor}, 0.9
			return
		}
		if len(bare) > 2 || !hyphened(s, p) && p.role == "" {
			return
		}
	}
	last := bare[len(bare)-1]
	if a := f.people.short(last, place); a != nil && len(bare) == 1 && (p.of == "" || a.Country == p.of || f.serves(a, p.of)) {
		p.actors, p.score = []*model.Actor{a}, 0.9
		return
	}
	if len(bare) > 1 {
		return
	}
	if p.role != "" {
		if r := f.holder(last, p); r >= 0 {
			p.actors, p.score = []*model.Actor{f.person(r, p.of, p.role)}, 0.85
			f.people.add(keysOf(p.actors[0].Name), p.actors[0], place)
			return
		}
		if a := f.people.nearly(last); a != nil {
			p.actors, p.score = []*model.Actor{a}, 0.6
			return
		}
		if p.of != "" {
			p.actors, p.score = []*model.Actor{f.newPerson(s.text(p.nameFirst, p.nameLast), p.of, p.role, nil)}, 0.7
			return
		}
	}
	if r := f.famousOne(s, p); r >= 0 {
		p.actors, p.score = []*model.Actor{f.person(r, p.of, p.role)}, 0.8
	} else if a := f.people.nearly(last); a != nil && p.title {
		p.actors, p.score = []*model.Actor{a}, 0.6
	} else if r := f.inOffice(last); r >= 0 {
		p.actors, p.score = []*model.Actor{f.person(r, "", "")}, 0.7
	}
}

// inOffice returns the one well-known person of a family name who is in office at the article's date, of a state that it names, or -1.
func (f *finder) inOffice(key string) int32 {
	found := int32(-1)
	for _, i := range f.g.family[key] {
		r := &f.g.records[i]
		if !r.known || f.on == "" || f.codes[r.Country] == 0 {
			continue
		}
		for _, p := range r.Posts {
			if covers(p.From, p.To, f.on) {
				if found >= 0 && found != i {
					return -1
				}
				found = i
			}
		}
	}
	return found
}

func hyphened(s *sentence, p *span) bool {
	for i := p.nameFirst; i < p.nameLast; i++ {
		if isHyphenForm(s.form(i)) || len(s.shapes[i].parts) > 1 {
			return true
		}
	}
	return false
}

func (f *finder) serves(a *model.Actor, of string) bool {
	for _, p := range a.Posts {
		if p.Of == of {
			return true
		}
	}
	return false
}

// holder finds whom a role and a family name mean ("President Hollande"), or returns -1.
func (f *finder) holder(key string, p *span) int32 {
	best, bestScore := int32(-1), 0
	role := roleKey(p.role)
	for _, i := range f.g.family[key] {
		r := &f.g.records[i]
		fits, current := false, false
		for j, post := range r.Posts {
			if r.roles[j] == role && (p.of == "" || post.Of == p.of) {
				fits = true
				current = current || covers(post.From, post.To, f.on) && f.on != ""
			}
		}
		mentioned := f.codes[r.Country] > 0
		if !fits || f.on != "" && !current && p.of == "" && !mentioned || f.on == "" && !r.known && !mentioned {
			continue
		}
		score := 1
		if current {
			score += 4
		}
		if mentioned {
			score += 2
		}
		if r.known {
			score++
		}
		if score > bestScore || score == bestScore && lastFrom(r) > lastFrom(&f.g.records[best]) {
			best, bestScore = i, score
		}
	}
	return best
}

func lastFrom(r *record) model.Date {
	last := model.Date("")
	for _, p := range r.Posts {
		last = max(last, p.From)
	}
	return last
}

// famousOne returns the person whom a family name alone means to every reader, or -1.
func (f *finder) famousOne(s *sentence, p *span) int32 {
	if len(p.actors) == 1 {
		if i, ok := f.g.byID[p.actors[0].ID]; ok {
			return i
		}
	}
	if r := f.bestRecord(p); r >= 0 {
		return r
	}
	bare := withoutParticles(s.nameKeys(p))
	if len(bare) != 1 {
		return -1
	}
	if a := f.people.short(bare[0], s.Index); a != nil {
		if i, ok := f.g.byID[a.ID]; ok {
			return i
		}
	}
	return f.famous(bare[0])
}

func (f *finder) famous(key string) int32 {
	candidates := append([]int32(nil), f.g.famous[key]...)
	if len(candidates) == 0 {
		return -1
	}
	near := candidates[:0]
	for _, c := range candidates {
		ok := f.on == "" || len(f.g.records[c].Posts) == 0
		for _, p := range f.g.records[c].Posts {
			ok = ok || withinYears(p, f.on, 3, 15)
		}
		if ok {
			near = append(near, c)
		}
	}
	if candidates = near; len(candidates) == 0 {
		return -1
	}
	rank := func(r *record) int {
		n := 0
		for _, p := range r.Posts {
			if f.on != "" && covers(p.From, p.To, f.on) {
				n = max(n, 4)
			} else if f.on != "" && withinYears(p, f.on, 3, 5) {
				n = max(n, 3)
			}
		}
		if f.codes[r.Country] > 0 {
			n++
		}
		return n
	}
	sort.SliceStable(candidates, func(i, j int) bool {
		a, b := &f.g.records[candidates[i]], &f.g.records[candidates[j]]
		if x, y := rank(a), rank(b); x != y {
			return x > y
		}
		return lastFrom(a) > lastFrom(b)
	})
	return candidates[0]
}

// leftovers links family names that did not look like names: in a headline all in capitals, or first in a sentence and mistagged.
func (f *finder) leftovers(s *sentence, place int) {
	for i := range s.Tokens {
		sh := s.shapes[i]
		if s.at[i] != nil || !sh.capital || len(sh.keys) != 1 || len(sh.text) < 3 || functionWords[sh.text] || isRole(sh.text) || roleWords[sh.text] || notNames[sh.text] {
			continue
		}
		p := &span{first: i, last: i + 1, head: i, nameFirst: i, nameLast: i + 1, person: true, score: 0.8}
		if a := f.people.short(sh.keys[0], place); a != nil {
			p.actors = []*model.Actor{a}
		} else if r := f.famous(sh.keys[0]); r >= 0 && len(sh.text) > 3 && (s.capital || s.upos(i) == "PROPN") {
			p.actors = []*model.Actor{f.person(r, "", "")}
		} else {
			continue
		}
		s.put(p)
	}
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
	name = strings.NewReplacer(" - ", "-", " – ", "-", " ’ ", "’").Replace(name)
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
