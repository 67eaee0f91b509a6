package main

import (
	"math"
	"strings"

	"github.com/demarche/demarche/extract/relation"
)

// The fit: logistic regression by coordinate-wise adaptive gradient descent (AdaGrad, Duchi et al. 2011), passes over the
// samples in their order, with a penalty on squared weights that keeps rare features small; the weights are the mean of those after each
// pass of the second half (Polyak and Juditsky 1992), so that the last articles weigh no more than the first.
const (
	passes  = 40
	rate    = 0.15
	penalty = 0.2 // per sample
	rare    = 4   // features seen less often are left out
)

// particular are features of single words and rules. Every other pass does without them, so that the others
// learn to stand alone: most words of an article that nobody has seen carry no weight.
func particular(feature string) bool {
	return strings.HasPrefix(feature, "rule=") || strings.HasPrefix(feature, "lemma=") || strings.HasPrefix(feature, "relation+roles=") ||
		strings.HasPrefix(feature, "relation+governor=")
}

func fit(samples []sample) *relation.Ranker {
	seen := map[string]int{}
	for i := range samples {
		for _, features := range samples[i].features {
			for _, f := range features {
				seen[f]++
			}
		}
	}
	index := map[string]int{}
	var names []string
	for i := range samples {
		for _, features := range samples[i].features {
			for _, f := range features {
				if _, known := index[f]; !known && seen[f] >= rare {
					index[f] = len(names)
					names = append(names, f)
				}
			}
		}
	}
	weights, squares := make([]float64, len(names)), make([]float64, len(names))
	mean := make([]float64, len(names))
	var at []int
	for pass := range passes {
		for i := range samples {
			for j, features := range samples[i].features {
				at = at[:0]
				sum := 0.0
				for _, f := range features {
					if pass%2 == 1 && particular(f) {
						continue
					}
					if k, ok := index[f]; ok {
						at = append(at, k)
						sum += weights[k]
					}
				}
				gradient := 1 / (1 + math.Exp(-sum))
				if samples[i].right[j] {
					gradient--
				}
				for _, k := range at {
					g := gradient + penalty*weights[k]
					squares[k] += g * g
					weights[k] -= rate * g / math.Sqrt(1+squares[k])
				}
			}
		}
		if pass >= passes/2 {
			for k, w := range weights {
				mean[k] += w / (passes / 2)
			}
		}
	}
	out := map[string]int{}
	copy(weights, mean)
	for k, name := range names {
		if w := int(math.Round(1000 * weights[k])); w != 0 {
			out[name] = w
		}
	}
	return relation.NewRanker(out)
}
