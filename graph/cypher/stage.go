package cypher

import "errors"

// flow takes rows: push takes the one that the slots hold, done says that there are no more.
type flow struct {
	push func() error
	done func() error
}

// stage is a clause that is ready to run: in a run, it puts itself before what takes its rows. What
// it remembers lasts for that run.
type stage func(r *run, next flow) flow

// run is one run of the clauses of a part.
type run struct{ f *frame }

// enough ends a run whose LIMIT is reached; those around it go on.
type enough struct{ of *run }

func (*enough) Error() string { return "limit reached" }

// ended reports whether the error is only that enough rows were found.
func (r *run) ended(err error) bool {
	var e *enough
	return errors.As(err, &e) && e.of == r
}

// finish ends what comes after, unless the rows before failed.
func (r *run) finish(next flow, err error) error {
	if err != nil && !r.ended(err) {
		return err
	}
	return next.done()
}

// partPlan is a sequence of clauses that is ready to run.
type partPlan struct {
	stages []stage
	out    []symbol // what RETURN gives, in its order; nil without RETURN
}

// run calls emit for each row.
func (p *partPlan) run(f *frame, emit func() error) error {
	r := &run{f}
	rows := flow{emit, func() error { return nil }}
	for i := len(p.stages) - 1; i >= 0; i-- {
		rows = p.stages[i](r, rows)
	}
	if err := r.finish(rows, rows.push()); !r.ended(err) {
		return err
	}
	return nil
}

// queryPlan is a query that is ready to run.
type queryPlan struct {
	parts []*partPlan
	out   []symbol // columns, of which each part's row is copied into the slots
	all   bool     // UNION ALL
}

// run calls emit for each row.
func (q *queryPlan) run(f *frame, emit func() error) error {
	seen := make(map[string]bool)
	for _, p := range q.parts {
		each := emit
		if len(q.parts) > 1 {
			p := p
			each = func() error {
				var key []byte
				for _, sym := range q.out {
					for _, own := range p.out {
						if own.name == sym.name {
							f.slots[sym.slot] = f.slots[own.slot]
						}
					}
					key = appendKey(key, f.slots[sym.slot])
				}
				if !q.all {
					if seen[string(key)] {
						return nil
					}
					seen[string(key)] = true
					if err := f.charge(valueBytes + len(key)); err != nil {
						return err
					}
				}
				return emit()
			}
		}
		if err := p.run(f, each); err != nil {
			return err
		}
	}
	return nil
}

// ending says which queries may do without RETURN.
type ending bool

const (
	mustReturn ending = true
	mayReturn  ending = false
)

// query compiles a query. The base is what its parts see throughout; see tells what the first
// clause of a part sees.
func (c *compiler) query(q *query, base scope, see func(*part) scope, end ending) (*queryPlan, error) {
	out := &queryPlan{all: len(q.all) > 0 && q.all[0]}
	for _, p := range q.parts {
		compiled, err := c.part(p, see(p), base, end)
		if err != nil {
			return nil, err
		}
		out.parts = append(out.parts, compiled)
		if out.out = out.parts[0].out; !sameNames(out.out, compiled.out) {
			return nil, invalid(p.at, "DifferentColumnsInUnion", "the parts of a UNION must have the same columns")
		}
	}
	if len(q.parts) > 1 {
		out.out = make([]symbol, len(out.parts[0].out))
		for i, sym := range out.parts[0].out {
			out.out[i] = symbol{sym.name, c.slot(), kindAny, kindAny}
		}
	}
	return out, nil
}

func sameNames(a, b []symbol) bool {
	if len(a) != len(b) {
		return false
	}
	for _, x := range a {
		if _, ok := scope(b).find(x.name); !ok {
			return false
		}
	}
	return true
}

func (c *compiler) part(p *part, s, base scope, end ending) (*partPlan, error) {
	out := &partPlan{}
	for i, cl := range p.clauses {
		var stages []stage
		var err error
		switch cl := cl.(type) {
		case *matchClause:
			stages, s, err = c.match(cl, s)
		case *unwindClause:
			stages, s, err = c.unwind(cl, s)
		case *callClause:
			stages, s, err = c.callSubquery(cl, s)
		case *projectClause:
			if i+1 < len(p.clauses) {
				cl.deferred = cl.defers(p.clauses[i+1])
				cl.window = cl.windowed(p.clauses[i+1])
			}
			var columns []symbol
			stages, columns, err = c.project(cl, s)
			s = base.with(columns...)
			if cl.final {
				out.out = columns
			}
		}
		if err != nil {
			return nil, err
		}
		out.stages = append(out.stages, stages...)
		if final, ok := cl.(*projectClause); i == len(p.clauses)-1 && end == mustReturn && !(ok && final.final) {
			return nil, invalid(cl.place(), "InvalidClauseComposition", "a query that reads ends with RETURN")
		}
	}
	return out, nil
}

func (c *compiler) match(m *matchClause, s scope) ([]stage, scope, error) {
	p, err := c.patterns(m.paths, m.where, s, false)
	if err != nil {
		return nil, s, err
	}
	steps := c.plan(p)
	optional := m.optional
	return []stage{func(r *run, next flow) flow {
		found := false
		search := linked(r.f, steps, func() error {
			found = true
			return next.push()
		})
		return flow{func() error {
			found = false
			if err := search(); err != nil || found || !optional {
				return locateRun(m.at, err)
			}
			for _, sym := range p.fresh {
				r.f.slots[sym.slot] = nil
			}
			return next.push()
		}, next.done}
	}}, p.scope, nil
}

// linked makes one search of the steps, which calls emit for each find.
func linked(f *frame, steps []step, emit func() error) func() error {
	for i := len(steps) - 1; i >= 0; i-- {
		do, next := steps[i], emit
		emit = func() error { return do(f, next) }
	}
	return emit
}

func (c *compiler) unwind(u *unwindClause, s scope) ([]stage, scope, error) {
	list, err := c.expr(u.list, s)
	if err != nil {
		return nil, s, err
	}
	if _, taken := s.find(u.name); taken {
		return nil, s, invalid(u.place(), "VariableAlreadyBound", "the variable %s has a value already", u.name)
	}
	sym, inner := c.local(u.name, list, s)
	if list.kind&^kindList != 0 {
		inner[len(inner)-1].kind = kindAny
	}
	return []stage{func(r *run, next flow) flow {
		return flow{func() error {
			v, err := list.eval(r.f)
			if err != nil || v == nil {
				return err
			}
			items, ok := v.([]any)
			if !ok {
				items = []any{v}
			}
			for _, item := range items {
				if err := r.f.try(sym.slot, item, next.push); err != nil {
					return err
				}
			}
			return nil
		}, next.done}
	}}, inner, nil
}

// callSubquery compiles CALL {…}, which runs once for each row.
func (c *compiler) callSubquery(cl *callClause, s scope) ([]stage, scope, error) {
	inner, base := scope(nil), scope(nil)
	switch {
	case cl.star:
		inner, base = s, s
	case cl.scoped:
		for _, v := range cl.imports {
			sym, err := c.read(v, s)
			if err != nil {
				return nil, s, err
			}
			inner = inner.with(sym)
		}
		base = inner
	}
	q, err := c.query(cl.query, base, func(p *part) scope {
		if first, ok := p.clauses[0].(*projectClause); ok && !cl.scoped && imports(first) {
			return s
		}
		return inner
	}, mustReturn)
	if err != nil {
		return nil, s, err
	}
	out := s
	for _, sym := range q.out {
		if _, taken := s.find(sym.name); taken {
			return nil, s, invalid(cl.place(), "VariableAlreadyBound", "the subquery returns %s, which has a value already", sym.name)
		}
		out = out.with(sym)
	}
	return []stage{func(r *run, next flow) flow {
		return flow{func() error { return q.run(r.f, next.push) }, next.done}
	}}, out, nil
}

// imports reports whether a WITH only names variables, as the first of a subquery does.
func imports(p *projectClause) bool {
	if p.final || p.distinct || p.order != nil || p.skip != nil || p.limit != nil || p.where != nil {
		return false
	}
	for _, it := range p.items {
		v, ok := it.expr.(*variable)
		if !ok || v.name != it.name {
			return false
		}
	}
	return true
}
