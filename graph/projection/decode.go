package projection

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"os"
	"strings"
)

// What a file that Decode refuses is, for errors.Is.
var (
	ErrStale   = errors.New("the snapshot is of another graph")
	ErrDamaged = errors.New("the snapshot is damaged")
)

// Decode reads what Encode wrote, and keeps the file for the texts that it leaves there: closing the columns closes it. It
// fails with ErrStale where the key is another one, and with ErrDamaged where a byte is.
func Decode(f *os.File, key string) (*Columns, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	d := &decoder{r: bufio.NewReaderSize(f, 1<<20)}
	if head := d.raw(len(snapshotMagic)); string(head) != snapshotMagic {
		return nil, fmt.Errorf("%w: it doesn't begin like one", ErrDamaged)
	}
	if n := d.count(); n != len(key) || string(d.raw(len(key))) != key {
		return nil, ErrStale
	}
	if err := checkSum(f, info.Size()); err != nil {
		return nil, err
	}
	c := &Columns{source: f}
	d.columns(c)
	if d.err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, d.err)
	}
	if column := c.Label(kept.label).Column(kept.key); column != nil {
		length := d.count()
		column.texts.file, column.texts.base, column.texts.length = f, info.Size()-sumBytes-int64(length), int64(length)
	}
	return c, nil
}

const sumBytes = 4

func checkSum(f *os.File, size int64) error {
	sum := crc32.New(castagnoli)
	body := io.NewSectionReader(f, 0, size-sumBytes)
	if _, err := io.CopyBuffer(onlyWriter{sum}, onlyReader{body}, make([]byte, 1<<20)); err != nil {
		return err
	}
	var want [sumBytes]byte
	if _, err := f.ReadAt(want[:], size-sumBytes); err != nil {
		return err
	}
	if sum.Sum32() != binary.LittleEndian.Uint32(want[:]) {
		return fmt.Errorf("%w: its sum is wrong", ErrDamaged)
	}
	return nil
}

// These have no shortcut past the buffer of a copy.
type (
	onlyReader struct{ io.Reader }
	onlyWriter struct{ io.Writer }
)

// decoder keeps the first error.
type decoder struct {
	r        *bufio.Reader
	b        []byte
	counting []uint32 // 0, 1, 2, …
	err      error
}

func (d *decoder) columns(c *Columns) {
	h := header{Relations: &c.Relations}
	if err := json.Unmarshal([]byte(d.text()), &h); d.err == nil {
		d.err = err
	}
	c.Workspace, c.Generation, c.State, c.Types = h.Workspace, h.Generation, h.State, h.Types
	for range NodeLabels {
		t := &Table{}
		d.table(t)
		c.Nodes = append(c.Nodes, t)
	}
	for _, kind := range c.Types {
		if d.err != nil {
			return
		}
		t := &Table{}
		refs := d.table(t)
		t.From, t.To = d.ends(), d.ends()
		t.behind.start, t.behind.items = d.numbers(), d.numbers()
		for _, ref := range refs {
			switch ref.sort {
			case refColumn:
				ref.column.of = c.Label(kept.label).Column(kept.key)
			case fromColumn:
				*ref.column = *t.idsOf(c.Label(kind.From), atFrom)
			case toColumn:
				*ref.column = *t.idsOf(c.Label(kind.To), atTo)
			}
		}
		c.Rels = append(c.Rels, t)
	}
}

func (d *decoder) fail(err error) {
	d.err = cmp.Or(d.err, err)
}

func (d *decoder) raw(n int) []byte {
	if d.err != nil {
		return nil
	}
	if cap(d.b) < n {
		d.b = make([]byte, n)
	}
	_, err := io.ReadFull(d.r, d.b[:n])
	d.fail(err)
	return d.b[:n]
}

func (d *decoder) count() int {
	if d.err != nil {
		return 0
	}
	n, err := binary.ReadUvarint(d.r)
	d.fail(err)
	return int(n)
}

func (d *decoder) text() string { return string(d.raw(d.count())) }

// long reads a text that is not copied once more.
func (d *decoder) long() string {
	n := d.count()
	if d.err != nil {
		return ""
	}
	var s strings.Builder
	s.Grow(n)
	_, err := io.CopyN(&s, d.r, int64(n))
	d.fail(err)
	return s.String()
}

func (d *decoder) numbers() []uint32 {
	n := d.count()
	if n == 0 || d.err != nil {
		return nil
	}
	list := make([]uint32, n)
	for rest := list; len(rest) > 0 && d.err == nil; {
		chunk := rest[:min(len(rest), 1<<14)]
		b := d.raw(4 * len(chunk))
		if d.err != nil {
			return nil
		}
		for i := range chunk {
			chunk[i] = binary.LittleEndian.Uint32(b[4*i:])
		}
		rest = rest[len(chunk):]
	}
	return list
}

// ends reads places; those that count from 0 share one list.
func (d *decoder) ends() []uint32 {
	if d.count() == 0 {
		return d.numbers()
	}
	n := d.count()
	for i := len(d.counting); i < n; i++ {
		d.counting = append(d.counting, uint32(i))
	}
	return d.counting[:n:n]
}

func (d *decoder) codes() (c codes) {
	switch width, n := d.count(), 0; width {
	case 1:
		n = d.count()
		c.b = append([]byte(nil), d.raw(n)...)
	case 2:
		n = d.count()
		b := d.raw(2 * n)
		if d.err != nil {
			return c
		}
		c.h = make([]uint16, n)
		for i := range c.h {
			c.h[i] = binary.LittleEndian.Uint16(b[2*i:])
		}
	default:
		c.w = d.numbers()
	}
	return c
}

func (d *decoder) table(t *Table) (refs []ref) {
	t.Name, t.Len = d.text(), d.count()
	for range d.count() {
		t.LabelSets = append(t.LabelSets, d.list())
		if d.err != nil {
			return nil
		}
	}
	t.sets = d.codes()
	for range d.count() {
		if d.err != nil {
			return nil
		}
		c := &Column{}
		if sort := d.column(c); sort >= refColumn {
			refs = append(refs, ref{c, sort})
		}
		t.Columns = append(t.Columns, c)
	}
	return refs
}

// ref is a column whose texts are those of another one.
type ref struct {
	column *Column
	sort   int
}

func (d *decoder) list() []string {
	var list []string
	for range d.count() {
		if d.err != nil {
			return nil
		}
		list = append(list, d.text())
	}
	return list
}

func (d *decoder) column(c *Column) (sort int) {
	c.Key = d.text()
	switch sort = d.count(); sort {
	case textColumn, keptColumn:
		c.texts = &texts{start: make([]uint64, d.count())}
		for rest := c.texts.start; len(rest) > 0 && d.err == nil; {
			chunk := rest[:min(len(rest), 1<<13)]
			b := d.raw(8 * len(chunk))
			for i := range chunk {
				if d.err == nil {
					chunk[i] = binary.LittleEndian.Uint64(b[8*i:])
				}
			}
			rest = rest[len(chunk):]
		}
		c.texts.size = d.numbers()
		if sort == textColumn {
			c.texts.run = d.long()
		}
	case refColumn:
		c.codes = d.codes()
	case codedColumn:
		c.codes = d.codes()
		c.Values = make([]any, d.count())
		for i := range c.Values {
			c.Values[i] = d.value()
		}
	case fromColumn, toColumn:
	default:
		d.fail(fmt.Errorf("a column of sort %d", sort))
	}
	return sort
}

func (d *decoder) value() any {
	switch sort := d.count(); sort {
	case stringValue:
		return d.text()
	case dateValue:
		return Date(d.text())
	case integerValue:
		return int64(d.word())
	case floatValue:
		return math.Float64frombits(d.word())
	case flagValue:
		return d.count() == 1
	case listValue:
		return d.list()
	default:
		d.fail(fmt.Errorf("a value of sort %d", sort))
		return nil
	}
}

func (d *decoder) word() uint64 {
	b := d.raw(8)
	if d.err != nil {
		return 0
	}
	return binary.LittleEndian.Uint64(b)
}
