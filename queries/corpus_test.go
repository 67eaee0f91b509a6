package queries_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/extract/source"
	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/cypher"
	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/internal/shared"
	"github.com/demarche/demarche/queries"
)

// corpus is a graph that reports are run over, with what they are asked with there.
type corpus struct {
	graph  *cypher.Graph
	actors []string // two of whom much is told
	since  string   // a day after the first articles
	turn   string   // a day amid the articles
}

// newest is the day of the newest article, "" where there is none.
func (c *corpus) newest(t testing.TB) string {
	t.Helper()
	query, err := cypher.Parse("MATCH (a:Article) RETURN toString(max(a.publishedFrom)) AS day")
	if err != nil {
		t.Fatal(err)
	}
	result, err := query.Run(t.Context(), c.graph, nil, cypher.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	day, _ := result.Rows[0][0].(string)
	return day
}

// question is one report with parameters.
type question struct {
	name  string // for files
	query *queries.Query
	args  map[string]any
}

// questions are all reports, each with its defaults and with chosen parameters.
func (c *corpus) questions(t testing.TB) []question {
	t.Helper()
	all, err := queries.All()
	if err != nil {
		t.Fatal(err)
	}
	newest := c.newest(t)
	var questions []question
	for i := range all {
		q := all[i].AsOf(newest)
		for _, chosen := range []bool{false, true} {
			words := c.words(t, q, chosen)
			name := q.Name
			if chosen {
				name += "-chosen"
			}
			if chosen && len(q.Params) == 0 {
				continue
			}
			args, err := q.Bind(words, func(id string) (string, error) { return id, nil })
			if err != nil {
				t.Fatal(err)
			}
			questions = append(questions, question{name, q, args})
		}
	}
	return questions
}

// chosen are values other than the defaults, by the names of parameters.
var chosen = map[string]string{
	"below": "0.9", "beforeDays": "3000", "by": "quarter", "camp": "1", "kind": "all", "level": "actor", "minArticles": "3",
	"minChange": "0.1", "minConfidence": "0.1", "minEvents": "1", "minTie": "1", "minWeight": "1", "quarrels": "5", "relation": "MEETS",
	"relations": "SANCTIONS, THREATENS, WARNS", "shared": "true", "sign": "all", "sinceDays": "700", "top": "3", "unanswered": "true", "what": "all",
}

// words are what a user would write: what is required, and where parameters are chosen the others too, but one
// actor alone: two that have nothing to do with each other would leave no rows, and neither would one with each further condition.
func (c *corpus) words(t testing.TB, q *queries.Query, choose bool) map[string]string {
	t.Helper()
	words := map[string]string{}
	actors := c.actors
	for _, p := range q.Params {
		switch {
		case p.Type == queries.Actor && len(actors) > 0 && (p.Required || choose):
			words[p.Name], actors = actors[0], actors[1:]
			if !p.Required {
				actors = nil
			}
		case p.Type == queries.Actor || !p.Required && !choose:
		case p.Name == "until", p.Name == "asOf", p.Type == queries.Bool && actors == nil:
		case p.Name == "since":
			words[p.Name] = c.since
		case p.Type == queries.Date:
			words[p.Name] = c.turn
		case chosen[p.Name] == "":
			t.Errorf("report %s: no value is chosen for the parameter %s", q.Name, p.Name)
		default:
			words[p.Name] = chosen[p.Name]
		}
	}
	return words
}

// load extracts the inputs into a workspace.
func load(t *testing.T, inputs ...string) *graph.Workspace {
	t.Helper()
	x, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	w, err := graph.Open(t.Context(), filepath.Join(t.TempDir(), "corpus.db"), graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	if err := w.SetCatalogue(t.Context(), x.Catalogue()); err != nil {
		t.Fatal(err)
	}
	for item := range source.Read(t.Context(), inputs, source.Options{}) {
		if item.Problem != nil {
			t.Fatal(item.Problem)
		}
		if item.Article == nil {
			continue
		}
		b, err := x.Extract(t.Context(), item.Article)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Put(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

// TestExamples holds the reports over examples/ against goldens; -update writes them.
func TestExamples(t *testing.T) {
	w := load(t, filepath.Join("..", "examples"))
	c := corpus{cypher.NewGraph(analysed(t, t.Context(), w)), []string{"AZE", "ARM"}, "2024-04-13", "2024-04-16"}
	for _, q := range c.questions(t) {
		t.Run(q.name, func(t *testing.T) {
			columns, rows := inProcess(t, q.query, q.args, c.graph)
			golden(t, filepath.Join("testdata", "examples", q.name+".jsonl"), q.query, columns, rows)
		})
	}
}

// TestGold holds the reports over the annotated articles, which are not part of the repository, against hashes of their
// rows: they change with the extraction, and -update writes them.
func TestGold(t *testing.T) {
	w := load(t, filepath.Join(shared.Dir(t), "gold", "dev.jsonl"))
	c := corpus{cypher.NewGraph(analysed(t, t.Context(), w)), []string{"USA", "RUS"}, "1987-01-01", "2019-06-01"}
	var got strings.Builder
	for _, q := range c.questions(t) {
		columns, rows := inProcess(t, q.query, q.args, c.graph)
		checkRows(t, columns, rows)
		fmt.Fprintf(&got, "%x %d %s\n", sha256.Sum256(jsonLines(t, rows)), len(rows), q.name)
	}
	file := filepath.Join("testdata", "gold.sha256")
	if *update {
		if err := os.WriteFile(file, []byte(got.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Errorf("hash, number of rows and report (-want +got); where the extraction has changed, -update writes them:\n%s", diff)
	}
}

// TestNothing: over an empty graph, and over one without ranks and camps, the reports run; they say nothing of what is not there.
func TestNothing(t *testing.T) {
	w := load(t)
	empty := corpus{cypher.NewGraph(bare(t, w)), []string{"USA", "RUS"}, "2020-01-01", "2020-06-01"}
	for _, q := range empty.questions(t) {
		t.Run("empty/"+q.name, func(t *testing.T) {
			if _, rows := inProcess(t, q.query, q.args, empty.graph); len(rows) > 0 {
				t.Errorf("rows of nothing: %v", rows)
			}
		})
	}
	unranked := cypher.NewGraph(bare(t, load(t, filepath.Join("..", "examples"))))
	for _, name := range []string{"brokers", "camps", "influence"} {
		t.Run("unranked/"+name, func(t *testing.T) {
			q, args := bind(t, name, nil)
			if _, rows := inProcess(t, q, args, unranked); len(rows) > 0 {
				t.Errorf("rows of what was not computed: %v", rows)
			}
		})
	}
}

// bare is a workspace's graph without ranks and camps.
func bare(t *testing.T, w *graph.Workspace) *projection.Graph {
	t.Helper()
	g, err := projection.Build(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	return g
}
