package cypher

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // zones by name on machines without a zone database
)

var (
	dateText = regexp.MustCompile(`^([-+]\d{1,9}|\d{4})(?:` +
		`-?W(\d\d)(?:-?(\d))?|-?Q(\d)(?:-?(\d\d))?|-(\d\d)(?:-(\d\d))?|(\d\d)(\d\d)?|-?(\d{3}))?$`)
	timeText = regexp.MustCompile(`^(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?)?$`)
	zoneText = regexp.MustCompile(`^(.*?)(Z|[-+]\d\d(?::?\d\d(?::?\d\d)?)?)?(?:\[([^\]]+)\])?$`)
)

// parseDate reads a calendar, week, quarter or ordinal date of ISO 8601.
func parseDate(text string) (date, error) {
	m := dateText.FindStringSubmatch(text)
	if m == nil {
		return 0, failed("InvalidArgumentValue", "%q is not a date", text)
	}
	fields := map[string]any{}
	for i, name := range []string{"year", "week", "dayOfWeek", "quarter", "dayOfQuarter", "month", "day", "month", "day", "ordinalDay"} {
		if m[i+1] != "" {
			n, _ := strconv.ParseInt(m[i+1], 10, 64) // digits by the expression
			fields[name] = n
		}
	}
	return makeDate(fields)
}

func parseLocalTime(text string) (localTime, error) {
	m := timeText.FindStringSubmatch(text)
	if m == nil {
		return 0, failed("InvalidArgumentValue", "%q is not a time", text)
	}
	fields := map[string]any{}
	for i, name := range []string{"hour", "minute", "second"} {
		if m[i+1] != "" {
			n, _ := strconv.ParseInt(m[i+1], 10, 64)
			fields[name] = n
		}
	}
	if m[4] != "" {
		n, _ := strconv.ParseInt((m[4] + "00000000")[:9], 10, 64)
		fields["nanosecond"] = n
	}
	return makeLocalTime(fields)
}

func parseLocalDateTime(text string) (localDateTime, error) {
	day, clock, hasTime := strings.Cut(text, "T")
	d, err := parseDate(day)
	if err != nil || !hasTime {
		return localDateTime{day: d}, err
	}
	t, err := parseLocalTime(clock)
	return localDateTime{d, t}, err
}

func parseTime(text string) (zonedTime, error) {
	m := zoneText.FindStringSubmatch(text)
	t, err := parseLocalTime(m[1])
	if err != nil {
		return zonedTime{}, err
	}
	offset, zone, err := parseZone(m[2] + m[3])
	if err == nil && zone != "" {
		err = failed("InvalidArgumentValue", "%q: a time has an offset and no zone by name", text)
	}
	return zonedTime{t, offset}, err
}

func parseDateTime(text string) (dateTime, error) {
	day, clock, _ := strings.Cut(text, "T")
	m := zoneText.FindStringSubmatch(clock)
	local := day
	if m[1] != "" {
		local += "T" + m[1]
	}
	l, err := parseLocalDateTime(local)
	if err != nil {
		return dateTime{}, err
	}
	offset, zone, err := parseZone(m[2])
	if err == nil && m[3] != "" {
		_, zone, err = parseZone(m[3])
	}
	if err != nil {
		return dateTime{}, err
	}
	if m[2] == "" && zone != "" {
		offset = anyOffset
	}
	t := inZone(l, offset, zone)
	if offset != anyOffset && (t.offset != offset || t.local != l) {
		return dateTime{}, failed("InvalidArgumentValue", "%q: the zone doesn't have that offset then", text)
	}
	return checkZone(t)
}

// parseZone reads "Z", "+01:00" and "Europe/Paris"; "" is UTC.
func parseZone(text string) (offset int, zone string, err error) {
	if text == "" || text == "Z" || text == "z" {
		return 0, "", nil
	}
	if text[0] != '+' && text[0] != '-' {
		loc, err := time.LoadLocation(text)
		if err != nil || text == "Local" {
			return 0, "", failed("InvalidArgumentValue", "%q is not a time zone", text)
		}
		return 0, loc.String(), nil
	}
	digits := strings.ReplaceAll(text[1:], ":", "")
	n, err := strconv.Atoi((digits + "0000")[:6])
	if err != nil || len(digits)%2 != 0 || len(digits) > 6 || n >= 180001 || n/100%100 > 59 || n%100 > 59 {
		return 0, "", failed("InvalidArgumentValue", "%q is not an offset of a time zone", text)
	}
	offset = n/10000*3600 + n/100%100*60 + n%100
	if text[0] == '-' {
		offset = -offset
	}
	return offset, "", nil
}

// anyOffset says that a reading of a clock comes with no offset of its own.
const anyOffset = math.MinInt32

// inZone makes a moment of a clock's reading. A zone by name, which was loaded before, decides its offset: of a reading that comes
// twice, when clocks are set back, the one of the given offset or else the earlier one; what is skipped, when they are set
// forward, is as much later.
func inZone(local localDateTime, offset int, zone string) dateTime {
	if zone == "" {
		return dateTime{local, offset, ""}
	}
	loc, err := time.LoadLocation(zone)
	if err != nil {
		return dateTime{local, offset, zone}
	}
	// The offsets a day before and after are those of both sides of a change, where there is one.
	before, after := offsetAt(loc, local, -secondsPerDay), offsetAt(loc, local, secondsPerDay)
	for _, candidate := range []int{offset, max(before, after), min(before, after)} {
		if offsetAt(loc, local, -int64(candidate)) == candidate {
			return dateTime{local, candidate, zone}
		}
	}
	return dateTime{local, before, ""}.moveTo(0, zone)
}

// offsetAt is a location's offset at so many seconds after the moment at which UTC shows the reading of a clock.
func offsetAt(loc *time.Location, local localDateTime, seconds int64) int {
	_, offset := time.Unix(dateTime{local: local}.seconds()+seconds, 0).In(loc).Zone()
	return offset
}

// checkZone refuses zones by name before 1970: what is known of them differs from machine to machine.
func checkZone(t dateTime) (dateTime, error) {
	if t.zone != "" && t.local.day < 0 {
		return t, &Error{Kind: ErrRefused, Msg: "a moment before 1970 in the time zone " + t.zone + ": give its offset"}
	}
	return t, nil
}

// momentIn reads the clock of a time's location.
func momentIn(t time.Time, zone string) dateTime {
	_, offset := t.Zone()
	seconds := t.Unix() + int64(offset)
	return dateTime{localDateTime{date(floorDiv(seconds, secondsPerDay)),
		localTime(floorMod(seconds, secondsPerDay)*nanosPerSecond + int64(t.Nanosecond()))}, offset, zone}
}

// moveTo shows the same moment on the clock of another zone.
func (t dateTime) moveTo(offset int, zone string) dateTime {
	loc := time.FixedZone("", offset)
	if zone != "" {
		if named, err := time.LoadLocation(zone); err == nil {
			loc = named
		}
	}
	return momentIn(time.Unix(t.seconds(), int64(t.local.time)%nanosPerSecond).In(loc), zone)
}
