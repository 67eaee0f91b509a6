package relation

import (
	"slices"

	"github.com/demarche/demarche/extract/model"
)

// The relations that follow from what somebody says of another's acts (GUIDE, rule 4).
const (
	accuses  = "ACCUSES"
	denies   = "DENIES"
	comments = "COMMENTS_ON"
	rejects  = "REJECTS"
	demands  = "DEMANDS"
	praises  = "PRAISES"
	meets    = "MEETS"
	mediates = "MEDIATES"
)

// unheld are relations whose content nobody vouches for: what is refused, asked for or backed; and what is merely commented
// on is better expressed by its content.
var unheld = map[string]bool{rejects: true, comments: true, "URGES": true, "SUPPORTS": true}

// nest ties the content of accusations and denials to them, and adds the accusations and denials
// that lie in somebody's words without a verb for them: who says that another did wrong accuses
// him, who says that his own side did not denies it.
func (a *article) nest(s int, cs []*candidate) []*candidate {
	for _, c := range cs {
		a.disclaim(c)
	}
	a.contents(s, cs)
	var acts []*candidate
	for _, c := range cs {
		if c.holder == nil || c.parent != nil || c.target.actor == nil {
			continue
		}
		if !hostile(c) && !owed(c) {
			continue
		}
		if c.modality != model.Asserted || !stated(c.source) || !stated(c.target) {
			continue
		}
		own := side(c.source.actor) == side(c.holder.actor)
		switch {
		case !own && (c.polarity == model.Positive) == hostile(c) && foreign(c.holder.actor, c.source.actor):
			c.parent = a.act(&acts, cs, accuses, c, c.source)
		case own && hostile(c) && c.polarity == model.Negative && !c.declined && foreign(c.holder.actor, c.target.actor):
			c.parent = a.act(&acts, cs, denies, c, c.target)
		}
	}
	a.enclose(s, cs)
	cs = append(cs, acts...)
	cs = append(cs, a.disavowals(s, cs)...)
	return append(cs, a.remarks(s, cs)...)
}

// enclose puts what stands inside the words of an accusation's content into the accusation too ("abuses
// Belgrade's refusal to impose sanctions").
func (a *article) enclose(s int, cs []*candidate) {
	for _, outer := range cs {
		if outer.parent == nil || outer.holder == nil || outer.parent.pattern.relation.Name != accuses {
			continue
		}
		for _, c := range cs {
			if c != outer && c.parent == nil && c.speech == outer.speech && c.holder != nil && c.holder.actor.ID == outer.holder.actor.ID &&
				c.trigger != outer.trigger && below(a.graphs[s], c.trigger, outer.trigger) {
				c.parent = outer.parent
			}
		}
	}
}

// disclaim turns an accusation against the speaker's own side that the speaker says is not so ("nobody
// has a reason to accuse us") into his denial.
func (a *article) disclaim(c *candidate) {
	if c.pattern.relation.Name != accuses || c.polarity != model.Negative || c.holder == nil || c.target.actor == nil ||
		side(c.target.actor) != side(c.holder.actor) || !foreign(c.holder.actor, c.source.actor) {
		return
	}
	p := a.rules.said[denies]
	if p == nil {
		return
	}
	c.pattern, c.source, c.target = p, *c.holder, c.source
	c.polarity, c.modality = model.Positive, model.Asserted
}

// hostile reports an act that is held against its doer, who is not blamed for demanding something.
func hostile(c *candidate) bool {
	r := &c.pattern.relation
	return r.Sign < 0 && !r.Symmetric && r.Goldstein <= -4 && r.Name != demands
}

// owed reports a friendly act that somebody is said not to do.
func owed(c *candidate) bool {
	r := &c.pattern.relation
	return r.Sign > 0 && !r.Performative && c.polarity == model.Negative && c.modality == model.Asserted
}

// stated reports that the words themselves give the role, rather than a guess from what stands around.
func stated(f filler) bool { return f.how == byPath || f.how == byNoun || f.how == bySubject }

// act returns the holder's accusation or denial towards target in this sentence;
// where there is none, it adds one.
func (a *article) act(acts *[]*candidate, cs []*candidate, relation string, content *candidate, target filler) *candidate {
	h := content.holder
	for _, c := range slices.Concat(cs, *acts) {
		if c != content && c.pattern.relation.Name == relation && c.source.actor.ID == h.actor.ID &&
			c.target.actor != nil && side(c.target.actor) == side(target.actor) {
			return c
		}
	}
	p, ok := a.rules.said[relation]
	if !ok {
		return nil
	}
	c := &candidate{sentence: content.sentence, trigger: content.trigger, words: content.words, pattern: p, source: *h, target: target,
		polarity: model.Positive, modality: model.Asserted, speech: -1, trust: content.trust * 0.9}
	if cue := a.cue(content.speech, content.sentence); cue >= 0 {
		c.trigger = cue
		c.words = append([]int{cue}, content.words...)
		slices.Sort(c.words)
		c.words = slices.Compact(c.words)
	}
	if content.speech >= 0 && a.Speeches[content.speech].Parent >= 0 {
		outer := a.Speeches[content.speech].Parent
		c.speech = outer
		if hs := a.holder(outer, content.sentence); len(hs) > 0 {
			c.holder = &hs[0]
		}
	}
	*acts = append(*acts, c)
	return c
}

// contents finds the candidates in the content of those that have one: what somebody is thanked, blamed or
// promised for is his word who thanks, blames or promises.
func (a *article) contents(s int, cs []*candidate) {
	for _, outer := range cs {
		name := outer.pattern.relation.Name
		if len(outer.content) == 0 && name != accuses && name != denies || unheld[name] {
			continue
		}
		for _, inner := range cs {
			if inner == outer || inner.parent != nil || !a.sameVoice(inner, outer) || overlap(inner.words, outer.words) ||
				!under(a, s, inner.trigger, outer) && !a.charged(s, inner, outer) {
				continue
			}
			if name == praises && inner.pattern.relation.Name == meets {
				continue // who is thanked for a meeting was met
			}
			if name == accuses && utters(inner) && (inner.pattern.relation.Name == denies || side(inner.source.actor) == side(outer.source.actor)) {
				continue // "accused India of a blockade, which India denied": that is no part of the charge
			}
			denial := name == denies
			if denial && inner.pattern.relation.Sign >= 0 && !slices.Contains(outer.content, inner.trigger) {
				continue // "denied abusing its friendly relations with": these are not denied
			}
			if outer.target.actor == nil && inner.target.actor != nil && foreign(outer.source.actor, inner.target.actor) {
				outer.target = inner.target
				outer.trust *= inner.target.score
			}
			if denial && side(inner.source.actor) == side(outer.source.actor) {
				inner.polarity = model.Negative
			}
			if !denial && (outer.target.actor == nil || !involves(inner, side(outer.target.actor))) {
				continue
			}
			inner.parent = outer
			source := outer.source
			inner.holder = &source
		}
	}
}

// utters reports something that is done by saying it.
func utters(c *candidate) bool { return c.pattern.relation.Performative }

// charged reports that inner hangs below an accusation of its doer, or a denial of his own, wherever a
// parser put it: what somebody is accused of must not become a fact.
func (a *article) charged(s int, inner, outer *candidate) bool {
	switch outer.pattern.relation.Name {
	case accuses:
		if outer.target.actor == nil || side(inner.source.actor) != side(outer.target.actor) {
			return false
		}
	case denies:
		if side(inner.source.actor) != side(outer.source.actor) {
			return false
		}
	default:
		return false
	}
	return below(a.graphs[s], inner.trigger, outer.trigger)
}

// sameVoice reports that the inner candidate stands in the words of outer's source, if in anybody's: not in
// those of a third.
func (a *article) sameVoice(inner, outer *candidate) bool {
	if inner.speech == outer.speech {
		return true
	}
	if inner.speech < 0 || a.Speeches[inner.speech].Parent != outer.speech {
		return false
	}
	cue := a.cue(inner.speech, inner.sentence)
	return cue < 0 || slices.Contains(outer.words, cue)
}

// involves reports that the candidate's doer, or either of its parties where it is said to be done, is of that side.
func involves(c *candidate, s string) bool {
	return side(c.source.actor) == s || c.target.actor != nil && side(c.target.actor) == s
}

// under reports whether token t hangs on a content head of outer.
func under(a *article, s, t int, outer *candidate) bool {
	g := a.graphs[s]
	for steps := 0; t >= 0 && steps <= len(g.Tokens); steps++ {
		if slices.Contains(outer.content, t) {
			return true
		}
		if t == outer.trigger {
			return false
		}
		t = g.Tokens[t].Head
	}
	return false
}
