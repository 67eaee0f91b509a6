package cypher

import "slices"

type indexKey struct{ label, key int }

// postings find the nodes of a label that have a property of a value.
type postings struct {
	group map[string]int // by the key of the value
	start []uint32       // of each group in nodes, and one more
	nodes []node
}

// lookup returns the nodes of a label that have a property of a value, ascending. The first lookup
// by a label and a key makes their index, unless they are ordered by it.
func (g *Graph) lookup(label, key int, value any) ([]node, error) {
	if t := g.ordered(label, key); t != nil {
		id, ok := value.(string)
		if !ok {
			return nil, nil
		}
		i, found, err := t.find(id)
		if err != nil || !found || !slices.Contains(t.labels[t.set(i)], label) {
			return nil, err
		}
		return []node{t.base + node(i)}, nil
	}
	nodes := g.labelled(label)
	g.mu.Lock()
	defer g.mu.Unlock()
	at := indexKey{label, key}
	x := g.indexes[at]
	if x == nil {
		var err error
		if x, err = g.group(nodes, key); err != nil {
			return nil, err
		}
		g.indexes[at] = x
	}
	group, ok := x.group[string(appendKey(nil, value))]
	if !ok {
		return nil, nil
	}
	return x.nodes[x.start[group]:x.start[group+1]], nil
}

// ordered is the table in which all nodes of a label are, ordered by a property; nil where there is none.
func (g *Graph) ordered(label, key int) *nodeTable {
	if g.names[key] != "id" {
		return nil
	}
	var only *nodeTable
	for i := range g.tables {
		if t := &g.tables[i]; t.some(label) {
			if only != nil || t.find == nil {
				return nil
			}
			only = t
		}
	}
	return only
}

// group groups nodes by the value of a property.
func (g *Graph) group(nodes []node, key int) (*postings, error) {
	x := &postings{group: make(map[string]int)}
	place := func(v any) uint32 {
		k := string(appendKey(nil, v))
		group, ok := x.group[k]
		if !ok {
			group = len(x.group)
			x.group[k] = group
		}
		return uint32(group)
	}
	const none = ^uint32(0)
	groups := make([]uint32, len(nodes))
	known := make(map[*column][]uint32) // groups by code
	for i, n := range nodes {
		groups[i] = none
		t, at := g.table(n)
		c := t.column(key)
		if c == nil {
			continue
		}
		if !c.coded() {
			v, err := c.get(at)
			if err != nil {
				return nil, err
			}
			if v != nil {
				groups[i] = place(v)
			}
			continue
		}
		if known[c] == nil {
			known[c] = make([]uint32, len(c.values))
			for code, v := range c.values {
				if known[c][code] = none; v != nil {
					known[c][code] = place(v)
				}
			}
		}
		groups[i] = known[c][c.of.Code(at)]
	}
	x.start = make([]uint32, len(x.group)+1)
	for _, group := range groups {
		if group != none {
			x.start[group+1]++
		}
	}
	for i := 1; i < len(x.start); i++ {
		x.start[i] += x.start[i-1]
	}
	next := slices.Clone(x.start)
	x.nodes = make([]node, x.start[len(x.group)])
	for i, group := range groups {
		if group != none {
			x.nodes[next[group]] = nodes[i]
			next[group]++
		}
	}
	return x, nil
}

// selectivity is about how many nodes of a label a lookup finds: just how many, where its value is written out.
func (g *Graph) selectivity(label int, l *lookup) float64 {
	for i := range g.tables {
		t := &g.tables[i]
		c := t.column(l.key)
		if c == nil || !c.coded() || !t.some(label) {
			continue
		}
		if l.literal != nil {
			if nodes, err := g.lookup(label, l.key, l.literal); err == nil {
				return float64(len(nodes))
			}
		}
		return float64(g.count(label)) / float64(len(c.values))
	}
	return 1
}
