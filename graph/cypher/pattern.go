package cypher

import (
	"maps"
	"slices"
)

// pattern is the patterns of one MATCH as a graph of what is to be found, with the conditions on it.
type pattern struct {
	nodes []*nodeVar
	edges []*edge
	paths []*pathVar
	tests []*test
	fresh []symbol // what the pattern brings, named or not
	scope scope    // with the named ones
}

// nodeVar is a node to be found, or one that is found already.
type nodeVar struct {
	slot   int
	bound  bool
	labels []int // that it must have, of those that are plain names
	equals []*lookup
}

// lookup is a condition n.key = value.
type lookup struct {
	key     int
	value   evaluator
	needs   map[int]bool
	literal any // the value, where it is written out
}

// edge is a relationship to be found, or a chain of them.
type edge struct {
	pattern  *relPattern
	from, to *nodeVar // as read from left to right
	slot     int
	bound    bool
	shortest string
	types    []int        // places of the types of which it has one
	props    []*lookup    // of each relationship of a chain
	needs    map[int]bool // slots that props read
}

type pathVar struct {
	slot  int
	nodes []*nodeVar
	edges []*edge
}

// test is a condition, which is asked as soon as the slots that it needs are set.
type test struct {
	eval     evaluator
	needs    map[int]bool
	label    *labels // where it only asks whether a node has these
	equality bool    // where it only asks what a lookup finds
}

// patterns compiles the paths and the condition of one MATCH. Where closed is set, the paths may
// not bring variables.
func (c *compiler) patterns(paths []*path, where expr, s scope, closed bool) (*pattern, error) {
	p := &pattern{scope: s}
	shapes := make([]*pathVar, len(paths))
	named := make(map[string]*nodeVar)
	for i, path := range paths {
		shape, err := c.shape(p, path, s, named, closed)
		if err != nil {
			return nil, err
		}
		shapes[i] = shape
	}
	for i, path := range paths {
		if path.name == "" {
			continue
		}
		if sym, taken := p.scope.find(path.name); taken && sym.kind&kindPath == 0 {
			return nil, invalid(path.place(), "VariableTypeConflict", "the variable %s is %s, not a path", path.name, sym.kind)
		} else if taken {
			return nil, invalid(path.place(), "VariableAlreadyBound", "the variable %s has a value already", path.name)
		}
		shapes[i].slot = c.slot()
		p.bring(symbol{path.name, shapes[i].slot, kindPath, kindAny})
		p.paths = append(p.paths, shapes[i])
	}
	for i, path := range paths {
		if err := c.conditions(p, path, shapes[i]); err != nil {
			return nil, err
		}
	}
	for _, conjunct := range conjuncts(where) {
		if err := c.addTest(p, conjunct); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func (p *pattern) bring(sym symbol) {
	p.fresh = append(p.fresh, sym)
	if sym.name != "" {
		p.scope = p.scope.with(sym)
	}
}

// shape declares the nodes and relationships of a path.
func (c *compiler) shape(p *pattern, path *path, s scope, named map[string]*nodeVar, closed bool) (*pathVar, error) {
	out := &pathVar{}
	for _, n := range path.nodes {
		v := named[n.name]
		if v == nil || n.name == "" {
			var err error
			if v, err = c.nodeVar(p, n, closed); err != nil {
				return nil, err
			}
			p.nodes = append(p.nodes, v)
			if n.name != "" {
				named[n.name] = v
			}
		}
		out.nodes = append(out.nodes, v)
	}
	for i, r := range path.rels {
		e := &edge{pattern: r, from: out.nodes[i], to: out.nodes[i+1], shortest: path.shortest}
		if e.shortest != "" && e.from == e.to {
			return nil, invalid(path.place(), "InvalidArgumentValue", "%s from a node to itself", e.shortest)
		}
		if e.shortest != "" && r.least > 1 {
			return nil, refuse(r.place(), "%s of at least %d relationships is not supported", e.shortest, r.least)
		}
		if err := c.relVar(p, e, s, closed); err != nil {
			return nil, err
		}
		out.edges, p.edges = append(out.edges, e), append(p.edges, e)
	}
	return out, nil
}

func (c *compiler) nodeVar(p *pattern, n *nodePattern, closed bool) (*nodeVar, error) {
	if sym, ok := p.scope.find(n.name); ok && n.name != "" {
		if sym.kind != kindNull && sym.kind&kindNode == 0 {
			return nil, invalid(n.place(), "VariableTypeConflict", "the variable %s is %s, not a node", n.name, sym.kind)
		}
		if c.used != nil {
			c.used[sym.slot] = true
		}
		return &nodeVar{slot: sym.slot, bound: true}, nil
	}
	if closed && n.name != "" {
		return nil, invalid(n.place(), "UndefinedVariable", "the variable %s is not defined; a pattern as a condition brings none", n.name)
	}
	v := &nodeVar{slot: c.slot()}
	p.bring(symbol{n.name, v.slot, kindNode, kindAny})
	return v, nil
}

func (c *compiler) relVar(p *pattern, e *edge, before scope, closed bool) error {
	r := e.pattern
	e.types = c.typesOf(r.types)
	kind, elem, what := kindRel, kindAny, "a relationship"
	if r.variable || e.shortest != "" {
		kind, elem, what = kindList, kindRel, "a list of relationships"
	}
	if sym, ok := p.scope.find(r.name); ok && r.name != "" {
		if sym.kind != kindNull && sym.kind&kind == 0 {
			return invalid(r.place(), "VariableTypeConflict", "the variable %s is %s, not %s", r.name, sym.kind, what)
		}
		if _, earlier := before.find(r.name); !earlier {
			return invalid(r.place(), "RelationshipUniquenessViolation", "the variable %s stands for two relationships of one MATCH, which are always different", r.name)
		}
		if e.shortest != "" || r.variable && r.dir == either {
			return refuse(r.place(), "a path whose relationships are known already is not supported")
		}
		if c.used != nil {
			c.used[sym.slot] = true
		}
		e.slot, e.bound = sym.slot, true
		return nil
	}
	if closed && r.name != "" {
		return invalid(r.place(), "UndefinedVariable", "the variable %s is not defined; a pattern as a condition brings none", r.name)
	}
	e.slot = c.slot()
	p.bring(symbol{r.name, e.slot, kind, elem})
	return nil
}

// typesOf returns the places of the types that an expression allows, of all types where there is none.
func (c *compiler) typesOf(l *labels) []int {
	allowed := []int{}
	has := func([]int) bool { return true }
	if l != nil {
		has = c.labelTest(l, "type")
	}
	for i := range c.g.types {
		if has([]int{c.g.types[i].name}) {
			allowed = append(allowed, i)
		}
	}
	return allowed
}

// conditions adds what a path says of its nodes and relationships.
func (c *compiler) conditions(p *pattern, path *path, shape *pathVar) error {
	for i, n := range path.nodes {
		v := shape.nodes[i]
		if n.labels != nil {
			c.addLabels(p, v, n.labels)
		}
		props, err := c.lookups(n.props, p.scope)
		if err != nil {
			return err
		}
		for _, l := range props {
			v.equals = append(v.equals, l)
			p.tests = append(p.tests, &test{eval: equality(v.slot, l), needs: withSlot(l.needs, v.slot), equality: true})
		}
		for _, conjunct := range conjuncts(n.where) {
			if err := c.addTest(p, conjunct); err != nil {
				return err
			}
		}
	}
	for i, r := range path.rels {
		e := shape.edges[i]
		props, err := c.lookups(r.props, p.scope)
		if err != nil {
			return err
		}
		if r.variable || e.shortest != "" {
			e.props, e.needs = props, make(map[int]bool)
			for _, l := range props {
				maps.Copy(e.needs, l.needs)
			}
			continue
		}
		for _, l := range props {
			p.tests = append(p.tests, &test{eval: equality(e.slot, l), needs: withSlot(l.needs, e.slot)})
		}
		for _, conjunct := range conjuncts(r.where) {
			if err := c.addTest(p, conjunct); err != nil {
				return err
			}
		}
	}
	return nil
}

func withSlot(needs map[int]bool, slot int) map[int]bool {
	out := maps.Clone(needs)
	out[slot] = true
	return out
}

// addLabels makes a test of a label expression, and notes the labels that it surely asks for.
func (c *compiler) addLabels(p *pattern, v *nodeVar, l *labels) {
	has, slot := c.labelTest(l, "label"), v.slot
	p.tests = append(p.tests, &test{func(f *frame) (any, error) {
		n, ok := f.slots[slot].(node)
		return ok && has(f.g.labels(n)), nil
	}, map[int]bool{slot: true}, l, false})
	for queue := []*labels{l}; len(queue) > 0; queue = queue[1:] {
		switch l := queue[0]; l.op {
		case 'n':
			v.labels = append(v.labels, c.known("label", l.name))
		case '&':
			queue = append(queue, l.of...)
		}
	}
}

// lookups compiles {key: value, …}.
func (c *compiler) lookups(props expr, s scope) ([]*lookup, error) {
	if props == nil {
		return nil, nil
	}
	m, ok := props.(*mapLiteral)
	if !ok {
		return nil, refuse(props.place(), "properties of a pattern that are not written out are not supported")
	}
	out := make([]*lookup, len(m.keys))
	for i, key := range m.keys {
		x, needs, err := c.tracked(m.values[i], s)
		if err != nil {
			return nil, err
		}
		out[i] = &lookup{c.known("property", key), x.eval, needs, written(m.values[i])}
	}
	return out, nil
}

// written is the value of a literal, nil of other expressions.
func written(e expr) any {
	if l, ok := e.(*literal); ok {
		return l.value
	}
	return nil
}

// tracked compiles an expression and tells which slots it reads.
func (c *compiler) tracked(e expr, s scope) (compiled, map[int]bool, error) {
	return c.tracking(func() (compiled, error) { return c.expr(e, s) })
}

func (c *compiler) tracking(compile func() (compiled, error)) (compiled, map[int]bool, error) {
	outer := c.used
	c.used = make(map[int]bool)
	x, err := compile()
	used := c.used
	if c.used = outer; outer != nil {
		maps.Copy(outer, used)
	}
	return x, used, err
}

// equality is the test of a lookup on a node or a relationship.
func equality(slot int, l *lookup) evaluator {
	return func(f *frame) (any, error) {
		v, err := l.value(f)
		if err != nil || v == nil {
			return false, err
		}
		own, err := f.g.property(f.slots[slot], l.key)
		return equal(own, v), err
	}
}

// conjuncts splits a AND b AND c.
func conjuncts(e expr) []expr {
	if e == nil {
		return nil
	}
	if and, ok := e.(*infix); ok && and.op == "AND" {
		return append(conjuncts(and.x), conjuncts(and.y)...)
	}
	return []expr{e}
}

// addTest adds a condition; from n.key = value it learns how n can be looked up.
func (c *compiler) addTest(p *pattern, e expr) error {
	x, needs, err := c.tracking(func() (compiled, error) { return c.condition(e, p.scope) })
	if err != nil {
		return err
	}
	for _, edge := range p.edges {
		if edge.shortest != "" && needs[edge.slot] {
			return refuse(e.place(), "a condition on the relationships of a %s is not supported", edge.shortest)
		}
	}
	for _, path := range p.paths {
		if path.edges != nil && path.edges[0].shortest != "" && needs[path.slot] {
			return refuse(e.place(), "a condition on a %s is not supported", path.edges[0].shortest)
		}
	}
	p.tests = append(p.tests, &test{eval: x.eval, needs: needs})
	eq, ok := e.(*chain)
	if !ok || len(eq.ops) != 1 || eq.ops[0] != "=" {
		return nil
	}
	for i, side := range eq.operands {
		prop, ok := side.(*property)
		if !ok {
			continue
		}
		v, ok := prop.of.(*variable)
		if !ok {
			continue
		}
		sym, ok := p.scope.find(v.name)
		n := slices.IndexFunc(p.nodes, func(n *nodeVar) bool { return n.slot == sym.slot })
		if !ok || n < 0 {
			continue
		}
		other, needs, err := c.tracked(eq.operands[1-i], p.scope)
		if err != nil {
			return err
		}
		if !needs[sym.slot] {
			p.nodes[n].equals = append(p.nodes[n].equals, &lookup{c.known("property", prop.key), other.eval, needs, written(eq.operands[1-i])})
			p.tests[len(p.tests)-1].equality = true
		}
	}
	return nil
}
