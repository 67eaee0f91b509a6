// Package summary gathers what a person is shown of a workspace: after a load, of one article, of
// one statement. It only gathers; how it looks is up to the caller.
package summary

import (
	"cmp"
	"context"
	"slices"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/graph/rank"
)

// Options limit a summary.
type Options struct {
	Articles   []string // ids of the articles whose statements are shown; none stands for all
	Statements int      // at most so many of each
	Pairs      int
	Ranks      int
}

// Default is what fits on a screen or two.
var Default = Options{Statements: 20, Pairs: 10, Ranks: 10}

// Summary is a workspace in short. Every list is ordered, and empty where there is nothing.
type Summary struct {
	Statements []model.Statement `json:"statements"` // the surest ones, by article, in the order of the text
	Pairs      []Pair            `json:"pairs"`      // of states, those with most stories first
	Ranks      []rank.Actor      `json:"ranks"`      // of states
	Counts     Counts            `json:"counts"`
}

// Counts says how much there is in a workspace and in its graph.
type Counts struct {
	graph.Counts
	Chosen int `json:"chosen"` // statements of the articles chosen
	Events int `json:"events"`
	Pairs  int `json:"pairs"`  // of states, who to whom
	States int `json:"states"` // with a direct relation, organisations among them
}

// Of summarises a workspace whose graph was built before.
func Of(ctx context.Context, r *graph.Reader, g *projection.Graph, options Options) (*Summary, error) {
	ranking, err := rank.Rank(g, rank.Options{Level: projection.LevelState})
	if err != nil {
		return nil, err
	}
	pairs := Pairs(g, projection.LevelState)
	s := &Summary{
		Pairs: pairs[:min(options.Pairs, len(pairs))],
		Ranks: ranking.Actors[:min(options.Ranks, len(ranking.Actors))],
	}
	if s.Counts.Counts, err = r.Counts(ctx); err != nil {
		return nil, err
	}
	s.Counts.Pairs, s.Counts.States = len(pairs), len(ranking.Actors)
	for i := range g.Nodes {
		if g.Nodes[i].Labels[0] == projection.Event {
			s.Counts.Events++
		}
	}
	s.Statements, s.Counts.Chosen, err = surest(ctx, r, options)
	return s, err
}

// surest returns the statements of highest confidence, and how many there were to choose from.
func surest(ctx context.Context, r *graph.Reader, options Options) ([]model.Statement, int, error) {
	chosen := make(map[string]bool, len(options.Articles))
	for _, id := range options.Articles {
		chosen[id] = true
	}
	best := []model.Statement{}
	count := 0
	for s, err := range r.Statements(ctx, graph.Filter{}) {
		if err != nil {
			return nil, 0, err
		}
		if len(chosen) > 0 && !chosen[s.Article] {
			continue
		}
		count++
		// They come by id: of equally sure ones the first stays first.
		place, _ := slices.BinarySearchFunc(best, s.Confidence, func(b model.Statement, c float64) int {
			if b.Confidence >= c {
				return -1
			}
			return 1
		})
		if place < options.Statements {
			best = slices.Insert(best, place, s)
			best = best[:min(len(best), options.Statements)]
		}
	}
	slices.SortFunc(best, func(a, b model.Statement) int {
		return cmp.Or(cmp.Compare(a.Article, b.Article), byText(a, b))
	})
	return best, count, nil
}

// byText orders the statements of an article as one reads them.
func byText(a, b model.Statement) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(firstWord(&a), firstWord(&b)), cmp.Compare(a.ID, b.ID))
}

func firstWord(s *model.Statement) int {
	if len(s.PredicateAt) == 0 {
		return s.Start
	}
	return s.PredicateAt[0].Start
}
