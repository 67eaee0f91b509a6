package network

import (
	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph/projection"
)

// Time is when an event begins: on the first day or a later one before the day after. An exact one has one day, what was in
// 2019 has that year. Both are "" where nobody knows.
type Time struct{ First, After projection.Date }

// Times returns when each event begins, as the most exact of its statements says, of equally exact ones the earliest.
func Times(edges []projection.Edge) map[string]Time {
	times := make(map[string]Time)
	for i := range edges {
		for j := range edges[i].Evidence {
			ev := &edges[i].Evidence[j]
			t := TimeOf(ev.From, ev.To)
			if known := times[ev.Event]; t.First != "" && (known.First == "" || t.days() < known.days() || t.days() == known.days() && t.First < known.First) {
				times[ev.Event] = t
			}
		}
	}
	return times
}

// TimeOf is when something begins of which the first day and the first day after are known. If they are whole months or years, one
// day of them is meant; a stay of some days begins on the first of them.
func TimeOf(first, after projection.Date) Time {
	from, next, ok := model.Date(first).Range()
	if !ok {
		return Time{}
	}
	if to, _, ok := model.Date(after).Range(); ok && from.Day() == 1 && to.Day() == 1 && to.After(from) {
		return Time{first, after}
	}
	return Time{first, projection.Date(next.Format("2006-01-02"))}
}

// days is how many days it may be on.
func (t Time) days() int {
	from, _, _ := model.Date(t.First).Range()
	to, _, _ := model.Date(t.After).Range()
	return int(to.Sub(from).Hours() / 24)
}

// Exact reports whether the day is known.
func (t Time) Exact() bool { return t.First != "" && t.days() == 1 }

// Month is the month, such as 2019-09, "" where it is not known.
func (t Time) Month() string {
	if from, _, ok := model.Date(t.First).Range(); ok && t.After <= projection.Date(from.AddDate(0, 1, 1-from.Day()).Format("2006-01-02")) {
		return string(t.First[:len("2006-01")])
	}
	return ""
}

// String is the day, month or year, or the interval of days as ISO 8601 has it.
func (t Time) String() string {
	from, _, _ := model.Date(t.First).Range()
	switch {
	case t.First == "" || t.Exact():
		return string(t.First)
	case t.Month() != "":
		return t.Month()
	case from.YearDay() == 1 && t.After == projection.Date(from.AddDate(1, 0, 0).Format("2006-01-02")):
		return string(t.First[:len("2006")])
	}
	return string(t.First) + "/" + string(t.After)
}

// within reports whether an event of that time lies in the period from a day to the day before another, "" being no bound, and
// whether that is known.
func (t Time) within(from, to projection.Date) (in, known bool) {
	switch {
	case from == "" && to == "":
		return true, true
	case t.First == "":
		return false, false
	case t.First >= from && (to == "" || t.After <= to):
		return true, true
	}
	return false, t.After <= from || to != "" && t.First >= to
}
