package cypher

import (
	"slices"
)

// follow adds the step that finds an edge, from whichever of its ends is known.
func (pl *planner) follow(e *edge) {
	from, to, dir, reversed := e.from, e.to, e.pattern.dir, false
	if !pl.set[from.slot] && pl.set[to.slot] {
		from, to, dir, reversed = to, from, dir.reverse(), true
	}
	into := pl.set[to.slot]
	x := expansion{e, from.slot, to.slot, dir, into, slices.Clone(pl.found)}
	switch {
	case e.shortest != "":
		pl.steps = append(pl.steps, x.shortest)
	case e.bound && e.pattern.variable:
		pl.steps = append(pl.steps, x.knownChain(reversed))
	case e.bound:
		if !pl.set[from.slot] {
			pl.steps = append(pl.steps, x.knownStart)
			pl.set[from.slot] = true
			x.into = into || from == to
		}
		pl.steps = append(pl.steps, x.known)
	case e.pattern.variable:
		pl.steps = append(pl.steps, x.chain(reversed))
	default:
		pl.steps = append(pl.steps, x.single)
	}
	if !into && !e.pattern.variable && e.shortest == "" {
		pl.guarantee(e, to, dir)
	}
	pl.found = append(pl.found, e.slot)
	pl.set[e.slot], pl.set[to.slot], pl.done[e] = true, true, true
}

// guarantee spares the test of a label that every node has to which the edge's types lead.
func (pl *planner) guarantee(e *edge, to *nodeVar, dir direction) {
	if dir == either {
		return
	}
	for _, t := range pl.p.tests {
		if t.label == nil || t.label.op != 'n' || !t.needs[to.slot] {
			continue
		}
		label, ok := pl.c.g.name[t.label.name]
		sure := ok && !slices.ContainsFunc(e.types, func(i int) bool {
			ends := pl.c.g.types[i].ends
			if ends == nil {
				return true
			}
			if dir == incoming {
				return !ends[0].all(label)
			}
			return !ends[1].all(label)
		})
		if sure {
			pl.asked[t] = true
		}
	}
}

// expansion follows an edge from a known node.
type expansion struct {
	*edge
	at, next int // slots of the known node and of the one it leads to
	dir      direction
	into     bool  // the second node is known too
	others   []int // slots of relationships that this one differs from
}

// single finds one relationship.
func (x expansion) single(f *frame, next func() error) error {
	at := f.slots[x.at].(node)
	found := func(r rel, to node) error {
		if f.taken(x.others, r) {
			return nil
		}
		f.slots[x.slot] = r
		if !x.into {
			f.slots[x.next] = to
		}
		return next()
	}
	if x.into {
		return x.between(f, at, f.slots[x.next].(node), found)
	}
	return x.each(f, at, found)
}

// each visits the relationships of a node that the edge allows, with the node each leads to.
func (x expansion) each(f *frame, at node, visit func(rel, node) error) error {
	for _, i := range x.types {
		t := f.g.types[i]
		if x.dir != incoming {
			for _, r := range t.leaving(f.g, at) {
				if err := f.visit(r, f.g.to[r], visit); err != nil {
					return err
				}
			}
		}
		if x.dir == outgoing {
			continue
		}
		for _, r := range t.entering(f.g, at) {
			if x.dir == either && f.g.from[r] == at {
				continue // a loop was met on its way out
			}
			if err := f.visit(r, f.g.from[r], visit); err != nil {
				return err
			}
		}
	}
	return nil
}

// between is each for relationships that lead to a known node.
func (x expansion) between(f *frame, at, to node, visit func(rel, node) error) error {
	for _, i := range x.types {
		t := f.g.types[i]
		if x.dir != incoming {
			if err := f.visitAll(t.connecting(f.g, at, to), to, visit); err != nil {
				return err
			}
		}
		if x.dir != outgoing && !(x.dir == either && at == to) { // a loop was met on its way out
			if err := f.visitAll(t.connecting(f.g, to, at), to, visit); err != nil {
				return err
			}
		}
	}
	return nil
}

// connecting returns the relationships of the type from one node to another, by way of the one that has fewer.
func (t *relTable) connecting(g *Graph, from, to node) []rel {
	out := t.leaving(g, from)
	if len(out) <= 8 {
		return joining(out, g.to, to)
	}
	if in := t.entering(g, to); len(in) < len(out) {
		return joining(in, g.from, from)
	}
	return joining(out, g.to, to)
}

func (f *frame) visitAll(rels []rel, to node, visit func(rel, node) error) error {
	for _, r := range rels {
		if err := f.visit(r, to, visit); err != nil {
			return err
		}
	}
	return nil
}

func (f *frame) visit(r rel, to node, visit func(rel, node) error) error {
	if err := f.tick(); err != nil {
		return err
	}
	return visit(r, to)
}

// taken reports whether a relationship stands in one of the slots already.
func (f *frame) taken(slots []int, r rel) bool {
	for _, slot := range slots {
		switch v := f.slots[slot].(type) {
		case rel:
			if v == r {
				return true
			}
		case []any:
			if slices.Contains(v, any(r)) {
				return true
			}
		}
	}
	return false
}

// allows reports whether a relationship has a type that the edge allows.
func (x expansion) allows(g *Graph, r rel) bool {
	return slices.ContainsFunc(x.types, func(i int) bool {
		t := g.types[i]
		return r >= t.base && int(r-t.base) < t.len
	})
}

// knownStart sets the first node from a relationship that is known, in each way it can be read.
func (x expansion) knownStart(f *frame, next func() error) error {
	r, ok := f.slots[x.slot].(rel)
	if !ok {
		return nil
	}
	if x.dir != incoming {
		if err := f.try(x.at, f.g.from[r], next); err != nil {
			return err
		}
	}
	if x.dir == outgoing || x.dir == either && f.g.from[r] == f.g.to[r] {
		return nil
	}
	return f.try(x.at, f.g.to[r], next)
}

// known checks a relationship that is known against its ends.
func (x expansion) known(f *frame, next func() error) error {
	r, ok := f.slots[x.slot].(rel)
	if !ok || !x.allows(f.g, r) || f.taken(x.others, r) {
		return nil
	}
	at := f.slots[x.at].(node)
	var to node
	switch {
	case x.dir != incoming && f.g.from[r] == at:
		to = f.g.to[r]
	case x.dir != outgoing && f.g.to[r] == at:
		to = f.g.from[r]
	default:
		return nil
	}
	if x.into {
		if f.slots[x.next].(node) != to {
			return nil
		}
		return next()
	}
	f.slots[x.next] = to
	return next()
}

// knownChain checks a list of relationships that is known against its ends.
func (x expansion) knownChain(reversed bool) step {
	return func(f *frame, next func() error) error {
		list, ok := f.slots[x.slot].([]any)
		if !ok || len(list) < x.pattern.least || x.pattern.most >= 0 && len(list) > x.pattern.most {
			return nil
		}
		at, ok := f.slots[x.at].(node)
		if !ok {
			return nil
		}
		for i := range list {
			item := list[i]
			if reversed {
				item = list[len(list)-1-i]
			}
			r, ok := item.(rel)
			if !ok {
				return failed("InvalidArgumentType", "%s in a list of relationships", kindOf(item))
			}
			pass, err := x.passes(f, r)
			if err != nil {
				return err
			}
			switch {
			case !pass || f.taken(x.others, r):
				return nil
			case x.dir == outgoing && f.g.from[r] == at:
				at = f.g.to[r]
			case x.dir == incoming && f.g.to[r] == at:
				at = f.g.from[r]
			default:
				return nil
			}
		}
		if x.into {
			if f.slots[x.next].(node) != at {
				return nil
			}
			return next()
		}
		return f.try(x.next, at, next)
	}
}

// passes asks the conditions that each relationship of a chain must meet.
func (x expansion) passes(f *frame, r rel) (bool, error) {
	if !x.allows(f.g, r) {
		return false, nil
	}
	for _, l := range x.props {
		v, err := l.value(f)
		if err != nil {
			return false, err
		}
		own, err := f.g.property(r, l.key)
		if err != nil || equal(own, v) != true {
			return false, err
		}
	}
	return true, nil
}

// chain finds all chains of relationships that have a length the pattern allows, and no
// relationship twice.
func (x expansion) chain(reversed bool) step {
	return func(f *frame, next func() error) error {
		var goal node
		if x.into {
			goal = f.slots[x.next].(node)
		}
		var trail []any
		var visit func(at node) error
		visit = func(at node) error {
			if len(trail) >= x.pattern.least && (!x.into || at == goal) {
				list := slices.Clone(trail)
				if list == nil {
					list = []any{}
				}
				if reversed {
					slices.Reverse(list)
				}
				f.slots[x.slot] = list
				if !x.into {
					f.slots[x.next] = at
				}
				if err := next(); err != nil {
					return err
				}
			}
			if x.pattern.most >= 0 && len(trail) >= x.pattern.most {
				return nil
			}
			return x.each(f, at, func(r rel, to node) error {
				if slices.Contains(trail, any(r)) || f.taken(x.others, r) {
					return nil
				}
				if pass, err := x.passes(f, r); err != nil || !pass {
					return err
				}
				trail = append(trail, r)
				err := visit(to)
				trail = trail[:len(trail)-1]
				return err
			})
		}
		return visit(f.slots[x.at].(node))
	}
}
