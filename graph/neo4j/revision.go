package neo4j

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"math"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"

	"time"

	"github.com/demarche/demarche/graph/projection"
)

// revKey is the property in which each node and relationship keeps its revision: a hash of all
// that Sync wrote there. It makes the second sync of the same graph a comparison of numbers.
const revKey = "rev"

// hasher makes revisions; it is reused from one to the next.
type hasher struct {
	sum hash.Hash
	buf []byte
}

func newHasher() *hasher { return &hasher{sum: sha256.New()} }

// node hashes labels and properties.
func (h *hasher) node(n *projection.Node) (int64, error) {
	h.buf = binary.AppendUvarint(h.buf[:0], schemaVersion)
	h.texts(n.Labels)
	return h.finish(n.Props)
}

// rel hashes ends, the first article behind it and properties.
func (h *hasher) rel(r *projection.Rel) (int64, error) {
	h.buf = binary.AppendUvarint(h.buf[:0], schemaVersion)
	h.text(r.From.ID)
	h.text(r.To.ID)
	h.texts(r.Articles[:min(1, len(r.Articles))])
	return h.finish(r.Props)
}

func (h *hasher) finish(props projection.Props) (int64, error) {
	for _, p := range props {
		h.text(p.Key)
		switch v := p.Value.(type) {
		case string:
			h.buf = append(h.buf, 's')
			h.text(v)
		case projection.Date:
			h.buf = append(h.buf, 'd')
			h.text(string(v))
		case int64:
			h.buf = binary.LittleEndian.AppendUint64(append(h.buf, 'i'), uint64(v))
		case float64:
			h.buf = binary.LittleEndian.AppendUint64(append(h.buf, 'f'), math.Float64bits(v))
		case bool:
			if v {
				h.buf = append(h.buf, 't')
			} else {
				h.buf = append(h.buf, 'n')
			}
		case []string:
			h.buf = append(h.buf, 'l')
			h.texts(v)
		default:
			return 0, fmt.Errorf("property %s has a value of type %T", p.Key, p.Value)
		}
	}
	h.sum.Reset()
	h.sum.Write(h.buf)
	var out [sha256.Size]byte
	return int64(binary.LittleEndian.Uint64(h.sum.Sum(out[:0]))), nil
}

// text writes a length before the bytes, so that no two lists of texts read the same.
func (h *hasher) text(s string) {
	h.buf = binary.AppendUvarint(h.buf, uint64(len(s)))
	h.buf = append(h.buf, s...)
}

func (h *hasher) texts(list []string) {
	h.buf = binary.AppendUvarint(h.buf, uint64(len(list)))
	for _, s := range list {
		h.text(s)
	}
}

// parameters gives properties the types of the driver, and the revision among them.
func parameters(props projection.Props, rev int64) (map[string]any, error) {
	m := make(map[string]any, len(props)+1)
	for _, p := range props {
		if day, ok := p.Value.(projection.Date); ok {
			t, err := time.Parse(time.DateOnly, string(day))
			if err != nil {
				return nil, fmt.Errorf("property %s: %w", p.Key, err)
			}
			m[p.Key] = dbtype.Date(t)
			continue
		}
		m[p.Key] = p.Value
	}
	m[revKey] = rev
	return m, nil
}
