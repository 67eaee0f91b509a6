package relation

import (
	"cmp"
	"slices"
)

// Term is what one feature adds to the log-odds of a reading.
type Term struct {
	Feature string  `json:"feature"`
	LogOdds float64 `json:"log_odds"`
}

// Terms returns what each of the features adds, the weightiest first; those that add nothing are left out.
func (r *Ranker) Terms(features []string) []Term {
	var terms []Term
	for _, f := range features {
		if w := r.weights[f]; w != 0 {
			terms = append(terms, Term{f, float64(w) / unit})
		}
	}
	slices.SortFunc(terms, func(x, y Term) int {
		return cmp.Or(cmp.Compare(max(y.LogOdds, -y.LogOdds), max(x.LogOdds, -x.LogOdds)), cmp.Compare(x.Feature, y.Feature))
	})
	return terms
}
