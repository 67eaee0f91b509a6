// Package date reads dates as pages and exports write them, as precise as they are written and no more.
package date

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/demarche/demarche/extract/model"
)

// Order says how a date of three numbers with the year last is to be read.
type Order int

// The orders. In Unknown, 3/4/2019 is a date of 2019 and no more, and 13/4/2019 the 13th of April.
const (
	Unknown Order = iota
	DayFirst
	MonthFirst
)

// OrderOf tells the order from a language tag such as "en-US": the region decides, and every language but
// English puts the day first.
func OrderOf(tag string) Order {
	tag = strings.ToLower(strings.ReplaceAll(tag, "_", "-"))
	language, region, _ := strings.Cut(tag, "-")
	switch {
	case region == "us" || region == "ph":
		return MonthFirst
	case region != "" || language != "en" && language != "":
		return DayFirst
	}
	return Unknown
}

// layouts are complete times of day with their zone.
var layouts = []string{
	time.RFC3339Nano, "2006-01-02T15:04:05.999999999Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04Z0700",
	"2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 Z07:00", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04 -0700",
	time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 -0700",
	"Mon Jan 02 2006 15:04:05 GMT-0700",
}

// zones are the abbreviations that news pages use, with their hours east of Greenwich.
var zones = map[string]string{
	"UTC": "+0000", "GMT": "+0000", "UT": "+0000", "Z": "+0000", "EST": "-0500", "EDT": "-0400", "ET": "-0500", "CST": "-0600", "CDT": "-0500",
	"MST": "-0700", "MDT": "-0600", "PST": "-0800", "PDT": "-0700", "BST": "+0100", "CET": "+0100", "CEST": "+0200",
	"EET": "+0200", "EEST": "+0300", "MSK": "+0300", "IST": "+0530", "JST": "+0900", "AEST": "+1000",
}

var (
	isoDay    = regexp.MustCompile(`(?:^|[^\d])((?:19|20)\d\d)[-./](\d{1,2})[-./](\d{1,2})(?:[T\s,]|[^\d]|$)`)
	compact   = regexp.MustCompile(`^((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?$`)
	cjkDay    = regexp.MustCompile(`((?:19|20)\d\d)\s*[年년]\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일])?`)
	numbers   = regexp.MustCompile(`(?:^|[^\d])(\d{1,2})[-./](\d{1,2})[-./]((?:19|20)\d\d)(?:[^\d]|$)`)
	isoMonth  = regexp.MustCompile(`^((?:19|20)\d\d)[-/](\d{1,2})$`)
	yearAlone = regexp.MustCompile(`^(?:19|20)\d\d$`)
	word      = regexp.MustCompile(`\d+|\pL+`)
	spaced    = regexp.MustCompile(`\s+`)
	zoneName  = regexp.MustCompile(`\b([A-Z]{2,4}|Z)$`)
	clock     = regexp.MustCompile(`(?i)(\d{1,2})[:.](\d{2})(?::\d{2})?\s*([ap])?\.?m?\.?`)
	ordinal   = regexp.MustCompile(`(\d)(?:st|nd|rd|th|er|º|ª)\b`)
)

// Parse finds a date in s: a time with its zone (kept as RFC 3339), a day, or a month where the day isn't
// said. A time without a zone counts as its day. It returns "" and false where s says none, or one that
// the calendar doesn't have.
func Parse(s string, order Order) (model.Date, bool) {
	s = strings.TrimSpace(spaced.ReplaceAllString(strings.ReplaceAll(s, "\u00a0", " "), " "))
	if s == "" || len(s) > 200 {
		return "", false
	}
	if t, ok := complete(s); ok {
		return model.Date(t.Format(time.RFC3339)), true
	}
	if m := isoDay.FindStringSubmatch(s); m != nil {
		return day(m[1], m[2], m[3])
	}
	if m := compact.FindStringSubmatch(s); m != nil {
		return day(m[1], m[2], m[3])
	}
	if m := cjkDay.FindStringSubmatch(s); m != nil {
		if m[3] == "" {
			return month(m[1], m[2])
		}
		return day(m[1], m[2], m[3])
	}
	if m := numbers.FindStringSubmatch(s); m != nil {
		return numeric(m[1], m[2], m[3], order)
	}
	if m := isoMonth.FindStringSubmatch(s); m != nil {
		return month(m[1], m[2])
	}
	if yearAlone.MatchString(s) {
		return model.Date(s), true
	}
	return named(s)
}

// complete reads s as a time with a zone.
func complete(s string) (time.Time, bool) {
	if m := zoneName.FindStringSubmatchIndex(s); m != nil {
		if offset, ok := zones[s[m[2]:m[3]]]; ok && strings.ContainsAny(s, ":") {
			if t, ok := complete(strings.TrimSpace(s[:m[2]]) + offset); ok {
				return t, true
			}
			if t, ok := complete(strings.TrimSpace(s[:m[2]]) + " " + offset); ok {
				return t, true
			}
			return clocked(s[:m[2]], offset)
		}
	}
	for _, layout := range layouts {
		if t, err := time.Parse(layout, s); err == nil && t.Year() >= 1900 && t.Year() < 2100 {
			return t, true
		}
	}
	return time.Time{}, false
}

// clocked reads "Nov. 18, 2019 11:04 PM" with the offset of its zone.
func clocked(s, offset string) (time.Time, bool) {
	m := clock.FindStringSubmatchIndex(s)
	if m == nil {
		return time.Time{}, false
	}
	d, ok := named(s[:m[0]] + " " + s[m[1]:])
	if !ok || len(d) != len("2006-01-02") {
		return time.Time{}, false
	}
	hour, _ := strconv.Atoi(s[m[2]:m[3]])
	if m[6] >= 0 {
		hour %= 12
		if c := s[m[6]]; c == 'p' || c == 'P' {
			hour += 12
		}
	}
	t, err := time.Parse("2006-01-02 15:04 -0700", fmt.Sprintf("%s %02d:%s %s", d, hour, s[m[4]:m[5]], offset))
	return t, err == nil
}

// named reads a date with the month as a word: the year must be there too, and the day stands beside the month.
func named(s string) (model.Date, bool) {
	months := monthNames()
	words := word.FindAllString(ordinal.ReplaceAllString(s, "$1"), -1)
	for i, w := range words {
		m, ok := months[strings.ToLower(w)]
		if !ok {
			continue
		}
		at := func(j int) string {
			if j < 0 || j >= len(words) {
				return ""
			}
			return words[j]
		}
		before := i - 1
		for link[strings.ToLower(at(before))] {
			before--
		}
		after := i + 1
		for link[strings.ToLower(at(after))] {
			after++
		}
		number := strconv.Itoa(m)
		switch {
		case isDay(at(before)) && isYear(at(after)): // 3 March 2019, 3 de marzo de 2019
			return day(at(after), number, at(before))
		case isDay(at(after)) && isYear(at(after+1)): // March 3, 2019
			return day(at(after+1), number, at(after))
		case isYear(at(before)) && isDay(at(after)): // 2019 March 3
			return day(at(before), number, at(after))
		case isYear(at(after)): // March 2019
			return month(at(after), number)
		}
	}
	return "", false
}

// link are the words between day, month and year.
var link = map[string]bool{"de": true, "del": true, "of": true}

func isDay(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && n >= 1 && n <= 31 && len(s) <= 2
}
func isYear(s string) bool { return yearAlone.MatchString(s) }

func numeric(a, b, year string, order Order) (model.Date, bool) {
	first, _ := strconv.Atoi(a)
	second, _ := strconv.Atoi(b)
	switch {
	case first > 12:
		order = DayFirst
	case second > 12:
		order = MonthFirst
	case first == second:
		order = DayFirst
	}
	switch order {
	case DayFirst:
		return day(year, b, a)
	case MonthFirst:
		return day(year, a, b)
	}
	return model.Date(year), true
}

func day(y, m, d string) (model.Date, bool) {
	t, err := time.Parse("2006-1-2", y+"-"+strings.TrimLeft(m, "0")+"-"+strings.TrimLeft(d, "0"))
	return model.Date(t.Format("2006-01-02")), err == nil
}

func month(y, m string) (model.Date, bool) {
	t, err := time.Parse("2006-1", y+"-"+strings.TrimLeft(m, "0"))
	return model.Date(t.Format("2006-01")), err == nil
}
