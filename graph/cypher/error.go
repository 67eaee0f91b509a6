package cypher

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Error is a fault of a query: of its text, its parameters or its run. Where it has a place in the
// text, its message starts with it.
type Error struct {
	Kind         error // one of the errors below, for errors.Is
	Code         string
	Line, Column int // from 1, in characters; 0 where the fault has no place
	Msg          string
}

// The kinds of Error.
var (
	ErrRefused = errors.New("not in the language of the engine") // Cypher that this engine doesn't run, writes above all
	ErrInvalid = errors.New("not valid Cypher")                  // what no Cypher engine runs; found before the run
	ErrFailed  = errors.New("the run failed")                    // a value of the wrong type, a division by zero
	ErrLimit   = errors.New("over a limit")                      // rows, time, memory or nesting
)

func (e *Error) Error() string {
	if e.Line == 0 {
		return e.Msg
	}
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Msg)
}

// Unwrap gives the kind to errors.Is.
func (e *Error) Unwrap() error { return e.Kind }

// place is a fault before its line and column are known.
type place struct {
	offset int // in bytes
	fault  Error
}

func (p *place) Error() string { return p.fault.Msg }

// fault makes an error that points into the text.
func fault(offset int, kind error, code, format string, args ...any) error {
	return &place{offset, Error{Kind: kind, Code: code, Msg: fmt.Sprintf(format, args...)}}
}

// invalid is the fault of a text that is no Cypher. The codes are those of the openCypher TCK.
func invalid(offset int, code, format string, args ...any) error {
	return fault(offset, ErrInvalid, code, format, args...)
}

// refuse is the fault of Cypher that the engine doesn't run.
func refuse(offset int, format string, args ...any) error {
	return fault(offset, ErrRefused, "", format, args...)
}

// failed is a fault of the run.
func failed(code, format string, args ...any) error {
	return &Error{Kind: ErrFailed, Code: code, Msg: fmt.Sprintf(format, args...)}
}

// locate gives a fault its line and column.
func locate(text string, err error) error {
	var p *place
	if !errors.As(err, &p) {
		return err
	}
	before := text[:min(p.offset, len(text))]
	e := p.fault
	e.Line = 1 + strings.Count(before, "\n")
	e.Column = 1 + utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
	return &e
}
