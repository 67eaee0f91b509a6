package relation

import (
	"slices"

	"github.com/demarche/demarche/extract/model"
)

// date is when the candidate happens, by the expression of time nearest to its trigger: below it, or
// below a verb that governs it within the same clause. "" where the clause says nothing.
func (a *article) date(c *candidate) model.Date {
	times := a.times[c.sentence]
	if len(times) == 0 {
		return ""
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
			if d := a.above(c, up); d >= 0 {
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
		return ""
	}
	if c.modality == model.Planned {
		return times[at].Future
	}
	return times[at].Past
}

// above returns how many steps token t stands above the candidate's words without a clause between, or -1.
func (a *article) above(c *candidate, t int) int {
	g := a.graphs[c.sentence]
	if slices.Contains(c.words, t) {
		return 0
	}
	for u, steps := c.trigger, 0; u >= 0 && steps < 5; steps++ {
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
