package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/graph/series"
)

func timelineCommand() *cli.Command {
	return &cli.Command{
		Name:      "timeline",
		Usage:     "how two actors deal with each other over time, or what changed since a day",
		ArgsUsage: "A B | --since DAY",
		Description: "Adds up the Goldstein weights of the events between A and B by day, week or month, with the interval in which 95 of 100\n" +
			"resamplings of the stories find the sum, and names the days on which the tone changed. With --since, lists the pairs whose tone\n" +
			"differs after DAY, and those that are new.",
		Flags: networkFlags(
			&cli.StringFlag{Name: "by", Value: series.Month, Usage: strings.Join(series.Steps, ", ")},
			&cli.Float64Flag{Name: "half-life", Value: 90, Usage: "of the level, in `DAYS`"},
			&cli.StringFlag{Name: "since", Usage: "what changed since `DAY`"},
			&cli.IntFlag{Name: "top", Value: 20, Usage: "pairs that --since prints"},
			&cli.Uint64Flag{Name: "seed", Value: 1, Usage: "of the resamplings"},
		),
		Action: func(c *cli.Context) error {
			since := projection.Date(c.String("since"))
			if since != "" {
				if err := arguments(c, 0, 0, "no actors with --since"); err != nil {
					return err
				}
				if _, err := (network.Options{From: since}).Check(); err != nil {
					return &exitError{codeUsage, err}
				}
			} else if err := arguments(c, 2, 2, "two actors"); err != nil {
				return err
			}
			options := series.Options{Step: c.String("by"), HalfLife: c.Float64("half-life"), Seed: c.Uint64("seed")}
			if !slices.Contains(series.Steps, options.Step) {
				return usage("step %q is not known; there are %s", options.Step, strings.Join(series.Steps, ", "))
			}
			if !(options.HalfLife > 0) {
				return usage("a half-life of %v days", options.HalfLife)
			}
			n, err := networkOf(c)
			if err != nil {
				return err
			}
			if since != "" {
				return sinceSheet(c, n, since, options).print(c)
			}
			return timeline(c, n, options)
		},
	}
}

func timeline(c *cli.Context, n *network.Network, o series.Options) error {
	a, b, p, err := pairOf(c, n)
	if err != nil {
		return err
	}
	t, err := series.Of(n, p, o)
	if err != nil {
		return err
	}
	value := struct {
		A string `json:"a"`
		B string `json:"b"`
		*series.Series
		Cited []citation `json:"cited"`
	}{a, b, t, []citation{}}
	s := &sheet{columns: []string{"from", "events", "+", "-", "stories", "Goldstein", "low", "high", "level", "such as"}}
	if p == nil || len(t.Points) == 0 {
		s.value = value
		switch {
		case p == nil:
			s.note("%s and %s have no direct relation here", a, b)
		default:
			s.note("none of the %d events between %s and %s has a date", t.Undated, a, b)
		}
		return s.print(c)
	}
	s.note("%s, by %s", pairName(n, p), t.Step)
	empty := 0
	for _, point := range t.Points {
		cited := citationOf(n, p, point)
		if cited == nil {
			empty++
			if c.String("format") == "csv" {
				s.row(point.From, 0, 0, 0, 0, "", "", "", fmt.Sprintf("%.1f", point.Level), "")
			}
			continue
		}
		if empty > 0 && c.String("format") != "csv" {
			s.row("…", "", "", "", "", "", "", "", "", fmt.Sprintf("%d %s(s) without an event", empty, t.Step))
		}
		empty = 0
		value.Cited = append(value.Cited, *cited)
		s.row(point.From, point.Events, point.Friendly, point.Hostile, point.Stories, fmt.Sprintf("%.1f", point.Goldstein), fmt.Sprintf("%.1f", point.Low),
			fmt.Sprintf("%.1f", point.High), fmt.Sprintf("%.1f", point.Level), wrap(cited.String(), 80))
	}
	s.value = value
	for _, change := range t.Changes {
		s.remark("The tone changed on %s: %.1f a day with events before, %.1f after (p at most %.3f)", change.Day, change.Before, change.After, change.P)
	}
	if len(t.Changes) == 0 {
		s.remark("No change of tone that chance could not make.")
	}
	if t.Undated > 0 {
		s.remark("%d events have no date.", t.Undated)
	}
	return s.print(c)
}

// citationOf is the surest statement of a point.
func citationOf(n *network.Network, p *network.Pair, point series.Point) *citation {
	best := -1
	for i, e := range point.Evidence {
		if best < 0 || e.Confidence > point.Evidence[best].Confidence {
			best = i
		}
	}
	if best < 0 {
		return nil
	}
	for _, d := range n.Between(p) {
		if d.Statement == point.Evidence[best].Statement {
			return citeDeed(n, &d)
		}
	}
	return nil
}

// pairOf finds the two actors of the arguments and what lies between them, nil where nothing does.
func pairOf(c *cli.Context, n *network.Network) (a, b string, p *network.Pair, err error) {
	u, a, err := nodeOf(c, n, c.Args().Get(0))
	if err != nil {
		return "", "", nil, err
	}
	v, b, err := nodeOf(c, n, c.Args().Get(1))
	if err != nil {
		return "", "", nil, err
	}
	if a == b {
		return "", "", nil, usage("%s is both of the two actors", a)
	}
	if u < 0 || v < 0 {
		return a, b, nil, nil
	}
	return a, b, n.Pair(u, v), nil
}

func sinceSheet(c *cli.Context, n *network.Network, since projection.Date, o series.Options) *sheet {
	type shift struct {
		A        string   `json:"a"`
		B        string   `json:"b"`
		New      bool     `json:"new"`
		Before   *float64 `json:"before"` // null where it is new
		After    float64  `json:"after"`
		Low      *float64 `json:"low"`
		High     *float64 `json:"high"`
		Clear    bool     `json:"clear"`
		Events   [2]int   `json:"events"` // before and after
		Sentence string   `json:"sentence"`
		Source   string   `json:"statement"`
	}
	shifts, fresh := series.Since(n, since, o)
	values := []shift{}
	s := &sheet{columns: []string{"pair", "events before", "after", "tone before", "after", "difference from", "to", "", "such as"}}
	for i, t := range slices.Concat(shifts, fresh) {
		v := shift{A: t.A, B: t.B, New: i >= len(shifts), After: t.After, Clear: t.Clear, Events: [2]int{t.EventsBefore, t.EventsAfter},
			Sentence: oneSpace(t.Sample.Sentence), Source: t.Sample.Statement}
		if !v.New {
			v.Before, v.Low, v.High = &t.Before, &t.Low, &t.High
		}
		values = append(values, v)
	}
	top := func(all []shift) []shift { return all[:min(max(c.Int("top"), 0), len(all))] }
	for _, v := range slices.Concat(top(values[:len(shifts)]), top(values[len(shifts):])) {
		pair := nameOf(n, v.A) + " – " + nameOf(n, v.B)
		sample := wrap(fmt.Sprintf("%s [%s]", v.Sentence, v.Source), 80)
		if v.New {
			s.row(pair, 0, v.Events[1], "", fmt.Sprintf("%+.1f", v.After), "", "", "new", sample)
			continue
		}
		s.row(pair, v.Events[0], v.Events[1], fmt.Sprintf("%+.1f", *v.Before), fmt.Sprintf("%+.1f", v.After),
			fmt.Sprintf("%+.1f", *v.Low), fmt.Sprintf("%+.1f", *v.High), map[bool]string{true: "clear"}[v.Clear], sample)
	}
	s.value = values
	if len(values) == 0 {
		s.note("no dated event since %s", since)
	} else {
		s.note("since %s: %d pairs deal with each other as before or otherwise, %d are new", since, len(shifts), len(fresh))
	}
	return s
}
