package coref

import (
	"cmp"
	"slices"
	"strings"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/quote"
	"github.com/demarche/demarche/extract/tree"
)

// person is what a third-person pronoun asks of its antecedent.
type person struct {
	gender gender
	thing  bool // "it": a state or an organisation
	many   bool // "they"
	owns   bool // a possessive
}

var third = map[string]*person{
	"he": {gender: male}, "him": {gender: male}, "his": {gender: male, owns: true}, "himself": {gender: male},
	"she": {gender: female}, "her": {gender: female, owns: true}, "hers": {gender: female}, "herself": {gender: female},
	"it": {thing: true}, "its": {thing: true, owns: true}, "itself": {thing: true},
	"they": {many: true}, "them": {many: true}, "their": {many: true, owns: true}, "theirs": {many: true}, "themselves": {many: true},
}

// reach is how many sentences back a pronoun's antecedent may stand.
const reach = 3

// most is how many entries back it may stand, so that a sentence of thousands of words takes bounded time.
const most = 200

// candidate is an entry with how well it fits.
type candidate struct {
	entry
	score float64
}

// pronoun resolves a third-person pronoun.
func (w *walk) pronoun(i, j int) {
	t := w.r.trees[i]
	p := *third[strings.ToLower(t.Tokens[j].Form)]
	p.owns = p.owns && (t.Tokens[j].Deprel == "nmod:poss" || t.Label(j) == "nmod" || t.Label(j) == "det")
	if p.thing && !p.owns && !refers(t, j) {
		return
	}
	all := w.candidates(i, j, p)
	if len(all) == 0 || all[0].actors == nil {
		if !p.thing && !p.many && len(all) == 0 {
			w.spokenFor(i, j)
		}
		return
	}
	margin := 1.0
	for _, c := range all[1:] {
		if !sameSet(c.actors, all[0].actors) {
			margin = all[0].score - c.score
			break
		}
	}
	w.resolve(i, j, j+1, j, model.Pronoun, all[0].actors, min(0.9, 0.55+margin/4))
	if a := all[0].actors; p.gender != unknown && len(a) == 1 && w.genders[a[0].ID] == unknown {
		w.genders[a[0].ID] = p.gender
	}
}

// spokenFor resolves "he" or "she" where no person is about but a ministry or a state has spoken:
// whoever speaks for it.
func (w *walk) spokenFor(i, j int) {
	if w.r.trees[i].Label(j) != "nsubj" {
		return
	}
	for k := w.r.speechesFrom(i) - 1; k >= 0 && w.r.speeches[k].Sentence >= i-2; k-- {
		if actors := w.speaker(k); len(actors) == 1 && (actors[0].Kind == model.Country || actors[0].Kind == model.Org && named(actors[0], spoken) && !named(actors[0], presses)) {
			w.resolve(i, j, j+1, j, model.Pronoun, actors, 0.6)
			return
		}
	}
}

// controls are verbs whose object is to act: it is somebody.
var controls = words("ask request urge press force require enable allow help order instruct invite call compel warn")

// favours are verbs whose object has done what comes after "for": "thanked him for his".
var favours = words("thank praise congratulate commend accuse blame criticise criticize condemn reproach admire punish reward")

// refers reports whether "it" stands for something: it is the subject of a verb that has no clause
// for its real subject.
func refers(t *tree.Tree, j int) bool {
	h := t.Head(j)
	if h < 0 {
		return false
	}
	if t.Label(j) == "obj" { // "asked it to monitor"
		return t.Child(h, "xcomp") >= 0 && controls[t.Tokens[h].Lemma]
	}
	if l := t.Label(j); l != "nsubj" && l != "expl" || t.Tokens[h].UPOS != "VERB" && t.Tokens[h].UPOS != "AUX" {
		return false
	}
	lemma := t.Tokens[h].Lemma
	if idleVerbs[lemma] || t.Child(h, "csubj") >= 0 || t.Label(j) == "nsubj" && t.Child(h, "expl") >= 0 {
		return false
	}
	if t.Passive(h) && (t.Child(h, "ccomp") >= 0 || t.Label(j) == "expl" || decided[lemma]) {
		return false
	}
	return true
}

// idleVerbs are verbs whose "it" is mostly a thing or nothing.
var idleVerbs = words("be seem appear happen mean follow rain turn depend concern matter become")

// decided are verbs whose passive "it" stands for a clause: "it was agreed to".
var decided = words("see consider regard find think make agree decide note say state report point stress emphasise emphasize plan propose suggest recommend hope expect believe")

// candidates are the entries that a pronoun can mean, best first.
func (w *walk) candidates(i, j int, p person) []candidate {
	var all []candidate
	consider := func(e entry) {
		if score, ok := w.fit(e, i, j, p); ok {
			all = append(all, candidate{e, score})
		}
	}
	for k := len(w.history) - 1; k >= max(0, len(w.history)-most) && w.history[k].sentence >= i-reach; k-- {
		consider(w.history[k])
	}
	if p.many {
		for k := len(w.sets) - 1; k >= max(0, len(w.sets)-most) && (w.sets[k].sentence >= i-reach || w.sets[k].sentence < 0); k-- {
			consider(w.sets[k])
		}
	}
	if e, ok := w.ahead(i, j); ok {
		consider(e)
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	return all
}

// ahead is the subject of the main clause for a pronoun in a phrase before it: "In his speech, Berg said".
func (w *walk) ahead(i, j int) (entry, bool) {
	t := w.r.trees[i]
	for k := range t.Tokens {
		if t.Head(k) >= 0 {
			continue
		}
		s := t.Child(k, "nsubj")
		if s <= j {
			return entry{}, false
		}
		for _, c := range t.Children(k) {
			if l := t.Label(c); (l == "obl" || l == "advcl") && c < s && t.Above(c, j) {
				if m := w.r.At(i, s); m != nil && m.Form == model.Name {
					e := w.entry(i, s, m.Actors)
					e.rank = subject + 1
					return e, true
				}
			}
		}
	}
	return entry{}, false
}

// fit scores an entry as antecedent of a pronoun, and refuses what cannot be one.
func (w *walk) fit(e entry, i, j int, p person) (float64, bool) {
	if !w.agrees(e, p) || w.bound(e, i, j, p) || len(e.actors) == 0 && p.many && w.human(i, j) && !humans(e.noun) {
		return 0, false
	}
	t := w.r.trees[i]
	distance := i - e.sentence
	if e.sentence < 0 { // what the article is about
		distance = 2
	}
	score := float64(e.rank) - 1.5*float64(distance)
	if e.form == model.Demonym {
		score -= 0.5
	}
	if p.many && len(e.actors) == 1 && !e.plural && e.actors[0].Kind != model.Group {
		score -= 1.5 // British newspapers' "they" for an organisation
	}
	if e.place {
		score -= 1.2
	}
	if w.r.rank(i, j) >= embedded && e.rank >= embedded {
		score += 0.5
	}
	if len(e.actors) == 1 {
		score += 0.2 * float64(min(w.counts[e.actors[0].ID], 4))
	}
	if distance == 0 && p.owns && e.rank >= embedded {
		score++
	}
	if h := t.Head(e.token); distance == 0 && p.owns && h >= 0 && favours[t.Tokens[h].Lemma] && t.Label(e.token) == "obj" && e.token < j && t.Head(t.Head(j)) == h {
		score += 3
	}
	if distance == 0 && p.owns && t.Case(e.token) == "to" && e.token < j && t.Case(t.Head(j)) == "for" {
		score += 3 // "gave thanks to Berg for her help"
	}
	return w.spoken(score, e, t, i, j, p)
}

// spoken weighs who speaks: outside marks, a speaker is the likeliest "he" of his own clause; a
// speaker's own words in marks call him "I".
func (w *walk) spoken(score float64, e entry, t *tree.Tree, i, j int, p person) (float64, bool) {
	at := w.r.SpeechAt(i, j)
	if at >= 0 && len(e.actors) > 0 {
		s := &w.r.speeches[at]
		if own := w.speaker(at); len(own) > 0 && sameSet(own, e.actors) {
			switch s.Kind {
			case quote.Indirect, quote.According:
				if t.Label(j) == "nsubj" || p.owns {
					score += 1.5
				}
			default:
				return 0, false
			}
		}
	}
	if at < 0 && !p.many { // "…," he said: the one who spoke last
		for k := max(0, w.r.speechesFrom(i-reach)); k < len(w.r.speeches) && w.r.speeches[k].Sentence <= i+1; k++ {
			if w.r.speeches[k].Speaker == (quote.Ref{Sentence: i, Token: j}) {
				if last := w.lastSpeaker(i); last != nil && sameSet(last, e.actors) {
					score += 1.5
				}
				break
			}
		}
	}
	return score, true
}

// lastSpeaker are the actors of the last speech in the sentences just before one.
func (w *walk) lastSpeaker(i int) []*model.Actor {
	for k := w.r.speechesFrom(i) - 1; k >= 0 && w.r.speeches[k].Sentence >= i-reach; k-- {
		if w.r.speeches[k].Parent >= 0 {
			continue
		}
		if actors := w.speaker(k); len(actors) > 0 {
			return actors
		}
	}
	return nil
}

// human reports whether a pronoun does what people do: it speaks, agrees, meets.
func (w *walk) human(i, j int) bool {
	t := w.r.trees[i]
	h := t.Head(j)
	return h >= 0 && t.Label(j) == "nsubj" && (humanVerbs[t.Tokens[h].Lemma] || w.speaks(i, j))
}

// humanVerbs are verbs whose subjects are people or what they make up.
var humanVerbs = words(`accuse address agree announce appeal approve call claim condemn confirm consider declare decide denounce
	discuss emphasise emphasize exchange express focus hold hope insist intend invite meet note praise promise reaffirm
	reiterate reject say sign speak stress support talk thank touch underline underscore urge visit want warn welcome wish believe
	think attend attack agree travel arrive shake adopt instruct share mention review outline`)

// humans reports whether a noun is one for people.
func humans(noun string) bool {
	switch noun {
	case "people", "troop", "troops", "official", "citizen", "national", "resident", "force", "expert", "militant", "police",
		"lawmaker", "family", "group", "delegate", "member", "representative", "company", "firm", "party", "guard":
		return true
	}
	for _, ending := range []string{"er", "or", "ist", "ian", "ee"} {
		if strings.HasSuffix(noun, ending) && len(noun) > 5 {
			return true
		}
	}
	return false
}

// agrees reports whether an entry fits a pronoun in number, gender and kind.
func (w *walk) agrees(e entry, p person) bool {
	if len(e.actors) == 0 { // somebody or something that is no actor competes
		switch {
		case p.many:
			return e.plural
		case p.thing:
			return !e.plural && !e.person
		}
		return !e.plural && e.person
	}
	a := e.actors[0]
	switch {
	case len(e.actors) == 1 && a.Kind == model.Org && (p.many || p.thing) && named(a, presses):
		return false
	case p.many:
		return len(e.actors) > 1 || a.Kind == model.Group || a.Kind == model.Org || a.Kind == model.Bloc || e.plural && e.form != model.Demonym
	case len(e.actors) > 1:
		return false
	case p.thing:
		return a.Kind != model.Person
	default:
		return fits(a, w.genders[a.ID], p.gender)
	}
}

// bound reports whether an entry and a pronoun are arguments of one verb, so that only a reflexive
// could mean the same.
func (w *walk) bound(e entry, i, j int, p person) bool {
	t := w.r.trees[i]
	if e.sentence != i {
		return false
	}
	if p.owns { // "his counterpart Berg" is not Berg's
		return t.Head(j) >= 0 && t.Above(t.Head(j), e.token)
	}
	if strings.Contains(strings.ToLower(t.Tokens[j].Form), "sel") {
		return false
	}
	h := t.Head(j)
	if h < 0 {
		return false
	}
	if t.Head(e.token) == h && t.Label(e.token) != "conj" {
		return true
	}
	if l := t.Label(j); l == "nsubj" || l == "expl" {
		return t.Above(j, e.token)
	}
	for k, steps := h, 0; k >= 0 && steps < 4; k, steps = t.Head(k), steps+1 { // "Berg will hold talks with him"
		if s := t.Subject(k); s >= 0 && s == e.token {
			return true
		}
		if u := t.Tokens[k].UPOS; u != "NOUN" && u != "PROPN" {
			break
		}
	}
	return t.Above(j, e.token)
}
