package projection

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/model"
)

// FuzzStatement holds the scanner against encoding/json: what that reads as a statement, the scanner reads alike.
func FuzzStatement(f *testing.F) {
	full := model.Statement{
		ID: "s1", Article: "a/ä.txt", Sentence: 3, Evidence: "He said \"no\" <to> us\u2028.", Start: 10, End: 40,
		Source:   model.Party{ID: "FRA", Name: "France", Kind: model.Country, Country: "FRA"},
		Relation: "ACCUSES", Predicate: "accuse", PredicateAt: []model.Span{{Start: 1, End: 2}, {Start: 4, End: 9}},
		Target:    model.Party{ID: "ITA", Name: "Italy"},
		ClaimedBy: &model.Party{ID: "marin", Country: "FRA"}, Within: "s0", Polarity: "-", Modality: "asserted",
		When: "2021", WhenFrom: "2021-01-01", WhenTo: "2022-01-01", CAMEO: "112", Confidence: 0.123, Rule: "ACCUSES/said", Version: "1",
	}
	for _, s := range []model.Statement{full, {}, {ID: "x", Confidence: 1e-7}} {
		body, err := json.Marshal(s)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(body)
	}
	f.Add([]byte(`{"id":"x","future":[{"a":[1,"]"]},null,true,-1.5e3],"source":{"id":"A","more":{}},"target":{"id":"B","country":null}}`))
	f.Add([]byte(` { "id" : "x" , "confidence" : 1 } `))
	f.Add([]byte(`{"id":"unfinished`))
	f.Add([]byte(`{"a":{"b":[`))
	f.Fuzz(func(t *testing.T, body []byte) {
		var scan scanner
		r, err := scan.statement(body)
		var s model.Statement
		if json.Unmarshal(body, &s) != nil || !canonical(body, &s) {
			return // only what the workspace writes need be read
		}
		if err != nil {
			t.Fatalf("%s: %v", body, err)
		}
		claimed := model.Party{}
		if s.ClaimedBy != nil {
			claimed = *s.ClaimedBy
		}
		want := []any{s.ID, s.Article, s.Evidence, s.Relation, s.Predicate, string(s.Within), string(s.Polarity), string(s.Modality),
			string(s.When), string(s.WhenFrom), string(s.WhenTo), s.CAMEO, s.Rule, int64(s.Sentence), int64(s.Start), int64(s.End), s.Confidence,
			s.Source.ID, string(s.Source.Country), s.Target.ID, string(s.Target.Country), claimed.ID, string(claimed.Country), s.ClaimedBy != nil, len(s.PredicateAt) > 0}
		got := []any{string(r.id), string(r.article), string(r.evidence), string(r.relation), string(r.predicate), string(r.within), string(r.polarity), string(r.modality),
			string(r.whenAs), string(r.whenFrom), string(r.whenTo), string(r.cameo), string(r.rule), r.sentence, r.start, r.end, r.confidence,
			string(r.source.id), string(r.source.country), string(r.target.id), string(r.target.country), string(r.claimedBy.id), string(r.claimedBy.country), r.claimed, len(r.predicateAt) > 0}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", body, diff)
		}
	})
}

// canonical reports whether the body is what the workspace writes of the statement.
func canonical(body []byte, s *model.Statement) bool {
	own, err := json.Marshal(s)
	return err == nil && strings.TrimSpace(string(body)) == string(own)
}
