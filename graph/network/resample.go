package network

import (
	"math/rand/v2"
	"slices"
)

// Enough is how many independent stories a figure needs before something is said of how sure it is. One or two cannot contradict
// each other.
const Enough = 3

// Resample returns the network as it may as well have been told, for intervals: each story counts as much as an exponential
// draw of mean 1 says (D. Rubin, The Bayesian Bootstrap, Annals of Statistics 9(1), 1981), and each statement is kept with the
// probability of its confidence.
//
// Stories that were told cannot say what else there is to tell, so that alone they would take one story for certainty. As in
// P. Muliere and P. Secchi, Bayesian Nonparametric Predictive Inference and Bootstrap Techniques, Annals of the Institute of
// Statistical Mathematics 48(4), 1996, a prior story is therefore drawn beside those told: for each actor one in which it acts
// toward somebody and one in which somebody acts toward it, that somebody being drawn as statements name them, and
// for each pair one whose tie is that of any statement. It outweighs a story that stands alone as often as not, and
// hardly moves what many tell.
//
// The actors and their places stay. Pairs are those of which something was told; Acts and Ties hold the prior stories too.
func (n *Network) Resample(random *rand.Rand) *Network {
	drawn := &Network{Options: n.Options, Actors: slices.Clone(n.Actors), Deeds: n.Deeds, stories: n.stories}
	stories := make([]float64, n.stories)
	for i := range stories {
		stories[i] = random.ExpFloat64()
	}
	kept := make([]bool, len(n.Deeds))
	for i := range kept {
		kept[i] = random.Float64() < n.Deeds[i].Confidence
	}
	drawn.times, drawn.kept = stories, kept
	drawn.assemble(stories, kept, n.priorArcs(random))
	for i := range drawn.Pairs {
		d := &n.Deeds[random.IntN(len(n.Deeds))]
		drawn.Pairs[i].add(random.ExpFloat64() * tie(d.Relation) * d.Share)
	}
	return drawn
}

// priorArcs draws the stories of each actor that are not told.
func (n *Network) priorArcs(random *rand.Rand) []Arc {
	arcs := make([]Arc, 0, 2*len(n.Actors))
	for v := range int32(len(n.Actors)) {
		to, from := n.Deeds[random.IntN(len(n.Deeds))].To, n.Deeds[random.IntN(len(n.Deeds))].From
		for _, a := range []Arc{{v, to, random.ExpFloat64()}, {from, v, random.ExpFloat64()}} {
			if a.From != a.To && a.Weight > 0 {
				arcs = append(arcs, a)
			}
		}
	}
	return arcs
}

func (p *Pair) add(tie float64) {
	p.Friendly += max(tie, 0)
	p.Hostile += max(-tie, 0)
	p.Tie = p.Friendly - p.Hostile
}
