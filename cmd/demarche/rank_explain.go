package main

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/rank"
)

// reason is one of those whom a rank rests on.
type reason struct {
	Actor  string     `json:"actor"`
	Name   string     `json:"name"`
	Share  float64    `json:"share"`  // of what comes from others; see support
	Weight float64    `json:"weight"` // stories, talks shared among the parties
	Cited  []citation `json:"cited"`
}

// support is what a measure's figure comes from: each neighbour gives its value times the weight of the arc.
type support struct {
	share  string // what reasons have a share of
	arcs   *network.CSR
	values []float64                                     // nil: all alike
	chosen func(own, other int) func(*network.Deed) bool // the deeds that are cited
}

// supportOf returns what a ranking's measure comes from. Paths and cores have no sum that neighbours share: there it is the ties.
func supportOf(n *network.Network, r *rank.Ranking) support {
	own := make([]float64, len(n.Actors))
	ranks := make([]float64, len(n.Actors))
	for _, a := range r.Actors {
		v, _ := n.Node(a.ID)
		own[v], ranks[v] = a.Value, a.PageRank
	}
	toward := func(_, other int) func(*network.Deed) bool { return from(other) }
	away := func(own, _ int) func(*network.Deed) bool { return from(own) }
	either := func(int, int) func(*network.Deed) bool { return nil }
	switch r.Measure {
	case "pagerank":
		for u, strength := range n.Acts.Strength() {
			if strength > 0 {
				ranks[u] /= strength
			}
		}
		return support{"PageRank", n.Acts.Transpose(), ranks, toward}
	case "katz":
		return support{r.Measure, n.Acts.Transpose(), own, toward}
	case "authority":
		hubs, _ := rank.HITS(n.Acts)
		return support{r.Measure, n.Acts.Transpose(), hubs, toward}
	case "hub":
		_, authorities := rank.HITS(n.Acts)
		return support{r.Measure, n.Acts, authorities, away}
	case "eigenvector":
		return support{r.Measure, n.Ties, own, either}
	}
	return support{"ties", n.Ties, nil, either}
}

// reasons returns those who give an actor its figure, those who give most first.
func (s *support) reasons(n *network.Network, v int) []reason {
	found, total := []reason{}, 0.0
	others, weight := s.arcs.Row(v)
	for i, u := range others {
		given := weight[i]
		if s.values != nil {
			given *= s.values[u]
		}
		total += given
		found = append(found, reason{n.Actors[u].ID, n.Actors[u].Name, given, weight[i], cite(n, n.Pair(int(u), v), s.chosen(v, int(u)), 2)})
	}
	for i := range found {
		if total > 0 {
			found[i].Share /= total
		}
	}
	slices.SortStableFunc(found, func(a, b reason) int { return cmp.Compare(b.Share, a.Share) })
	return found
}

// explainRank prints what a rank rests on.
func explainRank(c *cli.Context, n *network.Network, r *rank.Ranking) error {
	who, err := subjectOf(c, n, c.Args().First())
	if err != nil {
		return err
	}
	from := supportOf(n, r)
	s := &sheet{columns: []string{"from", "share of its " + from.share, "weight", "such as"}}
	if who.node < 0 {
		s.note("%s: no rank", who.missing(n))
		s.value = struct{}{}
		return s.print(c)
	}
	a := r.Actors[slices.IndexFunc(r.Actors, func(a rank.Actor) bool { return a.ID == who.id })]
	figures := fmt.Sprintf("PageRank %.4f, betweenness %.4f", a.PageRank, a.Betweenness)
	if r.Measure != "pagerank" && r.Measure != "betweenness" {
		figures = fmt.Sprintf("%s %.4f, %s", r.Measure, a.Value, figures)
	}
	s.note("%s is number %d of %d by %s: %s, %s, %s, %s", a.Name, a.Rank, len(r.Actors), r.Measure, figures, count(a.Degree, "neighbour"), count(a.Events, "event"),
		count(a.Stories, "story"))
	switch i := a.Interval; {
	case i != nil:
		s.note("in 95 of 100 resamplings it is number %d to %d, its %s %.4f to %.4f", i.RankLow, i.RankHigh, r.Measure, i.ValueLow, i.ValueHigh)
	case c.Int("resample") > 0:
		s.note("how sure that is is not said: fewer than %d independent stories tell of it", network.Enough)
	}
	reasons := first(c, from.reasons(n, who.node))
	for i := range reasons {
		s.citing(c, reasons[i].Cited, reasons[i].Name, fmt.Sprintf("%.1f %%", 100*reasons[i].Share), fmt.Sprintf("%.3g", reasons[i].Weight))
	}
	s.value = struct {
		rank.Actor
		Measure string   `json:"measure"`
		Network *grounds `json:"network"`
		From    []reason `json:"from"`
	}{a, r.Measure, groundsOf(n), reasons}
	s.remark("%s", basis(n))
	return s.print(c)
}
