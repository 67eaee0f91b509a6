package model

// Kind is what sort of actor something is.
type Kind string

// The kinds of the annotation guide.
const (
	Country Kind = "country"
	Person  Kind = "person"
	Org     Kind = "org"
	Bloc    Kind = "bloc"
	Group   Kind = "group"
)

// Actor is somebody who acts between states. ID is a state's ISO 3166-1 alpha-3 code, an
// organisation's usual acronym, a Wikidata id, or a hash of kind, folded name and country.
type Actor struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Kind     Kind     `json:"kind"`
	Country  string   `json:"country,omitempty"` // code of the state or organisation it rolls up to; "" for none
	Wikidata string   `json:"wikidata,omitempty"`
	Aliases  []string `json:"aliases,omitempty"`
	Posts    []Post   `json:"posts,omitempty"` // offices that the article or the gazetteer gives a person
}

// Post is an office that a person holds: "Foreign Minister" of RUS.
type Post struct {
	Role string `json:"role"`
	Of   string `json:"of"`             // id of the state or organisation served
	From Date   `json:"from,omitempty"` // "" where unknown
	To   Date   `json:"to,omitempty"`   // "" where unknown or still held
}

// Form is how a mention names its actor.
type Form int

// The forms of mentions, from the plainest to the least.
const (
	Name    Form = iota // "Sergei Lavrov", "Serbia", "the Russian Foreign Ministry", "Moscow"
	Demonym             // "Serbian" as an adjective
	Nominal             // "the minister", "both sides", "the regime"
	Pronoun             // "he", "we", "their"
)

// Mention is a place in the text that names one actor, or a group by its members.
type Mention struct {
	Sentence    int
	First, Last int // tokens [First, Last) of the sentence
	Head        int // the token that governs the others
	Form        Form
	Actors      []*Actor // one, or the members of a group (at most four)
	Role        string   // the office named with a person ("foreign minister"), lower case
	Place       bool     // a capital or state that stands only for a location here ("in Moscow")
	Score       float64  // how sure the link is, 0 to 1
}
