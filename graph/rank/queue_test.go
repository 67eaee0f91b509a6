package rank

import (
	"math/rand/v2"
	"testing"
)

// TestQueue holds the radix heap against the smallest of a list, with distances that grow as those of paths do.
func TestQueue(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	var q queue
	for round := range 50 {
		distances := map[int32]float64{}
		id, last, given := int32(0), 0.0, 0
		push := func() {
			d := last + float64(random.IntN(5))/float64(1+random.IntN(4))
			distances[id] = d
			q.push(d, id)
			id++
		}
		for range 1 + random.IntN(20) {
			push()
		}
		for {
			at, ok := q.pop()
			if !ok {
				break
			}
			d, known := distances[at]
			if !known || d < last {
				t.Fatalf("round %d: %d at %v after %v, known %v", round, at, d, last, known)
			}
			for other, e := range distances {
				if e < d {
					t.Fatalf("round %d: %d at %v before %d at %v", round, at, d, other, e)
				}
			}
			delete(distances, at)
			last = d
			given++
			for id < 200 && random.IntN(2) == 0 {
				push()
			}
		}
		if given != int(id) {
			t.Fatalf("round %d: %d of %d given", round, given, id)
		}
	}
}
