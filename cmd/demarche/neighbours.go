package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/graph/network"
)

func neighboursCommand() *cli.Command {
	return &cli.Command{
		Name:      "neighbours",
		Usage:     "with whom an actor has to do, and how, with sentences",
		ArgsUsage: "A",
		Description: "Lists those with whom A has a direct relation, of whom most independent stories tell first: how friendly (+) and hostile (-) the events\n" +
			"between them are, which relations they are (→ what A does, ← what is done to A, ×N the number of events), and a sentence for each.",
		Flags: networkFlags(
			&cli.IntFlag{Name: "top", Value: 20, Usage: "print the first `N`; 0 for all"},
			&cli.IntFlag{Name: "cite", Value: 1, Usage: "sentences for each"},
		),
		Action: func(c *cli.Context) error {
			if err := arguments(c, 1, 1, "one actor"); err != nil {
				return err
			}
			n, err := networkOf(c)
			if err != nil {
				return err
			}
			return neighbours(c, n)
		},
	}
}

// neighbour is one of an actor's.
type neighbour struct {
	ID        string         `json:"id"`
	Name      string         `json:"name"`
	Tie       float64        `json:"tie"`
	Friendly  float64        `json:"friendly"`
	Hostile   float64        `json:"hostile"`
	Events    int            `json:"events"`
	Stories   int            `json:"stories"`
	Relations map[string]int `json:"relations"` // events
	Cited     []citation     `json:"cited"`
}

func neighbours(c *cli.Context, n *network.Network) error {
	who, err := subjectOf(c, n, c.Args().First())
	if err != nil {
		return err
	}
	v := who.node
	all := []neighbour{}
	s := &sheet{columns: []string{"who", "tie", "+", "-", "events", "stories", "what", "such as"}}
	if v < 0 {
		s.note("%s", who.missing(n))
		s.value = all
		return s.print(c)
	}
	to, _ := n.Ties.Row(v)
	for _, u := range to {
		p := n.Pair(v, int(u))
		other := neighbour{ID: n.Actors[u].ID, Name: n.Actors[u].Name, Tie: p.Tie, Friendly: p.Friendly, Hostile: p.Hostile, Events: p.Events, Stories: p.Stories,
			Relations: map[string]int{}, Cited: cite(n, p, nil, c.Int("cite"))}
		counted := make(map[string]bool)
		for _, d := range n.Between(p) {
			if counted[d.Event] {
				continue
			}
			counted[d.Event] = true
			way := "→"
			switch {
			case d.Relation.Symmetric:
				way = ""
			case int(d.To) == v:
				way = "←"
			}
			other.Relations[way+d.Relation.Name]++
		}
		all = append(all, other)
	}
	slices.SortStableFunc(all, func(a, b neighbour) int {
		return cmp.Or(cmp.Compare(b.Stories, a.Stories), cmp.Compare(b.Events, a.Events))
	})
	all = first(c, all)
	s.note("%s: %s", n.Actors[v].Name, count(len(to), "neighbour"))
	for _, other := range all {
		s.citing(c, other.Cited, other.Name, fmt.Sprintf("%+.1f", other.Tie), fmt.Sprintf("%.1f", other.Friendly), fmt.Sprintf("%.1f", other.Hostile), other.Events, other.Stories,
			relationsLine(other.Relations))
	}
	s.value = all
	s.remark("%s", basis(n))
	return s.print(c)
}

// relationsLine lists relations with how many events there are, the most first.
func relationsLine(relations map[string]int) string {
	var names []string
	for name := range relations {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(relations[b], relations[a]), strings.Compare(a, b)) })
	for i, name := range names {
		if relations[name] > 1 {
			names[i] = fmt.Sprintf("%s ×%d", name, relations[name])
		}
	}
	return strings.Join(names, ", ")
}
