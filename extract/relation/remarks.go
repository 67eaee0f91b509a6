package relation

import (
	"slices"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/quote"
	"github.com/demarche/demarche/extract/rule"
)

// remarks are comments on whoever the words of a speaker are about, in a sentence from which nothing
// else was read of him.
func (a *article) remarks(s int, cs []*candidate) []*candidate {
	p := a.rules.said[comments]
	if p == nil {
		return nil
	}
	var out []*candidate
	for i := range a.Speeches {
		sp := &a.Speeches[i]
		if sp.Sentence != s || sp.Parent >= 0 {
			continue
		}
		speakers := a.speaker(i, s)
		if len(speakers) != 1 || slices.ContainsFunc(cs, func(c *candidate) bool { return c.speech == i || side(c.source.actor) == side(speakers[0].actor) }) {
			continue
		}
		about := a.about(s, sp, foreignTo(speakers))
		if about == nil {
			continue
		}
		c := &candidate{sentence: s, trigger: about.at.Head, words: []int{about.at.Head}, pattern: p, source: speakers[0], target: *about,
			polarity: model.Positive, modality: model.Asserted, speech: -1, trust: about.score * 0.5}
		if cue := a.cue(i, s); cue >= 0 {
			c.trigger, c.words = cue, []int{cue}
		}
		out = append(out, c)
	}
	return out
}

// about is the subject of the speech's main clause, or else the only foreign actor that it names.
func (a *article) about(s int, sp *quote.Speech, avoid func(*model.Actor) bool) *filler {
	g := a.graphs[s]
	for t := sp.First; t < sp.Last; t++ {
		if h := g.Tokens[t].Head; h < sp.First || h >= sp.Last {
			if subject := g.Subject(t); subject >= sp.First && subject < sp.Last {
				if out := a.fill(s, subject, undergoer, avoid); len(out) > 0 && out[0].at != nil {
					return &out[0]
				}
			}
		}
	}
	if !spoken(g, sp) {
		return nil // "Mr Smith:" says nothing yet
	}
	if out := a.only(s, sp.First, undergoer, avoid); len(out) > 0 && out[0].how == bySolitude {
		return &out[0]
	}
	return nil
}

// spoken reports that a speech has a verb.
func spoken(g *rule.Graph, sp *quote.Speech) bool {
	for t := sp.First; t < sp.Last; t++ {
		if u := g.Tokens[t].UPOS; u == "VERB" || u == "AUX" {
			return true
		}
	}
	return false
}
