package queries

import (
	"slices"
	"strings"
)

// item is one of RETURN or ORDER BY: its tokens.
type item []token

// name is the alias of an item, which is its last token, or the variable itself.
func (it item) name() string {
	if len(it) == 0 {
		return ""
	}
	return it[len(it)-1].text
}

// ofID reports whether the item is somebody's id.
func (it item) ofID() bool {
	return len(it) == 3 && it[1].text == "." && it[2].text == "id"
}

// items splits what follows RETURN, up to ORDER BY, SKIP, LIMIT or UNION.
func items(tokens []token) (all []item, rest []token) {
	if len(tokens) > 0 && tokens[0].is("DISTINCT") {
		tokens = tokens[1:]
	}
	return split(tokens, "ORDER", "SKIP", "LIMIT", "UNION")
}

// orderItems splits what follows ORDER BY, without the directions.
func orderItems(tokens []token) (all []item, rest []token) {
	all, rest = split(tokens, "SKIP", "OFFSET", "LIMIT", "UNION")
	directions := []string{"ASC", "ASCENDING", "DESC", "DESCENDING"}
	for i, it := range all {
		if n := len(it); n > 0 && it[n-1].kind == word && slices.Contains(directions, strings.ToUpper(it[n-1].text)) {
			all[i] = it[:n-1]
		}
	}
	return all, rest
}

// split cuts at the commas outside of brackets, and ends at one of the keywords.
func split(tokens []token, ends ...string) (all []item, rest []token) {
	depth, start := 0, 0
	for i, t := range tokens {
		if depth == 0 && slices.ContainsFunc(ends, t.is) {
			return append(all, tokens[start:i]), tokens[i:]
		}
		depth += t.nesting()
		if depth == 0 && t.kind == mark && t.text == "," {
			all, start = append(all, tokens[start:i]), i+1
		}
	}
	return append(all, tokens[start:]), nil
}

// total reports whether an order decides between any two rows, as far as its text tells: it has an id,
// or it names every column.
func total(order, columns []item) bool {
	named := map[string]bool{}
	for _, it := range order {
		if it.ofID() {
			return true
		}
		if len(it) == 1 {
			named[it[0].text] = true
		}
	}
	for _, column := range columns {
		if !named[column.name()] {
			continue
		}
		if len(column) == 5 && column[:3].ofID() { // "a.id AS actor"
			return true
		}
	}
	return !slices.ContainsFunc(columns, func(column item) bool { return !named[column.name()] })
}
