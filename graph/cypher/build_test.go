package cypher

import (
	"maps"
	"slices"
	"strings"
)

// builder makes graphs by hand, for tests alone.
type builder struct {
	nodes, rels []handmade
}

type handmade struct {
	labels   []string // of a relationship, its type
	from, to node
	props    map[string]any
}

func newBuilder() *builder { return &builder{} }

func (b *builder) addNode(labels []string, props func(func(string, any) bool)) node {
	b.nodes = append(b.nodes, handmade{labels: labels, props: maps.Collect(props)})
	return node(len(b.nodes) - 1)
}

func (b *builder) addRel(kind string, from, to node, props func(func(string, any) bool)) {
	b.rels = append(b.rels, handmade{[]string{kind}, from, to, maps.Collect(props)})
}

func (b *builder) graph() *Graph {
	g := empty()
	t := nodeTable{len: len(b.nodes), set: func(i int) int { return i }, properties: g.byHand(b.nodes)}
	for _, n := range b.nodes {
		t.labels = append(t.labels, g.ids(n.labels))
	}
	g.tables, g.nodes = []nodeTable{t}, t.len
	for len(b.rels) > 0 {
		name := b.rels[0].labels[0]
		var own, others []handmade
		for _, r := range b.rels {
			if r.labels[0] == name {
				own = append(own, r)
			} else {
				others = append(others, r)
			}
		}
		g.types = append(g.types, &relTable{name: g.id(name), base: rel(len(g.from)), len: len(own), properties: g.byHand(own)})
		for _, r := range own {
			g.from, g.to = append(g.from, r.from), append(g.to, r.to)
		}
		b.rels = others
	}
	return g
}

func (g *Graph) byHand(members []handmade) properties {
	columns := make(map[string][]any)
	for i, m := range members {
		for key, v := range m.props {
			if columns[key] == nil {
				columns[key] = make([]any, len(members))
			}
			columns[key][i] = v
		}
	}
	var p properties
	for _, key := range slices.SortedFunc(maps.Keys(columns), strings.Compare) {
		p.add(g.id(key), column{own: columns[key]})
	}
	return p
}
