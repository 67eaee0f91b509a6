// Package rank says who matters in the graph of diplomatic relations.
package rank

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/demarche/demarche/graph/projection"
)

// Options say what is ranked, and how.
type Options struct {
	Level   string  // projection.LevelState or LevelActor; "" stands for the state level
	Damping float64 // of PageRank, between 0 and 1; 0 stands for 0.85
	Sources int     // betweenness from so many actors, extrapolated, where there are more; 0 stands for all of up to 2,000, else 500
}

// Beyond exactActors the paths from all of them take more than a moment.
const (
	exactActors   = 2000
	sampledActors = 500
)

// Ranking is the actors of one level that have a direct relation, the most central first. It is empty
// where nobody has one.
type Ranking struct {
	Options Options `json:"-"` // with what stood for the zeros
	Level   string  `json:"level"`
	Actors  []Actor `json:"actors"`
}

// Actor is one line of a ranking.
type Actor struct {
	Rank        int     `json:"rank"` // from 1
	ID          string  `json:"id"`
	Name        string  `json:"name"`
	PageRank    float64 `json:"pagerank"`    // of all actors together 1
	Betweenness float64 `json:"betweenness"` // 0 to 1
	Degree      int     `json:"degree"`      // how many others the actor has to do with
	Events      int     `json:"events"`      // in which it takes part
	Stories     int     `json:"stories"`     // independent ones that tell of them
}

// Rank ranks the actors of a level by PageRank, those of equal PageRank by betweenness and then by id.
//
// A direct relation counts by the number of independent stories that tell of it: repetitions in one
// article, and copies of it, add nothing. PageRank follows relations from source to target, symmetric
// ones both ways; see pageRank. Betweenness takes a pair of actors, whoever acts, to be as near as they have
// stories; see betweenness. Figures are rounded to twelve digits, so that those that should be equal are.
func Rank(g *projection.Graph, options Options) (*Ranking, error) {
	options.Level = cmp.Or(options.Level, projection.LevelState)
	options.Damping = cmp.Or(options.Damping, 0.85)
	if options.Level != projection.LevelState && options.Level != projection.LevelActor {
		return nil, fmt.Errorf("rank: level %q is neither %s nor %s", options.Level, projection.LevelState, projection.LevelActor)
	}
	if !(options.Damping > 0 && options.Damping < 1) {
		return nil, fmt.Errorf("rank: damping %v is not between 0 and 1", options.Damping)
	}
	n := newNetwork(g.Edges, options.Level)
	if options.Sources <= 0 {
		options.Sources = len(n.ids)
		if options.Sources > exactActors {
			options.Sources = sampledActors
		}
	}
	options.Sources = min(options.Sources, len(n.ids))
	names := make(map[string]string)
	for i := range g.Nodes {
		if node := &g.Nodes[i]; node.Labels[0] == projection.Actor {
			names[node.ID] = node.Props.Text("name")
		}
	}
	pageRanks := pageRank(n.out, options.Damping)
	between := betweenness(n.near, options.Sources)
	r := &Ranking{Options: options, Level: options.Level, Actors: make([]Actor, len(n.ids))}
	for i, id := range n.ids {
		r.Actors[i] = Actor{
			ID: id, Name: cmp.Or(names[id], id),
			PageRank: round(pageRanks[i]), Betweenness: round(between[i]),
			Degree: len(n.near[i]), Events: n.events[i], Stories: n.stories[i],
		}
	}
	slices.SortFunc(r.Actors, func(a, b Actor) int {
		return cmp.Or(cmp.Compare(b.PageRank, a.PageRank), cmp.Compare(b.Betweenness, a.Betweenness), cmp.Compare(a.ID, b.ID))
	})
	for i := range r.Actors {
		r.Actors[i].Rank = i + 1
	}
	return r, nil
}

func round(x float64) float64 { return math.Round(x*1e12) / 1e12 }

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
		params := r.Options.String()
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
func (o Options) String() string {
	return fmt.Sprintf("level %s, weight stories, damping %v, betweenness from %d actors", o.Level, o.Damping, o.Sources)
}
