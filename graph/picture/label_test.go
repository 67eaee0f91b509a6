package picture

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

func TestBroken(t *testing.T) {
	for name, want := range map[string]string{
		"France":        "France",
		"United States": "United States",
		"Ministry of Foreign Affairs of Freedonia":                 "Ministry of|Foreign Affairs|of Freedonia",
		"Organisation for the Prohibition of All Sorts of Weapons": "Organisation for|the Prohibition|of All Sorts of …",
		strings.Repeat("x", 40):                                    strings.Repeat("x", 31) + "…",
		"":                                                         "",
	} {
		if got := strings.ReplaceAll(broken(name), "\n", "|"); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// TestSeparate: two dozen actors of long names, who all act on one, stand apart, within the drawing, and their names are whole.
func TestSeparate(t *testing.T) {
	var ties []Tie
	for i := range 23 {
		ties = append(ties, Tie{From: fmt.Sprintf("Foreign Minister of Land %d", i), To: "Freedonia", Sign: i%3 - 1, Weight: 1 + float64(i)})
	}
	g := Pairs(ties, 24)
	for i, n := range g.Nodes {
		side, up, down := n.extent()
		if n.X < side || n.X > g.Width-side || n.Y < up || n.Y > g.Height-down {
			t.Errorf("%s leaves the drawing: %+v", n.Title, n)
		}
		if strings.Contains(n.Label, "…") {
			t.Errorf("a name is cut: %q", n.Label)
		}
		for _, o := range g.Nodes[:i] {
			otherSide, otherUp, otherDown := o.extent()
			x := side + otherSide - math.Abs(n.X-o.X)
			y := math.Min(n.Y+down, o.Y+otherDown) - math.Max(n.Y-up, o.Y-otherUp)
			if x > 4 && y > 4 {
				t.Errorf("%q and %q overlap by %.0f × %.0f", n.Title, o.Title, x, y)
			}
		}
	}
}
