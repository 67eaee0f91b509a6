// Package when reads the dates that the words of a sentence give, against the day on which the
// article was published.
package when

import (
	"strconv"
	"strings"
	"time"

	"github.com/demarche/demarche/extract/model"
)

// Expression is a run of tokens that says when. What it means can hang on the tense ("on Friday"):
// Past and Future are its readings; they are equal where it says it itself.
type Expression struct {
	First, Last  int // tokens [First, Last)
	Past, Future model.Date
}

// Find returns the sentence's expressions of time from left to right. An expression that needs the day
// of publication has none where that day is unknown: nothing is guessed.
func Find(tokens []model.Token, published model.Date) []Expression {
	r := &reader{tokens: tokens, words: make([]string, len(tokens))}
	for i := range tokens {
		r.words[i] = strings.ToLower(tokens[i].Form)
	}
	if from, to, ok := published.Range(); ok {
		r.day, r.known = from, to.Sub(from) <= 24*time.Hour
		r.year = from.Year()
	}
	var out []Expression
	for i := 0; i < len(tokens); {
		n, past, future := r.at(i)
		if n == 0 {
			i++
			continue
		}
		if past != "" {
			out = append(out, Expression{First: i, Last: i + n, Past: past, Future: future})
		}
		i += n
	}
	return out
}

// Year returns the year that an undated article is of: the only one that its words name with a month
// or as an occasion's ("the 2016 summit"), "" where they name none so or several. It places days and months that
// come without a year.
func Year(sentences []model.Sentence) model.Date {
	found := 0
	for i := range sentences {
		r := &reader{tokens: sentences[i].Tokens}
		for _, t := range r.tokens {
			r.words = append(r.words, strings.ToLower(t.Form))
		}
		for at, w := range r.words {
			y, ok := yearOf(w)
			if !ok || !r.dates(at) {
				continue
			}
			if found != 0 && found != y {
				return ""
			}
			found = y
		}
	}
	if found == 0 {
		return ""
	}
	return date(found, 0, 0)
}

// dates reports that the year at i follows a month, or stands by the name of an occasion.
func (r *reader) dates(i int) bool {
	for _, before := range []int{i - 1, i - 2} {
		if _, ok := r.month(before); ok {
			return true
		}
	}
	for k := i - 2; k <= i+4; k++ {
		if occasions[r.word(k)] {
			return true
		}
	}
	return false
}

var occasions = map[string]bool{"summit": true, "conference": true, "forum": true, "assembly": true, "meeting": true, "session": true}

type reader struct {
	tokens []model.Token
	words  []string
	day    time.Time // of publication
	known  bool      // to the day
	year   int       // of publication; 0 where unknown
}

func (r *reader) word(i int) string {
	if i < 0 || i >= len(r.words) {
		return ""
	}
	return r.words[i]
}

// at reads the expression that starts at token i and returns its length in tokens, 0 where there is none.
func (r *reader) at(i int) (n int, past, future model.Date) {
	w := r.word(i)
	if n, d := r.calendar(i); n > 0 {
		return n, d[0], d[1]
	}
	if y, ok := yearOf(w); ok && (yearCue[r.word(i-1)] || r.modifies(i)) {
		return 1, date(y, 0, 0), date(y, 0, 0)
	}
	if isoDay(w) {
		return 1, model.Date(w), model.Date(w)
	}
	if !r.known {
		return 0, "", ""
	}
	switch w {
	case "month", "year": // "earlier in the month", "at the end of the year"
		if r.word(i-1) == "the" && (r.word(i-2) == "in" || r.word(i-2) == "of" && r.word(i-3) == "end") {
			d := date(r.day.Year(), int(r.day.Month()), 0)
			if w == "year" {
				d = date(r.day.Year(), 0, 0)
			}
			return 1, d, d
		}
	case "today", "tonight":
		return 1, r.offset(0), r.offset(0)
	case "yesterday":
		return 1, r.offset(-1), r.offset(-1)
	case "tomorrow":
		return 1, r.offset(1), r.offset(1)
	case "weekend":
		if r.word(i-1) == "the" || r.word(i-1) == "last" || r.word(i-1) == "this" {
			return 1, day(r.weekday(time.Saturday, false)), day(r.weekday(time.Saturday, true))
		}
	case "last", "past", "previous", "this", "next", "coming", "current":
		return r.relative(i)
	}
	if wd, ok := weekdays[w]; ok && !capitalised(r.tokens, i) {
		return 0, "", ""
	} else if ok {
		return 1, day(r.weekday(wd, false)), day(r.weekday(wd, true))
	}
	return r.ago(i)
}

// calendar reads "29 December 2016", "December 29, 2016", "December 2016", "in December".
func (r *reader) calendar(i int) (int, [2]model.Date) {
	d, first := 0, i
	if n, ok := dayOf(r.word(i)); ok {
		if _, ok := r.month(i + 1); ok {
			d, first = n, i+1
		} else if _, ok := r.month(i + 2); ok && r.word(i+1) == "of" {
			d, first = n, i+2
		} else {
			return 0, [2]model.Date{}
		}
	}
	m, ok := r.month(first)
	if !ok {
		return 0, [2]model.Date{}
	}
	end := first + 1
	if d == 0 {
		if n, ok := dayOf(r.word(end)); ok {
			if _, twoYears := yearOf(r.word(end)); !twoYears {
				d, end = n, end+1
			}
		}
	}
	at := end
	if r.word(at) == "," || r.word(at) == "of" {
		at++
	}
	if y, ok := yearOf(r.word(at)); ok {
		return at + 1 - i, twice(date(y, m, d))
	}
	if d == 0 && !monthCue[r.word(i-1)] {
		return 0, [2]model.Date{}
	}
	if r.year == 0 {
		return end - i, [2]model.Date{}
	}
	return end - i, r.nearest(m, d, r.word(i-1))
}

// nearest is the month or day of no stated year: the last before publication, and the next after it.
func (r *reader) nearest(m, d int, before string) [2]model.Date {
	if !r.known {
		if before == "last" || before == "next" { // than a day that nobody knows
			return [2]model.Date{}
		}
		return twice(date(r.year, m, d))
	}
	past, future := r.year, r.year
	this, last := int(r.day.Month()), r.day.Day()
	if m > this || m == this && d > last {
		past--
	}
	if m < this || m == this && d != 0 && d < last {
		future++
	}
	switch before {
	case "last":
		if d == 0 && m == this {
			past--
		}
		return twice(date(past, m, d))
	case "next":
		if d == 0 && m == this {
			future++
		}
		return twice(date(future, m, d))
	}
	// A day a few weeks ahead is ahead, whatever the tense: nobody writes "on 3 May" of last year's in April.
	if d != 0 && past < future {
		from := time.Date(r.year, time.Month(m), d, 0, 0, 0, 0, time.UTC)
		if ahead := from.Sub(r.day); ahead > 0 && ahead < 45*24*time.Hour {
			return twice(date(r.year, m, d))
		}
	}
	return [2]model.Date{date(past, m, d), date(future, m, d)}
}

// relative reads "last week", "this month", "next year", "last Friday", "last October".
func (r *reader) relative(i int) (int, model.Date, model.Date) {
	step := map[string]int{"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}[r.word(i)]
	switch next := r.word(i + 1); next {
	case "week":
		monday := r.day.AddDate(0, 0, -(int(r.day.Weekday())+6)%7+7*step)
		return 2, day(monday), day(monday)
	case "month":
		first := time.Date(r.day.Year(), r.day.Month()+time.Month(step), 1, 0, 0, 0, 0, time.UTC)
		d := date(first.Year(), int(first.Month()), 0)
		return 2, d, d
	case "year":
		d := date(r.day.Year()+step, 0, 0)
		return 2, d, d
	case "morning", "afternoon", "evening":
		if step == 0 {
			return 2, r.offset(0), r.offset(0)
		}
	case "night":
		return 2, r.offset(step), r.offset(step)
	case "weekend":
		saturday := r.weekday(time.Saturday, step > 0)
		return 2, day(saturday), day(saturday)
	default:
		if wd, ok := weekdays[next]; ok {
			at := r.weekday(wd, step > 0)
			if step < 0 && at.Equal(r.day) {
				at = at.AddDate(0, 0, -7)
			}
			return 2, day(at), day(at)
		}
		if m, ok := r.month(i + 1); ok && step != 0 {
			both := r.nearest(m, 0, r.word(i))
			return 2, both[0], both[1]
		}
	}
	return 0, "", ""
}

// ago reads "two days ago", "a year ago", "three weeks earlier".
func (r *reader) ago(i int) (int, model.Date, model.Date) {
	n, ok := numbers[r.word(i)]
	if !ok {
		v, err := strconv.Atoi(r.word(i))
		if err != nil || v < 1 || v > 200 {
			return 0, "", ""
		}
		n = v
	}
	if r.word(i+2) != "ago" {
		return 0, "", ""
	}
	var d model.Date
	switch strings.TrimSuffix(r.word(i+1), "s") {
	case "hour":
		d = r.offset(0)
	case "day":
		d = r.offset(-n)
	case "week":
		d = r.offset(-7 * n)
	case "month":
		at := time.Date(r.day.Year(), r.day.Month()-time.Month(n), 1, 0, 0, 0, 0, time.UTC)
		d = date(at.Year(), int(at.Month()), 0)
	case "year":
		d = date(r.day.Year()-n, 0, 0)
	default:
		return 0, "", ""
	}
	return 3, d, d
}

// weekday is the last such day up to publication, or the first after it.
func (r *reader) weekday(wd time.Weekday, future bool) time.Time {
	back := (int(r.day.Weekday()) - int(wd) + 7) % 7
	if future {
		return r.day.AddDate(0, 0, 7-back)
	}
	return r.day.AddDate(0, 0, -back)
}

func (r *reader) offset(days int) model.Date { return day(r.day.AddDate(0, 0, days)) }

// modifies reports that the number at i stands before a noun that it can't count: "a 1986 pact", "the 2016 summit".
func (r *reader) modifies(i int) bool {
	for k := i + 1; k < len(r.tokens) && k <= i+3; k++ {
		switch r.tokens[k].XPOS {
		case "NN", "NNP":
			return true
		case "JJ", "NNPS", "HYPH", ",":
			continue
		}
		return false
	}
	return false
}

func (r *reader) month(i int) (int, bool) {
	if i < 0 || i >= len(r.words) {
		return 0, false
	}
	m, ok := months[strings.TrimSuffix(r.word(i), ".")]
	return m, ok && capitalised(r.tokens, i)
}

// capitalised keeps "may" and "sat" apart from May and Sat.
func capitalised(tokens []model.Token, i int) bool {
	form := tokens[i].Form
	return form != "" && form[0] >= 'A' && form[0] <= 'Z' && tokens[i].UPOS != "AUX" && tokens[i].UPOS != "VERB"
}

func day(t time.Time) model.Date { return model.Date(t.Format("2006-01-02")) }

// date writes a date as precise as its parts: d and m are 0 where unknown.
func date(y, m, d int) model.Date {
	switch {
	case m == 0:
		return model.Date(pad(y, 4))
	case d == 0 || time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Day() != d: // there is no 31 February
		return model.Date(pad(y, 4) + "-" + pad(m, 2))
	}
	return model.Date(pad(y, 4) + "-" + pad(m, 2) + "-" + pad(d, 2))
}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, width-len(s))) + s
}

func twice(d model.Date) [2]model.Date { return [2]model.Date{d, d} }

// dayOf reads "3", "3rd" and the first day of "3–5".
func dayOf(w string) (int, bool) {
	if first, _, ranged := strings.Cut(strings.ReplaceAll(w, "-", "–"), "–"); ranged {
		w = first
	}
	for _, ending := range []string{"st", "nd", "rd", "th"} {
		w = strings.TrimSuffix(w, ending)
	}
	if len(w) == 0 || len(w) > 2 {
		return 0, false
	}
	n, err := strconv.Atoi(w)
	return n, err == nil && n >= 1 && n <= 31
}

func yearOf(w string) (int, bool) {
	if len(w) != 4 {
		return 0, false
	}
	y, err := strconv.Atoi(w)
	return y, err == nil && y >= 1700 && y <= 2100
}

func isoDay(w string) bool {
	_, err := time.Parse("2006-01-02", w)
	return err == nil
}

var weekdays = map[string]time.Weekday{"monday": time.Monday, "tuesday": time.Tuesday, "wednesday": time.Wednesday,
	"thursday": time.Thursday, "friday": time.Friday, "saturday": time.Saturday, "sunday": time.Sunday}

var months = map[string]int{"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7,
	"august": 8, "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3,
	"apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12}

// yearCue are the words before a bare year; a bare number may count anything.
var yearCue = map[string]bool{"in": true, "since": true, "of": true, "during": true, "by": true, "until": true,
	"from": true, "before": true, "after": true, "the": true, "late": true, "early": true, "(": true, "for": true, "till": true}

// monthCue are the words before a bare month.
var monthCue = map[string]bool{"in": true, "since": true, "of": true, "during": true, "by": true, "until": true, "last": true,
	"next": true, "late": true, "early": true, "this": true, "from": true, "before": true, "after": true, "for": true, "mid": true}

var numbers = map[string]int{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
	"eight": 8, "nine": 9, "ten": 10}
