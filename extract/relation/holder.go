package relation

import (
	"strings"

	"github.com/demarche/demarche/extract/actor"
	"github.com/demarche/demarche/extract/model"
)

// holder returns whose words a speech is. A speaker who is no known actor holds his words all the
// same, under the name that the text gives him ("a naval source"): a claim must not turn into a fact
// because nobody knows the claimant.
func (a *article) holder(speech, s int) []filler {
	if speech < 0 {
		return nil
	}
	if out := a.speaker(speech, s); len(out) > 0 {
		return out
	}
	ref := a.Speeches[speech].Speaker
	if ref.Sentence < 0 || ref.Token < 0 {
		return nil
	}
	g := a.graphs[ref.Sentence]
	switch g.Tokens[ref.Token].UPOS {
	case "NOUN", "PROPN":
	default:
		return nil
	}
	first, last := ref.Token, ref.Token+1
	for _, k := range g.Children(ref.Token) {
		switch base, _, _ := strings.Cut(g.Tokens[k].Deprel, ":"); base {
		case "amod", "compound", "flat", "det", "nmod":
			if k < ref.Token && first-k <= 4 {
				first = min(first, k)
			}
			if base == "flat" {
				last = max(last, k+1)
			}
		}
	}
	who := &model.Actor{Kind: model.Person}
	tokens := g.Tokens
	who.Name = a.text[tokens[first].Span.Start:tokens[last-1].Span.End]
	for _, det := range []string{"a ", "an ", "the "} {
		if len(who.Name) > len(det) && strings.EqualFold(who.Name[:len(det)], det) {
			who.Name = who.Name[len(det):]
			break
		}
	}
	if of := a.single(ref.Sentence, ref.Token, doer, nil, 0); len(of) > 0 {
		who.Country = of[0].actor.Country
	}
	who.ID = actor.ID(who.Kind, who.Name, who.Country)
	f := filler{actor: who, how: byNoun, score: 0.6}
	if ref.Sentence == s {
		f.at = &model.Mention{Sentence: s, First: first, Last: last, Head: ref.Token, Form: model.Nominal, Actors: []*model.Actor{who}, Score: 0.6}
	}
	return []filler{f}
}
