package queries

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/demarche/demarche/internal/cypherlit"
)

// newestDay is the newest article's date as an expression, for a database that nobody has asked yet.
const newestDay = "head(COLLECT { MATCH (article:Article) RETURN toString(max(article.publishedFrom)) })"

// subquery is the start of a subquery up to the first variable that it takes over.
var subquery = regexp.MustCompile(`(?i)\bCALL\s*\(\s*[\w)]`)

// Browser returns the report as a favourite of Neo4j Browser: its title as first line, by which favourites
// are listed, a line with all parameters to be changed there, and the Cypher. They aren't ":param" lines, for
// Browser shows no rows of a query that is run together with such lines. Values that aren't given are the
// defaults; a required parameter gets its example; "latest" is computed from the database unless AsOf gave a
// day. It needs Neo4j 5.23 or later.
func (q *Query) Browser(given map[string]any) string {
	body := q.Body
	values := make([]string, len(q.Params))
	var docs strings.Builder
	for i := range q.Params {
		p := &q.Params[i]
		value := p.expression(given)
		values[i] = p.Name + ": " + value
		fmt.Fprintf(&docs, "// %s: %s%s\n", p.Name, p.Doc, p.among())
		used := regexp.MustCompile(`\$` + p.Name + `\b`)
		limit := regexp.MustCompile(`\b(LIMIT|SKIP) \$` + p.Name + `\b`) // which take no variable
		body = limit.ReplaceAllStringFunc(body, func(clause string) string {
			keyword, _, _ := strings.Cut(clause, " ")
			return keyword + " " + value
		})
		body = used.ReplaceAllLiteralString(body, "param."+p.Name)
	}
	body = subquery.ReplaceAllStringFunc(body, func(call string) string {
		if strings.HasSuffix(call, ")") {
			return "CALL (param)"
		}
		return "CALL (param, " + call[len(call)-1:]
	})
	if len(q.Params) == 0 {
		return fmt.Sprintf("// %s\n// %s\n%s\n", q.Title, q.Description, body)
	}
	return fmt.Sprintf("// %s\nWITH {%s} AS param\n// %s\n%sCALL (param) {\n%s\n}\nRETURN %s\n",
		q.Title, strings.Join(values, ", "), q.Description, docs.String(), body, strings.Join(q.Columns, ", "))
}

// BrowserParams returns the lines that set the report's parameters in Neo4j Browser, to be run before
// its Body, each by itself.
func (q *Query) BrowserParams(given map[string]any) string {
	var b strings.Builder
	for i := range q.Params {
		fmt.Fprintf(&b, ":param %s => %s\n", q.Params[i].Name, q.Params[i].expression(given))
	}
	return b.String()
}

// expression is the value of the parameter in Browser.
func (p *Param) expression(given map[string]any) string {
	if v, ok := given[p.Name]; ok {
		return cypherlit.Of(v)
	}
	switch {
	case p.Latest:
		return newestDay
	case p.Required:
		return cypherlit.Of(p.example())
	}
	return cypherlit.Of(p.Default)
}

// among names the choices, in brackets.
func (p *Param) among() string {
	if p.Choices == nil {
		return ""
	}
	return " (" + p.choices() + ")"
}
