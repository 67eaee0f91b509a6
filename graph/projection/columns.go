package projection

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"sort"

	"github.com/demarche/demarche/extract/model"
)

// Columns is the graph of a workspace in columns: what it takes a million statements for. Nodes and relationships are known
// by their place in their table, values that many have are kept once, and long texts stay in the snapshot until somebody asks. It
// is immutable; any number of goroutines may read it.
type Columns struct {
	Workspace  string           // random id that the workspace got at its creation
	Generation int64            // of the workspace when the graph was read
	State      string           // the same, as graph.Reader.State tells it
	Relations  []model.Relation // the catalogue, by name
	Types      []RelType        // the closed list of relationship types
	Nodes      []*Table         // one for each of NodeLabels
	Rels       []*Table         // one for each of Types

	source io.Closer // where texts are read from; nil where they are in memory
}

// Close releases the snapshot that texts are read from.
func (c *Columns) Close() error {
	if c.source == nil {
		return nil
	}
	return c.source.Close()
}

// Label returns the table of the nodes with a primary label.
func (c *Columns) Label(name string) *Table { return named(c.Nodes, name) }

// Type returns the table of the relationships of a type, nil where the catalogue has no such relation.
func (c *Columns) Type(name string) *Table { return named(c.Rels, name) }

func named(tables []*Table, name string) *Table {
	if i := slices.IndexFunc(tables, func(t *Table) bool { return t.Name == name }); i >= 0 {
		return tables[i]
	}
	return nil
}

// Table holds the nodes of one primary label, or the relationships of one type, ordered by id.
type Table struct {
	Name    string
	Len     int
	Columns []*Column // ordered by key

	LabelSets [][]string // of nodes: the sets of labels that they have, the primary label first in each
	sets      codes      // of each node, which it has; empty where all have the first

	From, To []uint32 // of relationships: the places of the ends in the tables of their labels
	behind   lists    // of direct and alleged relationships: the places of the statements that they stand for, ascending
}

// Labels returns the place of a node's labels in LabelSets.
func (t *Table) Labels(i int) int {
	if t.sets.len() == 0 {
		return 0
	}
	return int(t.sets.at(i))
}

// Column returns the column of a property, nil where no member has it.
func (t *Table) Column(key string) *Column {
	i, ok := slices.BinarySearchFunc(t.Columns, key, func(c *Column, key string) int { return cmp.Compare(c.Key, key) })
	if !ok {
		return nil
	}
	return t.Columns[i]
}

// ID returns the id of a member.
func (t *Table) ID(i int) (string, error) { return t.Column("id").text(i) }

// Find returns the place of the member with an id.
func (t *Table) Find(id string) (place int, ok bool, err error) {
	place = sort.Search(t.Len, func(i int) bool {
		own, failed := t.ID(i)
		err = cmp.Or(err, failed)
		return own >= id
	})
	if err != nil || place == t.Len {
		return place, false, err
	}
	own, err := t.ID(place)
	return place, own == id, err
}

// Column holds one property of the members of a table. Either few values are shared by many members, each then a code,
// or each member has a text of its own, or that of another column's member.
type Column struct {
	Key    string
	Values []any // that the codes stand for: strings, int64s, float64s, bools, []strings or Dates; nil of texts

	codes codes // 0 where the property is absent, else the place in Values, or of the member of of, plus one
	texts *texts
	of    *Column
	place []uint32 // instead of codes, where no member of of is absent: the one end of relationships
	at    end
}

// Coded reports whether the values are shared: Code then tells which one a member has.
func (c *Column) Coded() bool { return c.texts == nil && c.of == nil }

// Code returns the place of a member's value in Values plus one, 0 where it has none.
func (c *Column) Code(i int) int { return int(c.codes.at(i)) }

// Value returns a member's value, nil where it has none. Only texts that are read from a snapshot can fail.
func (c *Column) Value(i int) (any, error) {
	if c.Coded() {
		if code := c.codes.at(i); code > 0 {
			return c.Values[code-1], nil
		}
		return nil, nil
	}
	text, err := c.text(i)
	if text == "" {
		return nil, err
	}
	return text, err
}

// text returns the string of a member, "" where it has none.
func (c *Column) text(i int) (string, error) {
	switch {
	case c.texts != nil:
		return c.texts.at(i)
	case c.place != nil:
		return c.of.text(int(c.place[i]))
	case c.of != nil:
		if code := c.codes.at(i); code > 0 {
			return c.of.text(int(code) - 1)
		}
		return "", nil
	}
	v, _ := c.Value(i)
	s, _ := v.(string)
	return s, nil
}

// codes are small numbers in as few bytes as the largest takes.
type codes struct {
	b []uint8
	h []uint16
	w []uint32
}

func newCodes(w []uint32) codes {
	most := uint32(0)
	for _, n := range w {
		most = max(most, n)
	}
	var c codes
	switch {
	case most < 1<<8:
		c.b = make([]uint8, len(w))
		for i, n := range w {
			c.b[i] = uint8(n)
		}
	case most < 1<<16:
		c.h = make([]uint16, len(w))
		for i, n := range w {
			c.h[i] = uint16(n)
		}
	default:
		c.w = w
	}
	return c
}

func (c *codes) len() int { return len(c.b) + len(c.h) + len(c.w) }

func (c *codes) at(i int) uint32 {
	switch {
	case c.b != nil:
		return uint32(c.b[i])
	case c.h != nil:
		return uint32(c.h[i])
	}
	return c.w[i]
}

// texts are strings in one run of bytes, in memory or in a file.
type texts struct {
	start  []uint64
	size   []uint32
	run    string
	file   io.ReaderAt // where set, the run begins at base of it
	base   int64
	length int64
}

func (t *texts) at(i int) (string, error) {
	start, size := t.start[i], uint64(t.size[i])
	if t.file == nil {
		return t.run[start : start+size], nil
	}
	b := make([]byte, size)
	if _, err := t.file.ReadAt(b, t.base+int64(start)); err != nil {
		return "", fmt.Errorf("read the snapshot of the graph: %w", err)
	}
	return string(b), nil
}

// lists are lists of numbers, one for each member.
type lists struct {
	start []uint32 // one more than there are lists
	items []uint32
}

func (l *lists) of(i int) []uint32 { return l.items[l.start[i]:l.start[i+1]] }
