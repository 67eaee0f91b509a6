package balance_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph/balance"
	"github.com/demarche/demarche/graph/graphtest"
	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/network/networktest"
	"github.com/demarche/demarche/graph/projection"
)

func TestAgainstPython(t *testing.T) {
	solved := 0
	for _, c := range networktest.Cases(t) {
		t.Run(c.Name, func(t *testing.T) {
			friendly, hostile := c.Signed(t)
			triads := balance.CountTriads(friendly, hostile)
			if diff := cmp.Diff(c.Triads, triads[:]); diff != "" {
				t.Errorf("triads: %s", diff)
			}
			f := balance.Frustrate(friendly, hostile, balance.Options{})
			check(t, c.Ties, f)
			if c.Frustration != nil {
				solved++
				if math.Abs(f.Weight-*c.Frustration) > 1e-9 || f.Bound > *c.Frustration+1e-9 {
					t.Errorf("frustration %v, at least %v, exact %v; it is %v", f.Weight, f.Bound, f.Exact, *c.Frustration)
				}
			}
			t.Logf("%d nodes: frustration %v of %v, at least %v, exact %v", c.Nodes, f.Weight, f.Total, f.Bound, f.Exact)

			of := make([]int, c.Nodes)
			for v := range of {
				of[v] = v % 3
			}
			got := make([][]int, c.Nodes)
			for v, r := range balance.Brokerage(c.Graph(t), of) {
				got[v] = []int{r.Coordinator, r.Itinerant, r.Gatekeeper, r.Representative, r.Liaison}
			}
			if diff := cmp.Diff(c.Brokerage, got); diff != "" {
				t.Errorf("brokerage: %s", diff)
			}
		})
	}
	if solved < 15 {
		t.Errorf("only %d graphs have a known frustration", solved)
	}
}

// check holds the weight against the sides.
func check(t *testing.T, ties []networktest.Triple, f balance.Frustration) {
	t.Helper()
	weight, pairs := 0.0, 0
	for _, tie := range ties {
		if (tie.Weight > 0) != (f.Side[tie.A] == f.Side[tie.B]) {
			weight += math.Abs(tie.Weight)
			pairs++
		}
	}
	if weight != f.Weight || pairs != f.Pairs {
		t.Errorf("frustration %v on %d pairs, the sides give %v on %d", f.Weight, f.Pairs, weight, pairs)
	}
}

func TestBalancedGraph(t *testing.T) {
	var good, bad []network.Arc
	for u := range int32(40) {
		for v := range int32(40) {
			if a := (network.Arc{From: u, To: v, Weight: float64(1 + (u+v)%3)}); u%2 == v%2 && u != v {
				good = append(good, a)
			} else if u != v {
				bad = append(bad, a)
			}
		}
	}
	friendly, hostile := csr(t, 40, good), csr(t, 40, bad)
	f := balance.Frustrate(friendly, hostile, balance.Options{})
	if f.Weight != 0 || !f.Exact {
		t.Errorf("two sides without a contradiction: %v, exact %v", f.Weight, f.Exact)
	}
	if share, ok := balance.CountTriads(friendly, hostile).Balanced(); share != 1 || !ok {
		t.Errorf("balanced %v, %v", share, ok)
	}
	if m := balance.Mediators(friendly, hostile); len(m) != 0 {
		t.Errorf("mediators %v", m)
	}
}

func TestMediators(t *testing.T) {
	both := func(u, v int32, w float64) []network.Arc {
		return []network.Arc{{From: u, To: v, Weight: w}, {From: v, To: u, Weight: w}}
	}
	friendly := csr(t, 5, append(append(both(0, 1, 1), both(0, 2, 1)...), both(0, 3, 2)...))
	hostile := csr(t, 5, append(both(1, 2, 1), both(2, 3, 5)...))
	want := []balance.Mediator{{Node: 0, Pairs: [][2]int{{2, 3}, {1, 2}}}}
	if diff := cmp.Diff(want, balance.Mediators(friendly, hostile)); diff != "" {
		t.Error(diff)
	}
}

func TestStatus(t *testing.T) {
	// 0 praises 1 twice, 2 accuses 1, 1 accuses 2.
	friendly := csr(t, 4, []network.Arc{{From: 0, To: 1, Weight: 2}})
	hostile := csr(t, 4, []network.Arc{{From: 2, To: 1, Weight: 1}, {From: 1, To: 2, Weight: 1}})
	if diff := cmp.Diff([]float64{-1, 0.5, 0, 0}, balance.Status(friendly, hostile)); diff != "" {
		t.Error(diff)
	}
}

func TestNothing(t *testing.T) {
	for n := range 3 {
		none := csr(t, n, nil)
		f := balance.Frustrate(none, none, balance.Options{})
		if f.Weight != 0 || !f.Exact || len(f.Side) != n {
			t.Errorf("%d nodes: %+v", n, f)
		}
		if _, ok := balance.CountTriads(none, none).Balanced(); ok {
			t.Error("a share of no triangles")
		}
		if got := fmt.Sprint(balance.Status(none, none)); got != fmt.Sprint(make([]float64, n)) {
			t.Error(got)
		}
	}
}

func csr(tb testing.TB, n int, arcs []network.Arc) *network.CSR {
	tb.Helper()
	c, err := network.NewCSR(n, arcs)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// What is told of little, or only once, is less sure than what many tell.
func TestResampled(t *testing.T) {
	var bundles []model.Bundle
	for i := range 12 {
		bundles = append(bundles, graphtest.Bundle(t, fmt.Sprintf("a%02d", i), "Daily", "2021", "FRA PRAISES DEU", "DEU ACCUSES RUS", "RUS ACCUSES DEU", "FRA ACCUSES RUS", "KAZ PRAISES RUS", "KAZ PRAISES FRA"))
	}
	bundles = append(bundles, graphtest.Bundle(t, "b", "Daily", "2021", "UZB PRAISES RUS conf=0.5", "UZB PRAISES FRA conf=0.5"))
	g, err := projection.Build(t.Context(), graphtest.Workspace(t, bundles...))
	if err != nil {
		t.Fatal(err)
	}
	n, err := network.Build(g, network.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c := balance.Resampled(n, 60, 1)
	node := func(id string) int { v, _ := n.Node(id); return v }
	if sure, unsure := c.Mediates[node("KAZ")], c.Mediates[node("UZB")]; sure < 0.9 || unsure > 0.7 || c.Mediates[node("DEU")] > 0.5 {
		t.Errorf("Kazakhstan mediates in %v, Uzbekistan in %v, Germany in %v", sure, unsure, c.Mediates[node("DEU")])
	}
	for name, i := range map[string]*balance.Interval{"balanced": c.Balanced, "weakly": c.Weakly, "frustrated": c.Frustrated, "friendly": c.Friendly, "hostile": c.Hostile} {
		if i == nil || i.Low < 0 || i.High > 1 || i.Low > i.High {
			t.Errorf("%s: %v", name, i)
		}
	}
	if s := c.Status[node("DEU")]; s.Low > s.High || s.Low < -1 || s.High > 1 {
		t.Errorf("status of Germany: %v", s)
	}
	if diff := cmp.Diff(c, balance.Resampled(n, 60, 1)); diff != "" {
		t.Errorf("the same seed: %s", diff)
	}
	empty, err := network.Build(&projection.Graph{}, network.Options{})
	if err != nil || balance.Resampled(empty, 60, 1) != nil || balance.Resampled(n, 0, 1) != nil {
		t.Errorf("nothing to resample: %v", err)
	}
}
