package cypher

import (
	"slices"
	"sync"

	"github.com/demarche/demarche/graph/projection"
)

// Graph is a property graph for queries: immutable, in columns, its names interned. Any number of
// queries may read it at the same time.
type Graph struct {
	names    []string       // labels, types and property keys
	name     map[string]int // their indices
	nodes    entities
	rels     entities
	labels   [][]int        // of each node, indices of names in the order they were given
	byLabel  map[int][]node // ascending
	types    []int          // of each relationship
	from, to []node
	out, in  adjacency
	byType   map[int]int // how many relationships

	mu      sync.Mutex
	indexes map[indexKey]map[string][]node // made when a query first asks
}

// entities are the properties of nodes or of relationships: those of i stand from start[i] to start[i+1].
type entities struct {
	start  []int
	keys   []int
	values []any
}

func (e *entities) len() int { return len(e.start) - 1 }

// get returns a property, nil where it is absent.
func (e *entities) get(i int, key int) any {
	for at := e.start[i]; at < e.start[i+1]; at++ {
		if e.keys[at] == key {
			return e.values[at]
		}
	}
	return nil
}

// adjacency holds the relationships of each node, ordered by type, then by index.
type adjacency struct {
	start []int
	rels  []rel
}

func (a *adjacency) of(n node) []rel { return a.rels[a.start[n]:a.start[n+1]] }

type indexKey struct{ label, key int }

// NewGraph turns the projection of a workspace into a graph for queries.
func NewGraph(p *projection.Graph) *Graph {
	b := newBuilder()
	at := make(map[projection.Ref]node, len(p.Nodes))
	for i := range p.Nodes {
		n := &p.Nodes[i]
		at[n.Ref()] = b.addNode(n.Labels, func(yield func(string, any) bool) { propsOf(n.Props, yield) })
	}
	for i := range p.Rels {
		r := &p.Rels[i]
		b.addRel(r.Type, at[r.From], at[r.To], func(yield func(string, any) bool) { propsOf(r.Props, yield) })
	}
	return b.graph()
}

// propsOf gives the properties as Neo4j stores them.
func propsOf(props projection.Props, yield func(string, any) bool) {
	for _, p := range props {
		value := p.Value
		switch v := value.(type) {
		case projection.Date:
			d, err := parseDate(string(v))
			if err != nil {
				value = string(v)
				break
			}
			value = d
		case []string:
			list := make([]any, len(v))
			for i := range v {
				list[i] = v[i]
			}
			value = list
		}
		if !yield(p.Key, value) {
			return
		}
	}
}

type builder struct {
	g        *Graph
	interned map[string]any
}

func newBuilder() *builder {
	return &builder{
		g: &Graph{
			name: make(map[string]int), byLabel: make(map[int][]node), byType: make(map[int]int),
			nodes: entities{start: []int{0}}, rels: entities{start: []int{0}},
		},
		interned: make(map[string]any),
	}
}

func (b *builder) id(name string) int {
	id, ok := b.g.name[name]
	if !ok {
		id = len(b.g.names)
		b.g.names, b.g.name[name] = append(b.g.names, name), id
	}
	return id
}

func (b *builder) add(e *entities, props func(func(string, any) bool)) {
	props(func(key string, value any) bool {
		if s, ok := value.(string); ok {
			if b.interned[s] == nil {
				b.interned[s] = value
			}
			value = b.interned[s]
		}
		if value != nil {
			e.keys, e.values = append(e.keys, b.id(key)), append(e.values, value)
		}
		return true
	})
	e.start = append(e.start, len(e.keys))
}

func (b *builder) addNode(labels []string, props func(func(string, any) bool)) node {
	n := node(b.g.nodes.len())
	var ids []int
	for _, label := range labels {
		if id := b.id(label); !slices.Contains(ids, id) {
			ids = append(ids, id)
			b.g.byLabel[id] = append(b.g.byLabel[id], n)
		}
	}
	b.g.labels = append(b.g.labels, ids)
	b.add(&b.g.nodes, props)
	return n
}

func (b *builder) addRel(kind string, from, to node, props func(func(string, any) bool)) rel {
	r := rel(b.g.rels.len())
	id := b.id(kind)
	b.g.types, b.g.from, b.g.to = append(b.g.types, id), append(b.g.from, from), append(b.g.to, to)
	b.g.byType[id]++
	b.add(&b.g.rels, props)
	return r
}

// graph finishes the graph; the builder is spent.
func (b *builder) graph() *Graph {
	g := b.g
	g.indexes = make(map[indexKey]map[string][]node)
	order := make([]rel, g.rels.len())
	for i := range order {
		order[i] = rel(i)
	}
	slices.SortStableFunc(order, func(x, y rel) int { return g.types[x] - g.types[y] })
	g.out, g.in = adjacent(order, g.from, g.nodes.len()), adjacent(order, g.to, g.nodes.len())
	return g
}

// adjacent groups relationships, in the given order, by the node at one of their ends.
func adjacent(order []rel, end []node, nodes int) adjacency {
	a := adjacency{make([]int, nodes+1), make([]rel, len(order))}
	for _, n := range end {
		a.start[n+1]++
	}
	for i := range nodes {
		a.start[i+1] += a.start[i]
	}
	next := slices.Clone(a.start)
	for _, r := range order {
		n := end[r]
		a.rels[next[n]] = r
		next[n]++
	}
	return a
}

// lookup returns the nodes of a label that have a property of a value, ascending. The first lookup
// by a label and a key makes their index.
func (g *Graph) lookup(label, key int, value any) []node {
	g.mu.Lock()
	defer g.mu.Unlock()
	at := indexKey{label, key}
	if g.indexes[at] == nil {
		found := make(map[string][]node)
		for _, n := range g.byLabel[label] {
			if v := g.nodes.get(int(n), key); v != nil {
				k := string(appendKey(nil, v))
				found[k] = append(found[k], n)
			}
		}
		g.indexes[at] = found
	}
	return g.indexes[at][string(appendKey(nil, value))]
}

func (g *Graph) hasLabel(n node, label int) bool { return slices.Contains(g.labels[n], label) }
