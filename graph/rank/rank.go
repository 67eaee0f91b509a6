// Package rank says who matters in the graph of diplomatic relations.
package rank

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/projection"
)

// Options say how is ranked.
type Options struct {
	Level   string   // of Rank: one of network.Levels; "" stands for the state level
	Measure string   // name of one of Measures; "" stands for PageRank
	Damping float64  // of PageRank, between 0 and 1; 0 stands for 0.85
	Paths   Sampling // zeros: all paths of up to 2,000 actors, else what sampledPaths and sampledActors say
}

// Beyond exactActors the paths from all of them take more than a moment.
const (
	exactActors   = 2000
	sampledActors = 500    // closeness
	sampledPaths  = 20_000 // betweenness
)

// Ranking is the actors of one level that have a direct relation, the most central first. It is empty
// where nobody has one.
type Ranking struct {
	Options Options         `json:"-"` // with what stood for the zeros
	Network network.Options `json:"-"`
	Level   string          `json:"level"`
	Measure string          `json:"measure"`
	Bound   float64         `json:"betweennessBound,omitempty"` // with probability 0.95 no betweenness is further from the exact one
	Actors  []Actor         `json:"actors"`
}

// Actor is one line of a ranking.
type Actor struct {
	Rank        int       `json:"rank"` // from 1
	ID          string    `json:"id"`
	Name        string    `json:"name"`
	PageRank    float64   `json:"pagerank"`                   // of all actors together 1
	Betweenness float64   `json:"betweenness"`                // 0 to 1
	Error       float64   `json:"betweennessError,omitempty"` // standard error of it, where paths are drawn
	Value       float64   `json:"value"`                      // of the measure
	Degree      int       `json:"degree"`                     // how many others the actor has to do with
	Events      int       `json:"events"`                     // in which it takes part
	Stories     int       `json:"stories"`                    // independent ones that tell of them
	Apart       bool      `json:"apart,omitempty"`            // no chain of ties leads to the part of the network of which most is told
	Interval    *Interval `json:"interval,omitempty"`
}

// Measure is one way to say who matters.
type Measure struct {
	Name, Doc string
	Values    func(n *network.Network, o Options) []float64 // by node
}

// Measures are the ways there are.
var Measures = []Measure{
	{"pagerank", "who is acted toward by those who matter", func(n *network.Network, o Options) []float64 { return pageRanks(n, o.Damping) }},
	{"betweenness", "who stands on the shortest ways between others", func(n *network.Network, o Options) []float64 { return Betweenness(n.Ties, o.Paths).Values }},
	{"closeness", "who is near everybody (harmonic)", func(n *network.Network, o Options) []float64 { return Closeness(n.Ties, o.Paths) }},
	{"eigenvector", "who deals with those who deal with many", func(n *network.Network, _ Options) []float64 { return Eigenvector(n.Ties) }},
	{"hub", "who acts toward the authorities", func(n *network.Network, _ Options) []float64 { h, _ := HITS(n.Acts); return h }},
	{"authority", "who is acted toward by the hubs", func(n *network.Network, _ Options) []float64 { _, a := HITS(n.Acts); return a }},
	{"katz", "who is reached by many ways, the short ones counting most", func(n *network.Network, _ Options) []float64 { return Katz(n.Acts, 0) }},
	{"core", "who is in the thick of it: the k of the k-core", func(n *network.Network, _ Options) []float64 { return floats(Core(n.Ties)) }},
	{"strength", "of whom most independent stories tell, talks of n parties counting 1/(n-1) for each pair", func(n *network.Network, _ Options) []float64 {
		return n.Ties.Strength()
	}},
}

// Rank ranks the actors of a level over all times and relations; see Of.
func Rank(g *projection.Graph, options Options) (*Ranking, error) {
	n, err := network.Build(g, network.Options{Level: options.Level})
	if err != nil {
		return nil, fmt.Errorf("rank: %w", err)
	}
	return Of(n, options)
}

// Of ranks the actors of a network by a measure, those of equal value by PageRank, betweenness and then by id.
//
// A direct relation counts by the number of independent stories that tell of it: repetitions in one
// article, and copies of it, add nothing. PageRank follows relations from source to target, symmetric
// ones both ways; of parts of the network without a tie to each other each has as much as its ties weigh. Betweenness takes a pair of actors, whoever acts, to be as near as they have stories.
// Figures are rounded to twelve digits, so that those that should be equal are.
func Of(n *network.Network, options Options) (*Ranking, error) {
	options.Level = n.Options.Level
	options, measure, err := options.check(len(n.Actors))
	if err != nil {
		return nil, err
	}
	pageRanks, between, values := pageRanks(n, options.Damping), Betweenness(n.Ties, options.Paths), measure.Values(n, options)
	parts := partsOf(n)
	r := &Ranking{Options: options, Network: n.Options, Level: options.Level, Measure: measure.Name, Bound: round(between.Bound), Actors: make([]Actor, len(n.Actors))}
	for i, a := range n.Actors {
		deviation := 0.0
		if between.Errors != nil {
			deviation = round(between.Errors[i])
		}
		r.Actors[i] = Actor{
			ID: a.ID, Name: a.Name,
			PageRank: round(pageRanks[i]), Betweenness: round(between.Values[i]), Error: deviation, Value: round(values[i]),
			Degree: degree(n.Ties, i), Events: a.Events, Stories: a.Stories, Apart: parts.of[i] != parts.heaviest,
		}
	}
	slices.SortFunc(r.Actors, func(a, b Actor) int {
		return cmp.Or(cmp.Compare(b.Value, a.Value), cmp.Compare(b.PageRank, a.PageRank),
			cmp.Compare(b.Betweenness, a.Betweenness), cmp.Compare(a.ID, b.ID))
	})
	for i := range r.Actors {
		r.Actors[i].Rank = i + 1
	}
	return r, nil
}

func (o Options) check(actors int) (Options, *Measure, error) {
	o.Measure = cmp.Or(o.Measure, Measures[0].Name)
	o.Damping = cmp.Or(o.Damping, 0.85)
	if !(o.Damping > 0 && o.Damping < 1) {
		return o, nil, fmt.Errorf("rank: damping %v is not between 0 and 1", o.Damping)
	}
	if actors > exactActors {
		o.Paths.Sources, o.Paths.Paths = cmp.Or(o.Paths.Sources, sampledActors), cmp.Or(o.Paths.Paths, sampledPaths)
	}
	i := slices.IndexFunc(Measures, func(m Measure) bool { return m.Name == o.Measure })
	if i < 0 {
		names := make([]string, len(Measures))
		for i, m := range Measures {
			names[i] = m.Name
		}
		return o, nil, fmt.Errorf("rank: measure %q is not one of %v", o.Measure, names)
	}
	return o, &Measures[i], nil
}

func round(x float64) float64 { return math.Round(x*1e12) / 1e12 }

func floats(ints []int) []float64 {
	f := make([]float64, len(ints))
	for i, n := range ints {
		f[i] = float64(n)
	}
	return f
}

// Annotate writes rankings on the actors of the graph, as properties (rank, pagerank, betweenness, degree,
// rankLevel, rankParams) and as a label from Rank1 for the highest fifth of its level to Rank5. An actor
// that stands in several of them gets the first: with the states first, persons and ministries get the figures
// of the level of actors, beside whom states are not ranked again.
func Annotate(g *projection.Graph, rankings ...*Ranking) {
	nodes := make(map[string]*projection.Node)
	for i := range g.Nodes {
		if node := &g.Nodes[i]; node.Labels[0] == projection.Actor {
			nodes[node.ID] = node
		}
	}
	for _, r := range rankings {
		params := r.String()
		for i, a := range r.Actors {
			node := nodes[a.ID]
			if node == nil || node.Props.Get("rank") != nil {
				continue
			}
			fifth := i * len(projection.RankLabels) / len(r.Actors)
			node.Labels = append(slices.Clip(node.Labels), projection.RankLabels[fifth])
			for _, p := range []projection.Prop{
				{Key: "rank", Value: int64(a.Rank)}, {Key: "pagerank", Value: a.PageRank},
				{Key: "betweenness", Value: a.Betweenness}, {Key: "degree", Value: int64(a.Degree)},
				{Key: "rankLevel", Value: r.Level}, {Key: "rankParams", Value: params},
			} {
				node.Props = node.Props.With(p.Key, p.Value)
			}
		}
	}
}

// String names the parameters behind a ranking, for whoever meets its figures elsewhere.
func (r *Ranking) String() string {
	paths := "all paths"
	if r.Options.Paths.Paths > 0 {
		paths = fmt.Sprintf("%d drawn paths", r.Options.Paths.Paths)
	}
	return fmt.Sprintf("%s, by %s, damping %v, parts by their weight, betweenness from %s", r.Network, r.Measure, r.Options.Damping, paths)
}
