package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"
	"gonum.org/v1/gonum/graph/path"

	"github.com/demarche/demarche/graph/network"
)

func pathCommand() *cli.Command {
	return &cli.Command{
		Name:        "path",
		Usage:       "how one actor is connected with another, with the sentences on the way",
		ArgsUsage:   "A B",
		Description: "The shortest path, whoever acts; pairs that many independent stories tell of are near.",
		Flags: networkFlags(
			&cli.IntFlag{Name: "paths", Value: 1, Usage: "print the `N` shortest paths"},
			&cli.IntFlag{Name: "cite", Value: 1, Usage: "sentences for each step"},
		),
		Action: func(c *cli.Context) error {
			if err := arguments(c, 2, 2, "two actors"); err != nil {
				return err
			}
			if c.Int("paths") < 1 {
				return usage("%d paths", c.Int("paths"))
			}
			n, err := networkOf(c)
			if err != nil {
				return err
			}
			return paths(c, n)
		},
	}
}

// pathStep is one step of a path.
type pathStep struct {
	Path    int        `json:"path"`
	From    string     `json:"from"`
	To      string     `json:"to"`
	Stories float64    `json:"stories"`
	Tie     float64    `json:"tie"`
	Cited   []citation `json:"cited"`
}

func paths(c *cli.Context, n *network.Network) error {
	start, a, err := nodeOf(c, n, c.Args().Get(0))
	if err != nil {
		return err
	}
	end, b, err := nodeOf(c, n, c.Args().Get(1))
	if err != nil {
		return err
	}
	steps := []pathStep{}
	s := &sheet{columns: []string{"path", "from", "to", "stories", "tie", "such as"}}
	for _, e := range []struct {
		node int
		id   string
	}{{start, a}, {end, b}} {
		if e.node < 0 {
			s.note("%s has no relation here: no path", e.id)
			s.value = steps
			return s.print(c)
		}
	}
	g := network.Directed{CSR: n.Ties, In: n.Ties, Length: network.Inverse}
	found := path.YenKShortestPaths(g, c.Int("paths"), 1e9, g.Node(int64(start)), g.Node(int64(end)))
	for i, nodes := range found {
		var names []string
		for j, node := range nodes {
			names = append(names, n.Actors[node.ID()].Name)
			if j == 0 {
				continue
			}
			u, v := int(nodes[j-1].ID()), int(node.ID())
			p := n.Pair(u, v)
			step := pathStep{i + 1, n.Actors[u].ID, n.Actors[v].ID, n.Ties.At(u, v), p.Tie, cite(n, p, nil, max(c.Int("cite"), 1))}
			steps = append(steps, step)
			for k, cited := range step.Cited {
				if k == 0 {
					s.row(i+1, n.Actors[u].Name, n.Actors[v].Name, fmt.Sprintf("%.3g", step.Stories), fmt.Sprintf("%+.1f", step.Tie), wrap(cited.String(), 80))
				} else {
					s.row("", "", "", "", "", wrap(cited.String(), 80))
				}
			}
		}
		if start != end {
			s.note("%s", strings.Join(names, " → "))
		}
	}
	switch {
	case start == end:
		s.note("%s is both ends: no step", a)
	case len(found) == 0:
		s.note("no path joins %s and %s", a, b)
	}
	s.value = steps
	return s.print(c)
}
