package export

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// WriteGraphML writes a network as GraphML, which igraph, networkx, yEd and Gephi read: U. Brandes et al., GraphML Progress
// Report, Graph Drawing 2001. An edge is what one actor does to another in one relation; what both do
// together has an edge each way.
func WriteGraphML(w io.Writer, n *Network) error {
	out := bufio.NewWriter(w)
	fmt.Fprint(out, xml.Header, `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">`, "\n",
		` <desc>`, escaped(n.about()), "</desc>\n",
		` <key id="name" for="node" attr.name="name" attr.type="string"/>`, "\n",
		` <key id="weight" for="edge" attr.name="weight" attr.type="double"/>`, "\n")
	for i, a := range vertexAttributes {
		fmt.Fprintf(out, " <key id=\"n%d\" for=\"node\" attr.name=\"%s\" attr.type=\"%s\"/>\n", i, a.name, a.kind)
	}
	for i, a := range actAttributes {
		fmt.Fprintf(out, " <key id=\"e%d\" for=\"edge\" attr.name=\"%s\" attr.type=\"%s\"/>\n", i, a.name, a.kind)
	}
	fmt.Fprint(out, " <graph id=\"demarche\" edgedefault=\"directed\">\n")
	for _, v := range n.vertices() {
		fmt.Fprintf(out, "  <node id=\"%s\"><data key=\"name\">%s</data>", escaped(v.ID), escaped(v.Name))
		for i, a := range vertexAttributes {
			datum(out, fmt.Sprint("n", i), a.value(&v))
		}
		fmt.Fprint(out, "</node>\n")
	}
	for i, e := range n.acts() {
		fmt.Fprintf(out, "  <edge id=\"a%d\" source=\"%s\" target=\"%s\">", i, escaped(e.from.ID), escaped(e.to.ID))
		datum(out, "weight", decimal(e.weight))
		for j, a := range actAttributes {
			datum(out, fmt.Sprint("e", j), a.value(&e))
		}
		fmt.Fprint(out, "</edge>\n")
	}
	fmt.Fprint(out, " </graph>\n</graphml>\n")
	return out.Flush() // keeps the first error
}

func datum(w io.Writer, key, value string) {
	if value != "" {
		fmt.Fprintf(w, "<data key=\"%s\">%s</data>", key, escaped(value))
	}
}

// escaped is text as XML wants it; what XML cannot hold becomes U+FFFD.
func escaped(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a builder takes all
	return b.String()
}
