package model

import "encoding/json"

// Polarity says whether a statement's content happens or is said not to.
type Polarity string

// The two polarities.
const (
	Positive Polarity = "+"
	Negative Polarity = "-"
)

// Modality says how far a statement's content is real.
type Modality string

// The modalities of the annotation guide.
const (
	Asserted    Modality = "asserted"
	Planned     Modality = "planned"
	Conditional Modality = "conditional"
	Possible    Modality = "possible"
)

// Optional is a string that JSON shows as null where it is empty.
type Optional string

// MarshalJSON writes null for "".
func (o Optional) MarshalJSON() ([]byte, error) {
	if o == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(o))
}

// UnmarshalJSON reads null as "".
func (o *Optional) UnmarshalJSON(b []byte) error {
	var s *string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	*o = ""
	if s != nil {
		*o = Optional(*s)
	}
	return nil
}

// Party is an actor in one role of a statement, with the words that name it there. Start and End
// are offsets into the article's text; Mention is "" and both are 0 where the sentence does not print it.
type Party struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Kind    Kind     `json:"kind"`
	Country Optional `json:"country"`
	Mention string   `json:"mention"`
	Start   int      `json:"start"`
	End     int      `json:"end"`
}

// Statement is one subject–relation–object triple that a sentence asserts, reports, or lets
// somebody claim.
type Statement struct {
	ID          string   `json:"id"`
	Article     string   `json:"article"`
	Sentence    int      `json:"sentence"` // 0 is the title, where there is one
	Evidence    string   `json:"evidence"` // the sentence, exactly
	Start       int      `json:"start"`    // of the sentence, in the article's text
	End         int      `json:"end"`
	Source      Party    `json:"source"`
	Relation    string   `json:"relation"`
	Predicate   string   `json:"predicate"`    // lemmas of the words that carry the relation
	PredicateAt []Span   `json:"predicate_at"` // those words in the article's text
	Target      Party    `json:"target"`       //
	ClaimedBy   *Party   `json:"claimed_by"`   // whose words it is; nil where the article asserts it
	Within      Optional `json:"within"`       // id of the statement whose content this one is
	Polarity    Polarity `json:"polarity"`     //
	Modality    Modality `json:"modality"`     //
	When        Optional `json:"when"`         // ISO date, month or year
	WhenFrom    Optional `json:"when_from"`    // first day of When
	WhenTo      Optional `json:"when_to"`      // first day after When
	CAMEO       string   `json:"cameo"`        // the relation's code, or the pattern's finer one
	Confidence  float64  `json:"confidence"`   // 0 to 1
	Rule        string   `json:"rule"`         // id of the pattern that found it
	Version     string   `json:"version"`      // of the extractor
}

// Plain reports whether the statement stands as fact in the article's own voice, or in its source's.
func (s *Statement) Plain() bool {
	own := s.ClaimedBy == nil || s.ClaimedBy.Side() == s.Source.Side()
	return own && s.Within == "" && s.Polarity == Positive && s.Modality == Asserted
}

// Side is the state or organisation that the party rolls up to, or the party itself where it has none.
func (p *Party) Side() string {
	if p.Country != "" {
		return string(p.Country)
	}
	return p.ID
}

// Bundle is what extraction hands to the graph: one article with what it states and who is named in
// its statements. It is the unit of a transaction.
type Bundle struct {
	Article    Article     `json:"article"`
	Statements []Statement `json:"statements"`
	Actors     []Actor     `json:"actors"`          // every party of the statements and whatever these roll up to or serve, once, ordered by id
	Notes      []string    `json:"notes,omitempty"` // what of the article was not read, and why
}
