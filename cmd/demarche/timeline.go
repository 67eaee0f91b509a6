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
		Description: "Adds up the Goldstein weights of the events between A and B by day, week or month, with the interval in which what is to be\n" +
			"expected of such a time lies in 95 of 100 cases, and names the days on which the tone changed. With --since, lists the pairs whose\n" +
			"tone differs after DAY, and those that are new; a difference is clear where three stories or more on either side tell it from chance.",
		Flags: networkFlags(
			&cli.StringFlag{Name: "by", Value: series.Month, Usage: strings.Join(series.Steps, ", ")},
			&cli.Float64Flag{Name: "half-life", Value: 90, Usage: "of the level, in `DAYS`"},
			&cli.StringFlag{Name: "since", Usage: "what changed since `DAY`"},
			&cli.IntFlag{Name: "top", Value: 20, Usage: "print the first `N` pairs that --since finds, and the first new ones; 0 for all"},
			&cli.Uint64Flag{Name: "seed", Value: 1, Usage: "of the resamplings"},
		),
		Action: func(c *cli.Context) error {
			since := projection.Date(c.String("since"))
			if since != "" {
				if err := arguments(c, 0, 0, "no actors with --since"); err != nil {
					return err
				}
				if err := checkSince(c, since); err != nil {
					return err
				}
			} else if err := arguments(c, 2, 2, "two actors"); err != nil {
				return err
			}
			options := series.Options{Step: c.String("by"), HalfLife: c.Float64("half-life"), Seed: c.Uint64("seed")}
			if !slices.Contains(series.Steps, options.Step) {
				return usage("step %q is not known; there are %s", options.Step, strings.Join(series.Steps, ", "))
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
	}{a.id, b.id, t, []citation{}}
	s := &sheet{columns: []string{"from", "events", "+", "-", "stories", "Goldstein", "low", "high", "level", "such as"}}
	if p == nil || len(t.Points) == 0 {
		s.value = value
		switch {
		case a.node < 0:
			s.note("%s", a.missing(n))
		case b.node < 0:
			s.note("%s", b.missing(n))
		case p == nil:
			s.note("%s and %s have no direct relation here", a.name, b.name)
		default:
			s.note("of none of the %s between %s and %s it is known in which %s", count(t.Undated, "event"), a.name, b.name, t.Step)
		}
		return s.print(c)
	}
	s.note("%s, by %s", pairName(n, p), t.Step)
	empty := 0
	for _, point := range t.Points {
		if point.Events == 0 {
			empty++
			if forPrograms(c) {
				s.row(point.From, 0, 0, 0, 0, "", "", "", fmt.Sprintf("%.1f", point.Level), "")
			}
			continue
		}
		if empty > 0 && !forPrograms(c) && !forPage(c) {
			s.row("…", "", "", "", "", "", "", "", "", fmt.Sprintf("%d %s(s) without an event", empty, t.Step))
		}
		empty = 0
		var cited []citation
		if found := citeEvidence(n, p, &point.Evidence[0]); found != nil {
			value.Cited = append(value.Cited, *found)
			cited = append(cited, *found)
		}
		if forPage(c) { // it has room for all
			for i := 1; i < len(point.Evidence); i++ {
				if found := citeEvidence(n, p, &point.Evidence[i]); found != nil {
					cited = append(cited, *found)
				}
			}
		}
		s.citing(c, cited, point.From, point.Events, point.Friendly, point.Hostile, point.Stories, fmt.Sprintf("%.1f", point.Goldstein), fmt.Sprintf("%.1f", point.Low),
			fmt.Sprintf("%.1f", point.High), fmt.Sprintf("%.1f", point.Level))
	}
	s.value = value
	for _, change := range t.Changes {
		s.remark("The tone changed on %s: %.1f a day with events before, %.1f after (p at most %.3f)", change.Day, change.Before, change.After, change.P)
	}
	if len(t.Changes) == 0 {
		s.remark("No change of tone that chance could not make.")
	}
	if t.Undated > 0 {
		s.remark("%s left out: nobody knows in which %s.", count(t.Undated, "event"), t.Step)
	}
	if n.Undated > 0 {
		s.remark("%s.", undated(n))
	}
	return s.print(c)
}

// pairOf finds the two actors of the arguments and what lies between them, nil where nothing does.
func pairOf(c *cli.Context, n *network.Network) (a, b subject, p *network.Pair, err error) {
	if a, err = subjectOf(c, n, c.Args().Get(0)); err != nil {
		return a, b, nil, err
	}
	if b, err = subjectOf(c, n, c.Args().Get(1)); err != nil {
		return a, b, nil, err
	}
	if a.id == b.id {
		return a, b, nil, usage("%s is both of the two actors", a.name)
	}
	if a.node < 0 || b.node < 0 {
		return a, b, nil, nil
	}
	return a, b, n.Pair(a.node, b.node), nil
}

// checkSince refuses a day on one side of which the period has none.
func checkSince(c *cli.Context, since projection.Date) error {
	if _, err := (network.Options{From: since}).Check(); err != nil {
		return &exitError{codeUsage, err}
	}
	if from := projection.Date(c.String("from")); from >= since {
		return usage("--from %s leaves no day before --since %s: there is nothing to compare with", from, since)
	}
	if to := projection.Date(c.String("to")); to != "" && to <= since {
		return usage("--to %s leaves no day after --since %s: nothing can have changed", to, since)
	}
	return nil
}

// shift is how the tone of a pair changed, as JSON has it.
type shift struct {
	A       string     `json:"a"`
	B       string     `json:"b"`
	New     bool       `json:"new"`
	Before  *float64   `json:"before"` // null where it is new
	After   float64    `json:"after"`
	Low     *float64   `json:"low"`
	High    *float64   `json:"high"`
	P       *float64   `json:"p"` // null where it is new, or a side has too few stories
	Clear   bool       `json:"clear"`
	Events  [2]int     `json:"events"` // before and after
	Driving []citation `json:"driving"`
}

func newShift(n *network.Network, t *series.Shift) shift {
	v := shift{A: t.A, B: t.B, New: t.EventsBefore == 0, After: t.After, Clear: t.Clear, Events: [2]int{t.EventsBefore, t.EventsAfter}}
	if !v.New {
		v.Before, v.Low, v.High = &t.Before, &t.Low, &t.High
		if t.P < 1 {
			v.P = &t.P
		}
	}
	u, _ := n.Node(t.A)
	w, _ := n.Node(t.B)
	for i := range t.Driving {
		if cited := citeEvidence(n, n.Pair(u, w), &t.Driving[i]); cited != nil {
			v.Driving = append(v.Driving, *cited)
		}
	}
	return v
}

func sinceSheet(c *cli.Context, n *network.Network, since projection.Date, o series.Options) *sheet {
	found := series.Since(n, since, o)
	shifts, fresh := found.Shifts, found.Fresh
	values := []shift{}
	for _, t := range slices.Concat(shifts, fresh) {
		values = append(values, newShift(n, &t))
	}
	s := &sheet{value: values, columns: []string{"pair", "events before", "events after", "tone before", "tone after", "difference from", "difference to", "p", "verdict", "such as"}}
	clear, compared := 0, 0
	for _, v := range values {
		if v.P != nil {
			compared++
		}
		if v.Clear {
			clear++
		}
	}
	for _, v := range slices.Concat(first(c, values[:len(shifts)]), first(c, values[len(shifts):])) {
		var such []string
		for _, cited := range v.Driving {
			such = append(such, cited.String())
		}
		cells := []any{n.Name(v.A) + " – " + n.Name(v.B), v.Events[0], v.Events[1], "", fmt.Sprintf("%+.1f", v.After), "", "", "", "new", strings.Join(such, "; before: ")}
		if !v.New {
			cells[3], cells[5], cells[6] = fmt.Sprintf("%+.1f", *v.Before), fmt.Sprintf("%+.1f", *v.Low), fmt.Sprintf("%+.1f", *v.High)
			if v.P != nil {
				cells[7] = fmt.Sprintf("%.3f", *v.P)
			}
			cells[8] = verdict(&v)
		}
		if forPage(c) {
			s.citing(c, v.Driving, cells[:len(cells)-1]...)
		} else {
			s.row(cells...)
		}
	}
	switch {
	case len(values) == 0:
		s.note("no dated event since %s", since)
	case len(shifts) == 0:
		s.note("no pair has an event before %s as well: all %d are new, and nothing can be compared", since, len(fresh))
	default:
		s.note("since %s: %s events before and after; %d of them of enough stories to be compared, and the tone of %d of these clearly differs; %d are new",
			since, has(len(shifts), "pair"), compared, clear, len(fresh))
		s.remark("p: how often chance alone makes as great a difference. Of %s some have a low one by chance: clear are those of whom no more than a tenth are\nthought to be so (Benjamini and Hochberg), and whose interval leaves out 0.", count(compared, "pair"))
	}
	if found.Undated > 0 {
		s.remark("%s left out: nobody knows on which side of %s.", count(found.Undated, "event"), since)
	}
	if n.Undated > 0 {
		s.remark("%s.", undated(n))
	}
	return s
}

// verdict is what can be said of a difference.
func verdict(v *shift) string {
	switch {
	case v.Clear:
		return "clear"
	case v.P == nil:
		return "too few stories"
	}
	return "may be chance"
}
