package cypher

import (
	"fmt"
	"time"
)

// plain turns a value into one of those that Result allows.
func (f *frame) plain(value any) any {
	switch v := value.(type) {
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = f.plain(v[i])
		}
		return list
	case map[string]any:
		return f.plainMap(v)
	case node:
		labels := make([]any, len(f.g.labels(v)))
		for i, label := range f.g.labels(v) {
			labels[i] = f.g.names[label]
		}
		return map[string]any{"labels": labels, "properties": f.plainProperties(v)}
	case rel:
		return map[string]any{"type": f.g.typeName(v), "properties": f.plainProperties(v)}
	case pathValue:
		list := []any{f.plain(v.nodes[0])}
		for i, r := range v.rels {
			list = append(list, f.plain(r), f.plain(v.nodes[i+1]))
		}
		return list
	case date:
		return v.at().Format(time.DateOnly)
	case dateTime:
		return v.goTime().Format(time.RFC3339Nano)
	case localDateTime:
		return v.goTime().Format("2006-01-02T15:04:05.999999999")
	case localTime:
		return localDateTime{time: v}.goTime().Format("15:04:05.999999999")
	case zonedTime:
		return dateTime{localDateTime{time: v.local}, v.offset, ""}.goTime().Format("15:04:05.999999999Z07:00")
	case duration:
		return v.plain()
	}
	return value
}

func (f *frame) plainMap(m map[string]any) map[string]any {
	out := make(map[string]any, len(m))
	for key, v := range m {
		out[key] = f.plain(v)
	}
	return out
}

func (f *frame) plainProperties(v any) map[string]any {
	m, err := propertiesOf(f, v)
	if err != nil {
		return nil // nodes and relationships have properties
	}
	return f.plainMap(m)
}

func (t localDateTime) goTime() time.Time {
	return t.day.at().Add(time.Duration(t.time))
}

func (t dateTime) goTime() time.Time {
	return time.Unix(t.seconds(), int64(t.local.time)%nanosPerSecond).In(time.FixedZone("", t.offset))
}

// plain writes the four parts, as the Neo4j driver does.
func (d duration) plain() string {
	sign, seconds, nanos := "", d.seconds, d.nanos
	if seconds < 0 && nanos > 0 {
		seconds, nanos = seconds+1, nanosPerSecond-nanos
		if seconds == 0 {
			sign = "-"
		}
	}
	clock := fmt.Sprintf("%s%d", sign, seconds)
	if nanos != 0 {
		clock += fmt.Sprintf(".%09d", nanos)
	}
	return fmt.Sprintf("P%dM%dDT%sS", d.months, d.days, clock)
}

// parameter turns what a caller passes into a value.
func parameter(v any) (any, error) {
	switch v := v.(type) {
	case nil, bool, int64, float64, string:
		return v, nil
	case int:
		return int64(v), nil
	case []string:
		list := make([]any, len(v))
		for i := range v {
			list[i] = v[i]
		}
		return list, nil
	case []any:
		list := make([]any, len(v))
		for i := range v {
			var err error
			if list[i], err = parameter(v[i]); err != nil {
				return nil, err
			}
		}
		return list, nil
	case map[string]any:
		m := make(map[string]any, len(v))
		for key := range v {
			var err error
			if m[key], err = parameter(v[key]); err != nil {
				return nil, err
			}
		}
		return m, nil
	}
	return nil, fmt.Errorf("a %T is no value of Cypher", v)
}
