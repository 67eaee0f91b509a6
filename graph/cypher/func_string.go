package cypher

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// ofText makes a function of strings.
func ofText(apply func(string) string) function {
	return function{1, 1, []kinds{kindString}, kindString, false, func(f *frame, args []any) (any, error) {
		s := apply(args[0].(string))
		return s, f.charge(len(s))
	}}
}

// trimming makes a function that takes white space, or the characters of a second argument, off.
func trimming(cut func(string, func(rune) bool) string) function {
	return function{1, 2, []kinds{kindString}, kindString, false, func(_ *frame, args []any) (any, error) {
		is := func(r rune) bool { return r <= ' ' || unicode.IsSpace(r) }
		if len(args) == 2 {
			is = func(r rune) bool { return strings.ContainsRune(args[1].(string), r) }
		}
		return cut(args[0].(string), is), nil
	}}
}

// runeCut returns the byte offset of the n-th character, the length where there are fewer.
func runeCut(s string, n int64) int {
	at := 0
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return at
}

func negative(name string, n int64) error {
	return failed("NumberOutOfRange", "%s takes no negative number: %d", name, n)
}

var stringFunctions = map[string]function{
	"toupper": ofText(cases.Upper(language.Und).String),
	"upper":   ofText(cases.Upper(language.Und).String),
	"tolower": ofText(cases.Lower(language.Und).String),
	"lower":   ofText(cases.Lower(language.Und).String),
	"trim":    trimming(strings.TrimFunc),
	"btrim":   trimming(strings.TrimFunc),
	"ltrim":   trimming(strings.TrimLeftFunc),
	"rtrim":   trimming(strings.TrimRightFunc),
	"char_length": {1, 1, []kinds{kindString}, kindInt, false, func(_ *frame, args []any) (any, error) {
		return int64(utf8.RuneCountInString(args[0].(string))), nil
	}},
	"character_length": {1, 1, []kinds{kindString}, kindInt, false, func(_ *frame, args []any) (any, error) {
		return int64(utf8.RuneCountInString(args[0].(string))), nil
	}},
	"left": {2, 2, []kinds{kindString, kindInt}, kindString, false, func(_ *frame, args []any) (any, error) {
		s, n := args[0].(string), args[1].(int64)
		if n < 0 {
			return nil, negative("left", n)
		}
		return s[:runeCut(s, n)], nil
	}},
	"right": {2, 2, []kinds{kindString, kindInt}, kindString, false, func(_ *frame, args []any) (any, error) {
		s, n := args[0].(string), args[1].(int64)
		if n < 0 {
			return nil, negative("right", n)
		}
		return s[runeCut(s, int64(utf8.RuneCountInString(s))-n):], nil
	}},
	"substring": {2, 3, []kinds{kindString, kindInt, kindInt}, kindString, false, func(_ *frame, args []any) (any, error) {
		s, from := args[0].(string), args[1].(int64)
		if from < 0 {
			return nil, negative("substring", from)
		}
		s = s[runeCut(s, from):]
		if len(args) == 3 {
			n := args[2].(int64)
			if n < 0 {
				return nil, negative("substring", n)
			}
			s = s[:runeCut(s, n)]
		}
		return s, nil
	}},
	"replace": {3, 3, []kinds{kindString}, kindString, false, func(f *frame, args []any) (any, error) {
		s, old, with := args[0].(string), args[1].(string), args[2].(string)
		if err := f.charge(len(s) + strings.Count(s, old)*len(with)); err != nil {
			return nil, err
		}
		return strings.ReplaceAll(s, old, with), nil
	}},
	"split": {2, 2, []kinds{kindString, kindString | kindList}, kindList, false, func(f *frame, args []any) (any, error) {
		parts, err := split(args[0].(string), args[1])
		if err != nil {
			return nil, err
		}
		list := make([]any, len(parts))
		for i := range parts {
			list[i] = parts[i]
		}
		return list, f.charge(size(list))
	}},
}

// split cuts a string at a delimiter, or at any of a list of them.
func split(s string, by any) ([]string, error) {
	if by, ok := by.(string); ok {
		return strings.Split(s, by), nil
	}
	var delimiters []string
	for _, d := range by.([]any) {
		text, ok := d.(string)
		if !ok || text == "" {
			return nil, &Error{Kind: ErrRefused, Msg: "split by a list that holds something else than strings of at least one character"}
		}
		delimiters = append(delimiters, text)
	}
	var parts []string
	start := 0
	for i := 0; i < len(s); {
		cut := 0
		for _, d := range delimiters {
			if strings.HasPrefix(s[i:], d) {
				cut = len(d)
				break
			}
		}
		if cut == 0 {
			_, size := utf8.DecodeRuneInString(s[i:])
			i += size
			continue
		}
		parts = append(parts, s[start:i])
		i += cut
		start = i
	}
	return append(parts, s[start:]), nil
}
