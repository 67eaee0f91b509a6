package relation

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/model"
)

// An event told again has the date that it was told with; two events of one pair keep theirs apart.
func TestSameEvents(t *testing.T) {
	said := func(relation, source, target, when string) model.Statement {
		return model.Statement{Relation: relation, Source: model.Party{ID: source}, Target: model.Party{ID: target}, When: model.Optional(when)}
	}
	tests := []struct {
		name string
		all  []model.Statement
		want []string
	}{
		{"told again", []model.Statement{said("MEETS", "PER", "CHL", "2019-05-02"), said("MEETS", "CHL", "PER", "")}, []string{"2019-05-02", "2019-05-02"}},
		{"less precise", []model.Statement{said("VISITS", "PER", "CHL", "2019"), said("VISITS", "PER", "CHL", "2019-05-02")}, []string{"2019-05-02", "2019-05-02"}},
		{"two events", []model.Statement{said("MEETS", "PER", "CHL", "2019-05-02"), said("MEETS", "PER", "CHL", "2018"), said("MEETS", "PER", "CHL", "")}, []string{"2019-05-02", "2018", ""}},
		{"another pair", []model.Statement{said("MEETS", "PER", "CHL", "2019"), said("MEETS", "PER", "BOL", "")}, []string{"2019", ""}},
		{"no occasion", []model.Statement{said("PRAISES", "PER", "CHL", "2019"), said("PRAISES", "PER", "CHL", "")}, []string{"2019", ""}},
	}
	for _, tt := range tests {
		sameEvents(tt.all)
		var got []string
		for _, s := range tt.all {
			got = append(got, string(s.When))
		}
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("%s (-want +got)\n%s", tt.name, d)
		}
	}
}
