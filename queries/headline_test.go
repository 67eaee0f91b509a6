package queries_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/graph/cypher"
	"github.com/demarche/demarche/graph/graphtest"
)

// TestHeadlineAccusation: an accusation that names no act is one with those of the same sides in the story that do, and is
// answered where they are; in another story it stands alone.
func TestHeadlineAccusation(t *testing.T) {
	w := graphtest.Workspace(t)
	for _, lines := range [][]string{
		{
			"FRE ACCUSES SYL",
			"firefly@FRE ACCUSES SYL",
			"SYL PRESSURES OSP in=2 by=firefly@FRE again",
			"FRE ACCUSES SYL conf=0.7",
			"SYL PRESSURES OSP in=4 by=FRE again",
			"mfa@SYL:org DENIES OSP",
		},
		{"FRE ACCUSES SYL conf=0.6", "SYL ACCUSES FRE"},
	} {
		id := fmt.Sprintf("h%d", len(lines))
		if _, err := w.Put(t.Context(), graphtest.Bundle(t, id, "The Gazette", "2021-03-01", lines...)); err != nil {
			t.Fatal(err)
		}
	}
	g := cypher.NewGraph(analysed(t, t.Context(), w))
	for report, want := range map[string][]string{
		"accusations": {
			"FRE SYL PRESSURES OSP denied true by 2",
			"FRE SYL <nil> <nil> denied false by 1",
			"Firefly SYL PRESSURES OSP denied true by 1",
			"SYL FRE <nil> <nil> denied false by 1",
		},
		"unanswered": {"FRE SYL <nil> <nil> denied <nil> by 1", "SYL FRE <nil> <nil> denied <nil> by 1"},
	} {
		q, args := bind(t, report, nil)
		columns, rows := inProcess(t, q, args, g)
		got := []string{}
		for _, row := range rows {
			cell := func(name string) any {
				if i := slices.Index(columns, name); i >= 0 {
					return row[i]
				}
				return nil
			}
			got = append(got, fmt.Sprintf("%v %v %v %v denied %v by %v", cell("source"), cell("target"), cell("act"), cell("victim"), cell("denied"), cell("statements")))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", report, diff)
		}
	}
}
