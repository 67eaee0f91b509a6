package neural

import "math"

// kernels are the inner loops. All sets of them compute the same bits.
type kernels struct {
	// panels multiplies four rows of a by two neighbouring panels of weights:
	// dst[r·out+c] = Σ a[r·in+i]·w[c][i] for r < 4, c < 32.
	panels func(dst []int32, a, w []int16, in, out int)
	// affine sets dst = sums·scale + bias, multiples of eight long.
	affine func(dst []float32, sums []int32, scale, bias []float32)
	// quantise sets dst to x·factor, at least low·factor, rounded to even, within ±limit.
	quantise func(dst []int16, x []float32, factor, low, limit float32)
	// cell makes one LSTM step of a row: gates = sums·scale + pre in the order input, forget, output,
	// candidate; state is updated, out is the output times stateFactor.
	cell func(out []int16, state []float32, sums []int32, scale, pre []float32)
	// dot is the inner product, a multiple of 16 long.
	dot func(a, b []int16) int32
}

// stateFactor turns an LSTM's output, within ±1, into an activation.
const stateFactor = 2048

var portable = kernels{panelsGo, affineGo, quantiseGo, cellGo, dotGo}

func panelsGo(dst []int32, a, w []int16, in, out int) {
	for p := 0; p < 2; p++ {
		panel := w[p*panelColumns*in:][:panelColumns*in]
		for r := 0; r < lanes; r++ {
			var sums [panelColumns]int32
			row := a[r*in:][:in]
			for i := 0; i+1 < len(row); i += 2 {
				x, y := int32(row[i]), int32(row[i+1])
				pair := panel[i*panelColumns:][:2*panelColumns]
				for c := range sums {
					sums[c] += x*int32(pair[2*c]) + y*int32(pair[2*c+1])
				}
			}
			copy(dst[r*out+p*panelColumns:][:panelColumns], sums[:])
		}
	}
}

func affineGo(dst []float32, sums []int32, scale, bias []float32) {
	for i, s := range sums {
		dst[i] = float32(float32(s)*scale[i]) + bias[i]
	}
}

func quantiseGo(dst []int16, x []float32, factor, low, limit float32) {
	for i, v := range x {
		v = max(v, low)
		dst[i] = int16(math.RoundToEven(float64(max(min(float32(v*factor), limit), -limit))))
	}
}

// squash is tanh by its Padé approximant, which reaches ±1 at ±3 with slope 0. Conversions keep
// compilers from fusing a product with a sum, which would round once instead of twice.
func squash(x float32) float32 {
	x = max(min(x, 3), -3)
	q := float32(x * x)
	return float32(x*float32(27+q)) / float32(27+float32(9*q))
}

func gate(x float32) float32 { return 0.5 + float32(0.5*squash(float32(0.5*x))) }

func cellGo(out []int16, state []float32, sums []int32, scale, pre []float32) {
	n := len(out)
	sum := func(i int) float32 { return float32(float32(sums[i])*scale[i]) + pre[i] }
	for i := range out {
		in, forget, show, new := gate(sum(i)), gate(sum(n+i)), gate(sum(2*n+i)), squash(sum(3*n+i))
		c := float32(forget*state[i]) + float32(in*new)
		state[i] = c
		out[i] = int16(math.RoundToEven(float64(float32(float32(show*squash(c)) * stateFactor))))
	}
}

func dotGo(a, b []int16) int32 {
	var s int32
	for i, x := range a {
		s += int32(x) * int32(b[i])
	}
	return s
}
