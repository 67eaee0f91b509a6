package coref

import (
	"slices"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/quote"
)

// paper resolves a text that acts: "the statement stressed" is its issuer's word, a joint one its
// signatories'.
func (w *walk) paper(p phrase) bool {
	t := w.r.trees[p.i]
	h := t.Head(p.j)
	says := h >= 0 && t.Label(p.j) == "nsubj" && !t.Passive(h) && (humanVerbs[t.Tokens[h].Lemma] || paperVerbs[t.Tokens[h].Lemma])
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
	if p.noun == "resolution" {
		return w.take(p, w.lastOf(p, model.Org, chambers), 0.6)
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

// paperVerbs are what texts do, beside what people do.
var paperVerbs = words("contain read detail document conclude find show establish confirm reveal demand require give")

// chambers are words in the names of bodies that pass resolutions.
var chambers = []string{"council", "assembly", "parliament", "bundestag", "congress", "senate", "duma", "knesset"}

// issuedBefore are those whom the same text was resolved to before, or by whom it was issued: "a
// statement by the ministry", "a letter sent by the King".
func (w *walk) issuedBefore(p phrase) []*model.Actor {
	for k := len(w.history) - 1; k >= max(0, len(w.history)-5*most); k-- {
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
