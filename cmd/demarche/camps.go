package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/graph/balance"
	"github.com/demarche/demarche/graph/community"
	"github.com/demarche/demarche/graph/network"
)

func campsCommand() *cli.Command {
	return &cli.Command{
		Name:  "camps",
		Usage: "who stands with whom: groups that are friendly within and hostile across",
		Description: "The sign of a pair is the sum of what its events do for the tie, each meeting of n parties counting 1/(n-1). The camps have\n" +
			"the highest signed modularity found. What contradicts them, and where the fronts run, is printed with sentences.",
		Flags: networkFlags(
			&cli.Float64Flag{Name: "resolution", Value: community.CampResolution, Usage: "higher gives smaller camps"},
			&cli.IntFlag{Name: "resample", Usage: "say how often each member stands with its camp in `N` resamplings of the stories"},
			&cli.Uint64Flag{Name: "seed", Value: 1, Usage: "of the search and the resamplings"},
			&cli.IntFlag{Name: "cite", Value: 5, Usage: "fronts and contradictions that are printed"},
		),
		Action: func(c *cli.Context) error {
			if err := arguments(c, 0, 0, "no argument"); err != nil {
				return err
			}
			n, err := networkOf(c)
			if err != nil {
				return err
			}
			options := community.Options{Resolution: c.Float64("resolution"), Seed: c.Uint64("seed")}
			d := community.Divide(n, options)
			d.Stability(n, options, c.Int("resample"))
			return campSheet(c, n, d).print(c)
		},
	}
}

// campLine is a camp as JSON has it.
type campLine struct {
	Camp     int          `json:"camp"` // 0: in none
	Members  []campMember `json:"members"`
	Friendly float64      `json:"friendly"`
	Hostile  float64      `json:"hostile"`
	Facing   float64      `json:"facing"`
}

type campMember struct {
	ID     string   `json:"id"`
	Name   string   `json:"name"`
	Within float64  `json:"within"` // friendly weight
	ByFoes bool     `json:"byFoes"` // it stands there by common foes alone
	Stable *float64 `json:"stable,omitempty"`
}

// tension is a pair with its sentences.
type tension struct {
	A       string     `json:"a"`
	B       string     `json:"b"`
	Tie     float64    `json:"tie"`
	Hostile *float64   `json:"hostileShare,omitempty"` // of fronts: the share of the resamplings in which the tie is hostile
	Cited   []citation `json:"cited"`
}

func campSheet(c *cli.Context, n *network.Network, d *community.Division) *sheet {
	value := struct {
		Level      string            `json:"level"`
		Network    *grounds          `json:"network"`
		Resolution float64           `json:"resolution"`
		Seed       uint64            `json:"seed"`
		Resampled  int               `json:"resamplings"`
		Modularity float64           `json:"signedModularity"`
		Interval   *balance.Interval `json:"signedModularityInterval,omitempty"` // where 95 of 100 resamplings find that of their camps
		Agreeing   float64           `json:"agreeing"`
		Total      float64           `json:"total"`
		Camps      []campLine        `json:"camps"`
		Alone      []string          `json:"alone"`
		Fronts     []tension         `json:"fronts"`
		Against    []tension         `json:"against"`
	}{d.Options.Level, groundsOf(n), d.Search.Resolution, d.Search.Seed, c.Int("resample"), d.Quality, nil, d.Agreeing, d.Total, []campLine{}, []string{}, tensions(c, n, d.Fronts), tensions(c, n, d.Against)}
	modularity := fmt.Sprintf("%.3f", d.Quality)
	if d.Hostile != nil && n.Stories() >= network.Enough {
		value.Interval = &balance.Interval{Low: d.Low, High: d.High}
		modularity += fmt.Sprintf(" (%.3f to %.3f in 95 of 100 resamplings)", d.Low, d.High)
		for i := range value.Fronts {
			value.Fronts[i].Hostile = &d.Hostile[i]
		}
	}
	few, byFoes := 0, 0
	s := &sheet{columns: []string{"camp", "members", "friendly within", "hostile within", "hostile to others", "who"}}
	for i, camp := range d.Camps {
		line := campLine{Camp: i + 1, Friendly: camp.Friendly, Hostile: camp.Hostile, Facing: camp.Facing}
		var who []string
		for _, m := range camp.Members {
			a := n.Actors[m.Node]
			member := campMember{ID: a.ID, Name: a.Name, Within: m.Within, ByFoes: m.Within == 0}
			name := a.Name
			if member.ByFoes {
				byFoes++
				name += "*"
			}
			if m.Sampled {
				member.Stable = &m.Stable
				name += fmt.Sprintf(" %.0f %%", 100*m.Stable)
			} else if c.Int("resample") > 0 {
				few++
			}
			line.Members = append(line.Members, member)
			who = append(who, name)
		}
		value.Camps = append(value.Camps, line)
		s.row(i+1, len(who), fmt.Sprintf("%.1f", camp.Friendly), fmt.Sprintf("%.1f", camp.Hostile), fmt.Sprintf("%.1f", camp.Facing), strings.Join(who, ", "))
	}
	for _, v := range d.Alone {
		value.Alone = append(value.Alone, n.Actors[v].ID)
	}
	if forPrograms(c) {
		s.columns, s.rows = []string{"camp", "id", "who", "friendly within", "by foes", "stands there in"}, nil
		for _, line := range value.Camps {
			for _, m := range line.Members {
				if m.Stable != nil {
					s.row(line.Camp, m.ID, m.Name, m.Within, m.ByFoes, *m.Stable)
				} else {
					s.row(line.Camp, m.ID, m.Name, m.Within, m.ByFoes, nil)
				}
			}
		}
		for _, id := range value.Alone {
			s.row(0, id, n.Name(id), nil, nil, nil)
		}
	}
	s.value = value
	switch {
	case len(n.Pairs) == 0:
		s.note("%s: no camps", nothing(n))
		return s
	case d.Total == 0:
		s.note("no tie is friendly or hostile: no camps")
	case len(d.Camps) == 0:
		s.note("all ties are hostile: everybody stands alone")
	case len(d.Fronts) == 0 && !hasHostile(n):
		s.note("no tie is hostile: the camps are who deals with whom most, not who stands against whom")
	case d.Friendly == 0:
		s.note("no tie is friendly: the camps are who has the same foes")
	default:
		s.note("%d camps; %.0f %% of the weight of ties agrees with them; signed modularity %s", len(d.Camps), 100*d.Agreeing/d.Total, modularity)
	}
	if len(value.Fronts) > 0 {
		s.remark("Fronts, the most hostile pairs across camps:")
		s.remarkTensions(n, value.Fronts)
	}
	if len(value.Against) > 0 {
		s.remark("Against the camps, foes within or friends across:")
		s.remarkTensions(n, value.Against)
	}
	if byFoes > 0 {
		s.remark("* stands there by foes that it shares, without a friendly tie to anybody of the camp: %s.", count(byFoes, "member"))
	}
	if len(d.Alone) > 0 {
		s.remark("In no camp: %s.", count(len(d.Alone), "actor"))
	}
	if few > 0 {
		s.remark("How sure %d members are in their camp is not said: fewer than %d independent stories tell of them.", few, network.Enough)
	}
	s.remark("%s; resolution %v, seed %d", basis(n), d.Search.Resolution, d.Search.Seed)
	return s
}

func hasHostile(n *network.Network) bool {
	for i := range n.Pairs {
		if n.Pairs[i].Sign() < 0 {
			return true
		}
	}
	return false
}

// tensions are the first pairs with the sentences that give them their sign.
func tensions(c *cli.Context, n *network.Network, pairs []int) []tension {
	found := []tension{}
	for _, i := range pairs[:min(c.Int("cite"), len(pairs))] {
		p := &n.Pairs[i]
		found = append(found, tension{n.Actors[p.A].ID, n.Actors[p.B].ID, p.Tie, nil, cite(n, p, ofSign(p.Sign()), 2)})
	}
	return found
}

func (s *sheet) remarkTensions(n *network.Network, all []tension) {
	for _, t := range all {
		hostile := ""
		if t.Hostile != nil {
			hostile = fmt.Sprintf(", hostile in %.0f %% of the resamplings", 100**t.Hostile)
		}
		s.remark("  %s – %s, tie %+.1f%s", n.Name(t.A), n.Name(t.B), t.Tie, hostile)
		for _, cited := range t.Cited {
			s.remark("    %s", cited.String())
		}
	}
}
