package cypher

import (
	"slices"
)

// project compiles WITH or RETURN and returns the columns that it gives.
func (c *compiler) project(p *projectClause, s scope) ([]stage, []symbol, error) {
	items, err := c.items(p, s)
	if err != nil {
		return nil, nil, err
	}
	aggregated := slices.ContainsFunc(items, func(it item) bool { return aggregates(it.expr) })
	var stages []stage
	var columns []symbol
	if aggregated {
		stages, columns, err = c.aggregate(items, s)
	} else {
		stages, columns, err = c.compute(items, s)
	}
	if err != nil {
		return nil, nil, err
	}
	if p.distinct {
		stages = append(stages, distinct(columns))
	}
	// What is behind an aggregation or DISTINCT can't be seen any more, but for expressions that are items.
	after := s.with(columns...)
	if aggregated || p.distinct {
		after = columns
		c.keys = make(map[string]symbol)
		for i, it := range items {
			c.keys[canonical(it.expr)] = columns[i]
		}
		defer func() { c.keys = nil }()
	}
	tail, err := c.tail(p, after, columns)
	return append(stages, tail...), columns, err
}

// items lists what is projected; the star stands for all variables.
func (c *compiler) items(p *projectClause, s scope) ([]item, error) {
	var items []item
	if p.star {
		for _, sym := range s.visible() {
			items = append(items, item{&variable{p.at, sym.name}, sym.name, true})
		}
		if len(items) == 0 && p.final {
			return nil, invalid(p.place(), "NoVariablesInScope", "RETURN * where no variable is known")
		}
	}
	items = append(items, p.items...)
	names := make(map[string]bool)
	for _, it := range items {
		if names[it.name] {
			return nil, invalid(it.expr.place(), "ColumnNameConflict", "two columns are called %s", it.name)
		}
		names[it.name] = true
	}
	return items, nil
}

// compute compiles items that need no grouping.
func (c *compiler) compute(items []item, s scope) ([]stage, []symbol, error) {
	columns := make([]symbol, len(items))
	var evals []evaluator
	var slots []int
	for i, it := range items {
		x, err := c.expr(it.expr, s)
		if err != nil {
			return nil, nil, err
		}
		if v, ok := it.expr.(*variable); ok {
			sym, _ := s.find(v.name)
			columns[i] = symbol{it.name, sym.slot, sym.kind, sym.elem}
			continue
		}
		columns[i] = symbol{it.name, c.slot(), x.kind, x.elem}
		if x.kind == kindNull {
			columns[i].kind = kindAny
		}
		evals, slots = append(evals, x.eval), append(slots, columns[i].slot)
	}
	return []stage{func(r *run, next flow) flow {
		return flow{func() error {
			if err := r.f.set(slots, evals); err != nil {
				return err
			}
			return next.push()
		}, next.done}
	}}, columns, nil
}

// set computes values into slots.
func (f *frame) set(slots []int, evals []evaluator) error {
	if err := f.tick(); err != nil {
		return err
	}
	for i, eval := range evals {
		v, err := eval(f)
		if err != nil {
			return err
		}
		f.slots[slots[i]] = v
	}
	return nil
}

// distinct lets each row pass once.
func distinct(columns []symbol) stage {
	return func(r *run, next flow) flow {
		seen := make(map[string]bool)
		var key []byte
		var keys keyer
		return flow{func() error {
			key = key[:0]
			for _, sym := range columns {
				key = keys.append(key, r.f.slots[sym.slot])
			}
			if seen[string(key)] {
				return nil
			}
			seen[string(key)] = true
			if err := r.f.charge(valueBytes + len(key)); err != nil {
				return err
			}
			return next.push()
		}, next.done}
	}
}

// tail compiles ORDER BY, SKIP, LIMIT and WHERE.
func (c *compiler) tail(p *projectClause, s scope, columns []symbol) ([]stage, error) {
	var stages []stage
	keys := make([]evaluator, len(p.order))
	for i, by := range p.order {
		if _, isItem := c.keys[canonical(by.expr)]; aggregates(by.expr) && c.keys == nil && !isItem {
			return nil, invalid(by.expr.place(), "InvalidAggregation", "an aggregating function in ORDER BY must be an item too")
		}
		x, err := c.sortKey(by.expr, s)
		if err != nil {
			return nil, err
		}
		keys[i] = x.eval
	}
	where, needs, err := compiled{}, map[int]bool(nil), error(nil)
	if p.where != nil {
		where, needs, err = c.tracking(func() (compiled, error) { return c.condition(p.where, s) })
		if err != nil {
			return nil, err
		}
	}
	skip, err := c.count(p.skip, "SKIP")
	if err != nil {
		return nil, err
	}
	limit, err := c.count(p.limit, "LIMIT")
	if err != nil {
		return nil, err
	}
	sortSkip, sortLimit := skip, limit
	if p.window != nil {
		if sortSkip, err = c.count(p.window.skip, "SKIP"); err != nil {
			return nil, err
		}
		if sortLimit, err = c.count(p.window.limit, "LIMIT"); err != nil {
			return nil, err
		}
	}
	switch {
	case len(keys) > 0 && p.deferred:
		c.order = &rowOrder{}
		for _, by := range p.order {
			c.order.slots, c.order.desc = append(c.order.slots, c.slot()), append(c.order.desc, by.desc)
		}
		slots := c.order.slots
		stages = append(stages, func(r *run, next flow) flow {
			return flow{func() error {
				if err := r.f.set(slots, keys); err != nil {
					return err
				}
				return next.push()
			}, next.done}
		})
	case len(keys) > 0:
		var keep []int
		for _, sym := range columns {
			keep = append(keep, sym.slot)
		}
		for slot := range needs {
			if !slices.Contains(keep, slot) {
				keep = append(keep, slot)
			}
		}
		slices.Sort(keep)
		desc := make([]bool, len(p.order))
		for i := range p.order {
			desc[i] = p.order[i].desc
		}
		stages = append(stages, sorter{keys, desc, keep, sortSkip, sortLimit}.stage)
	}
	if skip != nil || limit != nil {
		stages = append(stages, window(skip, limit))
	}
	if p.where != nil {
		stages = append(stages, func(r *run, next flow) flow {
			return flow{func() error {
				if pass, err := r.f.holds(where.eval); err != nil || !pass {
					return err
				}
				return next.push()
			}, next.done}
		})
	}
	return stages, nil
}

// count compiles the number of SKIP or LIMIT, which no row decides; nil without one.
func (c *compiler) count(e expr, clause string) (func(*frame) (int64, error), error) {
	if e == nil {
		return nil, nil
	}
	var err error
	walk(e, func(e expr) bool {
		if v, ok := e.(*variable); ok {
			err = invalid(v.place(), "NonConstantExpression", "%s can't depend on %s: it is one number for all rows", clause, v.name)
		}
		return err == nil
	})
	if err != nil {
		return nil, err
	}
	keys := c.keys
	c.keys = nil
	x, err := c.expr(e, nil)
	c.keys = keys
	if err != nil {
		return nil, err
	}
	check := func(v any) (int64, error) {
		n, ok := v.(int64)
		switch {
		case !ok && v != nil:
			return 0, invalid(e.place(), "InvalidArgumentType", "%s takes an integer, not %s", clause, kindOf(v))
		case !ok:
			return 0, invalid(e.place(), "InvalidArgumentType", "%s takes an integer, not null", clause)
		case n < 0:
			return 0, invalid(e.place(), "NegativeIntegerArgument", "%s can't be negative", clause)
		}
		return n, nil
	}
	if l, ok := e.(*literal); ok {
		if _, err := check(l.value); err != nil {
			return nil, err
		}
	}
	return func(f *frame) (int64, error) {
		v, err := x.eval(f)
		if err != nil {
			return 0, err
		}
		return check(v)
	}, nil
}

// window is SKIP and LIMIT.
func window(skip, limit func(*frame) (int64, error)) stage {
	return func(r *run, next flow) flow {
		var from, left int64 = 0, -1
		var err error
		if skip != nil {
			from, err = skip(r.f)
		}
		if limit != nil && err == nil {
			left, err = limit(r.f)
		}
		return flow{func() error {
			switch {
			case err != nil:
				return err
			case left == 0:
				return &enough{r}
			case from > 0:
				from--
				return nil
			}
			if left > 0 {
				left--
			}
			if err := next.push(); err != nil || left != 0 {
				return err
			}
			return &enough{r}
		}, func() error {
			if err != nil {
				return err
			}
			return next.done()
		}}
	}
}
