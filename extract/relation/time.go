package relation

import (
	"slices"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/when"
)

// date is when the candidate happens, by the expression of time nearest to its trigger; of what a speaker does
// or announces by saying it, failing that, when he said it; "" where the words say nothing.
func (a *article) date(c *candidate) model.Date {
	if e := a.expression(c); e != nil {
		if c.modality == model.Planned && !a.past(c.sentence, e) {
			return e.Future
		}
		return e.Past
	}
	own := c.source.how == bySpeaker || c.holder != nil && side(c.holder.actor) == side(c.source.actor)
	if cue := a.cue(c.speech, c.sentence); cue >= 0 && (own || c.pattern.relation.Performative) {
		if e := a.nearest(c, cue); e != nil {
			return e.Past
		}
	}
	return ""
}

// past reports an expression of time below a verb in the past tense: a plan that was announced on a day.
func (a *article) past(s int, e *when.Expression) bool {
	g := a.graphs[s]
	for t, steps := e.Last-1, 0; t >= 0 && steps < 5; t, steps = g.Tokens[t].Head, steps+1 {
		if g.Tokens[t].UPOS == "VERB" {
			return g.Tokens[t].XPOS == "VBD"
		}
	}
	return false
}

// ahead reports that the time lies after the day of publication: what is to happen then is planned.
func (a *article) ahead(c *candidate) bool {
	if a.awaited(c) || a.setting(c) {
		return true
	}
	e := a.expression(c)
	if e == nil {
		return false
	}
	tense := a.tense(c)
	if tense == "VBD" || tense == "VBN" {
		return false // what was done is done, whenever it takes effect
	}
	_, published, ok := a.Document.Article.Published.Range()
	from, _, known := e.Past.Range()
	if ok && known && !from.Before(published) {
		return true
	}
	// "arrives on Sunday": the present tense with a day is a timetable.
	return weekday(e) && (tense == "VBZ" || tense == "VBP") && c.sentence > 0
}

// departing are verbs of which the present tense is a timetable: "From there she travels to Peru".
var departing = folded(`travel fly leave depart proceed`)

// setting reports a journey told in the present tense, outside a headline.
func (a *article) setting(c *candidate) bool {
	tok := &a.graphs[c.sentence].Tokens[c.trigger]
	return c.sentence > 0 && (tok.XPOS == "VBZ" || tok.XPOS == "VBP") && departing[a.graphs[c.sentence].Lemma(c.trigger)] && c.pattern.relation.Name == "VISITS"
}

// awaited reports a noun of something that has yet to be: "before his departure for Lima", "ahead of the talks".
func (a *article) awaited(c *candidate) bool {
	g := a.graphs[c.sentence]
	if g.Tokens[c.trigger].UPOS != "NOUN" {
		return false
	}
	k := g.Child(c.trigger, "case")
	return k >= 0 && (g.Lemma(k) == "before" || g.Lemma(k) == "ahead")
}

// tense is the tag of the nearest verb at or above the trigger, "" where none is near.
func (a *article) tense(c *candidate) string {
	g := a.graphs[c.sentence]
	for t, steps := c.trigger, 0; t >= 0 && steps < 3; t, steps = g.Tokens[t].Head, steps+1 {
		if g.Tokens[t].UPOS == "VERB" {
			return g.Tokens[t].XPOS
		}
	}
	return ""
}

// weekday reports an expression that names a day of the week.
func weekday(e *when.Expression) bool {
	past, _, known := e.Past.Range()
	future, _, too := e.Future.Range()
	return known && too && past.AddDate(0, 0, 7).Equal(future)
}

// expression is the expression of time that stands below the trigger, or below what governs it
// within the same clause, or nil.
func (a *article) expression(c *candidate) *when.Expression { return a.nearest(c, c.trigger) }

// nearest is the expression of time nearest to token t, one of the candidate's words or its word of saying, or nil.
func (a *article) nearest(c *candidate, t int) *when.Expression {
	times := a.times[c.sentence]
	if len(times) == 0 {
		return nil
	}
	g := a.graphs[c.sentence]
	best, at := 1<<30, -1
	for i, e := range times {
		// The expression's governor, above its own tokens.
		up, steps := e.Last-1, 0
		for up >= e.First && up < e.Last && g.Tokens[up].Head >= 0 && steps < 8 {
			up, steps = g.Tokens[up].Head, steps+1
		}
		for depth := 0; up >= 0 && depth < 4; depth++ {
			if d := a.above(c, t, up); d >= 0 {
				if d+depth < best {
					best, at = d+depth, i
				}
				break
			}
			if clausal(g.Tokens[up].Deprel) {
				break
			}
			up = g.Tokens[up].Head
		}
	}
	if at < 0 {
		return nil
	}
	return &times[at]
}

// above returns how many steps token t stands above the candidate's words, or above from, without a clause
// between, or -1.
func (a *article) above(c *candidate, from, t int) int {
	g := a.graphs[c.sentence]
	if slices.Contains(c.words, t) {
		return 0
	}
	for u, steps := from, 0; u >= 0 && steps < 5; steps++ {
		if u == t {
			return steps
		}
		if clausal(g.Tokens[u].Deprel) {
			return -1
		}
		u = g.Tokens[u].Head
	}
	return -1
}

// clausal reports a relation at which one clause ends and another, with a time of its own, begins.
func clausal(deprel string) bool {
	switch deprel {
	case "ccomp", "acl:relcl", "parataxis", "root":
		return true
	}
	return false
}
