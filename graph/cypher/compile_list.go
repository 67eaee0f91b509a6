package cypher

// local gives a list's elements a variable of their own.
func (c *compiler) local(name string, list compiled, s scope) (symbol, scope) {
	sym := symbol{name: name, slot: c.slot(), kind: elementKind(list), elem: kindAny}
	if list.kind == kindList && list.elem == kindNull {
		sym.kind = kindAny
	}
	return sym, s.with(sym)
}

// listOf compiles what must be a list, and checks at the run that it is.
func (c *compiler) listOf(e expr, s scope) (compiled, func(*frame) ([]any, bool, error), error) {
	x, err := c.expr(e, s)
	if err != nil {
		return x, nil, err
	}
	if err := want(e, x, kindList); err != nil {
		return x, nil, err
	}
	place := at(e.place())
	return x, func(f *frame) ([]any, bool, error) {
		v, err := x.eval(f)
		if err != nil || v == nil {
			return nil, false, err
		}
		list, ok := v.([]any)
		if !ok {
			return nil, false, locateRun(place, failed("InvalidArgumentType", "%s where a list is expected", kindOf(v)))
		}
		return list, true, nil
	}, nil
}

func (c *compiler) comprehension(e *comprehension, s scope) (compiled, error) {
	x, list, err := c.listOf(e.list, s)
	if err != nil {
		return x, err
	}
	sym, inner := c.local(e.name, x, s)
	where, result := constant(true), compiled{reader(sym.slot), sym.kind, kindAny}
	if e.where != nil {
		if where, err = c.condition(e.where, inner); err != nil {
			return where, err
		}
	}
	if e.result != nil {
		if aggregates(e.result) {
			return result, invalid(e.result.place(), "InvalidAggregation", "an aggregating function can't stand in a list comprehension")
		}
		if result, err = c.expr(e.result, inner); err != nil {
			return result, err
		}
	}
	return compiled{func(f *frame) (any, error) {
		items, ok, err := list(f)
		if err != nil || !ok {
			return nil, err
		}
		out := make([]any, 0, min(len(items), 16))
		for _, item := range items {
			if err := f.tick(); err != nil {
				return nil, err
			}
			f.slots[sym.slot] = item
			pass, err := f.holds(where.eval)
			if err != nil {
				return nil, err
			}
			if !pass {
				continue
			}
			v, err := result.eval(f)
			if err != nil {
				return nil, err
			}
			out = append(out, v)
		}
		return out, f.charge(size(out))
	}, kindList, result.kind}, nil
}

// holds evaluates a condition.
func (f *frame) holds(condition evaluator) (bool, error) {
	v, err := condition(f)
	if err != nil {
		return false, err
	}
	return holds(v)
}

// quantifier compiles all, any, none and single, which are unknown where null decides.
func (c *compiler) quantifier(e *quantifier, s scope) (compiled, error) {
	x, list, err := c.listOf(e.list, s)
	if err != nil {
		return x, err
	}
	sym, inner := c.local(e.name, x, s)
	where, err := c.condition(e.where, inner)
	if err != nil {
		return where, err
	}
	kind := e.kind
	return compiled{func(f *frame) (any, error) {
		items, ok, err := list(f)
		if err != nil || !ok {
			return nil, err
		}
		met, unknown := 0, 0
		for _, item := range items {
			if err := f.tick(); err != nil {
				return nil, err
			}
			f.slots[sym.slot] = item
			v, err := where.eval(f)
			if err != nil {
				return nil, err
			}
			pass, err := holds(v)
			if err != nil {
				return nil, err
			}
			switch {
			case v == nil:
				unknown++
			case pass:
				met++
			}
			switch {
			case kind == "all" && v == false, kind == "none" && pass, kind == "single" && met > 1:
				return false, nil
			case kind == "any" && pass:
				return true, nil
			}
		}
		switch {
		case unknown > 0:
			return nil, nil
		case kind == "any":
			return false, nil
		case kind == "single":
			return met == 1, nil
		}
		return true, nil
	}, kindBool, kindAny}, nil
}

func (c *compiler) reduce(e *reduce, s scope) (compiled, error) {
	start, err := c.expr(e.start, s)
	if err != nil {
		return start, err
	}
	x, list, err := c.listOf(e.list, s)
	if err != nil {
		return x, err
	}
	sym, inner := c.local(e.name, x, s)
	sum := symbol{e.sum, c.slot(), kindAny, kindAny}
	body, err := c.expr(e.body, inner.with(sum))
	if err != nil {
		return body, err
	}
	return compiled{func(f *frame) (any, error) {
		items, ok, err := list(f)
		if err != nil || !ok {
			return nil, err
		}
		v, err := start.eval(f)
		if err != nil {
			return nil, err
		}
		for _, item := range items {
			if err := f.tick(); err != nil {
				return nil, err
			}
			f.slots[sum.slot], f.slots[sym.slot] = v, item
			if v, err = body.eval(f); err != nil {
				return nil, err
			}
		}
		return v, nil
	}, kindAny, kindAny}, nil
}
