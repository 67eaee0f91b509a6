package relation

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// Statements returns what the article states, in the order of the text and with unique ids, and the
// actors of its statements, ordered by id. version is written on each statement.
func (r *Rules) Statements(in *Input, version string) ([]model.Statement, []model.Actor) {
	var out []model.Statement
	parties := map[string]*model.Actor{}
	r.each(in, version, func(st model.Statement, c *candidate) {
		if c.dropped != "" {
			return
		}
		out = append(out, st)
		for _, f := range []*filler{&c.source, &c.target, c.holder} {
			if f != nil {
				parties[f.actor.ID] = f.actor
			}
		}
	})
	sameEvents(out)
	actors := make([]model.Actor, 0, len(parties))
	for _, id := range slices.Sorted(maps.Keys(parties)) {
		actors = append(actors, *parties[id])
	}
	return out, actors
}

// each yields the statements with the candidates that they were, and after those of a sentence what was
// dropped there, without ids.
func (r *Rules) each(in *Input, version string, yield func(model.Statement, *candidate)) {
	a := newArticle(in, r)
	seen := map[string]int{}
	for s := range in.Document.Sentences {
		all := a.judge(a.nest(s, a.candidates(s)))
		kept := choose(all, r.MinConfidence)
		a.remember(kept)
		statements := map[*candidate]*model.Statement{}
		for _, c := range parentsFirst(kept) {
			st := a.statement(c, version)
			if c.parent != nil {
				st.Within = model.Optional(statements[c.parent].ID)
			}
			st.ID = identity(&st, seen)
			statements[c] = &st
		}
		for _, c := range kept {
			yield(*statements[c], c)
		}
		for _, c := range all {
			if c.dropped != "" {
				yield(a.statement(c, version), c)
			}
		}
	}
}

// judge gives each candidate its confidence.
func (a *article) judge(cs []*candidate) []*candidate {
	cs = slices.DeleteFunc(cs, func(c *candidate) bool { return c.target.actor == nil })
	for _, c := range cs {
		c.features = a.features(c, cs)
		c.score = a.rules.Ranker.Confidence(c.features)
	}
	for _, c := range cs {
		if c.parent != nil && implied(c.parent) { // what is implied and its content stand or fall together
			c.parent.score = max(c.parent.score, c.score*0.6)
			c.score = max(c.score, c.parent.score)
		}
	}
	return cs
}

// parentsFirst orders candidates so that each follows its parent, whose id is part of its own.
func parentsFirst(cs []*candidate) []*candidate {
	var out []*candidate
	var visit func(c *candidate, depth int)
	visit = func(c *candidate, depth int) {
		if slices.Contains(out, c) {
			return
		}
		if c.parent != nil && depth < len(cs) {
			visit(c.parent, depth+1)
		}
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	for _, c := range cs {
		visit(c, 0)
	}
	return out
}

// identity hashes what a statement says and where, and never what was concluded from it, so that
// corrections survive better rules: article, the sentence's words, the spans of its roles within the
// sentence, relation, polarity, modality, parent, and an ordinal among equals.
func identity(st *model.Statement, seen map[string]int) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s\x00", st.Article, st.Evidence)
	for _, p := range []model.Party{st.Source, st.Target} {
		if p.Mention == "" {
			fmt.Fprint(h, "-\x00")
			continue
		}
		fmt.Fprintf(h, "%d-%d\x00", p.Start-st.Start, p.End-st.Start)
	}
	for _, sp := range st.PredicateAt {
		fmt.Fprintf(h, "%d-%d\x00", sp.Start-st.Start, sp.End-st.Start)
	}
	fmt.Fprintf(h, "%s\x00%s\x00%s\x00%s", st.Relation, st.Polarity, st.Modality, st.Within)
	key := hex.EncodeToString(h.Sum(nil))[:16]
	n := seen[key]
	seen[key]++
	if n > 0 {
		key = fmt.Sprintf("%s-%d", key, n+1)
	}
	return key
}

func (a *article) statement(c *candidate, version string) model.Statement {
	sentence := &a.Document.Sentences[c.sentence]
	st := model.Statement{
		Article: a.Document.Article.ID, Sentence: sentence.Index,
		Evidence: sentence.Span.Of(a.text), Start: sentence.Span.Start, End: sentence.Span.End,
		Source: a.party(c.source), Relation: c.pattern.relation.Name, Target: a.party(c.target),
		Polarity: c.polarity, Modality: c.modality, CAMEO: c.pattern.cameo, Rule: c.pattern.id, Version: version,
		Confidence: math.Round(c.score*1000) / 1000,
	}
	if c.holder != nil {
		p := a.party(*c.holder)
		st.ClaimedBy = &p
	}
	if d := a.date(c); d != "" {
		st.When = model.Optional(d)
		if from, to, ok := d.Range(); ok {
			st.WhenFrom, st.WhenTo = model.Optional(from.Format("2006-01-02")), model.Optional(to.Format("2006-01-02"))
		}
	}
	var lemmas []string
	for _, w := range c.words {
		lemmas = append(lemmas, strings.ToLower(sentence.Tokens[w].Lemma))
		st.PredicateAt = append(st.PredicateAt, sentence.Tokens[w].Span)
	}
	st.Predicate = strings.Join(lemmas, " ")
	return st
}

// party writes a filler; its mention is "" where the sentence does not print it.
func (a *article) party(f filler) model.Party {
	p := model.Party{ID: f.actor.ID, Name: f.actor.Name, Kind: f.actor.Kind, Country: model.Optional(f.actor.Country)}
	if f.at != nil {
		tokens := a.Document.Sentences[f.at.Sentence].Tokens
		p.Start, p.End = tokens[f.at.First].Span.Start, tokens[f.at.Last-1].Span.End
		p.Mention = a.text[p.Start:p.End]
	}
	return p
}
