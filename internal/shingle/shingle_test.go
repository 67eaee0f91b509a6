package shingle_test

import (
	"math"
	"testing"

	"github.com/demarche/demarche/internal/shingle"
)

func TestCompare(t *testing.T) {
	for _, test := range []struct {
		name, truth, text string
		precision, recall float64
	}{
		{"equal but for punctuation", "One two, three four. Five!", "One two «three» four?\nFive", 1, 1},
		{"case counts", "a b c d", "A b c d", 0, 0},
		{"half", "a b c d e f g", "a b c d e", 1, .5},
		{"repeated", "a b c d", "a b c d a b c d", 1. / 5, 1},
		{"short", "a b", "a b", 1, 1},
		{"nothing taken", "a b c d", "", 0, 0},
		{"nothing true", "", "a b c d", 0, 0},
		{"nothing at all", "", "", 1, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := shingle.Compare(test.truth, test.text)
			if math.Abs(got.Precision-test.precision) > 1e-9 || math.Abs(got.Recall-test.recall) > 1e-9 {
				t.Errorf("%+v, want %v and %v", got, test.precision, test.recall)
			}
		})
	}
}

// A page of which nothing was taken counts for recall alone, and F1 is that of the means.
func TestMean(t *testing.T) {
	precision, recall, f1 := shingle.Mean([]shingle.Score{
		shingle.Compare("a b c d", "a b c d"), shingle.Compare("a b c d", ""), shingle.Compare("a b c d e", "a b c d x"),
	})
	if precision != .75 || recall != .5 || math.Abs(f1-.6) > 1e-9 {
		t.Errorf("precision %v, recall %v, F1 %v; want 0.75, 0.5, 0.6", precision, recall, f1)
	}
}
