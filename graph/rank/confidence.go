package rank

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/demarche/demarche/graph/network"
)

// Interval is where 95 of 100 resamplings find a figure, widened to hold it.
type Interval struct {
	RankLow     int     `json:"rankLow"`    // the best rank
	RankMiddle  int     `json:"rankMiddle"` // half of the resamplings find a better one
	RankHigh    int     `json:"rankHigh"`
	ValueLow    float64 `json:"valueLow"` // of the measure
	ValueMiddle float64 `json:"valueMiddle"`
	ValueHigh   float64 `json:"valueHigh"`
	Widened     bool    `json:"widened"` // the rank or the value lay beside what the resamplings find
}

// LeastResamplings is how many resamplings an interval needs, lest its ends be chance.
const LeastResamplings = 20

// WithConfidence ranks as Of does, and gives the figures of each actor of network.Enough stories or more the interval in which 95
// of 100 resamplings find them, widened to the figures where these lie beside it. See network.Network.Resample. The other actors have
// none. Fewer than LeastResamplings are an error.
//
// The resamplings find those who stand out nearer to the others than the figures do, for part of what makes one stand out is chance:
// the middle of an interval is the better guess at what is true, and many figures are an end of theirs. To shift the intervals onto
// the figures was tried: in worlds that are known they then hold what is true less often, see TestCoverage.
func WithConfidence(n *network.Network, options Options, resamplings int, seed uint64) (*Ranking, error) {
	if resamplings < LeastResamplings {
		return nil, fmt.Errorf("rank: fewer than %d resamplings say nothing of the interval", LeastResamplings)
	}
	r, err := Of(n, options)
	if err != nil || len(r.Actors) == 0 {
		return r, err
	}
	_, measure, err := r.Options.check(len(n.Actors))
	if err != nil {
		return nil, err
	}
	ranks := make([][]int, len(n.Actors))
	values := make([][]float64, len(n.Actors))
	for i := range resamplings {
		drawn := n.Resample(rand.New(rand.NewPCG(seed, uint64(i))))
		figures := measure.Values(drawn, r.Options)
		for place, v := range order(figures) {
			ranks[v] = append(ranks[v], place+1)
			values[v] = append(values[v], round(figures[v]))
		}
	}
	for i := range r.Actors {
		v, _ := n.Node(r.Actors[i].ID)
		if n.Actors[v].Stories < network.Enough {
			continue
		}
		slices.Sort(ranks[v])
		slices.Sort(values[v])
		low, high := resamplings*25/1000, resamplings-1-resamplings*25/1000
		a := &r.Actors[i]
		a.Interval = &Interval{
			min(ranks[v][low], a.Rank), ranks[v][resamplings/2], max(ranks[v][high], a.Rank),
			min(values[v][low], a.Value), values[v][resamplings/2], max(values[v][high], a.Value),
			a.Value < values[v][low] || a.Value > values[v][high] || a.Rank < ranks[v][low] || a.Rank > ranks[v][high],
		}
	}
	return r, nil
}

// order returns the nodes, the highest figure first.
func order(figures []float64) []int {
	nodes := make([]int, len(figures))
	for v := range nodes {
		nodes[v] = v
	}
	slices.SortStableFunc(nodes, func(u, v int) int { return cmp.Compare(round(figures[v]), round(figures[u])) })
	return nodes
}
