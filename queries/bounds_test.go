package queries

import (
	"strings"
	"testing"
)

// TestBounds: what a parameter's bounds leave out is one line that says which, and no report without rows.
func TestBounds(t *testing.T) {
	for _, tc := range []struct{ report, words, says string }{
		{"briefing", "who=FRA", ""},
		{"briefing", "who=", "report briefing needs the parameter who (actor): of whom; for example -p who=RUS"},
		{"briefing", "who=FRA top=0", "parameter top of report briefing: 0 is less than 1"},
		{"brokers", "top=-1", "parameter top of report brokers: -1 is less than 1"},
		{"unanswered", "sinceDays=0", ""},
		{"unanswered", "sinceDays=-5", "parameter sinceDays of report unanswered: -5 is not from 0 to 100000"},
		{"new-since", "sinceDays=0", "parameter sinceDays of report new-since: 0 is not from 1 to 100000"},
		{"new-since", "asOf=", ""},
		{"low-confidence", "below=1.5", "parameter below of report low-confidence: 1.5 is not from 0 to 1"},
		{"single-source", "minWeight=-1", "parameter minWeight of report single-source: -1 is less than 0"},
		{"accusations", "since=2020 until=2020-02", ""},
		{"accusations", "until=2019", ""},
		{"accusations", "since=2020-02 until=2020-02", "parameter until of report accusations: 2020-02 is not after since, 2020-02"},
		{"accusations", "since=2021 until=2020", "parameter until of report accusations: 2020 is not after since, 2021"},
		{"compare", "one=FRA two=DEU turn=2020", ""},
		{"compare", "one=FRA two=DEU turn=2020 since=2021", "parameter turn of report compare: 2020 is not after since, 2021"},
		{"compare", "one=FRA two=DEU turn=2020 until=2019", "parameter until of report compare: 2019 is not after turn, 2020"},
		{"dyad", "one=FRA two=FRA", "parameters one and two of report dyad are both FRA: two different actors are asked for"},
		{"timeline", "one=FRA two=", ""},
		{"timeline", "one=FRA two=FRA", "parameters one and two of report timeline are both FRA: two different actors are asked for"},
	} {
		q, err := Lookup(tc.report)
		if err != nil {
			t.Fatal(err)
		}
		words := map[string]string{}
		for _, word := range strings.Fields(tc.words) {
			name, value, _ := strings.Cut(word, "=")
			words[name] = value
		}
		if _, err = q.AsOf("2024-05-01").Bind(words, itself); err == nil && tc.says != "" || err != nil && err.Error() != tc.says {
			t.Errorf("%s %s: %v, want %q", tc.report, tc.words, err, tc.says)
		}
	}
}
