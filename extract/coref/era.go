package coref

import (
	"strconv"
	"strings"
	"time"

	"github.com/demarche/demarche/extract/model"
)

// term is a half-open stretch of time.
type term struct{ from, to time.Time }

// overlap is the share of t that o covers, 0 to 1.
func (t term) overlap(o term) float64 {
	from, to := t.from, t.to
	if o.from.After(from) {
		from = o.from
	}
	if o.to.Before(to) {
		to = o.to
	}
	if !to.After(from) {
		return 0
	}
	return to.Sub(from).Hours() / t.to.Sub(t.from).Hours()
}

// era is what an article without a date tells of its time: the terms of those whom it names with
// their offices, and the years that it prints.
func (w *walk) era() []term {
	var all []term
	for _, a := range w.persons {
		for _, p := range a.Posts {
			for _, role := range w.roles[a.ID] {
				if t, ok := served(p); ok && covers(p.Role, role) {
					all = append(all, t)
					break
				}
			}
		}
	}
	for i := range w.r.doc.Sentences {
		for _, tok := range w.r.doc.Sentences[i].Tokens {
			if y, err := strconv.Atoi(tok.Form); err == nil && len(tok.Form) == 4 && y > 1944 && y < 2100 {
				all = append(all, year(y))
			}
		}
	}
	return all
}

func year(y int) term {
	from := time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC)
	return term{from, from.AddDate(1, 0, 0)}
}

// served is the term of a post whose ends are both known, a post still held ending with the century's
// first half.
func served(p model.Post) (term, bool) {
	from, _, ok := p.From.Range()
	if !ok {
		return term{}, false
	}
	_, to, ok := p.To.Range()
	if !ok {
		to = time.Date(2050, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return term{from, to}, to.After(from)
}

// contemporary is the one of several holders of an office whose term fits the article's time best;
// nil where it tells nothing, or no more of one than of another.
func (w *walk) contemporary(holders []*model.Actor, state, role string) *model.Actor {
	if w.times == nil {
		w.times = append(w.era(), term{})
	}
	var best *model.Actor
	top, second := 0.0, 0.0
	for _, a := range holders {
		score := 0.0
		for _, p := range a.Posts {
			held, ok := served(p)
			if !ok || p.Of != state || !strings.EqualFold(p.Role, role) {
				continue
			}
			for _, t := range w.times[:len(w.times)-1] {
				score += t.overlap(held)
			}
		}
		if score > top {
			best, top, second = a, score, top
		} else {
			second = max(second, score)
		}
	}
	if top < 0.3 || top < 1.2*second {
		return nil
	}
	return best
}
