package actor

import (
	"sort"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

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
	if p.title && ladies[s.low(p.first)] {
		if a := f.people.short(last, place); a != nil && !feminine(a.Name) {
			return
		}
		if r := f.famous(last); r >= 0 && !feminine(f.g.records[r].Name) {
			return
		}
	}
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
	} else if of := f.unsaid(s, p, place); of != "" {
		p.actors, p.score = []*model.Actor{f.newPerson(s.text(p.nameFirst, p.nameLast), of, p.role, nil)}, 0.5
		f.people.alias(last, p.actors[0], place)
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

// ladies are titles of women.
var ladies = set("mrs ms miss madam madame lady")

// feminine reports whether a name starts with a woman's first name: most of the world's women among politicians are told by it.
func feminine(name string) bool {
	first := fold(strings.Fields(name)[0])
	return womensNames[first] || strings.HasSuffix(first, "a") && !mensNames[first]
}

var (
	womensNames = set(`margaret hillary elizabeth theresa liz kaja madeleine corazon condoleezza nikki justine priti amber kamala nancy jeane janet
		helen ellen mary anne ann julie catherine christine michelle kelly susan jacinda dalia beatrix edith geraldine phyllis morgan heather sarah
		stephanie jen marie salome gro carrie ingrid annegret benazir tansu golda rosalynn laura jill`)
	mensNames = set("nikola sasha ilya nikita luka joshua saga kassa musa isa yahya mustafa zakaria mahathira akira ezra garba juma issa aga costa andrea")
)

func hyphened(s *sentence, p *span) bool {
	for i := p.nameFirst; i < p.nameLast; i++ {
		if isHyphenForm(s.form(i)) || len(s.shapes[i].parts) > 1 {
			return true
		}
	}
	return false
}

// serves reports whether a person has a post of a state.
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
