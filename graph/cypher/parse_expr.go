package cypher

import (
	"math"
	"strconv"
	"strings"
)

// expr reads an expression, the loosest operators first: OR, XOR, AND, NOT, comparison, predicates
// such as IN, then sums, products, powers, signs and what stands after a value.
func (p *parser) expr() (expr, error) {
	done, err := p.deeper()
	if err != nil {
		return nil, err
	}
	defer done()
	return p.joined([]string{"OR"}, func() (expr, error) {
		return p.joined([]string{"XOR"}, func() (expr, error) {
			return p.joined([]string{"AND"}, p.not)
		})
	})
}

// joined reads operands between keywords, from left to right.
func (p *parser) joined(ops []string, operand func() (expr, error)) (expr, error) {
	return p.leftToRight(operand, func(t token) string {
		for _, op := range ops {
			if t.is(op) {
				return op
			}
		}
		return ""
	})
}

// leftToRight reads operands between operators that bind to the left; operator returns "" for what is none.
func (p *parser) leftToRight(operand func() (expr, error), operator func(token) string) (expr, error) {
	x, err := operand()
	for err == nil {
		place := at(p.peek().start)
		op := operator(p.peek())
		if op == "" {
			break
		}
		p.i++
		var y expr
		y, err = operand()
		x = &infix{place, op, x, y}
	}
	return x, err
}

func (p *parser) not() (expr, error) {
	place := at(p.peek().start)
	if !p.keyword("NOT") {
		return p.comparison()
	}
	done, err := p.deeper()
	if err != nil {
		return nil, err
	}
	defer done()
	x, err := p.not()
	return &unary{place, "NOT", x}, err
}

func (p *parser) comparison() (expr, error) {
	x, err := p.predicate()
	c := &chain{at: at(p.peek().start), operands: []expr{x}}
	for err == nil && p.peek().kind == tokenMark {
		op := p.peek().text
		switch op {
		case "=", "<>", "<", ">", "<=", ">=":
		case "!":
			if p.ahead(1).mark("=") {
				return nil, invalid(p.peek().start, "UnexpectedSyntax", `"!=" is not an operator of Cypher; unequal is "<>"`)
			}
			op = ""
		default:
			op = ""
		}
		if op == "" {
			break
		}
		p.i++
		x, err = p.predicate()
		c.ops, c.operands = append(c.ops, op), append(c.operands, x)
	}
	if len(c.ops) == 0 {
		return x, err
	}
	return c, err
}

// predicate reads what stands after a sum: IN, STARTS WITH, =~, IS NULL, labels.
func (p *parser) predicate() (expr, error) {
	x, err := p.sum()
	for err == nil {
		place := at(p.peek().start)
		op := ""
		switch {
		case p.keyword("IS", "NULL"):
			x = &unary{place, "IS NULL", x}
			continue
		case p.keyword("IS", "NOT", "NULL"):
			x = &unary{place, "IS NOT NULL", x}
			continue
		case p.peek().is("IS"):
			return nil, refuse(int(place), "IS with anything but NULL and NOT NULL is not supported")
		case p.peek().mark(":"):
			l, err := p.labels()
			if err != nil {
				return nil, err
			}
			x = &hasLabels{place, x, l}
			continue
		case p.keyword("IN"):
			op = "IN"
		case p.keyword("STARTS", "WITH"):
			op = "STARTS WITH"
		case p.keyword("ENDS", "WITH"):
			op = "ENDS WITH"
		case p.keyword("CONTAINS"):
			op = "CONTAINS"
		case p.accept("=~"):
			op = "=~"
		default:
			return x, nil
		}
		var y expr
		y, err = p.sum()
		x = &infix{place, op, x, y}
	}
	return x, err
}

func marksOf(ops ...string) func(token) string {
	return func(t token) string {
		for _, op := range ops {
			if t.mark(op) {
				return op
			}
		}
		return ""
	}
}

func (p *parser) sum() (expr, error) {
	return p.leftToRight(func() (expr, error) {
		return p.leftToRight(func() (expr, error) {
			return p.leftToRight(p.signed, marksOf("^"))
		}, marksOf("*", "/", "%"))
	}, marksOf("+", "-", "||"))
}

func (p *parser) signed() (expr, error) {
	t := p.peek()
	if !t.mark("-") && !t.mark("+") {
		return p.postfix()
	}
	done, err := p.deeper()
	if err != nil {
		return nil, err
	}
	defer done()
	p.i++
	// The smallest integer has no positive counterpart: sign and digits are read together.
	if n := p.peek(); t.mark("-") && n.kind == tokenInt && !p.ahead(1).mark(".") && !p.ahead(1).mark("[") {
		p.i++
		value, err := strconv.ParseInt("-"+strings.ToLower(n.text), base(n.text), 64)
		if err != nil {
			return nil, invalid(t.start, "IntegerOverflow", "the integer -%s doesn't fit into 64 bits", n.text)
		}
		return &literal{at(t.start), value}, nil
	}
	x, err := p.signed()
	return &unary{at(t.start), t.text, x}, err
}

// base is 10 but of 0x1F and 0o17, whose prefix tells it.
func base(digits string) int {
	if len(digits) > 1 && strings.ContainsAny(digits[1:2], "xXoO") {
		return 0
	}
	return 10
}

// postfix reads a value with what stands after it: .key, [index], [from..to], {map projection}.
func (p *parser) postfix() (expr, error) {
	x, err := p.atom()
	for err == nil {
		place := at(p.peek().start)
		switch {
		case p.accept("."):
			var key string
			key, err = p.name("a property's name")
			x = &property{place, x, key}
		case p.accept("["):
			x, err = p.subscript(place, x)
		case p.peek().mark("{"):
			v, ok := x.(*variable)
			if !ok {
				return x, nil
			}
			x, err = p.mapProjection(*v)
		default:
			return x, nil
		}
	}
	return x, err
}

func (p *parser) subscript(place at, of expr) (expr, error) {
	var from, to expr
	var err error
	if !p.peek().mark("..") {
		if from, err = p.expr(); err != nil {
			return nil, err
		}
		if p.accept("]") {
			return &index{place, of, from}, nil
		}
	}
	if err := p.expect(".."); err != nil {
		return nil, err
	}
	if !p.peek().mark("]") {
		if to, err = p.expr(); err != nil {
			return nil, err
		}
	}
	return &slice{place, of, from, to}, p.expect("]")
}

// mapProjection reads {.key, .*, key: value, variable} after a variable.
func (p *parser) mapProjection(of variable) (expr, error) {
	out := &mapProjection{at: of.at, of: of}
	p.i++ // the brace
	for !p.peek().mark("}") {
		switch {
		case p.peek().mark(".") && p.ahead(1).mark("*"):
			p.i += 2
			out.items = append(out.items, mapItem{all: true})
		case p.accept("."):
			key, err := p.name("a property's name")
			if err != nil {
				return nil, err
			}
			out.items = append(out.items, mapItem{key: key})
		default:
			place := at(p.peek().start)
			key, err := p.name("a key")
			if err != nil {
				return nil, err
			}
			var value expr = &variable{place, key}
			if p.accept(":") {
				if value, err = p.expr(); err != nil {
					return nil, err
				}
			}
			out.items = append(out.items, mapItem{key: key, expr: value})
		}
		if !p.accept(",") {
			break
		}
	}
	return out, p.expect("}")
}

func (p *parser) mapLiteral() (expr, error) {
	out := &mapLiteral{at: at(p.next().start)} // the brace
	for !p.peek().mark("}") {
		key, err := p.name("a key")
		if err != nil {
			return nil, err
		}
		if err := p.expect(":"); err != nil {
			return nil, err
		}
		value, err := p.expr()
		if err != nil {
			return nil, err
		}
		out.keys, out.values = append(out.keys, key), append(out.values, value)
		if !p.accept(",") {
			break
		}
	}
	return out, p.expect("}")
}

func integer(t token) (int64, error) {
	n, err := strconv.ParseInt(strings.ToLower(t.text), base(t.text), 64)
	if err != nil {
		return 0, invalid(t.start, "IntegerOverflow", "the integer %s doesn't fit into 64 bits", t.text)
	}
	return n, nil
}

func float(t token) (float64, error) {
	f, err := strconv.ParseFloat(t.text, 64)
	if err != nil || math.IsInf(f, 0) {
		return 0, invalid(t.start, "FloatingPointOverflow", "the number %s doesn't fit into 64 bits", t.text)
	}
	return f, nil
}
