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
	Path   int        `json:"path"`
	From   string     `json:"from"`
	To     string     `json:"to"`
	Weight float64    `json:"weight"` // stories, talks shared among the parties
	Tie    float64    `json:"tie"`
	Cited  []citation `json:"cited"`
}

func paths(c *cli.Context, n *network.Network) error {
	a, err := subjectOf(c, n, c.Args().Get(0))
	if err != nil {
		return err
	}
	b, err := subjectOf(c, n, c.Args().Get(1))
	if err != nil {
		return err
	}
	steps := []pathStep{}
	s := &sheet{columns: []string{"path", "from", "to", "weight", "tie", "such as"}}
	for _, end := range []subject{a, b} {
		if end.node < 0 {
			s.note("%s: no path", end.missing(n))
			s.value = steps
			return s.print(c)
		}
	}
	g := network.Directed{CSR: n.Ties, In: n.Ties, Length: network.Inverse}
	found := path.YenKShortestPaths(g, c.Int("paths"), 1e9, g.Node(int64(a.node)), g.Node(int64(b.node)))
	for i, nodes := range found {
		var names []string
		for j, node := range nodes {
			names = append(names, n.Actors[node.ID()].Name)
			if j == 0 {
				continue
			}
			u, v := int(nodes[j-1].ID()), int(node.ID())
			p := n.Pair(u, v)
			step := pathStep{i + 1, n.Actors[u].ID, n.Actors[v].ID, n.Ties.At(u, v), p.Tie, cite(n, p, nil, c.Int("cite"))}
			steps = append(steps, step)
			s.citing(c, step.Cited, i+1, n.Actors[u].Name, n.Actors[v].Name, fmt.Sprintf("%.3g", step.Weight), fmt.Sprintf("%+.1f", step.Tie))
		}
		if a.node != b.node {
			s.note("%s", strings.Join(names, " → "))
		}
	}
	switch {
	case a.node == b.node:
		s.note("%s is both ends: no step", a.name)
	case len(found) == 0:
		s.note("no path joins %s and %s", a.name, b.name)
	}
	if n.Undated > 0 {
		s.remark("%s.", undated(n))
	}
	s.value = steps
	return s.print(c)
}
