package cypher

import (
	"cmp"
	"encoding/binary"
	"maps"
	"math"
	"slices"
	"strings"
)

// literals puts a number in place of another as Neo4j does where a query compares two that it writes out, by "=", "<" or ">": there
// an integer is read as a float if the other is one. Everywhere else they are compared exactly.
func literals(op string, x, y expr) (a, b any, mixed bool) {
	l, isLiteral := x.(*literal)
	m, isOther := y.(*literal)
	if !isLiteral || !isOther || op != "=" && op != "<" && op != ">" {
		return nil, nil, false
	}
	p, pOk := number(l.value)
	q, qOk := number(m.value)
	return p, q, pOk && qOk && kindOf(l.value) != kindOf(m.value)
}

// equal is "=" of Cypher: nil where null makes it unknown.
func equal(a, b any) any {
	if a == nil || b == nil {
		return nil
	}
	switch a := a.(type) {
	case []any:
		b, ok := b.([]any)
		if !ok || len(a) != len(b) {
			return false
		}
		var known any = true
		for i := range a {
			switch equal(a[i], b[i]) {
			case false:
				return false
			case nil:
				known = nil
			}
		}
		return known
	case map[string]any:
		b, ok := b.(map[string]any)
		if !ok || len(a) != len(b) {
			return false
		}
		var known any = true
		for key := range a {
			other, ok := b[key]
			if !ok {
				return false
			}
			switch equal(a[key], other) {
			case false:
				return false
			case nil:
				known = nil
			}
		}
		return known
	case pathValue:
		b, ok := b.(pathValue)
		return ok && slices.Equal(a.nodes, b.nodes) && slices.Equal(a.rels, b.rels)
	case int64, float64:
		if kindOf(b)&kindNumber == 0 {
			return false
		}
		c, ordered := compareNumbers(a, b)
		return ordered && c == 0 || largest(a) && largest(b)
	}
	if kindOf(a) != kindOf(b) {
		return false
	}
	return a == b
}

// largest reports whether a number is the largest integer, or 2^63 as a float, which Neo4j holds for the same.
func largest(v any) bool { return v == any(int64(math.MaxInt64)) || v == any(float64(1<<63)) }

// compareNumbers compares integers exactly, also with floats; ordered is false of NaN.
func compareNumbers(a, b any) (c int, ordered bool) {
	switch a := a.(type) {
	case int64:
		switch b := b.(type) {
		case int64:
			return cmp.Compare(a, b), true
		case float64:
			return compareIntFloat(a, b)
		}
	case float64:
		switch b := b.(type) {
		case int64:
			c, ordered := compareIntFloat(b, a)
			return -c, ordered
		case float64:
			if math.IsNaN(a) || math.IsNaN(b) {
				return 0, false
			}
			switch { // -0 equals 0
			case a < b:
				return -1, true
			case a > b:
				return 1, true
			}
			return 0, true
		}
	}
	return 0, false
}

func compareIntFloat(a int64, b float64) (int, bool) {
	switch {
	case math.IsNaN(b):
		return 0, false
	case b >= 1<<63:
		return -1, true
	case b < math.MinInt64:
		return 1, true
	}
	if c := cmp.Compare(a, int64(b)); c != 0 {
		return c, true
	}
	return cmp.Compare(0, b-math.Trunc(b)), true
}

// compare is what "<" and its kin ask: the order of two values, known only within one kind.
func compare(a, b any) (c int, known bool) {
	ka, kb := kindOf(a), kindOf(b)
	if ka&kindNumber != 0 && kb&kindNumber != 0 {
		return compareNumbers(a, b)
	}
	if ka != kb {
		return 0, false
	}
	switch a := a.(type) {
	case bool, string, date, localTime, zonedTime, localDateTime, dateTime:
		return order(a, b), true
	case []any:
		b := b.([]any)
		for i := range min(len(a), len(b)) {
			if equal(a[i], b[i]) == true {
				continue
			}
			return compare(a[i], b[i])
		}
		return cmp.Compare(len(a), len(b)), true
	}
	return 0, false
}

// rank puts the kinds in the order of ORDER BY.
func rank(v any) int {
	switch v.(type) {
	case map[string]any:
		return 0
	case node:
		return 1
	case rel:
		return 2
	case []any:
		return 3
	case pathValue:
		return 4
	case dateTime:
		return 5
	case localDateTime:
		return 6
	case date:
		return 7
	case zonedTime:
		return 8
	case localTime:
		return 9
	case duration:
		return 10
	case string:
		return 11
	case bool:
		return 12
	case int64, float64:
		return 13
	}
	return 14 // null
}

// order is the total order of ORDER BY, ascending: of every two values it says which comes first.
func order(a, b any) int {
	if c := cmp.Compare(rank(a), rank(b)); c != 0 {
		return c
	}
	switch a := a.(type) {
	case bool:
		switch b := b.(bool); {
		case a == b:
			return 0
		case b:
			return -1
		}
		return 1
	case string:
		return strings.Compare(a, b.(string))
	case int64, float64:
		if c, ordered := compareNumbers(a, b); ordered && c != 0 {
			return c
		}
		return cmp.Compare(oddRank(a), oddRank(b))
	case []any:
		return slices.CompareFunc(a, b.([]any), order)
	case map[string]any:
		return orderMaps(a, b.(map[string]any))
	case node:
		return cmp.Compare(a, b.(node))
	case rel:
		return cmp.Compare(a, b.(rel))
	case pathValue:
		b := b.(pathValue)
		return cmp.Or(slices.Compare(a.nodes, b.nodes), slices.Compare(a.rels, b.rels))
	case temporal:
		return a.order(b)
	}
	return 0
}

// oddRank puts -0.0 before 0.0 among floats, and NaN after all numbers.
func oddRank(v any) int {
	f, ok := v.(float64)
	switch {
	case ok && math.IsNaN(f):
		return 1
	case ok && f == 0 && math.Signbit(f):
		return -1
	}
	return 0
}

func orderMaps(a, b map[string]any) int {
	if c := cmp.Compare(len(a), len(b)); c != 0 {
		return c
	}
	ka, kb := slices.Sorted(maps.Keys(a)), slices.Sorted(maps.Keys(b))
	if c := slices.Compare(ka, kb); c != 0 {
		return c
	}
	for _, key := range ka {
		if c := order(a[key], b[key]); c != 0 {
			return c
		}
	}
	return 0
}

// appendKey appends bytes that are the same for values that DISTINCT and grouping hold for one:
// null is null, NaN is NaN, and 1 is 1.0.
func appendKey(b []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(b, 0)
	case bool:
		if v {
			return append(b, 1)
		}
		return append(b, 2)
	case int64:
		return binary.BigEndian.AppendUint64(append(b, 3), uint64(v))
	case float64:
		if i := int64(v); v >= math.MinInt64 && v < math.MaxInt64 && float64(i) == v {
			return binary.BigEndian.AppendUint64(append(b, 3), uint64(i))
		}
		switch {
		case largest(v):
			return appendKey(b, int64(math.MaxInt64))
		case math.IsNaN(v):
			v = math.NaN()
		}
		return binary.BigEndian.AppendUint64(append(b, 4), math.Float64bits(v))
	case string:
		return append(binary.AppendUvarint(append(b, 5), uint64(len(v))), v...)
	case []any:
		b = binary.AppendUvarint(append(b, 6), uint64(len(v)))
		for _, x := range v {
			b = appendKey(b, x)
		}
		return b
	case map[string]any:
		b = binary.AppendUvarint(append(b, 7), uint64(len(v)))
		for _, key := range slices.Sorted(maps.Keys(v)) {
			b = appendKey(appendKey(b, key), v[key])
		}
		return b
	case node:
		return binary.BigEndian.AppendUint32(append(b, 8), uint32(v))
	case rel:
		return binary.BigEndian.AppendUint32(append(b, 9), uint32(v))
	case pathValue:
		b = binary.AppendUvarint(append(b, 10), uint64(len(v.rels)))
		for _, n := range v.nodes {
			b = binary.BigEndian.AppendUint32(b, uint32(n))
		}
		for _, r := range v.rels {
			b = binary.BigEndian.AppendUint32(b, uint32(r))
		}
		return b
	case temporal:
		return v.key(b)
	}
	return b
}
