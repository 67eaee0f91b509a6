package coref

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/quote"
)

// office resolves "the minister", "the Kazakh President", "his German counterpart": the person of
// the article who holds the office, else whoever held it at the article's date.
func (w *walk) office(p phrase) bool {
	class := offices[p.noun]
	t := w.r.trees[p.i]
	if p.first < p.j && strings.HasPrefix(strings.ToLower(t.Tokens[p.first].Form), "mr") {
		return false // an address: "Mr President"
	}
	switch class {
	case "official", "diplomat", "representative", "spokesperson":
		if len(p.states) > 0 {
			if a := w.holderInText(p.states[:1], p.role); a != nil && p.definite {
				return w.take(p, []*model.Actor{a}, 0.75)
			}
			if class == "spokesperson" {
				return w.take(p, w.official(p, p.noun), 0.75)
			}
			return w.take(p, p.states[:1], 0.75)
		}
	case "counterpart":
		if len(p.states) == 0 {
			return w.take(p, w.partner(p.owner), 0.65)
		}
		if len(p.owner) == 0 {
			return false
		}
		p.role = w.roleOf(p.owner[0])
	case "leader":
		if p.noun == "head" && !strings.Contains(p.role, "leader") && len(p.states) == 0 {
			return false
		}
		p.role = "leader"
	}
	headline := p.i == 0 && w.r.doc.Titled() && capital(t.Tokens[p.j].Form)
	if p.past || p.some {
		return false // "a former senator": not whom the table has
	}
	bare := !p.definite && (headline || t.Tokens[p.j].UPOS == "PROPN" && t.Label(p.j) == "nsubj") // "Foreign Secretary welcomes deal"
	if !p.definite && !bare && len(p.states) == 0 {
		return false
	}
	if len(p.states) > 0 {
		if lesser[class] {
			if a := w.holderInText(p.states[:1], p.role); a != nil {
				return w.take(p, []*model.Actor{a}, 0.75)
			}
			return envoys[p.noun] && w.take(p, w.official(p, p.noun), 0.6)
		}
		return w.take(p, w.holder(p.states[0], p.role), 0.85) || w.take(p, w.official(p, p.role), 0.5)
	}
	if own := w.own(); own != nil {
		if a := w.holder(own, p.role); a != nil && (class != "minister" || p.role != "minister") {
			return w.take(p, a, 0.75)
		}
	}
	own := w.own()
	ours := own != nil && serves[class] && class != p.role
	if a := w.holderInText(nil, p.role); a != nil && (!ours || a.Country == own.ID || slices.Contains(w.roles[a.ID], p.role)) {
		return w.take(p, []*model.Actor{a}, 0.7)
	}
	if ours { // not a foreigner whose like office is called otherwise
		return w.take(p, []*model.Actor{own}, 0.5)
	}
	if class == "monarch" && p.definite && len(p.owner) == 0 {
		return w.take(p, w.monarch(p), 0.6)
	}
	return envoys[p.noun] && w.take(p, w.lastEnvoy(p), 0.6)
}

// monarch is whom "the emir" means: the one of the state that is named most, among those that have one.
func (w *walk) monarch(p phrase) []*model.Actor {
	var best []*model.Actor
	most := 0
	for _, side := range w.sides {
		if n := w.named[side.ID]; n > most && side.Kind == model.Country {
			if a := w.holder(side, p.noun); a != nil {
				best, most = a, n
			}
		}
	}
	return best
}

// official is the holder of an office of the phrase's state whom nobody names; the state itself for one that says little of him.
func (w *walk) official(p phrase, role string) []*model.Actor {
	switch role {
	case "leader", "minister", "secretary", "chief", "head":
		return p.states[:1]
	}
	if p.states[0].Kind != model.Country && p.states[0].Kind != model.Org {
		return p.states[:1]
	}
	return []*model.Actor{w.r.gazetteer.Official(p.states[0], w.host(p), role)}
}

// host is the state where an envoy is: the one that his phrase names, else the one that has to do with him in the sentence.
func (w *walk) host(p phrase) *model.Actor {
	t := w.r.trees[p.i]
	side := func(j int) *model.Actor {
		if sides := w.r.Side(w.at[quote.Ref{Sentence: p.i, Token: j}]); len(sides) == 1 && sides[0].Kind == model.Country && !same(sides[0], p.states[0]) {
			return sides[0]
		}
		return nil
	}
	for _, k := range t.Children(p.j) {
		if c := t.Case(k); c == "to" || c == "in" {
			if s := side(k); s != nil {
				return s
			}
		}
	}
	if h := t.Head(p.j); h >= 0 && t.Label(p.j) != "nsubj" {
		if s := t.Subject(h); s >= 0 {
			return side(s)
		}
	}
	return nil
}

// serves are classes of office whose holders an outlet names without their state: its own.
var serves = words("president minister secretary")

// envoys are the officials who stand for their state abroad.
var envoys = words("ambassador envoy")

// lastEnvoy is whom "the envoy" takes up: the state whose ambassador was last spoken of, or the ambassador.
func (w *walk) lastEnvoy(p phrase) []*model.Actor {
	for k := len(w.history) - 1; k >= max(0, len(w.history)-most) && w.history[k].sentence >= p.i-2*reach; k-- {
		if e := &w.history[k]; len(e.actors) == 1 && (envoys[e.noun] || slices.ContainsFunc(w.roles[e.actors[0].ID], func(role string) bool { return envoys[lastWord(role)] })) {
			return e.actors
		}
	}
	return nil
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// lesser are classes of office for which neither the table nor the state answers.
var lesser = map[string]bool{
	"ambassador": true, "envoy": true, "chief": true, "director": true, "governor": true, "senator": true, "general": true, "commander": true, "chairman": true,
	"speaker": true, "commissioner": true,
}

// partner is the other of the last two who acted together, of whom the owner is one.
func (w *walk) partner(owner []*model.Actor) []*model.Actor {
	for k := len(w.sets) - 1; k >= max(0, len(w.sets)-most); k-- {
		if other := w.r.others(w.sets[k].actors, owner); other != nil {
			return other
		}
	}
	return nil
}

func capital(form string) bool {
	first, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(first)
}

// own is the state or organisation whose outlet published the article.
func (w *walk) own() *model.Actor {
	if w.r.issuer == nil {
		return nil
	}
	return w.r.Side([]*model.Actor{w.r.issuer})[0]
}

// officers resolves "the Presidents of Russia and Georgia", "Japanese officials".
func (w *walk) officers(p phrase) bool {
	switch offices[p.noun] {
	case "official", "diplomat", "representative", "counterpart":
		return w.take(p, p.states, 0.75)
	}
	if len(p.states) == 1 {
		return false
	}
	var all []*model.Actor
	singular := p.role
	if offices[p.noun] == "leader" {
		singular = "leader"
	}
	for _, s := range p.states {
		if a := w.holder(s, singular); a != nil {
			all = add(all, a...)
		} else {
			all = add(all, s)
		}
	}
	return w.take(p, all, 0.8)
}

// holder is who holds an office of a state: the article's own person, else the table's at the
// article's date; nil where neither is sure.
func (w *walk) holder(state *model.Actor, role string) []*model.Actor {
	if a := w.holderInText([]*model.Actor{state}, role); a != nil {
		return []*model.Actor{a}
	}
	roles := []string{role}
	if role == "leader" || role == "head of state" {
		roles = []string{"president", "king", "prime minister", "chancellor"}
	}
	date := w.r.doc.Article.Published
	for _, r := range roles {
		holders := w.r.gazetteer.Holder(state.ID, r, date)
		if len(holders) > 0 && date != "" || len(holders) == 1 {
			return []*model.Actor{incumbent(holders, state.ID, r, date)}
		}
		if a := w.contemporary(holders, state.ID, r); a != nil {
			return []*model.Actor{a}
		}
	}
	return nil
}

// incumbent is the holder whose office is called exactly so at the date, before those of like
// offices (a president of a republic within the state); else the first.
func incumbent(holders []*model.Actor, state, role string, date model.Date) *model.Actor {
	for _, a := range holders {
		for _, p := range a.Posts {
			if p.Of == state && strings.EqualFold(p.Role, role) && held(p, date) {
				return a
			}
		}
	}
	return holders[0]
}

// holderInText is the person last named before, else first after, whom the article or the table
// gives such an office, of one of the states where there are any.
func (w *walk) holderInText(states []*model.Actor, role string) *model.Actor {
	fit := func(a *model.Actor) bool {
		if a.Kind != model.Person {
			return false
		}
		if len(states) > 0 && !slices.ContainsFunc(states, func(s *model.Actor) bool {
			return s.ID == a.Country || strings.HasSuffix(role, "minister") && s.Country == a.Country
		}) {
			return false
		}
		return w.holds(a, role)
	}
	for k := len(w.history) - 1; k >= max(0, len(w.history)-most); k-- {
		if e := &w.history[k]; len(e.actors) == 1 && fit(e.actors[0]) {
			return e.actors[0]
		}
	}
	for _, a := range w.persons {
		if fit(a) {
			return a
		}
	}
	return nil
}

// holds reports whether a person holds an office, by a role named with him in the article or by
// the table.
func (w *walk) holds(a *model.Actor, role string) bool {
	return slices.ContainsFunc(w.roles[a.ID], func(named string) bool { return covers(named, role) }) ||
		slices.ContainsFunc(a.Posts, func(p model.Post) bool { return w.current(p) && covers(p.Role, role) })
}

// current reports whether a post is held at the article's date, as far as either is known.
func (w *walk) current(p model.Post) bool { return held(p, w.r.doc.Article.Published) }

func held(p model.Post, on model.Date) bool {
	from, to, ok := on.Range()
	if !ok {
		return true
	}
	if start, _, known := p.From.Range(); known && start.After(to) {
		return false
	}
	_, end, known := p.To.Range()
	return !known || !end.Before(from)
}

// roleOf is a person's office as the article names it, else as the table does.
func (w *walk) roleOf(a *model.Actor) string {
	if named := w.roles[a.ID]; len(named) > 0 {
		return named[0]
	}
	for _, p := range a.Posts {
		if w.current(p) {
			return strings.ToLower(p.Role)
		}
	}
	return "leader"
}

// kin are offices that one noun may stand for, beside themselves.
var kin = map[string][]string{
	"leader": {"president", "prime minister", "chancellor", "king", "queen", "premier", "leader", "emir", "sultan",
		"general secretary", "secretary general", "secretary-general", "head of", "monarch", "crown prince"},
	"premier":           {"prime minister"},
	"foreign secretary": {"foreign minister", "foreign affairs", "secretary of state for foreign"},
	"foreign minister":  {"foreign affairs", "foreign secretary"},
	"defence minister":  {"minister of defence", "minister of defense", "defense minister", "defence secretary"},
	"defense minister":  {"minister of defence", "minister of defense", "defence minister", "defence secretary"},
	"defence secretary": {"secretary of state for defence", "minister of defence", "secretary of defense"},
	"interior minister": {"minister of interior", "minister of the interior", "minister of internal affairs", "home secretary"},
	"minister":          {"minister", "secretary of state"},
	"spokesman":         {"spokes"}, "spokeswoman": {"spokes"}, "spokesperson": {"spokes"},
	"secretary general": {"secretary-general"}, "general secretary": {"secretary general", "secretary-general"},
	"monarch": {"king", "queen"}, "queen": {"queen"}, "chancellor": {"chancellor"},
}

// covers reports whether an office as printed can be meant by a shorter one: "foreign minister" by
// "minister", "president" by "leader", but "vice president" not by "president".
func covers(printed, role string) bool {
	printed = strings.ToLower(printed)
	if strings.Contains(printed, "vice") != strings.Contains(role, "vice") && !strings.Contains(role, "minister") {
		return false
	}
	if strings.Contains(printed, "deputy") && (role == "prime minister" || role == "leader" || role == "president" || role == "foreign minister") {
		return false
	}
	if role == "minister" && strings.Contains(printed, "prime minister") {
		return false
	}
	if role == "president" && strings.Contains(printed, "president of the ") {
		return false // of a council, a commission, a parliament
	}
	if strings.Contains(printed, role) {
		return true
	}
	for _, k := range kin[role] {
		if strings.Contains(printed, k) {
			return true
		}
	}
	return false
}
