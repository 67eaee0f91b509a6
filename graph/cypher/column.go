package cypher

import "github.com/demarche/demarche/graph/projection"

// properties are those of the members of a table.
type properties struct {
	keys    []int // ascending by name
	columns []column
	at      []int // by key, the place in columns plus one
}

func (p *properties) add(key int, c column) {
	p.keys, p.columns = append(p.keys, key), append(p.columns, c)
	for len(p.at) <= key {
		p.at = append(p.at, 0)
	}
	p.at[key] = len(p.columns)
}

// column returns the column of a key, nil where no member has it.
func (p *properties) column(key int) *column {
	if key < 0 || key >= len(p.at) || p.at[key] == 0 {
		return nil
	}
	return &p.columns[p.at[key]-1]
}

// get returns a property of a member, nil where it is absent.
func (p *properties) get(i, key int) (any, error) {
	c := p.column(key)
	if c == nil {
		return nil, nil
	}
	return c.get(i)
}

// column holds one property. Either values are shared by many members, which have their codes, or each has its own.
type column struct {
	of     *projection.Column
	values []any // by code; the first is nil
	own    []any // of each member, where the graph is made by hand
}

// columnOf makes a column of one of the projection, with values as Neo4j stores them.
func columnOf(of *projection.Column) column {
	c := column{of: of}
	if !of.Coded() {
		return c
	}
	c.values = make([]any, len(of.Values)+1)
	for i, value := range of.Values {
		switch v := value.(type) {
		case projection.Date:
			if d, err := parseDate(string(v)); err == nil {
				value = d
			} else {
				value = string(v)
			}
		case []string:
			list := make([]any, len(v))
			for i := range v {
				list[i] = v[i]
			}
			value = list
		}
		c.values[i+1] = value
	}
	return c
}

// coded reports whether the members have codes.
func (c *column) coded() bool { return c.values != nil }

func (c *column) get(i int) (any, error) {
	switch {
	case c.values != nil:
		return c.values[c.of.Code(i)], nil
	case c.own != nil:
		return c.own[i], nil
	}
	return c.of.Value(i)
}

// property returns a property of a node or a relationship, nil where it is absent.
func (g *Graph) property(of any, key int) (any, error) {
	switch of := of.(type) {
	case node:
		t, i := g.table(of)
		return t.get(i, key)
	case rel:
		t, i := g.kind(of)
		return t.get(i, key)
	}
	return nil, nil
}
