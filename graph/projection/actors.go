package projection

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph"
)

var kindLabels = map[model.Kind]string{
	model.Country: State,
	model.Person:  Person,
	model.Org:     Organization,
	model.Bloc:    Bloc,
	model.Group:   Group,
}

func (b *builder) readActors(ctx context.Context, r *graph.Reader) error {
	for a, err := range r.Actors(ctx) {
		if err != nil {
			return err
		}
		b.actors[a.ID] = &a
	}
	return nil
}

// addActors makes the actors' nodes and what ties them to states and offices. A state or organisation that is
// only somebody's country or post, and that no article describes, has a node with its id for a name.
func (b *builder) addActors() {
	for _, id := range slices.Sorted(maps.Keys(b.actors)) {
		a := b.actors[id]
		self := Ref{Actor, id}
		for _, post := range a.Posts {
			if post.Of == "" || post.Of == id {
				continue
			}
			b.mention(post.Of)
			b.rel(identify(Serves, id, post.Of, post.Role, string(post.From), string(post.To)), Serves, self, Ref{Actor, post.Of},
				Prop{"role", post.Role}, Prop{"from", string(post.From)}, Prop{"to", string(post.To)})
		}
		if a.Kind == model.Org && a.Country != "" && a.Country != id {
			b.mention(a.Country)
			b.rel(id, Of, self, Ref{Actor, a.Country})
		}
	}
	b.sortRels(Serves)
	for _, e := range b.edges {
		b.mention(e.From)
		b.mention(e.To)
	}
	for _, e := range b.rels[Alleged] {
		b.mention(e.From.ID)
		b.mention(e.To.ID)
		b.mention(e.Props.Text("by"))
	}
	for _, id := range slices.Sorted(maps.Keys(b.actors)) {
		a := b.actors[id]
		labels := []string{Actor}
		if label, ok := kindLabels[a.Kind]; ok {
			labels = append(labels, label)
		}
		b.node(id, labels, Prop{"name", b.nameOf(id)}, Prop{"country", a.Country}, Prop{"aliases", a.Aliases}, Prop{"wikidata", a.Wikidata})
	}
}

// mention makes sure that an actor has a node.
func (b *builder) mention(id string) {
	if b.actors[id] == nil {
		b.actors[id] = &model.Actor{ID: id}
	}
}

func (b *builder) nameOf(id string) string {
	if a := b.actors[id]; a != nil && strings.TrimSpace(a.Name) != "" {
		return a.Name
	}
	return id
}
