package coref

import (
	"cmp"
	"slices"
	"strings"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/quote"
	"github.com/demarche/demarche/extract/tree"
)

// phrase is a noun phrase that may take up an actor.
type phrase struct {
	i, j        int // sentence and head
	first, last int
	noun        string         // lemma of the head
	role        string         // the head with what qualifies it: "foreign minister"
	office      string         // "minister of state", whatever qualifies it
	states      []*model.Actor // named within it: "the Kazakh President"
	owner       []*model.Actor // its possessor, where that is a person
	definite    bool
	demanding   bool // "other countries", "parties to the conflict": not the ones spoken of
	plural      bool
	each        bool // "each country"
	ours        bool // "our countries"
	some        bool // "a minister"
	past        bool // "the former minister"
	qualifiers  []string
	number      int // "the two", 0 where it doesn't say
}

// read reads the noun phrase that a token heads.
func (w *walk) read(i, j int) phrase {
	t := w.r.trees[i]
	p := phrase{i: i, j: j, first: j, last: j + 1, noun: strings.ToLower(t.Tokens[j].Lemma), plural: plural(&t.Tokens[j])}
	var role []string
	for _, k := range t.Children(j) {
		form := strings.ToLower(t.Tokens[k].Form)
		label := t.Label(k)
		if k < j && (label == "det" || label == "amod" || label == "compound" || label == "nummod" || t.Tokens[k].Deprel == "nmod:poss") {
			first, _ := t.Yield(k)
			p.first = min(p.first, first)
		}
		switch {
		case label == "det":
			p.demanding = p.demanding || form == "all" || form == "other"
			p.some = p.some || form == "a" || form == "an" || form == "any" || form == "some" || form == "no" || form == "another" || form == "every"
			p.definite = p.definite || form == "the" || form == "both" || form == "this" || form == "that" || form == "these"
			p.number = max(p.number, number(form))
			if form == "either" || form == "neither" || form == "each" { // "neither government"
				p.each = true
			}
		case label == "nummod":
			p.number = max(p.number, number(form))
		case t.Tokens[k].Deprel == "nmod:poss":
			p.definite = true
			p.ours = form == "our"
			p.own(w.at[quote.Ref{Sentence: i, Token: k}])
		case label == "amod" || label == "compound":
			p.past = p.past || form == "former" || form == "ex" || form == "late"
			if n := number(form); n > 0 {
				p.number = n
			} else if !w.state(&p, t, k) && !idle[form] {
				role = append(role, form)
				p.demanding = p.demanding || label == "amod" && !portfolios[form]
			}
		case label == "nmod" && k > j:
			c := t.Case(k)
			switch {
			case c == "of" && w.state(&p, t, k), c == "for" && w.state(&p, t, k):
				_, p.last = t.Yield(k)
				p.definite = !p.some
			case c == "of" && (strings.EqualFold(t.Tokens[k].Lemma, "state") || strings.EqualFold(t.Tokens[k].Lemma, "government")):
				p.last = k + 1
				if offices[p.noun] == "minister" || offices[p.noun] == "secretary" {
					p.office = p.noun + " of state"
				} else {
					role = append(role, "leader")
				}
			case c == "of" && t.Tokens[k].Lemma == "country":
			case c != "in" && c != "at" && c != "on":
				p.demanding = true
			}
		case label == "acl" && k > j:
			p.demanding = p.demanding || t.Tokens[k].Deprel == "acl:relcl"
		}
	}
	p.qualifiers = role
	p.role = cmp.Or(p.office, strings.Join(append(role[:len(role):len(role)], p.noun), " "))
	return p
}

// idle are words that qualify an office without naming another.
var idle = words("acting new newly elected russia's current then former late respective same european")

// portfolios are adjectives of offices.
var portfolios = words("foreign prime defence defense interior financial economic federal")

func (p *phrase) own(actors []*model.Actor) {
	for _, a := range actors {
		if a.Kind == model.Person {
			p.owner = add(p.owner, a)
		} else {
			p.states = add(p.states, a)
		}
	}
}

// state adds the states that a modifier and what is conjoined to it name, and reports whether it names any.
func (w *walk) state(p *phrase, t *tree.Tree, k int) bool {
	n := len(p.states)
	join := func(k int) {
		for _, a := range w.at[quote.Ref{Sentence: p.i, Token: k}] {
			if a.Kind != model.Person {
				p.states = add(p.states, a)
			}
		}
	}
	join(k)
	for _, c := range t.Children(k) {
		if t.Label(c) == "conj" && n < len(p.states) {
			join(c)
		}
	}
	return len(p.states) > n
}

// nominal resolves a noun that takes up an actor, and reports whether it did.
func (w *walk) nominal(i, j int) bool {
	t := w.r.trees[i]
	tok := &t.Tokens[j]
	noun := strings.ToLower(tok.Lemma)
	_, collective := several[noun]
	switch l := t.Label(j); {
	case l == "compound" && i == 0 && w.r.doc.Titled() && offices[noun] != "": // "Foreign Secretary statement on Chile"
	case l == "compound" || l == "flat" || l == "fixed":
		return false
	case tok.UPOS == "NUM":
		if number(tok.Form) == 0 || l != "nsubj" && l != "obj" && l != "obl" && l != "nmod" {
			return false
		}
		p := w.read(i, j)
		p.number = number(tok.Form)
		return (p.definite || strings.EqualFold(tok.Form, "both")) && w.take(p, w.lastSet(p, true), 0.7)
	case bunches[noun] > 0:
		p := w.read(i, j)
		p.number = bunches[noun]
		return p.definite && !p.plural && w.take(p, w.lastSet(p, true), 0.65)
	}
	if offices[noun] == "" && !collective && !states[noun] && bodies[noun] == nil && !bands[noun] && !papers[noun] && !events[noun] && !accords[noun] && !arms[noun] {
		if _, body := bodies[noun]; !body {
			return false
		}
	}
	p := w.read(i, j)
	persons := several[noun]
	switch {
	case offices[noun] != "" && !p.plural && !p.each:
		return w.office(p)
	case offices[noun] != "" && len(p.states) > 0:
		return w.officers(p)
	case collective && len(p.states) == 1 && !p.plural && !couples[noun]:
		return w.take(p, p.states, 0.85) // "the Russian side"
	case events[noun]:
		if !p.definite || p.demanding || len(p.states)+len(p.owner)+len(p.qualifiers) > 0 {
			return false
		}
		return w.take(p, w.lastSet(p, true), 0.5)
	case accords[noun] && (t.Label(j) == "obj" || t.Tokens[j].Deprel == "nsubj:pass") && !p.plural:
		if !p.definite || p.demanding || len(p.states)+len(p.owner)+len(p.qualifiers) > 0 {
			return false
		}
		return w.take(p, w.lastSet(p, false), 0.5)
	case collective && (p.plural || p.each):
		if p.ours {
			return false // the speaker's, who is not known yet
		}
		if !p.definite && !p.each && p.number == 0 || p.demanding && (!persons || p.number == 0) || len(p.states) > 0 {
			return false
		}
		if p.number == 0 && couples[noun] {
			p.number = 2
		}
		set := w.lastSet(p, persons)
		if len(p.qualifiers) > 0 && noun != "head" && offices[noun] != "" && !slices.ContainsFunc(set, func(a *model.Actor) bool { return w.holds(a, p.role) }) {
			if own := w.own(); own != nil { // "the defence ministers" are not the presidents named last
				return w.take(p, []*model.Actor{own}, 0.5)
			}
			return false
		}
		return w.take(p, set, 0.7)
	case noun == "administration" && p.definite:
		return w.take(p, w.administration(p), 0.6)
	case states[noun] && len(p.owner) > 0 && !p.plural:
		return w.take(p, w.r.Side(p.owner)[:1], 0.75) // "his country"
	case states[noun] && len(p.states) > 0 && !p.plural:
		return !p.demanding && w.take(p, p.states[:1], 0.8)
	case (noun == "country" || noun == "nation") && p.first == j-1 && strings.EqualFold(t.Tokens[p.first].Form, "this") && w.r.firstHand(i, j):
		return false // the speaker's, who is not known yet
	case states[noun] && p.definite && (!p.plural || noun == "authority"):
		return w.take(p, w.lastState(p), 0.6)
	case bands[noun] && p.plural && p.definite && !p.demanding && len(p.states) == 0 && p.number == 0: // "the rebels"
		return w.take(p, w.lastOf(p, model.Group, nil), 0.6)
	case arms[noun] && p.plural && p.definite:
		return w.forces(p)
	case p.plural || !p.definite:
		return false
	case papers[noun]:
		return w.paper(p)
	case bands[noun] && len(p.states) == 0 && !p.demanding:
		if a := w.lastOf(p, model.Group, nil); a != nil {
			return w.take(p, a, 0.65)
		}
	}
	if name, body := bodies[noun]; body && !p.demanding && w.take(p, w.lastOf(p, model.Org, name), 0.65) {
		return true
	}
	return arms[noun] && w.forces(p)
}

// forces resolves the army, the ministry or "its troops" to the state whose they are: the one last spoken of, where nobody is named.
func (w *walk) forces(p phrase) bool {
	switch {
	case len(p.states) == 1 && p.states[0].Kind == model.Country:
		return w.take(p, p.states, 0.7)
	case len(p.owner) == 1:
		return w.take(p, w.r.Side(p.owner), 0.7)
	case p.demanding || len(p.states) > 0:
		return false
	}
	if seat := w.seat(p); seat != nil {
		return p.noun != "embassy" && w.take(p, seat, 0.7)
	}
	return w.take(p, w.lastState(p), 0.5)
}

// seat is the state in whose city a phrase says that somebody is: "the foreign ministry in Athens".
func (w *walk) seat(p phrase) []*model.Actor {
	t := w.r.trees[p.i]
	for _, k := range t.Children(p.j) {
		if t.Case(k) == "in" {
			if a := w.at[quote.Ref{Sentence: p.i, Token: k}]; len(a) == 1 && a[0].Kind == model.Country {
				return a
			}
		}
	}
	return nil
}

// take records a phrase as the actors', where there are any.
func (w *walk) take(p phrase, actors []*model.Actor, score float64) bool {
	if len(actors) == 0 {
		return false
	}
	w.resolve(p.i, p.first, p.last, p.j, model.Nominal, actors, score)
	return true
}

// lastState is the state that "the country" or "the regime" means: the one last spoken of, a state
// called so before first.
func (w *walk) lastState(p phrase) []*model.Actor {
	best, score := []*model.Actor(nil), -100.0
	for k := len(w.history) - 1; k >= max(0, len(w.history)-most) && w.history[k].sentence >= p.i-reach-1; k-- {
		e := &w.history[k]
		if len(e.actors) != 1 {
			continue
		}
		if a := e.actors[0]; a.Kind == model.Org && named(a, presses) {
			continue
		}
		side := w.r.Side(e.actors)
		if side[0].Kind != model.Country || despised[p.noun] && e.actors[0].Kind == model.Person && e.noun != p.noun {
			continue
		}
		if fits := rulings[p.noun]; fits != nil && !fits(side[0].ID) {
			continue
		}
		s := float64(e.rank) - 1.5*float64(p.i-e.sentence)
		if e.noun == p.noun {
			s += 3
		}
		if e.actors[0].Kind == model.Country {
			s++
		}
		if despised[p.noun] {
			s += 0.7 * float64(min(w.counts[side[0].ID], 5))
		} else if rulings[p.noun] != nil {
			s += 0.4 * float64(min(w.named[side[0].ID], 8))
		}
		if w.ownSide(side[0], p) {
			if despised[p.noun] {
				continue
			}
			s -= 1.5 // an outlet or a speaker calls his own state "we"
		}
		if s > score {
			best, score = side, s
		}
	}
	return best
}

// ownSide reports whether a state is the outlet's own, or that of who speaks the phrase.
func (w *walk) ownSide(state *model.Actor, p phrase) bool {
	own := w.speaker(w.r.SpeechAt(p.i, p.j))
	if w.r.issuer != nil {
		own = append(slices.Clone(own), w.r.issuer)
	}
	return slices.ContainsFunc(w.r.Side(own), func(a *model.Actor) bool { return same(a, state) })
}

// lastOf is the last organisation or group spoken of whose name has one of the words, where words
// are given, and which belongs to the phrase's state, where it names one.
func (w *walk) lastOf(p phrase, kind model.Kind, name []string) []*model.Actor {
	for k := len(w.history) - 1; k >= max(0, len(w.history)-5*most); k-- {
		e := &w.history[k]
		if len(e.actors) != 1 || name == nil && e.sentence < p.i-reach {
			continue
		}
		a := e.actors[0]
		if a.Kind != kind && !(kind == model.Org && a.Kind == model.Bloc) {
			continue
		}
		if len(p.states) > 0 && a.Country != p.states[0].ID {
			continue
		}
		lower := strings.ToLower(a.Name)
		if slices.ContainsFunc(p.qualifiers, func(q string) bool { return !strings.Contains(lower, q) }) {
			continue // "the economics department" is no other
		}
		if name == nil || slices.ContainsFunc(name, func(n string) bool { return strings.Contains(lower, n) }) {
			return e.actors
		}
	}
	return nil
}

// administration is the one that the article has named, else the United States where it speaks of them.
func (w *walk) administration(p phrase) []*model.Actor {
	if a := w.lastOf(p, model.Org, []string{"administration"}); a != nil {
		return a
	}
	for k := len(w.history) - 1; k >= max(0, len(w.history)-most) && w.history[k].sentence >= p.i-2*reach; k-- {
		for _, side := range w.r.Side(w.history[k].actors) {
			if side.ID == "USA" {
				return []*model.Actor{side}
			}
		}
	}
	return nil
}
