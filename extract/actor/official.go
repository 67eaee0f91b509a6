package actor

import (
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// Official returns the actor for the holder of an office whom nobody names: an envoy by his state and, where it is known, the one where
// he is accredited ("Swedish ambassador to Turkey"), who speaks for a body by it ("Foreign Office spokesman"), others by the office
// ("Foreign Minister of Nepal"). At is nil where the text does not say.
func (g *Gazetteer) Official(of, at *model.Actor, role string) *model.Actor {
	name := titled(role) + " of " + definite(of.Name)
	switch words := strings.Fields(role); {
	case of.Kind != model.Country || strings.HasPrefix(words[len(words)-1], "spokes"):
		name = of.Name + " " + role
		if adjective := g.adjs[of.ID]; adjective != "" && of.Kind == model.Country {
			name = adjective + " " + role
		}
	case envoys[words[len(words)-1]]:
		name = of.Name + " " + role
		if adjective := g.adjs[of.ID]; adjective != "" && of.ID != "USA" {
			name = adjective + " " + role
		}
		if at != nil {
			name += " to " + definite(at.Name)
		}
	}
	return &model.Actor{
		ID: ID(model.Person, name, of.Country), Name: name, Kind: model.Person, Country: of.Country,
		Posts: []model.Post{{Role: role, Of: of.ID}},
	}
}

// envoys are the offices that are named with the state where they are held.
var envoys = set("ambassador envoy consul chargé charge attache attaché")
