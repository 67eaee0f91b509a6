package relation

import (
	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/quote"
	"github.com/demarche/demarche/extract/rule"
)

// stances are verbs whose negation refuses or doubts rather than denies a deed.
var stances = folded(`accept agree approve allow admit believe bow budge consider doubt expect feel forget give intend
	join know like mean need plan recall recognize regret rule see seem share sign support think tolerate understand want wish yield`)

// disavowals are denials without a word for it: somebody who has lately been reproached tells that his side did not
// do it ("No soldier crossed the line, Yerevan said"). They go to whoever reproached him.
func (a *article) disavowals(s int, cs []*candidate) []*candidate {
	p := a.rules.said[denies]
	if p == nil {
		return nil
	}
	g := a.graphs[s]
	var out []*candidate
	for i := range a.Speeches {
		sp := &a.Speeches[i]
		if sp.Sentence != s || len(out) > 0 {
			continue
		}
		speakers := a.speaker(i, s)
		if len(speakers) != 1 || a.denying(cs, speakers[0].actor) {
			continue
		}
		t := a.disowned(sp, speakers[0].actor)
		if t < 0 {
			continue
		}
		accuser := a.accuser(s, speakers[0].actor)
		if accuser == nil {
			continue
		}
		c := &candidate{sentence: s, trigger: t, words: []int{t}, pattern: p, source: speakers[0], target: *accuser,
			polarity: model.Positive, modality: model.Asserted, speech: sp.Parent, trust: accuser.score}
		if cue := a.cue(i, s); cue >= 0 && g.Tokens[cue].Head != cue {
			c.trigger, c.words = cue, ascending(cue, t)
		}
		if sp.Parent >= 0 {
			if hs := a.holder(sp.Parent, s); len(hs) > 0 {
				c.holder = &hs[0]
			}
		}
		out = append(out, c)
	}
	return out
}

// denying reports that something was already read as a denial of who, or as a deed that his words deny.
func (a *article) denying(cs []*candidate, who *model.Actor) bool {
	for _, c := range cs {
		if side(c.source.actor) == side(who) && (c.pattern.relation.Name == denies || hostile(c) && c.polarity == model.Negative) {
			return true
		}
	}
	return false
}

// disowned returns the predicate of a speech that tells of its speaker's own side, or of nobody, what has not been done, or -1.
func (a *article) disowned(sp *quote.Speech, who *model.Actor) int {
	g := a.graphs[sp.Sentence]
	for t := sp.First; t < sp.Last; t++ {
		if h := g.Tokens[t].Head; h >= sp.First && h < sp.Last || g.Tokens[t].UPOS != "VERB" {
			continue
		}
		if stances[g.Lemma(t)] || !unsaid(g, t) || !past(g, t) {
			continue
		}
		subject := g.Subject(t)
		if subject < 0 {
			subject = g.Object(t) // of a passive
		}
		if subject < 0 {
			continue
		}
		about := a.fill(sp.Sentence, subject, doer, nil)
		if len(about) == 0 || among(about, who) {
			return t
		}
	}
	return -1
}

// past reports a verb of what was or is being done: a simple past or an auxiliary of the past, and no modal one.
func past(g *rule.Graph, v int) bool {
	done := g.Tokens[v].XPOS == "VBD"
	for _, k := range g.Children(v) {
		if d := deprel(g.Tokens[k].Deprel); d != "aux" {
			continue
		}
		switch g.Lemma(k) {
		case "have", "be":
			done = true
		case "do":
			done = done || g.Tokens[k].XPOS == "VBD"
		default:
			return false
		}
	}
	return done
}

// accuser is who spoke or acted against who last.
func (a *article) accuser(s int, who *model.Actor) *filler {
	for i := len(a.dealings) - 1; i >= 0 && a.dealings[i].sentence >= s-2*lately; i-- {
		d := &a.dealings[i]
		if d.relation.Sign < 0 && side(d.target.actor) == side(who) && foreign(d.source.actor, who) {
			return &filler{d.source.actor, nil, byDealings, trust[byDealings]}
		}
	}
	return nil
}

func ascending(x, y int) []int {
	if y < x {
		x, y = y, x
	}
	return []int{x, y}
}
