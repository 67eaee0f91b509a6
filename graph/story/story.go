// Package story tells whether two articles tell one story in the same words: a syndicated copy, a shortened or an updated
// version, one with another title. It compares sketches of texts (MinHash: Broder, On the resemblance and containment of
// documents, 1997), so that articles need not be at hand to be compared.
package story

import (
	"encoding/binary"
	"errors"
	"hash/fnv"
	"strings"
	"unicode"
)

// Two texts are of one story where they have in common at least
const (
	Resemblance = 0.45 // of the runs of words of both, or
	Containment = 0.85 // of those of the shorter one, which is then no smaller than
	Smallest    = 0.25 // of both together
)

const (
	words   = 4  // in a run
	fewest  = 32 // runs: a shorter text is compared by its hash alone
	bands   = 42
	inBand  = 3
	hashes  = bands * inBand
	encoded = 4 + 4*hashes
)

// Sketch stands for a text. It has the smallest of the hashes of its runs of words under each of a number of hash functions.
type Sketch struct {
	runs   uint32 // different ones
	minima [hashes]uint32
}

// Of returns the sketch of a text, and false where the text is too short for one.
func Of(text string) (Sketch, bool) {
	runs := make(map[uint64]struct{})
	tokens := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	for i := 0; i+words <= len(tokens); i++ {
		h := fnv.New64a()
		for _, t := range tokens[i : i+words] {
			h.Write([]byte(t))
			h.Write([]byte{' '})
		}
		runs[h.Sum64()] = struct{}{}
	}
	if len(runs) < fewest {
		return Sketch{}, false
	}
	s := Sketch{runs: uint32(len(runs))}
	for i := range s.minima {
		seed := mix(uint64(i) + 1)
		least := ^uint32(0)
		for run := range runs {
			least = min(least, uint32(mix(run^seed)>>32))
		}
		s.minima[i] = least
	}
	return s, true
}

// mix spreads the bits of x (SplitMix64: Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// Keys returns numbers of which two texts that resemble each other by Resemblance share one with a probability over 98 %, and
// texts of different stories hardly ever: where to look for a text's story.
func (s *Sketch) Keys() []int64 {
	keys := make([]int64, bands)
	for i := range keys {
		key := uint64(i)
		for _, m := range s.minima[i*inBand : (i+1)*inBand] {
			key = mix(key ^ uint64(m))
		}
		keys[i] = int64(key)
	}
	return keys
}

// Same reports whether two texts are of one story.
func Same(s, t *Sketch) bool {
	resemblance, containment := compare(s, t)
	return resemblance >= Resemblance || containment >= Containment && resemblance >= Smallest
}

// compare estimates which share of the runs of both, and of the runs of the smaller one, two texts have in common.
func compare(s, t *Sketch) (resemblance, containment float64) {
	equal := 0
	for i, m := range s.minima {
		if m == t.minima[i] {
			equal++
		}
	}
	resemblance = float64(equal) / hashes
	common := resemblance / (1 + resemblance) * (float64(s.runs) + float64(t.runs))
	return resemblance, min(1, common/float64(min(s.runs, t.runs)))
}

// MarshalBinary encodes the sketch in 508 bytes.
func (s *Sketch) MarshalBinary() ([]byte, error) {
	b := binary.LittleEndian.AppendUint32(make([]byte, 0, encoded), s.runs)
	for _, m := range s.minima {
		b = binary.LittleEndian.AppendUint32(b, m)
	}
	return b, nil
}

// UnmarshalBinary decodes what MarshalBinary made.
func (s *Sketch) UnmarshalBinary(b []byte) error {
	if len(b) != encoded {
		return errors.New("no sketch of a text")
	}
	s.runs = binary.LittleEndian.Uint32(b)
	for i := range s.minima {
		s.minima[i] = binary.LittleEndian.Uint32(b[4+4*i:])
	}
	return nil
}
