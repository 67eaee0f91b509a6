package cypher

import (
	"strings"
)

// aggregation collects the aggregating functions of one projection.
type aggregation struct {
	scope scope     // of their arguments
	order *rowOrder // in which rows would have come, nil where they come as they should
	calls []aggregate
}

// aggregate is one use of an aggregating function; its result goes into a slot.
type aggregate struct {
	new      func() accumulator
	firsts   func() *firsts // instead, where a part of what is collected is read, or an order was left to it
	args     []evaluator
	distinct bool
	slot     int
}

// aggregate compiles items of which some aggregate; the others are what rows are grouped by.
func (c *compiler) aggregate(items []item, s scope) ([]stage, []symbol, error) {
	order := c.order
	c.order = nil
	columns := make([]symbol, len(items))
	var keys []evaluator
	var keySlots []int
	known := make(map[string]symbol)
	var grouped scope
	for i, it := range items {
		if aggregates(it.expr) {
			continue
		}
		x, err := c.expr(it.expr, s)
		if err != nil {
			return nil, nil, err
		}
		if x.kind == kindNull {
			x.kind = kindAny
		}
		columns[i] = symbol{it.name, c.slot(), x.kind, x.elem}
		keys, keySlots = append(keys, x.eval), append(keySlots, columns[i].slot)
		if simpleKey(it.expr) {
			known[canonical(it.expr)] = columns[i]
		}
		if v, ok := it.expr.(*variable); ok {
			grouped = grouped.with(symbol{v.name, columns[i].slot, x.kind, x.elem})
		}
	}
	a := &aggregation{scope: s, order: order}
	var results []evaluator
	var resultSlots []int
	c.aggregation, c.keys, c.hidden = a, known, s
	defer func() { c.aggregation, c.keys, c.hidden = nil, nil, nil }()
	for i, it := range items {
		if !aggregates(it.expr) {
			continue
		}
		x, err := c.expr(it.expr, grouped)
		if err != nil {
			return nil, nil, err
		}
		columns[i] = symbol{it.name, c.slot(), x.kind, x.elem}
		results, resultSlots = append(results, x.eval), append(resultSlots, columns[i].slot)
	}
	g := grouper{keys, keySlots, a.calls, results, resultSlots}
	return []stage{g.stage}, columns, nil
}

// simpleKey reports whether an expression that rows are grouped by may come up again beside an
// aggregating function: variables and their properties may.
func simpleKey(e expr) bool {
	p, ok := e.(*property)
	if !ok {
		_, ok = e.(*variable)
		return ok
	}
	_, ok = p.of.(*variable)
	return ok
}

// aggregateCall compiles one aggregating function.
func (c *compiler) aggregateCall(e *call) (compiled, error) {
	kind := aggregators[strings.ToLower(e.name)]
	switch {
	case c.inAggregate:
		return compiled{}, invalid(e.place(), "NestedAggregation", "%s stands within an aggregating function", e.name)
	case c.aggregation == nil:
		return compiled{}, invalid(e.place(), "InvalidAggregation", "the aggregating function %s can stand only in WITH and RETURN", e.name)
	case e.star != (len(e.args) == 0) || !e.star && len(e.args) != kind.args || e.star && !strings.EqualFold(e.name, "count"):
		return compiled{}, invalid(e.place(), "InvalidNumberOfArguments", "%s takes %d argument(s)", e.name, kind.args)
	}
	a := c.aggregation
	out := aggregate{new: kind.new, distinct: e.distinct, slot: c.slot()}
	keys, hidden := c.keys, c.hidden
	c.inAggregate, c.keys, c.hidden = true, nil, nil
	defer func() { c.inAggregate, c.keys, c.hidden = false, keys, hidden }()
	elem := kindAny
	for i, arg := range e.args {
		if random(arg) {
			return compiled{}, invalid(arg.place(), "NonConstantExpression", "rand() can't stand within an aggregating function")
		}
		x, err := c.expr(arg, a.scope)
		if err != nil {
			return x, err
		}
		if err := want(arg, x, kind.allowed); err != nil && i == 0 {
			return x, err
		}
		if i == 0 {
			elem = x.kind
		}
		out.args = append(out.args, x.eval)
	}
	if e.star {
		out.args = []evaluator{constant(true).eval}
	}
	a.calls = append(a.calls, out)
	return compiled{reader(out.slot), kind.result, elem}, nil
}

func random(e expr) bool {
	found := false
	walk(e, func(e expr) bool {
		f, ok := e.(*call)
		found = found || ok && strings.EqualFold(f.name, "rand")
		return !found
	})
	return found
}

// grouper puts rows together by their keys.
type grouper struct {
	keys     []evaluator
	keySlots []int
	calls    []aggregate
	results  []evaluator
	slots    []int // of the results
}

type group struct {
	keys   []any
	sums   []accumulator
	firsts []*firsts
}

func (g grouper) stage(r *run, next flow) flow {
	f := r.f
	groups := make(map[string]*group)
	var order []*group
	var id []byte
	var keys keyer
	fresh := func(keys []any) *group {
		one := &group{keys, make([]accumulator, len(g.calls)), make([]*firsts, len(g.calls))}
		for i, call := range g.calls {
			if call.firsts != nil {
				one.firsts[i] = call.firsts()
				continue
			}
			one.sums[i] = call.new()
			if call.distinct {
				one.sums[i] = &once{of: one.sums[i]}
			}
		}
		order = append(order, one)
		return one
	}
	values := make([]any, len(g.keys))
	return flow{func() error {
		if err := f.tick(); err != nil {
			return err
		}
		id = id[:0]
		for i, key := range g.keys {
			v, err := key(f)
			if err != nil {
				return err
			}
			values[i], id = v, keys.append(id, v)
		}
		at := groups[string(id)]
		if at == nil {
			at = fresh(append([]any(nil), values...))
			groups[string(id)] = at
			if err := f.charge(2*len(id) + valueBytes*(2+len(values)+2*len(g.calls))); err != nil {
				return err
			}
		}
		for i, call := range g.calls {
			if call.firsts != nil {
				if err := at.firsts[i].offer(f, call.args[0]); err != nil {
					return err
				}
				continue
			}
			var args [2]any
			for j, arg := range call.args {
				v, err := arg(f)
				if err != nil {
					return err
				}
				args[j] = v
			}
			if args[0] == nil {
				continue
			}
			if err := at.sums[i].add(f, args[0], args[1]); err != nil {
				return err
			}
		}
		return nil
	}, func() error {
		if len(order) == 0 && len(g.keys) == 0 {
			fresh(nil)
		}
		var err error
		for _, one := range order {
			for i, slot := range g.keySlots {
				f.slots[slot] = one.keys[i]
			}
			for i, call := range g.calls {
				if call.firsts != nil {
					f.slots[call.slot] = one.firsts[i].list(f.g)
					continue
				}
				if f.slots[call.slot], err = one.sums[i].result(); err != nil {
					return err
				}
			}
			if err = f.set(g.slots, g.results); err != nil {
				return err
			}
			if err = next.push(); err != nil {
				break
			}
		}
		return r.finish(next, err)
	}}
}
