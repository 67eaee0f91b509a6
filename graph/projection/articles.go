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
	story     int32 // its place
	published interval
}

func (b *builder) readArticles(ctx context.Context, r *graph.Reader) error {
	t := newTable(Article)
	ids, title, url, textHash := t.ids(), t.text("title"), t.text("url"), t.text("textHash")
	published, publishedFrom, language := t.column("published"), t.column("publishedFrom"), t.column("language")
	outlets := make(map[string]map[string]int) // by id, how often each spelling of the name
	var storyOf, outletOf []string             // of each article
	for a, err := range r.Articles(ctx) {
		if err != nil {
			return err
		}
		t.member()
		var days interval
		if from, to, ok := a.Published.Range(); ok {
			days = interval{day(from), day(to)}
		}
		ids.add([]byte(a.ID))
		title.add([]byte(a.Title))
		url.add([]byte(a.URL))
		textHash.add([]byte(a.TextHash))
		published.text(string(a.Published))
		publishedFrom.day(days, days.from)
		language.text(a.Language)
		b.article[a.ID] = int32(len(b.articles))
		b.articles = append(b.articles, article{published: days})
		name := strings.Join(strings.Fields(a.Source), " ")
		id := strings.ToLower(name)
		if name != "" {
			if outlets[id] == nil {
				outlets[id] = make(map[string]int)
			}
			outlets[id][name]++
		}
		storyOf, outletOf = append(storyOf, a.Story), append(outletOf, id)
	}
	b.nodes[Article], _ = t.table()

	stories, places := b.named(Story, storyOf, nil)
	b.nodes[Story] = stories
	var from, to []uint32
	for i, id := range storyOf {
		b.articles[i].story = places[id]
		from, to = append(from, uint32(i)), append(to, uint32(places[id]))
	}
	b.structural(OfStory, from, to, atFrom, Article)

	b.nodes[Outlet], places = b.named(Outlet, outletOf, func(id string) string {
		name := ""
		for _, spelling := range slices.Sorted(maps.Keys(outlets[id])) {
			if name == "" || outlets[id][spelling] > outlets[id][name] {
				name = spelling
			}
		}
		return name
	})
	from, to = nil, nil
	for i, id := range outletOf {
		if id != "" {
			from, to = append(from, uint32(i)), append(to, uint32(places[id]))
		}
	}
	b.structural(PublishedBy, from, to, atFrom, Article)
	return nil
}

// named makes nodes of ids that may repeat, and tells their places; "" is none.
func (b *builder) named(label string, repeated []string, name func(id string) string) (*Table, map[string]int32) {
	places := make(map[string]int32)
	for _, id := range repeated {
		if id != "" {
			places[id] = 0
		}
	}
	t := newTable(label)
	ids := t.ids()
	for i, id := range slices.Sorted(maps.Keys(places)) {
		t.member()
		ids.add([]byte(id))
		if name != nil {
			t.column("name").text(name(id))
		}
		places[id] = int32(i)
	}
	out, _ := t.table()
	return out, places
}
