package cypher

import (
	"math"
	"strconv"
	"strings"
)

const kindScalar = kindBool | kindInt | kindFloat | kindString

// conversion makes the strict, the lenient and the list form of a function that reads values:
// toInteger, toIntegerOrNull and toIntegerList.
func conversion(name string, takes, result kinds, convert func(v any) (any, error)) map[string]function {
	return map[string]function{
		name: {1, 1, []kinds{takes}, result, false, func(_ *frame, args []any) (any, error) {
			return convert(args[0])
		}},
		name + "ornull": {1, 1, nil, result, false, func(_ *frame, args []any) (any, error) {
			if kindOf(args[0])&takes == 0 {
				return nil, nil
			}
			return convert(args[0])
		}},
		name + "list": {1, 1, []kinds{kindList}, kindList, false, func(f *frame, args []any) (any, error) {
			list := args[0].([]any)
			out := make([]any, len(list))
			for i, v := range list {
				if kindOf(v)&takes == 0 {
					continue
				}
				var err error
				if out[i], err = convert(v); err != nil {
					return nil, err
				}
			}
			return out, f.charge(size(out))
		}},
	}
}

var conversionFunctions = merged(
	conversion("tointeger", kindScalar, kindInt, toInteger),
	conversion("tofloat", kindNumber|kindString, kindFloat, toFloat),
	conversion("toboolean", kindBool|kindString|kindInt, kindBool, toBoolean),
	conversion("tostring", kindScalar|kindTemporal|kindDuration, kindString, toString),
)

func merged(tables ...map[string]function) map[string]function {
	all := make(map[string]function)
	for _, table := range tables {
		for name, fn := range table {
			all[name] = fn
		}
	}
	return all
}

func toInteger(v any) (any, error) {
	switch v := v.(type) {
	case int64:
		return v, nil
	case bool:
		if v {
			return int64(1), nil
		}
		return int64(0), nil
	case float64:
		return truncated(v), nil
	case string:
		s := strings.TrimSpace(v)
		if n, err := strconv.ParseInt(s, 10, 64); err == nil {
			return n, nil
		}
		f, err := strconv.ParseFloat(s, 64)
		switch {
		case !isDecimal(s) || err != nil && !math.IsInf(f, 0):
			return nil, nil
		case math.Abs(f) >= math.MaxInt64:
			return nil, failed("NumberOutOfRange", "the integer %s doesn't fit into 64 bits", s)
		}
		return truncated(f), nil
	}
	return nil, nil
}

// truncated is what Java's cast of a float to a long gives.
func truncated(f float64) any {
	switch {
	case math.IsNaN(f):
		return int64(0)
	case f >= math.MaxInt64:
		return int64(math.MaxInt64)
	case f <= math.MinInt64:
		return int64(math.MinInt64)
	}
	return int64(f)
}

// isDecimal keeps out what Go reads as a number and Cypher doesn't: 0x1p-2, 1_000, inf.
func isDecimal(s string) bool { return s != "" && strings.Trim(s, "+-0123456789.eE") == "" }

func toFloat(v any) (any, error) {
	switch v := v.(type) {
	case int64:
		return float64(v), nil
	case float64:
		return v, nil
	case string:
		s := strings.TrimSpace(v)
		switch s {
		case "NaN", "Infinity", "+Infinity", "-Infinity":
			f, _ := strconv.ParseFloat(strings.TrimSuffix(s, "inity"), 64)
			return f, nil
		}
		if f, err := strconv.ParseFloat(s, 64); (err == nil || math.IsInf(f, 0)) && isDecimal(s) {
			return f, nil
		}
	}
	return nil, nil
}

func toBoolean(v any) (any, error) {
	switch v := v.(type) {
	case bool:
		return v, nil
	case int64:
		return v != 0, nil
	case string:
		switch strings.ToLower(strings.TrimSpace(v)) {
		case "true":
			return true, nil
		case "false":
			return false, nil
		}
	}
	return nil, nil
}

func toString(v any) (any, error) {
	switch v := v.(type) {
	case string:
		return v, nil
	case temporal:
		return v.String(), nil
	}
	return scalarText(v), nil
}
