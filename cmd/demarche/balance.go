package main

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/graph/balance"
	"github.com/demarche/demarche/graph/community"
	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/rank"
)

func balanceCommand() *cli.Command {
	return &cli.Command{
		Name:  "balance",
		Usage: "whether friends of friends are friends, what stands against two sides, and who stands between",
		Description: "Counts signed triangles, finds the split into two sides that the least weight of ties contradicts, the share of acts that\n" +
			"are answered in kind, and the actors that could mediate: friends of both sides of a hostile pair.",
		Flags: networkFlags(
			&cli.IntFlag{Name: "resample", Usage: "give the share of balanced triangles the interval of `N` resamplings"},
			&cli.Uint64Flag{Name: "seed", Value: 1, Usage: "of the search and the resamplings"},
			&cli.IntFlag{Name: "top", Value: 10, Usage: "print the first `N` mediators; 0 for all"},
			&cli.IntFlag{Name: "cite", Value: 5, Usage: "contradictions that are printed"},
		),
		Action: func(c *cli.Context) error {
			if err := arguments(c, 0, 0, "no argument"); err != nil {
				return err
			}
			n, err := networkOf(c)
			if err != nil {
				return err
			}
			return balanceSheet(c, n).print(c)
		},
	}
}

// balanceFigures is what JSON has.
type balanceFigures struct {
	Triangles     balance.Triads      `json:"triangles"` // by number of hostile sides
	Balanced      *float64            `json:"balanced"`  // null without triangles
	BalancedLow   *float64            `json:"balancedLow,omitempty"`
	BalancedHigh  *float64            `json:"balancedHigh,omitempty"`
	Weakly        *float64            `json:"weaklyBalanced"`
	Frustration   float64             `json:"frustration"`
	AtLeast       float64             `json:"frustrationAtLeast"`
	Exact         bool                `json:"exact"`
	Total         float64             `json:"total"`
	Sides         [2][]string         `json:"sides"`
	Contradicting []tension           `json:"contradicting"`
	Answered      map[string]answered `json:"answered"`
	Between       []standing          `json:"between"`
}

type answered struct {
	Share float64 `json:"share"`
	Acts  int     `json:"acts"`
}

// standing is an actor with what it could do between others.
type standing struct {
	ID     string        `json:"id"`
	Name   string        `json:"name"`
	Pairs  [][2]string   `json:"pairs"` // hostile pairs whose both sides are its friends
	Roles  balance.Roles `json:"roles"`
	Status float64       `json:"status"`
}

func balanceSheet(c *cli.Context, n *network.Network) *sheet {
	friendly, hostile := n.Signed()
	f := balance.Frustrate(friendly, hostile, balance.Options{Seed: c.Uint64("seed")})
	t := balance.CountTriads(friendly, hostile)
	v := balanceFigures{Triangles: t, Frustration: f.Weight, AtLeast: f.Bound, Exact: f.Exact, Total: f.Total,
		Sides: [2][]string{{}, {}}, Between: between(n, friendly, hostile)}
	v.Balanced, v.Weakly = share(t.Balanced()), share(t.WeaklyBalanced())
	s := &sheet{columns: []string{"between", "hostile pairs that it is friends with", "gatekeeper", "representative", "liaison", "status", "such as"}}
	for u, side := range f.Side {
		v.Sides[side] = append(v.Sides[side], n.Actors[u].ID)
	}
	var against []int
	for i := range n.Pairs {
		p := &n.Pairs[i]
		if same := f.Side[p.A] == f.Side[p.B]; p.Sign() > 0 && !same || p.Sign() < 0 && same {
			against = append(against, i)
		}
	}
	slices.SortStableFunc(against, func(i, j int) int {
		return cmp.Compare(max(n.Pairs[j].Tie, -n.Pairs[j].Tie), max(n.Pairs[i].Tie, -n.Pairs[i].Tie))
	})
	v.Contradicting = tensions(c, n, against)
	acts, blame := n.SignedActs()
	v.Answered = map[string]answered{}
	for name, graph := range map[string]*network.CSR{"friendly": acts, "hostile": blame} {
		share, arcs := rank.Reciprocity(graph)
		v.Answered[name] = answered{share, arcs}
	}
	s.value = &v
	if len(n.Pairs) == 0 {
		s.note("%s: nothing to balance", nothing(n))
		return s
	}
	s.triangles(c, n, &v)
	s.frustration(n, &v, f.Pairs)
	for _, sign := range []string{"hostile", "friendly"} {
		if a := v.Answered[sign]; a.Acts > 0 {
			s.note("%.0f %% of %d one-sided %s relations are answered by one the other way", 100*a.Share, a.Acts, sign)
		}
	}
	for _, b := range first(c, v.Between) {
		var pairs []string
		for _, p := range b.Pairs[:min(2, len(b.Pairs))] {
			pairs = append(pairs, n.Name(p[0])+" – "+n.Name(p[1]))
		}
		s.row(b.Name, len(b.Pairs), b.Roles.Gatekeeper, b.Roles.Representative, b.Roles.Liaison, fmt.Sprintf("%+.2f", b.Status), strings.Join(pairs, ", "))
	}
	if len(v.Contradicting) > 0 {
		s.remark("What stands against the two sides:")
		s.remarkTensions(n, v.Contradicting)
	}
	s.remark("%s", basis(n))
	return s
}

func share(x float64, ok bool) *float64 {
	if !ok {
		return nil
	}
	return &x
}

func (s *sheet) triangles(c *cli.Context, n *network.Network, v *balanceFigures) {
	if v.Balanced == nil {
		s.note("no three actors all have a signed tie to each other: no triangle to judge")
		return
	}
	t := v.Triangles
	line := fmt.Sprintf("%.0f %% of %d triangles are balanced (%d all friends, %d with a common foe; against %d friends of foes, %d all foes)",
		100**v.Balanced, t.Total(), t[0], t[2], t[1], t[3])
	switch resamplings := c.Int("resample"); {
	case resamplings > 0 && storiesOf(n) < network.Enough:
		line += fmt.Sprintf("; fewer than %d independent stories say nothing of how sure that is", network.Enough)
	case resamplings > 0:
		var shares []float64
		for i := range resamplings {
			if x, ok := balance.CountTriads(n.Resample(rand.New(rand.NewPCG(c.Uint64("seed"), uint64(i)))).Signed()).Balanced(); ok {
				shares = append(shares, x)
			}
		}
		if slices.Sort(shares); len(shares) > 0 {
			cut := len(shares) * 25 / 1000
			v.BalancedLow, v.BalancedHigh = &shares[cut], &shares[len(shares)-1-cut]
			line += fmt.Sprintf("; %.0f to %.0f %% in 95 of 100 resamplings", 100**v.BalancedLow, 100**v.BalancedHigh)
		}
	}
	s.note("%s", line)
}

func storiesOf(n *network.Network) int {
	stories := make(map[string]bool)
	for i := range n.Deeds {
		stories[n.Deeds[i].Story] = true
	}
	return len(stories)
}

func (s *sheet) frustration(n *network.Network, v *balanceFigures, pairs int) {
	switch {
	case v.Total == 0:
		s.note("no tie is friendly or hostile")
	case !hasHostile(n):
		s.note("no tie is hostile: all stand on one side")
	case v.Frustration == 0:
		s.note("nothing contradicts a split into two sides")
	default:
		how := "the least there is"
		if !v.Exact {
			how = fmt.Sprintf("the least found; there is none below %.1f", v.AtLeast)
		}
		s.note("%.1f of %.1f of the weight of ties, on %d pairs, contradicts a split into two sides (%s)", v.Frustration, v.Total, pairs, how)
	}
}

// between are the actors that are friends with both sides of hostile pairs.
func between(n *network.Network, friendly, hostile *network.CSR) []standing {
	camp := community.Divide(n, community.Options{}).Of(len(n.Actors))
	roles := balance.Brokerage(n.Acts, camp)
	status := balance.Status(n.SignedActs())
	found := []standing{}
	for _, m := range balance.Mediators(friendly, hostile) {
		a := standing{ID: n.Actors[m.Node].ID, Name: n.Actors[m.Node].Name, Roles: roles[m.Node], Status: status[m.Node]}
		for _, p := range m.Pairs {
			a.Pairs = append(a.Pairs, [2]string{n.Actors[p[0]].ID, n.Actors[p[1]].ID})
		}
		found = append(found, a)
	}
	return found
}
