package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche/demarche/extract/model"
)

// atom is a piece of text that is never cut: a run of letters, of digits, of one mark repeated ("...", but brackets and
// quotation marks stand alone), an address.
type atom struct {
	model.Span
	kind  kind
	space bool // white space or nothing follows
}

type kind uint8

const (
	letters kind = iota
	digits
	mark
	clitic  // "'s", "n't": an enclitic after a word
	address // of the web or of mail
)

// atoms appends the atoms of text[in].
func atoms(list []atom, text string, in model.Span) []atom {
	at := in.Start
	for at < in.End {
		r, size := utf8.DecodeRuneInString(text[at:in.End])
		if unicode.IsSpace(r) {
			at += size
			continue
		}
		end := chunkEnd(text, at, in.End)
		list = chunkAtoms(list, text, at, end)
		list[len(list)-1].space = true
		at = end
	}
	return list
}

// chunkEnd returns where the run of characters other than white space ends.
func chunkEnd(text string, at, end int) int {
	for i, r := range text[at:end] {
		if unicode.IsSpace(r) {
			return at + i
		}
	}
	return end
}

// chunkAtoms appends the atoms of a chunk without white space.
func chunkAtoms(list []atom, text string, at, end int) []atom {
	addresses := true
	for at < end {
		if addresses {
			if n := addressLength(text[at:end]); n > 0 {
				list = append(list, atom{Span: model.Span{Start: at, End: at + n}, kind: address})
				at += n
				continue
			}
			addresses = false
		}
		r, size := utf8.DecodeRuneInString(text[at:end])
		stop := at + size
		k := mark
		switch {
		case isLetter(r):
			k = letters
			stop = runEnd(text, stop, end, isLetter)
		case unicode.IsDigit(r):
			k = digits
			stop = runEnd(text, stop, end, unicode.IsDigit)
		case isApostrophe(r) && len(list) > 0 && list[len(list)-1].End == at && list[len(list)-1].kind != mark:
			if n := cliticLength(text[at:end]); n > 0 {
				k, stop = clitic, at+n
			}
		default:
			if !strings.ContainsRune("()[]{}<>\"“”«»\uFFFD", r) {
				stop = runEnd(text, stop, end, func(next rune) bool { return next == r })
			}
			addresses = strings.ContainsRune("(<[\"“'‘", r)
		}
		if k == letters {
			list = appendLetters(list, text, at, stop, end)
			at = list[len(list)-1].End
			continue
		}
		list = append(list, atom{Span: model.Span{Start: at, End: stop}, kind: k})
		at = stop
	}
	return list
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '`' }

func runEnd(text string, at, end int, in func(rune) bool) int {
	for i, r := range text[at:end] {
		if !in(r) {
			return at + i
		}
	}
	return end
}

// appendLetters appends a run of letters, cut where it holds a contraction: "don|'t" becomes "do|n't", "cannot"
// becomes "can|not".
func appendLetters(list []atom, text string, at, stop, end int) []atom {
	add := func(from, to int, k kind) {
		list = append(list, atom{Span: model.Span{Start: from, End: to}, kind: k})
	}
	word := text[at:stop]
	if n := len(word); n > 1 && (word[n-1] == 'n' || word[n-1] == 'N') && negated(text[stop:end]) {
		add(at, stop-1, letters)
		_, size := utf8.DecodeRuneInString(text[stop:end])
		add(stop-1, stop+size+1, clitic)
		return list
	}
	if n, ok := contractions[strings.ToLower(word)]; ok && n < len(word) {
		add(at, at+n, letters)
		add(at+n, stop, clitic)
		return list
	}
	add(at, stop, letters)
	return list
}

// negated reports whether rest starts with the end of "n't".
func negated(rest string) bool {
	r, size := utf8.DecodeRuneInString(rest)
	if !isApostrophe(r) || size >= len(rest) || rest[size]|0x20 != 't' {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest[size+1:])
	return !isLetter(next) && !unicode.IsDigit(next)
}

// cliticLength returns the length of the enclitic that rest, an apostrophe and more, starts with.
func cliticLength(rest string) int {
	_, size := utf8.DecodeRuneInString(rest)
	n := runEnd(rest, size, len(rest), isLetter)
	switch strings.ToLower(rest[size:n]) {
	case "s", "m", "d", "re", "ve", "ll":
		return n
	}
	return 0
}

// contractions are words that are written together without an apostrophe, and where to cut them.
var contractions = map[string]int{
	"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3,
	"dont": 2, "didnt": 3, "doesnt": 4, "isnt": 2, "wasnt": 3, "arent": 3, "havent": 4, "hasnt": 3, "couldnt": 5, "wouldnt": 5, "shouldnt": 6,
}

// addressLength returns the length of the address of the web or of mail that chunk starts with, or 0.
func addressLength(chunk string) int {
	n := 0
	lower := strings.ToLower(chunk[:min(len(chunk), 8)])
	switch {
	case strings.HasPrefix(lower, "http://"), strings.HasPrefix(lower, "https://"), strings.HasPrefix(lower, "www."):
		n = len(chunk)
	default:
		n = mailLength(chunk)
	}
	n = trimAddress(chunk[:n])
	if n < 5 {
		return 0
	}
	return n
}

// mailLength returns the length of name@host.domain at the start of chunk.
func mailLength(chunk string) int {
	at, dot := -1, -1
	for i := 0; i < len(chunk); i++ {
		c := chunk[i]
		switch {
		case c == '@' && at < 0 && i > 0:
			at = i
		case c == '.':
			if at >= 0 {
				dot = i
			}
		case c == '-' || c == '_' || c == '+' && at < 0 || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z':
		default:
			chunk = chunk[:i]
		}
	}
	if at < 0 || dot < at+2 || dot == len(chunk)-1 && strings.LastIndexByte(chunk[:dot], '.') < at {
		return 0
	}
	return len(chunk)
}

// trimAddress leaves the punctuation of the sentence, and a bracket that was opened before it, outside.
func trimAddress(s string) int {
	for s != "" {
		r, size := utf8.DecodeLastRuneInString(s)
		if !strings.ContainsRune(".,;:!?\"'”’»>]", r) && (r != ')' || strings.Contains(s, "(")) {
			break
		}
		s = s[:len(s)-size]
	}
	return len(s)
}
