package cypher

import (
	"cmp"
	"slices"
	"strings"
)

// Reports pick the surest statement of a group: WITH … ORDER BY s.confidence DESC, s.id, then collect(s)[0]. All rows need not
// be kept and sorted for that. Where an ORDER BY is followed by an aggregation of which nothing but what is collected depends on
// the order, rows go on as they come, with their keys, and each group orders what it collects, as much of it as is read.

// rowOrder is an ORDER BY that the next clause answers.
type rowOrder struct {
	slots []int // of the keys
	desc  []bool
}

// defers reports whether the order of a clause can be left to the aggregation after it.
func (p *projectClause) defers(next clause) bool {
	after, ok := next.(*projectClause)
	if !ok || len(p.order) == 0 || p.skip != nil || p.limit != nil || p.final {
		return false
	}
	aggregated, free := false, true
	for _, it := range after.items {
		aggregated = aggregated || aggregates(it.expr)
		walk(it.expr, func(e expr) bool {
			call, ok := e.(*call)
			if !ok {
				return true
			}
			switch name := strings.ToLower(call.name); name {
			case "count", "min", "max", "collect":
			case "rand":
				free = false
			default:
				if _, is := aggregators[name]; is {
					free = false // sums of floats depend on the order
				}
			}
			return free
		})
	}
	return aggregated && free
}

// collects returns the call of collect that e is, and how many of its values are read: all, where that is below 0.
func collects(e expr) (of *call, most int, first bool) {
	most = -1
	switch outer := e.(type) {
	case *index:
		if n, ok := whole(outer.index); ok && n == 0 {
			e, most, first = outer.of, 1, true
		}
	case *slice:
		if n, ok := whole(outer.to); ok && outer.from == nil && n >= 0 && n <= 1000 {
			e, most = outer.of, int(n)
		}
	}
	of, ok := e.(*call)
	if !ok || !strings.EqualFold(of.name, "collect") || of.star || len(of.args) != 1 {
		return nil, -1, false
	}
	return of, most, first
}

func whole(e expr) (int64, bool) {
	l, ok := e.(*literal)
	if !ok {
		return 0, false
	}
	n, ok := l.value.(int64)
	return n, ok
}

// collecting compiles collect(…), collect(…)[0] or collect(…)[..n], which keeps no more than is read.
func (c *compiler) collecting(e expr) (compiled, bool, error) {
	if c.aggregation == nil || c.inAggregate {
		return compiled{}, false, nil
	}
	of, most, first := collects(e)
	if of == nil || most < 0 && c.aggregation.order == nil {
		return compiled{}, false, nil
	}
	x, err := c.aggregateCall(of)
	if err != nil {
		return x, true, err
	}
	call := &c.aggregation.calls[len(c.aggregation.calls)-1]
	distinct, order := call.distinct, c.aggregation.order
	call.distinct = false
	call.firsts = func() *firsts { return &firsts{order: order, most: most, distinct: distinct, first: first} }
	if first {
		x.kind, x.elem = elementKind(x), kindAny
	}
	return x, true, nil
}

// firsts collects the first values of a group, in an order.
type firsts struct {
	order    *rowOrder // nil where it is that of the rows
	most     int       // how many are read; all, below 0
	distinct bool
	first    bool // the result is the first one, not a list
	found    []ranked
	rows     int
	cut      bool // found is in order, and has as many as are read
}

// ranked is a value with what orders it.
type ranked struct {
	keys  []any
	row   int
	value any
}

// offer takes the value of a row, which it doesn't compute where others stand before it.
func (a *firsts) offer(f *frame, value evaluator) error {
	a.rows++
	if a.most == 0 || a.cut && a.order == nil {
		return nil
	}
	if a.cut && a.compare(f, &a.found[len(a.found)-1]) > 0 {
		return nil
	}
	v, err := value(f)
	if err != nil || v == nil {
		return err
	}
	one := ranked{row: a.rows, value: v}
	if a.order != nil {
		one.keys = make([]any, len(a.order.slots))
		for i, slot := range a.order.slots {
			one.keys[i] = f.slots[slot]
		}
	}
	if a.first && a.cut {
		a.found[0] = one
		return nil
	}
	a.found, a.cut = append(a.found, one), a.first
	if a.most > 0 && len(a.found) >= 4*a.most+16 {
		a.shrink(f.g)
		return nil
	}
	return f.charge(2 * valueBytes)
}

// compare tells where the current row stands to a value that was found before it.
func (a *firsts) compare(f *frame, b *ranked) int {
	for i, slot := range a.order.slots {
		if c := orderKeys(f.g, f.slots[slot], b.keys[i]); c != 0 {
			if a.order.desc[i] {
				return -c
			}
			return c
		}
	}
	return 1
}

// shrink orders what was found, and leaves what is read of it.
func (a *firsts) shrink(g *Graph) {
	if a.order != nil {
		slices.SortFunc(a.found, func(x, y ranked) int {
			for i := range x.keys {
				if c := orderKeys(g, x.keys[i], y.keys[i]); c != 0 {
					if a.order.desc[i] {
						return -c
					}
					return c
				}
			}
			return cmp.Compare(x.row, y.row)
		})
	}
	if a.distinct {
		var seen set
		a.found = slices.DeleteFunc(a.found, func(r ranked) bool {
			added, _ := seen.add(g, r.value)
			return !added
		})
	}
	if a.most >= 0 && len(a.found) >= a.most {
		clear(a.found[a.most:])
		a.found, a.cut = a.found[:a.most], true
	}
}

func (a *firsts) list(g *Graph) any {
	a.shrink(g)
	if a.first {
		if len(a.found) == 0 {
			return nil
		}
		return a.found[0].value
	}
	list := make([]any, len(a.found))
	for i := range a.found {
		list[i] = a.found[i].value
	}
	return list
}

// orderKeys is order of keys among which nodes stand for their ids.
func orderKeys(g *Graph, a, b any) int {
	x, xIsNode := a.(idOf)
	y, yIsNode := b.(idOf)
	switch {
	case xIsNode && yIsNode:
		s, _ := g.table(node(x))
		t, _ := g.table(node(y))
		if s == t {
			return cmp.Compare(x, y)
		}
		return order(g.idString(x), g.idString(y))
	case xIsNode:
		return order(g.idString(x), b)
	case yIsNode:
		return order(a, g.idString(y))
	}
	return order(a, b)
}

// idOf is a key of ORDER BY n.id: nodes of one table are in the order of their ids.
type idOf node

func (g *Graph) idString(n idOf) any {
	t, i := g.table(node(n))
	id, _ := t.get(i, g.name["id"])
	return id
}

// sortKey compiles an expression of ORDER BY.
func (c *compiler) sortKey(e expr, s scope) (compiled, error) {
	x, err := c.expr(e, s)
	p, ok := e.(*property)
	if err != nil || !ok || p.key != "id" {
		return x, err
	}
	if _, isItem := c.keys[canonical(e)]; isItem {
		return x, nil
	}
	of, err := c.expr(p.of, s)
	if err != nil || of.kind != kindNode {
		return x, err
	}
	return compiled{func(f *frame) (any, error) {
		v, err := of.eval(f)
		if n, ok := v.(node); ok && err == nil {
			if t, _ := f.g.table(n); t.find != nil {
				return idOf(n), nil
			}
		}
		return x.eval(f)
	}, x.kind, x.elem}, nil
}
