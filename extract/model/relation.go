package model

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"sort"
)

// Relation is one kind of statement, as its rule file describes it.
type Relation struct {
	Name         string  `json:"name"`
	Doc          string  `json:"doc"`
	Sign         int     `json:"sign"`         // -1, 0 or +1
	Tie          int     `json:"tie"`          // what an event of it adds to the signed graph of states: -1, 0 or +1
	CAMEO        string  `json:"cameo"`        // code of the CAMEO codebook
	PLOVER       string  `json:"plover"`       // "" where PLOVER has no type for it
	Goldstein    float64 `json:"goldstein"`    // -10 to +10
	Symmetric    bool    `json:"symmetric"`    // written once, in the order of the text
	Performative bool    `json:"performative"` // saying it is doing it: the speaker's own act needs no holder
}

var relationName = regexp.MustCompile(`^[A-Z][A-Z_]{0,39}$`)

// Catalogue is the closed list of relations, by name. Identifiers in Cypher come from it alone.
type Catalogue struct {
	byName map[string]Relation
	names  []string
}

// NewCatalogue checks names and uniqueness.
func NewCatalogue(relations []Relation) (*Catalogue, error) {
	c := &Catalogue{byName: make(map[string]Relation, len(relations))}
	for _, r := range relations {
		if !relationName.MatchString(r.Name) {
			return nil, fmt.Errorf("relation %q: a name is up to 40 capitals and underscores", r.Name)
		}
		if _, twice := c.byName[r.Name]; twice {
			return nil, fmt.Errorf("relation %s is defined twice", r.Name)
		}
		c.byName[r.Name] = r
		c.names = append(c.names, r.Name)
	}
	sort.Strings(c.names)
	return c, nil
}

// Lookup returns the relation of that name.
func (c *Catalogue) Lookup(name string) (Relation, bool) {
	r, ok := c.byName[name]
	return r, ok
}

// All returns the relations ordered by name.
func (c *Catalogue) All() []Relation {
	all := make([]Relation, len(c.names))
	for i, n := range c.names {
		all[i] = c.byName[n]
	}
	return all
}

// Hash identifies the catalogue's content.
func (c *Catalogue) Hash() string {
	h := sha256.New()
	for _, r := range c.All() {
		fmt.Fprintf(h, "%+v\n", r)
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}
