package actor

import (
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// organs joins a state's name or adjective with the organ that it is said of: "the Serbian leadership" is the state itself, "Russian
// Foreign Ministry" an organ of its own. The organ may stand behind ("the government of Ukraine").
func (f *finder) organs(s *sentence) {
	for _, p := range s.found() {
		if s.at[p.first] != p || len(p.actors) != 1 || p.person {
			continue
		}
		state := p.actors[0]
		if state.Kind != model.Country && state.ID != state.Country {
			continue
		}
		if !f.organAfter(s, p, state) {
			f.organBefore(s, p, state)
		}
	}
	for _, p := range s.found() {
		if p.person {
			f.followers(s, p)
		}
	}
}

// organAfter tries "Russian Foreign Ministry", "Cuba's government", "US forces".
func (f *finder) organAfter(s *sentence, p *span, state *model.Actor) bool {
	i := p.last
	if s.possessive(i) {
		i++
	} else if p.kind == capitalKind || p.kind == cityKind || p.kind == peopleKind {
		return false
	}
	if q := s.spanAt(i); q != nil && q.first == i && generic[strings.ToLower(s.text(q.first, q.last))] {
		s.remove(q) // Russia's Security Council
	}
	j := i
	for j < len(s.Tokens) && j-i < 5 && s.free(j) && (organWords[s.low(j)] || s.shapes[j].capital && portfolios[s.low(j)]) && !f.organHead(s, j) {
		j++
	}
	if j >= len(s.Tokens) || !s.free(j) || !organHeads[s.low(j)] {
		return f.properOrgan(s, p, state, i)
	}
	end := j + 1
	low := s.low(j)
	if low == "ministry" || low == "department" {
		if s.low(j+1) == "of" || s.low(j+1) == "for" {
			end = f.portfolioEnd(s, j+2)
		}
	}
	a, ok := f.organ(state, s, i, j, end)
	if !ok {
		return f.properOrgan(s, p, state, i)
	}
	s.put(&span{first: p.first, last: end, head: j, kind: nameKind, actors: []*model.Actor{a}, score: 0.95})
	return true
}

// properOrgan tries a body whose name is capitalised throughout: "Iran's Atomic Energy Organization".
func (f *finder) properOrgan(s *sentence, p *span, state *model.Actor, i int) bool {
	j := i
	for j < len(s.Tokens) && j-i < 6 && s.free(j) && s.shapes[j].letters && s.shapes[j].capital && !properHeads[s.low(j)] {
		j++
	}
	if s.capital || f.headline(s) || j == i || j >= len(s.Tokens) || !s.free(j) || !s.shapes[j].capital || !properHeads[s.low(j)] {
		return false
	}
	a := f.made(model.Org, f.adjective(state)+" "+s.text(i, j+1), state)
	s.put(&span{first: p.first, last: j + 1, head: j, kind: nameKind, actors: []*model.Actor{a}, score: 0.85})
	return true
}

// organHead reports whether the token is the organ itself: the last such word of a run counts ("armed forces").
func (f *finder) organHead(s *sentence, j int) bool {
	if !organHeads[s.low(j)] {
		return false
	}
	if j+1 >= len(s.Tokens) || !s.free(j+1) || !organWords[s.low(j)] {
		return true
	}
	// "Iranian military platform": the word only describes what follows.
	return !organHeads[s.low(j+1)] && s.upos(j+1) != "NOUN"
}

// organBefore tries "government of Ukraine", "Ministry of Foreign Affairs of Serbia", "Foreign Ministry of Iraq".
func (f *finder) organBefore(s *sentence, p *span, state *model.Actor) {
	if p.kind == adjectiveKind || p.kind == cityKind {
		return
	}
	i := p.first - 1
	if s.low(i) == "the" {
		i--
	}
	if s.low(i) != "of" {
		return
	}
	j := i - 1
	if low := s.low(j); !organHeads[low] || !s.free(j) {
		for j >= 0 && i-j < 7 && (portfolioWord(s.low(j)) || s.low(j) == "and" || s.low(j) == ",") && s.free(j) {
			j--
		}
		if s.low(j) != "of" && s.low(j) != "for" || s.low(j-1) != "ministry" && s.low(j-1) != "department" {
			return
		}
		j--
	}
	if !s.free(j) || !organHeads[s.low(j)] {
		return
	}
	first := j
	for first > 0 && organWords[s.low(first-1)] && s.free(first-1) && !functionWords[s.low(first-1)] {
		first--
	}
	a, ok := f.organ(state, s, first, j, i)
	if !ok {
		return
	}
	s.put(&span{first: first, last: p.last, head: j, kind: nameKind, actors: []*model.Actor{a}, score: 0.95})
}

// organ returns the actor that words [first, end) with the head at token head name, of a state.
func (f *finder) organ(state *model.Actor, s *sentence, first, head, end int) (*model.Actor, bool) {
	low := s.low(head)
	var words []string
	for i := first; i < end; i++ {
		words = append(words, s.low(i))
	}
	phrase := strings.Join(words, " ")
	adjective := f.adjective(state)
	switch {
	case itself[low]:
		return state, true
	case bands[low]:
		return f.made(model.Group, adjective+" "+phrase, &model.Actor{}), true
	case low == "ministry" || low == "department":
		field := ministryField(phrase)
		if field == "" || field == "affairs" {
			if m := f.ministry[state.Country]; m != nil {
				return m, true
			}
			return state, true
		}
		m := f.made(model.Org, adjective+" "+titled(field)+" Ministry", state)
		f.ministry[state.Country] = m
		return m, true
	case low == "ministries" && head > first:
		return f.made(model.Org, adjective+" "+titled(portfolio(strings.Replace(strings.Join(words[:head-first], " "), "defense", "defence", 1)))+" Ministry", state), true
	case low == "ministries":
		return state, true
	case low == "parliament" || low == "legislature" || low == "parliamentarians" || low == "mps":
		if state.Country == "EU" {
			return f.made(model.Org, "European Parliament", state), true
		}
		return f.made(model.Org, "Parliament of "+definite(state.Name), state), true
	case low == "congress" || low == "senate" || low == "assembly":
		return f.made(model.Org, adjective+" "+titled(strings.TrimSpace(phrase)), state), true
	case low == "army" && first == head:
		return f.made(model.Org, adjective+" Army", state), true
	case strings.Contains(phrase, "security forces") || low == "police":
		if low == "police" {
			return f.made(model.Org, adjective+" Police", state), true
		}
		return f.made(model.Org, adjective+" Security Forces", state), true
	case low == "navy" || strings.HasSuffix(phrase, "naval forces"):
		return f.made(model.Org, adjective+" Navy", state), true
	case strings.Contains(phrase, "air force"):
		return f.made(model.Org, adjective+" Air Force", state), true
	case forces[low]:
		if state.ID == "USA" {
			return &f.g.records[f.g.byID[ID(model.Org, "United States Armed Forces", "USA")]].Actor, true
		}
		return f.made(model.Org, adjective+" Armed Forces", state), true
	case low == "embassy" || low == "consulate":
		name := adjective + " " + titled(low)
		if s.low(end) == "in" && s.spanAt(end+1) != nil {
			name += " in " + s.form(end+1)
		}
		return f.made(model.Org, name, state), true
	case (low == "guard" || low == "guards") && len(words) > 1 && (words[len(words)-2] == "coast" || words[len(words)-2] == "border"):
		return f.made(model.Org, adjective+" "+titled(words[len(words)-2])+" Guard", state), true
	case low == "bank" && strings.Contains(phrase, "central"):
		return f.made(model.Org, "Central Bank of "+definite(state.Name), state), true
	case low == "council" && strings.Contains(phrase, "security"):
		return f.made(model.Org, adjective+" "+titled(phrase), state), true
	case low == "intelligence" || low == "service" && len(words) > 1:
		return f.made(model.Org, adjective+" "+titled(phrase), state), true
	}
	return nil, false
}

// followers joins a person's name with those who act in it: the Reagan administration, Assad's regime.
func (f *finder) followers(s *sentence, p *span) {
	i := p.last
	if s.possessive(i) {
		i++
	}
	for i < len(s.Tokens) && (s.low(i) == "brutal" || s.low(i) == "murderous" || s.low(i) == "new") {
		i++
	}
	switch s.low(i) {
	case "administration", "regime", "government", "adminstration":
		if f.famousOne(s, p) < 0 {
			return
		}
		r := &f.g.records[f.famousOne(s, p)]
		state, ok := f.g.Actor(f.countryOf(r, "", ""))
		if !ok {
			return
		}
		a := state
		if s.low(i) != "regime" && s.low(i) != "government" {
			a = f.made(model.Org, s.text(p.last-1, p.last)+" administration", state)
		}
		s.put(&span{first: p.first, last: i + 1, head: i, kind: nameKind, actors: []*model.Actor{a}, score: 0.9})
	}
}

// made returns the actor of a name that this document makes, one for each id.
func (f *finder) made(k model.Kind, name string, state *model.Actor) *model.Actor {
	id := ID(k, name, state.Country)
	if a, ok := f.g.Actor(id); ok {
		return a
	}
	if a, ok := f.linked[id]; ok {
		return a
	}
	a := &model.Actor{ID: id, Name: name, Kind: k, Country: state.Country}
	f.linked[id] = a
	return a
}

// adjective is what the names of a state's organs start with.
func (f *finder) adjective(state *model.Actor) string {
	switch state.ID {
	case "USA":
		return "US"
	case "UN", "EU":
		return state.ID
	}
	if a := f.g.adjs[state.ID]; a != "" {
		return a
	}
	return state.Name
}

// definite puts the article before the names of states that take it.
func definite(name string) string {
	for _, p := range []string{"United ", "Netherlands", "Philippines", "Maldives", "Bahamas", "Czech Republic", "Soviet Union", "Democratic Republic", "Republic of"} {
		if strings.HasPrefix(name, p) {
			return "the " + name
		}
	}
	return name
}

// titled capitalises the words of an organ's name.
func titled(s string) string {
	ws := strings.Fields(s)
	for i, w := range ws {
		if w != "of" && w != "and" && w != "for" && w != "the" {
			ws[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(ws, " ")
}

// portfolioEnd returns the end of the fields of a ministry from token i.
func (f *finder) portfolioEnd(s *sentence, i int) int {
	end := i
	for j := i; j < len(s.Tokens) && j-i < 9 && s.free(j); j++ {
		switch w := s.low(j); {
		case portfolioWord(w):
			end = j + 1
		case w == "and" || w == "," || w == "the" || w == "&":
			if !portfolioWord(s.low(j+1)) && s.low(j+1) != "the" && s.low(j+1) != "and" {
				return end
			}
		default:
			return end
		}
	}
	return end
}

func portfolioWord(w string) bool { return portfolios[w] || roleWords[w] && w != "her" && w != "his" }

// itself are words for those who are the state when they act.
var itself = set(`government governments leadership authorities regime side officials official leaders leader-ship people diplomats diplomacy negotiators
	rulers cabinet administration nation nationals citizens soldiers servicemen source sources delegation delegations politicians lawmakers ministers
	policymakers counterparts establishment representatives envoys`)

// forces are the words for a state's armed forces.
var forces = set("forces troops military army warplanes warships airstrikes jets marines personnel fighters paratroopers airforce militaries")

// properHeads end the names of bodies that a state has beside its government.
var properHeads = set(`organization organisation agency commission committee authority court tribunal directorate bureau service staff corps guard
	guards fleet administration foundation institute council church office institution command`)

// bands are words for armed and opposition groups, who are not the state.
var bands = set(`rebel rebels militant militants militia militias insurgent insurgents guerrilla guerrillas guerilla guerillas separatist separatists
	secessionist secessionists terrorist terrorists extremist extremists jihadist jihadists jihadis kidnappers hijackers pirates dissidents exiles
	opposition mercenaries`)

// organHeads end the name of an organ.
var organHeads = union(itself, forces, bands, set("ministry department ministries parliament legislature parliamentarians mps congress senate assembly navy police embassy consulate bank council intelligence force service guard guards"))

// organWords may stand between a state's name and its organ.
var organWords = union(set(`foreign defence defense interior internal home justice finance trade economy energy oil commerce state national federal supreme armed
	security military naval air ground land special central government intelligence secret border coast regional senior top high high-level high-ranking political
	transitional provisional interim new current former legitimate civilian communist islamic revolutionary external affairs agriculture health culture transport education
	industry international and peacekeeping occupation occupying combat riot counter-terrorism diplomatic legislative lower upper house of representatives
	brutal brave own official officials foreign-policy royal army force parliamentary`))

func union(sets ...map[string]bool) map[string]bool {
	all := map[string]bool{}
	for _, s := range sets {
		for w := range s {
			all[w] = true
		}
	}
	return all
}
