package cypher

import (
	"math"
	"math/bits"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// arithmetic computes a + b and its kin; null gives null.
func arithmetic(f *frame, op string, a, b any) (any, error) {
	if a == nil || b == nil {
		return nil, nil
	}
	if op == "+" || op == "||" {
		if v, ok, err := concatenate(f, op, a, b); ok || err != nil {
			return v, err
		}
	}
	x, xInt := a.(int64)
	y, yInt := b.(int64)
	if xInt && yInt && op != "^" {
		return integers(op, x, y)
	}
	p, pOk := number(a)
	q, qOk := number(b)
	if pOk && qOk && op != "||" {
		switch op {
		case "+":
			return p + q, nil
		case "-":
			return p - q, nil
		case "*":
			return p * q, nil
		case "/":
			return p / q, nil
		case "%":
			return math.Mod(p, q), nil
		}
		return math.Pow(p, q), nil
	}
	return timeArithmetic(op, a, b)
}

// integers computes with 64 bits and fails rather than to overflow.
func integers(op string, x, y int64) (any, error) {
	overflow := false
	var z int64
	switch op {
	case "+":
		z = x + y
		overflow = (x > 0) == (y > 0) && (z > 0) != (x > 0) && x != 0 && y != 0
	case "-":
		z = x - y
		overflow = (x >= 0) != (y >= 0) && (z >= 0) != (x >= 0)
	case "*":
		hi, lo := bits.Mul64(magnitude(x), magnitude(y))
		limit := uint64(math.MaxInt64)
		if (x < 0) != (y < 0) {
			limit++
		}
		z, overflow = x*y, hi != 0 || lo > limit
	default:
		if y == 0 {
			return nil, failed("DivisionByZero", "division of an integer by zero")
		}
		if op == "%" {
			if y == -1 {
				return int64(0), nil
			}
			return x % y, nil
		}
		z, overflow = x/y, x == math.MinInt64 && y == -1
	}
	if overflow {
		return nil, failed("NumberOutOfRange", "%d %s %d doesn't fit into 64 bits", x, op, y)
	}
	return z, nil
}

func magnitude(x int64) uint64 {
	if x < 0 {
		return -uint64(x)
	}
	return uint64(x)
}

// concatenate joins lists and strings; ok is false where neither operand is one.
func concatenate(f *frame, op string, a, b any) (v any, ok bool, err error) {
	x, xList := a.([]any)
	y, yList := b.([]any)
	if xList || yList {
		switch {
		case !xList && op == "+":
			x = []any{a}
		case !yList && op == "+":
			y = []any{b}
		case !xList || !yList:
			return nil, false, failed("InvalidArgumentType", "|| of %s and %s", kindOf(a), kindOf(b))
		}
		list := slices.Concat(x, y)
		return list, true, f.charge(size(list))
	}
	s, sText := a.(string)
	t, tText := b.(string)
	if !sText && !tText {
		return nil, false, nil
	}
	others := kindNumber | kindBool
	if op == "||" {
		others = 0
	}
	for _, operand := range []struct {
		is   bool
		v    any
		text *string
	}{{sText, a, &s}, {tText, b, &t}} {
		if operand.is {
			continue
		}
		if kindOf(operand.v)&others == 0 {
			return nil, false, failed("InvalidArgumentType", "%s of %s and %s", op, kindOf(a), kindOf(b))
		}
		*operand.text = scalarText(operand.v)
	}
	return s + t, true, f.charge(len(s) + len(t))
}

// scalarText is toString of a number or a boolean.
func scalarText(v any) string {
	switch v := v.(type) {
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return floatText(v)
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

// floatText writes a float as Java does: 1.0, 1.0E10, NaN.
func floatText(v float64) string {
	switch {
	case math.IsNaN(v):
		return "NaN"
	case math.IsInf(v, 1):
		return "Infinity"
	case math.IsInf(v, -1):
		return "-Infinity"
	}
	if a := math.Abs(v); a == 0 || a >= 1e-3 && a < 1e7 {
		text := strconv.FormatFloat(v, 'f', -1, 64)
		if !strings.Contains(text, ".") {
			text += ".0"
		}
		return text
	}
	digits, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
	if !strings.Contains(digits, ".") {
		digits += ".0"
	}
	n, _ := strconv.Atoi(exponent) // strconv wrote it
	return digits + "E" + strconv.Itoa(n)
}

func sign(op string, v any) (any, error) {
	switch v := v.(type) {
	case nil:
		return nil, nil
	case int64:
		if op == "+" {
			return v, nil
		}
		return integers("-", 0, v)
	case float64:
		if op == "-" {
			v = -v
		}
		return v, nil
	case duration:
		if op == "-" {
			return v.times(-1)
		}
		return v, nil
	}
	return nil, failed("InvalidArgumentType", "%s has no sign", kindOf(v))
}

// contains is IN.
func contains(x, list any) (any, error) {
	if list == nil {
		return nil, nil
	}
	items, ok := list.([]any)
	if !ok {
		return nil, failed("InvalidArgumentType", "IN of %s: it must be a list", kindOf(list))
	}
	var found any = false
	for _, item := range items {
		switch equal(x, item) {
		case true:
			return true, nil
		case nil:
			found = nil
		}
	}
	return found, nil
}

// affix is STARTS WITH, ENDS WITH or CONTAINS; of what are no strings it is unknown.
func affix(op string) func(*frame, any, any) (any, error) {
	test := map[string]func(string, string) bool{
		"STARTS WITH": strings.HasPrefix, "ENDS WITH": strings.HasSuffix, "CONTAINS": strings.Contains,
	}[op]
	return func(_ *frame, a, b any) (any, error) {
		s, sOk := a.(string)
		t, tOk := b.(string)
		if !sOk || !tOk {
			return nil, nil
		}
		return test(s, t), nil
	}
}

// matches is =~, of which a pattern that the text writes out is compiled once.
func matches(pattern expr) func(*frame, any, any) (any, error) {
	var ready *regexp.Regexp
	if l, ok := pattern.(*literal); ok {
		if text, ok := l.value.(string); ok {
			ready, _ = wholeMatch(text) // a fault comes up when it is needed
		}
	}
	return func(_ *frame, a, b any) (any, error) {
		s, sOk := a.(string)
		t, tOk := b.(string)
		if b != nil && !tOk {
			return nil, failed("InvalidArgumentType", "=~ with %s: it must be a string", kindOf(b))
		}
		if !sOk || !tOk {
			return nil, nil
		}
		if ready != nil {
			return ready.MatchString(s), nil
		}
		re, err := wholeMatch(t)
		if err != nil {
			return nil, err
		}
		return re.MatchString(s), nil
	}
}

// wholeMatch compiles a pattern that the whole string must match. What Java's patterns mean
// otherwise than Go's is refused.
func wholeMatch(pattern string) (*regexp.Regexp, error) {
	translated, why := fromJava(pattern)
	var re *regexp.Regexp
	if why == "" {
		var err error
		if re, err = regexp.Compile(`\A(?:` + translated + `)\z`); err != nil {
			why = strings.TrimPrefix(err.Error(), "error parsing regexp: ")
		}
	}
	if why != "" {
		return nil, &Error{Kind: ErrRefused, Msg: "the regular expression " + strconv.Quote(pattern) + ": " + why}
	}
	return re, nil
}

var unicodeFold = regexp.MustCompile(`^\(\?(?:iu|ui)\)`)

// fromJava translates a pattern of Java, or says why it doesn't.
func fromJava(pattern string) (translated, why string) {
	translated = unicodeFold.ReplaceAllString(pattern, "(?i)")
	if translated == pattern && strings.Contains(pattern, "(?i") && strings.ContainsFunc(pattern, func(r rune) bool { return r > unicode.MaxASCII }) {
		return "", "(?i) folds only the letters of ASCII; (?iu) folds all"
	}
	class, dotAll := false, false
	var b strings.Builder
	for i := 0; i < len(translated); i++ {
		rest := translated[i:]
		switch c := rest[0]; {
		case strings.HasPrefix(rest, `\Q`):
			quoted, _, _ := strings.Cut(rest, `\E`)
			b.WriteString(quoted)
			i += len(quoted) - 1
			continue
		case c == '\\':
			b.WriteString(rest[:min(2, len(rest))])
			i++
			continue
		case c == '[' && class, class && strings.HasPrefix(rest, "&&"):
			return "", "a class of characters within another"
		case c == '[':
			class = true
			if strings.HasPrefix(rest[1:], "]") || strings.HasPrefix(rest[1:], "^]") {
				return "", "a class of characters that begins with a bracket"
			}
		case c == ']':
			class = false
		case c == '.' && !class && !dotAll:
			b.WriteString(`[^\n\r\x{85}\x{2028}\x{2029}]`)
			continue
		case !class && setsDotAll.MatchString(rest):
			if dotAll = i == 0; !dotAll {
				return "", "(?s) elsewhere than at the beginning"
			}
		}
		b.WriteByte(rest[0])
	}
	return b.String(), ""
}

// setsDotAll matches flags that let the dot stand for the ends of lines too.
var setsDotAll = regexp.MustCompile(`^\(\?[a-z]*s`)
