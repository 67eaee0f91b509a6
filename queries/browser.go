package queries

import (
	"fmt"
	"strconv"
	"strings"
)

// examples stand for required parameters in Browser, where nobody asks for them.
var examples = map[string]string{"one": "RUS", "two": "UKR", "speaker": "RUS"}

// Browser returns the report as Neo4j Browser takes it: its title as first line, by which favourites
// are listed, a ":param" line for each parameter, and the Cypher. A required parameter gets an example.
func (q *Query) Browser() string {
	var b strings.Builder
	fmt.Fprintf(&b, "// %s\n", q.Title)
	for _, p := range q.Params {
		value := p.Default
		if p.Required {
			value = examples[p.Name]
		}
		fmt.Fprintf(&b, ":param %s => %s;\n", p.Name, cypherLiteral(value))
	}
	fmt.Fprintf(&b, "// %s\n", q.Description)
	for _, p := range q.Params {
		fmt.Fprintf(&b, "// $%s: %s\n", p.Name, p.Doc)
	}
	b.WriteString(q.Body + "\n")
	return b.String()
}

func cypherLiteral(value any) string {
	switch v := value.(type) {
	case nil:
		return "null"
	case string:
		return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(v) + "'"
	case float64:
		s := strconv.FormatFloat(v, 'f', -1, 64)
		if !strings.Contains(s, ".") {
			s += ".0"
		}
		return s
	case []string:
		items := make([]string, len(v))
		for i := range v {
			items[i] = cypherLiteral(v[i])
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	return fmt.Sprint(value)
}
