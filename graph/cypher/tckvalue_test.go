package cypher

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// show writes a value as the tables of the TCK do, in one form for each value: labels and keys
// ordered, and where loose is set, lists too.
func show(g *Graph, v any, loose bool) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		return strconv.Quote(v)
	case []any:
		parts := make([]string, len(v))
		for i := range v {
			parts[i] = show(g, v[i], loose)
		}
		if loose {
			slices.Sort(parts)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case map[string]any:
		return showMap(g, v, loose)
	case node:
		var names []string
		for _, label := range g.labels(v) {
			names = append(names, ":"+g.names[label])
		}
		slices.Sort(names)
		m, _ := propertiesOf(&frame{g: g}, v)
		return showNode(strings.Join(names, ""), m)
	case rel:
		m, _ := propertiesOf(&frame{g: g}, v)
		return showRel(g.typeName(v), m)
	case pathValue:
		text := "<" + show(g, v.nodes[0], loose)
		for i, r := range v.rels {
			if g.from[r] == v.nodes[i] {
				text += "-" + show(g, r, loose) + "->"
			} else {
				text += "<-" + show(g, r, loose) + "-"
			}
			text += show(g, v.nodes[i+1], loose)
		}
		return text + ">"
	case temporal: // the TCK leaves out seconds that are zero
		return strconv.Quote(noSeconds.ReplaceAllString(v.String(), "$1$2"))
	}
	return scalarText(v)
}

func showMap(g *Graph, m map[string]any, loose bool) string {
	var parts []string
	for _, key := range slices.Sorted(maps.Keys(m)) {
		parts = append(parts, key+": "+show(g, m[key], loose))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func showNode(labels string, props map[string]any) string {
	if len(props) == 0 {
		return "(" + labels + ")"
	}
	return strings.TrimSuffix("("+labels, " ") + " " + showMap(nil, props, false) + ")"
}

func showRel(kind string, props map[string]any) string {
	if len(props) == 0 {
		return "[:" + kind + "]"
	}
	return "[:" + kind + " " + showMap(nil, props, false) + "]"
}

var noSeconds = regexp.MustCompile(`(\d\d:\d\d):00(?:$|([-+Z\[]))`)

// expected is text of a table in the form of show.
type expected string

// tckReader reads the values of the TCK's tables.
type tckReader struct {
	text  string
	i     int
	loose bool
}

// readValue reads a scalar, a list or a map as a value of the evaluator.
func readValue(text string) (any, error) {
	r := &tckReader{text: text}
	v, err := r.value()
	if err == nil && strings.TrimSpace(r.text[r.i:]) != "" {
		err = fmt.Errorf("%q: more after the value", text)
	}
	return v, err
}

// readExpected reads any value of a table into the form of show.
func readExpected(text string, loose bool) (string, error) {
	r := &tckReader{text: text, loose: loose}
	v, err := r.value()
	if err == nil && strings.TrimSpace(r.text[r.i:]) != "" {
		err = fmt.Errorf("%q: more after the value", text)
	}
	return render2(v, loose), err
}

func render2(v any, loose bool) string {
	switch v := v.(type) {
	case expected:
		return string(v)
	case []any:
		parts := make([]string, len(v))
		for i := range v {
			parts[i] = render2(v[i], loose)
		}
		if loose {
			slices.Sort(parts)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case map[string]any:
		var parts []string
		for _, key := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, key+": "+render2(v[key], loose))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return show(nil, v, loose)
}

func (r *tckReader) skip() {
	for r.i < len(r.text) && r.text[r.i] == ' ' {
		r.i++
	}
}

func (r *tckReader) take(s string) bool {
	r.skip()
	if strings.HasPrefix(r.text[r.i:], s) {
		r.i += len(s)
		return true
	}
	return false
}

func (r *tckReader) until(stop string) string {
	start := r.i
	for r.i < len(r.text) && !strings.ContainsRune(stop, rune(r.text[r.i])) {
		r.i++
	}
	return strings.TrimSpace(r.text[start:r.i])
}

func (r *tckReader) value() (any, error) {
	r.skip()
	if r.i == len(r.text) {
		return nil, fmt.Errorf("%q: a value is missing", r.text)
	}
	switch {
	case r.take("'"):
		var b strings.Builder
		for ; r.i < len(r.text) && r.text[r.i] != '\''; r.i++ {
			if r.text[r.i] == '\\' && r.i+1 < len(r.text) && (r.text[r.i+1] == '\'' || r.text[r.i+1] == '\\') {
				r.i++
			}
			b.WriteByte(r.text[r.i])
		}
		r.i++
		return b.String(), nil
	case strings.HasPrefix(r.text[r.i:], "[:"):
		r.i += 2
		kind := r.until(" ]{")
		props, err := r.props("]")
		return expected(showRel(kind, props)), err
	case r.take("["):
		list := []any{}
		for !r.take("]") {
			v, err := r.value()
			if err != nil {
				return nil, err
			}
			list = append(list, v)
			r.take(",")
		}
		return list, nil
	case r.text[r.i] == '{':
		return r.mapValue()
	case r.take("("):
		names := strings.Split(r.until(" ){"), ":")[0:]
		slices.Sort(names)
		labels := ""
		for _, name := range names {
			if name != "" {
				labels += ":" + name
			}
		}
		props, err := r.props(")")
		return expected(showNode(labels, props)), err
	case r.take("<"):
		text := "<"
		for !r.take(">") {
			if r.i >= len(r.text) {
				return nil, fmt.Errorf("%q: a path without an end", r.text)
			}
			switch c := r.text[r.i]; c {
			case '-', '<':
				n := 1
				if strings.HasPrefix(r.text[r.i:], "->") || strings.HasPrefix(r.text[r.i:], "<-") {
					n = 2
				}
				text += r.text[r.i : r.i+n]
				r.i += n
			default:
				v, err := r.value()
				if err != nil {
					return nil, err
				}
				text += render2(v, false)
			}
		}
		return expected(text + ">"), nil
	}
	switch word := r.until(",]})"); word {
	case "null":
		return nil, nil
	case "true", "false":
		return word == "true", nil
	case "NaN", "Inf", "-Inf":
		return strconv.ParseFloat(word, 64)
	default:
		if n, err := strconv.ParseInt(word, 10, 64); err == nil {
			return n, nil
		}
		return strconv.ParseFloat(word, 64)
	}
}

func (r *tckReader) props(end string) (map[string]any, error) {
	r.skip()
	var props map[string]any
	if r.i < len(r.text) && r.text[r.i] == '{' {
		var err error
		if props, err = r.mapValue(); err != nil {
			return nil, err
		}
	}
	if !r.take(end) {
		return nil, fmt.Errorf("%q: %q is missing", r.text, end)
	}
	return props, nil
}

func (r *tckReader) mapValue() (map[string]any, error) {
	r.take("{")
	m := map[string]any{}
	for !r.take("}") {
		r.skip()
		key := strings.Trim(r.until(":"), "`")
		if !r.take(":") {
			return nil, fmt.Errorf("%q: a colon is missing", r.text)
		}
		v, err := r.value()
		if err != nil {
			return nil, err
		}
		m[key] = v
		r.take(",")
	}
	return m, nil
}
