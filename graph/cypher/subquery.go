package cypher

import "errors"

// errFound ends the search of EXISTS at the first find.
var errFound = errors.New("found")

// nested compiles what stands within an expression but is not part of the aggregation around it.
func (c *compiler) nested(compile func() (compiled, error)) (compiled, error) {
	aggregation, inAggregate, keys, hidden := c.aggregation, c.inAggregate, c.keys, c.hidden
	c.aggregation, c.inAggregate, c.keys, c.hidden = nil, false, nil, nil
	defer func() { c.aggregation, c.inAggregate, c.keys, c.hidden = aggregation, inAggregate, keys, hidden }()
	return compile()
}

// patternPredicate is true where the pattern is found.
func (c *compiler) patternPredicate(e *patternPredicate, s scope) (compiled, error) {
	return c.nested(func() (compiled, error) {
		p, err := c.patterns([]*path{e.path}, nil, s, true)
		if err != nil {
			return compiled{}, err
		}
		return compiled{placed(e.at, c.exists(p)), kindBool, kindAny}, nil
	})
}

// exists asks whether a pattern is found.
func (c *compiler) exists(p *pattern) evaluator {
	search := c.search(p, func(*frame) error { return errFound })
	return func(f *frame) (any, error) { return found(search(f)) }
}

// search makes a search that each run sets up once. It must not be asked for within itself.
func (c *compiler) search(p *pattern, emit func(f *frame) error) func(f *frame) func() error {
	steps, id := c.plan(p), c.searches
	c.searches++
	return func(f *frame) func() error {
		for len(f.searches) <= id {
			f.searches = append(f.searches, nil)
		}
		if f.searches[id] == nil {
			f.searches[id] = linked(f, steps, func() error { return emit(f) })
		}
		return f.searches[id]
	}
}

// onlyMatch returns the one MATCH that a subquery consists of, nil where there is more to it.
func onlyMatch(q *query) *matchClause {
	if len(q.parts) != 1 || len(q.parts[0].clauses) != 1 {
		return nil
	}
	m, ok := q.parts[0].clauses[0].(*matchClause)
	if !ok || m.optional {
		return nil
	}
	return m
}

func found(search func() error) (any, error) {
	err := search()
	if errors.Is(err, errFound) {
		return true, nil
	}
	return false, err
}

func (c *compiler) patternComprehension(e *patternComprehension, s scope) (compiled, error) {
	return c.nested(func() (compiled, error) {
		p, err := c.patterns([]*path{e.path}, e.where, s, false)
		if err != nil {
			return compiled{}, err
		}
		result, err := c.expr(e.result, p.scope)
		if err != nil {
			return compiled{}, err
		}
		steps := c.plan(p)
		return compiled{placed(e.at, func(f *frame) (any, error) {
			list := []any{}
			err := linked(f, steps, func() error {
				v, err := result.eval(f)
				list = append(list, v)
				if err != nil {
					return err
				}
				return f.charge(valueBytes)
			})()
			return list, err
		}), kindList, result.kind}, nil
	})
}

func (c *compiler) subquery(e *subquery, s scope) (compiled, error) {
	return c.nested(func() (compiled, error) {
		if m := onlyMatch(e.query); m != nil && e.kind != "COLLECT" {
			return c.matched(m, e.kind, s)
		}
		end := mayReturn
		if e.kind == "COLLECT" {
			end = mustReturn
		}
		q, err := c.query(e.query, s, func(*part) scope { return s }, end)
		if err != nil {
			return compiled{}, err
		}
		switch e.kind {
		case "EXISTS":
			return compiled{func(f *frame) (any, error) {
				return found(func() error { return q.run(f, func() error { return errFound }) })
			}, kindBool, kindAny}, nil
		case "COUNT":
			return compiled{func(f *frame) (any, error) {
				n := int64(0)
				err := q.run(f, func() error { n++; return nil })
				return n, err
			}, kindInt, kindAny}, nil
		}
		if len(q.out) != 1 {
			return compiled{}, invalid(e.place(), "InvalidClauseComposition", "COLLECT {…} must return one column")
		}
		column := q.out[0]
		return compiled{func(f *frame) (any, error) {
			list := []any{}
			err := q.run(f, func() error {
				list = append(list, f.slots[column.slot])
				return f.charge(valueBytes)
			})
			return list, err
		}, kindList, column.kind}, nil
	})
}

// matched compiles EXISTS or COUNT of a MATCH alone.
func (c *compiler) matched(m *matchClause, kind string, s scope) (compiled, error) {
	p, err := c.patterns(m.paths, m.where, s, false)
	if err != nil {
		return compiled{}, err
	}
	if kind == "EXISTS" {
		return compiled{placed(m.at, c.exists(p)), kindBool, kindAny}, nil
	}
	slot := c.slot()
	search := c.search(p, func(f *frame) error {
		f.slots[slot] = f.slots[slot].(int64) + 1
		return nil
	})
	return compiled{placed(m.at, func(f *frame) (any, error) {
		f.slots[slot] = int64(0)
		err := search(f)()
		return f.slots[slot], err
	}), kindInt, kindAny}, nil
}
