package projection

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// tableBuilder collects the members of a table in any order. After member, the columns take the new member's values; an empty
// value is none.
type tableBuilder struct {
	name    string
	len     int
	id      *textBuilder // nil where the ids are those of an end
	columns map[string]*columnBuilder
	texts   map[string]*textBuilder
	refs    []*refBuilder

	labelSets [][]string
	sets      []uint32
	from, to  []uint32
	behind    [][]uint32
}

func newTable(name string) *tableBuilder {
	return &tableBuilder{name: name, columns: make(map[string]*columnBuilder), texts: make(map[string]*textBuilder), labelSets: [][]string{{name}}}
}

// column returns the builder of a property whose values many members share.
func (t *tableBuilder) column(key string) *columnBuilder {
	c := t.columns[key]
	if c == nil {
		c = &columnBuilder{table: t, strings: make(map[string]uint32), others: make(map[uint64]uint32)}
		t.columns[key] = c
	}
	return c
}

// text returns the builder of a property of which each member has a text of its own.
func (t *tableBuilder) text(key string) *textBuilder {
	x := t.texts[key]
	if x == nil {
		x = &textBuilder{table: t}
		t.texts[key] = x
	}
	return x
}

// ids tells that the members have ids of their own.
func (t *tableBuilder) ids() *textBuilder {
	t.id = t.text("id")
	return t.id
}

// member begins one more.
func (t *tableBuilder) member() { t.len++ }

// labels gives the member more labels than the primary one.
func (t *tableBuilder) labels(labels []string) {
	set := slices.IndexFunc(t.labelSets, func(s []string) bool { return slices.Equal(s, labels) })
	if set < 0 {
		set = len(t.labelSets)
		t.labelSets = append(t.labelSets, labels)
	}
	t.sets = append(t.sets, make([]uint32, t.len-len(t.sets))...)
	t.sets[t.len-1] = uint32(set)
}

// rel begins one more relationship.
func (t *tableBuilder) rel(from, to uint32) {
	t.member()
	t.from, t.to = append(t.from, from), append(t.to, to)
}

// columnBuilder collects the values of a property.
type columnBuilder struct {
	table   *tableBuilder
	codes   []uint32
	values  []any
	strings map[string]uint32
	others  map[uint64]uint32
}

func (c *columnBuilder) set(code uint32) {
	for len(c.codes) < c.table.len {
		c.codes = append(c.codes, 0)
	}
	c.codes[c.table.len-1] = code
}

func (c *columnBuilder) add(v any) uint32 {
	c.values = append(c.values, v)
	return uint32(len(c.values))
}

func (c *columnBuilder) bytes(s []byte) {
	if len(s) == 0 {
		return
	}
	code, ok := c.strings[string(s)]
	if !ok {
		text := string(s)
		code = c.add(text)
		c.strings[text] = code
	}
	c.set(code)
}

func (c *columnBuilder) text(s string) {
	if s != "" {
		c.string(s)
	}
}

// string takes an empty one too.
func (c *columnBuilder) string(s string) {
	code, ok := c.strings[s]
	if !ok {
		code = c.add(s)
		c.strings[s] = code
	}
	c.set(code)
}

func (c *columnBuilder) list(list []string) {
	if len(list) == 0 {
		return
	}
	key := strings.Join(list, "\x00")
	code, ok := c.strings[key]
	if !ok {
		code = c.add(list)
		c.strings[key] = code
	}
	c.set(code)
}

// other takes a value that bits stand for.
func (c *columnBuilder) other(bits uint64, value func() any) {
	code, ok := c.others[bits]
	if !ok {
		code = c.add(value())
		c.others[bits] = code
	}
	c.set(code)
}

func (c *columnBuilder) integer(n int64) { c.other(uint64(n), func() any { return n }) }

func (c *columnBuilder) float(f float64) { c.other(math.Float64bits(f), func() any { return f }) }

func (c *columnBuilder) flag(b bool) {
	bits := uint64(0)
	if b {
		bits = 1
	}
	c.other(bits, func() any { return b })
}

// date takes a day as it is written.
func (c *columnBuilder) date(d Date) {
	if d == "" {
		return
	}
	code, ok := c.strings[string(d)]
	if !ok {
		code = c.add(d)
		c.strings[string(d)] = code
	}
	c.set(code)
}

// day takes the n-th day from 1970, where the interval that it belongs to is known.
func (c *columnBuilder) day(of interval, n int32) {
	if of.known() {
		c.other(uint64(n), func() any { return of.day(n) })
	}
}

// textBuilder collects texts, of which one that repeats the one before is kept once.
type textBuilder struct {
	table *tableBuilder
	run   strings.Builder
	start []uint64
	size  []uint32
}

func (b *textBuilder) add(s []byte) {
	for len(b.start) < b.table.len-1 {
		b.start, b.size = append(b.start, uint64(b.run.Len())), append(b.size, 0)
	}
	if n := len(b.start); n > 0 && b.last() == string(s) {
		b.start, b.size = append(b.start, b.start[n-1]), append(b.size, b.size[n-1])
		return
	}
	b.start, b.size = append(b.start, uint64(b.run.Len())), append(b.size, uint32(len(s)))
	b.run.Write(s)
}

func (b *textBuilder) last() string {
	n := len(b.start) - 1
	return b.run.String()[b.start[n]:][:b.size[n]]
}

func (b *textBuilder) at(i int) string { return b.run.String()[b.start[i]:][:b.size[i]] }

// refBuilder collects the places of texts in another table's column.
type refBuilder struct {
	key   string
	of    *Column
	codes []uint32
}

// table finishes the table, ordered by id; place tells where each member came to stand.
func (t *tableBuilder) table() (out *Table, place []uint32) {
	out = &Table{Name: t.name, Len: t.len, LabelSets: t.labelSets}
	order := t.order()
	for key, b := range t.texts {
		pad := make([]uint64, t.len-len(b.start))
		b.start, b.size = append(b.start, pad...), append(b.size, make([]uint32, len(pad))...)
		x := &texts{start: permuted(b.start, order), size: permuted(b.size, order), run: b.run.String()}
		if slices.Max(append(x.size, 0)) > 0 {
			out.Columns = append(out.Columns, &Column{Key: key, texts: x})
		}
	}
	for key, b := range t.columns {
		if len(b.values) > 0 {
			out.Columns = append(out.Columns, &Column{Key: key, Values: b.values, codes: newCodes(permuted(padded(b.codes, t.len), order))})
		}
	}
	for _, b := range t.refs {
		out.Columns = append(out.Columns, &Column{Key: b.key, of: b.of, codes: newCodes(permuted(padded(b.codes, t.len), order))})
	}
	slices.SortFunc(out.Columns, func(x, y *Column) int { return cmp.Compare(x.Key, y.Key) })
	if len(t.labelSets) > 1 {
		out.sets = newCodes(permuted(padded(t.sets, t.len), order))
	}
	if t.from != nil {
		out.From, out.To = permuted(t.from, order), permuted(t.to, order)
	}
	if t.behind != nil {
		out.behind.start = make([]uint32, 1, t.len+1)
		for i := range t.behind {
			if order != nil {
				i = int(order[i])
			}
			out.behind.items = append(out.behind.items, t.behind[i]...)
			out.behind.start = append(out.behind.start, uint32(len(out.behind.items)))
		}
	}
	return out, inverse(order, t.len)
}

// order is which member comes where, nil where they are in order already.
func (t *tableBuilder) order() []uint32 {
	if t.id == nil {
		return nil
	}
	sorted := true
	for i := 1; i < t.len && sorted; i++ {
		sorted = t.id.at(i-1) < t.id.at(i)
	}
	if sorted {
		return nil
	}
	type keyed struct {
		start uint64 // the id's first bytes
		at    uint32
	}
	keys := make([]keyed, t.len)
	for i := range keys {
		keys[i].at = uint32(i)
		id := t.id.at(i)
		for j := range 8 {
			keys[i].start <<= 8
			if j < len(id) {
				keys[i].start |= uint64(id[j])
			}
		}
	}
	slices.SortFunc(keys, func(x, y keyed) int {
		if x.start != y.start {
			return cmp.Compare(x.start, y.start)
		}
		return strings.Compare(t.id.at(int(x.at)), t.id.at(int(y.at)))
	})
	order := make([]uint32, t.len)
	for i := range keys {
		order[i] = keys[i].at
	}
	return order
}

// padded appends zeros, and never shares what it was given.
func padded(s []uint32, n int) []uint32 { return append(slices.Clip(s), make([]uint32, n-len(s))...) }

func permuted[T any](s []T, order []uint32) []T {
	if order == nil {
		return s
	}
	out := make([]T, len(s))
	for i, from := range order {
		out[i] = s[from]
	}
	return out
}

func inverse(order []uint32, n int) []uint32 {
	place := make([]uint32, n)
	for i := range place {
		place[i] = uint32(i)
	}
	for i, from := range order {
		place[from] = uint32(i)
	}
	return place
}
