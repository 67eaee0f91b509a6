// Package queries holds the saved reports: one Cypher file each, whose first comment lines say
// what it is called, what it answers, what it is asked with and which columns it gives. The files
// are embedded, and the rest of each can be pasted into Neo4j Browser as it is.
package queries

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

// Query is one saved report.
type Query struct {
	Name        string // the file's name without ".cypher"
	Title       string // a few words, for lists
	Description string // a sentence or two: the question that it answers
	Category    string // what lists group it under
	Params      []Param
	Columns     []string // of its rows, in order
	Body        string   // the Cypher below the header, read-only

	File string // that it was read from, for messages
	line int    // of the file on which Body starts, from 1
}

// Type is what a parameter takes.
type Type string

// The types of parameters. A date is an ISO 8601 string, as the graph stores it; an actor is an id,
// which whoever binds the parameters may find from a name.
const (
	String Type = "string"
	Int    Type = "int"
	Float  Type = "float"
	Date   Type = "date"
	Bool   Type = "bool"
	List   Type = "list" // of strings
	Actor  Type = "actor"
)

// Param is one parameter of a report.
type Param struct {
	Name     string
	Type     Type
	Doc      string
	Required bool // it has no default
	Default  any  // string, int64, float64, bool, []string or nil
}

//go:embed *.cypher
var files embed.FS

// All returns the embedded reports, ordered by name.
func All() ([]Query, error) {
	names, err := fs.Glob(files, "*.cypher")
	if err != nil {
		return nil, fmt.Errorf("list the saved reports: %w", err)
	}
	all := make([]Query, 0, len(names)) // Glob returns names in order
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read the saved report %s: %w", name, err)
		}
		q, err := Parse(name, string(text))
		if err != nil {
			return nil, err
		}
		all = append(all, *q)
	}
	return all, nil
}

// Lookup returns the embedded report of that name; where there is none, the error lists the names.
func Lookup(name string) (*Query, error) {
	all, err := All()
	if err != nil {
		return nil, err
	}
	names := make([]string, len(all))
	for i := range all {
		if all[i].Name == name {
			return &all[i], nil
		}
		names[i] = all[i].Name
	}
	return nil, fmt.Errorf("there is no report %q; there are %s", name, strings.Join(names, ", "))
}
