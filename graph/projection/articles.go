package projection

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/demarche/demarche/graph"
)

// article is what the statements need to know of theirs.
type article struct {
	story     string
	published interval
}

func (b *builder) readArticles(ctx context.Context, r *graph.Reader) error {
	outlets := make(map[string]map[string]int) // by id, how often each spelling of the name
	stories := make(map[string]bool)
	for a, err := range r.Articles(ctx) {
		if err != nil {
			return err
		}
		known := article{story: a.Story}
		if from, to, ok := a.Published.Range(); ok {
			known.published = interval{day(from), day(to)}
		}
		b.articles[a.ID] = known
		stories[a.Story] = true

		self := Ref{Article, a.ID}
		b.node(a.ID, []string{Article},
			Prop{"title", a.Title}, Prop{"url", a.URL}, Prop{"published", string(a.Published)},
			Prop{"publishedFrom", known.published.date()}, Prop{"language", a.Language}, Prop{"textHash", a.TextHash})
		b.rel(a.ID, OfStory, self, Ref{Story, a.Story})
		if name := strings.Join(strings.Fields(a.Source), " "); name != "" {
			id := strings.ToLower(name)
			if outlets[id] == nil {
				outlets[id] = make(map[string]int)
			}
			outlets[id][name]++
			b.rel(a.ID, PublishedBy, self, Ref{Outlet, id})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(outlets)) {
		name := ""
		for _, spelling := range slices.Sorted(maps.Keys(outlets[id])) {
			if name == "" || outlets[id][spelling] > outlets[id][name] {
				name = spelling
			}
		}
		b.node(id, []string{Outlet}, Prop{"name", name})
	}
	for _, id := range slices.Sorted(maps.Keys(stories)) {
		b.node(id, []string{Story})
	}
	return nil
}
