package main

import (
	"fmt"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/graph/rank"
)

func rankCommand() *cli.Command {
	return &cli.Command{
		Name:  "rank",
		Usage: "rank states or actors by their place in the graph",
		Description: "PageRank on the number of independent stories behind each direct relation, betweenness on its inverse;\n" +
			"events count, not statements. The same figures stand on the actors after a sync.",
		Flags: []cli.Flag{
			storeFlag(),
			&cli.StringFlag{Name: "level", Value: projection.LevelState, Usage: "state or actor"},
			&cli.IntFlag{Name: "top", Value: 20, Usage: "print the first `N`; 0 for all"},
			&cli.BoolFlag{Name: "json", Usage: "print JSON"},
		},
		Action: func(c *cli.Context) error {
			if err := arguments(c, 0, 0, "no argument"); err != nil {
				return err
			}
			level := c.String("level")
			if level != projection.LevelState && level != projection.LevelActor {
				return usage("level %q is not known; there are state and actor", level)
			}
			w, err := openStored(c)
			if err != nil {
				return err
			}
			defer w.Close()
			g, err := projection.Build(c.Context, w)
			if err != nil {
				return err
			}
			r, err := rank.Rank(g, rank.Options{Level: level})
			if err != nil {
				return err
			}
			if n := c.Int("top"); n > 0 {
				r.Actors = r.Actors[:min(n, len(r.Actors))]
			}
			if c.Bool("json") {
				return printJSON(c, r)
			}
			if len(r.Actors) == 0 {
				_, err = fmt.Fprintln(c.App.Writer, "no direct relation between two actors: nothing to rank")
				return err
			}
			p := printer{w: c.App.Writer}
			printRanks(&p, r.Actors)
			return p.err
		},
	}
}

func printRanks(p *printer, actors []rank.Actor) {
	t := table.NewWriter()
	t.SetStyle(plainTable())
	t.AppendHeader(table.Row{"rank", "actor", "PageRank", "betweenness", "neighbours", "events", "stories"})
	for _, a := range actors {
		t.AppendRow(table.Row{a.Rank, a.Name, fmt.Sprintf("%.4f", a.PageRank), fmt.Sprintf("%.4f", a.Betweenness), a.Degree, a.Events, a.Stories})
	}
	p.printf("%s\n", trimLines(t.Render()))
}

// trimLines takes the blanks off the ends of a table's lines.
func trimLines(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// ranked is the workspace's graph with the ranks of states and actors written on it.
func ranked(c *cli.Context, w *graph.Workspace) (*projection.Graph, error) {
	g, err := projection.Build(c.Context, w)
	if err != nil {
		return nil, err
	}
	var all []*rank.Ranking
	for _, level := range []string{projection.LevelState, projection.LevelActor} {
		r, err := rank.Rank(g, rank.Options{Level: level})
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	rank.Annotate(g, all...)
	return g, nil
}
