package neural

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAppendSegments(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []int
	}{
		{"none", "", nil},
		{"short", "it rained", []int{2}},
		{"at the limit", strings.Repeat("on ", maxSegment), []int{maxSegment}},
		{"behind a comma", strings.Repeat("on ", 150) + ", " + strings.Repeat("on ", 100), []int{151, 100}},
		{"no comma in reach", "on , " + strings.Repeat("on ", maxSegment), []int{maxSegment, 2}},
	} {
		var got []int
		for _, s := range appendSegments(nil, words(c.text)) {
			got = append(got, len(s))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}
