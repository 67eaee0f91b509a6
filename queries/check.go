package queries

import (
	"slices"
	"strings"
)

// Evidence is the column with the ids of the statements behind a row.
const Evidence = "evidence"

// contract are the columns that every report has, so that each row says what stands behind it: how
// many events, statements, articles and independent stories, whether its dates are those that the
// text says or those of publication ("said", "published" or "mixed"), the confidence of its surest
// statement, that statement's sentence and its article, and the ids of at most 20 statements, sorted.
var contract = []string{"events", "statements", "articles", "stories", "basis", "confidence", "quotation", "url", Evidence}

// Check returns what of a report's header and Cypher does not keep what every report keeps, as Faults:
// its parameters are the declared ones, its columns those of the last RETURN with those of the contract; it
// reads only, asks no clock and no dice, calls no procedure, orders its rows totally and its lists too.
func (q *Query) Check() error {
	c := checker{q: q, tokens: scan(q.Body)}
	c.header()
	c.readOnly()
	c.params()
	c.columns()
	c.lists()
	slices.SortStableFunc(c.faults, func(a, b *Error) int { return a.Line - b.Line })
	return c.faults.err()
}

type checker struct {
	q      *Query
	tokens []token
	faults Faults
}

// fail adds a fault on a line of the body.
func (c *checker) fail(line int, format string, args ...any) {
	c.faults.add(c.q.File, c.q.LineOf(line), format, args...)
}

func (c *checker) header() {
	for _, p := range c.q.Params {
		if p.Required && p.Example == nil {
			c.fail(1, "the parameter %s is required and has no example: // param %s: %s example … — …", p.Name, p.Name, p.Type)
		}
	}
	for _, column := range contract {
		has, without := slices.Contains(c.q.Columns, column), slices.Contains(c.q.Without, column)
		switch {
		case has && without:
			c.fail(1, "there is a column %s, which the header says there is not", column)
		case !has && !without:
			c.fail(1, "no column %s: a report says what stands behind its rows, or declares \"// without: %s — why\"", column, column)
		}
	}
	for _, column := range c.q.Without {
		if !slices.Contains(contract, column) {
			c.fail(1, "without: %s is none of the columns that every report has, %s", column, strings.Join(contract, ", "))
		}
	}
}

var (
	writing = []string{"CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "FOREACH", "DROP", "LOAD", "INSERT"}
	clocks  = []string{"date", "datetime", "localdatetime", "localtime", "time", "timestamp"}
	now     = []string{"transaction", "statement", "realtime"} // of a clock
	dice    = []string{"rand", "randomUUID"}
)

func (c *checker) readOnly() {
	at := func(i int) token {
		if i < len(c.tokens) {
			return c.tokens[i]
		}
		return token{kind: mark}
	}
	for i, t := range c.tokens {
		if t.kind != word || i > 0 && slices.Contains([]string{".", ":", "|"}, c.tokens[i-1].text) {
			continue // a property, a label or a type may be called anything
		}
		lower := strings.ToLower(t.text)
		called := at(i+1).text == "("
		switch {
		case slices.Contains(writing, strings.ToUpper(t.text)):
			c.fail(t.line, "%s: a report only reads", strings.ToUpper(t.text))
		case t.is("CALL") && at(i+1).text == "{":
			c.fail(t.line, "CALL {: a subquery names the variables that it takes over, as in CALL (a, b) { … }, or CALL () { … }")
		case t.is("CALL") && !called:
			c.fail(t.line, "CALL %s: a report calls no procedure", at(i+1).text)
		case slices.Contains(clocks, lower) && called && at(i+2).text == ")",
			slices.Contains(clocks, lower) && at(i+1).text == "." && slices.Contains(now, strings.ToLower(at(i+2).text)):
			c.fail(t.line, "%s(): a report gives the same rows tomorrow; a parameter \"asOf: date = latest\" stands for now", t.text)
		case slices.ContainsFunc(dice, t.is) && called:
			c.fail(t.line, "%s(): a report gives the same rows each time", t.text)
		case lower == "apoc" || lower == "gds":
			c.fail(t.line, "%s is a plug-in that not every server has", t.text)
		}
	}
}

func (c *checker) params() {
	used := map[string]bool{}
	for _, t := range c.tokens {
		if t.kind != parameter {
			continue
		}
		if _, declared := c.q.param(t.text); !declared && !used[t.text] {
			c.fail(t.line, "the parameter $%s is not declared in the header", t.text)
		}
		used[t.text] = true
	}
	for _, p := range c.q.Params {
		if !used[p.Name] {
			c.fail(1, "the parameter %s of the header is not used", p.Name)
		}
	}
}

// columns holds the last RETURN against the header, and sees that its order is total.
func (c *checker) columns() {
	last, depth := -1, 0
	for i, t := range c.tokens {
		depth += t.nesting()
		switch {
		case depth == 0 && t.is("RETURN"):
			last = i
		case depth == 0 && t.is("UNION"):
			c.fail(t.line, "UNION has no order over all rows: put it into CALL () { … } and order what that gives")
			return
		}
	}
	if last < 0 {
		c.fail(1, "there is no RETURN")
		return
	}
	items, rest := items(c.tokens[last+1:])
	names := make([]string, len(items))
	for i := range items {
		names[i] = items[i].name()
	}
	line := c.tokens[last].line
	if !slices.Equal(names, c.q.Columns) {
		c.fail(line, "RETURN gives %s, the header has columns %s", strings.Join(names, ", "), strings.Join(c.q.Columns, ", "))
		return
	}
	if len(rest) < 2 || !rest[0].is("ORDER") || !rest[1].is("BY") {
		c.fail(line, "RETURN has no ORDER BY: the order of rows would be chance")
		return
	}
	order, _ := orderItems(rest[2:])
	if !total(order, items) {
		c.fail(rest[0].line, "ORDER BY leaves equal rows to chance: let it end in the ids of what the rows are of, as in \"…, a.id, b.id\", or name all columns")
	}
}

// lists sees that what collects rows knows their order.
func (c *checker) lists() {
	opening := []string{"MATCH", "OPTIONAL", "WITH", "UNWIND", "CALL", "RETURN"} // of a subquery, not of a map
	stack := []bool{false}                                                       // for each open brace, whether the rows that its clause takes are ordered
	pending := false                                                             // an ORDER BY in the clause that is being read
	for i, t := range c.tokens {
		top := &stack[len(stack)-1]
		switch {
		case t.kind == mark && t.text == "{":
			inner := *top
			if i+1 < len(c.tokens) && slices.ContainsFunc(opening, c.tokens[i+1].is) {
				inner = false
			}
			stack = append(stack, inner)
			if i > 0 && c.tokens[i-1].is("COLLECT") && !c.orderedInside(i) {
				c.fail(t.line, "COLLECT { … } has no ORDER BY: the order of its list would be chance")
			}
		case t.kind == mark && t.text == "}" && len(stack) > 1:
			stack = stack[:len(stack)-1]
		case i > 0 && c.tokens[i-1].text == ".":
		case t.is("ORDER"):
			pending = true
		case t.is("WITH"), t.is("RETURN"):
			if i > 0 && (c.tokens[i-1].is("STARTS") || c.tokens[i-1].is("ENDS")) {
				continue
			}
			*top, pending = pending, false
		case t.is("MATCH"), t.is("CALL"), t.is("UNION"):
			pending = false
		case t.is("collect") && i+1 < len(c.tokens) && c.tokens[i+1].text == "(" && !*top:
			c.fail(t.line, "collect(…) of rows in no order: put WITH … ORDER BY … right before it")
		}
	}
}

// orderedInside reports whether the braces that open at i hold an ORDER BY of their own.
func (c *checker) orderedInside(i int) bool {
	depth := 0
	for _, t := range c.tokens[i:] {
		switch depth += t.nesting(); {
		case depth == 0:
			return false
		case depth == 1 && t.is("ORDER"):
			return true
		}
	}
	return false
}
