package main

import (
	"fmt"
	"runtime"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/rank"
)

func rankCommand() *cli.Command {
	var measures []string
	for _, m := range rank.Measures {
		measures = append(measures, fmt.Sprintf("  %-12s %s", m.Name, m.Doc))
	}
	return &cli.Command{
		Name:      "rank",
		Usage:     "rank states, actors or blocs by their place in the graph",
		ArgsUsage: "[ACTOR]",
		Description: "A direct relation counts by the number of independent stories that tell of it; events count, not statements.\n" +
			"With an ACTOR, the relations that its place by the measure rests on are printed with sentences. Measures:\n" + strings.Join(measures, "\n"),
		Flags: networkFlags(
			&cli.StringFlag{Name: "by", Value: rank.Measures[0].Name, Usage: "the `MEASURE`"},
			&cli.IntFlag{Name: "resample", Usage: "give each rank, and the measure, the interval in which 95 of 100 of `N` resamplings of stories and statements find it"},
			&cli.Uint64Flag{Name: "seed", Value: 1, Usage: "of the resamplings"},
			&cli.IntFlag{Name: "top", Value: 20, Usage: "print the first `N`; 0 for all"},
			&cli.BoolFlag{Name: "json", Usage: "print JSON: the same as --format json"},
		),
		Action: func(c *cli.Context) error {
			if err := arguments(c, 0, 1, "at most one actor"); err != nil {
				return err
			}
			if !slices.ContainsFunc(rank.Measures, func(m rank.Measure) bool { return m.Name == c.String("by") }) {
				return usage("measure %q is not known; demarche rank --help lists them", c.String("by"))
			}
			n, err := networkOf(c)
			if err != nil {
				return err
			}
			options := rank.Options{Measure: c.String("by"), Paths: rank.Sampling{Workers: runtime.NumCPU()}}
			var r *rank.Ranking
			if c.Int("resample") > 0 {
				r, err = rank.WithConfidence(n, options, c.Int("resample"), c.Uint64("seed"))
			} else {
				r, err = rank.Of(n, options)
			}
			if err != nil {
				return err
			}
			if c.NArg() == 1 {
				return explainRank(c, n, r)
			}
			return rankSheet(c, n, r).print(c)
		},
	}
}

func rankSheet(c *cli.Context, n *network.Network, r *rank.Ranking) *sheet {
	value := struct {
		*rank.Ranking
		Network   *grounds `json:"network"`
		Damping   float64  `json:"damping"`
		Resampled int      `json:"resamplings"`
		Seed      uint64   `json:"seed"`
	}{r, groundsOf(n), r.Options.Damping, c.Int("resample"), c.Uint64("seed")}
	s := &sheet{value: value, columns: []string{"rank", "actor", "PageRank", "betweenness", "neighbours", "events", "stories"}}
	measured := r.Measure != "pagerank" && r.Measure != "betweenness"
	if measured {
		s.columns = append(s.columns, r.Measure)
	}
	sampled := c.Int("resample") > 0
	if sampled {
		s.columns = append(s.columns, "rank from", "rank to", r.Measure+" from", r.Measure+" to")
	}
	if len(r.Actors) == 0 {
		s.note("%s: nothing to rank", nothing(n))
		return s
	}
	apart := 0
	for _, a := range r.Actors {
		if a.Apart {
			apart++
		}
	}
	r.Actors = first(c, r.Actors)
	few, known, widened := 0, 0, 0
	for _, a := range r.Actors {
		cells := []any{a.Rank, a.Name, fmt.Sprintf("%.4f", a.PageRank), fmt.Sprintf("%.4f", a.Betweenness), a.Degree, a.Events, a.Stories}
		if measured {
			cells = append(cells, fmt.Sprintf("%.4f", a.Value))
		}
		switch i := a.Interval; {
		case i != nil:
			known++
			if i.Widened {
				widened++
			}
			cells = append(cells, i.RankLow, i.RankHigh, fmt.Sprintf("%.4f", i.ValueLow), fmt.Sprintf("%.4f", i.ValueHigh))
		case sampled:
			few++
			cells = append(cells, "", "", "", "")
		}
		s.row(cells...)
	}
	if apart > 0 {
		s.remark("%s no tie, by whomever, to the rest: how they stand to it says no more than how much is told of them", has(apart, "actor"))
	}
	if few > 0 {
		s.remark("%s no interval: fewer than %d independent stories tell of them", has(few, "actor"), network.Enough)
	}
	if widened > 0 {
		s.remark("%d of %d intervals end at the figure: the resamplings find these actors nearer to the others, for part of what makes one stand out is chance", widened, known)
	}
	made := "damping " + fmt.Sprint(r.Options.Damping)
	if sampled {
		made += fmt.Sprintf("; %d resamplings, seed %d", c.Int("resample"), c.Uint64("seed"))
	}
	s.remark("%s; %s", basis(n), made)
	if r.Bound > 0 {
		worst := 0.0
		for _, a := range r.Actors {
			worst = max(worst, a.Error)
		}
		s.remark("betweenness from %d drawn paths: the standard error of these values is at most %.4f; with probability 0.95 no value of any actor is more than %.4f off",
			r.Options.Paths.Paths, worst, r.Bound)
	}
	return s
}

func printRanks(c *cli.Context, actors []rank.Actor) error {
	rows := make([][]any, len(actors))
	for i, a := range actors {
		rows[i] = []any{a.Rank, a.Name, fmt.Sprintf("%.4f", a.PageRank), fmt.Sprintf("%.4f", a.Betweenness), a.Degree, a.Events, a.Stories}
	}
	return printTable(c, []string{"rank", "actor", "PageRank", "betweenness", "neighbours", "events", "stories"}, rows)
}
