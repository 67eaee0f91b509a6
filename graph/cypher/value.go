package cypher

// A value of the evaluator is nil (null), a bool, an int64, a float64, a string, a []any, a
// map[string]any, a node, a rel, a pathValue, or one of the temporal values.

// node is the index of a node in its graph.
type node uint32

// rel is the index of a relationship in its graph.
type rel uint32

// pathValue is a path: nodes has one more than rels, which may point either way.
type pathValue struct {
	nodes []node
	rels  []rel
}

// kinds is a set of kinds of values: what an expression may be, as far as its text tells.
type kinds uint32

const (
	kindBool kinds = 1 << iota
	kindInt
	kindFloat
	kindString
	kindList
	kindMap
	kindNode
	kindRel
	kindPath
	kindDate
	kindLocalTime
	kindTime
	kindLocalDateTime
	kindDateTime
	kindDuration

	kindNull     kinds = 0 // null fits everywhere
	kindNumber         = kindInt | kindFloat
	kindTemporal       = kindDate | kindLocalTime | kindTime | kindLocalDateTime | kindDateTime
	kindAny      kinds = 1<<iota - 1
)

var kindNames = []string{
	"a boolean", "an integer", "a float", "a string", "a list", "a map", "a node", "a relationship", "a path",
	"a date", "a local time", "a time", "a local datetime", "a datetime", "a duration",
}

// String names the kinds for messages.
func (k kinds) String() string {
	if k == kindNull {
		return "null"
	}
	text := ""
	for i, name := range kindNames {
		if k&(1<<i) == 0 {
			continue
		}
		if text != "" {
			text += " or "
		}
		text += name
	}
	return text
}

// kindOf is the kind of a value, 0 of null.
func kindOf(v any) kinds {
	switch v.(type) {
	case bool:
		return kindBool
	case int64:
		return kindInt
	case float64:
		return kindFloat
	case string:
		return kindString
	case []any:
		return kindList
	case map[string]any:
		return kindMap
	case node:
		return kindNode
	case rel:
		return kindRel
	case pathValue:
		return kindPath
	case date:
		return kindDate
	case localTime:
		return kindLocalTime
	case zonedTime:
		return kindTime
	case localDateTime:
		return kindLocalDateTime
	case dateTime:
		return kindDateTime
	case duration:
		return kindDuration
	}
	return kindNull
}

// number returns a number as a float64.
func number(v any) (float64, bool) {
	switch v := v.(type) {
	case int64:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}
