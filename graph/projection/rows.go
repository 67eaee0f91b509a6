package projection

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/demarche/demarche/extract/model"
)

// Edge is a direct relationship with what stands behind it: what ranks and summaries count.
type Edge struct {
	ID           string
	Level        string
	Relation     model.Relation
	From, To     string   // ids of actors; of a symmetric relation the smaller first
	Events       []string // ids, ordered
	Articles     []string // ids, ordered
	Stories      []string // ids, ordered: the independent ones
	Statements   int
	Confidence   float64 // of the surest statement
	First, Last  Date    // first and last day, of the statements' own times, else of publication
	SelfReported bool    // nobody but the source's own side says so
	Sample       string  // sentence of the surest statement
	Evidence     []Evidence
}

// Evidence is one statement behind an edge, as ranks, series and resampling need it. An edge has it ordered by statement.
type Evidence struct {
	Statement, Event, Article, Story string // ids
	From, To                         Date   // first day and first day after, as First and Last of the edge; "" where unknown
	CAMEO                            string
	Confidence                       float64
	Sentence                         string
}

// Graph makes rows of the columns: all that consumers need who take the graph whole.
func (c *Columns) Graph() (*Graph, error) { return c.rows(NodeLabels, c.Types) }

// Actors makes rows of what stands between actors: their nodes and the edges with the evidence behind them, and, of the
// rest, the outlets, the events, and the relationships that are no statement's.
func (c *Columns) Actors() (*Graph, error) {
	return c.rows([]string{Outlet, Actor, Event}, slices.DeleteFunc(slices.Clone(c.Types), func(t RelType) bool {
		return t.From == Statement || t.To == Statement || t.Name == OfStory
	}))
}

func (c *Columns) rows(labels []string, types []RelType) (*Graph, error) {
	catalogue, err := model.NewCatalogue(c.Relations)
	if err != nil {
		return nil, err
	}
	g := &Graph{Workspace: c.Workspace, Generation: c.Generation, CatalogueHash: catalogue.Hash(), Types: c.Types}
	r := &rowMaker{c: c, ids: make(map[string][]string)}
	for _, label := range NodeLabels {
		r.list(label)
	}
	for _, label := range labels {
		t := c.Label(label)
		for i := range t.Len {
			id := r.ids[label][i]
			g.Nodes = append(g.Nodes, Node{id, t.LabelSets[t.Labels(i)], r.props(t, i)})
		}
	}
	r.statements()
	for _, kind := range types {
		t := c.Type(kind.Name)
		for i := range t.Len {
			props := r.props(t, i)
			rel := Rel{ID: props.Text("id"), Type: t.Name, From: Ref{kind.From, r.ids[kind.From][t.From[i]]}, To: Ref{kind.To, r.ids[kind.To][t.To[i]]}, Props: props}
			if t.behind.start != nil {
				rel.Articles = r.different(Article, t.behind.of(i), r.article)
			}
			g.Rels = append(g.Rels, rel)
		}
	}
	for i := range c.Relations {
		r.edges(g, &c.Relations[i])
	}
	slices.SortFunc(g.Edges, func(x, y Edge) int {
		return cmp.Or(cmp.Compare(x.Level, y.Level), cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To), cmp.Compare(x.Relation.Name, y.Relation.Name))
	})
	if r.err != nil {
		return nil, fmt.Errorf("read the graph: %w", r.err)
	}
	return g, nil
}

// rowMaker keeps the first error.
type rowMaker struct {
	c      *Columns
	err    error
	ids    map[string][]string // by label and place
	buffer []uint32

	article, story, event []uint32  // of each statement; an event only of direct ones
	dated                 [][2]Date // first day and first day after, of the statement's own time, else of publication
	sentence              []string
}

// list reads the ids of a label, so that each is one string.
func (r *rowMaker) list(label string) {
	t := r.c.Label(label)
	ids := make([]string, t.Len)
	for i := range ids {
		id, err := t.ID(i)
		ids[i], r.err = id, cmp.Or(r.err, err)
	}
	r.ids[label] = ids
}

func (r *rowMaker) props(t *Table, i int) Props {
	n := 0
	for _, c := range t.Columns {
		if !c.Coded() || c.Code(i) > 0 {
			n++
		}
	}
	props := make(Props, 0, n)
	for _, c := range t.Columns {
		v, err := c.Value(i)
		if r.err = cmp.Or(r.err, err); v != nil {
			props = append(props, Prop{c.Key, v})
		}
	}
	return props
}

// statements reads what stands around each statement.
func (r *rowMaker) statements() {
	t := r.c.Label(Statement)
	r.article, r.story, r.event = make([]uint32, t.Len), make([]uint32, t.Len), make([]uint32, t.Len)
	r.dated, r.sentence = make([][2]Date, t.Len), make([]string, t.Len)
	states, stories, events := r.c.Type(States), r.c.Type(OfStory), r.c.Type(PartOf)
	for i, s := range states.To {
		r.article[s] = states.From[i]
		r.story[s] = stories.To[states.From[i]]
	}
	for i, s := range events.From {
		r.event[s] = events.To[i]
	}
	var days dayCache
	articles := r.c.Label(Article)
	published := make([][2]Date, articles.Len)
	if c := articles.Column("published"); c != nil {
		for i := range published {
			text, _ := c.text(i)
			on, _ := days.of([]byte(text))
			published[i] = [2]Date{on.date(), on.end()}
		}
	}
	from, to, sentence := t.Column("whenFrom"), t.Column("whenTo"), t.Column("sentence")
	for i := range t.Len {
		r.dated[i] = published[r.article[i]]
		if from != nil && from.Code(i) > 0 {
			first, _ := from.Value(i)
			after, _ := to.Value(i)
			r.dated[i][0], _ = first.(Date)
			r.dated[i][1], _ = after.(Date)
		}
		if sentence != nil {
			text, err := sentence.text(i)
			r.sentence[i], r.err = text, cmp.Or(r.err, err)
		}
	}
}

// different are the ids of what belongs to statements, ordered, each once.
func (r *rowMaker) different(label string, statements []uint32, of []uint32) []string {
	r.buffer = r.buffer[:0]
	for _, s := range statements {
		r.buffer = append(r.buffer, of[s])
	}
	slices.Sort(r.buffer)
	r.buffer = slices.Compact(r.buffer)
	ids := make([]string, len(r.buffer))
	for i, place := range r.buffer {
		ids[i] = r.ids[label][place]
	}
	return ids
}

func (r *rowMaker) edges(g *Graph, relation *model.Relation) {
	t, statements := r.c.Type(relation.Name), r.c.Label(Statement)
	cameo, confidence := statements.Column("cameo"), statements.Column("confidence")
	for i := range t.Len {
		props := r.props(t, i)
		behind := t.behind.of(i)
		e := Edge{
			ID: props.Text("id"), Level: props.Text("level"), Relation: *relation, From: r.ids[Actor][t.From[i]], To: r.ids[Actor][t.To[i]],
			Events: r.different(Event, behind, r.event), Articles: r.different(Article, behind, r.article), Stories: r.different(Story, behind, r.story),
			Statements: len(behind), Sample: props.Text("sample"),
		}
		e.Confidence, _ = props.Get("confidence").(float64)
		e.First, _ = props.Get("first").(Date)
		e.Last, _ = props.Get("last").(Date)
		e.SelfReported, _ = props.Get("selfReported").(bool)
		e.Evidence = make([]Evidence, len(behind))
		for j, s := range behind {
			ev := Evidence{
				Statement: r.ids[Statement][s], Event: r.ids[Event][r.event[s]], Article: r.ids[Article][r.article[s]], Story: r.ids[Story][r.story[s]],
				From: r.dated[s][0], To: r.dated[s][1], Sentence: r.sentence[s],
			}
			if cameo != nil {
				ev.CAMEO, _ = cameo.text(int(s))
			}
			v, _ := confidence.Value(int(s))
			ev.Confidence, _ = v.(float64)
			e.Evidence[j] = ev
		}
		g.Edges = append(g.Edges, e)
	}
}
