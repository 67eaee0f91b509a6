package projection

import "slices"

// Pack makes columns of rows: the inverse of Columns.Graph, but for the edges, which it leaves out.
func Pack(g *Graph) *Columns {
	c := &Columns{Workspace: g.Workspace, Generation: g.Generation, Types: g.Types}
	places := make(map[Ref]uint32, len(g.Nodes))
	tables := make(map[string]*tableBuilder)
	for _, label := range NodeLabels {
		tables[label] = newTable(label)
		tables[label].ids()
	}
	for i := range g.Nodes {
		n := &g.Nodes[i]
		t := tables[n.Labels[0]]
		places[n.Ref()] = uint32(t.len)
		t.member()
		t.row(n.Labels, n.Props)
	}
	for _, label := range NodeLabels {
		t, order := tables[label].table()
		c.Nodes = append(c.Nodes, t)
		for ref, place := range places {
			if ref.Label == label {
				places[ref] = order[place]
			}
		}
	}
	types := make(map[string]*tableBuilder)
	for _, t := range g.Types {
		types[t.Name] = newTable(t.Name)
		types[t.Name].ids()
	}
	for i := range g.Rels {
		r := &g.Rels[i]
		t := types[r.Type]
		t.rel(places[r.From], places[r.To])
		t.row(nil, r.Props)
	}
	for _, t := range g.Types {
		packed, _ := types[t.Name].table()
		c.Rels = append(c.Rels, packed)
	}
	return c
}

// WithActors returns the columns with the nodes of actors replaced by rows: the same ones, in the same order, with more labels
// and properties. They share all else.
func (c *Columns) WithActors(nodes []Node) *Columns {
	t := newTable(Actor)
	t.ids()
	for i := range nodes {
		if n := &nodes[i]; n.Labels[0] == Actor {
			t.member()
			t.row(n.Labels, n.Props)
		}
	}
	out := *c
	out.Nodes = slices.Clone(c.Nodes)
	old := c.Label(Actor)
	out.Nodes[slices.Index(NodeLabels, Actor)], _ = t.table()
	out.Rels = slices.Clone(c.Rels)
	for i, rels := range out.Rels {
		if id := slices.IndexFunc(rels.Columns, func(c *Column) bool { return c.of != nil && c.of == old.Column("id") }); id >= 0 {
			own := *rels
			own.Columns = slices.Clone(rels.Columns)
			ref := *own.Columns[id]
			ref.of = out.Label(Actor).Column("id")
			own.Columns[id] = &ref
			out.Rels[i] = &own
		}
	}
	return &out
}

// row gives the member all that a row has.
func (t *tableBuilder) row(labels []string, props Props) {
	if len(labels) > 1 {
		t.labels(labels)
	}
	for _, p := range props {
		if p.Key == "id" {
			t.id.add([]byte(props.Text("id")))
			continue
		}
		c := t.column(p.Key)
		switch v := p.Value.(type) {
		case string:
			c.string(v)
		case Date:
			c.date(v)
		case int64:
			c.integer(v)
		case float64:
			c.float(v)
		case bool:
			c.flag(v)
		case []string:
			c.list(v)
		}
	}
}
