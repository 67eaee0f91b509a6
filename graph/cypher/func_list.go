package cypher

import (
	"slices"
	"unicode/utf8"
)

var listFunctions = map[string]function{
	"size": {1, 1, []kinds{kindList | kindString}, kindInt, false, func(_ *frame, args []any) (any, error) {
		if s, ok := args[0].(string); ok {
			return int64(utf8.RuneCountInString(s)), nil
		}
		return int64(len(args[0].([]any))), nil
	}},
	"isempty": {1, 1, []kinds{kindList | kindString | kindMap}, kindBool, false, func(_ *frame, args []any) (any, error) {
		switch v := args[0].(type) {
		case string:
			return v == "", nil
		case []any:
			return len(v) == 0, nil
		}
		return len(args[0].(map[string]any)) == 0, nil
	}},
	"head": {1, 1, []kinds{kindList}, kindAny, false, func(_ *frame, args []any) (any, error) {
		if list := args[0].([]any); len(list) > 0 {
			return list[0], nil
		}
		return nil, nil
	}},
	"last": {1, 1, []kinds{kindList}, kindAny, false, func(_ *frame, args []any) (any, error) {
		if list := args[0].([]any); len(list) > 0 {
			return list[len(list)-1], nil
		}
		return nil, nil
	}},
	"tail": {1, 1, []kinds{kindList}, kindList, false, func(_ *frame, args []any) (any, error) {
		list := args[0].([]any)
		return list[min(1, len(list)):], nil
	}},
	"reverse": {1, 1, []kinds{kindList | kindString}, kindList | kindString, false, func(f *frame, args []any) (any, error) {
		if s, ok := args[0].(string); ok {
			runes := []rune(s)
			slices.Reverse(runes)
			return string(runes), f.charge(len(s))
		}
		list := slices.Clone(args[0].([]any))
		slices.Reverse(list)
		return list, f.charge(size(list))
	}},
	"range": {2, 3, []kinds{kindInt}, kindList, false, func(f *frame, args []any) (any, error) {
		from, to, by := args[0].(int64), args[1].(int64), int64(1)
		if len(args) == 3 {
			by = args[2].(int64)
		}
		if by == 0 {
			return nil, failed("NumberOutOfRange", "the step of a range can't be 0")
		}
		if by > 0 && from > to || by < 0 && from < to {
			return []any{}, nil
		}
		n := (magnitudeBetween(from, to)) / magnitude(by)
		if n > 1<<40 {
			n = 1 << 40 // more than any memory has
		}
		if err := f.charge(int(n+1) * valueBytes); err != nil {
			return nil, err
		}
		list := make([]any, 0, n+1)
		for i := range n + 1 {
			if err := f.tick(); err != nil {
				return nil, err
			}
			list = append(list, from+int64(i)*by)
		}
		return list, nil
	}},
}

func magnitudeBetween(a, b int64) uint64 {
	if a < b {
		return uint64(b) - uint64(a)
	}
	return uint64(a) - uint64(b)
}
