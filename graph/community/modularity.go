package community

import (
	"math"
	"math/rand/v2"

	"github.com/demarche/demarche/graph/network"
)

// Modularity returns how much more weight lies within communities than chance would put there:
//
//	Q = 1/2m · Σ_{u,v in one community} ( w(u,v) − γ·k(u)·k(v)/2m ),   k(v) = Σ_u w(u,v),  2m = Σ_v k(v)
//
// M. Newman, Analysis of Weighted Networks, Physical Review E 70, 056131, 2004; γ as in J. Reichardt and S. Bornholdt,
// Statistical Mechanics of Community Detection, Physical Review E 74, 016110, 2006. Arcs go both ways; loops are left
// out. It is 0 where there is no arc.
func Modularity(ties *network.CSR, of []int, resolution float64) float64 {
	within, strength, total := inside(ties, of)
	if total == 0 {
		return 0
	}
	q := 0.0
	for c := range within {
		q += within[c]/total - resolution*(strength[c]/total)*(strength[c]/total)
	}
	return q
}

// SignedModularity returns how far friendly weight lies within the camps and hostile weight across, beyond chance:
//
//	Q = ( 2m⁺·Q⁺ − 2m⁻·Q⁻ ) / ( 2m⁺ + 2m⁻ )
//
// Q⁺ and Q⁻ being the modularity of either sign: S. Gómez, P. Jensen and A. Arenas, Analysis of Community Structure
// in Networks of Correlated Data, Physical Review E 80, 016114, 2009.
func SignedModularity(friendly, hostile *network.CSR, of []int, resolution float64) float64 {
	_, _, plus := inside(friendly, of)
	_, _, minus := inside(hostile, of)
	if plus+minus == 0 {
		return 0
	}
	return (plus*Modularity(friendly, of, resolution) - minus*Modularity(hostile, of, resolution)) / (plus + minus)
}

// Camps returns the groups of highest signed modularity that Leiden's moves find; see SignedModularity and Leiden. A node
// without a tie is a camp of its own.
func Camps(friendly, hostile *network.CSR, options Options) Partition {
	options = options.filled(friendly.Len())
	return options.best(signed(friendly, hostile, options.Resolution), func(of []int) float64 {
		return SignedModularity(friendly, hostile, of, options.Resolution)
	})
}

// inside returns, by community, the weight of the arcs within and the strength of the nodes, and the total strength.
func inside(ties *network.CSR, of []int) (within, strength []float64, total float64) {
	most := -1
	for _, c := range of {
		most = max(most, c)
	}
	within, strength = make([]float64, most+1), make([]float64, most+1)
	for v := range ties.Len() {
		to, weight := ties.Row(v)
		for i, u := range to {
			if int(u) == v {
				continue
			}
			strength[of[v]] += weight[i]
			total += weight[i]
			if of[u] == of[v] {
				within[of[v]] += weight[i]
			}
		}
	}
	return within, strength, total
}

// theta is how random the choice of a part is, beside the highest gain.
const theta = 0.01

// choose returns one of the gains at random, with a probability that grows with e^(gain/θ·top).
func choose(gains []float64, top float64, random *rand.Rand) int {
	if len(gains) == 1 || top <= 0 {
		return 0
	}
	total := 0.0
	for _, g := range gains {
		total += math.Exp((g - top) / (theta * top))
	}
	at := random.Float64() * total
	for i, g := range gains {
		at -= math.Exp((g - top) / (theta * top))
		if at <= 0 {
			return i
		}
	}
	return len(gains) - 1
}
