package when

import (
	"strings"
	"testing"

	"github.com/demarche/demarche/extract/model"
)

func tokens(text string) []model.Token {
	var out []model.Token
	for _, w := range strings.Fields(text) {
		form, tag, _ := strings.Cut(w, "/")
		t := model.Token{Form: form, UPOS: "NOUN", XPOS: tag}
		if w == "may" || w == "May/AUX" {
			t.UPOS = "AUX"
		}
		out = append(out, t)
	}
	return out
}

func TestYear(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"they met on 3 March for the 2016 summit", "2016"},
		{"in April 2016 he came and on 5 April he left", "2016"},
		{"the summit of 2016 and the conference of 2014", ""},
		{"2016 tanks came", ""},
		{"since 2011 nobody came", ""},
		{"nothing of the sort", ""},
	} {
		if got := Year([]model.Sentence{{Tokens: tokens(test.text)}}); string(got) != test.want {
			t.Errorf("Year(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

func TestFind(t *testing.T) {
	// 2019-01-23 is a Wednesday.
	tests := []struct {
		text, published string
		past, future    string // all expressions, joined by blanks
	}{
		{"on Monday banned", "2019-01-23", "2019-01-21", "2019-01-28"},
		{"on Wednesday banned", "2019-01-23", "2019-01-23", "2019-01-30"},
		{"met yesterday and today and will meet tomorrow", "2019-01-01", "2018-12-31 2019-01-01 2019-01-02", "2018-12-31 2019-01-01 2019-01-02"},
		{"last week", "2019-01-23", "2019-01-14", "2019-01-14"},
		{"earlier this week", "2019-01-23", "2019-01-21", "2019-01-21"},
		{"next month", "2019-12-23", "2020-01", "2020-01"},
		{"last month", "2019-01-31", "2018-12", "2018-12"},
		{"last year", "2019", "", ""},
		{"last year", "2019-01-31", "2018", "2018"},
		{"last Friday", "2019-01-25", "2019-01-18", "2019-01-18"},
		{"next Friday", "2019-01-25", "2019-02-01", "2019-02-01"},
		{"in March", "2019-01-23", "2018-03", "2019-03"},
		{"last October", "2019-01-23", "2018-10", "2018-10"},
		{"on 10 December", "2019-01-23", "2018-12-10", "2019-12-10"},
		{"on October 15–16 2016", "", "2016-10-15", "2016-10-15"},
		{"on February 3", "2019-01-23", "2019-02-03", "2019-02-03"},
		{"on 10 December 2016", "", "2016-12-10", "2016-12-10"},
		{"on October 19 , 2016", "", "2016-10-19", "2016-10-19"},
		{"on the 3rd of May 2016", "", "2016-05-03", "2016-05-03"},
		{"in December 2016", "", "2016-12", "2016-12"},
		{"since 2011", "", "2011", "2011"},
		{"sent 2011 tanks", "2019-01-23", "", ""},
		{"it may march", "2019-01-23", "", ""},
		{"on Monday in March", "", "", ""},
		{"two days ago", "2019-01-23", "2019-01-21", "2019-01-21"},
		{"a year ago", "2019-01-23", "2018", "2018"},
		{"earlier in the month", "2019-01-23", "2019-01", "2019-01"},
		{"at the end of the year", "2019-01-23", "2019", "2019"},
		{"over the month", "2019-01-23", "", ""},
		{"a 1986/CD bilateral/JJ pact/NN", "2019-01-23", "1986", "1986"},
		{"some 2016/CD tanks/NNS", "2019-01-23", "", ""},
		{"met on 3 March", "2016", "2016-03-03", "2016-03-03"},
		{"met last March", "2016", "", ""},
		{"at the weekend", "2019-01-23", "2019-01-19", "2019-01-26"},
		{"on 2019-01-02", "", "2019-01-02", "2019-01-02"},
		{"nothing of the sort", "2019-01-23", "", ""},
	}
	for _, tt := range tests {
		var past, future []string
		for _, e := range Find(tokens(tt.text), model.Date(tt.published)) {
			past = append(past, string(e.Past))
			future = append(future, string(e.Future))
		}
		if got := strings.Join(past, " "); got != tt.past {
			t.Errorf("%q on %s: past %q, want %q", tt.text, tt.published, got, tt.past)
		}
		if got := strings.Join(future, " "); got != tt.future {
			t.Errorf("%q on %s: future %q, want %q", tt.text, tt.published, got, tt.future)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("on 31 February 2019 , last week", "2019-01-23")
	f.Add("a year ago 99th May", "")
	f.Fuzz(func(t *testing.T, text, published string) {
		toks := tokens(text)
		end := 0
		for _, e := range Find(toks, model.Date(published)) {
			if e.First < end || e.Last > len(toks) || e.First >= e.Last {
				t.Fatalf("%q: expression %+v", text, e)
			}
			end = e.Last
		}
	})
}
