package cypher

import (
	"errors"
	"maps"
	"slices"
	"strings"
)

// evaluator computes an expression on the current row.
type evaluator func(*frame) (any, error)

// compiled is an expression that is ready to run.
type compiled struct {
	eval evaluator
	kind kinds // what it can be, beside null
	elem kinds // of a list, what its elements can be
}

// symbol is a variable in scope.
type symbol struct {
	name       string
	slot       int
	kind, elem kinds
}

// scope is the variables that an expression can name; of equal names the last counts. Scopes are
// never changed, only extended.
type scope []symbol

func (s scope) find(name string) (symbol, bool) {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i].name == name {
			return s[i], true
		}
	}
	return symbol{}, false
}

func (s scope) with(more ...symbol) scope { return append(slices.Clip(s), more...) }

// visible returns the variables that can be named, by name.
func (s scope) visible() []symbol {
	last := make(map[string]symbol)
	for _, sym := range s {
		last[sym.name] = sym
	}
	return slices.SortedFunc(maps.Values(last), func(x, y symbol) int { return strings.Compare(x.name, y.name) })
}

// compiler turns the syntax of a query into operators over a graph. It finds what is wrong with it.
type compiler struct {
	g      *Graph
	slots  int
	params map[string]int // that the text uses, with the offset of the first use

	used map[int]bool // where set, the slots that expressions read are noted

	// Of a projection that aggregates:
	aggregation *aggregation      // collects the aggregating functions, nil where none may stand
	inAggregate bool              // within the arguments of one
	keys        map[string]symbol // by canonical form: expressions that stand for a slot
	hidden      scope             // variables that are out of reach behind the aggregation

	searches  int // of patterns within expressions
	constants int // expressions that no row decides

	order *rowOrder // left to the aggregation that is compiled next

	unknown []string // labels, types and keys that the graph doesn't have, in order
}

func (c *compiler) slot() int {
	c.slots++
	return c.slots - 1
}

// read returns a variable's symbol.
func (c *compiler) read(v variable, s scope) (symbol, error) {
	sym, ok := s.find(v.name)
	if !ok {
		if _, hidden := c.hidden.find(v.name); hidden {
			return sym, invalid(v.place(), "AmbiguousAggregationExpression",
				"%s stands beside an aggregating function, but is no item of its own to group by", v.name)
		}
		return sym, invalid(v.place(), "UndefinedVariable", "the variable %s is not defined", v.name)
	}
	if c.used != nil {
		c.used[sym.slot] = true
	}
	return sym, nil
}

// want checks what an expression can be.
func want(e expr, x compiled, allowed kinds) error {
	if x.kind != kindNull && x.kind&allowed == 0 {
		return invalid(e.place(), "InvalidArgumentType", "%s where %s is expected", x.kind, allowed)
	}
	return nil
}

// known returns the index of a label, type or key, -1 of one that the graph doesn't have.
func (c *compiler) known(what, name string) int {
	if id, ok := c.g.name[name]; ok {
		return id
	}
	note := what + " " + name
	if !slices.Contains(c.unknown, note) {
		c.unknown = append(c.unknown, note)
	}
	return -1
}

// expr compiles an expression in a place that is not a condition.
func (c *compiler) expr(e expr, s scope) (compiled, error) {
	x, err := c.varying(e, s)
	if err == nil && unvarying(e) {
		x.eval = c.once(x.eval)
	}
	return x, err
}

func (c *compiler) varying(e expr, s scope) (compiled, error) {
	if len(c.keys) > 0 {
		if sym, ok := c.keys[canonical(e)]; ok {
			return compiled{reader(sym.slot), sym.kind, sym.elem}, nil
		}
	}
	if x, ok, err := c.collecting(e); ok {
		return x, err
	}
	switch e := e.(type) {
	case *literal:
		return constant(e.value), nil
	case *param:
		if _, ok := c.params[e.name]; !ok {
			c.params[e.name] = e.place()
		}
		name := e.name
		return compiled{func(f *frame) (any, error) { return f.params[name], nil }, kindAny, kindAny}, nil
	case *variable:
		sym, err := c.read(*e, s)
		return compiled{reader(sym.slot), sym.kind, sym.elem}, err
	case *property:
		return c.property(e, s)
	case *index:
		return c.index(e, s)
	case *slice:
		return c.slice(e, s)
	case *listLiteral:
		return c.listLiteral(e, s)
	case *mapLiteral:
		return c.mapLiteral(e, s)
	case *mapProjection:
		return c.mapProjection(e, s)
	case *unary:
		return c.unary(e, s)
	case *infix:
		return c.binary(e, s)
	case *chain:
		return c.chain(e, s)
	case *hasLabels:
		return c.hasLabels(e, s)
	case *caseExpr:
		return c.caseExpr(e, s)
	case *call:
		return c.call(e, s)
	case *comprehension:
		return c.comprehension(e, s)
	case *quantifier:
		return c.quantifier(e, s)
	case *reduce:
		return c.reduce(e, s)
	case *patternComprehension:
		return c.patternComprehension(e, s)
	case *subquery:
		return c.subquery(e, s)
	case *patternPredicate:
		return compiled{}, invalid(e.place(), "UnexpectedSyntax", "a pattern is a condition and no value: it may stand in WHERE, or as EXISTS {…} anywhere")
	}
	return compiled{}, refuse(e.place(), "an expression of a kind that the engine doesn't know")
}

// condition compiles an expression where true, false or null is expected; patterns may stand there.
func (c *compiler) condition(e expr, s scope) (compiled, error) {
	if p, ok := e.(*patternPredicate); ok {
		return c.patternPredicate(p, s)
	}
	x, err := c.expr(e, s)
	if err != nil {
		return x, err
	}
	return x, want(e, x, kindBool)
}

func reader(slot int) evaluator { return func(f *frame) (any, error) { return f.slots[slot], nil } }

func constant(v any) compiled {
	return compiled{func(*frame) (any, error) { return v, nil }, kindOf(v), kindAny}
}

// placed gives errors of a run the place of the expression in which they came up.
func placed(at at, eval evaluator) evaluator {
	return func(f *frame) (any, error) {
		v, err := eval(f)
		if err != nil {
			return nil, locateRun(at, err)
		}
		return v, nil
	}
}

func locateRun(at at, err error) error {
	var e *Error
	if errors.As(err, &e) && e.Line == 0 && e.Kind != ErrLimit {
		return &place{int(at), *e}
	}
	return err
}

// holds tells whether a condition's value lets a row pass: null doesn't.
func holds(v any) (bool, error) {
	switch v := v.(type) {
	case bool:
		return v, nil
	case nil:
		return false, nil
	}
	return false, failed("InvalidArgumentType", "the condition gives %s, not true or false", kindOf(v))
}
