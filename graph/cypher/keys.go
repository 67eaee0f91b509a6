package cypher

import "encoding/binary"

// keyer makes keys of rows, as appendKey does, for as long as they are compared with each other
// alone. A long list that many rows hand on is looked at once.
type keyer struct {
	seen map[listRef]uint64
	ids  map[string]uint64
}

// listRef tells which list a value is; lists don't change.
type listRef struct {
	first *any
	len   int
}

// shortList is how long a list may be that is written into the key itself.
const shortList = 8

// append appends the key of a value.
func (k *keyer) append(b []byte, v any) []byte {
	list, ok := v.([]any)
	if !ok || len(list) <= shortList {
		return appendKey(b, v)
	}
	ref := listRef{&list[0], len(list)}
	id, known := k.seen[ref]
	if !known {
		if k.seen == nil {
			k.seen, k.ids = make(map[listRef]uint64), make(map[string]uint64)
		}
		key := string(appendKey(nil, v))
		if id, known = k.ids[key]; !known {
			id = uint64(len(k.ids))
			k.ids[key] = id
		}
		k.seen[ref] = id
	}
	return binary.BigEndian.AppendUint64(append(b, 11), id)
}
