package coref

import (
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
	states      []*model.Actor // named within it: "the Kazakh President"
	owner       []*model.Actor // its possessor, where that is a person
	definite    bool
	demanding   bool // "other countries", "parties to the conflict": not the ones spoken of
	plural      bool
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
			p.some = p.some || form == "a" || form == "an" || form == "any" || form == "some" || form == "no" || form == "another" || form == "every"
			p.definite = p.definite || form == "the" || form == "both" || form == "this" || form == "that" || form == "these"
			p.number = max(p.number, number(form))
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
				role = append(role, strings.ToLower(t.Tokens[k].Lemma))
				p.demanding = p.demanding || label == "amod" && !portfolios[form]
			}
		case label == "nmod" && k > j:
			c := t.Case(k)
			switch {
			case c == "of" && w.state(&p, t, k), c == "for" && w.state(&p, t, k):
				_, p.last = t.Yield(k)
				p.definite = !p.some
			case c == "of" && (strings.EqualFold(t.Tokens[k].Lemma, "state") || strings.EqualFold(t.Tokens[k].Lemma, "government")):
				role = append(role, "leader")
				p.last = k + 1
			case c == "of" && t.Tokens[k].Lemma == "country":
			case c != "in" && c != "at" && c != "on":
				p.demanding = true
			}
		case label == "acl" && k > j:
			p.demanding = p.demanding || t.Tokens[k].Deprel == "acl:relcl"
		}
	}
	p.qualifiers = role
	p.role = strings.Join(append(role[:len(role):len(role)], p.noun), " ")
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
	}
	if offices[noun] == "" && !collective && !states[noun] && bodies[noun] == nil && !bands[noun] && !papers[noun] && !events[noun] {
		if _, body := bodies[noun]; !body {
			return false
		}
	}
	p := w.read(i, j)
	persons := several[noun]
	switch {
	case offices[noun] != "" && !p.plural:
		return w.office(p)
	case offices[noun] != "" && len(p.states) > 0:
		return w.officers(p)
	case collective && len(p.states) == 1 && !p.plural:
		return w.take(p, p.states, 0.85) // "the Russian side"
	case events[noun]:
		if !p.definite || p.demanding || len(p.states)+len(p.owner)+len(p.qualifiers) > 0 {
			return false
		}
		return w.take(p, w.lastSet(p, true), 0.5)
	case collective && p.plural:
		if p.ours {
			return false // the speaker's, who is not known yet
		}
		if !p.definite && p.number == 0 || p.demanding && (!persons || p.number == 0) || len(p.states) > 0 {
			return false
		}
		return w.take(p, w.lastSet(p, persons), 0.7)
	case noun == "administration" && p.definite:
		return w.take(p, w.administration(p), 0.6)
	case states[noun] && len(p.owner) > 0 && !p.plural:
		return w.take(p, w.r.Side(p.owner)[:1], 0.75) // "his country"
	case states[noun] && len(p.states) > 0 && !p.plural:
		return !p.demanding && w.take(p, p.states[:1], 0.8)
	case states[noun] && p.definite && (!p.plural || noun == "authority"):
		return w.take(p, w.lastState(p), 0.6)
	case p.plural || !p.definite:
		return false
	case papers[noun]:
		return w.paper(p)
	case bands[noun] && len(p.states) == 0 && !p.demanding:
		if a := w.lastOf(p, model.Group, nil); a != nil {
			return w.take(p, a, 0.65)
		}
	}
	if name, body := bodies[noun]; body && !p.demanding {
		return w.take(p, w.lastOf(p, model.Org, name), 0.65)
	}
	return false
}

// take records a phrase as the actors', where there are any.
func (w *walk) take(p phrase, actors []*model.Actor, score float64) bool {
	if len(actors) == 0 {
		return false
	}
	w.resolve(p.i, p.first, p.last, p.j, model.Nominal, actors, score)
	return true
}

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
	for k := len(w.sets) - 1; k >= 0; k-- {
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
	for _, s := range w.sets[:k] {
		if !slices.ContainsFunc(s.actors, func(a *model.Actor) bool { return a.Kind != model.Person }) {
			return true
		}
	}
	return false
}

// lastState is the state that "the country" or "the regime" means: the one last spoken of, a state
// called so before first.
func (w *walk) lastState(p phrase) []*model.Actor {
	best, score := []*model.Actor(nil), -100.0
	for k := len(w.history) - 1; k >= 0 && w.history[k].sentence >= p.i-reach-1; k-- {
		e := &w.history[k]
		if len(e.actors) != 1 {
			continue
		}
		side := w.r.Side(e.actors)
		if side[0].Kind != model.Country || p.noun == "regime" && e.actors[0].Kind == model.Person && e.noun != p.noun {
			continue
		}
		s := float64(e.rank) - 1.5*float64(p.i-e.sentence)
		if e.noun == p.noun {
			s += 3
		}
		if e.actors[0].Kind == model.Country {
			s++
		}
		if p.noun == "regime" {
			s += 0.7 * float64(min(w.counts[side[0].ID], 5))
		}
		if w.ownSide(side[0], p) {
			if p.noun == "regime" {
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
	for k := len(w.history) - 1; k >= 0; k-- {
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
	for k := len(w.history) - 1; k >= 0 && w.history[k].sentence >= p.i-2*reach; k-- {
		for _, side := range w.r.Side(w.history[k].actors) {
			if side.ID == "USA" {
				return []*model.Actor{side}
			}
		}
	}
	return nil
}

// paper resolves a text that acts: "the statement stressed" is its issuer's word, a joint one its
// signatories'.
func (w *walk) paper(p phrase) bool {
	t := w.r.trees[p.i]
	h := t.Head(p.j)
	says := h >= 0 && t.Label(p.j) == "nsubj" && !t.Passive(h) && (humanVerbs[t.Tokens[h].Lemma] || t.Tokens[h].Lemma == "contain" || t.Tokens[h].Lemma == "read")
	if !says && !w.speaks(p.i, p.j) {
		return false
	}
	switch {
	case len(p.owner) > 0:
		return w.take(p, p.owner, 0.85)
	case len(p.states) > 0:
		return w.take(p, p.states, 0.8)
	}
	if before := w.issuedBefore(p); before != nil {
		return w.take(p, before, 0.7)
	}
	if at := w.r.SpeechAt(p.i, p.j); at >= 0 && w.r.speeches[at].Kind != quote.Indirect && w.r.speeches[at].Kind != quote.According {
		return false // somebody else's, of whom the speaker speaks
	}
	switch p.noun {
	case "document", "agreement", "communique", "communiqué", "declaration":
		if set := w.lastSet(phrase{}, true); set != nil {
			return w.take(p, set, 0.55)
		}
	}
	if p.i <= 2 {
		if first := w.headline(); first != nil {
			return w.take(p, first, 0.6)
		}
	}
	if last := w.lastSpeaker(p.i); last != nil {
		return w.take(p, last, 0.7)
	}
	if w.r.issuer != nil {
		return w.take(p, []*model.Actor{w.r.issuer}, 0.5)
	}
	return false
}

// issuedBefore are those whom the same text was resolved to before, or by whom it was issued: "a
// statement by the ministry", "a letter sent by the King".
func (w *walk) issuedBefore(p phrase) []*model.Actor {
	for k := len(w.history) - 1; k >= 0; k-- {
		e := &w.history[k]
		if e.noun != p.noun || e.form != model.Nominal {
			continue
		}
		if len(e.actors) > 0 {
			return e.actors
		}
		t := w.r.trees[e.sentence]
		by := []int{t.Child(e.token, "nmod:poss"), t.Agent(e.token)}
		if c := t.Child(e.token, "acl"); c >= 0 {
			by = append(by, t.Agent(c))
		}
		for _, j := range by {
			if a := w.at[quote.Ref{Sentence: e.sentence, Token: j}]; j >= 0 && len(a) > 0 {
				return a
			}
		}
	}
	return nil
}

// headline are the actors whom the headline makes its subject, else who published the article.
func (w *walk) headline() []*model.Actor {
	if w.r.doc.Titled() {
		for _, m := range w.r.In(0) {
			if m.Form != model.Demonym && w.r.rank(0, m.Head) == subject {
				return m.Actors
			}
		}
	}
	if w.r.issuer != nil {
		return []*model.Actor{w.r.issuer}
	}
	return nil
}

// speaks reports whether a token is the speaker of a speech.
func (w *walk) speaks(i, j int) bool {
	first, last := w.r.speechesFrom(i-reach), w.r.speechesFrom(i+reach)
	return slices.ContainsFunc(w.r.speeches[first:last], func(s quote.Speech) bool {
		return s.Speaker == quote.Ref{Sentence: i, Token: j}
	})
}
