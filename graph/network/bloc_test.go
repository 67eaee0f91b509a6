package network

import "testing"

// A state belongs to a bloc from its first day to the day before that of its exit.
func TestMembershipDays(t *testing.T) {
	blocs := newRollUp()
	for _, m := range Blocs() {
		if got := blocs.of(m.State, m.From); got != m.Bloc {
			t.Errorf("%s on %s, its first day in %s: %s", m.State, m.From, m.Bloc, got)
		}
		if m.To != "" && blocs.of(m.State, m.To) == m.Bloc {
			t.Errorf("%s on %s, the day of its exit from %s", m.State, m.To, m.Bloc)
		}
	}
	if got := blocs.of("GBR", "2020-01-31"); got != "EU" {
		t.Errorf("Britain on its last day in the EU: %s", got)
	}
}
