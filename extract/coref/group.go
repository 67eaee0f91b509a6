package coref

import (
	"slices"
	"strings"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/quote"
	"github.com/demarche/demarche/extract/tree"
)

// lastSet is the last group that acted together and that a plural noun can take up: as persons, or
// as the states that they stand for.
func (w *walk) lastSet(p phrase, persons bool) []*model.Actor {
	if _, members := several[p.noun]; members && w.otherwise(p) {
		return nil
	}
	found := w.lastSetOf(p, persons, object)
	if found == nil {
		found = w.lastSetOf(p, persons, 0)
	}
	if two := w.lastTwo(p, persons); two != nil && (found == nil || !ofPersons(found)) {
		found = two
	}
	if rivals := w.rivals(p, persons); rivals != nil && (found == nil || w.minor(found, rivals)) {
		found = rivals
	}
	if all := w.r.principal; p.number == 0 && len(found) < len(all) {
		if !persons {
			all = w.r.Side(all)
		}
		if subset(found, all) {
			return all // "the leaders" are all who met, not the two named last
		}
	}
	return found
}

// rivals are the two states or bodies that an article is about, for a noun that means two of them: those that it names most often, besides
// whoever has to do with them in the sentence; nil where a third is named as often.
func (w *walk) rivals(p phrase, persons bool) []*model.Actor {
	if persons || p.number != 2 && !p.each && !couples[p.noun] {
		return nil
	}
	var near []*model.Actor
	for k := len(w.history) - 1; k >= max(0, len(w.history)-most) && w.history[k].sentence == p.i; k-- {
		if e := &w.history[k]; e.rank >= embedded {
			near = add(near, w.r.Side(e.actors)...)
		}
	}
	var first, second, third int // indices into w.sides, by how often they are named
	first, second, third = -1, -1, -1
	for i, s := range w.sides {
		switch n := w.named[s.ID]; {
		case s.Kind == model.Person || subset([]*model.Actor{s}, near):
		case first < 0 || n > w.named[w.sides[first].ID]:
			first, second, third = i, first, second
		case second < 0 || n > w.named[w.sides[second].ID]:
			second, third = i, second
		case third < 0 || n > w.named[w.sides[third].ID]:
			third = i
		}
	}
	if second < 0 || w.named[w.sides[second].ID] < 2 || third >= 0 && w.named[w.sides[third].ID] >= w.named[w.sides[second].ID] {
		return nil
	}
	return []*model.Actor{w.sides[min(first, second)], w.sides[max(first, second)]}
}

// lastTwo are the last two persons of different sides in the sentences just before, for a noun that means two persons: "both ministers".
func (w *walk) lastTwo(p phrase, persons bool) []*model.Actor {
	if !persons || p.number != 2 {
		return nil
	}
	var two []*model.Actor
	for k := len(w.history) - 1; k >= max(0, len(w.history)-most) && w.history[k].sentence >= p.i-reach-1; k-- {
		e := &w.history[k]
		if len(e.actors) != 1 || e.actors[0].Kind != model.Person || e.rank < oblique || e.sentence == p.i {
			continue
		}
		if two = add(two, e.actors[0]); len(two) == 2 {
			if len(w.r.Side(two)) < 2 {
				return nil
			}
			slices.Reverse(two)
			return two
		}
	}
	return nil
}

func ofPersons(actors []*model.Actor) bool {
	return !slices.ContainsFunc(actors, func(a *model.Actor) bool { return a.Kind != model.Person })
}

// minor reports whether a group was but mentioned in passing, in an article about two others.
func (w *walk) minor(group, rivals []*model.Actor) bool {
	for _, a := range w.r.Side(group) {
		if w.named[a.ID]*2 < w.named[rivals[0].ID] && w.named[a.ID]*2 < w.named[rivals[1].ID] {
			return true
		}
	}
	return false
}

// dual are pronouns for the members of a pair.
var dual = words("both neither")

// both resolves "both" and "neither" where they stand alone: "suspended deliveries to both".
func (w *walk) both(i, j int) {
	t := w.r.trees[i]
	switch t.Label(j) {
	case "nsubj", "obj", "iobj", "obl", "nmod":
	default:
		return
	}
	for _, k := range t.Children(j) {
		if t.Label(k) != "case" {
			return // "both of whom", "both Peru and Chile"
		}
	}
	p := phrase{i: i, j: j, first: j, last: j + 1, plural: true, definite: true, number: 2}
	w.take(p, w.lastSet(p, false), 0.65)
}

// oneOf resolves "the latter" and "the former" where they stand alone: of the last two who were named.
func (w *walk) oneOf(i, j int) {
	t := w.r.trees[i]
	switch t.Label(j) {
	case "nsubj", "obj", "iobj", "obl":
	default:
		return
	}
	first := j
	if first > 0 && strings.EqualFold(t.Tokens[j-1].Form, "the") {
		first--
	}
	var two []*model.Actor // the last first
	for k := len(w.history) - 1; k >= max(0, len(w.history)-most) && w.history[k].sentence >= i-1 && len(two) < 2; k-- {
		if e := &w.history[k]; len(e.actors) == 1 && e.rank > modifier && !e.place {
			two = add(two, e.actors[0])
		}
	}
	if len(two) == 2 {
		if strings.EqualFold(t.Tokens[j].Form, "former") {
			two = two[1:]
		}
		w.resolve(i, first, j+1, j, model.Nominal, two[:1], 0.65)
	}
}

// otherwise reports whether the same noun has just stood for others: "the parties" after "the parties
// to the conflict".
func (w *walk) otherwise(p phrase) bool {
	for k := len(w.history) - 1; k >= 0 && w.history[k].sentence >= p.i-2; k-- {
		if e := &w.history[k]; strings.EqualFold(e.noun, p.noun) && (e.sentence != p.i || e.token != p.j) {
			return len(e.actors) == 0 && e.plural
		}
	}
	return false
}

func (w *walk) lastSetOf(p phrase, persons bool, least rank) []*model.Actor {
	for k := len(w.sets) - 1; k >= max(0, len(w.sets)-most); k-- {
		if w.sets[k].rank < least {
			continue
		}
		actors := w.sets[k].actors
		if persons && !slices.ContainsFunc(actors, func(a *model.Actor) bool { return a.Kind == model.Person }) && k > 0 && w.personsBefore(k) {
			continue
		}
		sides := w.r.Side(actors)
		one := len(sides) < 2
		if one { // a state and a part of it that acts for itself
			sides, one = actors, !parts(actors)
		}
		if !persons {
			actors = sides
		}
		if one || len(actors) < 2 || p.number > 0 && len(actors) != p.number {
			continue
		}
		return actors
	}
	return nil
}

// parts reports whether a group is of a state and an organisation or a group within it.
func parts(actors []*model.Actor) bool {
	return len(actors) == 2 && actors[0].Kind != actors[1].Kind && actors[0].Kind != model.Person && actors[1].Kind != model.Person
}

// personsBefore reports whether an earlier group is one of persons.
func (w *walk) personsBefore(k int) bool {
	for _, s := range w.sets[max(0, k-most):k] {
		if !slices.ContainsFunc(s.actors, func(a *model.Actor) bool { return a.Kind != model.Person }) {
			return true
		}
	}
	return false
}

// group enters the actors that an entry acts together with: those that it is conjoined to, or that
// it meets, talks or signs with.
func (w *walk) group(t *tree.Tree, e entry) {
	if e.place {
		return
	}
	first := e.token
	for steps := 0; t.Label(first) == "conj" && steps < 8; steps++ {
		first = t.Head(first)
	}
	members := add(w.partners(t, e.sentence, first), w.hyphened(t, e)...)
	if first != e.token {
		for _, j := range append([]int{first}, t.Children(first)...) {
			if j <= e.token && (j == first || t.Label(j) == "conj") {
				members = add(members, w.at[quote.Ref{Sentence: e.sentence, Token: j}]...)
			}
		}
	}
	if len(w.list) > 1 && len(e.actors) == 1 && e.form == model.Name && same(w.list[len(w.list)-1], e.actors[0]) {
		members = add(members, w.list...)
	}
	members = add(members, e.actors...)
	members = withoutStates(members)
	if len(members) < 2 || len(members) > maxGroup {
		return
	}
	g := e
	g.actors, g.plural = members, true
	if n := len(w.sets); n > 0 && w.sets[n-1].sentence == e.sentence && subset(w.sets[n-1].actors, members) {
		w.sets[n-1] = g // the same group, one member longer
		return
	}
	w.sets = append(w.sets, g)
}

// enumerate goes on with the list that a name stands in, by the commas and the "and" between names of
// one kind alone: trees of long lists err.
func (w *walk) enumerate(t *tree.Tree, m *model.Mention) {
	next := w.last != nil && w.last.Sentence == m.Sentence && w.last.Last < m.First && m.First-w.last.Last <= 3 &&
		len(m.Actors) == 1 && len(w.last.Actors) == 1 && m.Actors[0].Kind == w.last.Actors[0].Kind
	for k := 0; next && k < m.First-w.last.Last; k++ {
		switch strings.ToLower(t.Tokens[w.last.Last+k].Form) {
		case ",", "and", "the":
		default:
			next = false
		}
	}
	if next {
		w.list = add(w.list, m.Actors...)
	} else {
		w.list = add(nil, m.Actors...)
	}
	w.last = m
}

// partners are those who meet, talk or sign with whom a word names.
func (w *walk) partners(t *tree.Tree, i, word int) []*model.Actor {
	v := t.Head(word)
	if v < 0 {
		return nil
	}
	by := func(j int) []*model.Actor { return w.at[quote.Ref{Sentence: i, Token: j}] }
	o := t.Child(v, "obj")
	switch c := t.Case(word); {
	case c == "" && t.Tokens[v].Lemma == "meet" && t.Label(word) == "obj":
		return by(t.Subject(v))
	case c != "with" && c != "and":
	case mutual[t.Tokens[v].Lemma] && t.Tokens[v].UPOS == "NOUN":
		if owner := t.Child(v, "nmod:poss"); owner >= 0 { // "the President's talks with"
			return by(owner)
		}
		if doers := by(t.Subject(t.Head(v))); doers != nil { // "held talks with"
			return doers
		}
		if w.r.issuer != nil && w.r.issuer.Kind == model.Person { // "At a meeting with", on a presidency's site
			return []*model.Actor{w.r.issuer}
		}
	case mutual[t.Tokens[v].Lemma] || o >= 0 && mutual[t.Tokens[o].Lemma]:
		return by(t.Subject(v))
	}
	return nil
}

// ownFirst puts those of a group who are of the speaker's side before the others.
func (w *walk) ownFirst(speech int, actors []*model.Actor) []*model.Actor {
	if len(actors) < 2 || speech < 0 {
		return actors
	}
	own := w.r.Side(w.speaker(speech))
	actors = slices.Clone(actors)
	slices.SortStableFunc(actors, func(a, b *model.Actor) int {
		mine := func(x *model.Actor) int {
			if subset(w.r.Side([]*model.Actor{x}), own) {
				return 0
			}
			return 1
		}
		return mine(a) - mine(b)
	})
	return actors
}

// hyphened are the states that a compound names with an entry's: "Russian-Indian talks".
func (w *walk) hyphened(t *tree.Tree, e entry) []*model.Actor {
	if e.token < 2 {
		return nil
	}
	switch t.Tokens[e.token-1].Form {
	case "-", "–", "/":
		return add(nil, w.at[quote.Ref{Sentence: e.sentence, Token: e.token - 2}]...)
	}
	return nil
}

// withoutStates drops the states of a group that a person of the group stands for.
func withoutStates(members []*model.Actor) []*model.Actor {
	return slices.DeleteFunc(slices.Clone(members), func(a *model.Actor) bool {
		return a.Kind == model.Country && slices.ContainsFunc(members, func(b *model.Actor) bool {
			return b.Kind == model.Person && b.Country == a.ID
		})
	})
}

func subset(a, b []*model.Actor) bool { return len(add(slices.Clone(b), a...)) == len(b) }

// mutual are verbs and nouns for what people do with each other.
var mutual = words(`meet meeting talk talks discuss discussion speak conversation call negotiate negotiation sign agree
	agreement exchange dialogue consultation consult confer conference contact cooperate cooperation summit session
	dinner lunch breakfast visit war conflict dispute deal treaty pact accord relation relationship`)
