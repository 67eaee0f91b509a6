package cypher

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// duration is an amount of time. Its parts are not turned into each other: a month has no fixed
// number of days, and a day none of seconds.
type duration struct {
	months, days, seconds int64
	nanos                 int64 // from 0 to 999,999,999, added to the seconds, of whichever sign
}

// newDuration carries nanoseconds over.
func newDuration(months, days, seconds, nanos int64) duration {
	return duration{months, days, seconds + floorDiv(nanos, nanosPerSecond), floorMod(nanos, nanosPerSecond)}
}

// length is the average length in seconds, which decides the order.
func (d duration) length() float64 {
	return float64(d.months)*2629746 + float64(d.days)*secondsPerDay + float64(d.seconds)
}

func (d duration) order(other any) int {
	o := other.(duration)
	return cmp.Or(cmp.Compare(d.length(), o.length()), cmp.Compare(d.nanos, o.nanos),
		cmp.Compare(d.months, o.months), cmp.Compare(d.days, o.days), cmp.Compare(d.seconds, o.seconds))
}

func (d duration) key(b []byte) []byte {
	return fmt.Appendf(append(b, 25), "%d %d %d %d", d.months, d.days, d.seconds, d.nanos)
}

// String writes P1Y2M3DT4H5M6.7S, without the parts that are zero.
func (d duration) String() string {
	var b strings.Builder
	b.WriteByte('P')
	part := func(n int64, unit byte) {
		if n != 0 {
			fmt.Fprintf(&b, "%d%c", n, unit)
		}
	}
	part(d.months/12, 'Y')
	part(d.months%12, 'M')
	part(d.days, 'D')
	seconds, nanos := d.seconds, d.nanos
	if seconds < 0 && nanos > 0 { // both with the same sign
		seconds, nanos = seconds+1, nanos-nanosPerSecond
	}
	if seconds != 0 || nanos != 0 {
		b.WriteByte('T')
		part(seconds/3600, 'H')
		part(seconds/60%60, 'M')
		if rest := seconds % 60; rest != 0 || nanos != 0 {
			if rest == 0 && nanos < 0 {
				b.WriteByte('-')
			}
			fmt.Fprintf(&b, "%d%sS", rest, fraction(max(nanos, -nanos)))
		}
	}
	if b.Len() == 1 {
		return "PT0S"
	}
	return b.String()
}

func (d duration) component(name string) (any, error) {
	switch strings.ToLower(name) {
	case "years":
		return d.months / 12, nil
	case "quarters":
		return d.months / 3, nil
	case "months":
		return d.months, nil
	case "weeks":
		return d.days / 7, nil
	case "days":
		return d.days, nil
	case "hours":
		return d.seconds / 3600, nil
	case "minutes":
		return d.seconds / 60, nil
	case "seconds":
		return d.seconds, nil
	case "milliseconds":
		return d.seconds*1e3 + d.nanos/1e6, nil
	case "microseconds":
		return d.seconds*1e6 + d.nanos/1e3, nil
	case "nanoseconds":
		return d.seconds*1e9 + d.nanos, nil
	case "quartersofyear":
		return d.months / 3 % 4, nil
	case "monthsofquarter":
		return d.months % 3, nil
	case "monthsofyear":
		return d.months % 12, nil
	case "daysofweek":
		return d.days % 7, nil
	case "minutesofhour":
		return d.seconds / 60 % 60, nil
	case "secondsofminute":
		return d.seconds % 60, nil
	case "millisecondsofsecond":
		return d.nanos / 1e6, nil
	case "microsecondsofsecond":
		return d.nanos / 1e3, nil
	case "nanosecondsofsecond":
		return d.nanos, nil
	}
	return nil, noComponent(d, name)
}

func (d duration) plus(o duration, sign int64) duration {
	return newDuration(d.months+sign*o.months, d.days+sign*o.days, d.seconds+sign*o.seconds, d.nanos+sign*o.nanos)
}

// times multiplies; what is left of a month goes on in days, and so on.
func (d duration) times(by float64) (any, error) {
	return approximate(float64(d.months)*by, float64(d.days)*by, float64(d.seconds)*by, float64(d.nanos)*by)
}

// approximate makes a duration of parts with fractions, of months with the average length.
func approximate(months, days, seconds, nanos float64) (duration, error) {
	wholeMonths := math.Trunc(months)
	days += (months - wholeMonths) * 2629746 / secondsPerDay
	wholeDays := math.Trunc(days)
	seconds += (days - wholeDays) * secondsPerDay
	wholeSeconds := math.Trunc(seconds)
	nanos += (seconds - wholeSeconds) * float64(nanosPerSecond)
	for _, part := range []float64{wholeMonths, wholeDays, wholeSeconds, nanos} {
		if math.IsNaN(part) || math.Abs(part) > 1e18 {
			return duration{}, failed("NumberOutOfRange", "the duration is too long")
		}
	}
	return newDuration(int64(wholeMonths), int64(wholeDays), int64(wholeSeconds), int64(math.Trunc(math.Round(nanos*1e3)/1e3))), nil
}

var durationText = regexp.MustCompile(`^([-+]?)P(?:([-+]?[\d.,]+)Y)?(?:([-+]?[\d.,]+)M)?(?:([-+]?[\d.,]+)W)?(?:([-+]?[\d.,]+)D)?` +
	`(?:T(?:([-+]?[\d.,]+)H)?(?:([-+]?[\d.,]+)M)?(?:([-+]?[\d.,]+)S)?)?$`)

var durationDate = regexp.MustCompile(`^P(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d(?:[.,]\d{1,9})?)$`)

// parseDuration reads P1Y2M10DT12H45M30.25S, P2W and P0001-02-10T12:45:30.25.
func parseDuration(text string) (duration, error) {
	if m := durationDate.FindStringSubmatch(text); m != nil {
		text = fmt.Sprintf("P%sY%sM%sDT%sH%sM%sS", m[1], m[2], m[3], m[4], m[5], m[6])
	}
	m := durationText.FindStringSubmatch(strings.ToUpper(text))
	if m == nil || strings.HasSuffix(text, "P") || strings.HasSuffix(text, "T") {
		return duration{}, failed("InvalidArgumentValue", "%q is not a duration", text)
	}
	var parts [8]float64 // the last is what the seconds have of nanoseconds
	for i, digits := range m[2:] {
		digits = strings.Replace(digits, ",", ".", 1)
		if whole, fraction, ok := strings.Cut(digits, "."); ok && i == 6 && len(fraction) <= 9 {
			n, err := strconv.ParseFloat((fraction + "00000000")[:9], 64)
			if err != nil {
				return duration{}, failed("InvalidArgumentValue", "%q is not a duration", text)
			}
			if strings.HasPrefix(whole, "-") {
				n = -n
			}
			digits, parts[7] = whole, n
		}
		if digits == "" {
			continue
		}
		n, err := strconv.ParseFloat(digits, 64)
		if err != nil {
			return duration{}, failed("InvalidArgumentValue", "%q is not a duration", text)
		}
		parts[i] = n
	}
	if m[1] == "-" {
		for i := range parts {
			parts[i] = -parts[i]
		}
	}
	return approximate(parts[0]*12+parts[1], parts[2]*7+parts[3], parts[4]*3600+parts[5]*60+parts[6], parts[7])
}

// timeArithmetic computes with temporal values and durations.
func timeArithmetic(op string, a, b any) (any, error) {
	x, xDuration := a.(duration)
	y, yDuration := b.(duration)
	n, isNumber := number(b)
	m, mIsNumber := number(a)
	switch {
	case xDuration && yDuration && op == "+":
		return x.plus(y, 1), nil
	case xDuration && yDuration && op == "-":
		return x.plus(y, -1), nil
	case xDuration && isNumber && op == "*":
		return x.times(n)
	case mIsNumber && yDuration && op == "*":
		return y.times(m)
	case xDuration && isNumber && op == "/" && n == 0:
		return nil, failed("DivisionByZero", "division of a duration by zero")
	case xDuration && isNumber && op == "/":
		return box(approximate(float64(x.months)/n, float64(x.days)/n, float64(x.seconds)/n, float64(x.nanos)/n))
	case yDuration && kindOf(a)&kindTemporal != 0 && op == "+":
		return shifted(a, y, 1)
	case yDuration && kindOf(a)&kindTemporal != 0 && op == "-":
		return shifted(a, y, -1)
	case xDuration && kindOf(b)&kindTemporal != 0 && op == "+":
		return shifted(b, x, 1)
	}
	return nil, failed("InvalidArgumentType", "%s of %s and %s", op, kindOf(a), kindOf(b))
}

func shifted(v any, d duration, sign int64) (any, error) {
	v = shift(v, d, sign)
	if t, ok := v.(dateTime); ok {
		return box(checkZone(t))
	}
	return v, nil
}

// shift adds a duration to a temporal value, months first. What a date doesn't have is ignored.
func shift(v any, d duration, sign int64) any {
	switch v := v.(type) {
	case date:
		// Whole days within the seconds count, as in Neo4j.
		return v.addMonths(sign*d.months) + date(sign*d.days) + date(sign*d.seconds/secondsPerDay)
	case localTime:
		return localTime(floorMod(int64(v)+sign*(d.seconds%secondsPerDay*nanosPerSecond+d.nanos), nanosPerDay))
	case zonedTime:
		return zonedTime{shift(v.local, d, sign).(localTime), v.offset}
	case localDateTime:
		day := v.day.addMonths(sign*d.months) + date(sign*d.days) + date(sign*(d.seconds/secondsPerDay))
		nanos := int64(v.time) + sign*(d.seconds%secondsPerDay*nanosPerSecond+d.nanos)
		return localDateTime{day + date(floorDiv(nanos, nanosPerDay)), localTime(floorMod(nanos, nanosPerDay))}
	case dateTime:
		// Months and days are those of the clock, which keeps its offset where it can; what is shorter is time that passes.
		clock := shift(v.local, duration{months: d.months, days: d.days}, sign).(localDateTime)
		from := inZone(clock, v.offset, v.zone)
		utc := shift(from.moveTo(0, "").local, duration{seconds: d.seconds, nanos: d.nanos}, sign).(localDateTime)
		return dateTime{local: utc}.moveTo(v.offset, v.zone)
	}
	return nil
}

// addMonths keeps the day of the month, or takes the month's last one.
func (d date) addMonths(n int64) date {
	if n == 0 {
		return d
	}
	y, m, day := d.ymd()
	months := y*12 + m - 1 + n
	y, m = floorDiv(months, 12), floorMod(months, 12)+1
	return newDate(y, m, min(day, daysIn(y, m)))
}

func daysIn(year, month int64) int64 {
	_, _, last := (newDate(year, month+1, 1) - 1).ymd()
	return last
}
