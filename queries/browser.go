package queries

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// examples stand for required parameters in Browser, where nobody asks for them.
var examples = map[string]string{"one": "RUS", "two": "UKR", "speaker": "RUS"}

// Browser returns the report as a favourite of Neo4j Browser: its title as first line, by which favourites
// are listed, a line with all parameters to be changed there, and the Cypher. They aren't ":param" lines, for
// Browser shows no rows of a query that is run together with such lines. Values that aren't given are the
// defaults; a required parameter gets an example. It needs Neo4j 5.23 or later.
func (q *Query) Browser(given map[string]any) string {
	body := q.Body
	values := make([]string, len(q.Params))
	var docs strings.Builder
	for i, p := range q.Params {
		value := p.Default
		if p.Required {
			value = examples[p.Name]
		}
		if v, ok := given[p.Name]; ok {
			value = v
		}
		values[i] = p.Name + ": " + cypherLiteral(value)
		fmt.Fprintf(&docs, "// %s: %s\n", p.Name, p.Doc)
		used := regexp.MustCompile(`\$` + p.Name + `\b`)
		limit := regexp.MustCompile(`\b(LIMIT|SKIP) \$` + p.Name + `\b`) // which take no variable
		body = limit.ReplaceAllString(body, "$1 "+cypherLiteral(value))
		body = used.ReplaceAllString(body, "param."+p.Name)
	}
	if len(q.Params) == 0 {
		return fmt.Sprintf("// %s\n// %s\n%s\n", q.Title, q.Description, body)
	}
	return fmt.Sprintf("// %s\nWITH {%s} AS param\n// %s\n%sCALL (param) {\n%s\n}\nRETURN %s\n",
		q.Title, strings.Join(values, ", "), q.Description, docs.String(), body, strings.Join(q.Columns, ", "))
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
