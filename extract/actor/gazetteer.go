// Package actor finds the names of actors in an article and links them to canonical ones: states and their organs,
// international organisations, blocs, armed groups, and the persons who speak and act for them.
//
// Pronouns and nominals ("she", "the minister") are not its business. What a name links to is decided from the article and the
// embedded tables alone.
package actor

import (
	"crypto/sha256"
	"encoding/hex"
	"sort"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// Gazetteer knows the names of actors. It is safe for concurrent use.
type Gazetteer struct {
	records []record
	byID    map[string]int32
	forms   []form
	names   *trie // of forms, by folded words
	persons *trie // of records, by name keys of a person's words
	family  map[string][]int32
	famous  map[string][]int32
	offices map[string][]term
	adjs    map[string]string // code of a state → its adjective, for the names of its organs
}

// record is an actor with what only linking needs.
type record struct {
	model.Actor
	known bool     // from the table that is written by hand: well known, and spelt as the press does
	roles []string // role keys of the posts
}

// kind is what sort of words a form is.
type kind uint8

const (
	nameKind      kind = iota // Serbia, NATO, Hezbollah
	adjectiveKind             // Serbian
	peopleKind                // Serbs
	capitalKind               // Belgrade: acts for its state, or is a mere place
	cityKind                  // Mosul: a place, whose fate is its state's
	seatKind                  // Kremlin: always acts for its state
	notKind                   // New Mexico: looks like an actor, and is none
)

// form is one way to name an actor.
type form struct {
	kind     kind
	record   int32
	from, to model.Date
	capitals uint32 // bit i: word i is written with a capital
	uppers   uint32 // bit i: word i is written in capitals
}

// term is a time in an office.
type term struct {
	record   int32
	from, to model.Date
}

// Actor returns the actor of an id.
func (g *Gazetteer) Actor(id string) (*model.Actor, bool) {
	i, ok := g.byID[id]
	if !ok {
		return nil, false
	}
	return &g.records[i].Actor, true
}

// Resolve returns the actors that a text names as a whole, those alone that it names best: by id, else by a name or an adjective of today,
// else by a capital or a seat, else persons by their full name, else by their family name; the well known, if there are any.
func (g *Gazetteer) Resolve(text string) []model.Actor {
	text = strings.TrimSpace(text)
	if i, ok := g.byID[text]; ok {
		return []model.Actor{g.records[i].Actor}
	}
	ps := pieces(strings.TrimPrefix(strings.TrimPrefix(text, "the "), "The "))
	run, keys := make([]string, len(ps)), make([]string, len(ps))
	for i, p := range ps {
		run[i], keys[i] = p.text, nameKey(p.text)
	}
	var names, places, past []int32
	for _, v := range g.names.exact(run) {
		switch f := g.forms[v]; {
		case f.kind == notKind:
		case f.to != "":
			past = append(past, f.record)
		case f.kind <= peopleKind:
			names = append(names, f.record)
		default:
			places = append(places, f.record)
		}
	}
	tiers := [][]int32{names, places, past, g.wellKnown(g.persons.exact(keys))}
	if len(keys) == 1 {
		tiers = append(tiers, g.famous[keys[0]], g.wellKnown(g.family[keys[0]]))
	}
	var actors []model.Actor
	for _, tier := range tiers {
		seen := map[int32]bool{}
		for _, r := range tier {
			if !seen[r] {
				seen[r] = true
				actors = append(actors, g.records[r].Actor)
			}
		}
		if len(actors) > 0 {
			break
		}
	}
	return actors
}

// wellKnown keeps the well known, or all where none is.
func (g *Gazetteer) wellKnown(records []int32) []int32 {
	var known []int32
	for _, r := range records {
		if g.records[r].known {
			known = append(known, r)
		}
	}
	if len(known) == 0 {
		return records
	}
	return known
}

// Holder returns who held an office of a state or organisation, by its code: "foreign minister" of GBR. With a date, those in office
// then, who took it last first; without one, all, from the latest back. The role is understood in the ways that it is written:
// "Foreign Secretary", "Minister of Foreign Affairs".
func (g *Gazetteer) Holder(country, role string, on model.Date) []*model.Actor {
	var held []term
	for _, t := range g.offices[officeKey(country, role)] {
		if on == "" || covers(t.from, t.to, on) {
			held = append(held, t)
		}
	}
	sort.SliceStable(held, func(i, j int) bool {
		a, b := held[i], held[j]
		if a.from != b.from {
			return a.from > b.from
		}
		return g.records[a.record].known && !g.records[b.record].known
	})
	var actors []*model.Actor
	seen := map[int32]bool{}
	for _, t := range held {
		if !seen[t.record] {
			seen[t.record] = true
			actors = append(actors, &g.records[t.record].Actor)
		}
	}
	return actors
}

func officeKey(country, role string) string { return country + "\t" + roleKey(role) }

// ID returns the id of an actor that has no code and no Wikidata id: a hash of kind, folded name and country.
func ID(k model.Kind, name, country string) string {
	var words []string
	for _, p := range pieces(name) {
		words = append(words, p.text)
	}
	h := sha256.Sum256([]byte(string(k) + "\t" + strings.Join(words, " ") + "\t" + country))
	return "a" + hex.EncodeToString(h[:6])
}

// covers reports whether a term, whose ends may be unknown, shares a day with a date.
func covers(from, to, on model.Date) bool {
	if len(on) > 10 {
		on = on[:10]
	}
	return (from == "" || from <= on+"~") && (to == "" || to >= on || strings.HasPrefix(string(on), string(to)))
}
