package relation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/quote"
)

// features describe a candidate to the ranker, each once: which rule found it, how its roles were
// filled, where it stands, and what else was read from the same words.
func (a *article) features(c *candidate, all []*candidate) []string {
	g := a.graphs[c.sentence]
	relation := c.pattern.relation.Name
	speech := a.manner(c)
	out := []string{
		"bias",
		"relation=" + relation,
		"rule=" + c.pattern.id,
		"source=" + c.source.how,
		"target=" + c.target.how,
		"roles=" + c.source.how + "+" + c.target.how,
		"relation+roles=" + relation + "+" + c.source.how + "+" + c.target.how,
		"source form=" + form(c.source) + " " + string(c.source.actor.Kind),
		"target form=" + form(c.target) + " " + string(c.target.actor.Kind),
		"relation+source=" + relation + "+" + string(c.source.actor.Kind), // who can visit, occupy, detain
		"relation+target=" + relation + "+" + string(c.target.actor.Kind),
		"speech=" + speech,
		"modality=" + string(c.modality) + string(c.polarity),
		"trigger=" + g.Tokens[c.trigger].UPOS + " " + deprel(g.Tokens[c.trigger].Deprel),
		"lemma=" + g.Lemma(c.trigger),
		"words=" + bucket(len(c.words)),
		"linked=" + bucket(int(10*linked(c))),
		fmt.Sprintf("trust=%.1f", c.trust),
		"actors=" + bucket(a.actors(c.sentence)),
	}
	for _, r := range []struct {
		name string
		f    filler
	}{{"source", c.source}, {"target", c.target}} {
		if r.f.at == nil {
			continue
		}
		out = append(out, r.name+" away="+bucket(distance(r.f, c.trigger)), r.name+" side="+before3(r.f.at.Head-c.trigger),
			r.name+" between="+bucket(a.between(c.sentence, r.f.at.Head, c.trigger)))
		if r.f.at.Place {
			out = append(out, r.name+" is a place")
		}
		if !a.sameClause(c.sentence, r.f.at.Head, c.trigger) {
			out = append(out, r.name+" in another clause")
		}
	}
	one, two := a.standing[side(c.source.actor)], a.standing[side(c.target.actor)]
	out = append(out, "source rank="+bucket(one.rank), "target rank="+bucket(two.rank), "speaks="+bucket(one.speeches)+" "+bucket(two.speeches),
		"pair="+a.acquaintance(c))
	if h := g.Tokens[c.trigger].Head; h >= 0 {
		out = append(out, "relation+governor="+relation+" "+g.Lemma(h), "governor tag="+g.Tokens[h].UPOS+" "+deprel(g.Tokens[c.trigger].Deprel))
	}
	if !stated(c.source) && g.Subject(c.trigger) >= 0 {
		out = append(out, "another subject")
	}
	if tok := &g.Tokens[c.trigger]; tok.UPOS == "VERB" && tok.XPOS == "VBN" && g.Subject(c.trigger) < 0 {
		out = append(out, "no agent", "no agent, source="+c.source.how)
	}
	if !stated(c.target) && g.Object(c.trigger) >= 0 {
		out = append(out, "another object")
	}
	if c.sentence == 0 && a.Document.Titled() {
		out = append(out, "headline")
	}
	if c.source.at != nil && c.source.at == c.target.at {
		out = append(out, "one mention", "one mention="+form(c.source))
	}
	for _, f := range []filler{c.source, c.target} {
		if f.at != nil && f.at.First <= c.trigger && c.trigger < f.at.Last {
			out = append(out, "the trigger names a party") // "the talks", for those who talk
			break
		}
	}
	if c.parent != nil {
		out = append(out, "within="+c.parent.pattern.relation.Name)
	}
	return append(out, rivalry(c, all)...)
}

// rivalry says what else was read from the same words, or of the same pair.
func rivalry(c *candidate, all []*candidate) []string {
	var outranked, echoed, crossed bool
	rivals := 0
	for _, k := range all {
		if k == c || k.target.actor == nil {
			continue
		}
		same := k.source.actor.ID == c.source.actor.ID && k.target.actor.ID == c.target.actor.ID
		shares := overlap(k.words, c.words)
		switch {
		case same && k.pattern.relation.Name == c.pattern.relation.Name:
			echoed = true
		case same && shares && rank(k.pattern.relation.Name) > rank(c.pattern.relation.Name):
			outranked = true
		case shares && side(k.source.actor) == side(c.target.actor) && side(k.target.actor) == side(c.source.actor):
			crossed = true
		}
		if shares && !same {
			rivals++
		}
	}
	out := []string{"rivals=" + bucket(rivals)}
	if outranked {
		out = append(out, "outranked")
	}
	if echoed {
		out = append(out, "found twice")
	}
	if crossed {
		out = append(out, "the other way round too")
	}
	return out
}

// manner is how the words around the trigger are given, and whose they are.
func (a *article) manner(c *candidate) string {
	if c.speech < 0 {
		return "none"
	}
	names := map[quote.Kind]string{quote.Direct: "direct", quote.Indirect: "indirect", quote.According: "according",
		quote.Block: "block", quote.Headline: "headline"}
	whose := "unknown"
	if c.holder != nil {
		whose = "other"
		if side(c.holder.actor) == side(c.source.actor) {
			whose = "own"
		}
	}
	return names[a.Speeches[c.speech].Kind] + " " + whose
}

func form(f filler) string {
	if f.at == nil {
		return "unprinted"
	}
	return [...]string{model.Name: "name", model.Demonym: "demonym", model.Nominal: "nominal", model.Pronoun: "pronoun"}[f.at.Form]
}

// linked is how sure the links of both mentions are.
func linked(c *candidate) float64 {
	score := 1.0
	for _, f := range []filler{c.source, c.target} {
		if f.at != nil {
			score *= f.at.Score
		}
	}
	return score
}

// actors counts the sides that a sentence names.
func (a *article) actors(s int) int {
	var sides []string
	for i := range a.Mentions {
		if m := &a.Mentions[i]; m.Sentence == s {
			for _, x := range m.Actors {
				if !slices.Contains(sides, side(x)) {
					sides = append(sides, side(x))
				}
			}
		}
	}
	return len(sides)
}

// between counts the mentions whose heads stand between two tokens.
func (a *article) between(s, x, y int) int {
	if x > y {
		x, y = y, x
	}
	n := 0
	for t := x + 1; t < y; t++ {
		if m := a.mention(s, t); m != nil && m.Head == t {
			n++
		}
	}
	return n
}

// sameClause reports that no clause of its own separates two tokens.
func (a *article) sameClause(s, x, y int) bool { return a.clause(s, x) == a.clause(s, y) }

func (a *article) clause(s, t int) int {
	g := a.graphs[s]
	for steps := 0; steps < len(g.Tokens); steps++ {
		h := g.Tokens[t].Head
		if h < 0 || h >= len(g.Tokens) || clausal(g.Tokens[t].Deprel) {
			return t
		}
		t = h
	}
	return t
}

func deprel(d string) string {
	base, _, _ := strings.Cut(d, ":")
	return base
}

func bucket(n int) string {
	switch {
	case n <= 4:
		return fmt.Sprint(n)
	case n <= 7:
		return "5+"
	case n <= 12:
		return "8+"
	}
	return "13+"
}

func before3(d int) string {
	switch {
	case d < 0:
		return "before"
	case d > 0:
		return "after"
	}
	return "same"
}
