package cypher

import (
	"slices"
	"strings"
)

// maxNesting bounds how deep expressions and subqueries may stand in each other.
const maxNesting = 200

// parse reads a query. Its errors are faults with a place.
func parse(text string) (*query, error) {
	tokens, err := lex(text)
	if err != nil {
		return nil, err
	}
	p := &parser{text: text, tokens: tokens}
	q, err := p.query()
	if err != nil {
		return nil, err
	}
	for p.accept(";") {
	}
	if p.peek().kind != tokenEnd {
		return nil, p.expected("a clause, such as MATCH or RETURN")
	}
	return q, nil
}

type parser struct {
	text   string
	tokens []token
	i      int
	depth  int
}

func (p *parser) peek() token { return p.tokens[p.i] }

// ahead looks n tokens further.
func (p *parser) ahead(n int) token { return p.tokens[min(p.i+n, len(p.tokens)-1)] }

func (p *parser) next() token {
	t := p.tokens[p.i]
	if t.kind != tokenEnd {
		p.i++
	}
	return t
}

// accept takes a mark if it is next.
func (p *parser) accept(mark string) bool {
	if p.peek().mark(mark) {
		p.i++
		return true
	}
	return false
}

// keyword takes keywords if they are all next.
func (p *parser) keyword(words ...string) bool {
	for n, word := range words {
		if !p.ahead(n).is(word) {
			return false
		}
	}
	p.i += len(words)
	return true
}

// expect takes a mark or fails.
func (p *parser) expect(mark string) error {
	if !p.accept(mark) {
		return p.expected(`"` + mark + `"`)
	}
	return nil
}

func (p *parser) expected(what string) error {
	return invalid(p.peek().start, "UnexpectedSyntax", "%s where %s is expected", p.peek(), what)
}

// name takes a name: any word, keywords too, or one in backticks.
func (p *parser) name(what string) (string, error) {
	if t := p.peek(); t.kind == tokenWord || t.kind == tokenName {
		p.i++
		return t.text, nil
	}
	return "", p.expected(what)
}

// deeper counts nesting; the caller defers what it returns.
func (p *parser) deeper() (func(), error) {
	if p.depth++; p.depth > maxNesting {
		return nil, fault(p.peek().start, ErrLimit, "", "nested more than %d deep", maxNesting)
	}
	return func() { p.depth-- }, nil
}

// refused are the first words of clauses that the engine doesn't run.
var refused = map[string]string{
	"CREATE": "writes", "MERGE": "writes", "SET": "writes", "DELETE": "writes", "DETACH": "writes",
	"NODETACH": "writes", "REMOVE": "writes", "FOREACH": "writes", "INSERT": "writes", "DROP": "changes the schema", "ALTER": "changes the schema",
	"LOAD": "reads files", "USE": "names a database", "SHOW": "asks the server", "EXPLAIN": "asks the server",
	"PROFILE": "asks the server", "CYPHER": "gives options to the server", "FINISH": "returns nothing", "USING": "gives hints to a server",
}

// refuseClause is the error where a clause is expected and something else stands.
func (p *parser) refuseClause() error {
	t := p.peek()
	switch {
	case t.is("OPTIONAL") && p.ahead(1).is("CALL"):
		return refuse(t.start, "OPTIONAL CALL is not supported")
	case t.is("ORDER") || t.is("SKIP") || t.is("OFFSET") || t.is("LIMIT"):
		return refuse(t.start, "%s after anything but WITH and RETURN is not supported: write WITH * before it", strings.ToUpper(t.text))
	}
	if t.kind == tokenWord {
		for word, why := range refused {
			if t.is(word) {
				return refuse(t.start, "%s %s: only queries that read the graph are run here", word, why)
			}
		}
	}
	return p.expected("a clause, such as MATCH or RETURN")
}

func (p *parser) query() (*query, error) {
	done, err := p.deeper()
	if err != nil {
		return nil, err
	}
	defer done()
	q := &query{at: p.peek().start}
	for {
		part, err := p.part()
		if err != nil {
			return nil, err
		}
		q.parts = append(q.parts, part)
		if !p.keyword("UNION") {
			break
		}
		all := p.keyword("ALL")
		if !all {
			p.keyword("DISTINCT")
		}
		q.all = append(q.all, all)
	}
	if slices.Contains(q.all, true) && slices.Contains(q.all, false) {
		return nil, invalid(q.at, "InvalidClauseComposition", "UNION and UNION ALL don't go together")
	}
	return q, nil
}

func (p *parser) part() (*part, error) {
	part := &part{at: p.peek().start}
	for {
		c, err := p.clause()
		if err != nil {
			return nil, err
		}
		part.clauses = append(part.clauses, c)
		next := p.peek()
		final, isProjection := c.(*projectClause)
		if next.kind == tokenEnd || next.mark("}") || next.mark(";") || next.is("UNION") {
			return part, nil
		}
		if isProjection && final.final {
			if !p.startsClause() {
				return nil, p.expected("the end of the query")
			}
			return nil, invalid(next.start, "InvalidClauseComposition", "%s after RETURN", next)
		}
	}
}

// startsClause reports whether the next word begins a clause.
func (p *parser) startsClause() bool {
	t := p.peek()
	for _, word := range []string{"MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL"} {
		if t.is(word) {
			return true
		}
	}
	for word := range refused {
		if t.is(word) {
			return true
		}
	}
	return false
}

func (p *parser) clause() (clause, error) {
	start := at(p.peek().start)
	switch {
	case p.keyword("MATCH"):
		return p.match(&matchClause{at: start})
	case p.keyword("OPTIONAL", "MATCH"):
		return p.match(&matchClause{at: start, optional: true})
	case p.keyword("UNWIND"):
		list, err := p.expr()
		if err != nil {
			return nil, err
		}
		if !p.keyword("AS") {
			return nil, p.expected("AS")
		}
		name, err := p.name("a variable")
		return &unwindClause{start, list, name}, err
	case p.keyword("WITH"):
		return p.projection(&projectClause{at: start})
	case p.keyword("RETURN"):
		return p.projection(&projectClause{at: start, final: true})
	case p.keyword("CALL"):
		return p.call(start)
	}
	return nil, p.refuseClause()
}

func (p *parser) match(c *matchClause) (clause, error) {
	for _, mode := range []string{"ALL", "ANY", "SHORTEST", "REPEATABLE", "DIFFERENT"} {
		if p.peek().is(mode) {
			return nil, refuse(p.peek().start, "the path mode %s is not supported", mode)
		}
	}
	for {
		path, err := p.path()
		if err != nil {
			return nil, err
		}
		c.paths = append(c.paths, path)
		if !p.accept(",") {
			break
		}
	}
	if p.peek().is("USING") {
		return nil, p.refuseClause()
	}
	var err error
	c.where, err = p.where()
	return c, err
}

// where takes WHERE and its predicate; nil without one.
func (p *parser) where() (expr, error) {
	if !p.keyword("WHERE") {
		return nil, nil
	}
	return p.expr()
}

func (p *parser) call(start at) (clause, error) {
	c := &callClause{at: start}
	if p.accept("(") {
		c.scoped = true
		if p.accept("*") {
			c.star = true
		}
		for !c.star && !p.peek().mark(")") {
			place := at(p.peek().start)
			name, err := p.name("a variable")
			if err != nil {
				return nil, err
			}
			c.imports = append(c.imports, variable{place, name})
			if !p.accept(",") {
				break
			}
		}
		if err := p.expect(")"); err != nil {
			return nil, err
		}
	}
	if !p.accept("{") {
		if c.scoped {
			return nil, p.expected(`"{"`)
		}
		return nil, refuse(int(start), "CALL of a procedure: only subqueries, CALL {…}, are run here")
	}
	var err error
	if c.query, err = p.query(); err != nil {
		return nil, err
	}
	if err := p.expect("}"); err != nil {
		return nil, err
	}
	if p.peek().is("IN") {
		return nil, refuse(p.peek().start, "IN TRANSACTIONS writes: only queries that read the graph are run here")
	}
	return c, nil
}

func (p *parser) projection(c *projectClause) (clause, error) {
	c.distinct = p.keyword("DISTINCT")
	if p.accept("*") {
		c.star = true
		if p.accept(",") {
			if err := p.items(c); err != nil {
				return nil, err
			}
		}
	} else if err := p.items(c); err != nil {
		return nil, err
	}
	if p.keyword("ORDER", "BY") {
		for {
			x, err := p.expr()
			if err != nil {
				return nil, err
			}
			s := sortItem{expr: x}
			switch {
			case p.keyword("DESC"), p.keyword("DESCENDING"):
				s.desc = true
			case p.keyword("ASC"), p.keyword("ASCENDING"):
			}
			c.order = append(c.order, s)
			if !p.accept(",") {
				break
			}
		}
	}
	var err error
	if p.keyword("SKIP") || p.keyword("OFFSET") {
		if c.skip, err = p.expr(); err != nil {
			return nil, err
		}
	}
	if p.keyword("LIMIT") {
		if c.limit, err = p.expr(); err != nil {
			return nil, err
		}
	}
	if !c.final {
		c.where, err = p.where()
	}
	return c, err
}

func (p *parser) items(c *projectClause) error {
	for {
		start := p.peek().start
		x, err := p.expr()
		if err != nil {
			return err
		}
		it := item{expr: x, name: p.text[start:p.tokens[p.i-1].end]}
		if v, ok := x.(*variable); ok {
			it.name, it.aliased = v.name, true
		}
		if m, ok := x.(*mapProjection); ok { // Neo4j names it by its variable
			it.name, it.aliased = m.of.name, true
		}
		if p.keyword("AS") {
			if it.name, err = p.name("an alias"); err != nil {
				return err
			}
			it.aliased = true
		}
		if !c.final && !it.aliased {
			return invalid(start, "NoExpressionAlias", "an expression in WITH needs an alias: %s AS …", it.name)
		}
		c.items = append(c.items, it)
		if !p.accept(",") {
			return nil
		}
	}
}
