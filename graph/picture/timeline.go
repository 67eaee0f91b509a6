package picture

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/series"
)

// Timeline is a drawing of a series.
type Timeline struct {
	Title         string
	Width, Height float64
	Left, Right   float64 // between which it is drawn
	Upper, Lower  float64
	Zero          float64 // height of the line of 0
	Values        []mark  // of the vertical axis
	Bars          []bar
	Level         string // points of the line of the fading level
	Years         []mark
	Changes       []mark
}

type bar struct {
	X, Y, Width, Height float64
	Sign                int
	Low, High           float64 // ends of the interval, cut where the drawing ends
	Title               string
}

// mark is a place on an axis.
type mark struct {
	At   float64
	Text string // "" where there is no room
}

const (
	timelineWidth, timelineHeight = 960.0, 190.0
	timelineLeft, timelineRight   = 45.0, 950.0
	timelineUpper, timelineLower  = 10.0, 160.0

	yearRoom  = 34.0 // that the label of a year needs
	valueRoom = 13.0 // that the label of a value needs
)

func newTimeline(n *network.Network, p *network.Pair, s *series.Series) *Timeline {
	t := &Timeline{Title: fmt.Sprintf("%s – %s, by %s", n.Actors[p.A].Name, n.Actors[p.B].Name, s.Step), Width: timelineWidth, Height: timelineHeight,
		Left: timelineLeft, Right: timelineRight, Upper: timelineUpper, Lower: timelineLower}
	// The figures are to be seen: an interval may be many times as long.
	low, high := 0.0, 1.0
	for _, point := range s.Points {
		low, high = min(low, 1.3*point.Goldstein, point.Level), max(high, 1.3*point.Goldstein, point.Level)
	}
	y := func(v float64) float64 {
		return clamp(timelineUpper+(high-v)/(high-low)*(timelineLower-timelineUpper), timelineUpper, timelineLower)
	}
	t.Zero = y(0)
	t.Values = []mark{{t.Zero, "0"}}
	for _, v := range []float64{high, low} {
		if at := y(v); math.Abs(at-t.Zero) >= valueRoom {
			t.Values = append(t.Values, mark{at, fmt.Sprintf("%+.0f", v)})
		}
	}
	step := (timelineRight - timelineLeft) / float64(len(s.Points))
	var line []string
	for i, point := range s.Points {
		x := timelineLeft + step*float64(i)
		line = append(line, coordinate(x+step/2)+","+coordinate(y(point.Level)))
		if year := point.From[:4]; i == 0 || s.Points[i-1].From[:4] != year {
			t.Years = append(t.Years, mark{x, string(year)})
		}
		for _, c := range s.Changes {
			if point.From <= c.Day && c.Day < point.To {
				t.Changes = append(t.Changes, mark{x, fmt.Sprintf("the tone changed on %s: %+.1f before, %+.1f after, p at most %.3f", c.Day, c.Before, c.After, c.P)})
			}
		}
		if point.Events == 0 {
			continue
		}
		b := bar{X: x, Width: max(step*0.8, 1.5), Y: y(max(point.Goldstein, 0)), Height: max(math.Abs(y(point.Goldstein)-y(0)), 1),
			Sign: cmp.Compare(point.Goldstein, 0), Low: y(point.Low), High: y(point.High)}
		b.Title = fmt.Sprintf("%s: %s, %s, Goldstein %+.1f (%.1f to %.1f)\n%s", point.From, count(point.Events, "event", "events"), count(point.Stories, "story", "stories"), point.Goldstein, point.Low, point.High, told(n, p, point))
		t.Bars = append(t.Bars, b)
	}
	t.Years = thin(t.Years)
	t.Level = strings.Join(line, " ")
	return t
}

// thin takes years away until the rest have room for their labels, and the label from who has none before the edge or before the next.
func thin(years []mark) []mark {
	every := 1
	for every < len(years) && (timelineRight-timelineLeft)/float64(len(years))*float64(every) < yearRoom {
		every++
	}
	var kept []mark
	for _, year := range years {
		if atoi(year.Text)%every == 0 || len(years) == 1 {
			kept = append(kept, year)
		}
	}
	for i := range kept {
		next := timelineRight + 8 // the margin is room too
		if i+1 < len(kept) {
			next = kept[i+1].At
		}
		if next-kept[i].At < yearRoom {
			kept[i].Text = ""
		}
	}
	return kept
}

func atoi(year string) int {
	n := 0
	for _, r := range year {
		n = 10*n + int(r-'0')
	}
	return n
}

// told are the sentences of the events that moved the point most, one of each.
func told(n *network.Network, p *network.Pair, point series.Point) string {
	seen := make(map[string]bool)
	var lines []string
	for _, e := range point.Evidence {
		if seen[e.Event] || len(lines) == 6 {
			continue
		}
		seen[e.Event] = true
		for i := range n.Between(p) {
			if d := &n.Between(p)[i]; d.Statement == e.Statement {
				lines = append(lines, cited(n, d))
			}
		}
	}
	return strings.Join(lines, "\n")
}
