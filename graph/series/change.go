package series

import (
	"math"

	"github.com/demarche/demarche/graph/projection"
)

// Change is a day on which the tone between two actors became another one.
type Change struct {
	Day    projection.Date `json:"day"`    // the first of the new tone
	Before float64         `json:"before"` // Goldstein of a day with events, on average, since the change before
	After  float64         `json:"after"`  // until the next one
	P      float64         `json:"p"`      // probability of so great a difference by chance, at most
}

// A change is told from chance at significant, between two stretches of at least fewest days with events.
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
	var tone []float64
	for i := 0; i < len(events); {
		day, sum, count := events[i].day, 0.0, 0
		for ; i < len(events) && events[i].day.Equal(day); i++ {
			sum += events[i].value
			count++
		}
		days, tone = append(days, date(day)), append(tone, sum/float64(count))
	}
	cuts, ps := split(tone, 0)
	found := make([]Change, len(cuts))
	for i, cut := range cuts {
		from, to := 0, len(tone)
		if i > 0 {
			from = cuts[i-1]
		}
		if i+1 < len(cuts) {
			to = cuts[i+1]
		}
		found[i] = Change{Day: days[cut], Before: mean(tone[from:cut]), After: mean(tone[cut:to]), P: ps[i]}
	}
	return found
}

// split returns the places, counted from offset, where new stretches begin.
func split(x []float64, offset int) (cuts []int, ps []float64) {
	cut, p := pettitt(x)
	if cut == 0 || p > significant {
		return nil, nil
	}
	left, leftPs := split(x[:cut], offset)
	right, rightPs := split(x[cut:], offset+cut)
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
