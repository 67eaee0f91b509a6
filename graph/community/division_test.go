package community_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph/community"
	"github.com/demarche/demarche/graph/graphtest"
	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/projection"
)

// build makes articles of one statement each.
func build(t *testing.T, lines ...string) (*projection.Graph, *network.Network) {
	t.Helper()
	var bundles []model.Bundle
	for i, line := range lines {
		bundles = append(bundles, graphtest.Bundle(t, fmt.Sprintf("a%02d", i), "Daily", "2021", line))
	}
	g, err := projection.Build(t.Context(), graphtest.Workspace(t, bundles...))
	if err != nil {
		t.Fatal(err)
	}
	n, err := network.Build(g, network.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return g, n
}

func TestDivide(t *testing.T) {
	g, n := build(t, "FRA MEETS DEU", "FRA PRAISES DEU", "DEU MEETS POL", "FRA VISITS POL", "RUS MEETS BLR", "BLR PRAISES RUS",
		"RUS ACCUSES POL", "FRA ACCUSES RUS", "DEU PRESSURES BLR", "POL PRAISES BLR", "DEU ACCUSES POL", "DEU DENIES USA")
	d := community.Divide(n, community.Options{})
	var camps []string
	for _, c := range d.Camps {
		line := fmt.Sprint(c.Friendly, " ", c.Hostile, " ", c.Facing)
		for _, m := range c.Members {
			line += " " + n.Actors[m.Node].ID
		}
		camps = append(camps, line)
	}
	if diff := cmp.Diff([]string{"3 0 3 FRA DEU POL", "2 0 3 BLR RUS"}, camps); diff != "" {
		t.Error(diff)
	}
	names := func(places []int) (found []string) {
		for _, i := range places {
			found = append(found, n.Actors[n.Pairs[i].A].ID+" "+n.Actors[n.Pairs[i].B].ID)
		}
		return found
	}
	if diff := cmp.Diff([]string{"BLR POL"}, names(d.Against)); diff != "" {
		t.Errorf("against: %s", diff)
	}
	if diff := cmp.Diff([]string{"BLR DEU", "FRA RUS", "POL RUS"}, names(d.Fronts)); diff != "" {
		t.Errorf("fronts: %s", diff)
	}
	if d.Total != 9 || d.Agreeing != 8 || len(d.Alone) != 1 || n.Actors[d.Alone[0]].ID != "USA" {
		t.Errorf("%v of %v agree, alone %v", d.Agreeing, d.Total, d.Alone)
	}
	d.Stability(n, community.Options{}, 40)
	for _, c := range d.Camps {
		for _, m := range c.Members {
			if !m.Sampled || m.Stable <= 0 || m.Stable > 1+1e-9 {
				t.Errorf("%s is stable in %v", n.Actors[m.Node].ID, m.Stable)
			}
		}
	}

	community.Annotate(g, n, d)
	got := make(map[string]string)
	for i := range g.Nodes {
		if node := &g.Nodes[i]; node.Labels[0] == projection.Actor {
			got[node.ID] = fmt.Sprint(node.Labels[1:], " ", node.Props.Int("camp"))
		} else if node.Props.Get("camp") != nil {
			t.Errorf("%v is in a camp", node.Ref())
		}
	}
	want := map[string]string{"FRA": "[State Camp1] 1", "DEU": "[State Camp1] 1", "POL": "[State Camp1] 1", "RUS": "[State Camp2] 2", "BLR": "[State Camp2] 2", "USA": "[State] 0"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestDivideNothing(t *testing.T) {
	_, n := build(t)
	d := community.Divide(n, community.Options{})
	d.Stability(n, community.Options{}, 3)
	if len(d.Camps) != 0 || d.Total != 0 {
		t.Errorf("%+v", d)
	}
}

// Those who have neither a tie nor a foe in common stand apart, though signed modularity would gain by putting them together; who
// stands in a camp by a common foe alone is told.
func TestDivideApart(t *testing.T) {
	_, n := build(t, "FRA MEETS DEU", "ITA MEETS ESP", "ITA ACCUSES POL", "FRA ACCUSES RUS", "USA ACCUSES JPN", "GBR ACCUSES JPN", "KAZ ACCUSES UZB")
	d := community.Divide(n, community.Options{})
	of := d.Of(len(n.Actors))
	camp := func(id string) int {
		v, ok := n.Node(id)
		if !ok {
			t.Fatal(id)
		}
		return of[v]
	}
	for _, pair := range [][2]string{{"FRA", "ITA"}, {"FRA", "USA"}, {"DEU", "POL"}, {"RUS", "POL"}, {"KAZ", "USA"}, {"FRA", "RUS"}} {
		if camp(pair[0]) == camp(pair[1]) && camp(pair[0]) != 0 {
			t.Errorf("%v stand together in camp %d", pair, camp(pair[0]))
		}
	}
	if camp("FRA") != camp("DEU") || camp("USA") != camp("GBR") || camp("KAZ") != 0 {
		t.Errorf("camps %v", of)
	}
	for _, c := range d.Camps {
		for _, m := range c.Members {
			id := n.Actors[m.Node].ID
			if byFoes := m.Within == 0; byFoes != (id == "USA" || id == "GBR") {
				t.Errorf("%s: friendly weight %v", id, m.Within)
			}
		}
	}
	if d.Search != (community.Options{Resolution: community.CampResolution}) {
		t.Errorf("searched with %+v", d.Search)
	}
}
