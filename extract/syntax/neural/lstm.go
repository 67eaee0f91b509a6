package neural

// layer is a bidirectional LSTM.
type layer struct {
	hidden int // units of one direction
	// Forward and backward read the same input; their outputs stand side by side.
	directions [2]direction
}

// direction is one LSTM. The gates of all units follow each other: input, forget, output, candidate.
type direction struct {
	input     dense // what the gates take from the layer's input, with their biases
	recurrent dense // what they take from the step before; no bias
}

// span is the rows of one sentence in a group's matrices.
type span struct{ start, length int }

// run sets y, [rows][2·hidden], to the layer's output for x, [rows][in]. The sentences of a group
// are stepped side by side; a lane whose sentence has ended computes on and is ignored.
func (l *layer) run(k kernels, w *workspace, y, x []int16, rows int, spans *[lanes]span) {
	steps := 0
	for _, s := range spans {
		steps = max(steps, s.length)
	}
	n := l.hidden
	for side := range l.directions {
		d := &l.directions[side]
		d.input.affine(k, w.real, w.sums, x, rows)
		out, state := w.out[:lanes*n], w.state[:lanes*n]
		clear(out)
		clear(state)
		for t := 0; t < steps; t++ {
			d.recurrent.mul(k, w.gates, out, lanes)
			for i, s := range spans {
				if t >= s.length {
					continue
				}
				row := s.start + t
				if side == 1 {
					row = s.start + s.length - 1 - t
				}
				h := out[i*n : (i+1)*n]
				k.cell(h, state[i*n:(i+1)*n], w.gates[i*4*n:(i+1)*4*n], d.recurrent.scale, w.real[row*4*n:(row+1)*4*n])
				copy(y[row*2*n+side*n:], h)
			}
		}
	}
}
