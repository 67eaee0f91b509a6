package neo4j

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph/projection"
)

// fixture is a graph by hand: two states, a minister, one article with an accusation and what it
// alleges.
func fixture(t *testing.T) *projection.Graph {
	t.Helper()
	catalogue, err := model.NewCatalogue([]model.Relation{{Name: "ACCUSES", Sign: -1}, {Name: "PRESSURES", Sign: -1}, {Name: "VISITS", Sign: 1}})
	if err != nil {
		t.Fatal(err)
	}
	types, err := projection.RelTypes(catalogue)
	if err != nil {
		t.Fatal(err)
	}
	g := &projection.Graph{
		Workspace: "w1", Generation: 1, CatalogueHash: catalogue.Hash(), Types: types,
		Nodes: []projection.Node{
			node("a1", []string{"Article"}, p("title", "Freedonia accuses Sylvania"), p("published", projection.Date("2021-03-04"))),
			node("The Gazette", []string{"Outlet"}, p("name", "The Gazette")),
			node("a1", []string{"Story"}),
			node("FRE", []string{"Actor", "State", "Rank1"}, p("name", "Freedonia"), p("aliases", []string{"the Freedonians", "Freedon"})),
			node("P1", []string{"Actor", "Person"}, p("name", "Rufus Firefly"), p("country", "FRE")),
			node("SYL", []string{"Actor", "State", "Rank2"}, p("name", "Sylvania")),
			node("e1", []string{"Event"}, p("relation", "ACCUSES")),
			node("s1", []string{"Statement"}, p("relation", "ACCUSES"), p("goldstein", -2.0), p("start", int64(0)),
				p("sentence", "Firefly accused Sylvania of pressing Freedonia.")),
			node("s2", []string{"Statement"}, p("relation", "PRESSURES"), p("goldstein", -7.0)),
		},
		Rels: []projection.Rel{
			rel("r1", "PUBLISHED_BY", "Article/a1", "Outlet/The Gazette"),
			rel("r1", "OF_STORY", "Article/a1", "Story/a1"),
			rel("r1", "SERVES", "Actor/P1", "Actor/FRE", p("role", "minister")),
			rel("r1", "STATES", "Article/a1", "Statement/s1"),
			rel("r2", "STATES", "Article/a1", "Statement/s2"),
			rel("r1", "FROM", "Statement/s1", "Actor/P1"),
			rel("r2", "FROM", "Statement/s2", "Actor/SYL"),
			rel("r1", "TOWARD", "Statement/s1", "Actor/SYL"),
			rel("r2", "TOWARD", "Statement/s2", "Actor/FRE"),
			rel("r1", "CLAIMED_BY", "Statement/s2", "Actor/P1"),
			rel("r1", "WITHIN", "Statement/s2", "Statement/s1"),
			rel("r1", "PART_OF", "Statement/s1", "Event/e1"),
			rel("r1", "ALLEGED", "Actor/SYL", "Actor/FRE", p("level", "state"), p("relation", "PRESSURES"),
				p("by", "P1"), p("byName", "Rufus Firefly"), p("denied", false)),
			rel("r1", "ACCUSES", "Actor/P1", "Actor/SYL", p("level", "actor"), p("stories", int64(1))),
			rel("r2", "ACCUSES", "Actor/FRE", "Actor/SYL", p("level", "state"), p("stories", int64(1))),
		},
	}
	for i := range g.Rels {
		if r := &g.Rels[i]; r.Props.Text("level") != "" || r.Type == projection.Alleged {
			r.Articles = []string{"a1"}
		}
	}
	if err := check(g); err != nil {
		t.Fatalf("the fixture: %v", err)
	}
	return g
}

// inRows is the content of a graph in rows.
func inRows(t *testing.T, g *projection.Graph) *content {
	t.Helper()
	k, err := contentOfRows(g)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func p(key string, value any) projection.Prop { return projection.Prop{Key: key, Value: value} }

func node(id string, labels []string, props ...projection.Prop) projection.Node {
	return projection.Node{ID: id, Labels: labels, Props: ordered(id, props)}
}

func rel(id, kind, from, to string, props ...projection.Prop) projection.Rel {
	return projection.Rel{ID: id, Type: kind, From: ref(from), To: ref(to), Props: ordered(id, props)}
}

func ordered(id string, props []projection.Prop) projection.Props {
	props = append(props, p("id", id))
	slices.SortFunc(props, func(a, b projection.Prop) int { return cmp.Compare(a.Key, b.Key) })
	return props
}

func ref(s string) projection.Ref {
	label, id, _ := strings.Cut(s, "/")
	return projection.Ref{Label: label, ID: id}
}
