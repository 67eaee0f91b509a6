package neural

import "golang.org/x/sys/cpu"

// fastest returns the best kernels that this processor runs.
func fastest() kernels {
	switch {
	case cpu.X86.HasAVX512F && cpu.X86.HasAVX512VNNI && cpu.X86.HasAVX2:
		return vnni
	case cpu.X86.HasAVX2:
		return avx2
	}
	return portable
}

var (
	avx2 = kernels{panelsAVX2, affineAVX2, quantiseAVX2, cellAVX2, dotAVX2}
	vnni = kernels{panelsVNNI, affineAVX2, quantiseAVX2, cellAVX2, dotAVX2}
)

func panelsAVX2(dst []int32, a, w []int16, in, out int) {
	_, _, _ = dst[(lanes-1)*out+2*panelColumns-1], a[lanes*in-1], w[2*panelColumns*in-1]
	panelAVX2(&dst[0], &a[0], &w[0], in/2, 2*in, 4*out)
	panelAVX2(&dst[panelColumns], &a[0], &w[panelColumns*in], in/2, 2*in, 4*out)
}

func panelsVNNI(dst []int32, a, w []int16, in, out int) {
	_, _, _ = dst[(lanes-1)*out+2*panelColumns-1], a[lanes*in-1], w[2*panelColumns*in-1]
	panelVNNI(&dst[0], &a[0], &w[0], in/2, 2*in, 4*out)
}

func affineAVX2(dst []float32, sums []int32, scale, bias []float32) {
	n := len(sums)
	_, _, _ = dst[n-1], scale[n-1], bias[n-1]
	affine8(&dst[0], &sums[0], &scale[0], &bias[0], n/8)
}

func quantiseAVX2(dst []int16, x []float32, factor, low, limit float32) {
	_ = dst[len(x)-1]
	quantise8(&dst[0], &x[0], len(x)/8, factor, low, limit)
}

func cellAVX2(out []int16, state []float32, sums []int32, scale, pre []float32) {
	n := len(out)
	_, _, _, _ = state[n-1], sums[4*n-1], scale[4*n-1], pre[4*n-1]
	cell8(&out[0], &state[0], &sums[0], &scale[0], &pre[0], n)
}

func dotAVX2(a, b []int16) int32 {
	_ = b[len(a)-1]
	return dot16(&a[0], &b[0], len(a)/16)
}

// panelAVX2 multiplies four rows of a by one panel; lda and ldd are the rows' distances in bytes.
//
//go:noescape
func panelAVX2(dst *int32, a, w *int16, pairs, lda, ldd int)

// panelVNNI does the same for two panels that follow each other.
//
//go:noescape
func panelVNNI(dst *int32, a, w *int16, pairs, lda, ldd int)

// affine8 treats n groups of eight.
//
//go:noescape
func affine8(dst *float32, sums *int32, scale, bias *float32, n int)

// quantise8 treats n groups of eight.
//
//go:noescape
func quantise8(dst *int16, x *float32, n int, factor, low, limit float32)

// cell8 steps an LSTM of n units, a multiple of eight.
//
//go:noescape
func cell8(out *int16, state *float32, sums *int32, scale, pre *float32, n int)

// dot16 sums over n groups of 16.
//
//go:noescape
func dot16(a, b *int16, n int) int32
