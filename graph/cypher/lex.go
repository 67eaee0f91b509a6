package cypher

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a piece of a query. Tokens keep where they stand, so that errors can point.
type token struct {
	kind  tokenKind
	text  string // as written, but names, parameters and strings without quotes, "$" and escapes
	start int    // byte offset
	end   int
	pair  int // of an opening bracket, the index of the closing token; else 0
}

type tokenKind uint8

const (
	tokenEnd tokenKind = iota
	tokenWord
	tokenName // quoted with backticks: never a keyword
	tokenParam
	tokenString
	tokenInt
	tokenFloat
	tokenMark
)

// is reports whether the token is that keyword, in capitals.
func (t token) is(keyword string) bool {
	return t.kind == tokenWord && len(t.text) == len(keyword) && strings.EqualFold(t.text, keyword)
}

func (t token) mark(m string) bool { return t.kind == tokenMark && t.text == m }

// String shows the token in messages.
func (t token) String() string {
	switch t.kind {
	case tokenEnd:
		return "the end of the query"
	case tokenString:
		return "a string"
	case tokenParam:
		return "$" + t.text
	}
	return strconv.Quote(t.text)
}

// lex splits a query into tokens, the last of which is the end.
func lex(text string) ([]token, error) {
	l := lexer{text: text}
	for {
		if err := l.skip(); err != nil {
			return nil, err
		}
		if l.at == len(text) {
			l.tokens = append(l.tokens, token{kind: tokenEnd, start: l.at, end: l.at})
			return l.tokens, nil
		}
		t, err := l.next()
		if err != nil {
			return nil, err
		}
		t.start, l.at = l.at, t.end
		l.tokens = append(l.tokens, t)
		l.match(t)
	}
}

type lexer struct {
	text   string
	at     int
	tokens []token
	open   []int // indices of brackets that are not closed yet
}

// match notes which closing bracket belongs to which opening one.
func (l *lexer) match(t token) {
	if t.kind != tokenMark {
		return
	}
	switch t.text {
	case "(", "[", "{":
		l.open = append(l.open, len(l.tokens)-1)
	case ")", "]", "}":
		if n := len(l.open); n > 0 {
			l.tokens[l.open[n-1]].pair = len(l.tokens) - 1
			l.open = l.open[:n-1]
		}
	}
}

// skip passes over white space and comments.
func (l *lexer) skip() error {
	for l.at < len(l.text) {
		rest := l.text[l.at:]
		r, size := utf8.DecodeRuneInString(rest)
		switch {
		case unicode.IsSpace(r) || r == '\ufeff' || r >= 0x1c && r <= 0x1f:
			l.at += size
		case strings.HasPrefix(rest, "//"):
			if end := strings.IndexByte(rest, '\n'); end >= 0 {
				l.at += end
			} else {
				l.at = len(l.text)
			}
		case strings.HasPrefix(rest, "/*"):
			end := strings.Index(rest[2:], "*/")
			if end < 0 {
				return invalid(l.at, "UnexpectedSyntax", "the comment is not closed with */")
			}
			l.at += end + 4
		default:
			return nil
		}
	}
	return nil
}

// marks are the punctuation of more than one character. Arrows are put together by the parser:
// "a <-1" is a comparison.
var marks = []string{"..", "<>", "<=", ">=", "=~", "+=", "||"}

func (l *lexer) next() (token, error) {
	rest := l.text[l.at:]
	r, size := utf8.DecodeRuneInString(rest)
	switch {
	case r == '\'' || r == '"':
		return l.quoted(byte(r))
	case r == '`':
		return l.name(l.at)
	case r == '$':
		t := token{}
		var err error
		if strings.HasPrefix(rest, "$`") {
			t, err = l.name(l.at + 1)
		} else {
			end := l.at + 1 + wordLength(rest[1:], true)
			t = token{text: l.text[l.at+1 : end], end: end}
		}
		if err == nil && t.text == "" {
			err = invalid(l.at, "UnexpectedSyntax", "a parameter's name is missing after $")
		}
		t.kind = tokenParam
		return t, err
	case isDigit(r) || r == '.' && len(rest) > 1 && isDigit(rune(rest[1])):
		return l.number()
	}
	if n := wordLength(rest, false); n > 0 {
		return token{kind: tokenWord, text: rest[:n], end: l.at + n}, nil
	}
	for _, m := range marks {
		if strings.HasPrefix(rest, m) {
			return token{kind: tokenMark, text: m, end: l.at + len(m)}, nil
		}
	}
	if r < utf8.RuneSelf && strings.ContainsRune("()[]{},:;.|=<>+-*/%^&!?", r) {
		return token{kind: tokenMark, text: rest[:1], end: l.at + 1}, nil
	}
	return token{}, invalid(l.at, "InvalidUnicodeCharacter", "the character %q has no place in Cypher", rest[:size])
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// wordLength returns how many bytes of s are a name.
func wordLength(s string, digits bool) int {
	for i, r := range s {
		if !(unicode.IsLetter(r) || r == '_' || unicode.Is(unicode.Nl, r) || unicode.Is(unicode.Pc, r) ||
			(i > 0 || digits) && (unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Mc, r))) {
			return i
		}
	}
	return len(s)
}

// name reads a name in backticks, in which two stand for one.
func (l *lexer) name(start int) (token, error) {
	var b strings.Builder
	for i := start + 1; i < len(l.text); i++ {
		if l.text[i] != '`' {
			b.WriteByte(l.text[i])
			continue
		}
		if i+1 < len(l.text) && l.text[i+1] == '`' {
			b.WriteByte('`')
			i++
			continue
		}
		return token{kind: tokenName, text: b.String(), end: i + 1}, nil
	}
	return token{}, invalid(start, "UnexpectedSyntax", "the name is not closed with `")
}

// number reads 12, 0x1F, 0o17, 1.5, .5 and 1e-3; "1..3" is 1 and a range's dots.
func (l *lexer) number() (token, error) {
	s := l.text[l.at:]
	kind, n := tokenInt, 0
	digits := func() {
		for n < len(s) && (isDigit(rune(s[n])) || s[n] == '_' && n > 0 && isDigit(rune(s[n-1]))) {
			n++
		}
	}
	if len(s) > 2 && s[0] == '0' && strings.ContainsRune("xXoO", rune(s[1])) {
		for n = 2; n < len(s) && (wordLength(s[n:n+1], true) > 0); {
			n++
		}
		t := token{kind: tokenInt, text: s[:n], end: l.at + n}
		if _, err := strconv.ParseUint(strings.ToLower(strings.ReplaceAll(s[:n], "_", "")), 0, 64); err != nil {
			if err.(*strconv.NumError).Err != strconv.ErrRange {
				return token{}, invalid(l.at, "InvalidNumberLiteral", "%q is not a number", s[:n])
			}
		}
		return t, nil
	}
	digits()
	if n+1 < len(s) && s[n] == '.' && isDigit(rune(s[n+1])) {
		kind = tokenFloat
		n++
		digits()
	}
	if n < len(s) && (s[n] == 'e' || s[n] == 'E') {
		m := n + 1
		if m < len(s) && (s[m] == '-' || s[m] == '+') {
			m++
		}
		if m < len(s) && isDigit(rune(s[m])) {
			kind, n = tokenFloat, m
			digits()
		}
	}
	if more := wordLength(s[n:], false); more > 0 {
		return token{}, invalid(l.at, "InvalidNumberLiteral", "%q is not a number", s[:n+more])
	}
	return token{kind: kind, text: strings.ReplaceAll(s[:n], "_", ""), end: l.at + n}, nil
}

var escapes = map[byte]byte{'\\': '\\', '\'': '\'', '"': '"', '`': '`', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', '_': '_', '%': '%'}

// quoted reads a string.
func (l *lexer) quoted(quote byte) (token, error) {
	var b strings.Builder
	s := l.text
	for i := l.at + 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == quote:
			return token{kind: tokenString, text: b.String(), end: i + 1}, nil
		case c != '\\':
			b.WriteByte(c)
		case i+1 == len(s):
		case s[i+1] == 'u' || s[i+1] == 'U':
			width := 4
			if s[i+1] == 'U' {
				width = 8
			}
			var code uint64
			var err error = strconv.ErrSyntax
			if i+2+width <= len(s) {
				code, err = strconv.ParseUint(s[i+2:i+2+width], 16, 32)
			}
			if err != nil || code > unicode.MaxRune {
				return token{}, invalid(i, "InvalidUnicodeLiteral", "after \\%c come %d hexadecimal digits", s[i+1], width)
			}
			b.WriteRune(rune(code))
			i += 1 + width
		default:
			char, ok := escapes[s[i+1]]
			if !ok {
				return token{}, invalid(i, "UnexpectedSyntax", "\\%c is not an escape of Cypher; a backslash is written \\\\", s[i+1])
			}
			b.WriteByte(char)
			i++
		}
	}
	return token{}, invalid(l.at, "UnexpectedSyntax", "the string is not closed with %c", quote)
}
