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
	Words                            string // lemmas of those that carry the relation
	Outlet                           string // name of who published the article; "" where unknown
}

// Graph makes rows of the columns: all that consumers need who take the graph whole.
func (c *Columns) Graph() (*Graph, error) { return c.rows(NodeLabels, c.Types) }

// Actors makes rows of what analyses of actors read: the nodes of actors and outlets, and of further labels, the edges with the
// evidence behind them, and the relationships PUBLISHED_BY, SERVES and OF.
func (c *Columns) Actors(further ...string) (*Graph, error) {
	labels := slices.DeleteFunc(slices.Clone(NodeLabels), func(label string) bool {
		return label != Outlet && label != Actor && !slices.Contains(further, label)
	})
	types := slices.DeleteFunc(slices.Clone(c.Types), func(t RelType) bool { return t.Name != PublishedBy && t.Name != Serves && t.Name != Of })
	return c.rows(labels, types)
}

func (c *Columns) rows(labels []string, types []RelType) (*Graph, error) {
	catalogue, err := model.NewCatalogue(c.Relations)
	if err != nil {
		return nil, err
	}
	g := &Graph{Workspace: c.Workspace, Generation: c.Generation, CatalogueHash: catalogue.Hash(), Types: c.Types}
	r := &rowMaker{c: c, ids: make(map[string][]string)}
	nodes, rels := 0, 0
	for _, label := range NodeLabels {
		r.list(label)
	}
	for _, label := range labels {
		nodes += c.Label(label).Len
	}
	for _, kind := range types {
		rels += c.Type(kind.Name).Len
	}
	if nodes > 0 {
		g.Nodes = make([]Node, 0, nodes)
	}
	for _, label := range labels {
		t := c.Label(label)
		for i := range t.Len {
			id := r.ids[label][i]
			g.Nodes = append(g.Nodes, Node{id, t.LabelSets[t.Labels(i)], r.props(t, i)})
		}
	}
	r.statements()
	if rels > 0 {
		g.Rels = make([]Rel, 0, rels)
	}
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
	r.edges(g)
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
	outlet                []string // of each article
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
	r.outlet = make([]string, articles.Len)
	outlets, publications := r.c.Label(Outlet), r.c.Type(PublishedBy)
	for i, from := range publications.From {
		r.outlet[from], _ = outlets.Column("name").text(int(publications.To[i]))
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

// edges makes the edges in the order of level, pair and relation.
func (r *rowMaker) edges(g *Graph) {
	type place struct {
		level        string
		from, to     uint32
		relation, at int
	}
	var order []place
	evidence := 0
	for i := range r.c.Relations {
		t := r.c.Type(r.c.Relations[i].Name)
		level := t.Column("level")
		for at := range t.Len {
			on, _ := level.text(at)
			order = append(order, place{on, t.From[at], t.To[at], i, at})
			evidence += len(t.behind.of(at))
		}
	}
	if len(order) == 0 {
		return
	}
	slices.SortFunc(order, func(x, y place) int {
		return cmp.Or(cmp.Compare(x.level, y.level), cmp.Compare(x.from, y.from), cmp.Compare(x.to, y.to), cmp.Compare(x.relation, y.relation))
	})
	g.Edges = make([]Edge, len(order))
	all := make([]Evidence, 0, evidence)
	for i, at := range order {
		first := len(all)
		relation := &r.c.Relations[at.relation]
		t := r.c.Type(relation.Name)
		all = r.evidence(all, t.behind.of(at.at))
		g.Edges[i] = r.edge(t, at.at, relation, all[first:len(all):len(all)])
	}
}

func (r *rowMaker) edge(t *Table, i int, relation *model.Relation, evidence []Evidence) Edge {
	behind := t.behind.of(i)
	e := Edge{
		Relation: *relation, From: r.ids[Actor][t.From[i]], To: r.ids[Actor][t.To[i]], Statements: len(behind), Evidence: evidence,
		Events: r.different(Event, behind, r.event), Articles: r.different(Article, behind, r.article), Stories: r.different(Story, behind, r.story),
	}
	for _, c := range t.Columns {
		v, err := c.Value(i)
		r.err = cmp.Or(r.err, err)
		switch c.Key {
		case "id":
			e.ID, _ = v.(string)
		case "level":
			e.Level, _ = v.(string)
		case "sample":
			e.Sample, _ = v.(string)
		case "confidence":
			e.Confidence, _ = v.(float64)
		case "first":
			e.First, _ = v.(Date)
		case "last":
			e.Last, _ = v.(Date)
		case "selfReported":
			e.SelfReported, _ = v.(bool)
		}
	}
	return e
}

// evidence appends the evidence of statements.
func (r *rowMaker) evidence(all []Evidence, behind []uint32) []Evidence {
	statements := r.c.Label(Statement)
	cameo, confidence, words := statements.Column("cameo"), statements.Column("confidence"), statements.Column("predicate")
	for _, s := range behind {
		ev := Evidence{
			Statement: r.ids[Statement][s], Event: r.ids[Event][r.event[s]], Article: r.ids[Article][r.article[s]], Story: r.ids[Story][r.story[s]],
			From: r.dated[s][0], To: r.dated[s][1], Sentence: r.sentence[s],
		}
		ev.Outlet = r.outlet[r.article[s]]
		if cameo != nil {
			ev.CAMEO, _ = cameo.text(int(s))
		}
		if words != nil {
			ev.Words, _ = words.text(int(s))
		}
		v, _ := confidence.Value(int(s))
		ev.Confidence, _ = v.(float64)
		all = append(all, ev)
	}
	return all
}
