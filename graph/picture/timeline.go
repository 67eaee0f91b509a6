package picture

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/graph/series"
)

// Timeline is a drawing of a series.
type Timeline struct {
	Title         string
	Width, Height float64
	Zero          float64 // height of the line of 0
	Top, Bottom   string  // what the upper and the lower edge stand for
	Bars          []bar
	Level         string // points of the line of the fading level
	Years         []tick
	Changes       []tick
}

type bar struct {
	X, Y, Width, Height float64
	Sign                int
	Low, High           float64 // ends of the interval
	Title               string
}

type tick struct {
	X    float64
	Text string
}

const timelineWidth, timelineHeight, timelineLeft = 960.0, 180.0, 45.0

func newTimeline(n *network.Network, p *network.Pair, s *series.Series) *Timeline {
	t := &Timeline{Title: fmt.Sprintf("%s – %s, by %s", n.Actors[p.A].Name, n.Actors[p.B].Name, s.Step), Width: timelineWidth, Height: timelineHeight}
	low, high := 0.0, 1.0
	for _, point := range s.Points {
		low, high = min(low, point.Goldstein, point.Low, point.Level), max(high, point.Goldstein, point.High, point.Level)
	}
	y := func(v float64) float64 { return 12 + (high-v)/(high-low)*(timelineHeight-40) }
	step := (timelineWidth - timelineLeft - 10) / float64(len(s.Points))
	t.Zero, t.Top, t.Bottom = y(0), fmt.Sprintf("%+.0f", high), fmt.Sprintf("%+.0f", low)
	var line []string
	// A label needs some room: not every year of a century has it.
	every := max(1, int(math.Ceil(40/(step*perYear(s.Step)))))
	for i, point := range s.Points {
		x := timelineLeft + step*float64(i)
		line = append(line, coordinate(x+step/2)+","+coordinate(y(point.Level)))
		if year := point.From[:4]; (i == 0 || s.Points[i-1].From[:4] != year) && atoi(string(year))%every == 0 {
			t.Years = append(t.Years, tick{x, string(year)})
		}
		for _, c := range s.Changes {
			if point.From <= c.Day && c.Day < point.To {
				t.Changes = append(t.Changes, tick{x, fmt.Sprintf("the tone changed on %s: %+.1f before, %+.1f after, p at most %.3f", c.Day, c.Before, c.After, c.P)})
			}
		}
		if point.Events == 0 {
			continue
		}
		b := bar{X: x, Width: max(step*0.8, 1.5), Y: y(max(point.Goldstein, 0)), Height: max(math.Abs(y(point.Goldstein)-y(0)), 1),
			Sign: cmp.Compare(point.Goldstein, 0), Low: y(point.Low), High: y(point.High)}
		b.Title = fmt.Sprintf("%s: %d events, Goldstein %+.1f (%.1f to %.1f)\n%s", point.From, point.Events, point.Goldstein, point.Low, point.High, told(n, p, point))
		t.Bars = append(t.Bars, b)
	}
	t.Level = strings.Join(line, " ")
	return t
}

func perYear(step string) float64 {
	return map[string]float64{series.Day: 365, series.Week: 52, series.Month: 12}[step]
}

func atoi(year string) int {
	n := 0
	for _, r := range year {
		n = 10*n + int(r-'0')
	}
	return n
}

// told are the surest sentences of a point, one of each event.
func told(n *network.Network, p *network.Pair, point series.Point) string {
	evidence := slices.Clone(point.Evidence)
	slices.SortStableFunc(evidence, func(a, b projection.Evidence) int { return cmp.Compare(b.Confidence, a.Confidence) })
	seen := make(map[string]bool)
	var lines []string
	for _, e := range evidence {
		if seen[e.Event] || len(lines) == 6 {
			continue
		}
		seen[e.Event] = true
		for _, d := range n.Between(p) {
			if d.Statement == e.Statement {
				lines = append(lines, cited(n, &d))
			}
		}
	}
	return strings.Join(lines, "\n")
}
