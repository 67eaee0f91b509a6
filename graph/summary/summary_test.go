package summary_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/graphtest"
	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/graph/summary"
)

func workspace(t *testing.T) *graph.Workspace {
	return graphtest.Workspace(t,
		graphtest.Bundle(t, "b", "Daily", "2021-03-02",
			"marin@FRA ACCUSES ITA conf=0.9", "ITA PRESSURES FRA by=marin@FRA in=1 conf=0.5 again", "FRA VISITS ITA", "FRA VISITS rossi@ITA"),
		graphtest.Bundle(t, "a", "Herald", "2021-03-03",
			"FRA ACCUSES ITA conf=0.7", "FRA MEETS DEU conf=0.6", "ITA PRAISES DEU conf=0.9"))
}

func of(t *testing.T, w *graph.Workspace, options summary.Options) *summary.Summary {
	t.Helper()
	g, err := projection.Build(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	s, err := summary.Of(t.Context(), w.Reader, g, options)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func ids(statements []model.Statement) string {
	var ids []string
	for _, s := range statements {
		ids = append(ids, s.ID)
	}
	return strings.Join(ids, " ")
}

func TestSummary(t *testing.T) {
	s := of(t, workspace(t), summary.Default)
	if diff := cmp.Diff("a-1 a-2 a-3 b-1 b-2 b-3 b-4", ids(s.Statements)); diff != "" {
		t.Error(diff)
	}
	var pairs []string
	for _, p := range s.Pairs {
		line := fmt.Sprint(p.From.ID, " ", p.To.ID, " ", p.Stories, " stories ", p.Articles, " articles ", p.Statements, " statements sign ", p.Sign())
		for _, r := range p.Relations {
			line += fmt.Sprint(" ", r.Name, " ", r.Events)
		}
		pairs = append(pairs, line)
	}
	if diff := cmp.Diff([]string{
		"FRA ITA 2 stories 2 articles 4 statements sign -1 ACCUSES 2 VISITS 1",
		"DEU FRA 1 stories 1 articles 1 statements sign 1 MEETS 1",
		"ITA DEU 1 stories 1 articles 1 statements sign 1 PRAISES 1",
	}, pairs); diff != "" {
		t.Error(diff)
	}
	want := summary.Counts{Counts: graph.Counts{Articles: 2, Stories: 2, Statements: 7, Actors: 5}, Chosen: 7, Events: 5, Pairs: 3, States: 3}
	if diff := cmp.Diff(want, s.Counts); diff != "" {
		t.Error(diff)
	}
	if len(s.Ranks) != 3 || s.Ranks[0].ID != "DEU" {
		t.Errorf("ranks %+v", s.Ranks)
	}
}

func TestLimits(t *testing.T) {
	for _, test := range []struct {
		options summary.Options
		want    string
		chosen  int
	}{
		{summary.Options{Statements: 2, Pairs: 1, Ranks: 1}, "a-3 b-1", 7},
		{summary.Options{Statements: 3, Articles: []string{"a"}, Pairs: 1, Ranks: 1}, "a-1 a-2 a-3", 3},
		{summary.Options{Statements: 1, Articles: []string{"b"}, Pairs: 1, Ranks: 1}, "b-1", 4},
	} {
		s := of(t, workspace(t), test.options)
		if ids(s.Statements) != test.want || s.Counts.Chosen != test.chosen || len(s.Pairs) != 1 || len(s.Ranks) != 1 {
			t.Errorf("%+v: %s of %d, %d pairs, %d ranks", test.options, ids(s.Statements), s.Counts.Chosen, len(s.Pairs), len(s.Ranks))
		}
	}
}

func TestEmpty(t *testing.T) {
	s := of(t, graphtest.Workspace(t), summary.Default)
	if s.Statements == nil || s.Pairs == nil || s.Ranks == nil || s.Counts != (summary.Counts{}) {
		t.Errorf("%+v", s)
	}
}

func TestShow(t *testing.T) {
	w := workspace(t)
	a, err := summary.ShowArticle(t.Context(), w.Reader, "b")
	if err != nil || ids(a.Statements) != "b-1 b-2 b-3 b-4" || a.Article.Text == "" || len(a.Copies) != 0 {
		t.Errorf("%+v, %v", a, err)
	}
	copied := a.Article.Article
	copied.ID = "c"
	if _, err := w.Put(t.Context(), model.Bundle{Article: copied}); err != nil {
		t.Fatal(err)
	}
	if a, err = summary.ShowArticle(t.Context(), w.Reader, "c"); err != nil || !cmp.Equal(a.Copies, []string{"b"}) || a.Article.Story != "b" {
		t.Errorf("%+v, %v", a, err)
	}
	for _, test := range []struct{ id, within, content string }{
		{"b-1", "", "b-2"},
		{"b-2", "b-1", ""},
		{"a-1", "", ""},
	} {
		s, err := summary.ShowStatement(t.Context(), w.Reader, test.id)
		if err != nil {
			t.Fatal(err)
		}
		within := ""
		if s.Within != nil {
			within = s.Within.ID
		}
		if within != test.within || ids(s.Content) != test.content || s.Article.ID != test.id[:1] {
			t.Errorf("%s: within %q, content %q, article %q", test.id, within, ids(s.Content), s.Article.ID)
		}
	}
	if _, err := summary.ShowArticle(t.Context(), w.Reader, "none"); !errors.Is(err, graph.ErrNotFound) {
		t.Error(err)
	}
	if _, err := summary.ShowStatement(t.Context(), w.Reader, "none"); !errors.Is(err, graph.ErrNotFound) {
		t.Error(err)
	}
}
