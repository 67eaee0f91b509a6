package graph_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph/graphtest"
)

func TestFindActors(t *testing.T) {
	w := graphtest.Workspace(t)
	b := graphtest.Bundle(t, "a1", "The Gazette", "2021-03-01", "USA PRAISES EU:org", "RUS PRAISES o1:org", "o2:org PRAISES o3:org")
	names := map[string]string{"USA": "United States", "EU": "European Union", "RUS": "Russia", "o1": "Russian Museum", "o2": "Musée d'État", "o3": "U.N. Museum"}
	for i := range b.Statements {
		for _, p := range []*model.Party{&b.Statements[i].Source, &b.Statements[i].Target} {
			p.Name = names[p.ID]
		}
	}
	if _, err := w.Put(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct{ text, known, want string }{
		{"USA", "", "USA"}, {"usa", "", "USA"}, {"U.S.A.", "", "USA"}, {"the united states", "", "USA"}, {"eu", "", "EU"}, {"e.u.", "", "EU"},
		{"rus", "", "RUS"}, {"us", "", "RUS o1 o2 o3"}, {"US", "USA", "USA"}, {"un", "", "o3"}, {"unit", "", "USA"}, {"museum", "", "o1 o3"},
		{"musee d'etat", "", "o2"}, {"Etat", "", "o2"}, {"Russia", "o1", "RUS"}, {"nobody", "", ""}, {"  ", "", "EU RUS USA o1 o2 o3"},
	} {
		var known []string
		if tc.known != "" {
			known = append(known, tc.known)
		}
		found, err := w.FindActors(t.Context(), tc.text, known...)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, a := range found {
			got = append(got, a.ID)
		}
		if diff := cmp.Diff(tc.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%q, known as %q (-want +got):\n%s", tc.text, tc.known, diff)
		}
	}
	if found, err := w.NamedActors(t.Context(), "museum"); err != nil || len(found) > 0 {
		t.Errorf("named a word of a name: %v, %v", found, err)
	}
}
