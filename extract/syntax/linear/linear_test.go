package linear

import (
	"bytes"
	"strings"
	"testing"
)

// xor cannot be learnt from its two inputs, and can from their pair.
func xor(a, b uint64) []Key { return []Key{Key(1).Mix(a), Key(2).Mix(b), Key(3).Mix(a).Mix(b)} }

func TestLearner(t *testing.T) {
	l := NewLearner(10, 2)
	var scores [2]float32
	for range 50 {
		for i := range uint64(4) {
			a, b := i&1, i>>1
			fs, gold := xor(a, b), int(a^b)
			l.Score(fs, scores[:])
			l.Now++
			if guess := argmax(scores[:]); guess != gold {
				l.Update(fs, gold, guess)
			}
		}
	}
	var file bytes.Buffer
	if err := l.Quantise().Write(&file); err != nil {
		t.Fatal(err)
	}
	w, err := ReadWeights(&file)
	if err != nil {
		t.Fatal(err)
	}
	for i := range uint64(4) {
		a, b := i&1, i>>1
		var got [2]int32
		w.Score(xor(a, b), got[:])
		if guess := argmax(got[:]); guess != int(a^b) {
			t.Errorf("%d xor %d is %d", a, b, guess)
		}
	}
}

func argmax[T int32 | float32](scores []T) int {
	if scores[1] > scores[0] {
		return 1
	}
	return 0
}

func TestQuantiseNothing(t *testing.T) {
	var got [3]int32
	NewLearner(4, 3).Quantise().Score([]Key{1, 2}, got[:])
	if got != [3]int32{} {
		t.Errorf("an untrained model scores %v", got)
	}
}

func TestReadWeightsErrors(t *testing.T) {
	for name, in := range map[string]string{"empty": "", "size": "\xff\x00\x00\x00\x02\x00\x00\x00", "cut short": "\x04\x00\x00\x00\x02\x00\x00\x00abc"} {
		if _, err := ReadWeights(strings.NewReader(in)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func FuzzReadWeights(f *testing.F) {
	f.Add([]byte("\x01\x00\x00\x00\x01\x00\x00\x00abcd"))
	f.Fuzz(func(t *testing.T, in []byte) {
		if w, err := ReadWeights(bytes.NewReader(in)); err == nil {
			w.Score([]Key{1}, make([]int32, w.Classes))
		}
	})
}

func BenchmarkScore(b *testing.B) {
	w := NewLearner(16, 2).Quantise()
	fs := make([]Key, 24)
	for i := range fs {
		fs[i] = Key(i).Mix(Text("feature"))
	}
	var scores [2]int32
	for b.Loop() {
		w.Score(fs, scores[:])
	}
}
