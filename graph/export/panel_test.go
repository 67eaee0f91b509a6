package export_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/graph/export"
	"github.com/demarche/demarche/graph/graphtest"
	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/projection"
)

func scene(t *testing.T) *projection.Graph {
	t.Helper()
	g, err := projection.Build(t.Context(), graphtest.Workspace(t,
		graphtest.Bundle(t, "a", "Daily", "2021-03-02", "marin@FRA ACCUSES ITA", "army@FRA:org PRESSURES rebels@ITA:group", "FRA MEETS ITA"),
		graphtest.Bundle(t, "b", "Weekly", "2021-03-09", "FRA ACCUSES ITA", "EU:bloc PRAISES rossi@ITA", "FRA VISITS ITA planned", "FRA PRAISES ITA by=DEU"),
		graphtest.Bundle(t, "c", "Daily", "2021-03-20"),
		graphtest.Bundle(t, "d", "Daily", "", "ITA VISITS FRA", "ITA PRAISES FRA when=2020-12", "FRA PRAISES ITA when=2019")))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestPanel(t *testing.T) {
	rows, err := export.Panel(scene(t), export.PanelOptions{Step: export.Month})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := export.WritePanel(&b, rows); err != nil {
		t.Fatal(err)
	}
	want := strings.Join([]string{
		"period,source,source_name,source_sector,target,target_name,target_sector,relation,cameo,plover,quad_class,goldstein,symmetric,events,statements,articles,stories,outlets,exposure_articles,events_per_1000_articles",
		",FRA,FRA,GOV,ITA,ITA,GOV,PRAISES,051,SUPPORT,1,3.4,0,1,1,1,1,1,0,",
		",ITA,ITA,GOV,FRA,FRA,GOV,VISITS,042,CONSULT,1,1.9,0,1,1,1,1,1,0,",
		"2020-12,ITA,ITA,GOV,FRA,FRA,GOV,PRAISES,051,SUPPORT,1,3.4,0,1,1,1,1,1,0,",
		"2021-03,EU,EU,IGO,ITA,ITA,GOV,PRAISES,051,SUPPORT,1,3.4,0,1,1,1,1,1,3,333.333",
		"2021-03,FRA,FRA,GOV,ITA,ITA,GOV,ACCUSES,112,ACCUSE,3,-2,0,2,2,2,2,2,3,666.667",
		"2021-03,FRA,FRA,GOV,ITA,ITA,GOV,MEETS,040,CONSULT,1,1,1,1,1,1,1,1,3,333.333",
		"2021-03,FRA,FRA,MIL,ITA,ITA,REB,PRESSURES,170,COERCE,4,-7,0,1,1,1,1,1,3,333.333",
		"2021-03,ITA,ITA,GOV,FRA,FRA,GOV,MEETS,040,CONSULT,1,1,1,1,1,1,1,1,3,333.333",
	}, "\n") + "\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
	if rows, err = export.Panel(scene(t), export.PanelOptions{Step: export.Day}); err != nil || len(rows) != 9 || rows[2].Period != "" || rows[3].Period != "2021-03-02" {
		t.Errorf("by day: %+v, %v", rows, err)
	}
	// What the options choose, by the actors themselves, and for some time.
	rows, err = export.Panel(scene(t), export.PanelOptions{Step: export.Month, Options: network.Options{Level: projection.LevelActor, From: "2021-03-01", Relations: []string{"ACCUSES", "MEETS"}}})
	if err != nil {
		t.Fatal(err)
	}
	var chosen []string
	for _, r := range rows {
		chosen = append(chosen, r.Source+" "+r.SourceName+" "+r.Relation+" "+r.Target)
	}
	if diff := cmp.Diff([]string{"FRA FRA ACCUSES ITA", "FRA FRA MEETS ITA", "ITA ITA MEETS FRA", "marin Marin ACCUSES ITA"}, chosen); diff != "" {
		t.Error(diff)
	}
	if _, err := export.Panel(scene(t), export.PanelOptions{Step: export.Month, Options: network.Options{Level: "planet"}}); err == nil {
		t.Error("a level that there is not: no error")
	}
	if _, err := export.Panel(scene(t), export.PanelOptions{Step: "year"}); err == nil {
		t.Error("by year: no error")
	}
	if rows, err := export.Panel(&projection.Graph{}, export.PanelOptions{Step: export.Day}); err != nil || len(rows) != 0 {
		t.Errorf("of nothing: %v, %v", rows, err)
	}
}

// TestCodebook holds docs/codebook.md against the columns.
func TestCodebook(t *testing.T) {
	var b bytes.Buffer
	if err := export.WriteCodebook(&b); err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("../../docs/codebook.md")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(b.String(), string(page)); diff != "" {
		t.Errorf("docs/codebook.md is not what demarche export codebook prints: %s", diff)
	}
}

func TestQuadClass(t *testing.T) {
	for code, want := range map[string]int{"010": 1, "057": 1, "06": 2, "0841": 2, "090": 3, "138": 3, "14": 4, "204": 4, "21": 0, "": 0, "x1": 0, "00": 0} {
		if got := export.QuadClass(code); got != want {
			t.Errorf("%q: %d, want %d", code, got, want)
		}
	}
}

// TestQuoted: names with commas survive.
func TestQuoted(t *testing.T) {
	var b bytes.Buffer
	if err := export.WritePanel(&b, []export.Row{{Source: `a,"b"`}}); err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(records) != 2 || records[1][1] != `a,"b"` {
		t.Errorf("%v, %v", records, err)
	}
}
