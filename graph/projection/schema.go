package projection

import (
	"fmt"
	"slices"

	"github.com/demarche/demarche/extract/model"
)

// The primary labels. Every node has one of them first.
const (
	Article   = "Article"   // id, title, url, published as printed, publishedFrom: its first day, language, textHash
	Outlet    = "Outlet"    // id, name
	Story     = "Story"     // id
	Actor     = "Actor"     // id, name, country, aliases, wikidata; with State, Person, Organization, Bloc or Group
	Event     = "Event"     // id, relation, from, to: dates, where known
	Statement = "Statement" // id, relation, predicate, polarity, modality, sign, cameo, plover, goldstein, confidence, sentence, start, end, when, whenFrom, whenTo, rule
)

// NodeLabels are the primary labels in the order of Graph.Nodes.
var NodeLabels = []string{Article, Outlet, Story, Actor, Event, Statement}

// Narrower labels. An actor has the one of its kind, and none where only its id is known.
const (
	State        = "State"
	Person       = "Person"
	Organization = "Organization"
	Bloc         = "Bloc"
	Group        = "Group"
)

// RankLabels are the labels that ranks write on actors: Rank1 for the highest fifth.
var RankLabels = []string{"Rank1", "Rank2", "Rank3", "Rank4", "Rank5"}

// CampLabels are the labels that camps write on actors: Camp1 for the members of the largest.
var CampLabels = []string{"Camp1", "Camp2", "Camp3", "Camp4", "Camp5", "Camp6", "Camp7", "Camp8"}

// The structural types of relationships, and ALLEGED. The other types are the relations of the catalogue.
const (
	PublishedBy = "PUBLISHED_BY" // article to outlet
	OfStory     = "OF_STORY"     // article to story
	Serves      = "SERVES"       // actor to actor: role, from, to
	Of          = "OF"           // organisation to the state it belongs to
	States      = "STATES"       // article to statement
	From        = "FROM"         // statement to its source
	Toward      = "TOWARD"       // statement to its target
	ClaimedBy   = "CLAIMED_BY"   // statement to whose words it is
	Within      = "WITHIN"       // statement to the one whose content it is
	PartOf      = "PART_OF"      // statement to event
	Alleged     = "ALLEGED"      // actor to actor, in somebody else's words
)

// RelType is one type of relationship with the primary labels that it joins.
type RelType struct {
	Name     string
	From, To string
}

var structure = []RelType{
	{PublishedBy, Article, Outlet},
	{OfStory, Article, Story},
	{Serves, Actor, Actor},
	{Of, Actor, Actor},
	{States, Article, Statement},
	{From, Statement, Actor},
	{Toward, Statement, Actor},
	{ClaimedBy, Statement, Actor},
	{Within, Statement, Statement},
	{PartOf, Statement, Event},
	{Alleged, Actor, Actor},
}

// RelTypes returns the closed list of types in the order of Graph.Rels: the structural ones, then
// the relations of the catalogue by name. A relation that is named like a structural type is an error.
func RelTypes(catalogue *model.Catalogue) ([]RelType, error) {
	types := slices.Clone(structure)
	for _, relation := range catalogue.All() {
		if slices.ContainsFunc(structure, func(t RelType) bool { return t.Name == relation.Name }) {
			return nil, fmt.Errorf("relation %s has the name of a type that the graph itself uses", relation.Name)
		}
		types = append(types, RelType{relation.Name, Actor, Actor})
	}
	return types, nil
}
