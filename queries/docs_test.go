package queries_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/queries"
)

// TestDocumented holds the table of docs/reports.md against the reports; -update writes it.
func TestDocumented(t *testing.T) {
	const file, start, end = "../docs/reports.md", "<!-- REPORTS -->\n", "<!-- /REPORTS -->"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), start)
	documented, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatalf("%s has no table between %q and %q", file, start, end)
	}
	table := tableOfReports(t)
	if *update {
		if err := os.WriteFile(file, []byte(before+start+table+end+after), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(table, documented); diff != "" {
		t.Errorf("the table of reports in docs/reports.md (-want +got; -update writes it):\n%s", diff)
	}
}

func tableOfReports(t *testing.T) string {
	t.Helper()
	all, err := queries.All()
	if err != nil {
		t.Fatal(err)
	}
	slices.SortStableFunc(all, func(a, b queries.Query) int { return strings.Compare(a.Category, b.Category) })
	var b strings.Builder
	b.WriteString("| category | report | what it is | parameters | threshold |\n|---|---|---|---|---|\n")
	for i := range all {
		q := &all[i]
		names := make([]string, len(q.Params))
		for i, p := range q.Params {
			if names[i] = p.Name; p.Required {
				names[i] = "**" + p.Name + "**"
			}
		}
		threshold := ""
		if q.Threshold != nil {
			threshold = q.Threshold.String()
		}
		fmt.Fprintf(&b, "| %s | `%s` | %s | %s | %s |\n", q.Category, q.Name, q.Title, strings.Join(names, ", "), threshold)
	}
	return b.String()
}
