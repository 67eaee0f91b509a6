package series

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/projection"
)

// Shift is how the tone of a pair differs since a day from before.
type Shift struct {
	A, B         string // ids
	EventsBefore int
	EventsAfter  int
	Before       float64 // Goldstein of an event, on average; 0 without events
	After        float64
	Low, High    float64               // the true difference of tone is within, in 95 of 100 cases; see sampler
	P            float64               // probability of so great a difference where there is none; 1 where a side has fewer than network.Enough stories
	Clear        bool                  // the interval leaves out 0, and no more than falseClear of the pairs that are called clear are so by chance
	Driving      []projection.Evidence // of the events that make the difference: the first one after, then the first one before
}

// falseClear is the share of pairs called clear that may be so by chance, for looking at many pairs finds some.
const falseClear = 0.1

// Comparison is what is different since a day.
type Comparison struct {
	Shifts  []Shift // of the pairs that have events on both sides, see Since
	Fresh   []Shift // of those that have events after it alone, those with most first
	Undated int     // events of which nobody knows on which side they are
}

// Since returns what changed since a day: of the pairs that have events on both sides of it those first that are clear, then the least
// probable by chance, then those with most events on the thinner side, for a great difference of single events is none.
func Since(n *network.Network, day projection.Date, o Options) Comparison {
	o.Resamplings = cmp.Or(o.Resamplings, 1000)
	since, _, _ := model.Date(day).Range()
	var c Comparison
	for i := range n.Pairs {
		p := &n.Pairs[i]
		events, undated := eventsOf(n.Between(p), Month)
		dated := len(events)
		events = slices.DeleteFunc(events, func(e event) bool { return e.day.Before(since) && e.after.After(since) })
		c.Undated += undated + dated - len(events)
		cut := slices.IndexFunc(events, func(e event) bool { return !e.day.Before(since) })
		if cut < 0 {
			continue
		}
		before, after := events[:cut], events[cut:]
		s := Shift{A: n.Actors[p.A].ID, B: n.Actors[p.B].ID, EventsBefore: len(before), EventsAfter: len(after), Before: tone(before), After: tone(after)}
		if len(before) == 0 {
			s.Driving = driving(after, s.After)[:1]
			c.Fresh = append(c.Fresh, s)
			continue
		}
		change := s.After - s.Before
		s.Driving = []projection.Evidence{driving(after, change)[0], driving(before, -change)[0]}
		draw := newSampler(n, rand.New(rand.NewPCG(o.Seed, uint64(i))))
		s.P = 1
		s.Low, s.High = draw.difference(before, after, o.Resamplings)
		if min(stories(before), stories(after)) >= network.Enough {
			s.P = draw.exchange(before, after, o.Resamplings)
		}
		c.Shifts = append(c.Shifts, s)
	}
	markClear(c.Shifts)
	slices.SortStableFunc(c.Shifts, func(a, b Shift) int {
		if a.Clear != b.Clear {
			return map[bool]int{true: -1, false: 1}[a.Clear]
		}
		return cmp.Or(cmp.Compare(a.P, b.P), cmp.Compare(min(b.EventsBefore, b.EventsAfter), min(a.EventsBefore, a.EventsAfter)),
			cmp.Compare(math.Abs(b.After-b.Before), math.Abs(a.After-a.Before)))
	})
	slices.SortStableFunc(c.Fresh, func(a, b Shift) int { return cmp.Compare(b.EventsAfter, a.EventsAfter) })
	return c
}

// markClear chooses as Y. Benjamini and Y. Hochberg do, Controlling the False Discovery Rate, Journal of the Royal Statistical
// Society B 57(1), 1995: the k least probable, k being the most of which the last is as improbable as k/n of falseClear, n pairs
// having stories enough to be looked at.
func markClear(shifts []Shift) {
	var ps []float64
	for i := range shifts {
		if shifts[i].P < 1 {
			ps = append(ps, shifts[i].P)
		}
	}
	slices.Sort(ps)
	limit := 0.0
	for i, p := range ps {
		if p <= falseClear*float64(i+1)/float64(len(ps)) {
			limit = p
		}
	}
	for i := range shifts {
		s := &shifts[i]
		s.Clear = s.P <= limit && (s.Low > 0 || s.High < 0)
	}
}

// difference returns the interval of how much the tone after is above that before.
func (s *sampler) difference(before, after []event, resamplings int) (low, high float64) {
	differences := make([]float64, resamplings)
	for i := range differences {
		differences[i] = s.tone(after) - s.tone(before)
	}
	return ends(differences)
}

// exchange returns in which share of the ways to deal the stories out to before and after the tone differs as much as it does:
// E. Pitman, Significance Tests Which May Be Applied to Samples from Any Populations, Supplement to the Journal of the Royal
// Statistical Society 4(1), 1937. The ways are drawn, the true one among them.
func (s *sampler) exchange(before, after []event, draws int) float64 {
	all := append(byStory(before), byStory(after)...)
	cut := stories(before)
	difference := func() float64 { return math.Abs(averageOf(all[cut:]) - averageOf(all[:cut])) }
	observed, as := difference(), 1
	for range draws {
		s.random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		if difference() >= observed-1e-9 {
			as++
		}
	}
	return float64(as) / float64(draws+1)
}

// telling is what one story tells of a pair: the sum of the values of its events, and of their shares.
type telling struct{ value, share float64 }

// byStory returns the tellings in the order of their first events.
func byStory(events []event) []telling {
	var all []telling
	places := make(map[int]int)
	for i := range events {
		e := &events[i]
		at, ok := places[e.story]
		if !ok {
			at = len(all)
			places[e.story] = at
			all = append(all, telling{})
		}
		all[at].value += e.value
		all[at].share += e.share
	}
	return all
}

func averageOf(all []telling) float64 {
	sum, count := 0.0, 0.0
	for _, t := range all {
		sum, count = sum+t.value, count+t.share
	}
	return sum / count
}

// tone is the average Goldstein of events, of what n parties do together 1/(n-1).
func tone(events []event) float64 {
	sum, count := 0.0, 0.0
	for i := range events {
		sum += events[i].value
		count += events[i].share
	}
	if count == 0 {
		return 0
	}
	return sum / count
}

// stories is how many tell of the events.
func stories(events []event) int {
	different := make(map[int]bool)
	for i := range events {
		different[events[i].story] = true
	}
	return len(different)
}

// driving returns the statements of events, those first that may be expected to move a figure most in a direction: by value times
// confidence, for what is strong is more often misread; of equal ones the latest; of one event the surest first.
func driving(events []event, direction float64) []projection.Evidence {
	way := math.Copysign(1, direction)
	ordered := make([]event, len(events))
	for i, e := range events {
		e.evidence = slices.Clone(e.evidence)
		slices.SortStableFunc(e.evidence, func(a, b projection.Evidence) int { return cmp.Compare(b.Confidence, a.Confidence) })
		ordered[i] = e
	}
	slices.SortStableFunc(ordered, func(a, b event) int {
		return cmp.Or(cmp.Compare(way*b.value*b.evidence[0].Confidence, way*a.value*a.evidence[0].Confidence), b.day.Compare(a.day))
	})
	var all []projection.Evidence
	for _, e := range ordered {
		all = append(all, e.evidence...)
	}
	return all
}
