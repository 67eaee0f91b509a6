package series

import (
	"math"

	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/projection"
)

// Change is a day on which the tone between two actors became another one.
type Change struct {
	Day    projection.Date `json:"day"`    // the first of the new tone
	Before float64         `json:"before"` // Goldstein of a day with events, on average, since the change before
	After  float64         `json:"after"`  // until the next one
	P      float64         `json:"p"`      // probability of so great a difference by chance, at most
}

// A change is told from chance at significant, between two stretches of at least fewest days with events, of which network.Enough
// independent stories tell: one story that looks back on many days is no series.
const (
	significant = 0.05
	fewest      = 4
)

// changes returns the change points of the tone, day by day with events: A. Pettitt, A Non-Parametric Approach to the
// Change-Point Problem, Applied Statistics 28(2), 1979,
//
//	K = max_t | Σ_{i≤t} Σ_{j>t} sgn(x_j − x_i) |,   p ≈ 2·exp( −6K² / (n³+n²) )
//
// over the whole, then over either side of what was found: A. Scott and M. Knott, A Cluster Analysis Method for Grouping
// Means, Biometrics 30(3), 1974.
func changes(events []event) []Change {
	var days []projection.Date
	var tones []float64
	var starts []int // first event of each day
	for i := 0; i < len(events); {
		first := i
		for i < len(events) && events[i].day.Equal(events[first].day) {
			i++
		}
		days, tones, starts = append(days, date(events[first].day)), append(tones, tone(events[first:i])), append(starts, first)
	}
	starts = append(starts, len(events))
	told := func(from, to int) bool { return stories(events[starts[from]:starts[to]]) >= network.Enough }
	cuts, ps := split(tones, 0, told)
	found := make([]Change, len(cuts))
	for i, cut := range cuts {
		from, to := 0, len(tones)
		if i > 0 {
			from = cuts[i-1]
		}
		if i+1 < len(cuts) {
			to = cuts[i+1]
		}
		found[i] = Change{Day: days[cut], Before: mean(tones[from:cut]), After: mean(tones[cut:to]), P: ps[i]}
	}
	return found
}

// split returns the places, counted from offset, where new stretches begin; told says whether enough stories tell of one.
func split(x []float64, offset int, told func(from, to int) bool) (cuts []int, ps []float64) {
	cut, p := pettitt(x)
	if cut == 0 || p > significant || !told(offset, offset+cut) || !told(offset+cut, offset+len(x)) {
		return nil, nil
	}
	left, leftPs := split(x[:cut], offset, told)
	right, rightPs := split(x[cut:], offset+cut, told)
	return append(append(left, offset+cut), right...), append(append(leftPs, p), rightPs...)
}

// pettitt returns where the second stretch begins, 0 where there are too few figures, and the probability.
func pettitt(x []float64) (cut int, p float64) {
	n := len(x)
	if n < 2*fewest {
		return 0, 1
	}
	u, best := 0.0, 0.0
	for t := range n {
		// Moving x[t] to the first stretch changes the sum by how it stands to all.
		for j := range n {
			switch {
			case x[j] > x[t]:
				u++
			case x[j] < x[t]:
				u--
			}
		}
		if k := math.Abs(u); t+1 >= fewest && n-t-1 >= fewest && k > best {
			cut, best = t+1, k
		}
	}
	size := float64(n)
	return cut, min(1, 2*math.Exp(-6*best*best/(size*size*size+size*size)))
}

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}
