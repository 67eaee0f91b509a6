package relation

import (
	"slices"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/quote"
	"github.com/demarche/demarche/extract/rule"
)

// most bounds how many actors fill one role: a longer list is a round table, which gives no pairs.
const most = 12

// role says how to look for an actor inside a noun phrase that is none itself.
type role int

const (
	doer role = iota // "Belgrade's refusal", "an attack by Iran"
	undergoer
)

// within lists the edges that lead from a noun to the actor behind it, the likeliest first (GUIDE, rule 5).
var within = [...][]struct{ base, sub string }{
	doer: {{"poss", ""}, {"nmod", "by"}, {"mod", ""}, {"nmod", "of"}, {"nmod", "from"}, {"appos", ""},
		{"nmod", "like"}, {"nmod", "such_as"}, {"nmod", "including"}, {"nmod", "in"}},
	undergoer: {{"poss", ""}, {"nmod", "by"}, {"mod", ""}, {"nmod", "of"}, {"nmod", "with"}, {"nmod", "against"}, {"nmod", "on"},
		{"nmod", "to"}, {"nmod", "between"}, {"nmod", "for"}, {"nmod", "from"}, {"appos", ""},
		{"nmod", "like"}, {"nmod", "such_as"}, {"nmod", "including"}, {"nmod", "in"}, {"acl", ""}},
}

// fill returns the actors at token t of sentence s and at what is coordinated with it. avoid names
// those who cannot be meant, such as the other end of the relation ("Russia reaffirmed its support for Serbia").
func (a *article) fill(s, t int, r role, avoid func(*model.Actor) bool) []filler {
	out := a.single(s, t, r, avoid, 0)
	for _, k := range a.conjuncts(s, t) {
		if len(out) >= most {
			break
		}
		if !a.denied(s, k) {
			more := a.single(s, k, r, avoid, 0)
			if len(out) == 0 && len(more) > 0 && a.mention(s, k) == nil {
				continue // "talks and the visit of X": X belongs to the second noun alone
			}
			out = append(out, more...)
		}
	}
	if m := a.mention(s, t); m != nil {
		out = append(out, a.shared(s, m, avoid)...)
		out = append(out, a.including(s, t, avoid)...)
	}
	if i := a.covering[s][t]; i >= 0 && len(out) > 0 {
		for _, k := range a.listed[i] {
			if len(out) < most {
				out = append(out, wanted(fillers(&a.Mentions[k]), avoid)...)
			}
		}
	}
	return distinct(out)
}

// shared returns the states before "Ukrainian, Belarusian and Kazakh leaders" whose leaders these are too.
func (a *article) shared(s int, m *model.Mention, avoid func(*model.Actor) bool) []filler {
	g := a.graphs[s]
	var out []filler
	for _, e := range g.Down(m.Head) {
		if e.Base != "mod" || e.To >= m.First {
			continue
		}
		for _, t := range append([]int{e.To}, a.conjuncts(s, e.To)...) {
			if d := a.mention(s, t); d != nil && d != m && d.Form == model.Demonym && d.Last <= m.First {
				out = append(out, wanted(fillers(d), avoid)...)
			}
		}
	}
	return out
}

// including returns who is singled out of t: "the international community, including Russia and Iran".
func (a *article) including(s, t int, avoid func(*model.Actor) bool) []filler {
	g := a.graphs[s]
	var out []filler
	for _, e := range g.Down(t) {
		if e.Base != "nmod" && e.Base != "obl" && e.Base != "appos" || e.Sub != "including" && e.Base != "appos" {
			continue
		}
		if e.Base == "appos" && !singled(g, e.To) {
			continue
		}
		for _, u := range append([]int{e.To}, a.conjuncts(s, e.To)...) {
			if m := a.mention(s, u); m != nil && len(out) < most {
				out = append(out, wanted(fillers(m), avoid)...)
			}
		}
	}
	return out
}

// singled reports "notably", "especially" before a noun.
func singled(g *rule.Graph, t int) bool {
	k := g.Child(t, "advmod")
	if k < 0 {
		return false
	}
	switch g.Lemma(k) {
	case "notably", "especially", "particularly", "mainly", "including":
		return true
	}
	return false
}

// conjuncts returns what is coordinated with t, or with any word of the name that t heads.
func (a *article) conjuncts(s, t int) []int {
	g := a.graphs[s]
	first, last := t, t+1
	if m := a.mention(s, t); m != nil {
		first, last = m.First, m.Last
	}
	var out []int
	for u := first; u < last; u++ {
		for _, k := range g.Children(u) {
			if g.Tokens[k].Deprel == "conj" && (k < first || k >= last) {
				out = append(out, k)
			}
		}
	}
	return out
}

// inside reports that t and its preposition both belong to a longer name: "Germany" in "Chancellor of
// Germany Angela Merkel" is nobody of its own, whatever a parser hangs it on.
func (a *article) inside(s, t int) bool {
	m := a.mention(s, t)
	if m == nil || m.Head == t {
		return false
	}
	c := a.graphs[s].Child(t, "case")
	return c >= m.First && c < m.Last
}

// denied reports "and not X".
func (a *article) denied(s, t int) bool {
	g := a.graphs[s]
	for _, k := range g.Children(t) {
		if l := g.Lemma(k); l == "not" || l == "rather" {
			return true
		}
	}
	return false
}

func (a *article) single(s, t int, r role, avoid func(*model.Actor) bool, depth int) []filler {
	g := a.graphs[s]
	if m := a.mention(s, t); m != nil {
		if d := g.Tokens[m.Head].Deprel; m.Place && (d == "compound" || d == "amod" || d == "nmod:desc") {
			return nil // "the Moscow summit"
		}
		return wanted(fillers(m), avoid)
	}
	switch g.Tokens[t].UPOS {
	case "PRON", "VERB", "AUX":
		return nil
	}
	if depth == 3 || r == doer && private[g.Lemma(t)] {
		return nil
	}
	for _, way := range within[r] {
		var out []filler
		for _, e := range g.Down(t) {
			if e.Base != way.base || way.sub != "" && e.Sub != way.sub {
				continue
			}
			if m := a.mention(s, e.To); m != nil && m.Place && way.sub == "in" && r == doer {
				continue
			}
			if a.inside(s, e.To) || way.base == "mod" && a.origin(s, e.To) {
				continue
			}
			if e.Base == "acl" {
				out = append(out, a.participle(s, e.To, avoid, depth+1)...)
				continue
			}
			found := a.single(s, e.To, r, avoid, depth+1)
			for _, k := range a.conjuncts(s, e.To) {
				if len(out)+len(found) < most && a.mention(s, k) != nil {
					found = append(found, a.single(s, k, r, avoid, depth+1)...)
				}
			}
			out = append(out, found...)
		}
		if len(out) > 0 {
			return because(out, byNoun)
		}
	}
	return nil
}

// private are people who act for no state, whatever their nationality.
var private = folded(`farmer worker student consumer analyst economist trader dealer broker fisherman demonstrator protester fan
	tourist exporter importer producer manufacturer grower shopkeeper miner docker trucker businessman journalist reporter
	resident villager crowd marcher voter placard activist bandit singer actor writer athlete`)

// origin reports that token t only tells where something was made: "Chinese-made missiles" are whoever has them's.
func (a *article) origin(s, t int) bool {
	g := a.graphs[s]
	return t+2 < len(g.Tokens) && g.Tokens[t+1].Form == "-" && made[g.Lemma(t+2)]
}

var made = folded(`make build manufacture produce design supply`)

// participle looks below "the tariffs imposed on Peru".
func (a *article) participle(s, v int, avoid func(*model.Actor) bool, depth int) []filler {
	for _, e := range a.graphs[s].Down(v) {
		if e.Base == "obl" && aimed[e.Sub] {
			if out := a.single(s, e.To, undergoer, avoid, depth); len(out) > 0 {
				return out
			}
		}
	}
	return nil
}

// aimed are the prepositions of whom something is done to.
var aimed = map[string]bool{"on": true, "against": true, "to": true, "with": true, "for": true, "at": true}

func wanted(in []filler, avoid func(*model.Actor) bool) []filler {
	if avoid == nil {
		return in
	}
	return slices.DeleteFunc(in, func(f filler) bool { return avoid(f.actor) })
}

// distinct drops repeated actors, keeping the first.
func distinct(in []filler) []filler {
	var out []filler
	for _, f := range in {
		if !slices.ContainsFunc(out, func(o filler) bool { return o.actor.ID == f.actor.ID }) {
			out = append(out, f)
		}
	}
	return out
}

// argument resolves one argument of a pattern that matched at m.
func (a *article) argument(s int, m rule.Match, arg argument, r role, avoid func(*model.Actor) bool) []filler {
	speech := a.speech(s, m.Trigger)
	switch arg.special {
	case theSpeaker:
		if speech < 0 {
			return wanted(because(a.reporter(s, m.Trigger, m.Words), bySpeaker), avoid)
		}
		return wanted(a.speaker(speech, s), avoid)
	case theSide, theAdressee:
		if speech < 0 {
			return nil
		}
		actors, how := a.Voices[speech].Side, bySide
		if arg.special == theAdressee {
			actors, how = a.Voices[speech].Addressee, byAddressee
		}
		return wanted(unprinted(actors, how), avoid)
	}
	var out []filler
	for _, t := range a.graphs[s].Follow(m.Trigger, arg.path) {
		if a.labels(speech, s, t) {
			t = a.graphs[s].Sibling(t, a.Speeches[speech].First)
		}
		if t >= 0 && len(out) < most && !a.inside(s, t) {
			out = append(out, a.fill(s, t, r, avoid)...)
		}
	}
	return distinct(out)
}

// labels reports a word of the name before the colon after which a speech begins: who speaks takes no part in his own sentence.
func (a *article) labels(speech, s, t int) bool {
	if speech < 0 {
		return false
	}
	sp := &a.Speeches[speech]
	return (sp.Kind == quote.Block || sp.Kind == quote.Headline) && sp.Sentence == s && t < sp.First
}

// first tries arguments in order; the first that reaches an actor wins.
func (a *article) first(s int, m rule.Match, args []argument, r role, avoid func(*model.Actor) bool) []filler {
	for _, arg := range args {
		if out := a.argument(s, m, arg, r, avoid); len(out) > 0 {
			return out
		}
	}
	return nil
}
