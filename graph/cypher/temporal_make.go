package cypher

import "strings"

// fieldInt returns a whole number of a map of components, and whether it is there.
func fieldInt(fields map[string]any, name string) (int64, bool, error) {
	for key, v := range fields {
		if !strings.EqualFold(key, name) || v == nil {
			continue
		}
		n, ok := v.(int64)
		if !ok {
			return 0, false, failed("InvalidArgumentType", "%s is %s, not an integer", name, kindOf(v))
		}
		return n, true, nil
	}
	return 0, false, nil
}

// intFields reads components with what stands for those that are missing; bounds are checked.
func intFields(fields map[string]any, of ...*intField) error {
	for _, x := range of {
		n, given, err := fieldInt(fields, x.name)
		if err != nil {
			return err
		}
		if given {
			x.value, x.given = n, true
		}
		if x.value < x.least || x.value > x.most {
			return failed("InvalidArgumentValue", "%s can't be %d", x.name, x.value)
		}
	}
	return nil
}

type intField struct {
	name        string
	value       int64
	least, most int64
	given       bool
}

const lastYear = 999_999_999

// makeDate makes a date of its components: year, month and day, or year, week and dayOfWeek, or
// year, quarter and dayOfQuarter, or year and ordinalDay; what is missing comes from "date".
func makeDate(fields map[string]any) (date, error) {
	base, hasBase := baseDate(fields)
	by, bm, bd := int64(0), int64(1), int64(1)
	if hasBase {
		by, bm, bd = base.ymd()
	}
	year := &intField{name: "year", value: by, least: -lastYear, most: lastYear}
	if err := intFields(fields, year); err != nil {
		return 0, err
	}
	if !year.given && !hasBase {
		return 0, failed("InvalidArgumentValue", "a date needs a year")
	}
	given := func(names ...string) bool {
		for key := range fields {
			for _, name := range names {
				if strings.EqualFold(key, name) {
					return true
				}
			}
		}
		return false
	}
	switch {
	case given("week", "dayOfWeek"):
		return weekDate(fields, year.value, year.given, base, hasBase)
	case given("quarter", "dayOfQuarter"):
		return quarterDate(fields, year.value, base, hasBase)
	case given("ordinalDay"):
		return ordinalDate(fields, year.value)
	}
	month := &intField{name: "month", value: bm, least: 1, most: 12}
	day := &intField{name: "day", value: bd, least: 1, most: 31}
	if err := intFields(fields, month, day); err != nil {
		return 0, err
	}
	if day.given && !month.given && !hasBase {
		return 0, failed("InvalidArgumentValue", "a date with a day needs a month")
	}
	if last := daysIn(year.value, month.value); day.value > last {
		if day.given {
			return 0, failed("InvalidArgumentValue", "%04d-%02d has no day %d", year.value, month.value, day.value)
		}
		day.value = last
	}
	return newDate(year.value, month.value, day.value), nil
}

func baseDate(fields map[string]any) (date, bool) {
	for _, key := range []string{"date", "datetime"} {
		switch v := fields[key].(type) {
		case date:
			return v, true
		case localDateTime:
			return v.day, true
		case dateTime:
			return v.local.day, true
		}
	}
	return 0, false
}

func weekDate(fields map[string]any, year int64, yearGiven bool, base date, hasBase bool) (date, error) {
	week := &intField{name: "week", least: 1, most: 53}
	day := &intField{name: "dayOfWeek", value: 1, least: 1, most: 7}
	if hasBase {
		y, w := base.at().ISOWeek()
		if day.value, week.value = base.weekday(), int64(w); !yearGiven {
			year = int64(y)
		}
	}
	if err := intFields(fields, week, day); err != nil {
		return 0, err
	}
	fourth := newDate(year, 1, 4) // always in the first week
	d := fourth - date(fourth.weekday()-1) + date((week.value-1)*7)
	if y, _ := (d + 3).at().ISOWeek(); int64(y) != year {
		return 0, failed("InvalidArgumentValue", "the year %d has no week %d", year, week.value)
	}
	return d + date(day.value-1), nil
}

func quarterDate(fields map[string]any, year int64, base date, hasBase bool) (date, error) {
	quarter := &intField{name: "quarter", least: 1, most: 4}
	day := &intField{name: "dayOfQuarter", value: 1, least: 1, most: 92}
	if hasBase {
		y, m, _ := base.ymd()
		quarter.value = (m + 2) / 3
		day.value = int64(base-newDate(y, quarter.value*3-2, 1)) + 1
	}
	if err := intFields(fields, quarter, day); err != nil {
		return 0, err
	}
	first := newDate(year, quarter.value*3-2, 1)
	if day.value > int64(newDate(year, quarter.value*3+1, 1)-first) {
		return 0, failed("InvalidArgumentValue", "quarter %d of %d has no day %d", quarter.value, year, day.value)
	}
	return first + date(day.value-1), nil
}

func ordinalDate(fields map[string]any, year int64) (date, error) {
	day := &intField{name: "ordinalDay", value: 1, least: 1, most: int64(newDate(year+1, 1, 1) - newDate(year, 1, 1))}
	err := intFields(fields, day)
	return newDate(year, 1, 1) + date(day.value-1), err
}

// makeLocalTime makes a time of day; what is missing comes from "time", or is zero.
func makeLocalTime(fields map[string]any) (localTime, error) {
	base, hasBase := baseTime(fields)
	bh, bm, bs, bn := base.clock()
	hour := &intField{name: "hour", value: bh, most: 23}
	minute := &intField{name: "minute", value: bm, most: 59}
	second := &intField{name: "second", value: bs, most: 59}
	milli := &intField{name: "millisecond", most: 999}
	micro := &intField{name: "microsecond", most: 999_999}
	nano := &intField{name: "nanosecond", most: nanosPerSecond - 1}
	if err := intFields(fields, hour, minute, second, milli, micro, nano); err != nil {
		return 0, err
	}
	if !hasBase && (minute.given && !hour.given || second.given && !minute.given) {
		return 0, failed("InvalidArgumentValue", "a time needs an hour before minutes, and minutes before seconds")
	}
	nanos := milli.value*1e6 + micro.value*1e3 + nano.value
	if !milli.given && !micro.given && !nano.given {
		nanos = bn
	}
	return localTime(((hour.value*60+minute.value)*60+second.value)*nanosPerSecond + nanos), nil
}

func baseTime(fields map[string]any) (localTime, bool) {
	for _, key := range []string{"time", "datetime"} {
		switch v := fields[key].(type) {
		case localTime:
			return v, true
		case zonedTime:
			return v.local, true
		case localDateTime:
			return v.time, true
		case dateTime:
			return v.local.time, true
		}
	}
	return 0, false
}

// zoneOf returns the zone that a map of components names, else that of the value it is based on.
func zoneOf(fields map[string]any) (offset int, zone string, own, given bool, err error) {
	for _, key := range []string{"time", "datetime"} {
		switch v := fields[key].(type) {
		case zonedTime:
			offset, own = v.offset, true
		case dateTime:
			offset, zone, own = v.offset, v.zone, true
		}
	}
	v, ok := fields["timezone"]
	if !ok {
		return offset, zone, own, false, nil
	}
	text, ok := v.(string)
	if !ok {
		return 0, "", own, true, failed("InvalidArgumentType", "timezone is %s, not a string", kindOf(v))
	}
	offset, zone, err = parseZone(text)
	return offset, zone, own, true, err
}

func makeTime(fields map[string]any) (zonedTime, error) {
	t, err := makeLocalTime(fields)
	if err != nil {
		return zonedTime{}, err
	}
	offset, zone, own, given, err := zoneOf(fields)
	if err != nil {
		return zonedTime{}, err
	}
	if zone != "" && given {
		return zonedTime{}, failed("InvalidArgumentValue", "a time has an offset and no zone by name")
	}
	if own && given { // the base's moment, read on another clock
		base := 0
		for _, key := range []string{"time", "datetime"} {
			switch v := fields[key].(type) {
			case zonedTime:
				base = v.offset
			case dateTime:
				base = v.offset
			}
		}
		t = localTime(floorMod(int64(t)+int64(offset-base)*nanosPerSecond, nanosPerDay))
	}
	return zonedTime{t, offset}, nil
}

func makeLocalDateTime(fields map[string]any) (localDateTime, error) {
	d, err := makeDate(fields)
	if err != nil {
		return localDateTime{}, err
	}
	t, err := makeLocalTime(fields)
	return localDateTime{d, t}, err
}

func makeDateTime(fields map[string]any) (dateTime, error) {
	offset, zone, own, given, err := zoneOf(fields)
	if err != nil {
		return dateTime{}, err
	}
	for _, epoch := range []struct {
		name      string
		perSecond int64
	}{{"epochSeconds", 1}, {"epochMillis", 1000}} {
		n, ok, err := fieldInt(fields, epoch.name)
		if err != nil {
			return dateTime{}, err
		}
		if ok {
			nano, _, err := fieldInt(fields, "nanosecond")
			nano += floorMod(n, epoch.perSecond) * (nanosPerSecond / epoch.perSecond)
			if err != nil {
				return dateTime{}, err
			}
			return checkZone(atEpoch(floorDiv(n, epoch.perSecond), nano).moveTo(offset, zone))
		}
	}
	local, err := makeLocalDateTime(fields)
	if err != nil {
		return dateTime{}, err
	}
	if own && given {
		baseOffset, baseZone, _, _, err := zoneOf(without(fields, "timezone"))
		if err != nil {
			return dateTime{}, err
		}
		if baseZone != "" {
			baseOffset = anyOffset // as in Neo4j, which has the reading alone
		}
		return checkZone(inZone(local, baseOffset, baseZone).moveTo(offset, zone))
	}
	if zone != "" {
		offset = anyOffset
	}
	return checkZone(inZone(local, offset, zone))
}

func atEpoch(seconds, nanos int64) dateTime {
	return dateTime{local: localDateTime{date(floorDiv(seconds, secondsPerDay)),
		localTime(floorMod(seconds, secondsPerDay)*nanosPerSecond + nanos)}}
}

func without(fields map[string]any, name string) map[string]any {
	out := make(map[string]any, len(fields))
	for key, v := range fields {
		if key != name {
			out[key] = v
		}
	}
	return out
}
