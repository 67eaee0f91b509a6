package relation

import (
	"slices"
	"strings"

	"github.com/demarche/demarche/extract/actor"
	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/quote"
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
	return a.stranger(ref, s)
}

// stranger makes an actor of the noun phrase at ref, for sentence s.
func (a *article) stranger(ref quote.Ref, s int) []filler {
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

// reporting are verbs whose object or clause is somebody's word.
var reporting = folded(`say tell add state claim allege declare insist argue assert maintain note stress announce report
	reveal suggest describe call believe think fear suspect accuse blame conclude deem consider find judge feel insist contend concede
	agree point warn complain admit acknowledge`)

// reporter is who says what token t of sentence s tells, where a verb of saying governs it though no speech
// was made out: the object of "said", which a parser made of a clause. It returns nil for the article's own words.
func (a *article) reporter(s, t int, words []int) []filler {
	g := a.graphs[s]
	for steps := 0; steps < 8; steps++ {
		h := g.Tokens[t].Head
		if h < 0 {
			return nil
		}
		switch d := deprel(g.Tokens[t].Deprel); {
		case slices.Contains(words, h):
		case h < t && reporting[g.Lemma(h)] && g.Tokens[h].UPOS == "VERB" && (d == "obj" || d == "ccomp" || d == "xcomp" || d == "parataxis"):
			subject := g.Subject(h)
			if subject < 0 || g.Tokens[subject].UPOS == "PRON" && a.mention(s, subject) == nil {
				return nil
			}
			if out := a.fill(s, subject, doer, nil); len(out) > 0 {
				return out
			}
			return a.stranger(quote.Ref{Sentence: s, Token: subject}, s)
		}
		t = h
	}
	return nil
}
