package nearest

import "testing"

func TestOf(t *testing.T) {
	known := []string{"accusations", "denials", "dyad", "said-by"}
	for _, tc := range []struct{ word, want string }{
		{"acusation", "accusations"}, {"denails", "denials"}, {"DYAD", "dyad"}, {"daid-by", "said-by"},
		{"dyda", "dyad"}, {"gossip", ""}, {"", ""}, {"d", ""}, {"ünsinn", ""},
	} {
		if got := Of(tc.word, known); got != tc.want {
			t.Errorf("Of(%q) = %q, want %q", tc.word, got, tc.want)
		}
	}
	if got := Of("a", nil); got != "" {
		t.Errorf("of nothing: %q", got)
	}
}

func TestEdits(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "acb", 1}, {"kitten", "sitting", 3}, {"volin", "vulin", 1}, {"ca", "abc", 3}, {"é", "e", 1}} {
		if got := Edits(tc.a, tc.b); got != tc.want {
			t.Errorf("Edits(%q, %q) = %d, want %d", tc.a, tc.b, got, tc.want)
		}
	}
}
