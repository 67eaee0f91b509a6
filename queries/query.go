// Package queries holds the saved reports: one Cypher file each, whose first comment lines say
// what it is called, what it answers, what it is asked with and which columns it gives. The files
// are embedded, and the rest of each can be pasted into Neo4j Browser as it is. Folders of a user's
// own stand beside them (Load).
package queries

import (
	"embed"
	"fmt"
	"strings"
)

// Query is one saved report.
type Query struct {
	Name        string // the file's name without ".cypher"
	Title       string // a few words, for lists
	Description string // a sentence or two: the question that it answers
	Category    string // what lists group it under
	Params      []Param
	Columns     []string    // of its rows, in order
	Pair        []string    // the two columns that name who acts and on whom; nil where there are none
	Ties        [][3]string // columns of two actors and of the figure whose sign is the tie between them, which has no direction
	Without     []string    // columns of the contract (Check) that make no sense here
	Threshold   *Threshold  // how many rows are as they should be; nil where any number is
	Body        string      // the Cypher below the header, read-only

	File string // that it was read from, for messages
	line int    // of the file on which Body starts, from 1

	builtin bool
}

//go:embed *.cypher
var files embed.FS

// All returns the embedded reports, ordered by name.
func All() ([]Query, error) {
	library, err := Load()
	if err != nil {
		return nil, err
	}
	return library.Queries, nil
}

// Lookup returns the embedded report of that name; where there is none, the error lists the names.
func Lookup(name string) (*Query, error) {
	library, err := Load()
	if err != nil {
		return nil, err
	}
	return library.Lookup(name)
}

// Builtin reports whether the report is an embedded one.
func (q *Query) Builtin() bool { return q.builtin }

// LineOf is the line of the file on which a line of Body stands, both from 1.
func (q *Query) LineOf(line int) int { return q.line + line - 1 }

// Error is a fault in a report's file.
type Error struct {
	File string
	Line int // from 1
	Msg  string
}

func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Msg) }

// Faults are the faults of one file or of several, in the order of their places.
type Faults []*Error

func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, fault := range f {
		lines[i] = fault.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives the first fault to errors.As.
func (f Faults) Unwrap() []error {
	all := make([]error, len(f))
	for i := range f {
		all[i] = f[i]
	}
	return all
}

func (f *Faults) add(file string, line int, format string, args ...any) {
	*f = append(*f, &Error{file, line, fmt.Sprintf(format, args...)})
}

// err is nil where there is no fault.
func (f Faults) err() error {
	if len(f) == 0 {
		return nil
	}
	return f
}
