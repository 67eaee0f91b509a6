package graph_test

import (
	"testing"

	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/graphtest"
)

func TestVisit(t *testing.T) {
	const address = "https://news.example/a"
	b := graphtest.Bundle(t, "a", "Daily", "2021", "FRA VISITS ITA")
	w := graphtest.Workspace(t, b)
	is := func(want graph.Visit) {
		t.Helper()
		if got, err := w.Visit(t.Context(), address); err != nil || got != want {
			t.Errorf("%+v, %v; want %+v", got, err, want)
		}
	}
	before, _ := w.Generation(t.Context())
	is(graph.Visit{})
	for _, v := range []graph.Visit{{ETag: "1"}, {ETag: "2", Modified: "yesterday"}} {
		if err := w.SetVisit(t.Context(), address, "a", v); err != nil {
			t.Fatal(err)
		}
		is(v)
	}
	if after, _ := w.Generation(t.Context()); after != before {
		t.Error("a visit counts as a change")
	}
	// Of an article that isn't there, or not any more, nothing is known.
	if err := w.SetVisit(t.Context(), address+"/b", "b", graph.Visit{ETag: "3"}); err != nil {
		t.Fatal(err)
	}
	if err := w.Remove(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	is(graph.Visit{})
}
