package rank

import (
	"math"
	"math/bits"
)

// queue gives nodes in the order of their distances; no distance may be smaller than the last that was given. It is a radix
// heap: R. Ahuja, K. Mehlhorn, J. Orlin and R. Tarjan, Faster Algorithms for the Shortest Path Problem, Journal of the ACM
// 37(2), 1990. The bits of positive floating-point numbers are in the order of the numbers.
type queue struct {
	last    uint64     // key that was given last
	buckets [65][]step // by the highest bit in which the key differs from last
	filled  uint64     // bit i-1: bucket i has a step; bucket 0 holds the keys equal to last
}

// step is a node that can be reached at a distance.
type step struct {
	key uint64
	to  int32
}

func (q *queue) push(distance float64, to int32) {
	key := math.Float64bits(distance)
	q.put(step{key, to})
}

func (q *queue) put(s step) {
	b := bits.Len64(s.key ^ q.last)
	q.buckets[b] = append(q.buckets[b], s)
	if b > 0 {
		q.filled |= 1 << (b - 1)
	}
}

// pop returns the nearest node, and false where the queue is empty, which it then is as if new.
func (q *queue) pop() (int32, bool) {
	if len(q.buckets[0]) == 0 && !q.refill() {
		q.last = 0
		return 0, false
	}
	end := len(q.buckets[0]) - 1
	s := q.buckets[0][end]
	q.buckets[0] = q.buckets[0][:end]
	return s.to, true
}

// clear empties the queue, which then is as if new.
func (q *queue) clear() {
	for i := range q.buckets {
		q.buckets[i] = q.buckets[i][:0]
	}
	q.last, q.filled = 0, 0
}

// refill spreads the first bucket that has steps, from its smallest key on.
func (q *queue) refill() bool {
	if q.filled == 0 {
		return false
	}
	b := bits.TrailingZeros64(q.filled) + 1
	steps := q.buckets[b]
	q.buckets[b] = steps[:0]
	q.filled &^= 1 << (b - 1)
	q.last = steps[0].key
	for _, s := range steps[1:] {
		q.last = min(q.last, s.key)
	}
	for _, s := range steps {
		q.put(s) // into smaller buckets alone
	}
	return true
}
