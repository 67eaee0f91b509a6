package projection

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph"
)

// Build reads a workspace, as it is at one moment, and returns its graph. Errors are those of the
// workspace, and a relation that has the name of a structural type.
func Build(ctx context.Context, w *graph.Workspace) (*Graph, error) {
	c, err := Read(ctx, w)
	if err != nil {
		return nil, err
	}
	return c.Graph()
}

// Read is Build for large workspaces: it returns the graph in columns.
func Read(ctx context.Context, w *graph.Workspace) (*Columns, error) {
	s, err := w.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	c, err := read(ctx, s.Reader)
	if err != nil {
		return nil, fmt.Errorf("project %s: %w", w.Path(), err)
	}
	c.Workspace = w.ID()
	return c, nil
}

func read(ctx context.Context, r *graph.Reader) (*Columns, error) {
	catalogue, err := r.Catalogue(ctx)
	if err != nil {
		return nil, err
	}
	types, err := RelTypes(catalogue)
	if err != nil {
		return nil, err
	}
	generation, err := r.Generation(ctx)
	if err != nil {
		return nil, err
	}
	state, err := r.State(ctx)
	if err != nil {
		return nil, err
	}
	b := &builder{
		relations: catalogue.All(),
		relation:  make(map[string]int32),
		nodes:     make(map[string]*Table),
		rels:      make(map[string]*Table),
		known:     make(map[string]*model.Actor),
		article:   make(map[string]int32),
	}
	for i := range b.relations {
		b.relation[b.relations[i].Name] = int32(i)
	}
	for _, read := range []func(context.Context, *graph.Reader) error{b.readArticles, b.readActors, b.readStatements} {
		if err := read(ctx, r); err != nil {
			return nil, err
		}
	}
	b.actors.sort(b.facts)
	b.addStatements()
	b.addEvents()
	groups := b.groups()
	b.addActors(groups)
	b.addEdges(groups)

	c := &Columns{Generation: generation, State: state, Relations: b.relations, Types: types}
	for _, label := range NodeLabels {
		c.Nodes = append(c.Nodes, b.nodes[label])
	}
	for _, t := range types {
		c.Rels = append(c.Rels, b.rels[t.Name])
	}
	return c, nil
}

// builder collects the graph. Articles, stories and statements are known by their places in their tables; actors by their
// places in actors, which also has some that are no nodes.
type builder struct {
	relations []model.Relation
	relation  map[string]int32 // places by name
	nodes     map[string]*Table
	rels      map[string]*Table
	known     map[string]*model.Actor // those that articles describe
	actors    names
	article   map[string]int32 // places by id
	articles  []article
	facts     []fact   // ordered by statement
	node      []uint32 // places of the actors' nodes
}

// identify makes an id of the parts that decide it.
func identify(parts ...string) string {
	h := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(h[:8])
}

// end is one end of relationships.
type end bool

const (
	atFrom end = false
	atTo   end = true
)

// structural makes the relationships of a type that have no property but the id of the node at one end, which has a label.
func (b *builder) structural(name string, from, to []uint32, id end, label string) {
	t := &Table{Name: name, Len: len(from), From: from, To: to}
	if t.Len > 0 {
		t.Columns = []*Column{t.idsOf(b.nodes[label], id)}
	}
	b.rels[name] = t
}

// idsOf is the column of ids that are those of the nodes at one end.
func (t *Table) idsOf(nodes *Table, at end) *Column {
	c := &Column{Key: "id", of: nodes.Column("id"), place: t.From, at: at}
	if at == atTo {
		c.place = t.To
	}
	return c
}
