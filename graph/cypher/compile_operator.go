package cypher

import "slices"

func (c *compiler) unary(e *unary, s scope) (compiled, error) {
	switch e.op {
	case "NOT":
		x, err := c.condition(e.x, s)
		if err != nil {
			return x, err
		}
		get := x.eval
		return compiled{placed(e.at, func(f *frame) (any, error) {
			v, err := get(f)
			if err != nil || v == nil {
				return nil, err
			}
			b, ok := v.(bool)
			if !ok {
				return nil, failed("InvalidArgumentType", "NOT of %s", kindOf(v))
			}
			return !b, nil
		}), kindBool, kindAny}, nil
	case "IS NULL", "IS NOT NULL":
		x, err := c.expr(e.x, s)
		get, null := x.eval, e.op == "IS NULL"
		return compiled{func(f *frame) (any, error) {
			v, err := get(f)
			return (v == nil) == null, err
		}, kindBool, kindAny}, err
	}
	x, err := c.expr(e.x, s)
	if err != nil {
		return x, err
	}
	if err := want(e.x, x, kindNumber|kindDuration); err != nil {
		return x, err
	}
	get, op := x.eval, e.op
	return compiled{placed(e.at, func(f *frame) (any, error) {
		v, err := get(f)
		if err != nil {
			return nil, err
		}
		return sign(op, v)
	}), x.kind, kindAny}, nil
}

// logic is a three-valued operator: it gets and gives true, false and nil.
type logic func(a, b any) any

var logics = map[string]logic{
	"AND": func(a, b any) any {
		switch {
		case a == false || b == false:
			return false
		case a == nil || b == nil:
			return nil
		}
		return true
	},
	"OR": func(a, b any) any {
		switch {
		case a == true || b == true:
			return true
		case a == nil || b == nil:
			return nil
		}
		return false
	},
	"XOR": func(a, b any) any {
		if a == nil || b == nil {
			return nil
		}
		return a != b
	},
}

func (c *compiler) binary(e *infix, s scope) (compiled, error) {
	if combine, ok := logics[e.op]; ok {
		return c.logic(e, combine, s)
	}
	x, err := c.expr(e.x, s)
	if err != nil {
		return x, err
	}
	y, err := c.expr(e.y, s)
	if err != nil {
		return y, err
	}
	kind, err := c.operandKinds(e, x, y)
	if err != nil {
		return x, err
	}
	var apply func(f *frame, a, b any) (any, error)
	switch e.op {
	case "IN":
		apply = func(_ *frame, a, b any) (any, error) { return contains(a, b) }
	case "=~":
		apply = matches(e.y)
	case "STARTS WITH", "ENDS WITH", "CONTAINS":
		apply = affix(e.op)
	default:
		op := e.op
		apply = func(f *frame, a, b any) (any, error) { return arithmetic(f, op, a, b) }
	}
	get, other := x.eval, y.eval
	return compiled{placed(e.at, func(f *frame) (any, error) {
		a, b, err := both(f, get, other)
		if err != nil {
			return nil, err
		}
		return apply(f, a, b)
	}), kind, x.elem | y.elem | x.kind&^kindList | y.kind&^kindList}, nil
}

// operandKinds refuses operands that can't fit, and tells what the operator gives.
func (c *compiler) operandKinds(e *infix, x, y compiled) (kinds, error) {
	switch e.op {
	case "IN":
		return kindBool, want(e.y, y, kindList)
	case "=~", "STARTS WITH", "ENDS WITH", "CONTAINS":
		return kindBool, nil
	case "||":
		if err := want(e.x, x, kindString|kindList); err != nil {
			return 0, err
		}
		return kindString | kindList, want(e.y, y, kindString|kindList)
	case "+":
		both := x.kind | y.kind
		if both&^kindNumber == 0 && x.kind != 0 && y.kind != 0 {
			if both == kindInt {
				return kindInt, nil
			}
			return kindNumber, nil
		}
		if x.kind == kindList || y.kind == kindList {
			return kindList, nil
		}
		summands := kindNumber | kindString | kindList | kindTemporal | kindDuration
		if x.kind&kindList == 0 && y.kind&kindList == 0 {
			if err := want(e.x, x, summands); err != nil {
				return 0, err
			}
			if err := want(e.y, y, summands); err != nil {
				return 0, err
			}
		}
		return kindAny, nil
	case "-":
		operands := kindNumber | kindTemporal | kindDuration
		if err := want(e.x, x, operands); err != nil {
			return 0, err
		}
		if err := want(e.y, y, operands); err != nil {
			return 0, err
		}
	case "*", "/":
		if err := want(e.x, x, kindNumber|kindDuration); err != nil {
			return 0, err
		}
		if err := want(e.y, y, kindNumber|kindDuration); err != nil {
			return 0, err
		}
	default: // % ^
		if err := want(e.x, x, kindNumber); err != nil {
			return 0, err
		}
		if err := want(e.y, y, kindNumber); err != nil {
			return 0, err
		}
		if e.op == "^" {
			return kindFloat, nil
		}
	}
	switch both := x.kind | y.kind; {
	case both == kindInt:
		return kindInt, nil
	case both&^kindNumber == 0:
		return kindNumber, nil
	}
	return kindNumber | kindTemporal | kindDuration, nil
}

// logic compiles AND, OR and XOR. The right side is not asked where the left one decides.
func (c *compiler) logic(e *infix, combine logic, s scope) (compiled, error) {
	x, err := c.condition(e.x, s)
	if err != nil {
		return x, err
	}
	y, err := c.condition(e.y, s)
	if err != nil {
		return y, err
	}
	get, other, op := x.eval, y.eval, e.op
	check := func(v any) error {
		if v != nil && kindOf(v) != kindBool {
			return failed("InvalidArgumentType", "%s of %s", op, kindOf(v))
		}
		return nil
	}
	return compiled{placed(e.at, func(f *frame) (any, error) {
		a, err := get(f)
		if err != nil {
			return nil, err
		}
		if err := check(a); err != nil {
			return nil, err
		}
		if a == false && op == "AND" || a == true && op == "OR" {
			return a, nil
		}
		b, err := other(f)
		if err != nil {
			return nil, err
		}
		return combine(a, b), check(b)
	}), kindBool, kindAny}, nil
}

// chain compiles a < b <= c: all of the comparisons must hold.
func (c *compiler) chain(e *chain, s scope) (compiled, error) {
	operands := make([]evaluator, len(e.operands))
	for i, operand := range e.operands {
		x, err := c.operand(operand, s)
		if err != nil {
			return x, err
		}
		operands[i] = x.eval
	}
	fixed := make([]any, len(e.ops)) // what Neo4j knows before the run, of numbers that the query writes out
	for i, op := range e.ops {
		if x, y, mixed := literals(op, e.operands[i], e.operands[i+1]); mixed {
			fixed[i] = relate(op, x, y)
		}
	}
	ops, and := e.ops, logics["AND"]
	return compiled{placed(e.at, func(f *frame) (any, error) {
		left, err := operands[0](f)
		if err != nil {
			return nil, err
		}
		var result any = true
		for i, op := range ops {
			right, err := operands[i+1](f)
			if err != nil {
				return nil, err
			}
			related := fixed[i]
			if related == nil {
				related = relate(op, left, right)
			}
			if result = and(result, related); result == false {
				return false, nil
			}
			left = right
		}
		return result, nil
	}), kindBool, kindAny}, nil
}

// operand compiles an operand of a comparison: a value, or a pattern, which is true or false.
func (c *compiler) operand(e expr, s scope) (compiled, error) {
	if p, ok := e.(*patternPredicate); ok {
		return c.patternPredicate(p, s)
	}
	return c.expr(e, s)
}

// relate is a comparison: nil where it is unknown.
func relate(op string, a, b any) any {
	switch op {
	case "=":
		return equal(a, b)
	case "<>":
		switch equal(a, b) {
		case true:
			return false
		case false:
			return true
		}
		return nil
	}
	order, known := compare(a, b)
	if !known {
		if kindOf(a)&kindNumber != 0 && kindOf(b)&kindNumber != 0 {
			return false // NaN
		}
		return nil
	}
	switch op {
	case "<":
		return order < 0
	case "<=":
		return order <= 0
	case ">":
		return order > 0
	}
	return order >= 0
}

func (c *compiler) hasLabels(e *hasLabels, s scope) (compiled, error) {
	x, err := c.expr(e.x, s)
	if err != nil {
		return x, err
	}
	if err := want(e.x, x, kindNode|kindRel); err != nil {
		return x, err
	}
	test := c.labelTest(e.labels, "label")
	if x.kind == kindRel {
		test = c.labelTest(e.labels, "type")
	}
	get := x.eval
	return compiled{placed(e.at, func(f *frame) (any, error) {
		v, err := get(f)
		switch v := v.(type) {
		case nil:
			return nil, err
		case node:
			return test(f.g.labels(v)), nil
		case rel:
			t, _ := f.g.kind(v)
			return test([]int{t.name}), nil
		}
		return nil, failed("InvalidArgumentType", "%s has no labels", kindOf(v))
	}), kindBool, kindAny}, nil
}

// labelTest makes a test for a label expression out of the indices of the labels that something has.
func (c *compiler) labelTest(l *labels, what string) func([]int) bool {
	switch l.op {
	case 'n':
		id := c.known(what, l.name)
		return func(has []int) bool { return slices.Contains(has, id) }
	case '%':
		return func(has []int) bool { return len(has) > 0 }
	case '!':
		not := c.labelTest(l.of[0], what)
		return func(has []int) bool { return !not(has) }
	}
	left, right := c.labelTest(l.of[0], what), c.labelTest(l.of[1], what)
	if l.op == '&' {
		return func(has []int) bool { return left(has) && right(has) }
	}
	return func(has []int) bool { return left(has) || right(has) }
}

func (c *compiler) caseExpr(e *caseExpr, s scope) (compiled, error) {
	subject := constant(true)
	var err error
	if e.subject != nil {
		if subject, err = c.expr(e.subject, s); err != nil {
			return subject, err
		}
	}
	whens, thens := make([]evaluator, len(e.whens)), make([]evaluator, len(e.thens))
	out := compiled{}
	for i := range e.whens {
		compile := c.expr
		if e.subject == nil {
			compile = c.condition
		}
		when, err := compile(e.whens[i], s)
		if err != nil {
			return when, err
		}
		then, err := c.operand(e.thens[i], s)
		if err != nil {
			return then, err
		}
		whens[i], thens[i] = when.eval, then.eval
		out.kind, out.elem = out.kind|then.kind, out.elem|then.elem
	}
	otherwise := constant(nil)
	if e.otherwise != nil {
		if otherwise, err = c.operand(e.otherwise, s); err != nil {
			return otherwise, err
		}
		out.kind, out.elem = out.kind|otherwise.kind, out.elem|otherwise.elem
	}
	simple := e.subject != nil
	out.eval = placed(e.at, func(f *frame) (any, error) {
		v, err := subject.eval(f)
		if err != nil {
			return nil, err
		}
		for i, when := range whens {
			w, err := when(f)
			if err != nil {
				return nil, err
			}
			met := w == true
			if simple {
				met = equal(v, w) == true
			}
			if met {
				return thens[i](f)
			}
		}
		return otherwise.eval(f)
	})
	return out, nil
}
