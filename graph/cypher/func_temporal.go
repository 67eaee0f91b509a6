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
	return map[string]function{
		name: {0, 1, []kinds{kindString | kindMap | kindTemporal}, result, false, func(f *frame, args []any) (any, error) {
			if len(args) == 0 {
				return nil, &Error{Kind: ErrRefused, Msg: name + "() asks the clock: pass the time as a parameter"}
			}
			return from(f, args)
		}},
		name + ".truncate": {2, 3, []kinds{kindString, kindTemporal, kindMap}, result, false, func(f *frame, args []any) (any, error) {
			v, err := truncate(args[0].(string), args[1])
			if err != nil {
				return nil, err
			}
			fields := map[string]any{"datetime": v, "date": v, "time": v}
			if len(args) == 3 {
				for key, v := range args[2].(map[string]any) {
					fields[key] = v
				}
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

// truncate cuts a temporal value to the start of the unit that it lies in.
func truncate(unit string, v any) (any, error) {
	unit = strings.ToLower(unit)
	var l localDateTime
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
			return nil, failed("InvalidArgumentValue", "a date has no %s", unit)
		}
		l.time -= l.time % localTime(n)
	} else {
		day, ok := l.day.start(unit)
		if !ok || !hasDate {
			return nil, failed("InvalidArgumentValue", "%q is not a unit that %s can be cut to", unit, kindOf(v))
		}
		l = localDateTime{day: day}
	}
	switch v := v.(type) {
	case date:
		return l.day, nil
	case localTime:
		return l.time, nil
	case zonedTime:
		return zonedTime{l.time, v.offset}, nil
	case dateTime:
		return inZone(l, v.offset, v.zone), nil
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

// moments puts two temporal values on one scale: days and nanoseconds, in UTC where both have a
// zone. Where one has no date, only the times of day count.
func moments(a, b any) (x, y localDateTime, dated bool) {
	read := func(v any) (l localDateTime, offset int, zoned, hasDate bool) {
		switch v := v.(type) {
		case date:
			return localDateTime{day: v}, 0, false, true
		case localTime:
			return localDateTime{time: v}, 0, false, false
		case zonedTime:
			return localDateTime{time: v.local}, v.offset, true, false
		case localDateTime:
			return v, 0, false, true
		}
		t, _ := v.(dateTime)
		return t.local, t.offset, true, true
	}
	x, xOffset, xZoned, xDate := read(a)
	y, yOffset, yZoned, yDate := read(b)
	if xZoned && yZoned {
		y = shift(y, duration{seconds: int64(xOffset - yOffset)}, 1).(localDateTime)
	}
	if !xDate || !yDate {
		if !xDate || !yDate {
			base := x.day
			if !xDate {
				base = y.day
			}
			if yZoned && xZoned && !xDate && !yDate {
				base = 0
				y.time += localTime(int64(y.day) * nanosPerDay)
				y.day = 0
			}
			x.day, y.day = base, base
		}
	}
	return x, y, xDate && yDate
}

// between is the time from one value to another: whole months, then days, then the rest.
func between(part func(duration) duration) function {
	return function{2, 2, []kinds{kindTemporal}, kindDuration, false, func(_ *frame, args []any) (any, error) {
		x, y, dated := moments(args[0], args[1])
		if !dated {
			return part(newDuration(0, 0, 0, int64(y.time-x.time))), nil
		}
		nanos := int64(y.time - x.time)
		sign := int64(1)
		if y.order(x) < 0 {
			sign, x, y = -1, y, x
			nanos = -nanos
		}
		xy, xm, _ := x.day.ymd()
		yy, ym, _ := y.day.ymd()
		months := (yy-xy)*12 + ym - xm
		if at := x.day.addMonths(months); at > y.day || at == y.day && x.time > y.time {
			months--
		}
		rest := x.day.addMonths(months)
		days := int64(y.day - rest)
		if days > 0 && nanos < 0 {
			days, nanos = days-1, nanos+nanosPerDay
		}
		return part(newDuration(sign*months, sign*days, 0, sign*nanos)), nil
	}}
}

var inDays = function{2, 2, []kinds{kindTemporal}, kindDuration, false, func(_ *frame, args []any) (any, error) {
	x, y, _ := moments(args[0], args[1])
	n := int64(y.day - x.day)
	if nanos := y.time - x.time; n > 0 && nanos < 0 {
		n--
	} else if n < 0 && nanos > 0 {
		n++
	}
	return duration{days: n}, nil
}}

var inSeconds = function{2, 2, []kinds{kindTemporal}, kindDuration, false, func(_ *frame, args []any) (any, error) {
	x, y, _ := moments(args[0], args[1])
	return newDuration(0, 0, int64(y.day-x.day)*secondsPerDay, int64(y.time-x.time)), nil
}}
