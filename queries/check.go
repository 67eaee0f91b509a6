package queries

import (
	"fmt"
	"slices"
	"strings"
)

// Check reports the first point in which a report's Cypher doesn't keep what its header says or
// what every report keeps: its parameters are the declared ones, its columns those of the last
// RETURN, it reads only, asks no clock and no dice, calls no procedure, and orders its rows. Errors
// are of type *Error.
func (q *Query) Check() error {
	tokens := scan(q.Body)
	for _, check := range []func([]token) error{q.checkReadOnly, q.checkParams, q.checkColumns} {
		if err := check(tokens); err != nil {
			return err
		}
	}
	return nil
}

func (q *Query) fail(line int, format string, args ...any) error {
	return &Error{q.File, q.line + line - 1, fmt.Sprintf(format, args...)}
}

var (
	writing = []string{"CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "FOREACH", "DROP", "LOAD", "CALL", "INSERT"}
	clocks  = []string{"date", "datetime", "localdatetime", "localtime", "time", "timestamp", "rand", "randomUUID"}
)

func (q *Query) checkReadOnly(tokens []token) error {
	for i, t := range tokens {
		if t.kind != word || i > 0 && slices.Contains([]string{".", ":", "|"}, tokens[i-1].text) {
			continue // a property, a label or a type may be called anything
		}
		for _, keyword := range writing {
			if t.is(keyword) {
				return q.fail(t.line, "%s: a report only reads, and calls no procedure", keyword)
			}
		}
		for _, clock := range clocks {
			bare := i+2 < len(tokens) && tokens[i+1].text == "(" && tokens[i+2].text == ")"
			if t.is(clock) && bare {
				return q.fail(t.line, "%s(): a report gives the same rows tomorrow", clock)
			}
		}
		if t.text == "apoc" || t.text == "gds" {
			return q.fail(t.line, "%s is a plug-in that not every server has", t.text)
		}
	}
	return nil
}

func (q *Query) checkParams(tokens []token) error {
	used := map[string]bool{}
	for _, t := range tokens {
		if t.kind != parameter {
			continue
		}
		if _, declared := q.param(t.text); !declared {
			return q.fail(t.line, "the parameter $%s is not declared in the header", t.text)
		}
		used[t.text] = true
	}
	for _, p := range q.Params {
		if !used[p.Name] {
			return q.fail(1, "the parameter %s of the header is not used", p.Name)
		}
	}
	return nil
}

func (q *Query) checkColumns(tokens []token) error {
	last := -1
	for i, t := range tokens {
		if t.is("RETURN") {
			last = i
		}
	}
	if last < 0 {
		return q.fail(1, "there is no RETURN")
	}
	columns, end := aliases(tokens[last+1:])
	if !slices.Equal(columns, q.Columns) {
		return q.fail(tokens[last].line, "RETURN gives %s, the header has columns %s",
			strings.Join(columns, ", "), strings.Join(q.Columns, ", "))
	}
	rest := tokens[last+1+end:]
	if len(rest) < 2 || !rest[0].is("ORDER") || !rest[1].is("BY") {
		return q.fail(tokens[last].line, "RETURN has no ORDER BY: the order of rows would be chance")
	}
	return nil
}

// aliases returns the names of a RETURN's items and how many tokens these take: the last token of
// an item is its alias or the variable itself.
func aliases(tokens []token) (names []string, end int) {
	depth, item := 0, ""
	for end < len(tokens) {
		t := tokens[end]
		if depth == 0 && (t.is("ORDER") || t.is("SKIP") || t.is("LIMIT") || t.is("UNION")) {
			break
		}
		switch t.text {
		case "(", "[", "{":
			depth++
		case ")", "]", "}":
			depth--
		}
		if depth == 0 && t.kind == mark && t.text == "," {
			names, item = append(names, item), ""
		} else if !(t.is("DISTINCT") && end == 0) {
			item = t.text
		}
		end++
	}
	return append(names, item), end
}
