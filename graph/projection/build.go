package projection

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph"
)

// Build reads a workspace, as it is at one moment, and returns its graph. Errors are those of the
// workspace, and a relation that has the name of a structural type.
func Build(ctx context.Context, w *graph.Workspace) (*Graph, error) {
	s, err := w.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	g, err := build(ctx, s.Reader)
	if err != nil {
		return nil, fmt.Errorf("project %s: %w", w.Path(), err)
	}
	g.Workspace = w.ID()
	return g, nil
}

func build(ctx context.Context, r *graph.Reader) (*Graph, error) {
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
	b := &builder{
		catalogue: catalogue,
		nodes:     make(map[string][]Node),
		rels:      make(map[string][]Rel),
		actors:    make(map[string]*model.Actor),
		articles:  make(map[string]article),
	}
	for _, read := range []func(context.Context, *graph.Reader) error{b.readArticles, b.readActors, b.readStatements} {
		if err := read(ctx, r); err != nil {
			return nil, err
		}
	}
	b.addEvents()
	b.addDirect()
	b.addAlleged()
	b.addActors()

	g := &Graph{Generation: generation, CatalogueHash: catalogue.Hash(), Types: types, Edges: b.edges}
	for _, label := range NodeLabels {
		g.Nodes = append(g.Nodes, b.nodes[label]...)
	}
	for _, t := range types {
		g.Rels = append(g.Rels, b.rels[t.Name]...)
	}
	return g, nil
}

// builder collects the graph. The nodes of a label and the relationships of a type are ordered by id.
type builder struct {
	catalogue *model.Catalogue
	nodes     map[string][]Node
	rels      map[string][]Rel
	actors    map[string]*model.Actor
	articles  map[string]article
	facts     []fact // ordered by statement
	edges     []Edge
}

func (b *builder) node(id string, labels []string, props ...Prop) {
	b.nodes[labels[0]] = append(b.nodes[labels[0]], Node{id, labels, properties(id, props...)})
}

func (b *builder) rel(id, kind string, from, to Ref, props ...Prop) {
	b.rels[kind] = append(b.rels[kind], Rel{ID: id, Type: kind, From: from, To: to, Props: properties(id, props...)})
}

// sortRels orders the relationships of types whose ids are hashes.
func (b *builder) sortRels(types ...string) {
	for _, t := range types {
		slices.SortFunc(b.rels[t], func(x, y Rel) int { return strings.Compare(x.ID, y.ID) })
	}
}

// identify makes an id of the parts that decide it.
func identify(parts ...string) string {
	h := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(h[:8])
}
