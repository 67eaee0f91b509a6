package balance

import (
	"math/rand/v2"
	"slices"

	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/rank"
)

// Interval is where 95 of 100 resamplings find a figure.
type Interval struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// Confidence is how sure the figures of a network are; see network.Network.Resample. An interval is nil where hardly any resampling
// has the figure.
type Confidence struct {
	Balanced   *Interval  // share of triangles
	Weakly     *Interval  // share of triangles
	Frustrated *Interval  // share of the weight of ties
	Friendly   *Interval  // share of friendly acts that are answered
	Hostile    *Interval  // share of hostile acts that are answered
	Mediates   []float64  // by node: share of the resamplings in which it is friends with both sides of a hostile pair
	Status     []Interval // by node
}

// searched is how many steps the exact search for the least frustrated split has in a resampling, before it is content with the best found.
const searched = 20_000

// Resampled returns how sure the figures are, nil where fewer than network.Enough stories tell of the network.
func Resampled(n *network.Network, resamplings int, seed uint64) *Confidence {
	if n.Stories() < network.Enough || resamplings == 0 {
		return nil
	}
	var balanced, weakly, frustrated, friendlyActs, hostileActs []float64
	mediates, status := make([]float64, len(n.Actors)), make([][]float64, len(n.Actors))
	for i := range resamplings {
		drawn := n.Resample(rand.New(rand.NewPCG(seed, uint64(i))))
		friendly, hostile := drawn.Signed()
		triads := CountTriads(friendly, hostile)
		if share, ok := triads.Balanced(); ok {
			balanced = append(balanced, share)
		}
		if share, ok := triads.WeaklyBalanced(); ok {
			weakly = append(weakly, share)
		}
		if f := Frustrate(friendly, hostile, Options{Seed: seed, Steps: searched}); f.Total > 0 {
			frustrated = append(frustrated, f.Weight/f.Total)
		}
		for _, m := range Mediators(friendly, hostile) {
			mediates[m.Node] += 1 / float64(resamplings)
		}
		praise, blame := drawn.SignedActs()
		if share, arcs := rank.Reciprocity(praise); arcs > 0 {
			friendlyActs = append(friendlyActs, share)
		}
		if share, arcs := rank.Reciprocity(blame); arcs > 0 {
			hostileActs = append(hostileActs, share)
		}
		for v, s := range Status(praise, blame) {
			status[v] = append(status[v], s)
		}
	}
	c := &Confidence{intervalOf(balanced, resamplings), intervalOf(weakly, resamplings), intervalOf(frustrated, resamplings),
		intervalOf(friendlyActs, resamplings), intervalOf(hostileActs, resamplings), mediates, make([]Interval, len(status))}
	for v := range status {
		c.Status[v] = *intervalOf(status[v], resamplings)
	}
	return c
}

// intervalOf returns nil where fewer than half of the resamplings have the figure.
func intervalOf(figures []float64, resamplings int) *Interval {
	if 2*len(figures) < resamplings {
		return nil
	}
	slices.Sort(figures)
	cut := len(figures) * 25 / 1000
	return &Interval{figures[cut], figures[len(figures)-1-cut]}
}
