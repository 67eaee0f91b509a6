package neural

import (
	"math/rand/v2"
	"testing"
)

// The tree found is worth as much as the best of all trees.
func TestArborescenceIsBest(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	var a arborescence
	for n := 1; n <= 6; n++ {
		for range 300 {
			scores := a.reset(n)
			for i := range scores {
				scores[i] = rng.Int32N(40) - 20
			}
			want := best(scores, n)
			heads := a.solve()
			if !isTree(heads, n) {
				t.Fatalf("heads %v of %v are no tree with one root", heads, scores)
			}
			if got := worth(scores, heads, n); got != want {
				t.Fatalf("tree %v of %v is worth %d, the best %d", heads, scores, got, want)
			}
		}
	}
}

// Large graphs full of cycles end in a tree.
func TestArborescenceLarge(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	var a arborescence
	for range 5 {
		scores := a.reset(maxSegment)
		for i := range scores {
			scores[i] = rng.Int32() - 1<<30
		}
		if heads := a.solve(); !isTree(heads, maxSegment) {
			t.Fatalf("no tree: %v", heads)
		}
	}
}

func worth(scores []int32, heads []int, n int) (sum int) {
	for i, h := range heads {
		sum += int(scores[i*(n+1)+h])
	}
	return sum
}

func isTree(heads []int, n int) bool {
	roots := 0
	for i, h := range heads {
		if h == n {
			roots++
		}
		for v, steps := i, 0; v != n; v, steps = heads[v], steps+1 {
			if steps > n {
				return false
			}
		}
	}
	return roots == 1
}

// best tries all assignments of heads.
func best(scores []int32, n int) int {
	heads := make([]int, n)
	top, found := 0, false
	var try func(i int)
	try = func(i int) {
		if i == n {
			if w := worth(scores, heads, n); isTree(heads, n) && (!found || w > top) {
				top, found = w, true
			}
			return
		}
		for h := 0; h <= n; h++ {
			if h != i {
				heads[i] = h
				try(i + 1)
			}
		}
	}
	try(0)
	return top
}
