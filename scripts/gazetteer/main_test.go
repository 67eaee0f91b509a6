package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/internal/shared"
)

// TestTablesAreDerived holds the tables in the repository to what the sources give.
func TestTablesAreDerived(t *testing.T) {
	gazetteers := filepath.Join(shared.Dir(t), "data", "gazetteers")
	out := t.TempDir()
	if err := run(gazetteers, out); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"states.tsv", "persons.tsv", "leaders.tsv", "organisations.tsv"} {
		want, err := os.ReadFile(filepath.Join("..", "..", "extract", "actor", "data", name))
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != string(want) {
			t.Errorf("%s is not what the sources give: run go run ./scripts/gazetteer", name)
		}
	}
}

func TestCountryInfoSpelling(t *testing.T) {
	for in, want := range map[string]string{"19910211": "1991-02-11", "20030101": "2003", "20040231": "2004-02", "2004": ""} {
		if got := isoDate(in); got != want {
			t.Errorf("isoDate(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"Prime ministers": "prime minister", "General secretaries": "general secretary", "Chairmen of the council": "chairman of the council", "Dep. Prime Min.": "deputy prime minister",
	} {
		if got := singular(in); got != want {
			t.Errorf("singular(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"ABDALLAH BIN ZAYID": "Abdallah bin Zayid", "XAVIER D'ARCY-LUNN": "Xavier D'Arcy-Lunn"} {
		if got := titleCase(in); got != want {
			t.Errorf("titleCase(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestPosts(t *testing.T) {
	g := gatherer{byID: map[string]*person{}, states: []state{{code: "UTO", name: "Utopia", aliases: []string{"Republic of Utopia"}}}}
	g.add("Q1", "Ada More", post{"UTO", "President of Utopia", "1999", ""})
	g.add("Q1", "Ada More", post{"UTO", "president", "1999", ""}) // the same again
	g.add("Q2", "Old King", post{"UTO", "King of Utopia", "1901", "1950"})
	g.add("Q3", "Q3", post{"UTO", "Minister of War", "1999", ""})
	g.add("Q4", "Town Elder", post{"UTO", "Mayor of Amaurot", "1999", ""})
	want := [][]string{{"Q1", "Ada More", "UTO;president;1999;"}}
	if diff := cmp.Diff(want, personRows(g.sorted())); diff != "" {
		t.Error(diff)
	}
	for in, want := range map[string][2]string{
		"Secretary-General of the United Nations": {"UN", "Secretary-General"}, "OSCE High Commissioner on National Minorities": {"OSCE", "High Commissioner on National Minorities"},
		"Judge of a moot court": {"", ""},
	} {
		if of, role := worldPost(in); of != want[0] || role != want[1] {
			t.Errorf("worldPost(%q) = %q, %q", in, of, role)
		}
	}
}
