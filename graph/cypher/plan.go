package cypher

import (
	"math"
	"slices"
)

// step finds one more part of a pattern and calls next for each way to do so.
type step func(f *frame, next func() error) error

// plan orders the search for a pattern: it starts where the fewest candidates are, follows
// relationships from there, and asks each condition as soon as it can be answered.
func (c *compiler) plan(p *pattern) []step {
	pl := &planner{c: c, p: p, set: make(map[int]bool)}
	fresh := make(map[int]bool)
	for _, sym := range p.fresh {
		fresh[sym.slot] = true
	}
	for _, t := range p.tests {
		for slot := range t.needs {
			if !fresh[slot] {
				pl.set[slot] = true
			}
		}
	}
	for _, n := range p.nodes {
		if n.bound {
			pl.set[n.slot] = true
			slot := n.slot
			pl.steps = append(pl.steps, func(f *frame, next func() error) error {
				switch v := f.slots[slot].(type) {
				case node:
					return next()
				case nil:
					return nil
				default:
					return failed("InvalidArgumentType", "%s where a node is expected", kindOf(v))
				}
			})
		}
		for _, l := range n.equals {
			pl.outer(l.needs, fresh)
		}
	}
	for _, e := range p.edges {
		if e.bound {
			pl.set[e.slot] = true
		}
		pl.outer(e.needs, fresh)
	}
	pl.run()
	return pl.steps
}

type planner struct {
	c     *compiler
	p     *pattern
	set   map[int]bool // slots that have their value
	done  map[*edge]bool
	asked map[*test]bool
	built map[*pathVar]bool
	found []int // slots of the relationships that were found, which differ
	steps []step
}

// outer notes the slots that the clauses before have set.
func (pl *planner) outer(needs, fresh map[int]bool) {
	for slot := range needs {
		if !fresh[slot] {
			pl.set[slot] = true
		}
	}
}

func (pl *planner) run() {
	pl.done, pl.asked, pl.built = make(map[*edge]bool), make(map[*test]bool), make(map[*pathVar]bool)
	for {
		pl.ask()
		if n := pl.nextKnown(); n != nil {
			pl.steps = append(pl.steps, pl.scan(n))
			pl.set[n.slot] = true
			continue
		}
		if e := pl.nextEdge(); e != nil {
			pl.follow(e)
			continue
		}
		n := pl.nextNode()
		if n == nil {
			return
		}
		pl.steps = append(pl.steps, pl.scan(n))
		pl.set[n.slot] = true
	}
}

func (pl *planner) ready(needs map[int]bool) bool {
	for slot := range needs {
		if !pl.set[slot] {
			return false
		}
	}
	return true
}

// ask adds the conditions and paths whose parts are known.
func (pl *planner) ask() {
	for _, path := range pl.p.paths {
		if pl.built[path] {
			continue
		}
		complete := true
		for _, n := range path.nodes {
			complete = complete && pl.set[n.slot]
		}
		for _, e := range path.edges {
			complete = complete && pl.done[e]
		}
		if complete {
			pl.built[path] = true
			pl.set[path.slot] = true
			pl.steps = append(pl.steps, path.build)
		}
	}
	for _, t := range pl.p.tests {
		if pl.asked[t] || !pl.ready(t.needs) {
			continue
		}
		pl.asked[t] = true
		eval := t.eval
		pl.steps = append(pl.steps, func(f *frame, next func() error) error {
			if pass, err := f.holds(eval); err != nil || !pass {
				return err
			}
			return next()
		})
	}
}

// nextEdge chooses a relationship to follow: one between two known nodes before one that leads to
// a new node, single ones before chains, rare types before frequent ones.
func (pl *planner) nextEdge() *edge {
	var best *edge
	least := math.Inf(1)
	for _, e := range pl.p.edges {
		if pl.done[e] || !pl.ready(e.needs) {
			continue
		}
		from, to := pl.set[e.from.slot], pl.set[e.to.slot]
		cost := float64(1 + pl.c.frequency(e))
		switch {
		case e.shortest != "" && !(from && to):
			continue
		case from && to:
			cost *= 1e-6
		case e.bound && !e.pattern.variable:
			cost = 0
		case !from && !to:
			continue
		}
		if e.pattern.variable {
			cost = cost*1e6 + 1e6
		}
		if cost < least {
			best, least = e, cost
		}
	}
	return best
}

// frequency is how many relationships have one of the types of an edge.
func (c *compiler) frequency(e *edge) int {
	n := 0
	for _, t := range e.types {
		n += c.g.types[t].len
	}
	return n
}

// nextKnown is a node that a relationship leads to from a node that is set, and that one lookup finds: relationships between two
// known nodes are searched, not followed.
func (pl *planner) nextKnown() *nodeVar {
	for _, e := range pl.p.edges {
		if pl.done[e] || pl.set[e.from.slot] == pl.set[e.to.slot] {
			continue
		}
		n := e.to
		if pl.set[n.slot] {
			n = e.from
		}
		if label := pl.c.rarest(n); label != anyLabel {
			if by := pl.indexed(n); by != nil && pl.c.g.names[by.key] == "id" {
				return n
			}
		}
	}
	return nil
}

// nextNode chooses where the search starts: the unknown node from which the fewest nodes and relationships are looked at.
func (pl *planner) nextNode() *nodeVar {
	var best *nodeVar
	least := math.Inf(1)
	for _, n := range pl.p.nodes {
		if pl.set[n.slot] {
			continue
		}
		cost := pl.candidates(n)
		if fan := pl.fan(n); !math.IsInf(fan, 1) {
			kept := cost
			if pl.tested(n) {
				kept *= testPasses
			}
			cost += kept * fan
		}
		if cost < least {
			best, least = n, cost
		}
	}
	return best
}

// testPasses is the share of nodes that is taken to pass a condition on them alone.
const testPasses = 0.1

// candidates is about how many nodes a node can be.
func (pl *planner) candidates(n *nodeVar) float64 {
	label := pl.c.rarest(n)
	if label == anyLabel {
		return float64(pl.c.g.nodes)
	}
	if by := pl.indexed(n); by != nil {
		return pl.c.g.selectivity(label, by)
	}
	return float64(pl.c.g.count(label))
}

// fan is about how many relationships the cheapest edge at a node leads along, infinite where there is none.
func (pl *planner) fan(n *nodeVar) float64 {
	least := math.Inf(1)
	for _, e := range pl.p.edges {
		if pl.done[e] || e.bound || e.shortest != "" || e.from != n && e.to != n {
			continue
		}
		fan := 0.0
		for _, i := range e.types {
			t := pl.c.g.types[i]
			starts := pl.c.g.nodes
			if t.ends != nil && e.pattern.dir != either {
				starts = t.ends[0].len
				if (e.from == n) == (e.pattern.dir == incoming) {
					starts = t.ends[1].len
				}
			}
			fan += float64(t.len) / float64(max(1, starts))
		}
		if e.pattern.variable {
			fan = fan*1e3 + 1e3
		}
		least = min(least, fan)
	}
	return least
}

// tested reports whether a condition can be asked of a node as soon as it is known, beside those that look it up.
func (pl *planner) tested(n *nodeVar) bool {
	return slices.ContainsFunc(pl.p.tests, func(t *test) bool {
		if pl.asked[t] || t.label != nil || t.equality || !t.needs[n.slot] {
			return false
		}
		for slot := range t.needs {
			if slot != n.slot && !pl.set[slot] {
				return false
			}
		}
		return true
	})
}

// anyLabel stands for no label.
const anyLabel = -2

// rarest is the label of a node that the fewest nodes have.
func (c *compiler) rarest(n *nodeVar) int {
	best := anyLabel
	for _, label := range n.labels {
		if best == anyLabel || c.g.count(label) < c.g.count(best) {
			best = label
		}
	}
	return best
}

// indexed is the condition by which a node can be looked up now, of several the one that leaves the fewest.
func (pl *planner) indexed(n *nodeVar) *lookup {
	label := pl.c.rarest(n)
	if label == anyLabel {
		return nil
	}
	var best *lookup
	least := math.Inf(1)
	for _, l := range n.equals {
		if !pl.ready(l.needs) || l.key < 0 {
			continue
		}
		if cost := pl.c.g.selectivity(label, l); cost < least {
			best, least = l, cost
		}
	}
	return best
}

// scan tries all nodes that a node can be.
func (pl *planner) scan(n *nodeVar) step {
	slot, label := n.slot, pl.c.rarest(n)
	if label == anyLabel {
		return func(f *frame, next func() error) error {
			for i := range f.g.nodes {
				if err := f.try(slot, node(i), next); err != nil {
					return err
				}
			}
			return nil
		}
	}
	by := pl.indexed(n)
	return func(f *frame, next func() error) error {
		var nodes []node
		if by == nil {
			nodes = f.g.labelled(label)
		} else {
			v, err := by.value(f)
			if err != nil || v == nil {
				return err
			}
			if nodes, err = f.g.lookup(label, by.key, v); err != nil {
				return err
			}
		}
		for _, n := range nodes {
			if err := f.try(slot, n, next); err != nil {
				return err
			}
		}
		return nil
	}
}

// try sets a slot and goes on.
func (f *frame) try(slot int, v any, next func() error) error {
	if err := f.tick(); err != nil {
		return err
	}
	f.slots[slot] = v
	return next()
}

// build puts a path together out of what was found.
func (p *pathVar) build(f *frame, next func() error) error {
	out := pathValue{nodes: make([]node, 1, len(p.nodes))}
	at, ok := f.slots[p.nodes[0].slot].(node)
	if !ok {
		return nil
	}
	out.nodes[0] = at
	add := func(r rel) {
		at = f.g.other(r, at)
		out.rels, out.nodes = append(out.rels, r), append(out.nodes, at)
	}
	for _, e := range p.edges {
		switch v := f.slots[e.slot].(type) {
		case rel:
			add(v)
		case []any:
			for _, r := range v {
				add(r.(rel))
			}
		}
	}
	if err := f.charge(size(out)); err != nil {
		return err
	}
	f.slots[p.slot] = out
	return next()
}

// other is the node at the other end of a relationship.
func (g *Graph) other(r rel, n node) node {
	if g.from[r] == n {
		return g.to[r]
	}
	return g.from[r]
}
