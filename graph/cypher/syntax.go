package cypher

import (
	"fmt"
	"reflect"
	"strings"
)

// canonical renders an expression without its places: two texts that say the same, spaces and
// parentheses aside, have the same form.
func canonical(e expr) string {
	var b strings.Builder
	render(&b, reflect.ValueOf(e))
	return b.String()
}

var atType = reflect.TypeFor[at]()

func render(b *strings.Builder, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			b.WriteString("-")
			return
		}
		if v.Kind() == reflect.Pointer {
			b.WriteString(v.Elem().Type().Name())
		}
		render(b, v.Elem())
	case reflect.Struct:
		b.WriteByte('(')
		for i := range v.NumField() {
			if v.Field(i).Type() != atType {
				render(b, v.Field(i))
				b.WriteByte(' ')
			}
		}
		b.WriteByte(')')
	case reflect.Slice:
		b.WriteByte('[')
		for i := range v.Len() {
			render(b, v.Index(i))
			b.WriteByte(' ')
		}
		b.WriteByte(']')
	case reflect.String:
		fmt.Fprintf(b, "%q", v.String())
	default:
		fmt.Fprintf(b, "%s:%v", v.Kind(), v)
	}
}

// walk calls visit with an expression and all that it is made of, but for what stands in
// subqueries and patterns, until visit returns false, which keeps it out of what it was called with.
func walk(e expr, visit func(expr) bool) {
	if e == nil || !visit(e) {
		return
	}
	for _, part := range parts(e) {
		walk(part, visit)
	}
}

// parts are the expressions that an expression is made of; some may be nil.
func parts(e expr) []expr {
	switch e := e.(type) {
	case *property:
		return []expr{e.of}
	case *index:
		return []expr{e.of, e.index}
	case *slice:
		return []expr{e.of, e.from, e.to}
	case *listLiteral:
		return e.items
	case *mapLiteral:
		return e.values
	case *unary:
		return []expr{e.x}
	case *infix:
		return []expr{e.x, e.y}
	case *chain:
		return e.operands
	case *hasLabels:
		return []expr{e.x}
	case *caseExpr:
		return append(append([]expr{e.subject, e.otherwise}, e.whens...), e.thens...)
	case *call:
		return e.args
	case *comprehension:
		return []expr{e.list, e.where, e.result}
	case *quantifier:
		return []expr{e.list, e.where}
	case *reduce:
		return []expr{e.start, e.list, e.body}
	case *patternComprehension:
		return []expr{e.where, e.result}
	case *mapProjection:
		out := []expr{&e.of}
		for _, it := range e.items {
			out = append(out, it.expr)
		}
		return out
	}
	return nil
}

// aggregates reports whether an expression holds an aggregating function, subqueries aside.
func aggregates(e expr) bool {
	found := false
	walk(e, func(e expr) bool {
		if e, ok := e.(*call); ok {
			_, is := aggregators[strings.ToLower(e.name)]
			found = found || is
		}
		return !found
	})
	return found
}
