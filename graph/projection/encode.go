package projection

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"slices"

	"github.com/demarche/demarche/extract/model"
)

// The file of a snapshot: the magic; a key of the caller's; the columns; the sentences, which stay there until somebody asks; and
// a sum (CRC-32C) of all that. Numbers are little-endian.
const snapshotMagic = "demarche snapshot\n"

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// kept is the label and the property that stay in the file.
var kept = struct{ label, key string }{Statement, "sentence"}

// Encode writes the columns so that Decode with the same key reads them.
func (c *Columns) Encode(w io.Writer, key string) error {
	sum := crc32.New(castagnoli)
	e := &encoder{w: bufio.NewWriterSize(io.MultiWriter(w, sum), 1<<20)}
	e.raw(snapshotMagic)
	e.text(key)
	about, err := json.Marshal(header{c.Workspace, c.Generation, c.State, &c.Relations, c.Types})
	if err != nil {
		return err
	}
	e.text(string(about))
	var last *texts
	for _, t := range c.Nodes {
		e.table(t)
		for _, column := range t.Columns {
			if t.Name == kept.label && column.Key == kept.key {
				last = column.texts
			}
		}
	}
	for _, t := range c.Rels {
		e.table(t)
		e.ends(t.From)
		e.ends(t.To)
		e.numbers(t.behind.start)
		e.numbers(t.behind.items)
	}
	if last != nil {
		e.run(last)
	}
	if err := e.w.Flush(); e.err == nil {
		e.err = err
	}
	if e.err != nil {
		return e.err
	}
	_, err = w.Write(binary.LittleEndian.AppendUint32(nil, sum.Sum32()))
	return err
}

// header is what is kept as JSON.
type header struct {
	Workspace  string
	Generation int64
	State      string
	Relations  *[]model.Relation
	Types      []RelType
}

// encoder keeps the first error.
type encoder struct {
	w   *bufio.Writer
	b   []byte
	err error
}

func (e *encoder) raw(s string) {
	if e.err == nil {
		_, e.err = e.w.WriteString(s)
	}
}

func (e *encoder) bytes(b []byte) {
	if e.err == nil {
		_, e.err = e.w.Write(b)
	}
}

func (e *encoder) count(n int) {
	e.b = binary.AppendUvarint(e.b[:0], uint64(n))
	e.bytes(e.b)
}

func (e *encoder) text(s string) {
	e.count(len(s))
	e.raw(s)
}

func (e *encoder) numbers(list []uint32) {
	e.count(len(list))
	for chunk := range slices.Chunk(list, 1<<14) {
		e.b = e.b[:0]
		for _, n := range chunk {
			e.b = binary.LittleEndian.AppendUint32(e.b, n)
		}
		e.bytes(e.b)
	}
}

// ends writes places, of which it is common that they count from 0.
func (e *encoder) ends(list []uint32) {
	if counting(list) {
		e.count(1)
		e.count(len(list))
		return
	}
	e.count(0)
	e.numbers(list)
}

func counting(list []uint32) bool {
	for i, n := range list {
		if int(n) != i {
			return false
		}
	}
	return true
}

func (e *encoder) codes(c *codes) {
	switch {
	case c.b != nil:
		e.count(1)
		e.count(len(c.b))
		e.bytes(c.b)
	case c.h != nil:
		e.count(2)
		e.count(len(c.h))
		for chunk := range slices.Chunk(c.h, 1<<14) {
			e.b = e.b[:0]
			for _, n := range chunk {
				e.b = binary.LittleEndian.AppendUint16(e.b, n)
			}
			e.bytes(e.b)
		}
	default:
		e.count(4)
		e.numbers(c.w)
	}
}

func (e *encoder) table(t *Table) {
	e.text(t.Name)
	e.count(t.Len)
	e.count(len(t.LabelSets))
	for _, set := range t.LabelSets {
		e.list(set)
	}
	e.codes(&t.sets)
	e.count(len(t.Columns))
	for _, c := range t.Columns {
		e.column(t, c)
	}
}

func (e *encoder) list(list []string) {
	e.count(len(list))
	for _, s := range list {
		e.text(s)
	}
}

// The sorts of columns.
const (
	codedColumn = iota
	textColumn
	keptColumn // its run stands at the end of the file
	refColumn
	fromColumn // its texts are the ids of the nodes at that end
	toColumn
)

func (e *encoder) column(t *Table, c *Column) {
	e.text(c.Key)
	switch {
	case c.texts != nil:
		sort := textColumn
		if t.Name == kept.label && c.Key == kept.key {
			sort = keptColumn
		}
		e.count(sort)
		e.count(len(c.texts.start))
		for chunk := range slices.Chunk(c.texts.start, 1<<13) {
			e.b = e.b[:0]
			for _, n := range chunk {
				e.b = binary.LittleEndian.AppendUint64(e.b, n)
			}
			e.bytes(e.b)
		}
		e.numbers(c.texts.size)
		if sort == textColumn {
			e.run(c.texts)
		}
	case c.place != nil && c.at == atFrom:
		e.count(fromColumn)
	case c.place != nil:
		e.count(toColumn)
	case c.of != nil: // of the column that is kept
		e.count(refColumn)
		e.codes(&c.codes)
	default:
		e.count(codedColumn)
		e.codes(&c.codes)
		e.count(len(c.Values))
		for _, v := range c.Values {
			e.value(v)
		}
	}
}

// run writes the run of texts, wherever it is.
func (e *encoder) run(t *texts) {
	if t.file == nil {
		e.text(t.run)
		return
	}
	e.count(int(t.length))
	if e.err == nil {
		_, e.err = io.Copy(e.w, io.NewSectionReader(t.file, t.base, t.length))
	}
}

// The sorts of values.
const (
	stringValue = iota
	dateValue
	integerValue
	floatValue
	flagValue
	listValue
)

func (e *encoder) value(v any) {
	switch v := v.(type) {
	case string:
		e.count(stringValue)
		e.text(v)
	case Date:
		e.count(dateValue)
		e.text(string(v))
	case int64:
		e.count(integerValue)
		e.word(uint64(v))
	case float64:
		e.count(floatValue)
		e.word(math.Float64bits(v))
	case bool:
		e.count(flagValue)
		if v {
			e.count(1)
		} else {
			e.count(0)
		}
	case []string:
		e.count(listValue)
		e.list(v)
	default:
		e.err = fmt.Errorf("a %T is no value of a property", v)
	}
}

func (e *encoder) word(n uint64) {
	e.b = binary.LittleEndian.AppendUint64(e.b[:0], n)
	e.bytes(e.b)
}
