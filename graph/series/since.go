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
	Low, High    float64 // 95 of 100 resamplings of the stories find the difference within
	Clear        bool    // the interval leaves out 0
	Sample       *projection.Evidence
}

// Since returns what changed since a day among the pairs that have events on both sides of it, the clearest first, then
// those with the greatest difference, and the pairs that are new, those with most events first.
func Since(n *network.Network, day projection.Date, o Options) (shifts, fresh []Shift) {
	o.Resamplings = cmp.Or(o.Resamplings, 1000)
	since, _, _ := model.Date(day).Range()
	for i := range n.Pairs {
		p := &n.Pairs[i]
		events, stories, _ := eventsOf(n.Between(p))
		cut := len(events)
		for j, e := range events {
			if !e.day.Before(since) {
				cut = j
				break
			}
		}
		before, after := events[:cut], events[cut:]
		if len(after) == 0 {
			continue
		}
		s := Shift{A: n.Actors[p.A].ID, B: n.Actors[p.B].ID, EventsBefore: len(before), EventsAfter: len(after),
			Before: tone(before, nil), After: tone(after, nil), Sample: &after[len(after)-1].evidence[0]}
		if len(before) == 0 {
			fresh = append(fresh, s)
			continue
		}
		s.resample(before, after, stories, rand.New(rand.NewPCG(o.Seed, uint64(i))), o.Resamplings)
		shifts = append(shifts, s)
	}
	slices.SortStableFunc(shifts, func(a, b Shift) int {
		if a.Clear != b.Clear {
			return map[bool]int{true: -1, false: 1}[a.Clear]
		}
		return cmp.Compare(math.Abs(b.After-b.Before), math.Abs(a.After-a.Before))
	})
	slices.SortStableFunc(fresh, func(a, b Shift) int { return cmp.Compare(b.EventsAfter, a.EventsAfter) })
	return shifts, fresh
}

func (s *Shift) resample(before, after []event, stories int, random *rand.Rand, resamplings int) {
	differences := make([]float64, resamplings)
	for i := range differences {
		times := make([]float64, stories)
		for range stories {
			times[random.IntN(stories)]++
		}
		differences[i] = tone(after, times) - tone(before, times)
	}
	s.Low, s.High = ends(differences)
	s.Clear = (s.Low > 0 || s.High < 0) && s.EventsBefore > 1 && s.EventsAfter > 1
}

// tone is the average Goldstein of events, each as often as its story was drawn; nil is once.
func tone(events []event, times []float64) float64 {
	sum, count := 0.0, 0.0
	for _, e := range events {
		w := 1.0
		if times != nil {
			w = times[e.story]
		}
		sum += w * e.value
		count += w
	}
	if count == 0 {
		return 0
	}
	return sum / count
}
