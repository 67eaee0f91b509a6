package picture

import (
	"fmt"
	"math"

	"github.com/demarche/demarche/graph/community"
	"github.com/demarche/demarche/graph/network"
)

// Matrix is a drawing of all pairs, ordered by camp.
type Matrix struct {
	Size   float64
	Cell   float64
	Left   float64
	Labels []matrixLabel
	Cells  []matrixCell
}

type matrixLabel struct {
	At   float64 // middle of the row, and of the column
	Text string
	Camp int
}

type matrixCell struct {
	X, Y   float64
	Colour string
	Mark   string
	Title  string
}

func newMatrix(n *network.Network, d *community.Division, chosen []int) *Matrix {
	m := &Matrix{Cell: 18, Left: 110}
	m.Size = m.Left + m.Cell*float64(len(chosen)) + 10
	camps := d.Of(len(n.Actors))
	for i, u := range chosen {
		at := m.Left + m.Cell*float64(i)
		m.Labels = append(m.Labels, matrixLabel{at + m.Cell/2, short(&n.Actors[u]), camps[u]})
		for j, v := range chosen {
			p := n.Pair(u, v)
			if u == v || p == nil {
				continue
			}
			m.Cells = append(m.Cells, matrixCell{m.Left + m.Cell*float64(j), at, tieColour(p.Tie), [...]string{"−", "·", "+"}[p.Sign()+1], sentences(n, p, 4)})
		}
	}
	return m
}

// tieColour goes from orange, hostile, over white to blue, friendly.
func tieColour(tie float64) string {
	depth := clamp(math.Log1p(math.Abs(tie))/math.Log1p(20), 0.15, 1)
	colour := [3]float64{0, 114, 178}
	switch {
	case tie == 0:
		return "#EEEEEE"
	case tie < 0:
		colour = [3]float64{213, 94, 0}
	}
	var mixed [3]int
	for i, c := range colour {
		mixed[i] = int(math.Round(255 - depth*(255-c)))
	}
	return fmt.Sprintf("#%02X%02X%02X", mixed[0], mixed[1], mixed[2])
}
