package relation

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRankerReadsWhatItWrites(t *testing.T) {
	r := NewRanker(map[string]int{"bias": -500, "relation=MEETS": 1200, "a feature with blanks": 3})
	var out strings.Builder
	if err := r.Write(&out); err != nil {
		t.Fatal(err)
	}
	again, err := ReadRanker(strings.NewReader("# a note\n\n" + out.String()))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(r.weights, again.weights); diff != "" {
		t.Error(diff)
	}
}

func TestRankerRefuses(t *testing.T) {
	for _, text := range []string{"feature", "feature\tmuch", "feature\t1.5"} {
		if _, err := ReadRanker(strings.NewReader("ok\t1\n" + text)); err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%q: error %v, want one that names line 2", text, err)
		}
	}
}

func TestConfidence(t *testing.T) {
	r := NewRanker(map[string]int{"bias": -1000, "good": 3000})
	for features, want := range map[string]float64{"": 0.5, "bias": 1 / (1 + math.E), "bias good unknown": 1 / (1 + math.Exp(-2))} {
		if got := r.Confidence(strings.Fields(features)); math.Abs(got-want) > 1e-12 {
			t.Errorf("confidence of %q is %v, want %v", features, got, want)
		}
	}
}

// TestTrained holds that the shipped weights load and matter.
func TestTrained(t *testing.T) {
	r, err := ReadRanker(strings.NewReader(trained))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.weights) < 100 {
		t.Errorf("the shipped ranker knows %d features only", len(r.weights))
	}
	sure := r.Confidence([]string{"bias", "source=path", "target=path", "roles=path+path", "trust=1.0"})
	guess := r.Confidence([]string{"bias", "source=near", "target=near", "roles=near+near", "trust=0.1"})
	if sure <= guess {
		t.Errorf("roles along paths get %.2f, guessed ones %.2f", sure, guess)
	}
}
