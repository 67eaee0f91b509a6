package export

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
)

// WriteGEXF writes a network as GEXF 1.3, which Gephi reads (https://gexf.net/schema.html): the attributes of GraphML, and the
// days from the first to the last event of an edge, so that it can be played over time.
func WriteGEXF(w io.Writer, n *Network) error {
	out := bufio.NewWriter(w)
	fmt.Fprint(out, xml.Header, `<gexf xmlns="http://gexf.net/1.3" version="1.3">`, "\n",
		" <meta><creator>Demarche</creator><description>", escaped(n.about()), "</description></meta>\n",
		` <graph defaultedgetype="directed" mode="dynamic" timeformat="date">`, "\n")
	declare(out, "node", vertexAttributes)
	declare(out, "edge", actAttributes)
	fmt.Fprint(out, "  <nodes>\n")
	for _, v := range n.vertices() {
		fmt.Fprintf(out, "   <node id=\"%s\" label=\"%s\">", escaped(v.ID), escaped(v.Name))
		values(out, "node", vertexAttributes, &v)
		fmt.Fprint(out, "</node>\n")
	}
	fmt.Fprint(out, "  </nodes>\n  <edges>\n")
	for i, e := range n.acts() {
		fmt.Fprintf(out, "   <edge id=\"a%d\" source=\"%s\" target=\"%s\" kind=\"%s\" label=\"%s\" weight=\"%s\"", i, escaped(e.from.ID), escaped(e.to.ID),
			escaped(e.deed.Relation.Name), escaped(e.deed.Relation.Name), decimal(e.weight))
		if e.first != "" {
			fmt.Fprintf(out, " start=\"%s\" end=\"%s\"", e.first, e.last)
		}
		fmt.Fprint(out, ">")
		values(out, "edge", actAttributes, &e)
		fmt.Fprint(out, "</edge>\n")
	}
	fmt.Fprint(out, "  </edges>\n </graph>\n</gexf>\n")
	return out.Flush() // keeps the first error
}

func declare[T any](w io.Writer, class string, attributes []attribute[T]) {
	fmt.Fprintf(w, "  <attributes class=\"%s\">\n", class)
	for i, a := range attributes {
		fmt.Fprintf(w, "   <attribute id=\"%s%d\" title=\"%s\" type=\"%s\"/>\n", class[:1], i, a.name, a.kind)
	}
	fmt.Fprint(w, "  </attributes>\n")
}

func values[T any](w io.Writer, class string, attributes []attribute[T], of T) {
	fmt.Fprint(w, "<attvalues>")
	for i, a := range attributes {
		if value := a.value(of); value != "" {
			fmt.Fprintf(w, "<attvalue for=\"%s%d\" value=\"%s\"/>", class[:1], i, escaped(value))
		}
	}
	fmt.Fprint(w, "</attvalues>")
}
