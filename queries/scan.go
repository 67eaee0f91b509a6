package queries

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a piece of Cypher as far as Check needs to tell pieces apart.
type token struct {
	kind kind
	text string // of a word or a parameter without quotes and "$"; of others as written
	line int    // from 1
}

type kind int

const (
	word kind = iota
	quoted
	parameter
	literal // a string or a number
	mark    // one character of punctuation
)

// is reports whether the token is that keyword; quoted names are none.
func (t token) is(keyword string) bool { return t.kind == word && strings.EqualFold(t.text, keyword) }

// nesting is +1 for an opening bracket, -1 for a closing one.
func (t token) nesting() int {
	if t.kind != mark {
		return 0
	}
	switch t.text {
	case "(", "[", "{":
		return 1
	case ")", "]", "}":
		return -1
	}
	return 0
}

// scan splits Cypher into tokens, without white space and comments. It takes any text: what is
// unterminated ends with it.
func scan(text string) []token {
	var tokens []token
	line := 1
	for len(text) > 0 {
		r, size := utf8.DecodeRuneInString(text)
		n, k := size, mark
		switch {
		case unicode.IsSpace(r):
			k = -1
		case strings.HasPrefix(text, "//"):
			n, k = until(text, 2, "\n"), -1
		case strings.HasPrefix(text, "/*"):
			n, k = until(text, 2, "*/"), -1
		case r == '\'' || r == '"':
			n, k = closing(text, byte(r)), literal
		case r == '`':
			n, k = until(text, 1, "`"), quoted
		case r == '$' && len(text) > 1:
			n, k = 1+nameLength(text[1:]), parameter
		case r >= '0' && r <= '9':
			n, k = numberLength(text), literal
		case nameLength(text) > 0:
			n, k = nameLength(text), word
		}
		if k >= 0 {
			tokens = append(tokens, token{k, strings.Trim(strings.TrimPrefix(text[:n], "$"), "`"), line})
		}
		line += strings.Count(text[:n], "\n")
		text = text[n:]
	}
	return tokens
}

// until returns the length up to and with end, which is looked for after the first skip bytes.
func until(text string, skip int, end string) int {
	if i := strings.Index(text[skip:], end); i >= 0 {
		return skip + i + len(end)
	}
	return len(text)
}

// closing returns the length of a string literal; a backslash keeps the next character in it.
func closing(text string, quote byte) int {
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case quote:
			return i + 1
		}
	}
	return len(text)
}

func nameLength(text string) int {
	if strings.HasPrefix(text, "`") {
		return until(text, 1, "`")
	}
	for i, r := range text {
		if !(unicode.IsLetter(r) || r == '_' || i > 0 && unicode.IsDigit(r)) {
			return i
		}
	}
	return len(text)
}

// numberLength takes digits with a fraction, and not the dots of a range as in [1..3].
func numberLength(text string) int {
	i := 0
	for i < len(text) && (text[i] >= '0' && text[i] <= '9' ||
		text[i] == '.' && i+1 < len(text) && text[i+1] >= '0' && text[i+1] <= '9') {
		i++
	}
	return i
}
