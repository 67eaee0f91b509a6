package relation_test

import "testing"

// TestWhen holds which expression of time a statement gets, and whether it looks back or ahead.
func TestWhen(t *testing.T) {
	run := newRunner(t) // published on Wednesday, 23 January 2019
	for _, tt := range []struct{ text, relation, when string }{
		{"Norway attacked Sweden on Friday.", "ATTACKS", "2019-01-18"},
		{"Norway will visit Sweden on Friday.", "VISITS", "2019-01-25"},
		{"On Friday, Norway announced new sanctions on Sweden.", "SANCTIONS", "2019-01-18"},
		{"Norway met Sweden in March.", "MEETS", "2018-03"},
		{"Norway praised the accord that it signed with Sweden at their meeting last October.", "SIGNS_WITH", "2018-10"},
		{"Norway criticised Sweden.", "CRITICIZES", ""},
	} {
		found := false
		for _, st := range run.statements(t, tt.text) {
			if st.Relation == tt.relation {
				found = true
				if got := string(st.When); got != tt.when {
					t.Errorf("%s\n\t%s is dated %q, not %q", tt.text, st.Relation, got, tt.when)
				}
			}
		}
		if !found {
			t.Errorf("%s\n\tgives no %s", tt.text, tt.relation)
		}
	}
}
