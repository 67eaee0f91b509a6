package neural

// lanes is how many rows (tokens or sentences) a kernel multiplies at once.
const lanes = 4

// panelColumns is how many outputs a panel of packed weights holds.
const panelColumns = 16

// dense is a matrix of integer weights with the scale and bias that turn its products into real
// numbers: y = product·scale + bias.
type dense struct {
	in, out     int     // out is a multiple of 2·panelColumns, in of 16
	weights     []int16 // panels of 16 outputs: [out/16][in/2][16][2]
	scale, bias []float32
}

// pack arranges rows of 8-bit weights, one row of in for each of the outputs, as kernels read them.
func (d *dense) pack(rows []int8) {
	d.weights = make([]int16, d.in*d.out)
	for o := 0; o*d.in < len(rows); o++ {
		panel := d.weights[o/panelColumns*panelColumns*d.in:]
		column := o % panelColumns
		for i, q := range rows[o*d.in : (o+1)*d.in] {
			panel[(i/2*panelColumns+column)*2+i%2] = int16(q)
		}
	}
}

// padded rounds rows up to whole groups of lanes.
func padded(rows int) int { return (rows + lanes - 1) / lanes * lanes }

// mul sets dst[r][o] to the sum over i of a[r][i]·weights[o][i]. rows is a multiple of lanes.
func (d *dense) mul(k kernels, dst []int32, a []int16, rows int) {
	_, _ = dst[rows*d.out-1], a[rows*d.in-1]
	for o := 0; o < d.out; o += 2 * panelColumns {
		w := d.weights[o*d.in:]
		for r := 0; r < rows; r += lanes {
			k.panels(dst[r*d.out+o:], a[r*d.in:], w, d.in, d.out)
		}
	}
}

// affine multiplies as mul does and writes real numbers.
func (d *dense) affine(k kernels, dst []float32, sums []int32, a []int16, rows int) {
	d.mul(k, sums, a, rows)
	for r := 0; r < rows; r++ {
		k.affine(dst[r*d.out:][:d.out], sums[r*d.out:][:d.out], d.scale, d.bias)
	}
}
