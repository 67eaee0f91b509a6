package queries_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph/cypher"
	"github.com/demarche/demarche/graph/graphtest"
)

// TestUnnamedOrphans: persons of no state are loose ends; who is told of in common nouns alone is one only where that is asked for.
func TestUnnamedOrphans(t *testing.T) {
	names := map[string]string{
		"p1": "Ada Quill", "p2": "Hermit", "p3": "officials", "p4": "senior government official", "p5": "This report", "p6": "al-Hermit",
		"p7": "\u738b\u6bc5",
	}
	b := graphtest.Bundle(t, "a1", "The Gazette", "2021-03-01",
		"p1:person PRAISES FRE", "p2:person PRAISES FRE", "p3:person PRAISES FRE", "p4:person PRAISES FRE", "p5:person PRAISES FRE",
		"p6:person PRAISES FRE", "p7:person PRAISES FRE")
	for i := range b.Statements {
		for _, p := range []*model.Party{&b.Statements[i].Source, &b.Statements[i].Target} {
			if name := names[p.ID]; name != "" {
				p.Name = name
			}
		}
	}
	w := graphtest.Workspace(t)
	if _, err := w.Put(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	g := cypher.NewGraph(analysed(t, t.Context(), w))
	for what, want := range map[string]string{
		"actors":   "of no state: p1 p2 p6 p7",
		"unnamed":  "not named: p3 p4 p5",
		"articles": "",
		"all":      "not named: p3 p4 p5; of no state: p1 p2 p6 p7",
	} {
		q, args := bind(t, "orphans", map[string]string{"what": what})
		columns, rows := inProcess(t, q, args, g)
		kinds := map[string][]string{}
		for _, row := range rows {
			kind := fmt.Sprint(row[slices.Index(columns, "kind")])
			kinds[kind] = append(kinds[kind], fmt.Sprint(row[slices.Index(columns, "id")]))
		}
		var got []string
		for _, kind := range []string{"not named", "of no state"} {
			if ids := kinds[kind]; len(ids) > 0 {
				slices.Sort(ids)
				got = append(got, kind+": "+strings.Join(ids, " "))
			}
		}
		if diff := cmp.Diff(want, strings.Join(got, "; ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
	}
}
