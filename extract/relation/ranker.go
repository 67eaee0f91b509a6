package relation

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

//go:embed ranker.tsv
var trained string

// Ranker says how likely a reading is right: logistic regression over what features describe. Its
// weights are integers, so that every machine gives the same confidence. It chooses among readings
// and drops the weakest; it never makes one.
type Ranker struct {
	weights map[string]int // in units of 1/unit
}

// unit is how many steps of an integer weight make one of the logit.
const unit = 1000

// NewRanker takes weights by feature.
func NewRanker(weights map[string]int) *Ranker { return &Ranker{weights} }

// ReadRanker reads lines of a feature, a tab and its weight; lines that start with # are notes.
func ReadRanker(in io.Reader) (*Ranker, error) {
	r := &Ranker{weights: map[string]int{}}
	lines := bufio.NewScanner(in)
	for n := 1; lines.Scan(); n++ {
		if strings.HasPrefix(lines.Text(), "#") || lines.Text() == "" {
			continue
		}
		feature, number, ok := strings.Cut(lines.Text(), "\t")
		weight, err := strconv.Atoi(number)
		if !ok || err != nil {
			return nil, fmt.Errorf("ranker, line %d: %q is no feature with a weight", n, lines.Text())
		}
		r.weights[feature] = weight
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read ranker: %w", err)
	}
	return r, nil
}

// Write writes the weights in the order of their features.
func (r *Ranker) Write(out io.Writer) error {
	for _, f := range slices.Sorted(maps.Keys(r.weights)) {
		if _, err := fmt.Fprintf(out, "%s\t%d\n", f, r.weights[f]); err != nil {
			return fmt.Errorf("write ranker: %w", err)
		}
	}
	return nil
}

// Confidence is the probability that a reading with these features is right.
func (r *Ranker) Confidence(features []string) float64 {
	sum := 0
	for _, f := range features {
		sum += r.weights[f]
	}
	return 1 / (1 + math.Exp(-float64(sum)/unit))
}
