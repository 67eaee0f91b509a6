package export

import (
	"testing"

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
		if got := sectorOf(projection.Person, "X", "RUS", test.offices); got != test.want {
			t.Errorf("sector of %q is %s, want %s", test.offices, got, test.want)
		}
	}
}
