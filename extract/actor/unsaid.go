package actor

import (
	"slices"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// unsaid guesses whose official a person is where his role names no state: "Defence Minister Pavel Hora". A government's own text means
// its own; the press means a state that it has just spoken of. It returns "" where two are as likely, or the table has another
// in the office.
func (f *finder) unsaid(s *sentence, p *span, index int) string {
	head := officeHead(p.role)
	switch {
	case len(s.Tokens) > longestSentence:
		return ""
	case head == "congressman" || head == "congresswoman" || head == "senator" && f.codes["USA"] > 0:
		return "USA"
	case head == "commissioner" && f.codes["EU"] > 0 && p.role != head:
		return "EU" // the Fisheries Commissioner
	case head == "" || head == "commissioner" || former[strings.Fields(p.role)[0]]:
		return ""
	}
	if f.home != "" {
		switch {
		case f.speaksForHome(s, p):
			return f.home
		case !s.undergoes(p):
			return ""
		}
	}
	weights, announced, order := map[string]float64{}, map[string]bool{}, []string(nil)
	for j := index; j >= max(0, index-lookBack); j-- {
		t := &f.sentences[j]
		if len(t.Tokens) > longestSentence {
			break
		}
		for _, q := range t.found() {
			code := f.stateOf(q)
			if q == p || code == "" || code == f.home || head == "ministry" && unministered(code, p.role) {
				continue
			}
			if _, ok := weights[code]; !ok {
				order = append(order, code)
				weights[code] = 0.25*float64(min(f.codes[code], 6)) - f.misnomer(code, p.role, head)
			}
			weights[code] += f.nearness(t, q, s, p) / float64(1+index-j)
			if like := kindred[head]; !q.person && like[t.low(q.head)] || q.demonym && like[t.low(q.last)] || t.possessive(q.last) && like[t.low(q.last+1)] {
				weights[code] += 2
				announced[code] = true
			} else if head == "ambassador" {
				weights[code]--
			}
		}
	}
	best, second := "", 0.0
	keys := s.nameKeys(p)
	for _, code := range order {
		if f.otherHolds(p, keys, code) {
			second = max(second, weights[code]-0.75) // he may be another's after all
			continue
		}
		switch w := weights[code]; {
		case best == "" || w > weights[best]:
			if best != "" {
				second = max(second, weights[best])
			}
			best = code
		case w > second:
			second = w
		}
	}
	if best == "" || weights[best] < 2.5 || weights[best] < second+0.75 || officers[head] && !announced[best] {
		return ""
	}
	return best
}

// unministered reports whether a state has no ministry of a name: the United States have departments, Britain a Foreign Office.
func unministered(code, role string) bool {
	switch code {
	case "USA", "AUS", "CHE", "IRL", "PHL", "ZAF", "MEX":
		return true
	case "GBR", "CAN":
		return strings.Contains(role, "foreign") || strings.Contains(role, "interior")
	}
	return false
}

// longestSentence bounds the tokens of sentences that are looked at: longer ones are tables and lists.
const longestSentence = 400

// lookBack is how many sentences before a name may tell whose official it is.
const lookBack = 4

// officeHead is the last word of a role that is an office under a state, or "": ranks and professions are nobody's.
func officeHead(role string) string {
	words := strings.Fields(role)
	if len(words) > 0 && words[0] == "ministry" {
		return "ministry" // of foreign affairs
	}
	for i := len(words) - 1; i >= 0; i-- {
		if i > 0 && words[i] == "general" && (words[i-1] == "secretary" || words[i-1] == "director") {
			return "" // an organisation's
		}
		if servants[words[i]] {
			return words[i]
		}
		if roleHeads[words[i]] {
			return ""
		}
	}
	return ""
}

// speaksForHome reports whether an official in a government's text is its own: he acts in the sentence, or nobody acts upon him in it and
// it names no other state.
func (f *finder) speaksForHome(s *sentence, p *span) bool {
	if !s.parsed {
		return !s.abroad
	}
	switch t := s.Tokens[s.governor(p)]; {
	case s.acts(p):
		return true
	case t.Deprel == "conj" && s.abroad:
		q := s.spanAt(t.Head)
		return q != nil && f.stateOf(q) == f.home
	}
	return !s.abroad && !s.undergoes(p)
}

// undergoes reports whether others do something to a person, or with him.
func (s *sentence) undergoes(p *span) bool {
	d := s.Tokens[s.governor(p)].Deprel
	return d == "obj" || d == "iobj" || d == "obl" && s.low(p.first-1) != "by"
}

// acts reports whether a name is the subject of its clause, or leads the sentence.
func (s *sentence) acts(p *span) bool {
	d := s.Tokens[s.governor(p)].Deprel
	return strings.HasPrefix(d, "nsubj") || d == "root" || d == "parataxis"
}

// stateOf is the code of the state that a name stands for or serves, or "".
func (f *finder) stateOf(q *span) string {
	if len(q.actors) != 1 {
		return ""
	}
	state, ok := f.g.Actor(q.actors[0].Country)
	if !ok || state.Kind != model.Country {
		return ""
	}
	return state.ID
}

// nearness weighs a mention q of a state, in a sentence t, for the official p of a sentence s.
func (f *finder) nearness(t *sentence, q *span, s *sentence, p *span) float64 {
	w := 2.0
	if q.person {
		w = 1
	}
	if f.place(t, q, t.governor(q)) {
		w--
	}
	at := t.governor(q)
	subject := strings.HasPrefix(t.Tokens[at].Deprel, "nsubj")
	if t != s {
		if subject {
			w++
		}
		return w
	}
	quoted := s.quotedAt(at)
	switch own := s.acts(p); {
	case quoted:
		return -1 // of whom he speaks
	case own && subject && s.under(at, s.Tokens[s.governor(p)].Head): // "he said Canberra had not been consulted"
		return w + 4
	case own && q.first > p.first:
		return -1.5 // upon whom he acts
	case !own && subject && (s.under(s.governor(p), s.Tokens[at].Head) || s.under(at, s.governor(p))):
		return -1 // who acts upon him
	case subject:
		w++
	}
	return w
}

// under reports whether token j hangs, at whatever depth, from token h.
func (s *sentence) under(j, h int) bool {
	for steps := 0; steps < len(s.Tokens) && j >= 0 && j < len(s.Tokens); steps++ {
		if j == h {
			return true
		}
		j = s.Tokens[j].Head
	}
	return false
}

// quotedAt reports whether a token stands within quotation marks.
func (s *sentence) quotedAt(i int) bool {
	open := false
	for j := range i {
		switch s.form(j) {
		case "“", "``":
			open = true
		case "”", "''":
			open = false
		case "\"":
			open = !open
		}
	}
	return open
}

// otherHolds reports whether the table, at the article's date, or the article itself has somebody else in an office of a state that one
// person holds. Of terms whose end the table does not have, it trusts the first year.
func (f *finder) otherHolds(p *span, keys []string, state string) bool {
	key := roleKey(p.role)
	if !strings.HasSuffix(key, "minister") && key != "president" && key != "chancellor" || key == "minister" || strings.HasPrefix(key, "deputy") {
		return false
	}
	for _, r := range f.people.all {
		for _, post := range r.actor.Posts {
			if sharesName(r.keys, keys) {
				break
			}
			if post.Of == state && post.From == "" && post.To == "" && roleKey(post.Role) == key {
				return true
			}
		}
	}
	for _, t := range f.g.offices[officeKey(state, p.role)] {
		if sharesName(keysOf(f.g.records[t.record].Name), keys) {
			continue
		}
		if f.on != "" && t.from != "" && covers(t.from, t.to, f.on) && (t.to != "" || year(t.from) == year(f.on)) {
			return true
		}
	}
	return false
}

// sharesName reports whether two names have a part in common, particles apart.
func sharesName(a, b []string) bool {
	for _, k := range withoutParticles(a) {
		if slices.Contains(b, k) {
			return true
		}
	}
	return false
}

// misnomer is what tells against a state whose holders of an office are called otherwise: Mexico has a foreign secretary.
func (f *finder) misnomer(state, role, head string) float64 {
	held := f.g.Holder(state, role, "")
	for _, a := range held {
		for _, post := range a.Posts {
			if post.Of == state && roleKey(post.Role) == roleKey(role) && strings.Contains(strings.ToLower(post.Role), head) {
				return 0
			}
		}
	}
	if len(held) == 0 {
		return 0
	}
	return 2
}

// servants are the offices whose holders speak and act for a state.
var servants = set(`minister president premier chancellor secretary ambassador envoy spokesman spokeswoman spokesperson negotiator vice-president commissioner king pm taoiseach adviser advisor undersecretary
	ministry congressman congresswoman senator general colonel admiral brigadier marshal consul vice-consul attache diplomat chief`)

// officers serve abroad too: it takes their forces to tell whose they are.
var officers = set("general colonel admiral brigadier marshal chief")

// soldiery announces officers.
var soldiery = set("army navy general generals military troops soldiers junta officers colonel forces")

// kindred are the words near a state's name that announce one of its officials, by the head of his office.
var kindred = map[string]map[string]bool{
	"minister": set("minister ministers ministry"), "secretary": set("minister secretary"), "president": set("president leader"), "premier": set("premier leader"),
	"consul": set("consul consulate embassy ambassador"), "general": soldiery, "colonel": soldiery, "admiral": soldiery, "brigadier": soldiery, "marshal": soldiery, "chief": soldiery,
	"ambassador": set("ambassador embassy diplomat diplomats envoy chargé charge"), "envoy": set("envoy ambassador embassy"),
	"ministry":  set("ministry minister spokesman foreign"),
	"spokesman": set("ministry spokesman"), "spokeswoman": set("ministry spokeswoman"), "spokesperson": set("ministry spokesperson"),
}
