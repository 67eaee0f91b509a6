package projection

import "time"

// interval is a half-open range of days, counted from 1970; the zero interval is unknown.
type interval struct{ from, to int32 }

func (i interval) known() bool { return i.from < i.to }

// date is the first day.
func (i interval) date() Date { return i.day(i.from) }

// end is the first day after.
func (i interval) end() Date { return i.day(i.to) }

func (i interval) day(n int32) Date {
	if !i.known() {
		return ""
	}
	return Date(time.Unix(int64(n)*secondsOfDay, 0).UTC().Format("2006-01-02"))
}

// cover returns the smallest interval that holds both.
func (i interval) cover(j interval) interval {
	switch {
	case !i.known():
		return j
	case !j.known():
		return i
	}
	return interval{min(i.from, j.from), max(i.to, j.to)}
}

const secondsOfDay = 24 * 60 * 60

// day counts midnights of UTC.
func day(t time.Time) int32 { return int32(t.Unix() / secondsOfDay) }
