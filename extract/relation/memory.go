package relation

import (
	"strings"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/rule"
)

// remember keeps who did what to whom last, for what later sentences only point to ("these tariffs"), or
// leave unsaid.
func (a *article) remember(kept []*candidate) {
	for _, c := range kept {
		if c.score >= 0.4 && !nobodyKnown(c.source.actor) && !nobodyKnown(c.target.actor) {
			a.memory[c.pattern.relation.Name] = pair{c.source, c.target}
			a.dealings = append(a.dealings, dealing{c.sentence, &c.pattern.relation, pair{c.source, c.target}})
		}
	}
}

// turn forgets what the article told so far, where sentence s begins another story.
func (a *article) turn(s int) {
	if s > 1 && a.anew(s) {
		a.memory, a.dealings = map[string]pair{}, nil
	}
}

// anew reports that another story begins with sentence s, as in digests: with a dateline of its own, "ROME - ".
func (a *article) anew(s int) bool {
	t := a.Document.Sentences[s].Tokens
	for i := 0; i < len(t) && i < 4; i++ {
		switch t[i].Form {
		case "-", "--", "–", "—":
			return i > 0 && t[i].Span.Start > t[i-1].Span.End
		}
		if form := t[i].Form; form != "," && (form != strings.ToUpper(form) || len(form) < 4) {
			return false
		}
	}
	return false
}

// nobodyKnown reports somebody of whom the article tells no more than that he speaks ("officials", "a naval source").
func nobodyKnown(x *model.Actor) bool {
	return x.Kind == model.Person && x.Country == "" && len(x.Posts) == 0
}

// dealing is a statement of an earlier sentence, as far as it tells with whom somebody has to do.
type dealing struct {
	sentence int
	relation *model.Relation
	pair
}

// lately is how many sentences back somebody is still meant who is not named again.
const lately = 4

// counterpart returns with whom the known ones have had to do last, where the sentence names no one: the other
// end of their last statement ("Georgetown accused Caracas of … It will not give in."), else whoever was dealt with last.
func (a *article) counterpart(s int, known []filler) []filler {
	if len(known) == 0 {
		return nil
	}
	avoid := foreignTo(known)
	var last []filler
	for i := len(a.dealings) - 1; i >= 0 && a.dealings[i].sentence >= s-lately; i-- {
		d := &a.dealings[i]
		for _, ends := range [][2]filler{{d.source, d.target}, {d.target, d.source}} {
			other := wanted([]filler{{ends[1].actor, nil, byDealings, trust[byDealings]}}, avoid)
			if len(other) == 0 {
				continue
			}
			if among(known, ends[0].actor) {
				return other
			}
			if last == nil {
				last = other
			}
		}
	}
	return last
}

// disputants are the two between whom somebody mediates, where the sentence does not name them: the parties of the last
// dealing between others, who quarrelled or talked.
func (a *article) disputants(s int, mediators []filler) []filler {
	avoid := foreignTo(mediators)
	for i := len(a.dealings) - 1; i >= 0 && a.dealings[i].sentence >= s-2*lately && avoid != nil; i-- {
		d := &a.dealings[i]
		if d.relation.Sign > 0 && !d.relation.Symmetric || avoid(d.source.actor) || avoid(d.target.actor) {
			continue
		}
		both := again(d.pair)
		return []filler{both.source, both.target}
	}
	return nil
}

// recall returns the parties of the last such event, where the noun t points to one and nothing that the
// sentence says of its parties is against it.
func (a *article) recall(s, t int, relation string, sources, targets []filler) (pair, bool) {
	g := a.graphs[s]
	last, ok := a.memory[relation]
	if conferred, met := a.memory[meets]; unattended(g, t) || twoSided(g, t) {
		if !ok && (relation == "AGREES_WITH" || relation == "COOPERATES_WITH") {
			last, ok = conferred, met
		}
		return again(last), ok && len(sources)+len(targets) == 0
	}
	if !ok || g.Tokens[t].UPOS != "NOUN" {
		return pair{}, false
	}
	det := g.Child(t, "det")
	if det < 0 {
		return pair{}, false
	}
	switch g.Lemma(det) {
	case "the", "this", "these", "that", "those", "such":
	default:
		return pair{}, false
	}
	if len(sources) > 0 && !among(sources, last.source.actor) || len(targets) > 0 && !among(targets, last.target.actor) {
		return pair{}, false
	}
	return again(last), true
}

// again are the parties of an earlier event.
func again(p pair) pair {
	for _, f := range []*filler{&p.source, &p.target} {
		*f = filler{f.actor, nil, byMemory, trust[byMemory]}
	}
	return p
}

// twoSided reports a noun of what two sides do together, without saying who: "bilateral trade", of who met before.
func twoSided(g *rule.Graph, t int) bool {
	if g.Tokens[t].UPOS != "NOUN" {
		return false
	}
	for _, k := range g.Children(t) {
		switch g.Lemma(k) {
		case "bilateral", "mutual", "two-way", "reciprocal", "trilateral":
			return true
		}
	}
	return false
}

// unattended reports a passive verb without its agent: "Trade was discussed", of who met before.
func unattended(g *rule.Graph, t int) bool {
	if g.Tokens[t].UPOS != "VERB" || g.Subject(t) >= 0 {
		return false
	}
	for _, k := range g.Children(t) {
		if g.Tokens[k].Deprel == "aux:pass" {
			return true
		}
	}
	return false
}

// among reports an actor of the same side as one of the fillers.
func among(fs []filler, x *model.Actor) bool {
	for _, f := range fs {
		if side(f.actor) == side(x) {
			return true
		}
	}
	return false
}
