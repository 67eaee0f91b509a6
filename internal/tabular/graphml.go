package tabular

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// writeGraphML writes the rows as edges between the actors of their pair, with the other columns as
// attributes. An actor is told by the column of its id (source, sourceId), where there is one, else by its
// name. A row in which either is absent has no edge. Without a pair it is ErrNoPair.
func (s *Sheet) writeGraphML(w io.Writer) error {
	if s.Pair == nil {
		return ErrNoPair
	}
	g := graph{s: s}
	g.collect()
	var b bytes.Buffer
	b.WriteString(xml.Header)
	b.WriteString(`<graphml xmlns="http://graphml.graphdrawing.org/xmlns">` + "\n")
	b.WriteString(` <key id="name" for="node" attr.name="name" attr.type="string"/>` + "\n")
	for i, name := range s.Columns {
		if g.edge(i) {
			fmt.Fprintf(&b, " <key id=\"c%d\" for=\"edge\" attr.name=%s attr.type=\"%s\"/>\n", i, attribute(name), g.types[i])
		}
	}
	b.WriteString(" <graph id=\"rows\" edgedefault=\"directed\">\n")
	for _, n := range g.nodes {
		fmt.Fprintf(&b, "  <node id=%s><data key=\"name\">%s</data></node>\n", attribute(n[0]), escaped(n[1]))
	}
	for i, row := range s.Rows {
		from, to, ok := g.ends(row)
		if !ok {
			continue
		}
		fmt.Fprintf(&b, "  <edge id=\"e%d\" source=%s target=%s>\n", i+1, attribute(from[0]), attribute(to[0]))
		for j, cell := range row {
			if g.edge(j) && cell != nil {
				fmt.Fprintf(&b, "   <data key=\"c%d\">%s</data>\n", j, escaped(exact(cell)))
			}
		}
		b.WriteString("  </edge>\n")
	}
	b.WriteString(" </graph>\n</graphml>\n")
	_, err := w.Write(b.Bytes())
	return err
}

// graph is the sheet as actors and edges.
type graph struct {
	s     *Sheet
	nodes [][2]string // id and name, in the order of the rows
	types []string    // of each column
}

func (g *graph) collect() {
	known := map[string]bool{}
	for _, row := range g.s.Rows {
		from, to, ok := g.ends(row)
		if !ok {
			continue
		}
		for _, n := range [][2]string{from, to} {
			if !known[n[0]] {
				known[n[0]] = true
				g.nodes = append(g.nodes, n)
			}
		}
	}
	for i := range g.s.Columns {
		g.types = append(g.types, g.typeOf(i))
	}
}

// ends are id and name of the two actors of a row.
func (g *graph) ends(row []any) (from, to [2]string, ok bool) {
	var ends [2][2]string
	for i, column := range g.s.Pair {
		name := exact(row[g.s.column(column)])
		id := name
		if j := g.s.column(column + "Id"); j >= 0 && row[j] != nil {
			id = exact(row[j])
		}
		if name == "" || id == "" {
			return from, to, false
		}
		ends[i] = [2]string{id, name}
	}
	return ends[0], ends[1], true
}

// edge reports whether a column is neither of the pair nor its ids.
func (g *graph) edge(column int) bool {
	name := g.s.Columns[column]
	for _, end := range g.s.Pair {
		if name == end || name == end+"Id" {
			return false
		}
	}
	return true
}

// typeOf is the type of a column's values: string where they differ.
func (g *graph) typeOf(column int) string {
	kind := ""
	for _, row := range g.s.Rows {
		one := "string"
		switch row[column].(type) {
		case nil:
			continue
		case int, int64:
			one = "long"
		case float64:
			one = "double"
		case bool:
			one = "boolean"
		}
		switch {
		case kind == "" || kind == one:
			kind = one
		case kind != "string" && one != "string" && kind != "boolean" && one != "boolean":
			kind = "double"
		default:
			return "string"
		}
	}
	if kind == "" {
		return "string"
	}
	return kind
}

// exact is a cell for a program, without line ends.
func exact(cell any) string {
	switch v := cell.(type) {
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case []any:
		parts := make([]string, len(v))
		for i := range v {
			parts[i] = exact(v[i])
		}
		return strings.Join(parts, ", ")
	}
	return oneLine(Words(cell))
}

func escaped(text string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(text)) // a buffer takes all
	return b.String()
}

// attribute is text in quotation marks, escaped.
func attribute(text string) string { return `"` + escaped(text) + `"` }
