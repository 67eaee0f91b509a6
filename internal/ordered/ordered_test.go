package ordered_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/demarche/demarche/internal/ordered"
)

func TestMapKeepsOrder(t *testing.T) {
	defer goleak.VerifyNone(t)
	in := make([]int, 500)
	for i := range in {
		in[i] = i
	}
	for _, workers := range []int{1, 2, 8} {
		slow := func(i int) int {
			time.Sleep(time.Duration(rand.IntN(200)) * time.Microsecond)
			return i * i
		}
		var got []int
		for sq := range ordered.Map(t.Context(), slices.Values(in), workers, slow) {
			got = append(got, sq)
		}
		if len(got) != len(in) {
			t.Fatalf("%d workers: %d results, want %d", workers, len(got), len(in))
		}
		for i, sq := range got {
			if sq != i*i {
				t.Fatalf("%d workers: result %d is %d, want %d", workers, i, sq, i*i)
			}
		}
	}
}

func TestMapStops(t *testing.T) {
	defer goleak.VerifyNone(t)
	endless := func(yield func(int) bool) {
		for i := 0; yield(i); i++ {
		}
	}
	id := func(i int) int { return i }
	for range ordered.Map(t.Context(), endless, 2, id) {
		break
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	for range ordered.Map(ctx, endless, 2, id) {
		if n++; n == 10 {
			cancel()
		}
	}
	if n < 10 {
		t.Errorf("%d results before the context ended, want at least 10", n)
	}
}
