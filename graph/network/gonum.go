package network

import (
	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/simple"
)

// Directed shows a CSR as a graph of gonum's, whose ids are the nodes. Length turns a weight into the length
// of a step; nil keeps the weight.
type Directed struct {
	*CSR
	In     *CSR // the transpose
	Length func(weight float64) float64
}

// Inverse is the length of a step for those whom many stories bring near.
func Inverse(weight float64) float64 { return 1 / weight }

var _ graph.WeightedDirected = Directed{}

// Node returns the node of that id, nil where there is none.
func (d Directed) Node(id int64) graph.Node {
	if id < 0 || id >= int64(d.Len()) {
		return nil
	}
	return simple.Node(id)
}

// Nodes returns all nodes.
func (d Directed) Nodes() graph.Nodes { return iterator.NewImplicitNodes(0, d.Len(), newNode) }

// From returns whom the node reaches in one step.
func (d Directed) From(id int64) graph.Nodes { return d.row(d.CSR, id) }

// To returns who reaches the node in one step.
func (d Directed) To(id int64) graph.Nodes { return d.row(d.In, id) }

// HasEdgeFromTo reports whether there is an arc from u to v.
func (d Directed) HasEdgeFromTo(u, v int64) bool { return d.at(u, v) > 0 }

// HasEdgeBetween reports whether there is an arc one way or the other.
func (d Directed) HasEdgeBetween(u, v int64) bool { return d.at(u, v) > 0 || d.at(v, u) > 0 }

// Edge returns the arc from u to v, nil where there is none.
func (d Directed) Edge(u, v int64) graph.Edge {
	if e := d.WeightedEdge(u, v); e != nil {
		return e
	}
	return nil
}

// WeightedEdge returns the arc from u to v, nil where there is none.
func (d Directed) WeightedEdge(u, v int64) graph.WeightedEdge {
	w := d.at(u, v)
	if w == 0 {
		return nil
	}
	return simple.WeightedEdge{F: simple.Node(u), T: simple.Node(v), W: d.length(w)}
}

// Weight returns the length of the step from u to v, and false where there is none.
func (d Directed) Weight(u, v int64) (float64, bool) {
	if u == v && d.Node(u) != nil {
		return 0, true
	}
	w := d.at(u, v)
	if w == 0 {
		return 0, false
	}
	return d.length(w), true
}

func (d Directed) row(c *CSR, id int64) graph.Nodes {
	if d.Node(id) == nil {
		return graph.Empty
	}
	to, _ := c.Row(int(id))
	if len(to) == 0 {
		return graph.Empty
	}
	nodes := make([]graph.Node, len(to))
	for i, v := range to {
		nodes[i] = simple.Node(v)
	}
	return iterator.NewOrderedNodes(nodes)
}

func (d Directed) at(u, v int64) float64 {
	if d.Node(u) == nil || d.Node(v) == nil {
		return 0
	}
	return d.At(int(u), int(v))
}

func (d Directed) length(w float64) float64 {
	if d.Length == nil {
		return w
	}
	return d.Length(w)
}

func newNode(id int) graph.Node { return simple.Node(id) }
