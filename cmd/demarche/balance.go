package main

import (
	"cmp"
	"fmt"
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
			&cli.IntFlag{Name: "resample", Usage: "give the figures the interval of `N` resamplings of the stories"},
			&cli.StringFlag{Name: "table", Value: balanceTables[0], Usage: strings.Join(balanceTables, ", ") + ": what the rows are"},
			&cli.Uint64Flag{Name: "seed", Value: 1, Usage: "of the search and the resamplings"},
			&cli.IntFlag{Name: "top", Value: 10, Usage: "print the first `N` mediators; 0 for all"},
			&cli.IntFlag{Name: "cite", Value: 5, Usage: "contradictions that are printed"},
		),
		Action: func(c *cli.Context) error {
			if err := arguments(c, 0, 0, "no argument"); err != nil {
				return err
			}
			if table := c.String("table"); !slices.Contains(balanceTables, table) {
				return usage("table %q is not known; there are %s", table, strings.Join(balanceTables, ", "))
			}
			n, err := networkOf(c)
			if err != nil {
				return err
			}
			return balanceSheet(c, n).print(c)
		},
	}
}

// balanceTables are what the rows may be.
var balanceTables = []string{"mediators", "figures", "sides", "contradictions"}

// balanceFigures is what JSON has.
type balanceFigures struct {
	Network       *grounds            `json:"network"`
	Seed          uint64              `json:"seed"`
	Resampled     int                 `json:"resamplings"`
	Triangles     balance.Triads      `json:"triangles"`                  // by number of hostile sides
	Balanced      *float64            `json:"balanced"`                   // null without triangles
	BalancedIn    *balance.Interval   `json:"balancedInterval,omitempty"` // of this and the others: where 95 of 100 resamplings find it
	Weakly        *float64            `json:"weaklyBalanced"`
	WeaklyIn      *balance.Interval   `json:"weaklyBalancedInterval,omitempty"`
	Frustration   float64             `json:"frustration"`
	AtLeast       float64             `json:"frustrationAtLeast"`
	Exact         bool                `json:"exact"`
	Total         float64             `json:"total"`
	FrustratedIn  *balance.Interval   `json:"frustratedShareInterval,omitempty"` // of frustration / total
	Sides         [2][]string         `json:"sides"`
	Contradicting []tension           `json:"contradicting"`
	Answered      map[string]answered `json:"answered"`
	Between       []standing          `json:"between"`
}

type answered struct {
	Share    float64           `json:"share"`
	Acts     int               `json:"acts"`
	Interval *balance.Interval `json:"interval,omitempty"`
}

// standing is an actor with what it could do between others.
type standing struct {
	ID       string            `json:"id"`
	Name     string            `json:"name"`
	Pairs    [][2]string       `json:"pairs"` // hostile pairs whose both sides are its friends
	Roles    balance.Roles     `json:"roles"`
	Status   float64           `json:"status"`
	Stable   *float64          `json:"stable,omitempty"` // share of the resamplings in which it is friends with both sides of a hostile pair
	StatusIn *balance.Interval `json:"statusInterval,omitempty"`
}

func balanceSheet(c *cli.Context, n *network.Network) *sheet {
	friendly, hostile := n.Signed()
	f := balance.Frustrate(friendly, hostile, balance.Options{Seed: c.Uint64("seed")})
	t := balance.CountTriads(friendly, hostile)
	sure := balance.Resampled(n, c.Int("resample"), c.Uint64("seed"))
	v := balanceFigures{Network: groundsOf(n), Seed: c.Uint64("seed"), Resampled: c.Int("resample"), Triangles: t, Frustration: f.Weight, AtLeast: f.Bound,
		Exact: f.Exact, Total: f.Total, Sides: [2][]string{{}, {}}, Between: between(n, friendly, hostile, sure)}
	v.Balanced, v.Weakly = share(t.Balanced()), share(t.WeaklyBalanced())
	for u, side := range f.Side {
		v.Sides[side] = append(v.Sides[side], n.Actors[u].ID)
	}
	v.Contradicting = tensions(c, n, against(n, f.Side))
	acts, blame := n.SignedActs()
	v.Answered = map[string]answered{}
	for name, graph := range map[string]*network.CSR{"friendly": acts, "hostile": blame} {
		share, arcs := rank.Reciprocity(graph)
		v.Answered[name] = answered{Share: share, Acts: arcs}
	}
	if sure != nil {
		v.BalancedIn, v.WeaklyIn, v.FrustratedIn = sure.Balanced, sure.Weakly, sure.Frustrated
		for name, interval := range map[string]*balance.Interval{"friendly": sure.Friendly, "hostile": sure.Hostile} {
			a := v.Answered[name]
			a.Interval = interval
			v.Answered[name] = a
		}
	}
	s := &sheet{value: &v}
	if len(n.Pairs) == 0 {
		s.columns = mediatorColumns
		s.note("%s: nothing to balance", nothing(n))
		return s
	}
	s.triangles(&v)
	s.frustration(n, &v, f.Pairs)
	for _, sign := range []string{"hostile", "friendly"} {
		if a := v.Answered[sign]; a.Acts > 0 {
			s.note("%.0f %% of %d one-sided %s relations are answered by one the other way%s", 100*a.Share, a.Acts, sign, percent(a.Interval))
		}
	}
	if c.Int("resample") > 0 && sure == nil {
		s.note("how sure that is is not said: fewer than %d independent stories", network.Enough)
	}
	s.balanceRows(c, n, &v)
	if len(v.Contradicting) > 0 {
		s.remark("What stands against the two sides:")
		s.remarkTensions(n, v.Contradicting)
	}
	if sure != nil {
		s.remark("The roles between camps, and which pairs contradict, have no interval.")
	}
	s.remark("%s; seed %d", basis(n), c.Uint64("seed"))
	return s
}

var mediatorColumns = []string{"between", "hostile pairs that it is friends with", "gatekeeper", "representative", "liaison", "status", "such as"}

// balanceRows are those of the table that the flags choose.
func (s *sheet) balanceRows(c *cli.Context, n *network.Network, v *balanceFigures) {
	switch c.String("table") {
	case "figures":
		s.columns = []string{"figure", "value", "of", "from", "to"}
		add := func(name string, value *float64, of float64, in *balance.Interval) {
			switch {
			case value == nil:
			case in == nil:
				s.row(name, *value, of, nil, nil)
			default:
				s.row(name, *value, of, in.Low, in.High)
			}
		}
		triangles := float64(v.Triangles.Total())
		add("share of balanced triangles", v.Balanced, triangles, v.BalancedIn)
		add("share of weakly balanced triangles", v.Weakly, triangles, v.WeaklyIn)
		if v.Total > 0 {
			frustrated := v.Frustration / v.Total
			add("share of the weight of ties that contradicts two sides", &frustrated, v.Total, v.FrustratedIn)
		}
		for _, sign := range []string{"hostile", "friendly"} {
			if a := v.Answered[sign]; a.Acts > 0 {
				add("share of "+sign+" relations that are answered", &a.Share, float64(a.Acts), a.Interval)
			}
		}
	case "sides":
		s.columns = []string{"side", "id", "who"}
		for i, side := range v.Sides {
			for _, id := range side {
				s.row(i+1, id, n.Name(id))
			}
		}
	case "contradictions":
		s.columns = []string{"who", "and", "tie", "such as"}
		for _, t := range v.Contradicting {
			s.citing(c, t.Cited, n.Name(t.A), n.Name(t.B), t.Tie)
		}
	default:
		s.mediatorRows(c, n, v)
	}
}

func (s *sheet) mediatorRows(c *cli.Context, n *network.Network, v *balanceFigures) {
	s.columns = mediatorColumns
	if v.BalancedIn != nil || v.FrustratedIn != nil {
		s.columns = slices.Insert(slices.Clone(s.columns), 6, "status from", "status to", "stands there in")
	}
	for _, b := range first(c, v.Between) {
		var pairs []string
		for _, p := range b.Pairs[:min(2, len(b.Pairs))] {
			pairs = append(pairs, n.Name(p[0])+" – "+n.Name(p[1]))
		}
		cells := []any{b.Name, len(b.Pairs), b.Roles.Gatekeeper, b.Roles.Representative, b.Roles.Liaison, fmt.Sprintf("%+.2f", b.Status)}
		if len(s.columns) > len(mediatorColumns) {
			cells = append(cells, fmt.Sprintf("%+.2f", b.StatusIn.Low), fmt.Sprintf("%+.2f", b.StatusIn.High), fmt.Sprintf("%.0f %%", 100**b.Stable))
		}
		s.row(append(cells, strings.Join(pairs, ", "))...)
	}
}

// against are the pairs that contradict two sides, the strongest first.
func against(n *network.Network, side []int8) []int {
	var pairs []int
	for i := range n.Pairs {
		p := &n.Pairs[i]
		if same := side[p.A] == side[p.B]; p.Sign() > 0 && !same || p.Sign() < 0 && same {
			pairs = append(pairs, i)
		}
	}
	slices.SortStableFunc(pairs, func(i, j int) int {
		return cmp.Compare(max(n.Pairs[j].Tie, -n.Pairs[j].Tie), max(n.Pairs[i].Tie, -n.Pairs[i].Tie))
	})
	return pairs
}

// percent words an interval of shares, "" where there is none.
func percent(i *balance.Interval) string {
	if i == nil {
		return ""
	}
	return fmt.Sprintf("; %.0f to %.0f %% in 95 of 100 resamplings", 100*i.Low, 100*i.High)
}

func share(x float64, ok bool) *float64 {
	if !ok {
		return nil
	}
	return &x
}

func (s *sheet) triangles(v *balanceFigures) {
	if v.Balanced == nil {
		s.note("no three actors all have a signed tie to each other: no triangle to judge")
		return
	}
	t, are := v.Triangles, "are"
	if t.Total() == 1 {
		are = "is"
	}
	s.note("%.0f %% of %s %s balanced (%d all friends, %d with a common foe; against %d friends of foes, %d all foes)%s",
		100**v.Balanced, count(t.Total(), "triangle"), are, t[0], t[2], t[1], t[3], percent(v.BalancedIn))
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
		s.note("%.1f of %.1f of the weight of ties, on %d pairs, contradicts a split into two sides (%s)%s", v.Frustration, v.Total, pairs, how, percent(v.FrustratedIn))
	}
}

// between are the actors that are friends with both sides of hostile pairs.
func between(n *network.Network, friendly, hostile *network.CSR, sure *balance.Confidence) []standing {
	camp := community.Divide(n, community.Options{}).Of(len(n.Actors))
	roles := balance.Brokerage(n.Acts, camp)
	status := balance.Status(n.SignedActs())
	found := []standing{}
	for _, m := range balance.Mediators(friendly, hostile) {
		a := standing{ID: n.Actors[m.Node].ID, Name: n.Actors[m.Node].Name, Roles: roles[m.Node], Status: status[m.Node]}
		if sure != nil {
			a.Stable, a.StatusIn = &sure.Mediates[m.Node], &sure.Status[m.Node]
		}
		for _, p := range m.Pairs {
			a.Pairs = append(a.Pairs, [2]string{n.Actors[p[0]].ID, n.Actors[p[1]].ID})
		}
		found = append(found, a)
	}
	return found
}
