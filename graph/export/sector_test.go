package export

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/graph/projection"
)

// What somebody governs outranks what he commands, and a general is not in every title with the word.
func TestSectorOfOffices(t *testing.T) {
	for _, test := range []struct {
		offices []string
		want    string
	}{
		{[]string{"President of Russia", "supreme commander-in-chief of the armed forces"}, "GOV"},
		{[]string{"secretary-general"}, "GOV"},
		{[]string{"prosecutor general"}, "JUD"},
		{[]string{"attorney general"}, "JUD"},
		{[]string{"minister of defence"}, "MIL"},
		{[]string{"major general", "chief of staff"}, "MIL"},
		{[]string{"party chairman"}, "OPP"},
		{nil, "GOV"},
	} {
		if got := (&party{projection.Person, "X", test.offices, aState}).sector(); got != test.want {
			t.Errorf("sector of %q is %s, want %s", test.offices, got, test.want)
		}
	}
}

// Organisations of many states carry their own id as their country, and their people carry it too.
func TestSectors(t *testing.T) {
	actor := func(id, kind, name, country string) projection.Node {
		n := projection.Node{ID: id, Labels: []string{projection.Actor}}
		if kind != "" {
			n.Labels = append(n.Labels, kind)
		}
		n.Props = n.Props.With("name", name).With("country", country)
		return n
	}
	g := &projection.Graph{Nodes: []projection.Node{
		actor("EU", projection.Organization, "European Union", "EU"),
		actor("p1", projection.Person, "Ann Envoy", "EU"),
		actor("p2", projection.Person, "Tom Envoy", "UN"),
		actor("p3", projection.Person, "Eva Envoy", "FRA"),
		actor("o1", projection.Organization, "Court of the Union", "EU"),
		actor("NATO", "", "NATO", ""),
		actor("FRA", "", "FRA", ""),
		actor("o2", projection.Organization, "Bureau of Roads", "FRA"),
		actor("o3", projection.Organization, "Cocoa Organization", ""),
		actor("Toyota", projection.Organization, "Toyota", "JPN"),
		actor("Airbus", projection.Organization, "Airbus", "EU"),
		actor("m1", projection.Person, "Alpha television network", ""),
		actor("m2", projection.Person, "local radio stations", ""),
		actor("x1", projection.Person, "Osama bin Laden", ""),
		actor("x2", projection.Person, "somebody", ""),
		actor("g1", projection.Group, "Contras", ""),
		actor("g2", projection.Group, "Islanders", ""),
	}}
	want := map[string]string{"EU": "IGO", "p1": "IGO", "p2": "IGO", "p3": "GOV", "o1": "IGO", "NATO": "IGO", "FRA": "GOV", "o2": "GOV", "o3": "IGO",
		"Toyota": "COM", "Airbus": "COM", "m1": "MED", "m2": "MED", "x1": "REB", "x2": "", "g1": "REB", "g2": "CVL"}
	if diff := cmp.Diff(want, Sectors(g)); diff != "" {
		t.Error(diff)
	}
}

// TestSectorsOfNames: the table names sectors that there are, and nobody in two.
func TestSectorsOfNames(t *testing.T) {
	seen := make(map[string]bool)
	for line := range strings.Lines(named) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		code, names, _ := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		if !slices.ContainsFunc(sectors, func(s sector) bool { return s.code == code }) {
			t.Errorf("sector %q is none", code)
		}
		for name := range strings.SplitSeq(names, "|") {
			if name == "" || seen[name] {
				t.Errorf("%q stands twice, or is no name", name)
			}
			seen[name] = true
		}
	}
}
