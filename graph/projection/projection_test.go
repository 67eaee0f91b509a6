package projection_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph/graphtest"
	"github.com/demarche/demarche/graph/projection"
)

var update = flag.Bool("update", false, "write the golden files anew")

func project(t testing.TB, bundles ...model.Bundle) *projection.Graph {
	t.Helper()
	g, err := projection.Build(t.Context(), graphtest.Workspace(t, bundles...))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// edges are the relationships between actors at one level, a line each, ordered.
func edges(g *projection.Graph, level string) []string {
	var lines []string
	for _, r := range g.Rels {
		if r.Props.Text("level") != level {
			continue
		}
		line := fmt.Sprintf("%s %s %s", r.From.ID, r.Type, r.To.ID)
		if r.Type == projection.Alleged {
			line += fmt.Sprintf(" %s by %s", r.Props.Text("relation"), r.Props.Text("by"))
			if r.Props.Get("denied") == true {
				line += " denied"
			}
		}
		if r.Props.Get("selfReported") == true {
			line += " self"
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	return lines
}

func TestWhatBecomesAnEdge(t *testing.T) {
	for _, test := range []struct {
		name         string
		lines        []string
		actor, state []string
	}{
		{"a fact", []string{"marin@FRA ACCUSES mfa@ITA:org"},
			[]string{"marin ACCUSES mfa"}, []string{"FRA ACCUSES ITA"}},
		{"denied", []string{"FRA PRESSURES ITA -"}, nil, nil},
		{"planned", []string{"FRA VISITS ITA planned"}, nil, nil},
		{"conditional", []string{"FRA VISITS ITA conditional"}, nil, nil},
		{"possible", []string{"FRA VISITS ITA possible"}, nil, nil},
		{"in the source's own words", []string{"marin@FRA PRAISES ITA by=marin@FRA"},
			[]string{"marin PRAISES ITA self"}, []string{"FRA PRAISES ITA self"}},
		{"in the words of the source's side", []string{"FRA PRAISES ITA by=marin@FRA"},
			[]string{"FRA PRAISES ITA self"}, []string{"FRA PRAISES ITA self"}},
		{"said by itself and by the article", []string{"FRA PRAISES ITA by=marin@FRA", "FRA PRAISES ITA"},
			[]string{"FRA PRAISES ITA"}, []string{"FRA PRAISES ITA"}},
		{"in somebody else's words", []string{"ITA PRESSURES FRA by=marin@FRA"},
			[]string{"ITA ALLEGED FRA PRESSURES by marin"}, []string{"ITA ALLEGED FRA PRESSURES by FRA"}},
		{"in the words of two", []string{"ITA PRESSURES DEU by=marin@FRA", "ITA PRESSURES DEU by=leroy@FRA"},
			[]string{"ITA ALLEGED DEU PRESSURES by leroy", "ITA ALLEGED DEU PRESSURES by marin"},
			[]string{"ITA ALLEGED DEU PRESSURES by FRA"}},
		{"planned, in somebody else's words", []string{"ITA VISITS FRA planned by=marin@FRA"}, nil, nil},
		{"an accusation and its content", []string{"FRA ACCUSES ITA", "ITA PRESSURES DEU by=FRA in=1"},
			[]string{"FRA ACCUSES ITA", "ITA ALLEGED DEU PRESSURES by FRA"},
			[]string{"FRA ACCUSES ITA", "ITA ALLEGED DEU PRESSURES by FRA"}},
		{"a denial and its content", []string{"mfa@ITA:org DENIES FRA", "ITA PRESSURES FRA by=mfa@ITA:org in=1 -"},
			[]string{"mfa DENIES FRA"}, []string{"ITA DENIES FRA"}},
		{"inside another statement without a holder", []string{"FRA ACCUSES ITA", "ITA PRESSURES DEU in=1"},
			[]string{"FRA ACCUSES ITA"}, []string{"FRA ACCUSES ITA"}},
		{"admitted", []string{"ITA PRAISES FRA", "ITA PRESSURES DEU by=ITA in=1"},
			[]string{"ITA PRAISES FRA"}, []string{"ITA PRAISES FRA"}},
		{"symmetric, in both orders", []string{"ITA MEETS FRA", "FRA MEETS ITA"},
			[]string{"FRA MEETS ITA"}, []string{"FRA MEETS ITA"}},
		{"symmetric, in the words of the other side", []string{"ITA MEETS zoe@FRA by=FRA"},
			[]string{"ITA MEETS zoe self"}, []string{"FRA MEETS ITA self"}},
		{"within one state", []string{"marin@FRA ACCUSES FRA"}, []string{"marin ACCUSES FRA"}, nil},
		{"of oneself", []string{"FRA PRAISES FRA"}, nil, nil},
		{"of those without a state", []string{"rebels:group ACCUSES EU:org"},
			[]string{"rebels ACCUSES EU"}, []string{"rebels ACCUSES EU"}},

		{"denied by the accused", []string{"ITA PRESSURES FRA by=FRA", "ITA PRESSURES FRA by=rossi@ITA -"},
			[]string{"ITA ALLEGED FRA PRESSURES by FRA denied"}, []string{"ITA ALLEGED FRA PRESSURES by FRA denied"}},
		{"denied by a third", []string{"ITA PRESSURES FRA by=FRA", "ITA PRESSURES FRA by=DEU -"},
			[]string{"ITA ALLEGED FRA PRESSURES by FRA"}, []string{"ITA ALLEGED FRA PRESSURES by FRA"}},
		{"another thing denied", []string{"ITA PRESSURES FRA by=FRA", "ITA DENIES FRA", "ITA VISITS FRA by=ITA in=2 -"},
			[]string{"ITA ALLEGED FRA PRESSURES by FRA", "ITA DENIES FRA"}, []string{"ITA ALLEGED FRA PRESSURES by FRA", "ITA DENIES FRA"}},
		{"denied within a denial", []string{"ITA PRESSURES FRA by=FRA", "rossi@ITA DENIES FRA", "ITA PRESSURES FRA in=2 -"},
			[]string{"ITA ALLEGED FRA PRESSURES by FRA denied", "rossi DENIES FRA"},
			[]string{"ITA ALLEGED FRA PRESSURES by FRA denied", "ITA DENIES FRA"}},
		{"denied without saying what", []string{"ITA PRESSURES DEU by=FRA", "ITA DENIES FRA"},
			[]string{"ITA ALLEGED DEU PRESSURES by FRA denied", "ITA DENIES FRA"},
			[]string{"ITA ALLEGED DEU PRESSURES by FRA denied", "ITA DENIES FRA"}},
		{"denied to the target without saying what", []string{"ITA PRESSURES DEU by=FRA", "ITA DENIES DEU"},
			[]string{"ITA ALLEGED DEU PRESSURES by FRA denied", "ITA DENIES DEU"},
			[]string{"ITA ALLEGED DEU PRESSURES by FRA denied", "ITA DENIES DEU"}},
		{"a meeting, denied by the other side", []string{"FRA MEETS ITA by=DEU", "FRA MEETS ITA by=ITA -"},
			[]string{"FRA ALLEGED ITA MEETS by DEU denied"}, []string{"FRA ALLEGED ITA MEETS by DEU denied"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := project(t, graphtest.Bundle(t, "a", "Daily", "2021", test.lines...))
			if diff := cmp.Diff(test.actor, edges(g, projection.LevelActor)); diff != "" {
				t.Errorf("actors: %s", diff)
			}
			if diff := cmp.Diff(test.state, edges(g, projection.LevelState)); diff != "" {
				t.Errorf("states: %s", diff)
			}
		})
	}
}

func TestADenialElsewhereDoesNotAnswer(t *testing.T) {
	g := project(t,
		graphtest.Bundle(t, "a", "Daily", "2021", "ITA PRESSURES FRA by=FRA"),
		graphtest.Bundle(t, "b", "Daily", "2021", "ITA DENIES FRA"))
	want := []string{"ITA ALLEGED FRA PRESSURES by FRA", "ITA DENIES FRA"}
	if diff := cmp.Diff(want, edges(g, projection.LevelState)); diff != "" {
		t.Error(diff)
	}
}

func TestEvents(t *testing.T) {
	copied := func(b model.Bundle, id string) model.Bundle {
		b.Article.ID = id
		b.Statements = slices.Clone(b.Statements)
		for i := range b.Statements {
			b.Statements[i].Article = id
			b.Statements[i].ID = fmt.Sprintf("%s-%d", id, i+1)
		}
		return b
	}
	visit := graphtest.Bundle(t, "a", "Daily", "2021", "marin@FRA VISITS ITA")
	for _, test := range []struct {
		name                                    string
		bundles                                 []model.Bundle
		events                                  int
		edge                                    string
		ofEdge, statements, articles, ofStories int64
	}{
		{"told twice, by rank and by name", []model.Bundle{graphtest.Bundle(t, "a", "Daily", "2021",
			"marin@FRA VISITS ITA", "FRA VISITS rossi@ITA")}, 1, "FRA VISITS ITA", 1, 2, 1, 1},
		{"back", []model.Bundle{graphtest.Bundle(t, "a", "Daily", "2021",
			"FRA VISITS ITA", "ITA VISITS FRA")}, 2, "FRA VISITS ITA", 1, 1, 1, 1},
		{"times that overlap in a chain", []model.Bundle{graphtest.Bundle(t, "a", "Daily", "2021",
			"FRA VISITS ITA when=2021-03-04", "FRA VISITS ITA when=2021-03", "FRA VISITS ITA when=2021-03-30")},
			1, "FRA VISITS ITA", 1, 3, 1, 1},
		{"weeks that overlap in a chain", []model.Bundle{graphtest.Bundle(t, "a", "Daily", "2021",
			"FRA VISITS ITA when=2021-03-01..2021-03-08", "FRA VISITS ITA when=2021-03-02",
			"FRA VISITS ITA when=2021-03-05..2021-03-12", "FRA VISITS ITA when=2021-03-11")}, 1, "FRA VISITS ITA", 1, 4, 1, 1},
		{"long ago and without a time", []model.Bundle{graphtest.Bundle(t, "a", "Daily", "2021",
			"FRA VISITS ITA when=1960", "FRA VISITS ITA")}, 2, "FRA VISITS ITA", 2, 2, 1, 1},
		{"within one state", []model.Bundle{graphtest.Bundle(t, "a", "Daily", "2021",
			"marin@FRA ACCUSES leroy@FRA", "leroy@FRA ACCUSES marin@FRA")}, 2, "", 0, 0, 0, 0},
		{"times apart", []model.Bundle{graphtest.Bundle(t, "a", "Daily", "2021",
			"FRA VISITS ITA when=2021-03", "FRA VISITS ITA when=2021-04")}, 2, "FRA VISITS ITA", 2, 2, 1, 1},
		{"with and without a time", []model.Bundle{graphtest.Bundle(t, "a", "Daily", "2021",
			"FRA VISITS ITA when=2021-03", "FRA VISITS ITA")}, 2, "FRA VISITS ITA", 2, 2, 1, 1},
		{"a copy of the story", []model.Bundle{visit, copied(visit, "b")}, 1, "FRA VISITS ITA", 1, 2, 2, 1},
		{"another story", []model.Bundle{visit, graphtest.Bundle(t, "b", "Daily", "2021", "FRA VISITS ITA")}, 2, "FRA VISITS ITA", 2, 2, 2, 2},
		{"a meeting of three", []model.Bundle{graphtest.Bundle(t, "a", "Daily", "2021",
			"FRA MEETS ITA", "FRA MEETS DEU again", "ITA MEETS DEU again")}, 1, "DEU MEETS ITA", 1, 1, 1, 1},
		{"denied, planned and alleged", []model.Bundle{graphtest.Bundle(t, "a", "Daily", "2021",
			"FRA VISITS ITA -", "FRA VISITS ITA planned", "FRA VISITS ITA by=DEU")}, 0, "", 0, 0, 0, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := project(t, test.bundles...)
			events := 0
			for _, n := range g.Nodes {
				if n.Labels[0] == projection.Event {
					events++
				}
			}
			if events != test.events {
				t.Errorf("%d events, want %d", events, test.events)
			}
			for _, r := range g.Rels {
				if r.Props.Text("level") != projection.LevelState || fmt.Sprintf("%s %s %s", r.From.ID, r.Type, r.To.ID) != test.edge {
					continue
				}
				got := []int64{r.Props.Int("events"), r.Props.Int("statements"), r.Props.Int("articles"), r.Props.Int("stories")}
				if diff := cmp.Diff([]int64{test.ofEdge, test.statements, test.articles, test.ofStories}, got); diff != "" {
					t.Errorf("events, statements, articles, stories: %s", diff)
				}
				return
			}
			if test.edge != "" {
				t.Errorf("no edge %s", test.edge)
			}
		})
	}
}

// small is a workspace with one of everything.
func small(t testing.TB) []model.Bundle {
	accused := graphtest.Bundle(t, "a", "Daily  News", "2021-03-02",
		"marin@FRA ACCUSES ITA", "ITA PRESSURES FRA by=marin@FRA in=1 when=2021-02 again",
		"mfa@ITA:org DENIES FRA", "ITA PRESSURES FRA by=mfa@ITA:org in=3 - again", "FRA MEETS WEST:bloc when=2021-03-01")
	accused.Actors = []model.Actor{{ID: "marin", Name: "Jean Marin", Kind: model.Person, Country: "FRA", Wikidata: "Q1",
		Aliases: []string{"Marin"}, Posts: []model.Post{{Role: "Foreign Minister", Of: "FRA", From: "2020"}, {Role: "envoy", Of: "UN"}}}}
	later := graphtest.Bundle(t, "b", "daily news", "2021-04", "rossi@ITA VISITS FRA planned", "EU:org PRAISES marin@FRA by=EU:org conf=0.9")
	copied := graphtest.Bundle(t, "c", "", "", "marin@FRA ACCUSES ITA", "ITA PRAISES marin@FRA")
	return []model.Bundle{accused, later, copied}
}

func TestGolden(t *testing.T) {
	var out strings.Builder
	g := project(t, small(t)...)
	for _, n := range g.Nodes {
		fmt.Fprintf(&out, "(%s:%s%s)\n", n.ID, strings.Join(n.Labels, ":"), shown(n.Props))
	}
	for _, r := range g.Rels {
		fmt.Fprintf(&out, "(%s:%s)-[:%s%s]->(%s:%s)\n", r.From.ID, r.From.Label, r.Type, shown(r.Props), r.To.ID, r.To.Label)
	}
	path := filepath.Join("testdata", "small.golden")
	if *update {
		if err := os.WriteFile(path, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), out.String()); diff != "" {
		t.Error(diff)
	}
}

func shown(props projection.Props) string {
	var out strings.Builder
	for _, p := range props {
		fmt.Fprintf(&out, " %s=%v", p.Key, p.Value)
	}
	return out.String()
}

// TestWellFormed holds what every consumer counts on.
func TestWellFormed(t *testing.T) {
	g := project(t, small(t)...)
	nodes := make(map[projection.Ref]bool)
	lastKey := ""
	for _, n := range g.Nodes {
		key := fmt.Sprintf("%d\x00%s", slices.Index(projection.NodeLabels, n.Labels[0]), n.ID)
		if key <= lastKey {
			t.Errorf("node %v comes after %q", n.Ref(), lastKey)
		}
		lastKey = key
		nodes[n.Ref()] = true
		wellFormed(t, n.ID, n.Props)
	}
	lastKey = ""
	for _, r := range g.Rels {
		place := slices.IndexFunc(g.Types, func(kind projection.RelType) bool { return kind.Name == r.Type })
		key := fmt.Sprintf("%03d\x00%s", place, r.ID)
		if key <= lastKey {
			t.Errorf("%s %s comes after %q", r.Type, r.ID, lastKey)
		}
		lastKey = key
		if place < 0 || r.From.Label != g.Types[place].From || r.To.Label != g.Types[place].To {
			t.Errorf("%s joins %v and %v", r.Type, r.From, r.To)
		}
		if !nodes[r.From] || !nodes[r.To] {
			t.Errorf("%s %s: no node %v or %v", r.Type, r.ID, r.From, r.To)
		}
		wellFormed(t, r.ID, r.Props)
	}
	if len(g.Edges) == 0 || g.Workspace == "" || g.CatalogueHash == "" || g.Generation == 0 {
		t.Errorf("incomplete: %+v", g)
	}
}

func wellFormed(t *testing.T, id string, props projection.Props) {
	if props.Text("id") != id {
		t.Errorf("%s has the id %q", id, props.Text("id"))
	}
	for i, p := range props {
		if i > 0 && props[i-1].Key >= p.Key {
			t.Errorf("%s: properties out of order at %s", id, p.Key)
		}
		switch p.Value.(type) {
		case string, int64, float64, bool, []string, projection.Date:
		default:
			t.Errorf("%s: %s is a %T", id, p.Key, p.Value)
		}
	}
}

func TestOrderOfLoadingDoesNotMatter(t *testing.T) {
	bundles := small(t)
	forward := project(t, bundles...)
	slices.Reverse(bundles)
	backward := project(t, bundles...)
	backward.Workspace = forward.Workspace
	if diff := cmp.Diff(forward, backward); diff != "" {
		t.Error(diff)
	}
}

func TestEmptyWorkspace(t *testing.T) {
	g := project(t)
	if len(g.Nodes)+len(g.Rels)+len(g.Edges) != 0 {
		t.Errorf("%+v", g)
	}
}

func TestReservedRelation(t *testing.T) {
	c, err := model.NewCatalogue([]model.Relation{{Name: "WITHIN"}})
	if err != nil {
		t.Fatal(err)
	}
	w := graphtest.Workspace(t)
	if err := w.SetCatalogue(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	if _, err := projection.Build(t.Context(), w); err == nil || !strings.Contains(err.Error(), "WITHIN") {
		t.Errorf("error %v", err)
	}
}

func TestProps(t *testing.T) {
	var p projection.Props
	for _, key := range []string{"m", "a", "z", "m"} {
		p = p.With(key, key+"!")
	}
	p = p.With("n", int64(3))
	if diff := cmp.Diff("a=a! m=m! n=3 z=z!", strings.TrimSpace(shown(p))); diff != "" {
		t.Error(diff)
	}
	if p.Get("b") != nil || p.Text("n") != "" || p.Int("n") != 3 || len(p.Map()) != 4 {
		t.Errorf("%v", p)
	}
}
