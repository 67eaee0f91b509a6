package series

import (
	"math/rand/v2"
	"slices"

	"github.com/demarche/demarche/graph/network"
)

// sampler draws what a pair's stories may as well have told, for intervals. As in network.Network.Resample, a story counts as much
// as an exponential draw of mean 1 says, which makes the sum over n stories that of the posterior of a Poisson rate; an
// event is kept with the probability that one of its statements is right; and a prior story is drawn, whose tone is that of
// any statement of the network, so that one story, or several that agree, are not taken for certainty.
type sampler struct {
	random *rand.Rand
	prior  []network.Deed
}

func newSampler(n *network.Network, random *rand.Rand) *sampler { return &sampler{random, n.Deeds} }

// sum returns the interval of the sum of the events' values that is to be expected of such a time. The prior story only
// widens it: it counts at the end that it moves outward, as in the exact interval of a Poisson rate of F. Garwood, Fiducial Limits
// for the Poisson Distribution, Biometrika 28(3/4), 1936; M. Fay and E. Feuer, Confidence Intervals for Directly Standardized Rates,
// Statistics in Medicine 16(7), 1997, have it for sums that are weighted.
func (s *sampler) sum(events []event, resamplings int) (low, high float64) {
	lows, highs := make([]float64, resamplings), make([]float64, resamplings)
	for i := range resamplings {
		value, _ := s.draw(events)
		share, tone := s.story()
		lows[i], highs[i] = value+min(share*tone, 0), value+max(share*tone, 0)
	}
	low, _ = ends(lows)
	_, high = ends(highs)
	return low, high
}

// halfStory is what the prior story counts in an average: with it, the intervals of what is known to be true hold it as often as they
// should; see TestCoverage.
const halfStory = 0.5

// tone draws the average value of the events and the prior story.
func (s *sampler) tone(events []event) float64 {
	value, share := s.draw(events)
	weight, tone := s.story()
	weight *= halfStory
	return (value + weight*tone) / (share + weight)
}

// draw returns the sum of the events' values, and that of their shares.
func (s *sampler) draw(events []event) (value, share float64) {
	weights := make(map[int]float64)
	for i := range events {
		e := &events[i]
		weight, ok := weights[e.story]
		if !ok {
			weight = s.random.ExpFloat64()
			weights[e.story] = weight
		}
		wrong := 1.0
		for j := range e.evidence {
			wrong *= 1 - e.evidence[j].Confidence
		}
		if s.random.Float64() >= wrong {
			value += weight * e.value
			share += weight * e.share
		}
	}
	return value, share
}

// story draws the prior story.
func (s *sampler) story() (weight, tone float64) {
	d := &s.prior[s.random.IntN(len(s.prior))]
	return s.random.ExpFloat64() * d.Share, d.Relation.Goldstein
}

// ends returns where 95 of 100 lie between, and sorts x.
func ends(x []float64) (low, high float64) {
	slices.Sort(x)
	cut := len(x) * 25 / 1000
	return x[cut], x[len(x)-1-cut]
}
