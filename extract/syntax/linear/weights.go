package linear

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
)

// Weights is a table of hashed rows, one small integer for each class. A score is the sum of the
// rows of a state's features.
type Weights struct {
	size    uint // log2 of the number of rows
	Classes int  // weights in a row
	cells   []int16
}

// Score adds the rows of the features to out, which holds one number a class.
func (w *Weights) Score(features []Key, out []int32) {
	clear(out)
	for _, f := range features {
		at := f.row(w.size) * w.Classes
		row := w.cells[at : at+len(out)]
		for c, v := range row {
			out[c] += int32(v)
		}
	}
}

// Write writes the table as it lies in memory; compression is the caller's.
func (w *Weights) Write(out io.Writer) error {
	if err := binary.Write(out, binary.LittleEndian, [2]uint32{uint32(w.size), uint32(w.Classes)}); err != nil {
		return err
	}
	return binary.Write(out, binary.LittleEndian, w.cells)
}

// ReadWeights reads a table that Write wrote.
func ReadWeights(in io.Reader) (*Weights, error) {
	var head [2]uint32
	if err := binary.Read(in, binary.LittleEndian, &head); err != nil {
		return nil, err
	}
	if head[0] < 1 || head[0] > 24 || head[1] < 1 || head[1] > 1024 {
		return nil, fmt.Errorf("a table of 2^%d rows of %d weights is not one of ours", head[0], head[1])
	}
	w := &Weights{size: uint(head[0]), Classes: int(head[1]), cells: make([]int16, int(head[1])<<head[0])}
	bytes := make([]byte, 2*len(w.cells))
	if _, err := io.ReadFull(in, bytes); err != nil {
		return nil, err
	}
	for i := range w.cells {
		w.cells[i] = int16(binary.LittleEndian.Uint16(bytes[2*i:]))
	}
	return w, nil
}

// Learner is an averaged perceptron (Freund and Schapire 1999; Collins 2002) over hashed rows.
type Learner struct {
	size    uint
	Classes int       // weights in a row
	Now     float64   // examples seen, from 1; the caller counts
	cell    []float32 // current weights
	past    []float64 // sum of update × time, from which the average follows
}

// NewLearner returns a learner of 1<<size rows of zeros.
func NewLearner(size uint, classes int) *Learner {
	return &Learner{size: size, Classes: classes, Now: 1, cell: make([]float32, classes<<size), past: make([]float64, classes<<size)}
}

// Score adds the current rows of the features to out, which holds one number a class.
func (l *Learner) Score(features []Key, out []float32) {
	clear(out)
	for _, f := range features {
		at := f.row(l.size) * l.Classes
		for c, v := range l.cell[at : at+len(out)] {
			out[c] += v
		}
	}
}

// Update rewards one class and punishes another.
func (l *Learner) Update(features []Key, right, wrong int) {
	for _, f := range features {
		at := f.row(l.size) * l.Classes
		l.cell[at+right]++
		l.past[at+right] += l.Now
		l.cell[at+wrong]--
		l.past[at+wrong] -= l.Now
	}
}

// Quantise averages the weights over time and rounds them to sixteenths of their standard
// deviation, zeros aside. Weights of very frequent features are hundreds of deviations large and must not be clipped:
// in bytes, whatever the clip, a parser loses two points of attachment.
func (l *Learner) Quantise() *Weights {
	average := make([]float32, len(l.cell))
	var sum float64
	var n int
	for i, w := range l.cell {
		a := w - float32(l.past[i]/l.Now)
		average[i] = a
		if a != 0 {
			square := float64(a) * float64(a) // a statement of its own, lest it be fused with the sum
			sum += float64(square)
			n++
		}
	}
	w := &Weights{size: l.size, Classes: l.Classes, cells: make([]int16, len(l.cell))}
	if n == 0 {
		return w
	}
	scale := 16 / (math.Sqrt(sum / float64(n)))
	for i, a := range average {
		w.cells[i] = int16(math.Round(min(math.MaxInt16, max(-math.MaxInt16, float64(a)*scale))))
	}
	return w
}
