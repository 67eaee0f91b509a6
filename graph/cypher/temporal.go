package cypher

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"strings"
	"time"
)

// temporal is what dates, times and durations have in common.
type temporal interface {
	order(other any) int // other is of the same type
	key(b []byte) []byte
	component(name string) (any, error)
	String() string // ISO 8601
}

type (
	// date is a day, counted from 1970-01-01.
	date int64
	// localTime is a time of day in nanoseconds.
	localTime int64
	// zonedTime is a time of day with its offset from UTC in seconds.
	zonedTime struct {
		local  localTime
		offset int
	}
	// localDateTime is a day and a time in no zone.
	localDateTime struct {
		day  date
		time localTime
	}
	// dateTime is a moment, with the clock of a place: an offset, or a zone by its name.
	dateTime struct {
		local  localDateTime
		offset int // in seconds
		zone   string
	}
)

const (
	nanosPerSecond = int64(time.Second)
	secondsPerDay  = 24 * 60 * 60
	nanosPerDay    = secondsPerDay * nanosPerSecond
)

// newDate makes a date; months and days over their bounds go on to the next.
func newDate(year, month, day int64) date {
	return date(floorDiv(time.Date(int(year), time.Month(month), int(day), 0, 0, 0, 0, time.UTC).Unix(), secondsPerDay))
}

func (d date) at() time.Time { return time.Unix(int64(d)*secondsPerDay, 0).UTC() }

// ymd returns year, month and day.
func (d date) ymd() (year, month, day int64) {
	y, m, dd := d.at().Date()
	return int64(y), int64(m), int64(dd)
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

func floorMod(a, b int64) int64 { return a - b*floorDiv(a, b) }

// seconds counts from 1970 in UTC.
func (t dateTime) seconds() int64 {
	return int64(t.local.day)*secondsPerDay + int64(t.local.time)/nanosPerSecond - int64(t.offset)
}

// utc is the time of day in UTC, which may lie on the day before or after.
func (t zonedTime) utc() int64 { return int64(t.local) - int64(t.offset)*nanosPerSecond }

func (d date) order(other any) int      { return cmp.Compare(d, other.(date)) }
func (t localTime) order(other any) int { return cmp.Compare(t, other.(localTime)) }

func (t zonedTime) order(other any) int {
	o := other.(zonedTime)
	return cmp.Or(cmp.Compare(t.utc(), o.utc()), cmp.Compare(t.offset, o.offset))
}

func (t localDateTime) order(other any) int {
	o := other.(localDateTime)
	return cmp.Or(cmp.Compare(t.day, o.day), cmp.Compare(t.time, o.time))
}

func (t dateTime) order(other any) int {
	o := other.(dateTime)
	return cmp.Or(cmp.Compare(t.seconds(), o.seconds()), cmp.Compare(t.local.time%localTime(nanosPerSecond), o.local.time%localTime(nanosPerSecond)),
		cmp.Compare(t.offset, o.offset), cmp.Compare(t.zone, o.zone))
}

func (d date) key(b []byte) []byte { return binary.BigEndian.AppendUint64(append(b, 20), uint64(d)) }
func (t localTime) key(b []byte) []byte {
	return binary.BigEndian.AppendUint64(append(b, 21), uint64(t))
}
func (t zonedTime) key(b []byte) []byte { return append(append(b, 22), t.String()...) }
func (t localDateTime) key(b []byte) []byte {
	return t.time.key(t.day.key(append(b, 23)))
}
func (t dateTime) key(b []byte) []byte { return append(append(b, 24), t.String()...) }

func (d date) String() string {
	y, m, day := d.ymd()
	if y < 0 || y > 9999 {
		return fmt.Sprintf("%+05d-%02d-%02d", y, m, day)
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
}

// clock splits a time of day.
func (t localTime) clock() (hour, minute, second, nano int64) {
	s := int64(t) / nanosPerSecond
	return s / 3600, s / 60 % 60, s % 60, int64(t) % nanosPerSecond
}

func (t localTime) String() string {
	h, m, s, n := t.clock()
	return fmt.Sprintf("%02d:%02d:%02d", h, m, s) + fraction(n)
}

func fraction(nanos int64) string {
	if nanos == 0 {
		return ""
	}
	return "." + strings.TrimRight(fmt.Sprintf("%09d", nanos), "0")
}

func offsetText(seconds int) string {
	if seconds == 0 {
		return "Z"
	}
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	text := fmt.Sprintf("%c%02d:%02d", sign, seconds/3600, seconds/60%60)
	if seconds%60 != 0 {
		text += fmt.Sprintf(":%02d", seconds%60)
	}
	return text
}

func (t zonedTime) String() string { return t.local.String() + offsetText(t.offset) }

func (t localDateTime) String() string { return t.day.String() + "T" + t.time.String() }

func (t dateTime) String() string {
	text := t.local.String() + offsetText(t.offset)
	if t.zone != "" {
		text += "[" + t.zone + "]"
	}
	return text
}

func noComponent(v any, name string) error {
	return failed("InvalidArgumentType", "%s has no component %s", kindOf(v), name)
}

func (d date) component(name string) (any, error) {
	year, month, day := d.ymd()
	weekYear, week := d.at().ISOWeek()
	switch strings.ToLower(name) {
	case "year":
		return year, nil
	case "quarter":
		return (month + 2) / 3, nil
	case "month":
		return month, nil
	case "week":
		return int64(week), nil
	case "weekyear":
		return int64(weekYear), nil
	case "day":
		return day, nil
	case "ordinalday":
		return int64(d.at().YearDay()), nil
	case "weekday", "dayofweek":
		return d.weekday(), nil
	case "dayofquarter":
		return int64(d-newDate(year, (month-1)/3*3+1, 1)) + 1, nil
	}
	return nil, noComponent(d, name)
}

// weekday is 1 for Monday.
func (d date) weekday() int64 { return floorMod(int64(d)+3, 7) + 1 }

func (t localTime) component(name string) (any, error) {
	h, m, s, n := t.clock()
	switch strings.ToLower(name) {
	case "hour":
		return h, nil
	case "minute":
		return m, nil
	case "second":
		return s, nil
	case "millisecond":
		return n / 1e6, nil
	case "microsecond":
		return n / 1e3, nil
	case "nanosecond":
		return n, nil
	}
	return nil, noComponent(t, name)
}

// zoneComponent answers for what an offset tells.
func zoneComponent(offset int, zone, name string) (any, bool) {
	switch strings.ToLower(name) {
	case "timezone":
		if zone == "" {
			zone = offsetText(offset)
		}
		return zone, true
	case "offset":
		return offsetText(offset), true
	case "offsetminutes":
		return int64(offset / 60), true
	case "offsetseconds":
		return int64(offset), true
	}
	return nil, false
}

func (t zonedTime) component(name string) (any, error) {
	if v, ok := zoneComponent(t.offset, "", name); ok {
		return v, nil
	}
	return t.local.component(name)
}

func (t localDateTime) component(name string) (any, error) {
	if v, err := t.day.component(name); err == nil {
		return v, nil
	}
	if v, err := t.time.component(name); err == nil {
		return v, nil
	}
	return nil, noComponent(t, name)
}

func (t dateTime) component(name string) (any, error) {
	if v, ok := zoneComponent(t.offset, t.zone, name); ok {
		return v, nil
	}
	switch strings.ToLower(name) {
	case "epochseconds":
		return t.seconds(), nil
	case "epochmillis":
		return t.seconds()*1000 + int64(t.local.time)%nanosPerSecond/1e6, nil
	}
	return t.local.component(name)
}
