package cypher

import "slices"

// constantValue is an expression that no row decides, which a run computes once.
type constantValue struct {
	known bool
	value any
	err   error
}

// unvarying reports whether an expression gives the same for all rows of a run: it names no variable and asks neither chance nor
// the graph.
func unvarying(e expr) bool {
	switch e.(type) {
	case *call, *infix, *chain, *listLiteral, *mapLiteral:
	default:
		return false // a literal, a parameter, or too rare
	}
	same := true
	walk(e, func(e expr) bool {
		switch e.(type) {
		case *variable, *subquery, *patternPredicate, *patternComprehension, *comprehension, *quantifier, *reduce, *mapProjection, *caseExpr:
			same = false
		}
		return same
	})
	return same && !random(e) && !aggregates(e)
}

// once makes an evaluator compute its value the first time that it is asked for in a run.
func (c *compiler) once(eval evaluator) evaluator {
	id := c.constants
	c.constants++
	return func(f *frame) (any, error) {
		if id >= len(f.constants) {
			f.constants = slices.Grow(f.constants, id+1-len(f.constants))[:id+1]
		}
		if !f.constants[id].known {
			v, err := eval(f)
			f.constants[id] = constantValue{true, v, err}
		}
		return f.constants[id].value, f.constants[id].err
	}
}
