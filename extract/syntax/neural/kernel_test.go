package neural

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Every set of kernels that this machine runs makes the same bits as the portable one.
func TestKernelsAgree(t *testing.T) {
	for name, k := range runnable() {
		t.Run(name, func(t *testing.T) {
			rng := rand.New(rand.NewPCG(1, 2))
			for _, in := range []int{16, 48, 160, 320} {
				const out = 64
				d := dense{in: in, out: out}
				d.pack(random(rng, in*out, func() int8 { return int8(rng.IntN(255) - 127) }))
				d.scale = random(rng, out, func() float32 { return rng.Float32() / 1e4 })
				d.bias = random(rng, out, func() float32 { return float32(rng.NormFloat64()) })
				a := random(rng, 8*in, func() int16 { return int16(rng.IntN(4095) - 2047) })
				want, got := make([]float32, 8*out), make([]float32, 8*out)
				d.affine(portable, want, make([]int32, 8*out), a, 8)
				d.affine(k, got, make([]int32, 8*out), a, 8)
				equal(t, "affine", want, got)

				b := random(rng, in, func() int16 { return int16(rng.IntN(65535) - 32767) })
				if want, got := dotGo(a[:in], b), k.dot(a[:in], b); want != got {
					t.Errorf("dot of %d: %d, portable %d", in, got, want)
				}
				x := random(rng, in, func() float32 { return float32(rng.NormFloat64() * 30) })
				x[0], x[1], x[2] = 0.5/256, 1.5/256, -2.5/256
				for _, low := range []float32{0, float32(math.Inf(-1))} {
					want, got := make([]int16, in), make([]int16, in)
					quantiseGo(want, x, 256, low, 4095)
					k.quantise(got, x, 256, low, 4095)
					if diff := cmp.Diff(want, got); diff != "" {
						t.Errorf("quantise (-portable +%s):\n%s", name, diff)
					}
				}
			}
		})
	}
}

func TestCellsAgree(t *testing.T) {
	for name, k := range runnable() {
		rng := rand.New(rand.NewPCG(3, 4))
		const n = 48
		sums := random(rng, 4*n, func() int32 { return rng.Int32N(1<<22) - 1<<21 })
		scale := random(rng, 4*n, func() float32 { return rng.Float32() / 1e5 })
		pre := random(rng, 4*n, func() float32 { return float32(rng.NormFloat64() * 2) })
		state := random(rng, n, func() float32 { return float32(rng.NormFloat64() * 2) })
		want, got := make([]int16, n), make([]int16, n)
		stateWant, stateGot := append([]float32(nil), state...), append([]float32(nil), state...)
		for range 20 {
			cellGo(want, stateWant, sums, scale, pre)
			k.cell(got, stateGot, sums, scale, pre)
			equal(t, "state", stateWant, stateGot)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("cell (-portable +%s):\n%s", name, diff)
			}
		}
	}
}

func TestSquash(t *testing.T) {
	for _, c := range []struct{ x, want float32 }{{0, 0}, {3, 1}, {50, 1}, {-3, -1}, {1, 28. / 36}} {
		if got := squash(c.x); got != c.want {
			t.Errorf("squash(%v) = %v, want %v", c.x, got, c.want)
		}
	}
	for x := float32(-3); x < 3; x += 0.01 {
		if d := math.Abs(float64(squash(x)) - math.Tanh(float64(x))); d > 0.025 {
			t.Errorf("squash(%v) is %.3f away from tanh", x, d)
		}
	}
}

func random[T any](_ *rand.Rand, n int, next func() T) []T {
	s := make([]T, n)
	for i := range s {
		s[i] = next()
	}
	return s
}

func equal(t *testing.T, what string, want, got []float32) {
	t.Helper()
	for i := range want {
		if math.Float32bits(want[i]) != math.Float32bits(got[i]) {
			t.Fatalf("%s[%d] = %v, portable %v", what, i, got[i], want[i])
		}
	}
}

func BenchmarkPanels(b *testing.B) {
	const in, out, rows = 320, 640, 24
	d := dense{in: in, out: out}
	d.pack(make([]int8, in*out))
	a, sums := make([]int16, rows*in), make([]int32, rows*out)
	for name, k := range runnable() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				d.mul(k, sums, a, rows)
			}
			b.ReportMetric(float64(b.N)*in*out*rows/b.Elapsed().Seconds()/1e9, "Gmul/s")
		})
	}
}
