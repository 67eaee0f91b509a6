package rank

import (
	"errors"
	"math/rand/v2"
	"slices"

	"github.com/demarche/demarche/graph/network"
)

// Interval is where 95 of 100 resamplings find a figure.
type Interval struct {
	RankLow   int     `json:"rankLow"` // the best rank
	RankHigh  int     `json:"rankHigh"`
	ValueLow  float64 `json:"valueLow"` // of the measure
	ValueHigh float64 `json:"valueHigh"`
}

// WithConfidence ranks as Of does, and gives each figure the interval in which 95 of 100 resamplings find it; see
// network.Network.Resample. Actors that a resampling leaves without a relation come last there. Resamplings below 20
// are an error: the ends of the interval would be chance.
func WithConfidence(n *network.Network, options Options, resamplings int, seed uint64) (*Ranking, error) {
	if resamplings < 20 {
		return nil, errors.New("rank: fewer than 20 resamplings say nothing of the interval")
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
		for place, v := range order(figures, drawn) {
			ranks[v] = append(ranks[v], place+1)
			values[v] = append(values[v], round(figures[v]))
		}
	}
	for i := range r.Actors {
		v, _ := n.Node(r.Actors[i].ID)
		slices.Sort(ranks[v])
		slices.Sort(values[v])
		low, high := resamplings*25/1000, resamplings-1-resamplings*25/1000
		r.Actors[i].Interval = &Interval{ranks[v][low], ranks[v][high], values[v][low], values[v][high]}
	}
	return r, nil
}

// order returns the nodes, the highest figure first, those without a relation last.
func order(figures []float64, n *network.Network) []int {
	nodes := make([]int, len(figures))
	for v := range nodes {
		nodes[v] = v
	}
	slices.SortStableFunc(nodes, func(u, v int) int {
		switch du, dv := n.Actors[u].Stories > 0, n.Actors[v].Stories > 0; {
		case du != dv && du:
			return -1
		case du != dv:
			return 1
		case round(figures[u]) > round(figures[v]):
			return -1
		case round(figures[u]) < round(figures[v]):
			return 1
		}
		return 0
	})
	return nodes
}
