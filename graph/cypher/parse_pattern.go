package cypher

import (
	"math"
	"strconv"
	"strings"
)

// path reads one pattern of MATCH, with its name and shortestPath where it has them.
func (p *parser) path() (*path, error) {
	start := at(p.peek().start)
	name := ""
	if p.ahead(1).mark("=") {
		var err error
		if name, err = p.name("a path's name"); err != nil {
			return nil, err
		}
		p.i++
	}
	for _, kind := range []string{"shortestPath", "allShortestPaths"} {
		if p.ahead(1).mark("(") && equalFold(p.peek(), kind) {
			p.i += 2
			out, err := p.chain()
			if err != nil {
				return nil, err
			}
			if len(out.rels) != 1 {
				return nil, invalid(int(start), "UnexpectedSyntax", "%s takes a pattern of one relationship", kind)
			}
			out.at, out.name, out.shortest = start, name, kind
			return out, p.expect(")")
		}
	}
	out, err := p.chain()
	if err != nil {
		return nil, err
	}
	out.at, out.name = start, name
	return out, nil
}

func equalFold(t token, word string) bool {
	return t.kind == tokenWord && strings.EqualFold(t.text, word)
}

// chain reads (a)-[r]->(b)…
func (p *parser) chain() (*path, error) {
	out := &path{at: at(p.peek().start)}
	if p.peek().mark("(") && p.ahead(1).mark("(") {
		return nil, refuse(p.peek().start, "path patterns in parentheses and quantified ones are not supported")
	}
	n, err := p.node()
	if err != nil {
		return nil, err
	}
	out.nodes = append(out.nodes, n)
	for p.peek().mark("-") || p.peek().mark("<") && p.ahead(1).mark("-") {
		r, err := p.rel()
		if err != nil {
			return nil, err
		}
		if err := p.quantified(); err != nil && !p.peek().mark("(") {
			return nil, err
		}
		n, err := p.node()
		if err != nil {
			return nil, err
		}
		out.rels, out.nodes = append(out.rels, r), append(out.nodes, n)
	}
	return out, p.quantified()
}

// quantified refuses the {1,2}, + or * behind a part of a pattern, and a part in parentheses.
func (p *parser) quantified() error {
	for _, mark := range []string{"(", "{", "+", "*"} {
		if p.peek().mark(mark) {
			return refuse(p.peek().start, "quantified path patterns are not supported: write -[*1..2]-> for a path of variable length")
		}
	}
	return nil
}

// variableNext reports whether the next token is a variable of a pattern: a word that WHERE is not.
func (p *parser) variableNext() bool {
	t := p.peek()
	return t.kind == tokenName || t.kind == tokenWord && !(t.is("WHERE") && !p.ahead(1).mark(")") && !p.ahead(1).mark(":") && !p.ahead(1).mark("]"))
}

func (p *parser) node() (*nodePattern, error) {
	n := &nodePattern{at: at(p.peek().start)}
	if !p.accept("(") {
		return nil, p.expected("a node, (…),")
	}
	if p.variableNext() {
		n.name = p.next().text
	}
	var err error
	if p.peek().mark(":") || p.peek().is("IS") {
		if n.labels, err = p.labels(); err != nil {
			return nil, err
		}
	}
	if n.props, n.where, err = p.conditions(); err != nil {
		return nil, err
	}
	return n, p.expect(")")
}

// conditions reads {key: value} and WHERE of a node or a relationship.
func (p *parser) conditions() (props, where expr, err error) {
	switch t := p.peek(); {
	case t.mark("{"):
		props, err = p.mapLiteral()
	case t.kind == tokenParam:
		return nil, nil, invalid(t.start, "InvalidParameterUse", "a parameter can't stand for the properties of a pattern: write them as {key: $%s.key}", t.text)
	}
	if err != nil {
		return nil, nil, err
	}
	where, err = p.where()
	return props, where, err
}

func (p *parser) rel() (*relPattern, error) {
	r := &relPattern{at: at(p.peek().start), least: 1, most: 1}
	if p.accept("<") {
		r.dir = incoming
	}
	if err := p.expect("-"); err != nil {
		return nil, err
	}
	if p.accept("[") {
		if err := p.relDetail(r); err != nil {
			return nil, err
		}
		if err := p.expect("]"); err != nil {
			return nil, err
		}
	}
	if err := p.expect("-"); err != nil {
		return nil, err
	}
	if p.accept(">") {
		if r.dir == incoming {
			r.dir = either
		} else {
			r.dir = outgoing
		}
	}
	return r, nil
}

func (p *parser) relDetail(r *relPattern) error {
	if p.variableNext() {
		r.name = p.next().text
	}
	var err error
	if p.peek().mark(":") || p.peek().is("IS") {
		if r.types, err = p.labels(); err != nil {
			return err
		}
	}
	if p.accept("*") {
		if err := p.lengths(r); err != nil {
			return err
		}
	}
	if r.props, r.where, err = p.conditions(); err != nil {
		return err
	}
	if r.variable && r.where != nil {
		return refuse(r.where.place(), "WHERE in a relationship of variable length is not supported: write all(r IN relationships(p) WHERE …)")
	}
	return nil
}

// lengths reads what follows the star: nothing, 2, 1.., ..3 or 1..3.
func (p *parser) lengths(r *relPattern) error {
	r.variable, r.least, r.most = true, 1, -1
	number := func() (int, bool, error) {
		t := p.peek()
		if t.kind != tokenInt {
			return 0, false, nil
		}
		p.i++
		n, err := strconv.ParseInt(t.text, 0, 64)
		if err != nil || n > math.MaxInt32 {
			return 0, false, invalid(t.start, "IntegerOverflow", "the length %s is too large", t.text)
		}
		return int(n), true, nil
	}
	n, given, err := number()
	if err != nil {
		return err
	}
	if given {
		r.least = n
	}
	if !p.accept("..") {
		if given {
			r.most = n
		}
		if p.peek().mark("-") && p.ahead(1).kind == tokenInt {
			return invalid(p.peek().start, "InvalidRelationshipPattern", "a length can't be negative")
		}
		return nil
	}
	if n, given, err = number(); given {
		r.most = n
	}
	return err
}

// labels reads :A:B, :A|B, :(A&!B)|%.
func (p *parser) labels() (*labels, error) {
	if !p.accept(":") && !p.keyword("IS") {
		return nil, p.expected(`":"`)
	}
	return p.labelsOr()
}

func (p *parser) labelsOr() (*labels, error) {
	left, err := p.labelsAnd()
	if err != nil {
		return nil, err
	}
	for p.peek().mark("|") || p.peek().mark(":") {
		place := at(p.peek().start)
		op := byte('|')
		if p.accept(":") {
			op = '&'
		} else {
			p.i++
			p.accept(":")
		}
		right, err := p.labelsAnd()
		if err != nil {
			return nil, err
		}
		left = &labels{at: place, op: op, of: []*labels{left, right}}
	}
	return left, nil
}

func (p *parser) labelsAnd() (*labels, error) {
	left, err := p.label()
	if err != nil {
		return nil, err
	}
	for p.peek().mark("&") {
		place := at(p.next().start)
		right, err := p.label()
		if err != nil {
			return nil, err
		}
		left = &labels{at: place, op: '&', of: []*labels{left, right}}
	}
	return left, nil
}

func (p *parser) label() (*labels, error) {
	done, err := p.deeper()
	if err != nil {
		return nil, err
	}
	defer done()
	place := at(p.peek().start)
	switch {
	case p.accept("!"):
		x, err := p.label()
		return &labels{at: place, op: '!', of: []*labels{x}}, err
	case p.accept("%"):
		return &labels{at: place, op: '%'}, nil
	case p.accept("("):
		x, err := p.labelsOr()
		if err != nil {
			return nil, err
		}
		return x, p.expect(")")
	case p.peek().kind == tokenParam:
		return nil, refuse(int(place), "a dynamic label is not supported")
	}
	name, err := p.name("a label or a type")
	return &labels{at: place, op: 'n', name: name}, err
}
