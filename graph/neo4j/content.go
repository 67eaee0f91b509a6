package neo4j

import (
	"fmt"
	"math"
	"slices"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph/projection"
)

// content is the graph that a database shall hold, in columns, and what a sync asks of its articles. Members of a label or
// type are known by their place in its table. It is not for use by several goroutines.
type content struct {
	*projection.Columns
	catalogueHash string
	articleOf     []uint32                           // by statement; none where it has none
	articles      func(kind int, place int) []uint32 // behind a relationship between actors; until the next call

	props projection.Props // of the member that was read last
	via   [1]string
}

// none is no place.
const none = math.MaxUint32

// contentOf is the content of columns that a workspace was read into.
func contentOf(c *projection.Columns) (*content, error) {
	catalogue, err := model.NewCatalogue(c.Relations)
	if err != nil {
		return nil, err
	}
	k := &content{Columns: c, catalogueHash: catalogue.Hash()}
	k.own()
	var buffer []uint32
	k.articles = func(kind, place int) []uint32 {
		buffer = buffer[:0]
		for _, s := range c.Rels[kind].Behind(place) {
			if a := k.articleOf[s]; a != none {
				buffer = append(buffer, a)
			}
		}
		return buffer
	}
	return k, k.check()
}

// contentOfRows is that of a graph in rows.
func contentOfRows(g *projection.Graph) (*content, error) {
	if err := check(g); err != nil {
		return nil, err
	}
	k := &content{Columns: projection.Pack(g), catalogueHash: g.CatalogueHash}
	k.own()
	behind := make([][][]uint32, len(g.Types))
	kind := 0
	for i := range g.Rels {
		r := &g.Rels[i]
		for g.Types[kind].Name != r.Type {
			kind++
		}
		var list []uint32
		for _, id := range r.Articles {
			if place, ok, err := k.Label(projection.Article).Find(id); err != nil {
				return nil, err
			} else if ok {
				list = append(list, uint32(place))
			}
		}
		behind[kind] = append(behind[kind], list)
	}
	k.articles = func(kind, place int) []uint32 { return behind[kind][place] }
	return k, k.check()
}

// own finds the articles of the statements.
func (k *content) own() {
	k.articleOf = slices.Repeat([]uint32{none}, k.Label(projection.Statement).Len)
	if states := k.Type(projection.States); states != nil {
		for i, statement := range states.To {
			k.articleOf[statement] = states.From[i]
		}
	}
}

// node reads a node. Its properties hold until the next one is read.
func (k *content) node(label, place int) (projection.Node, error) {
	t := k.Nodes[label]
	err := k.read(t, place)
	return projection.Node{ID: k.props.Text("id"), Labels: t.LabelSets[t.Labels(place)], Props: k.props}, err
}

// rel reads a relationship, with the first of its articles alone. Its properties and articles hold until the next one
// is read.
func (k *content) rel(kind, place int) (projection.Rel, error) {
	t, joins := k.Rels[kind], &k.Types[kind]
	if err := k.read(t, place); err != nil {
		return projection.Rel{}, err
	}
	from, err := k.Label(joins.From).ID(int(t.From[place]))
	if err != nil {
		return projection.Rel{}, err
	}
	to, err := k.Label(joins.To).ID(int(t.To[place]))
	if err != nil {
		return projection.Rel{}, err
	}
	r := projection.Rel{
		ID: k.props.Text("id"), Type: t.Name, Props: k.props,
		From: projection.Ref{Label: joins.From, ID: from}, To: projection.Ref{Label: joins.To, ID: to},
	}
	if behind := k.articles(kind, place); len(behind) > 0 {
		k.via[0], err = k.Label(projection.Article).ID(int(slices.Min(behind)))
		r.Articles = k.via[:]
	}
	return r, err
}

func (k *content) read(t *projection.Table, place int) error {
	k.props = k.props[:0]
	for _, column := range t.Columns {
		value, err := column.Value(place)
		if err != nil {
			return fmt.Errorf("read %s %d: %w", t.Name, place, err)
		}
		if value != nil {
			k.props = append(k.props, projection.Prop{Key: column.Key, Value: value})
		}
	}
	return nil
}

// nodeRevisions are the revisions of the nodes of a label. It fails where their ids are out of order.
func (k *content) nodeRevisions(label int, h *hasher) ([]int64, error) {
	revs, last := make([]int64, k.Nodes[label].Len), ""
	for i := range revs {
		n, err := k.node(label, i)
		if err == nil {
			revs[i], err = h.node(&n)
		}
		if err != nil {
			return nil, fmt.Errorf("sync %s %q: %w", k.Nodes[label].Name, n.ID, err)
		}
		if i > 0 && n.ID <= last {
			return nil, fmt.Errorf("%s %q is out of order", n.Labels[0], n.ID)
		}
		last = n.ID
	}
	return revs, nil
}

// relRevisions does the same for the relationships of a type.
func (k *content) relRevisions(kind int, h *hasher) ([]int64, error) {
	revs, last := make([]int64, k.Rels[kind].Len), ""
	for i := range revs {
		r, err := k.rel(kind, i)
		if err == nil {
			revs[i], err = h.rel(&r)
		}
		if err != nil {
			return nil, fmt.Errorf("sync %s %q: %w", k.Rels[kind].Name, r.ID, err)
		}
		if i > 0 && r.ID <= last {
			return nil, fmt.Errorf("%s %q is out of order", r.Type, r.ID)
		}
		last = r.ID
	}
	return revs, nil
}
