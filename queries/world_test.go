package queries_test

import (
	"context"
	"testing"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/community"
	"github.com/demarche/demarche/graph/graphtest"
	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/graph/rank"
)

// world is small enough to be thought through by hand, and in it each report has something to tell:
// an accusation that the accused side denies and, in an article of the same story, the same accusation
// without the denial; accusations that stay unanswered; a side that says no and then yes; words of third
// parties; a visit, a meeting that was called off and one that is planned; sanctions told in a copy; a
// mediator who is friendly with both sides; two actors of one name; an article of which nothing was read.
func world(t *testing.T) *projection.Graph {
	t.Helper()
	copyOf := func(original model.Bundle, id, outlet string, published model.Date, lines ...string) model.Bundle {
		b := graphtest.Bundle(t, id, outlet, published, lines...)
		b.Article.Text = original.Article.Text
		return b
	}
	charge := graphtest.Bundle(t, "g3", "The Gazette", "2021-02-01",
		"firefly@FRE ACCUSES SYL conf=0.9",
		"SYL PRESSURES OSP in=1 by=firefly@FRE again",
		"trentino@SYL DENIES OSP",
		"SYL PRESSURES OSP - in=3 by=trentino@SYL again")
	sanctions := []string{
		"SYL SANCTIONS FRE when=2021-06-08 conf=0.95",
		"SYL THREATENS FRE conditional",
		"RUR MEDIATES FRE",
		"RUR MEDIATES SYL",
		"RUR PRAISES FRE",
		"RUR PRAISES SYL"}
	june := graphtest.Bundle(t, "g4", "The Gazette", "2021-06-10", sanctions...)
	w := graphtest.Workspace(t)
	catalogue, err := model.NewCatalogue(append(graphtest.Catalogue(t).All(),
		model.Relation{Name: "ATTACKS", Doc: "strikes", Sign: -1, Tie: -1, CAMEO: "190", PLOVER: "ASSAULT", Goldstein: -10},
		model.Relation{Name: "MEDIATES", Doc: "mediates", Sign: 1, Tie: 1, CAMEO: "045", PLOVER: "CONSULT", Goldstein: 5},
		model.Relation{Name: "SANCTIONS", Doc: "bans", Sign: -1, Tie: -1, CAMEO: "163", PLOVER: "SANCTION", Goldstein: -8},
		model.Relation{Name: "THREATENS", Doc: "threatens", Sign: -1, Tie: -1, CAMEO: "130", PLOVER: "THREATEN", Goldstein: -4.4, Performative: true}))
	if err != nil {
		t.Fatal(err)
	}
	if err := w.SetCatalogue(t.Context(), catalogue); err != nil {
		t.Fatal(err)
	}
	for _, b := range []model.Bundle{
		graphtest.Bundle(t, "g1", "The Gazette", "2020-12-01",
			"FRE ATTACKS SYL when=2020-11-20 conf=0.4",
			"FRE PRAISES OSP"),
		graphtest.Bundle(t, "g2", "The Gazette", "2021-01-10",
			"OSP VISITS FRE when=2021-01-09",
			"FRE MEETS SYL - when=2021-01-09"),
		charge,
		copyOf(charge, "c0", "The Courier", "2021-02-01",
			"firefly@FRE ACCUSES SYL conf=0.9",
			"SYL PRESSURES OSP in=1 by=firefly@FRE again"),
		graphtest.Bundle(t, "c1", "The Courier", "2021-02-03",
			"firefly@FRE ACCUSES SYL when=2021-02-02",
			"SYL PRESSURES OSP in=1 by=firefly@FRE again",
			"FRE ACCUSES OSP conf=0.7",
			"OSP ATTACKS FRE by=SYL"),
		graphtest.Bundle(t, "c2", "The Courier", "2021-02-04",
			"trentino@SYL ACCUSES FRE"),
		june,
		copyOf(june, "c3", "The Courier", "2021-06-11", sanctions...),
		graphtest.Bundle(t, "g5", "The Gazette", "2021-06-30",
			"FRE MEETS SYL planned when=2021-07-05",
			"trentino@SYL PRAISES FRE",
			"SYL PRESSURES OSP by=trentino@SYL",
			"hermit:person PRAISES FRE",
			"Hermit@RUR PRAISES OSP planned"),
		graphtest.Bundle(t, "empty", "", ""),
	} {
		if _, err := w.Put(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	return analysed(t, t.Context(), w)
}

// analysed is a workspace's graph with ranks and camps, as the command line has it.
func analysed(tb testing.TB, ctx context.Context, w *graph.Workspace) *projection.Graph {
	tb.Helper()
	g, err := projection.Build(ctx, w)
	if err != nil {
		tb.Fatal(err)
	}
	for _, level := range []string{projection.LevelState, projection.LevelActor} {
		ranking, err := rank.Rank(g, rank.Options{Level: level})
		if err != nil {
			tb.Fatal(err)
		}
		rank.Annotate(g, ranking)
	}
	n, err := network.Build(g, network.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	community.Annotate(g, n, community.Divide(n, community.Options{}))
	return g
}

// newest is the day of world's newest article.
const newest = "2021-06-30"
