// Package cypherlit writes values as Cypher.
package cypherlit

import (
	"fmt"
	"strconv"
	"strings"
)

// Of is the literal of nil, a string, an int64, a float64, a bool or a list of strings, on one line.
func Of(value any) string {
	switch v := value.(type) {
	case nil:
		return "null"
	case string:
		return text(v)
	case float64:
		s := strconv.FormatFloat(v, 'f', -1, 64)
		if !strings.Contains(s, ".") {
			s += ".0"
		}
		return s
	case []string:
		items := make([]string, len(v))
		for i := range v {
			items[i] = text(v[i])
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	return fmt.Sprint(value)
}

func text(s string) string {
	var b strings.Builder
	b.WriteByte('\'')
	for _, r := range s {
		switch {
		case r == '\\' || r == '\'':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7F || r == 0x2028 || r == 0x2029:
			fmt.Fprintf(&b, "\\u%04X", r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('\'')
	return b.String()
}
