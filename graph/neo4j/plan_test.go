package neo4j

import (
	"testing"
)

// TestBatches: articles are never cut, what belongs to none may be, and one that is large stands alone.
func TestBatches(t *testing.T) {
	const rest = 5
	p := &plan{rest: rest}
	for unit, n := range []int{2000, 2000, 2000, batchRows + 7, 10, 2*batchRows + 1} {
		for at := range n {
			p.steps = append(p.steps, step{int32(unit), writeNode, 0, int32(at)})
		}
	}
	var got [][]int32 // units of each transaction
	total := 0
	for _, batch := range p.batches() {
		total += len(batch)
		var units []int32
		for _, s := range batch {
			if len(units) == 0 || units[len(units)-1] != s.unit {
				units = append(units, s.unit)
			}
		}
		got = append(got, units)
	}
	want := [][]int32{{0, 1}, {2}, {3}, {4}, {rest}, {rest}, {rest}}
	if total != len(p.steps) || len(got) != len(want) {
		t.Fatalf("%d of %d steps in transactions %v, want %v", total, len(p.steps), got, want)
	}
	for i := range want {
		if len(got[i]) != len(want[i]) || got[i][0] != want[i][0] {
			t.Errorf("transaction %d holds the units %v, want %v", i, got[i], want[i])
		}
	}
	if n := len((&plan{}).batches()); n != 0 {
		t.Errorf("%d transactions for nothing", n)
	}
}
