package actor

import (
	"strings"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/internal/nearest"
)

// registry holds the persons that an article names in full, for the short names that it gives them before and after.
type registry struct {
	all    []*registered
	byName map[string]*registered // by the keys of the full name
	family map[string][]*registered
}

type registered struct {
	actor *model.Actor
	keys  []string
	place int // sentence
}

func newRegistry() *registry {
	return &registry{byName: map[string]*registered{}, family: map[string][]*registered{}}
}

// add enters a person under a full name's keys.
func (r *registry) add(keys []string, a *model.Actor, place int) {
	full := strings.Join(keys, " ")
	if len(keys) < 2 || r.byName[full] != nil {
		return
	}
	p := &registered{a, keys, place}
	r.all = append(r.all, p)
	r.byName[full] = p
	first := eastern(a.Country, a.Posts)
	for i, k := range keys {
		// People are called by the last part of the name, in some countries by the first one; Spanish names by a middle one.
		if particles[k] || len(k) < 2 || i == 0 && !first || i > 0 && first && a.Country != "VNM" && a.Country != "ETH" && a.Country != "ERI" {
			continue
		}
		r.family[k] = append(r.family[k], p)
	}
}

// alias enters a person under one more word that calls him.
func (r *registry) alias(key string, a *model.Actor, place int) {
	r.family[key] = append(r.family[key], &registered{a, []string{key}, place})
}

// short returns whom a family name means in a sentence: the last one named before, else the first one named after.
func (r *registry) short(key string, place int) *model.Actor {
	var best *registered
	for _, p := range r.family[key] {
		if best == nil || p.place <= place && p.place >= best.place {
			best = p
		}
	}
	if best == nil {
		return nil
	}
	return best.actor
}

// nearly returns the person whose family name differs from a key by one edit, in six letters or more.
func (r *registry) nearly(key string) *model.Actor {
	if len(key) < 6 {
		return nil
	}
	for _, p := range r.all {
		if k := familyKey(p.actor.Name, eastern(p.actor.Country, p.actor.Posts)); len(k) >= 6 && nearest.Edits(k, key) == 1 {
			return p.actor
		}
	}
	return nil
}
