package picture

import (
	"math"
	"strings"
	"unicode/utf8"
)

// Labels stand under their circles, in lines of about so many letters and at most so many lines; a letter and a line take
// about so much room.
const (
	labelLetters, labelLines = 16, 3
	letterWidth, lineHeight  = 7.0, 12.6
)

// broken is a name in lines; only what has no room in them is cut.
func broken(name string) string {
	var lines []string
	for _, word := range strings.Fields(name) {
		last := len(lines) - 1
		if last >= 0 && utf8.RuneCountInString(lines[last])+1+utf8.RuneCountInString(word) <= labelLetters {
			lines[last] += " " + word
			continue
		}
		if len(lines) == labelLines {
			lines[last] += " …"
			break
		}
		lines = append(lines, shortened(word, 2*labelLetters))
	}
	return strings.Join(lines, "\n")
}

func shortened(word string, letters int) string {
	if runes := []rune(word); len(runes) > letters {
		return string(runes[:letters-1]) + "…"
	}
	return word
}

// Lines are those of the label.
func (n node) Lines() []string { return strings.Split(n.Label, "\n") }

// extent is the room around the middle of the circle that it takes with its label: to either side, up and down.
func (n node) extent() (side, up, down float64) {
	letters := 0
	for _, line := range n.Lines() {
		letters = max(letters, utf8.RuneCountInString(line))
	}
	const apart = 3
	return math.Max(n.R, float64(letters)*letterWidth/2) + apart, n.R + apart, n.R + 4 + lineHeight*float64(len(n.Lines())) + apart
}

// separate moves circles with their labels until none overlap, or nearly so where the drawing is full, and all stay within it.
func (g *Graph) separate(at [][2]float64) {
	for range 300 {
		moved := false
		for i := range at {
			side, up, down := g.Nodes[i].extent()
			for j := range at[:i] {
				otherSide, otherUp, otherDown := g.Nodes[j].extent()
				dx := at[i][0] - at[j][0]
				dy := at[i][1] + (down-up)/2 - at[j][1] - (otherDown-otherUp)/2
				x := side + otherSide - math.Abs(dx)
				y := (up+down+otherUp+otherDown)/2 - math.Abs(dy)
				if x <= 0 || y <= 0 {
					continue
				}
				moved = true
				axis, push := 0, math.Copysign(x/2, dx)
				if y < x {
					axis, push = 1, math.Copysign(y/2, dy)
				}
				at[i][axis] += push
				at[j][axis] -= push
			}
		}
		for i := range at {
			side, up, down := g.Nodes[i].extent()
			at[i][0] = clamp(at[i][0], side, math.Max(side, g.Width-side))
			at[i][1] = clamp(at[i][1], up, math.Max(up, g.Height-legendHeight-down))
		}
		if !moved {
			return
		}
	}
}
