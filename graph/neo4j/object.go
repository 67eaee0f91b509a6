package neo4j

import (
	"fmt"
	"slices"
	"strings"
)

// object is a constraint or an index.
type object struct {
	name  string
	kind  string // uniqueness, or the type of an index, as the server names it
	rels  bool   // whether it is of relationships
	of    []string
	keys  []string
	state string // of an index that the database has
}

const (
	uniqueness    = "UNIQUENESS"
	rangeIndex    = "RANGE"
	fullTextIndex = "FULLTEXT"
	failed        = "FAILED" // the state of an index that the server could not fill
)

func unique(label string) object {
	return object{name: "demarche_" + strings.ToLower(label) + "_id", kind: uniqueness, of: []string{label}, keys: []string{"id"}}
}

// uniqueRels is the constraint on the ids of each type of relationship.
func uniqueRels(types []string) []object {
	objects := make([]object, len(types))
	for i, name := range types {
		objects[i] = object{name: "demarche_rel_" + strings.ToLower(name) + "_id", kind: uniqueness, rels: true, of: []string{name}, keys: []string{"id"}}
	}
	return objects
}

func index(label, key string) object {
	return object{name: "demarche_" + strings.ToLower(label+"_"+key), kind: rangeIndex, of: []string{label}, keys: []string{key}}
}

// create is the statement that makes it.
func (o *object) create() string {
	of := strings.Join(o.of, "|")
	switch {
	case o.rels:
		return "CREATE CONSTRAINT " + o.name + " IF NOT EXISTS FOR ()-[r:" + of + "]-() REQUIRE r." + o.keys[0] + " IS UNIQUE"
	case o.kind == uniqueness:
		return "CREATE CONSTRAINT " + o.name + " IF NOT EXISTS FOR (n:" + of + ") REQUIRE n." + o.keys[0] + " IS UNIQUE"
	case o.kind == fullTextIndex:
		return "CREATE FULLTEXT INDEX " + o.name + " IF NOT EXISTS FOR (n:" + of + ") ON EACH [n." + strings.Join(o.keys, ", n.") + "]"
	}
	return "CREATE INDEX " + o.name + " IF NOT EXISTS FOR (n:" + of + ") ON (n." + o.keys[0] + ")"
}

func (o *object) String() string {
	return fmt.Sprintf("%s of %s (%s)", strings.ToLower(o.kind), strings.Join(o.of, ", "), strings.Join(o.keys, ", "))
}

// serves reports whether it does what another one would, whatever its name: a constraint has an index of its own.
func (o *object) serves(wanted *object) bool {
	return (o.kind == wanted.kind || o.kind == uniqueness && wanted.kind == rangeIndex) && o.state != failed &&
		o.rels == wanted.rels && sameNames(o.of, wanted.of) && sameNames(o.keys, wanted.keys)
}

func sameNames(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// objectOf reads a row of SHOW CONSTRAINTS or SHOW INDEXES: name, type, entity, labels or types, properties, state.
func objectOf(row []any) object {
	var o object
	o.name, _ = row[0].(string)
	o.kind, _ = row[1].(string)
	// Servers differ in the word for uniqueness; a key is unique too.
	if strings.HasSuffix(o.kind, uniqueness) || strings.HasSuffix(o.kind, "_KEY") {
		o.kind = uniqueness
	}
	o.rels = row[2] == "RELATIONSHIP"
	o.of, o.keys = texts(row[3]), texts(row[4])
	o.state, _ = row[5].(string)
	return o
}

// texts are the texts of a list.
func texts(list any) []string {
	values, _ := list.([]any)
	var all []string
	for _, v := range values {
		if s, ok := v.(string); ok {
			all = append(all, s)
		}
	}
	return all
}

// lacking returns those objects that nothing in the database serves for. It fails where something else has the name of
// one: IF NOT EXISTS would take that for it.
func lacking(wanted, have []object) ([]object, error) {
	var lacks []object
	for i := range wanted {
		w := &wanted[i]
		served := slices.ContainsFunc(have, func(h object) bool { return h.serves(w) })
		for k := range have {
			switch h := &have[k]; {
			case h.name != w.name || h.serves(w):
			case h.state == failed:
				return nil, fmt.Errorf("the server could not fill its index %s: DROP INDEX %s, and it is made again", h.name, h.name)
			default:
				return nil, fmt.Errorf("its %s is another one, %s: drop it, and the right one is made", h.name, h)
			}
		}
		if !served {
			lacks = append(lacks, *w)
		}
	}
	return lacks, nil
}
