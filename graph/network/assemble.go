package network

import (
	"cmp"
	"slices"
)

// assemble counts the deeds: each story as much as stories says, nil being once, and only the deeds that kept holds, nil
// being all. Further arcs, between pairs of whom no deed tells, are taken into Acts and, both ways, into Ties.
func (n *Network) assemble(stories []float64, kept []bool, further []Arc) {
	var acts, ties []Arc
	for _, a := range further {
		acts, ties = append(acts, a), append(ties, a, Arc{a.To, a.From, a.Weight})
	}
	byActor := make([][2]visits, len(n.Actors)) // stories and events
	n.Pairs = nil
	var t tally
	for start := 0; start < len(n.Deeds); {
		end := start
		p := Pair{A: min(n.Deeds[start].From, n.Deeds[start].To), B: max(n.Deeds[start].From, n.Deeds[start].To)}
		t.reset()
		for ; end < len(n.Deeds); end++ {
			d := &n.Deeds[end]
			if min(d.From, d.To) != p.A || max(d.From, d.To) != p.B {
				break
			}
			if kept != nil && !kept[end] {
				continue
			}
			t.add(d, d.From == p.A)
			for _, v := range []int32{p.A, p.B} {
				byActor[v][0] = append(byActor[v][0], d.story)
				byActor[v][1] = append(byActor[v][1], d.event)
			}
		}
		p.Deeds = [2]int32{int32(start), int32(end)}
		start = end
		if len(t.events) == 0 {
			continue
		}
		forth, back, both := t.weights(stories)
		for _, a := range []Arc{{p.A, p.B, forth}, {p.B, p.A, back}} {
			if a.Weight > 0 {
				acts = append(acts, a)
			}
		}
		ties = append(ties, Arc{p.A, p.B, both}, Arc{p.B, p.A, both})
		t.sum(&p, stories)
		n.Pairs = append(n.Pairs, p)
	}
	n.Acts, n.Ties = newCSR(len(n.Actors), acts), newCSR(len(n.Actors), ties)
	for v := range n.Actors {
		n.Actors[v].Stories, n.Actors[v].Events = byActor[v][0].different(), byActor[v][1].different()
	}
}

// visits are places that may be repeated.
type visits []int32

func (v visits) different() int {
	slices.Sort(v)
	return len(slices.Compact(v))
}

// tally counts the stories and events of one pair.
type tally struct {
	told   []told
	events []happened
}

// told is that a story tells of a deed of A, or of B, or of both together.
type told struct {
	story       int32
	forth, back bool
	share       float64
}

type happened struct {
	event, story int32
	tie          float64
}

func (t *tally) reset() { t.told, t.events = t.told[:0], t.events[:0] }

func (t *tally) add(d *Deed, forth bool) {
	both := d.Relation.Symmetric
	t.told = append(t.told, told{d.story, forth || both, !forth || both, d.Share})
	t.events = append(t.events, happened{d.event, d.story, tie(d.Relation) * d.Share})
}

// weights are what the stories count for what A does to B, for what B does to A, and for the pair.
func (t *tally) weights(stories []float64) (forth, back, both float64) {
	slices.SortStableFunc(t.told, func(a, b told) int { return cmp.Compare(a.story, b.story) })
	for i := 0; i < len(t.told); {
		story := t.told[i].story
		var best [3]float64
		for ; i < len(t.told) && t.told[i].story == story; i++ {
			if t.told[i].forth {
				best[0] = max(best[0], t.told[i].share)
			}
			if t.told[i].back {
				best[1] = max(best[1], t.told[i].share)
			}
			best[2] = max(best[2], t.told[i].share)
		}
		times := 1.0
		if stories != nil {
			times = stories[story]
		}
		forth, back, both = forth+times*best[0], back+times*best[1], both+times*best[2]
	}
	return forth, back, both
}

// sum adds the events up, each once.
func (t *tally) sum(p *Pair, stories []float64) {
	slices.SortStableFunc(t.events, func(a, b happened) int { return cmp.Compare(a.event, b.event) })
	last := int32(-1)
	for _, e := range t.events {
		if e.event == last {
			continue
		}
		last = e.event
		times := 1.0
		if stories != nil {
			times = stories[e.story]
		}
		p.Events++
		p.add(times * e.tie)
	}
	var told visits
	for _, s := range t.told {
		told = append(told, s.story)
	}
	p.Stories = told.different()
}
