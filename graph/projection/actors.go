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
		b.known[a.ID] = &a
		b.actors.add(a.ID)
		if a.Country != "" {
			b.actors.add(a.Country)
		}
		for _, post := range a.Posts {
			b.actors.add(post.Of)
		}
	}
	return nil
}

// addActors makes the actors' nodes and what ties them to states, offices and statements. A state or organisation that is
// only somebody's country or post, or one end of an edge, and that no article describes, has a node with its id for a name.
func (b *builder) addActors(groups []group) {
	mentioned := make([]bool, len(b.actors.list))
	for _, id := range slices.Sorted(maps.Keys(b.known)) {
		a := b.known[id]
		mentioned[b.actors.place[id]] = true
		for _, post := range a.Posts {
			if post.Of != "" && post.Of != id {
				mentioned[b.actors.place[post.Of]] = true
			}
		}
		if b.ofState(a) {
			mentioned[b.actors.place[a.Country]] = true
		}
	}
	for _, g := range groups {
		mentioned[g.from], mentioned[g.to] = true, true
		if g.by != nobody {
			mentioned[g.by] = true
		}
	}
	t := newTable(Actor)
	ids, name, country, aliases, wikidata := t.ids(), t.text("name"), t.column("country"), t.column("aliases"), t.column("wikidata")
	node := make([]uint32, len(mentioned))
	for place, id := range b.actors.list {
		if !mentioned[place] {
			continue
		}
		node[place] = uint32(t.len)
		t.member()
		ids.add([]byte(id))
		name.add([]byte(b.nameOf(id)))
		a := b.known[id]
		if a == nil {
			continue
		}
		if label, ok := kindLabels[a.Kind]; ok {
			t.labels([]string{Actor, label})
		}
		country.text(a.Country)
		aliases.list(a.Aliases)
		wikidata.text(a.Wikidata)
	}
	b.nodes[Actor], _ = t.table()
	b.node = node
	b.addParties()
	b.addOffices()
}

// ofState reports whether an organisation belongs to a state.
func (b *builder) ofState(a *model.Actor) bool {
	return a.Kind == model.Org && a.Country != "" && a.Country != a.ID
}

func (b *builder) addOffices() {
	serves := newTable(Serves)
	ids, role, from, to := serves.ids(), serves.column("role"), serves.column("from"), serves.column("to")
	var organs, states []uint32
	for _, id := range slices.Sorted(maps.Keys(b.known)) {
		a := b.known[id]
		own := b.node[b.actors.place[id]]
		for _, post := range a.Posts {
			if post.Of == "" || post.Of == id {
				continue
			}
			serves.rel(own, b.node[b.actors.place[post.Of]])
			ids.add([]byte(identify(Serves, id, post.Of, post.Role, string(post.From), string(post.To))))
			role.text(post.Role)
			from.text(string(post.From))
			to.text(string(post.To))
		}
		if b.ofState(a) {
			organs, states = append(organs, own), append(states, b.node[b.actors.place[a.Country]])
		}
	}
	b.rels[Serves], _ = serves.table()
	b.structural(Of, organs, states, atFrom, Actor)
}

func (b *builder) nameOf(id string) string {
	if a := b.known[id]; a != nil && strings.TrimSpace(a.Name) != "" {
		return a.Name
	}
	return id
}
