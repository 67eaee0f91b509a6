package cypher

import (
	"slices"
	"sort"
	"sync"

	"github.com/demarche/demarche/graph/projection"
)

// Graph is a property graph for queries: immutable, in columns, its names interned. Any number of
// queries may read it at the same time.
type Graph struct {
	names  []string       // labels, types and property keys
	name   map[string]int // their indices
	tables []nodeTable    // one after the other
	types  []*relTable    // one after the other
	nodes  int
	from   []node // of each relationship
	to     []node

	mu      sync.Mutex
	byLabel map[int][]node // ascending; made when a query first asks
	indexes map[indexKey]*postings
}

// nodeTable holds nodes that follow each other.
type nodeTable struct {
	properties
	base   node
	len    int
	labels [][]int // sets of labels that nodes of the table have, as indices of names
	set    func(i int) int
	find   func(id string) (int, bool, error) // where the nodes are ordered by their property id
}

// relTable holds the relationships of a type, which follow each other.
type relTable struct {
	properties
	name    int
	base    rel
	len     int
	out, in half
	ends    []*nodeTable // in which its relationships begin and end, where all do so in one
}

// NewGraph makes a graph for queries of rows.
func NewGraph(p *projection.Graph) *Graph { return Of(projection.Pack(p)) }

// Of makes a graph for queries of columns, which it shares.
func Of(c *projection.Columns) *Graph {
	g := empty()
	rels := 0
	for _, t := range c.Rels {
		rels += t.Len
	}
	g.from, g.to = make([]node, 0, rels), make([]node, 0, rels)
	base := make(map[string]node)
	tables := make(map[string]int)
	for _, t := range c.Nodes {
		base[t.Name] = node(g.nodes)
		own := nodeTable{base: node(g.nodes), len: t.Len, set: t.Labels, find: t.Find}
		for _, labels := range t.LabelSets {
			own.labels = append(own.labels, g.ids(labels))
		}
		own.properties = g.share(t)
		tables[t.Name] = len(g.tables)
		g.tables = append(g.tables, own)
		g.nodes += t.Len
	}
	for i, t := range c.Rels {
		own := &relTable{name: g.id(t.Name), base: rel(len(g.from)), len: t.Len, properties: g.share(t)}
		from, to := base[c.Types[i].From], base[c.Types[i].To]
		own.ends = []*nodeTable{&g.tables[tables[c.Types[i].From]], &g.tables[tables[c.Types[i].To]]}
		for i := range t.Len {
			g.from, g.to = append(g.from, from+node(t.From[i])), append(g.to, to+node(t.To[i]))
		}
		g.types = append(g.types, own)
	}
	return g
}

func empty() *Graph {
	return &Graph{name: make(map[string]int), byLabel: make(map[int][]node), indexes: make(map[indexKey]*postings)}
}

func (g *Graph) id(name string) int {
	id, ok := g.name[name]
	if !ok {
		id = len(g.names)
		g.names, g.name[name] = append(g.names, name), id
	}
	return id
}

func (g *Graph) ids(names []string) []int {
	var ids []int
	for _, name := range names {
		if id := g.id(name); !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

func (g *Graph) share(t *projection.Table) properties {
	var p properties
	for _, c := range t.Columns {
		p.add(g.id(c.Key), columnOf(c))
	}
	return p
}

// table is the table of a node, and its place there.
func (g *Graph) table(n node) (*nodeTable, int) {
	for i := len(g.tables) - 1; ; i-- {
		if t := &g.tables[i]; n >= t.base {
			return t, int(n - t.base)
		}
	}
}

// kind is the table of a relationship, and its place there.
func (g *Graph) kind(r rel) (*relTable, int) {
	i := sort.Search(len(g.types), func(i int) bool { return g.types[i].base > r }) - 1
	for g.types[i].len == 0 {
		i--
	}
	t := g.types[i]
	return t, int(r - t.base)
}

// typeName is the type of a relationship.
func (g *Graph) typeName(r rel) string {
	t, _ := g.kind(r)
	return g.names[t.name]
}

func (g *Graph) labels(n node) []int {
	t, i := g.table(n)
	return t.labels[t.set(i)]
}

// count is how many nodes have a label.
func (g *Graph) count(label int) int {
	n := 0
	for i := range g.tables {
		switch t := &g.tables[i]; {
		case t.all(label):
			n += t.len
		case t.some(label):
			return len(g.labelled(label))
		}
	}
	return n
}

// all reports whether all nodes of the table have a label, some whether one may have it.
func (t *nodeTable) all(label int) bool {
	return !slices.ContainsFunc(t.labels, func(set []int) bool { return !slices.Contains(set, label) })
}

func (t *nodeTable) some(label int) bool {
	return slices.ContainsFunc(t.labels, func(set []int) bool { return slices.Contains(set, label) })
}

// labelled returns the nodes that have a label, ascending.
func (g *Graph) labelled(label int) []node {
	g.mu.Lock()
	defer g.mu.Unlock()
	nodes, ok := g.byLabel[label]
	if ok {
		return nodes
	}
	for i := range g.tables {
		t := &g.tables[i]
		if !t.some(label) {
			continue
		}
		all := t.all(label)
		for i := range t.len {
			if all || slices.Contains(t.labels[t.set(i)], label) {
				nodes = append(nodes, t.base+node(i))
			}
		}
	}
	g.byLabel[label] = nodes
	return nodes
}

// half is one side of the relationships of a type: those of each node that they come from, or lead to, ordered by the node
// at their other end.
type half struct {
	once  sync.Once
	first node     // that has one
	start []uint32 // of each node from there on, and one more
	rels  []rel
}

// leaving returns the relationships of the type that come from a node, entering those that lead to it.
func (t *relTable) leaving(g *Graph, n node) []rel  { return t.out.of(n, t, g.from, g.to) }
func (t *relTable) entering(g *Graph, n node) []rel { return t.in.of(n, t, g.to, g.from) }

// joining narrows relationships of one node down to those with a certain one at their other end.
func joining(rels []rel, other []node, n node) []rel {
	if len(rels) > 8 {
		first := sort.Search(len(rels), func(i int) bool { return other[rels[i]] >= n })
		rels = rels[first:]
	}
	first := 0
	for first < len(rels) && other[rels[first]] < n {
		first++
	}
	last := first
	for last < len(rels) && other[rels[last]] == n {
		last++
	}
	return rels[first:last]
}

// of returns the relationships of a node; own and other are the sides of all relationships.
func (h *half) of(n node, t *relTable, own, other []node) []rel {
	h.once.Do(func() {
		last := int(t.base) + t.len
		h.group(t, own[t.base:last], other[t.base:last])
	})
	if n < h.first || int(n-h.first)+1 >= len(h.start) {
		return nil
	}
	i := n - h.first
	return h.rels[h.start[i]:h.start[i+1]]
}

// group orders the relationships by the other end, then by their own, each by counting.
func (h *half) group(t *relTable, own, other []node) {
	if len(own) == 0 {
		return
	}
	order := make([]rel, len(own))
	for i := range order {
		order[i] = rel(i)
	}
	if !slices.IsSorted(other) {
		order, _, _ = counted(order, other)
	}
	h.rels, h.start, h.first = counted(order, own)
	for i := range h.rels {
		h.rels[i] += t.base
	}
}

// counted orders relationships by one of their ends; start tells where those of each node from the first on begin.
func counted(order []rel, end []node) (sorted []rel, start []uint32, first node) {
	first = slices.Min(end)
	start = make([]uint32, slices.Max(end)-first+2)
	for _, n := range end {
		start[n-first+1]++
	}
	for i := 1; i < len(start); i++ {
		start[i] += start[i-1]
	}
	next := slices.Clone(start)
	sorted = make([]rel, len(order))
	for _, r := range order {
		at := &next[end[r]-first]
		sorted[*at] = r
		*at++
	}
	return sorted, start, first
}
