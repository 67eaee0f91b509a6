package cypher

import "strings"

// atom reads a value without operators.
func (p *parser) atom() (expr, error) {
	t := p.peek()
	place := at(t.start)
	switch t.kind {
	case tokenInt:
		p.i++
		n, err := integer(t)
		return &literal{place, n}, err
	case tokenFloat:
		p.i++
		f, err := float(t)
		return &literal{place, f}, err
	case tokenString:
		p.i++
		return &literal{place, t.text}, nil
	case tokenParam:
		p.i++
		return &param{place, t.text}, nil
	case tokenName:
		return p.named()
	case tokenWord:
		return p.word()
	}
	switch {
	case p.patternNext(p.i):
		path, err := p.chain()
		return &patternPredicate{place, path}, err
	case p.accept("("):
		x, err := p.expr()
		if err != nil {
			return nil, err
		}
		return x, p.expect(")")
	case t.mark("{"):
		return p.mapLiteral()
	case t.mark("["):
		return p.list()
	}
	return nil, p.expected("an expression")
}

// word reads what begins with a word: a constant, CASE, a subquery, a function or a variable.
func (p *parser) word() (expr, error) {
	t := p.peek()
	place := at(t.start)
	call := p.ahead(1).mark("(")
	switch {
	case t.is("TRUE") && !call, t.is("FALSE") && !call:
		p.i++
		return &literal{place, t.is("TRUE")}, nil
	case t.is("NULL") && !call:
		p.i++
		return &literal{place, nil}, nil
	case t.is("CASE") && !p.ahead(1).mark(".") && p.caseNext():
		return p.caseExpr()
	case p.ahead(1).mark("{") && (t.is("EXISTS") || t.is("COUNT") || t.is("COLLECT")):
		return p.subquery(strings.ToUpper(t.text))
	case !call:
		return p.named()
	case t.is("ALL") || t.is("ANY") || t.is("NONE") || t.is("SINGLE"):
		return p.quantifier()
	case t.is("REDUCE"):
		return p.reduce()
	case equalFold(t, "shortestPath"), equalFold(t, "allShortestPaths"):
		return nil, refuse(t.start, "%s outside MATCH is not supported", t.text)
	case t.is("EXISTS") && p.patternNext(p.i+2):
		p.i += 2
		path, err := p.chain()
		if err != nil {
			return nil, err
		}
		return &patternPredicate{place, path}, p.expect(")")
	case t.is("TRIM") && p.trimsSide():
		return nil, refuse(t.start, "trim(… FROM …) is not supported: write btrim, ltrim or rtrim")
	}
	return p.named()
}

// trimsSide reports whether a call of trim is of the form that has FROM in it.
func (p *parser) trimsSide() bool {
	first := p.ahead(2)
	return (first.is("BOTH") || first.is("LEADING") || first.is("TRAILING")) && !p.ahead(3).mark(")") && !p.ahead(3).mark(",") && !p.ahead(3).mark(".")
}

// caseNext tells CASE from a variable of that name.
func (p *parser) caseNext() bool {
	next := p.ahead(1)
	return next.kind != tokenEnd && !(next.kind == tokenMark && !next.mark("(") && !next.mark("[") && !next.mark("{") && !next.mark("-"))
}

// named reads a variable or a function call.
func (p *parser) named() (expr, error) {
	t := p.next()
	place := at(t.start)
	name := t.text
	i := p.i
	for p.tokens[i].mark(".") && (p.tokens[i+1].kind == tokenWord || p.tokens[i+1].kind == tokenName) {
		name += "." + p.tokens[i+1].text
		i += 2
	}
	if !p.tokens[i].mark("(") {
		return &variable{place, t.text}, nil
	}
	p.i = i + 1
	c := &call{at: place, name: name, distinct: p.keyword("DISTINCT")}
	if p.accept("*") {
		c.star = true
		return c, p.expect(")")
	}
	for !p.peek().mark(")") {
		x, err := p.expr()
		if err != nil {
			return nil, err
		}
		c.args = append(c.args, x)
		if !p.accept(",") {
			break
		}
	}
	return c, p.expect(")")
}

// patternNext reports whether the tokens from i on are a pattern with a relationship, (a)-[r]->(b).
func (p *parser) patternNext(i int) bool {
	t := p.tokens[i]
	if !t.mark("(") || t.pair == 0 {
		return false
	}
	switch first := p.tokens[i+1]; {
	case first.mark(")") || first.mark(":") || first.mark("{"):
	case first.kind == tokenWord || first.kind == tokenName:
		second := p.tokens[i+2]
		if !second.mark(")") && !second.mark(":") && !second.mark("{") && !second.is("WHERE") {
			return false
		}
	default:
		return false
	}
	at := func(n int) token { return p.tokens[min(n, len(p.tokens)-1)] }
	j := t.pair + 1
	if at(j).mark("<") {
		j++
	}
	if !at(j).mark("-") {
		return false
	}
	if j++; at(j).mark("[") {
		if at(j).pair == 0 {
			return false
		}
		j = at(j).pair + 1
	}
	if !at(j).mark("-") {
		return false
	}
	if j++; at(j).mark(">") {
		j++
	}
	return at(j).mark("(")
}

// list reads what stands in brackets: a list, a list comprehension or a pattern comprehension.
func (p *parser) list() (expr, error) {
	place := at(p.next().start)
	name := p.peek()
	isName := name.kind == tokenWord || name.kind == tokenName
	switch {
	case isName && p.ahead(1).is("IN"):
		p.i += 2
		list, err := p.expr()
		if err != nil {
			return nil, err
		}
		c := &comprehension{at: place, name: name.text, list: list}
		if c.where, err = p.where(); err != nil {
			return nil, err
		}
		if p.accept("|") {
			if c.result, err = p.expr(); err != nil {
				return nil, err
			}
		}
		return c, p.expect("]")
	case isName && p.ahead(1).mark("=") && p.patternNext(p.i+2), p.patternNext(p.i):
		start := p.i
		path, err := p.path()
		if err != nil {
			return nil, err
		}
		if !p.peek().mark("|") && !p.peek().is("WHERE") {
			p.i = start
			break
		}
		c := &patternComprehension{at: place, path: path}
		if c.where, err = p.where(); err != nil {
			return nil, err
		}
		if err := p.expect("|"); err != nil {
			return nil, err
		}
		if c.result, err = p.expr(); err != nil {
			return nil, err
		}
		return c, p.expect("]")
	}
	l := &listLiteral{at: place}
	for !p.peek().mark("]") {
		x, err := p.expr()
		if err != nil {
			return nil, err
		}
		l.items = append(l.items, x)
		if !p.accept(",") {
			break
		}
	}
	return l, p.expect("]")
}

func (p *parser) caseExpr() (expr, error) {
	c := &caseExpr{at: at(p.next().start)}
	var err error
	if !p.peek().is("WHEN") {
		if c.subject, err = p.expr(); err != nil {
			return nil, err
		}
	}
	for p.keyword("WHEN") {
		subject := len(c.whens)
		for {
			when, err := p.expr()
			if err != nil {
				return nil, err
			}
			c.whens = append(c.whens, when)
			if c.subject == nil || !p.accept(",") {
				break
			}
		}
		if !p.keyword("THEN") {
			return nil, p.expected("THEN")
		}
		then, err := p.expr()
		if err != nil {
			return nil, err
		}
		for range c.whens[subject:] {
			c.thens = append(c.thens, then)
		}
	}
	if len(c.whens) == 0 {
		return nil, p.expected("WHEN")
	}
	if p.keyword("ELSE") {
		if c.otherwise, err = p.expr(); err != nil {
			return nil, err
		}
	}
	if !p.keyword("END") {
		return nil, p.expected("END")
	}
	return c, nil
}

func (p *parser) quantifier() (expr, error) {
	t := p.next()
	q := &quantifier{at: at(t.start), kind: strings.ToLower(t.text)}
	p.i++ // the parenthesis
	var err error
	if q.name, err = p.name("a variable"); err != nil {
		return nil, err
	}
	if !p.keyword("IN") {
		return nil, p.expected("IN")
	}
	if q.list, err = p.expr(); err != nil {
		return nil, err
	}
	if q.where, err = p.where(); err != nil {
		return nil, err
	}
	if q.where == nil {
		return nil, p.expected("WHERE")
	}
	return q, p.expect(")")
}

func (p *parser) reduce() (expr, error) {
	r := &reduce{at: at(p.next().start)}
	p.i++ // the parenthesis
	var err error
	if r.sum, err = p.name("a variable"); err != nil {
		return nil, err
	}
	if err = p.expect("="); err != nil {
		return nil, err
	}
	if r.start, err = p.expr(); err != nil {
		return nil, err
	}
	if err = p.expect(","); err != nil {
		return nil, err
	}
	if r.name, err = p.name("a variable"); err != nil {
		return nil, err
	}
	if !p.keyword("IN") {
		return nil, p.expected("IN")
	}
	if r.list, err = p.expr(); err != nil {
		return nil, err
	}
	if err = p.expect("|"); err != nil {
		return nil, err
	}
	if r.body, err = p.expr(); err != nil {
		return nil, err
	}
	return r, p.expect(")")
}

// subquery reads EXISTS {…}, COUNT {…} and COLLECT {…}; the first two may hold a bare pattern.
func (p *parser) subquery(kind string) (expr, error) {
	s := &subquery{at: at(p.next().start), kind: kind}
	p.i++ // the brace
	place := at(p.peek().start)
	var err error
	if !p.startsClause() && kind != "COLLECT" {
		c, err := p.match(&matchClause{at: place})
		if err != nil {
			return nil, err
		}
		s.query = &query{at: int(place), parts: []*part{{clauses: []clause{c}, at: int(place)}}}
	} else if s.query, err = p.query(); err != nil {
		return nil, err
	}
	return s, p.expect("}")
}
