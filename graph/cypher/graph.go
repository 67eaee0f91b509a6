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
	for _, t := range c.Nodes {
		base[t.Name] = node(g.nodes)
		own := nodeTable{base: node(g.nodes), len: t.Len, set: t.Labels, find: t.Find}
		for _, labels := range t.LabelSets {
			own.labels = append(own.labels, g.ids(labels))
		}
		own.properties = g.share(t)
		g.tables = append(g.tables, own)
		g.nodes += t.Len
	}
	for i, t := range c.Rels {
		own := &relTable{name: g.id(t.Name), base: rel(len(g.from)), len: t.Len, properties: g.share(t)}
		from, to := base[c.Types[i].From], base[c.Types[i].To]
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

// typeAt is the place of a type in types, below 0 where the graph doesn't have it.
func (g *Graph) typeAt(name int) int {
	return slices.IndexFunc(g.types, func(t *relTable) bool { return t.name == name })
}

// half is one side of the relationships of a type: those of each node that they come from, or lead to.
type half struct {
	once  sync.Once
	first node     // that has one
	start []uint32 // of each node from there on, and one more
	rels  []rel
}

// of returns the relationships of a node; end is that side of all relationships.
func (h *half) of(n node, t *relTable, end []node) []rel {
	h.once.Do(func() { h.group(t, end[t.base:int(t.base)+t.len]) })
	if n < h.first || int(n-h.first)+1 >= len(h.start) {
		return nil
	}
	i := n - h.first
	return h.rels[h.start[i]:h.start[i+1]]
}

func (h *half) group(t *relTable, end []node) {
	if len(end) == 0 {
		return
	}
	h.first = slices.Min(end)
	h.start = make([]uint32, slices.Max(end)-h.first+2)
	for _, n := range end {
		h.start[n-h.first+1]++
	}
	for i := 1; i < len(h.start); i++ {
		h.start[i] += h.start[i-1]
	}
	next := slices.Clone(h.start)
	h.rels = make([]rel, len(end))
	for i, n := range end {
		at := &next[n-h.first]
		h.rels[*at] = t.base + rel(i)
		*at++
	}
}
