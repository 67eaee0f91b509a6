// Package linear scores classes by sums of hashed feature weights and learns the weights as an averaged
// perceptron (Freund and Schapire 1999; Collins 2002).
package linear

import "math/bits"

// Key is the hash of a feature. Features are never named: a row of weights belongs to all
// features whose keys share their low bits.
type Key uint64

const (
	mixA = 0x9E3779B97F4A7C15
	mixB = 0xD6E8FEB86659FD93
)

// Mix combines a key with one more value.
func (k Key) Mix(v uint64) Key {
	hi, lo := bits.Mul64(uint64(k)^mixA, v^mixB)
	return Key(hi ^ lo)
}

// Text hashes a string (FNV-1a).
func Text(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// row returns the row of a table of 1<<size rows.
func (k Key) row(size uint) int { return int(uint64(k) * mixB >> (64 - size)) }
