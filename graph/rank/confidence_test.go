package rank_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph/graphtest"
	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/graph/rank"
)

func TestWithConfidence(t *testing.T) {
	var bundles []model.Bundle
	for i := range 40 {
		bundles = append(bundles, graphtest.Bundle(t, fmt.Sprintf("a%02d", i), "Daily", "2021",
			fmt.Sprintf("%s VISITS FRA conf=0.9", []string{"ITA", "DEU", "ESP", "POL"}[i%4])))
	}
	// One unsure sentence puts a minor actor above others.
	bundles = append(bundles, graphtest.Bundle(t, "b", "Daily", "2021", "FRA VISITS PRT conf=0.3"))
	g, err := projection.Build(t.Context(), graphtest.Workspace(t, bundles...))
	if err != nil {
		t.Fatal(err)
	}
	n, err := network.Build(g, network.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := rank.WithConfidence(n, rank.Options{}, 200, 1)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := rank.Of(n, rank.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, a := range r.Actors {
		if a.ID == "PRT" {
			continue
		}
		if a.Interval == nil || a.Interval.RankLow > a.Interval.RankHigh || a.Interval.ValueLow > a.Interval.ValueHigh || a.Interval.RankLow < 1 || a.Interval.RankHigh > len(r.Actors) {
			t.Errorf("%s: %+v", a.ID, a.Interval)
		}
		if a.Interval.RankLow > a.Rank || a.Interval.RankHigh < a.Rank || a.Interval.ValueLow > a.Value || a.Interval.ValueHigh < a.Value {
			t.Errorf("%s: rank %d, value %v beside %+v", a.ID, a.Rank, a.Value, a.Interval)
		}
		if i := a.Interval; i.ValueMiddle < i.ValueLow || i.ValueMiddle > i.ValueHigh || i.RankMiddle < i.RankLow || i.RankMiddle > i.RankHigh || i.Widened && a.Value != i.ValueLow && a.Value != i.ValueHigh && a.Rank != i.RankLow && a.Rank != i.RankHigh {
			t.Errorf("%s: the middle of %+v", a.ID, i)
		}
		a.Interval = nil
		if diff := cmp.Diff(plain.Actors[i], a); diff != "" {
			t.Errorf("figures differ from those without intervals: %s", diff)
		}
	}
	interval := map[string]rank.Interval{}
	for _, a := range r.Actors {
		if a.Interval != nil {
			interval[a.ID] = *a.Interval
		}
	}
	if got := interval["FRA"]; got.RankHigh > 2 {
		t.Errorf("France, that all visit, ranks %+v", got)
	}
	if got, ok := interval["PRT"]; ok {
		t.Errorf("Portugal, of one unsure sentence, ranks %+v", got)
	}
	again, err := rank.WithConfidence(n, rank.Options{}, 200, 1)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(r, again); diff != "" {
		t.Errorf("the same seed: %s", diff)
	}
	if _, err := rank.WithConfidence(n, rank.Options{}, 5, 1); err == nil {
		t.Error("five resamplings: no error")
	}
	empty, err := network.Build(&projection.Graph{}, network.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if r, err := rank.WithConfidence(empty, rank.Options{}, 20, 1); err != nil || len(r.Actors) != 0 {
		t.Errorf("nothing: %+v, %v", r, err)
	}
}

// TestMeasures ranks by each.
func TestMeasures(t *testing.T) {
	g := graphOf([]testEdge{{"a", "b", 2, false}, {"b", "c", 1, true}, {"c", "a", 3, false}, {"d", "c", 1, false}})
	for _, m := range rank.Measures {
		r, err := rank.Rank(g, rank.Options{Measure: m.Name})
		if err != nil {
			t.Fatal(err)
		}
		if m.Doc == "" || r.Measure != m.Name || len(r.Actors) != 4 {
			t.Errorf("%s: %+v", m.Name, r)
		}
		for i := range r.Actors[1:] {
			if r.Actors[i].Value < r.Actors[i+1].Value {
				t.Errorf("%s: %v before %v", m.Name, r.Actors[i], r.Actors[i+1])
			}
		}
	}
}
