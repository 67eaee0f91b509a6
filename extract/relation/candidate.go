package relation

import (
	"slices"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/rule"
)

// candidate is a statement in the making.
type candidate struct {
	sentence int
	trigger  int
	words    []int // tokens of the predicate, ascending
	pattern  *pattern
	source   filler
	target   filler // its actor is nil while only the content can tell it
	polarity model.Polarity
	modality model.Modality
	declined bool       // the act is refused or fails, which denies nothing
	speech   int        // innermost speech around the trigger, or -1
	holder   *filler    // whose words it is
	content  []int      // heads of the act that is accused of, denied, praised
	parent   *candidate // whose content it is
	trust    float64    // in its roles, by how they were filled
	score    float64    // the confidence
	features []string   // that the confidence was computed from
	dropped  string     // why it is no statement; "" for those that are
}

// Longest is how many tokens a sentence may have of which anything is read. No sentence of an article is as long; weighing
// the readings of one that is would take time that grows with their square.
const Longest = 600

// candidates returns what the patterns find in sentence s, before it is weighed against each other. Sentences are taken in
// their order.
func (a *article) candidates(s int) []*candidate {
	if len(a.graphs[s].Tokens) > Longest {
		return nil
	}
	a.turn(s)
	var out []*candidate
	for _, m := range a.rules.index.Match(a.graphs[s]) {
		out = append(out, a.instances(s, m)...)
	}
	return out
}

// instances makes a candidate of each pair of actors that a match brings together.
func (a *article) instances(s int, m rule.Match) []*candidate {
	p := &a.rules.patterns[m.Pattern]
	speech := a.speech(s, m.Trigger)
	var pairs []pair
	if len(p.parties) > 0 {
		pairs = a.mutual(s, m, p)
	} else {
		pairs = a.directed(s, m, p)
	}
	if len(pairs) == 0 {
		return nil
	}
	sc := a.scopeOf(s, m, speech)
	var content []int
	for _, path := range p.content {
		if content = a.graphs[s].Follow(m.Trigger, path); len(content) > 0 {
			break
		}
	}
	holders := a.holder(speech, s)
	if len(holders) == 0 && speech < 0 {
		holders = a.reporter(s, m.Trigger, m.Words)
	}
	var out []*candidate
	for _, pr := range pairs {
		holder := speaksFor(holders, pr.source)
		c := &candidate{sentence: s, trigger: m.Trigger, words: m.Words, pattern: p, source: pr.source, target: pr.target,
			polarity: sc.polarity, modality: sc.modality, declined: sc.declined, speech: speech, holder: holder, content: content,
			trust: pr.source.score}
		if pr.target.actor != nil {
			c.trust *= pr.target.score
		}
		if sc.urged {
			if holder == nil || side(holder.actor) != side(c.source.actor) || p.relation.Performative {
				continue
			}
			c.modality = model.Planned
		}
		switch p.polarity {
		case model.Positive:
			c.polarity = model.Positive
		case model.Negative:
			c.polarity = opposite(c.polarity)
		}
		if p.modality != "" && c.modality == model.Asserted {
			c.modality = p.modality
		}
		if c.modality == model.Asserted && a.ahead(c) {
			c.modality = model.Planned
		}
		out = append(out, c)
	}
	return out
}

// speaksFor is which of several that speak together holds a statement: he who is of its source's side, where there is one, else the first; nil
// where nobody speaks.
func speaksFor(holders []filler, source filler) *filler {
	if len(holders) == 0 {
		return nil
	}
	for i := range holders {
		if source.actor != nil && side(holders[i].actor) == side(source.actor) {
			return &holders[i]
		}
	}
	return &holders[0]
}

func opposite(p model.Polarity) model.Polarity {
	if p == model.Negative {
		return model.Positive
	}
	return model.Negative
}

type pair struct{ source, target filler }

// directed pairs each source with each target of an asymmetric relation.
func (a *article) directed(s int, m rule.Match, p *pattern) []pair {
	sources := a.first(s, m, p.source, doer, nil)
	targets := a.first(s, m, p.target, undergoer, foreignTo(sources))
	if len(sources)*len(targets) == 0 {
		if last, ok := a.recall(s, m.Trigger, p.relation.Name, sources, targets); ok {
			if len(sources) == 0 {
				sources = []filler{last.source}
			}
			if len(targets) == 0 {
				targets = []filler{last.target}
			}
		}
	}
	switch {
	case (p.closed || a.attributive(s, m.Trigger)) && len(sources)*len(targets) == 0:
		return nil
	case len(targets) == 0 && len(sources) > 0 && p.relation.Name != denies && a.domestic(s, m, p):
		return nil
	case len(sources) == 0 && p.voiced(), len(sources) == 0 && len(targets) == 0 && p.strict:
		return nil // a judgement that nobody utters; a vague word among nobody
	case len(sources) == 0 && len(targets) == 0:
		if sources = p.doubt(a.only(s, m.Trigger, doer, nil)); len(sources) == 0 {
			return nil
		}
		targets = p.doubt(a.only(s, m.Trigger, undergoer, foreignTo(sources)))
	case p.spoken() && len(sources)*len(targets) == 0:
		return nil
	case len(sources) == 0:
		sources = p.doubt(a.absentSource(s, m, p, targets))
	case len(targets) == 0:
		if p.relation.Name == mediates {
			targets = a.disputants(s, sources)
		}
		if len(targets) == 0 {
			targets = p.doubt(a.absentTarget(s, m, sources))
		}
		if len(targets) == 0 && len(p.content) > 0 {
			targets = []filler{{}}
		}
	}
	var out []pair
	for _, x := range sources {
		for _, y := range targets {
			if y.actor == nil || foreign(x.actor, y.actor) {
				out = append(out, pair{x, y})
			}
		}
	}
	return out
}

// attributive reports a participle before its noun, "the visiting minister": it has no arguments of its own.
func (a *article) attributive(s, t int) bool {
	tok := &a.graphs[s].Tokens[t]
	return tok.UPOS == "VERB" && tok.Deprel == "amod"
}

// domestic reports that what a verb acts on belongs to the source's own side: what a government tells its ministry, or
// the makers of its country, concerns no other state.
func (a *article) domestic(s int, m rule.Match, p *pattern) bool {
	object := a.graphs[s].Object(m.Trigger)
	if object < 0 {
		return false
	}
	g := a.graphs[s]
	owner, told := g.Child(object, "nmod:poss"), g.Child(m.Trigger, "xcomp")
	if owner >= 0 && told >= 0 && p.relation.Performative && g.Tokens[owner].UPOS == "PRON" && g.Tokens[told].UPOS == "VERB" {
		return true // "ordered his party to come up with a plan"
	}
	for _, f := range a.first(s, m, p.target, undergoer, nil) {
		switch {
		case f.at == nil:
		case f.how == byPath && f.at.Head == object && f.at.Form == model.Name:
			return true
		case f.how == byNoun && f.at.Form == model.Demonym && g.Tokens[f.at.Head].Head == object:
			return true
		}
	}
	return false
}

// voiced reports that the source can only be whoever speaks, or his side.
func (p *pattern) voiced() bool {
	return !slices.ContainsFunc(p.source, func(a argument) bool { return a.special == alongPath })
}

// spoken reports that only a speaker can be the pattern's source: a judgement that nobody passes, or of
// nobody, is none.
func (p *pattern) spoken() bool {
	for _, arg := range p.source {
		if arg.special == alongPath {
			return false
		}
	}
	return len(p.source) > 0
}

// doubt halves the trust in a role that a vague pattern's own paths do not reach.
func (p *pattern) doubt(found []filler) []filler {
	if p.strict {
		for i := range found {
			found[i].score /= 2
		}
	}
	return found
}

// foreignTo is the avoid function of a role whose other end is known.
func foreignTo(others []filler) func(*model.Actor) bool {
	if len(others) == 0 {
		return nil
	}
	return func(x *model.Actor) bool {
		return slices.ContainsFunc(others, func(o filler) bool { return !foreign(o.actor, x) })
	}
}

// mutual pairs the parties of a symmetric relation, in the order of the text. Parties that different
// paths reach are paired across ("Peru held talks with Chile and Laos": Chile and Laos not with each other);
// parties of one path with each other, up to four.
func (a *article) mutual(s int, m rule.Match, p *pattern) []pair {
	var groups [][]filler
	var all []filler
	for i, arg := range p.parties {
		var group []filler
		for _, f := range a.argument(s, m, arg, doer, nil) {
			if !slices.ContainsFunc(all, func(o filler) bool { return o.actor.ID == f.actor.ID }) {
				group = append(group, f)
				all = append(all, f)
				continue
			}
			for _, known := range append(groups, group) {
				printed(known, f)
			}
		}
		if len(group) > 0 {
			groups = append(groups, group)
		}
		if len(groups) == 1 && i == 0 && a.graphs[s].Tokens[m.Trigger].UPOS == "NOUN" && anyForeign(group) {
			break // "talks between Peru and Chile" names its parties; whoever else is near is none
		}
	}
	if (p.closed || a.attributive(s, m.Trigger)) && (len(all) == 0 || len(groups) == 1 && !anyForeign(all)) {
		return nil
	}
	if len(all) == 0 || len(groups) == 1 && !anyForeign(all) {
		if last, ok := a.recall(s, m.Trigger, p.relation.Name, nil, nil); ok && (len(all) == 0 || among(all, last.source.actor) || among(all, last.target.actor)) {
			for _, f := range []filler{last.source, last.target} {
				if !among(all, f.actor) {
					all = append(all, f)
					groups = append(groups, []filler{f})
				}
			}
		}
	}
	if len(all) == 0 {
		if all = p.doubt(a.only(s, m.Trigger, doer, nil)); len(all) == 0 {
			all = p.doubt(a.only(s, m.Trigger, undergoer, nil))
		}
		if len(all) == 0 {
			return nil
		}
		groups = [][]filler{all}
	}
	if len(groups) == 1 && (p.across || !anyForeign(groups[0])) {
		more := p.doubt(a.absentParty(s, m, groups[0]))
		if len(more) == 0 {
			return nil
		}
		groups = append(groups, more)
	}
	var out []pair
	add := func(x, y filler) {
		if before(y, x) {
			x, y = y, x
		}
		again := func(p pair) bool {
			return repeats(p.source, x) && repeats(p.target, y) || repeats(p.source, y) && repeats(p.target, x)
		}
		if foreign(x.actor, y.actor) && !slices.ContainsFunc(out, again) {
			out = append(out, pair{x, y})
		}
	}
	if len(groups) == 1 {
		if len(groups[0]) > 4 || p.across {
			return nil
		}
		for i, x := range groups[0] {
			for _, y := range groups[0][i+1:] {
				add(x, y)
			}
		}
		return out
	}
	for i, g := range groups {
		for _, h := range groups[i+1:] {
			for _, x := range g {
				for _, y := range h {
					if len(out) < most {
						add(x, y)
					}
				}
			}
		}
	}
	return out
}

// repeats reports the same actor, or a state beside its own minister, who are one party.
func repeats(x, y filler) bool {
	return x.actor.ID == y.actor.ID || side(x.actor) == side(y.actor) && (x.actor.Kind == model.Country || y.actor.Kind == model.Country)
}

func anyForeign(group []filler) bool {
	for i, x := range group {
		for _, y := range group[i+1:] {
			if foreign(x.actor, y.actor) {
				return true
			}
		}
	}
	return false
}

// printed puts the name of an actor for whom a pronoun stood so far in its place ("our joint success: Peru, Chile and …"): the
// order of the text is that of the names.
func printed(known []filler, f filler) {
	for i := range known {
		if k := &known[i]; k.actor.ID == f.actor.ID && k.at != nil && k.at.Form == model.Pronoun && f.at != nil && f.at.Form == model.Name {
			k.at = f.at
		}
	}
}

// before reports that x is printed before y; who is not printed comes first.
func before(x, y filler) bool {
	if x.at == nil || y.at == nil {
		return x.at == nil && y.at != nil
	}
	return x.at.First < y.at.First
}
