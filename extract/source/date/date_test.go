package date_test

import (
	"testing"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/source/date"
)

func TestParse(t *testing.T) {
	for _, test := range []struct {
		in    string
		order date.Order
		want  model.Date // "" where there is none
	}{
		{"2019-09-23", 0, "2019-09-23"},
		{"2019-09-23T23:30:00-05:00", 0, "2019-09-23T23:30:00-05:00"},
		{"2019-09-23T23:30:00+0200", 0, "2019-09-23T23:30:00+02:00"},
		{"2019-09-23T23:30:00.123Z", 0, "2019-09-23T23:30:00Z"},
		{"2019-09-23T23:30:00", 0, "2019-09-23"},
		{"2019-09-23 08:00", 0, "2019-09-23"},
		{"20190923", 0, "2019-09-23"},
		{"Mon, 23 Sep 2019 10:00:00 GMT", 0, "2019-09-23T10:00:00Z"},
		{"Mon, 23 Sep 2019 10:00:00 +0530", 0, "2019-09-23T10:00:00+05:30"},
		{"Sept. 23, 2019", 0, "2019-09-23"},
		{"Published: Monday, September 23rd, 2019 at 8 a.m.", 0, "2019-09-23"},
		{"Sept. 23, 2019 11:04 PM EDT", 0, "2019-09-23T23:04:00-04:00"},
		{"23 September 2019 09:15 CET", 0, "2019-09-23T09:15:00+01:00"},
		{"23. September 2019", 0, "2019-09-23"},
		{"23 de septiembre de 2019", 0, "2019-09-23"},
		{"le 1er août 2019", 0, "2019-08-01"},
		{"23 сентября 2019 года", 0, "2019-09-23"},
		{"23. септембар 2019.", 0, "2019-09-23"},
		{"23 Eylül 2019", 0, "2019-09-23"},
		{"2019年9月23日", 0, "2019-09-23"},
		{"2019年9月", 0, "2019-09"},
		{"September 2019", 0, "2019-09"},
		{"2019-09", 0, "2019-09"},
		{"2019", 0, "2019"},
		{"23.09.2019", 0, "2019-09-23"},
		{"09/23/2019", 0, "2019-09-23"},
		{"03/04/2019", date.DayFirst, "2019-04-03"},
		{"03/04/2019", date.MonthFirst, "2019-03-04"},
		{"03/04/2019", date.Unknown, "2019"},
		{"listopada 2019", 0, ""}, // November in Polish, October in Croatian
		{"31 February 2019", 0, ""},
		{"September 23", 0, ""},
		{"three days ago", 0, ""},
		{"May I ask", 0, ""},
		{"", 0, ""},
	} {
		got, ok := date.Parse(test.in, test.order)
		if ok != (test.want != "") || ok && got != test.want {
			t.Errorf("Parse(%q, %d) = %q, %v; want %q", test.in, test.order, got, ok, test.want)
		}
	}
}

func TestOrderOf(t *testing.T) {
	for tag, want := range map[string]date.Order{
		"en-US": date.MonthFirst, "en_GB": date.DayFirst, "en": date.Unknown, "": date.Unknown, "de": date.DayFirst, "es-MX": date.DayFirst,
	} {
		if got := date.OrderOf(tag); got != want {
			t.Errorf("OrderOf(%q) = %d, want %d", tag, got, want)
		}
	}
}

// Whatever is found is a date that the model allows.
func FuzzParse(f *testing.F) {
	f.Add("Sept. 23, 2019 11:04 PM EDT")
	f.Add("23 de septiembre de 2019")
	f.Add("0/0/2019")
	f.Fuzz(func(t *testing.T, s string) {
		for _, order := range []date.Order{date.Unknown, date.DayFirst, date.MonthFirst} {
			if d, ok := date.Parse(s, order); ok {
				if _, err := model.ParseDate(string(d)); err != nil || d == "" {
					t.Errorf("Parse(%q) = %q: %v", s, d, err)
				}
			}
		}
	})
}
