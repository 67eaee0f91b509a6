package series

import "testing"

// Of the pairs that are called clear a tenth may be so by chance, not most.
func TestMarkClear(t *testing.T) {
	shifts := []Shift{{P: 0.001, Low: 1}, {P: 0.04, High: -1}, {P: 0.15, Low: 1}, {P: 0.5, Low: 1}, {P: 0.03, Low: -1, High: 1}, {P: 1, Low: 1}}
	markClear(shifts)
	for i, want := range []bool{true, true, false, false, false, false} {
		if shifts[i].Clear != want {
			t.Errorf("p %v, from %v to %v: clear %v", shifts[i].P, shifts[i].Low, shifts[i].High, shifts[i].Clear)
		}
	}
}
