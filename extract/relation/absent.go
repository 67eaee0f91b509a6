package relation

import (
	"slices"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/quote"
	"github.com/demarche/demarche/extract/rule"
)

// By what a role is filled.
const (
	byPath      = "path"      // a path of the pattern
	byNoun      = "noun"      // such a path, and from its end on into the noun phrase
	bySubject   = "subject"   // the subject of a verb that governs the trigger
	byGovernor  = "governor"  // an actor on which the trigger hangs, or beside it on the same noun
	bySpeaker   = "speaker"   // whoever speaks
	bySide      = "side"      // the side of whoever speaks
	byAddressee = "addressee" // to whom he speaks, or that one's side
	byLead      = "lead"      // a headline's gap, from the first sentence
	byPhrase    = "phrase"    // an actor in the trigger's own phrase
	bySolitude  = "alone"     // the only other actor that the sentence names
	byNearness  = "near"      // the nearest of several
	byMemory    = "memory"    // the parties of the last such event
	byDealings  = "dealings"  // with whom the other end has had to do last
)

// trust is how sure a role is that is filled so.
var trust = map[string]float64{byPath: 1, byNoun: 0.9, bySubject: 0.7, byGovernor: 0.6, bySpeaker: 0.9, bySide: 0.6,
	byAddressee: 0.6, byLead: 0.8, byPhrase: 0.65, bySolitude: 0.4, byNearness: 0.3, byMemory: 0.5, byDealings: 0.35}

// absentSource looks for who does it where the pattern's own paths find nobody.
func (a *article) absentSource(s int, m rule.Match, p *pattern, targets []filler) []filler {
	avoid := foreignTo(targets)
	if a.privately(s, m.Trigger) {
		return nil
	}
	if out := a.governing(s, m.Trigger, avoid); len(out) > 0 {
		return out
	}
	if speech := a.speech(s, m.Trigger); speech >= 0 && (p.relation.Performative || !a.agentless(s, m.Trigger)) {
		actors := a.Voices[speech].Side
		if p.relation.Performative {
			actors = a.Voices[speech].Speaker
		}
		if out := wanted(unprinted(actors, bySide), avoid); len(out) > 0 {
			return out
		}
	}
	if out := a.lead(s, avoid); len(out) > 0 {
		return out
	}
	return orElse(a.only(s, m.Trigger, doer, avoid), a.counterpart(s, targets))
}

// agentless reports a passive that keeps silent on who does it, which whoever tells of it has seldom done.
func (a *article) agentless(s, t int) bool {
	g := a.graphs[s]
	tok := &g.Tokens[t]
	return tok.UPOS == "VERB" && tok.XPOS == "VBN" && (g.Child(t, "nsubj:pass") >= 0 || tok.Deprel == "acl")
}

// privately reports that those who do it are named, and act for no state: "protesters asked", "the singer Omar Nasri praised".
func (a *article) privately(s, t int) bool {
	g := a.graphs[s]
	subject := g.Subject(t)
	if subject < 0 || g.Tokens[t].UPOS != "VERB" || a.mention(s, subject) != nil {
		return false
	}
	knows := func(k int) bool { return a.mention(s, k) != nil }
	return private[g.Lemma(subject)] || g.Tokens[subject].UPOS == "PROPN" && !slices.ContainsFunc(g.Children(subject), knows)
}

// lead returns whom the first sentence of the body is about, where s is the headline that leaves him out.
func (a *article) lead(s int, avoid func(*model.Actor) bool) []filler {
	if s != 0 || !a.Document.Titled() {
		return nil
	}
	return wanted(unprinted(a.Lead, byLead), avoid)
}

// orElse returns the first of two that found somebody.
func orElse(found, other []filler) []filler {
	if len(found) > 0 {
		return found
	}
	return other
}

// absentTarget looks for whom it is done to.
func (a *article) absentTarget(s int, m rule.Match, sources []filler) []filler {
	avoid := foreignTo(sources)
	if out := a.inPhrase(s, m.Trigger, avoid); len(out) > 0 {
		return out
	}
	if out := a.lead(s, avoid); len(out) > 0 {
		return out
	}
	return orElse(a.only(s, m.Trigger, undergoer, avoid), a.counterpart(s, sources))
}

// absentParty looks for with whom it is done: "our cooperation grows", said to a guest.
func (a *article) absentParty(s int, m rule.Match, known []filler) []filler {
	avoid := foreignTo(known)
	near := []func(int, int, func(*model.Actor) bool) []filler{a.inPhrase, a.governing}
	if a.graphs[s].Tokens[m.Trigger].UPOS == "VERB" {
		slices.Reverse(near) // a verb lacks its subject rather than its complement
	}
	for _, look := range near {
		if out := look(s, m.Trigger, avoid); len(out) > 0 {
			return out
		}
	}
	if speech := a.speech(s, m.Trigger); speech >= 0 {
		addressee := a.Voices[speech].Addressee
		if a.Speeches[speech].Kind == quote.Indirect {
			addressee = nil // whom a reporter asks takes no part in what is told
		}
		for _, actors := range [][]*model.Actor{addressee, a.Voices[speech].Side} {
			if out := wanted(unprinted(actors, byAddressee), avoid); len(out) > 0 {
				return out
			}
		}
	}
	if out := a.lead(s, avoid); len(out) > 0 {
		return out
	}
	return orElse(a.only(s, m.Trigger, undergoer, avoid), a.counterpart(s, known))
}

// governing returns who is nearest above t in the tree, within the same words of somebody: the actor that t
// hangs on, the one beside it on the same noun ("support for Iraq in the fight against …"), or the
// subject of a verb above.
func (a *article) governing(s, t int, avoid func(*model.Actor) bool) []filler {
	g := a.graphs[s]
	speech := a.speech(s, t)
	below := map[int]bool{t: true}
	for h, steps := g.Tokens[t].Head, 0; h >= 0 && steps < 6; h, steps = g.Tokens[h].Head, steps+1 {
		if a.speech(s, h) != speech {
			return nil
		}
		if m := a.mention(s, h); m != nil {
			if out := wanted(filled(m, byGovernor), avoid); len(out) > 0 {
				return out
			}
		} else if g.Tokens[h].UPOS == "NOUN" {
			for _, e := range g.Down(h) {
				if !below[e.To] && (e.Base == "poss" || e.Base == "mod" || e.Base == "nmod" && owner[e.Sub]) {
					if m := a.mention(s, e.To); m != nil {
						if out := wanted(filled(m, byGovernor), avoid); len(out) > 0 {
							return out
						}
					}
				}
			}
		}
		if subject := g.Subject(h); subject >= 0 && !below[subject] {
			if out := a.fill(s, subject, doer, avoid); len(out) > 0 {
				return because(out, bySubject)
			}
		}
		below[h] = true
	}
	return nil
}

// owner are the prepositions by which a noun keeps the actor that its other dependents belong to.
var owner = map[string]bool{"of": true, "by": true, "for": true, "to": true}

// inPhrase returns the first actor below t, nearest to it in the tree.
func (a *article) inPhrase(s, t int, avoid func(*model.Actor) bool) []filler {
	g := a.graphs[s]
	discussed := g.Lemma(t) == "discuss"
	level := []int{t}
	for depth := 0; depth < 3 && len(level) > 0; depth++ {
		var next []int
		for _, u := range level {
			for _, k := range g.Children(u) {
				switch g.Tokens[k].Deprel {
				case "acl:relcl", "advcl", "parataxis", "ccomp", "nsubj":
					continue
				case "obj":
					if depth == 0 && discussed {
						continue
					}
				case "acl":
					if depth > 0 {
						continue
					}
				}
				if a.beside(s, k) {
					continue
				}
				if m := a.mention(s, k); m != nil && !(m.Place && depth == 0) {
					if out := wanted(filled(m, byPhrase), avoid); len(out) > 0 {
						return out
					}
				}
				if len(next) < rule.Reach {
					next = append(next, k)
				}
			}
		}
		level = next
	}
	return nil
}

// only returns the other actor that the sentence names in the same words of somebody: if several, the
// nearest to t that stands on the asked side of it (before, for who does it), at less trust.
func (a *article) only(s, t int, r role, avoid func(*model.Actor) bool) []filler {
	speech := a.speech(s, t)
	var found []filler
	sides := map[string]bool{}
	for i := range a.Mentions {
		m := &a.Mentions[i]
		if m.Sentence != s || m.Place || a.speech(s, m.Head) != speech || a.told(s, m.Head) || a.beside(s, m.Head) || r == doer && a.nationality(s, m.Head) {
			continue
		}
		for _, f := range wanted(filled(m, bySolitude), avoid) {
			sides[side(f.actor)] = true
			found = append(found, f)
		}
	}
	slices.SortStableFunc(found, func(x, y filler) int { return distance(x, t) - distance(y, t) })
	if len(sides) == 1 {
		return found[:1]
	}
	for _, f := range found {
		if before := f.at.Head < t; before == (r == doer) && distance(f, t) <= nearest {
			f.how = byNearness
			f.score *= trust[byNearness] / trust[bySolitude]
			return []filler{f}
		}
	}
	return nil
}

// beside reports somebody who is named only to measure another by him, or apart from what is told: "third after Japan",
// "unlike Peru".
func (a *article) beside(s, t int) bool {
	g := a.graphs[s]
	if k := g.Child(t, "case"); k >= 0 {
		return aside[g.Lemma(k)]
	}
	return false
}

// nationality reports an adjective that only tells where people come from who act for no state: "Danish reporters".
func (a *article) nationality(s, t int) bool {
	g := a.graphs[s]
	h := g.Tokens[t].Head
	return h >= 0 && g.Tokens[t].Deprel == "amod" && private[g.Lemma(h)]
}

// aside are the prepositions of those who take no part.
var aside = folded(`after than like unlike besides except despite since under`)

// told reports somebody to whom something is only said ("told Reuters").
func (a *article) told(s, t int) bool {
	g := a.graphs[s]
	h := g.Tokens[t].Head
	return h >= 0 && g.Lemma(h) == "tell" && (g.Tokens[t].Deprel == "obj" || g.Tokens[t].Deprel == "iobj")
}

// nearest is how many words may stand between a trigger and an actor that nothing ties to it.
const nearest = 12

func distance(f filler, t int) int {
	if d := f.at.Head - t; d > 0 {
		return d
	} else {
		return -d
	}
}

// because marks fillers as found in a less certain way.
func because(in []filler, how string) []filler {
	for i := range in {
		in[i].how = how
		in[i].score *= trust[how]
	}
	return in
}

func filled(m *model.Mention, how string) []filler { return because(fillers(m), how) }
