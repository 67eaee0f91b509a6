package cypher

import "strings"

// constructor makes the functions of one temporal type. Without an argument they would ask the
// clock, which is refused.
func constructor(name string, result kinds, parse func(string) (any, error), build func(map[string]any) (any, error)) map[string]function {
	from := func(_ *frame, args []any) (any, error) {
		switch v := args[0].(type) {
		case string:
			return parse(v)
		case map[string]any:
			return build(v)
		}
		return build(map[string]any{"datetime": args[0], "date": args[0], "time": args[0]})
	}
	clock := func(*frame, []any) (any, error) {
		return nil, &Error{Kind: ErrRefused, Msg: name + "() asks the clock: pass the time as a parameter"}
	}
	return map[string]function{
		name + ".transaction": {0, 1, nil, result, false, clock},
		name + ".statement":   {0, 1, nil, result, false, clock},
		name + ".realtime":    {0, 1, nil, result, false, clock},
		name: {0, 1, []kinds{kindString | kindMap | kindTemporal}, result, false, func(f *frame, args []any) (any, error) {
			if len(args) == 0 {
				return clock(f, args)
			}
			return from(f, args)
		}},
		name + ".truncate": {2, 3, []kinds{kindString, kindTemporal, kindMap}, result, true, func(f *frame, args []any) (any, error) {
			for _, arg := range args {
				if arg == nil {
					return nil, failed("InvalidArgumentType", "%s.truncate of null", name) // as in Neo4j
				}
			}
			fields, err := cut(args, name == "time")
			if err != nil {
				return nil, err
			}
			return build(fields)
		}},
	}
}

func boxed[T any](make func(map[string]any) (T, error)) func(map[string]any) (any, error) {
	return func(fields map[string]any) (any, error) { return box(make(fields)) }
}

func boxedText[T any](parse func(string) (T, error)) func(string) (any, error) {
	return func(text string) (any, error) { return box(parse(text)) }
}

func box[T any](v T, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return v, nil
}

var temporalFunctions = merged(
	constructor("date", kindDate, boxedText(parseDate), boxed(makeDate)),
	constructor("localtime", kindLocalTime, boxedText(parseLocalTime), boxed(makeLocalTime)),
	constructor("time", kindTime, boxedText(parseTime), boxed(makeTime)),
	constructor("localdatetime", kindLocalDateTime, boxedText(parseLocalDateTime), boxed(makeLocalDateTime)),
	constructor("datetime", kindDateTime, boxedText(parseDateTime), boxed(makeDateTime)),
	map[string]function{
		"datetime.fromepoch": {2, 2, []kinds{kindInt}, kindDateTime, false, func(_ *frame, args []any) (any, error) {
			return atEpoch(args[0].(int64), args[1].(int64)), nil
		}},
		"datetime.fromepochmillis": {1, 1, []kinds{kindInt}, kindDateTime, false, func(_ *frame, args []any) (any, error) {
			ms := args[0].(int64)
			return atEpoch(floorDiv(ms, 1000), floorMod(ms, 1000)*1e6), nil
		}},
		"duration": {1, 1, []kinds{kindString | kindMap | kindDuration}, kindDuration, false, func(_ *frame, args []any) (any, error) {
			switch v := args[0].(type) {
			case string:
				return box(parseDuration(v))
			case map[string]any:
				return box(makeDuration(v))
			}
			return args[0], nil
		}},
		"duration.between":   between(func(d duration) duration { return d }),
		"duration.inmonths":  between(func(d duration) duration { return duration{months: d.months} }),
		"duration.indays":    inDays,
		"duration.inseconds": inSeconds,
	},
)

// cut is what date.truncate and its kin build of: the value cut to a unit, with the components that
// the third argument sets anew. A time has no zone by name.
func cut(args []any, offsetOnly bool) (map[string]any, error) {
	unit := strings.ToLower(args[0].(string))
	l, err := truncate(unit, args[1])
	if err != nil {
		return nil, err
	}
	fields := map[string]any{"datetime": l, "date": l, "time": l}
	switch v := args[1].(type) {
	case zonedTime:
		fields["timezone"] = offsetText(v.offset)
	case dateTime:
		fields["timezone"] = offsetText(v.offset)
		if v.zone != "" && !offsetOnly {
			fields["timezone"] = v.zone
		}
	}
	if len(args) < 3 {
		return fields, nil
	}
	// Smaller units are added to the fraction of a second that was left.
	switch _, _, _, nanos := l.time.clock(); unit {
	case "millisecond":
		fields["millisecond"] = nanos / 1e6
	case "microsecond":
		fields["microsecond"] = nanos / 1e3
	}
	for key, v := range args[2].(map[string]any) {
		fields[key] = v
	}
	return fields, nil
}

// truncate cuts a temporal value to the start of the unit that it lies in.
func truncate(unit string, v any) (l localDateTime, err error) {
	var hasDate, hasTime bool
	switch v := v.(type) {
	case date:
		l.day, hasDate = v, true
	case localTime:
		l.time, hasTime = v, true
	case zonedTime:
		l.time, hasTime = v.local, true
	case localDateTime:
		l, hasDate, hasTime = v, true, true
	case dateTime:
		l, hasDate, hasTime = v.local, true, true
	}
	units := map[string]int64{
		"day": nanosPerDay, "hour": 3600 * nanosPerSecond, "minute": 60 * nanosPerSecond, "second": nanosPerSecond,
		"millisecond": 1e6, "microsecond": 1e3,
	}
	if n, ok := units[unit]; ok {
		if !hasTime && unit != "day" {
			return l, failed("InvalidArgumentValue", "a date has no %s", unit)
		}
		l.time -= l.time % localTime(n)
	} else {
		day, ok := l.day.start(unit)
		if !ok || !hasDate {
			return l, failed("InvalidArgumentValue", "%q is not a unit that %s can be cut to", unit, kindOf(v))
		}
		l = localDateTime{day: day}
	}
	return l, nil
}

// start is the first day of the unit that a day lies in; ok is false of unknown units.
func (d date) start(unit string) (first date, ok bool) {
	y, m, _ := d.ymd()
	switch unit {
	case "millennium":
		return newDate(floorDiv(y, 1000)*1000, 1, 1), true
	case "century":
		return newDate(floorDiv(y, 100)*100, 1, 1), true
	case "decade":
		return newDate(floorDiv(y, 10)*10, 1, 1), true
	case "year":
		return newDate(y, 1, 1), true
	case "weekyear":
		week, _ := d.at().ISOWeek()
		fourth := newDate(int64(week), 1, 4)
		return fourth - date(fourth.weekday()-1), true
	case "quarter":
		return newDate(y, (m-1)/3*3+1, 1), true
	case "month":
		return newDate(y, m, 1), true
	case "week":
		return d - date(d.weekday()-1), true
	}
	return d, false
}

func makeDuration(fields map[string]any) (duration, error) {
	part := func(name string) (float64, error) {
		v, ok := fields[name]
		if !ok || v == nil {
			return 0, nil
		}
		n, ok := number(v)
		if !ok {
			return 0, failed("InvalidArgumentType", "%s is %s, not a number", name, kindOf(v))
		}
		return n, nil
	}
	sums := [4]float64{} // months, days, seconds, nanoseconds
	for _, unit := range []struct {
		name string
		sum  int
		size float64
	}{
		{"years", 0, 12}, {"quarters", 0, 3}, {"months", 0, 1}, {"weeks", 1, 7}, {"days", 1, 1},
		{"hours", 2, 3600}, {"minutes", 2, 60}, {"seconds", 2, 1},
		{"milliseconds", 3, 1e6}, {"microseconds", 3, 1e3}, {"nanoseconds", 3, 1},
	} {
		n, err := part(unit.name)
		if err != nil {
			return duration{}, err
		}
		sums[unit.sum] += n * unit.size
	}
	return approximate(sums[0], sums[1], sums[2], sums[3])
}

// moment is a temporal value with what it has of a date and a zone.
type moment struct {
	local        localDateTime
	offset       int
	zone         string
	dated, zoned bool
}

func momentOf(v any) moment {
	switch v := v.(type) {
	case date:
		return moment{local: localDateTime{day: v}, dated: true}
	case localTime:
		return moment{local: localDateTime{time: v}}
	case zonedTime:
		return moment{local: localDateTime{time: v.local}, offset: v.offset, zoned: true}
	case localDateTime:
		return moment{local: v, dated: true}
	}
	t, _ := v.(dateTime)
	return moment{t.local, t.offset, t.zone, true, true}
}

// moments makes two temporal values comparable: what one has no date or no zone of comes from the
// other. Where both have a zone, the second is shown on the clock of the first.
func moments(a, b any) (x, y moment) {
	x, y = momentOf(a), momentOf(b)
	switch {
	case !x.dated && y.dated:
		x.local.day = y.local.day
	case x.dated && !y.dated:
		y.local.day = x.local.day
	}
	switch {
	case x.zoned && !y.zoned:
		y.offset, y.zone = x.offset, x.zone
	case y.zoned && !x.zoned:
		x.offset, x.zone = y.offset, y.zone
	}
	return x, y
}

// at is the moment in its zone.
func (m moment) at() dateTime { return inZone(m.local, m.offset, m.zone) }

// between is the time from one value to another: whole months, then days, then the rest.
func between(part func(duration) duration) function {
	return function{2, 2, []kinds{kindTemporal}, kindDuration, false, func(_ *frame, args []any) (any, error) {
		a, b := moments(args[0], args[1])
		x, y := a.local, b.at().moveTo(a.offset, a.zone).local
		if !a.dated || !b.dated {
			return part(newDuration(0, 0, secondsBetween(a, b), nanosBetween(a, b))), nil
		}
		months := monthsBetween(x, y)
		x.day = x.day.addMonths(months)
		days := daysBetween(x, y)
		x.day += date(days)
		a.local = x
		return part(newDuration(months, days, secondsBetween(a, b), nanosBetween(a, b))), nil
	}}
}

// wholeDays is the day up to which whole days lie between two moments.
func wholeDays(x, y localDateTime) date {
	switch {
	case y.day > x.day && y.time < x.time:
		return y.day - 1
	case y.day < x.day && y.time > x.time:
		return y.day + 1
	}
	return y.day
}

func daysBetween(x, y localDateTime) int64 { return int64(wholeDays(x, y) - x.day) }

// monthsBetween counts whole months: from the 31st to the 30th of the next there is none.
func monthsBetween(x, y localDateTime) int64 {
	xy, xm, xd := x.day.ymd()
	yy, ym, yd := wholeDays(x, y).ymd()
	return ((yy*12+ym)*32 + yd - (xy*12+xm)*32 - xd) / 32
}

func secondsBetween(a, b moment) int64 { return b.at().seconds() - a.at().seconds() }

func nanosBetween(a, b moment) int64 {
	return int64(b.local.time)%nanosPerSecond - int64(a.local.time)%nanosPerSecond
}

var inDays = function{2, 2, []kinds{kindTemporal}, kindDuration, false, func(_ *frame, args []any) (any, error) {
	a, b := moments(args[0], args[1])
	x, y := a.local, b.at().moveTo(a.offset, a.zone).local
	return duration{days: daysBetween(x, y)}, nil
}}

var inSeconds = function{2, 2, []kinds{kindTemporal}, kindDuration, false, func(_ *frame, args []any) (any, error) {
	a, b := moments(args[0], args[1])
	return newDuration(0, 0, secondsBetween(a, b), nanosBetween(a, b)), nil
}}
