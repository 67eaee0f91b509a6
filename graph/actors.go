package graph

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/demarche/demarche/extract/model"
)

// Actor returns an actor as the articles together give it, or ErrNotFound.
func (r *Reader) Actor(ctx context.Context, id string) (model.Actor, error) {
	for a, err := range r.actors(ctx, "WHERE id = ?", id) {
		return a, err
	}
	return model.Actor{}, fmt.Errorf("actor %q: %w", id, ErrNotFound)
}

// Actors returns all actors, ordered by id. Where articles differ, the name, kind, country and Wikidata id are
// those of most articles (of equally many, the smallest), aliases and posts are all that there are.
func (r *Reader) Actors(ctx context.Context) iter.Seq2[model.Actor, error] {
	return r.actors(ctx, "")
}

// sighting is an actor as a number of articles give it.
type sighting struct {
	actor    model.Actor
	articles int
}

func (r *Reader) actors(ctx context.Context, where string, args ...any) iter.Seq2[model.Actor, error] {
	sightings := stream(ctx, r.q, "read actors", func(rows *sql.Rows) (sighting, error) {
		var s sighting
		var body []byte
		if err := rows.Scan(&body, &s.articles); err != nil {
			return s, err
		}
		err := json.Unmarshal(body, &s.actor)
		return s, err
	}, "SELECT body, (SELECT count(*) FROM appearance WHERE actor = n) FROM actor "+where+" ORDER BY id, body", args...)
	return func(yield func(model.Actor, error) bool) {
		var same []sighting
		for s, err := range sightings {
			if err != nil {
				yield(model.Actor{}, err)
				return
			}
			if len(same) > 0 && same[0].actor.ID != s.actor.ID {
				if !yield(merge(same), nil) {
					return
				}
				same = same[:0]
			}
			same = append(same, s)
		}
		if len(same) > 0 {
			yield(merge(same), nil)
		}
	}
}

// merge makes one actor of what the articles say of it; their order does not matter.
func merge(same []sighting) model.Actor {
	if len(same) == 1 {
		return same[0].actor
	}
	merged := model.Actor{
		ID:       same[0].actor.ID,
		Name:     most(same, func(a *model.Actor) string { return a.Name }),
		Kind:     model.Kind(most(same, func(a *model.Actor) string { return string(a.Kind) })),
		Country:  most(same, func(a *model.Actor) string { return a.Country }),
		Wikidata: most(same, func(a *model.Actor) string { return a.Wikidata }),
	}
	aliases := make(map[string]bool)
	for _, s := range same {
		aliases[s.actor.Name] = true
		for _, alias := range s.actor.Aliases {
			aliases[alias] = true
		}
		merged.Posts = append(merged.Posts, s.actor.Posts...)
	}
	delete(aliases, merged.Name)
	delete(aliases, "")
	merged.Aliases = slices.Sorted(maps.Keys(aliases))
	slices.SortFunc(merged.Posts, func(a, b model.Post) int {
		return cmp.Or(cmp.Compare(a.Of, b.Of), cmp.Compare(a.Role, b.Role), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	merged.Posts = slices.Compact(merged.Posts)
	return merged
}

// most returns the value that most articles give; "" is none.
func most(same []sighting, value func(*model.Actor) string) string {
	votes := make(map[string]int)
	for i := range same {
		votes[value(&same[i].actor)] += same[i].articles
	}
	best := ""
	for _, v := range slices.Sorted(maps.Keys(votes)) {
		if v != "" && (best == "" || votes[v] > votes[best]) {
			best = v
		}
	}
	return best
}
