package relation

import (
	"cmp"
	"fmt"
	"slices"
)

// precedence orders relations that fit the same words (GUIDE, rule 18): act before threat, before demand,
// accusation, criticism, appeal, comment. Relations that it does not name are acts.
var precedence = map[string]int{
	"THREATENS": 7, "WARNS": 7, "DEMANDS": 6, "DENIES": 5, "ACCUSES": 5, "REJECTS": 5, "PROTESTS": 5,
	"CRITICIZES": 4, "APOLOGIZES_TO": 4, "CONDOLES_WITH": 4, "PROMISES": 4, "SUPPORTS": 3, "PRAISES": 3,
	"URGES": 2, "MEETS": 2, "AGREES_WITH": 1, "COMMENTS_ON": 0,
}

func rank(relation string) int {
	if r, ok := precedence[relation]; ok {
		return r
	}
	return 8
}

// choose keeps one reading of each trigger and pair, and one statement of each triple in a sentence. It
// writes on the others why they are dropped.
func choose(all []*candidate, least float64) []*candidate {
	var cs []*candidate
	for _, c := range all {
		switch k := toldOf(c, all, least); {
		case c.score < least:
			c.dropped = fmt.Sprintf("its confidence is below %.2f", least)
		case k != nil: // an act that somebody is told of outweighs the hard word for it
			c.dropped = "it only judges what is told as an act by " + k.pattern.id
		default:
			cs = append(cs, c)
		}
	}
	// The likelier reading first, the earlier in the text among equals.
	slices.SortStableFunc(cs, func(x, y *candidate) int {
		return cmp.Or(last(x)-last(y), cmp.Compare(y.score, x.score),
			cmp.Compare(rank(y.pattern.relation.Name), rank(x.pattern.relation.Name)), cmp.Compare(len(y.words), len(x.words)))
	})
	var kept []*candidate
	instead := map[*candidate]*candidate{}
	for _, c := range cs {
		if k := rival(kept, c); k != nil {
			instead[c] = k
			c.dropped = fmt.Sprintf("%s is the likelier reading of the same words or pair", k.pattern.id)
			continue
		}
		kept = append(kept, c)
	}
	for _, c := range kept {
		for c.parent != nil && instead[c.parent] != nil {
			c.parent = instead[c.parent]
		}
		if c.parent != nil && !slices.Contains(kept, c.parent) || encloses(c, c.parent) {
			c.parent = nil
		}
	}
	slices.SortStableFunc(kept, func(x, y *candidate) int { return cmp.Compare(x.trigger, y.trigger) })
	return kept
}

// toldOf returns the accusation or denial, implied by an act in somebody's words, that makes the hard word c
// for the same pair superfluous, or nil.
func toldOf(c *candidate, all []*candidate, least float64) *candidate {
	if implied(c) || !reproach(c) || c.source.how != bySpeaker {
		return nil
	}
	for _, k := range all {
		if implied(k) && k.score >= least && k.source.actor.ID == c.source.actor.ID && k.target.actor.ID == c.target.actor.ID {
			return k
		}
	}
	return nil
}

// last puts comments behind everything else: they are what is left when nothing else fits.
func last(c *candidate) int {
	if c.pattern.relation.Name == comments {
		return 1
	}
	return 0
}

// encloses reports whether c is among the ancestors of what is to become its parent.
func encloses(c, parent *candidate) bool {
	for steps := 0; parent != nil; parent, steps = parent.parent, steps+1 {
		if parent == c || steps > 100 {
			return true
		}
	}
	return false
}

// rival returns the kept candidate that makes c superfluous, or nil.
func rival(kept []*candidate, c *candidate) *candidate {
	for _, k := range kept {
		if c.parent == k || k.parent == c {
			continue
		}
		same := k.source.actor.ID == c.source.actor.ID && k.target.actor.ID == c.target.actor.ID
		crossed := k.source.actor.ID == c.target.actor.ID && k.target.actor.ID == c.source.actor.ID
		relation := k.pattern.relation.Name == c.pattern.relation.Name
		switch {
		case same && relation, crossed && relation && c.pattern.relation.Symmetric:
			return k
		case same && overlap(k.words, c.words), same && reproach(k) && reproach(c) && (implied(k) || implied(c)):
			return k
		case crossed && k.pattern.relation.Symmetric && overlap(k.words, c.words):
			return k
		case relation && k.trigger == c.trigger && k.pattern != c.pattern:
			return k
		case c.pattern.relation.Name == comments && (same || k.holder != nil && k.holder.actor.ID == c.source.actor.ID):
			return k
		}
	}
	return nil
}

// reproach reports words against somebody.
func reproach(c *candidate) bool {
	r := &c.pattern.relation
	return r.Performative && r.Sign <= 0 && r.Name != comments
}

// implied reports an accusation or denial that no word of its own expresses.
func implied(c *candidate) bool { return c.pattern.trigger == nil }

func overlap(x, y []int) bool {
	return slices.ContainsFunc(x, func(t int) bool { return slices.Contains(y, t) })
}
