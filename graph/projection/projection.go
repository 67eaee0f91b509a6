// Package projection turns a workspace into one property graph, in one place. What goes to Neo4j, to
// the Cypher evaluator, to the ranks and to the exports is this graph and nothing else.
package projection

// Graph is the property graph of one workspace at one moment. It is complete and ordered: two
// builds of the same workspace are equal value for value.
type Graph struct {
	Workspace     string    // random id that the workspace got at its creation
	Generation    int64     // of the workspace when the graph was built
	CatalogueHash string    // of the relations that the graph was built with
	Types         []RelType // the closed list of relationship types
	Nodes         []Node    // ordered by primary label as in NodeLabels, then by id
	Rels          []Rel     // ordered by type as in Types, then by id
	Edges         []Edge    // the direct relationships with what stands behind them, by level, pair and relation
}

// Ref names a node: ids are unique among the nodes of one primary label, not beyond.
type Ref struct {
	Label string // one of NodeLabels
	ID    string
}

// Node is one node. Its id stands among its properties too, as "id".
type Node struct {
	ID     string
	Labels []string // the primary label, then the narrower ones ("Actor", "State", "Rank1")
	Props  Props
}

// Ref returns the node's name.
func (n *Node) Ref() Ref { return Ref{n.Labels[0], n.ID} }

// Rel is one relationship. Its id is unique among the relationships of its type and stands among
// its properties too, as "id".
type Rel struct {
	ID       string
	Type     string // structural, "ALLEGED", or a relation of the catalogue
	From, To Ref
	Props    Props
	Articles []string // ids of those behind a direct or alleged relationship, ordered; nil for other types
}
