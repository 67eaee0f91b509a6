package eval

import (
	"math"
	"math/rand/v2"
	"sort"
)

// Bin is the predictions whose confidence lies in [From, From+0.1).
type Bin struct {
	From       float64 `json:"from"`
	Predicted  int     `json:"predicted"`
	Precision  float64 `json:"precision"`  // share right at Relation
	Confidence float64 `json:"confidence"` // mean
}

// graded is one prediction's confidence and whether it was right.
type graded struct {
	confidence float64
	right      bool
}

// calibrate groups predictions into tenths of confidence. The error is the expected calibration
// error: the mean of |precision − confidence| over the bins, weighted by their size (Naeini et al. 2015).
func calibrate(all []graded) (bins []Bin, err float64) {
	var n, right [10]int
	var sum [10]float64
	for _, g := range all {
		i := min(9, max(0, int(g.confidence*10)))
		n[i]++
		sum[i] += g.confidence
		if g.right {
			right[i]++
		}
	}
	for i := range n {
		if n[i] == 0 {
			continue
		}
		b := Bin{float64(i) / 10, n[i], ratio(right[i], n[i]), sum[i] / float64(n[i])}
		err += math.Abs(b.Precision-b.Confidence) * float64(n[i]) / float64(len(all))
		bins = append(bins, b)
	}
	return bins, err
}

// draws is how often articles are drawn again for an interval.
const draws = 1000

// interval encloses 95 % of the F1s of articles drawn with replacement: the percentile bootstrap
// (Efron 1979), seeded, so that it is the same each time.
func interval(articles []counts, l Level) (low, high float64) {
	if len(articles) == 0 {
		return 0, 0
	}
	random := rand.New(rand.NewPCG(1, 2))
	scores := make([]float64, draws)
	for i := range scores {
		var all counts
		for range articles {
			all.add(articles[random.IntN(len(articles))])
		}
		scores[i] = all.f1(l)
	}
	sort.Float64s(scores)
	return scores[draws*25/1000], scores[draws*975/1000-1]
}
