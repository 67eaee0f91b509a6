package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche/demarche/extract/syntax/linear"
)

// window is how many bytes of a word or chunk features look at: what is longer is no abbreviation, and
// time stays linear.
const window = 24

// cuts appends, for every atom, whether a word ends with it.
func (m *Model) cuts(list []bool, text string, as []atom, s *scratch) []bool {
	first := 0
	var scores [decisions]int32
	for i := range as {
		end, known := forced(text, as, first, i)
		if !known {
			s.features = wordFeatures(s.features[:0], text, as, first, i)
			m.words.Score(s.features, scores[:])
			end = scores[cut] > scores[stay]
		}
		if end {
			first = i + 1
		}
		list = append(list, end)
	}
	return list
}

// forced decides without the model where atom i ends the word that began with atom first: before white space; before an
// enclitic; not before the full stop of an acronym or a title; and after a hyphen as before it, so that
// "Russian-Indian" is three words and "pro-Indian" is one.
func forced(text string, as []atom, first, i int) (end, known bool) {
	a := as[i]
	if a.space {
		return true, true
	}
	next := as[i+1]
	switch {
	case next.kind == clitic && a.kind == letters:
		return true, true
	case next.kind == mark && next.Of(text) == "." && a.kind == letters:
		word := clipLeft(text[as[first].Start:a.End])
		return false, isAcronym(word) || first == i && titles[strings.ToLower(word)]
	case a.kind == mark && i > 0 && !as[i-1].space && isDash(a.Of(text)) && as[i-1].kind <= digits && next.kind <= digits:
		return first == i, true
	}
	return false, false
}

// isAcronym reports whether the word is "U.S", "non-U.S" or the like: capitals between full stops.
func isAcronym(word string) bool {
	word = word[strings.LastIndexByte(word, '-')+1:]
	expectLetter, n := true, 0
	for _, r := range word {
		if expectLetter != unicode.IsUpper(r) || !expectLetter && r != '.' {
			return false
		}
		expectLetter = !expectLetter
		n++
	}
	return n > 1 && !expectLetter
}

func isDash(s string) bool { return s == "-" || s == "–" || s == "‐" || s == "‑" }

// wordFeatures appends the features of the decision whether the word that began with atom first ends with atom i.
func wordFeatures(fs []linear.Key, text string, as []atom, first, i int) []linear.Key {
	left, right := as[i], as[i+1]
	l, r := fold(left.Of(text)), fold(right.Of(text))
	word := fold(clipLeft(text[as[first].Start:left.End]))
	chunk := i + 1
	for chunk < len(as)-1 && !as[chunk].space && chunk < i+6 {
		chunk++
	}
	rest := fold(clipRight(text[right.Start:as[chunk].End]))
	begin := i
	for begin > 0 && !as[begin-1].space && begin > i-6 {
		begin--
	}
	before := fold(clipLeft(text[as[begin].Start:left.End]))
	after, ahead := "", uint64(0)
	if i+2 < len(as) {
		after = fold(as[i+2].Of(text))
		ahead = class(text, as[i+2])
	}
	if right.space {
		after = " "
	}
	kl, kr := class(text, left), class(text, right)
	prior, priorClass := " ", uint64(0)
	if i > 0 && !as[i-1].space {
		prior, priorClass = fold(as[i-1].Of(text)), class(text, as[i-1])
	}
	joined := uint64(1)
	if first < i {
		joined = 2
	}
	hl, hr, hw, hrest, hb, ha, hp := linear.Text(l), linear.Text(r), linear.Text(word), linear.Text(rest), linear.Text(before), linear.Text(after), linear.Text(prior)
	next := uint64(0) // how the next chunk begins, where this one ends with the atom on the right
	if right.space && i+2 < len(as) {
		next = ahead
	}
	abbreviated := uint64(1)
	if abbreviations[word] {
		abbreviated = 2
	}
	size := uint64(min(utf8.RuneCountInString(l), 6))*8 + uint64(min(utf8.RuneCountInString(r), 6))
	return append(fs,
		linear.Key(1),
		linear.Key(2).Mix(hl).Mix(hr), linear.Key(3).Mix(kl).Mix(kr), linear.Key(4).Mix(hl).Mix(kr), linear.Key(5).Mix(kl).Mix(hr),
		linear.Key(6).Mix(hw).Mix(hr), linear.Key(7).Mix(hw).Mix(hrest), linear.Key(8).Mix(hb).Mix(hrest), linear.Key(9).Mix(hrest), linear.Key(10).Mix(hb).Mix(hr),
		linear.Key(11).Mix(kl).Mix(hr).Mix(ahead), linear.Key(12).Mix(kl).Mix(hr).Mix(ha), linear.Key(13).Mix(hl).Mix(hr).Mix(ha),
		linear.Key(14).Mix(priorClass).Mix(kl).Mix(hr), linear.Key(15).Mix(hp).Mix(hl).Mix(kr), linear.Key(16).Mix(hp).Mix(kl).Mix(hr),
		linear.Key(17).Mix(priorClass).Mix(hl).Mix(kr).Mix(ahead), linear.Key(18).Mix(hw).Mix(hr).Mix(next), linear.Key(19).Mix(kl).Mix(hr).Mix(next).Mix(size),
		linear.Key(20).Mix(joined).Mix(kl).Mix(hr), linear.Key(21).Mix(abbreviated).Mix(hr).Mix(next), linear.Key(22).Mix(size).Mix(kl).Mix(hr),
		linear.Key(23).Mix(hl).Mix(ha), linear.Key(24).Mix(joined).Mix(hl).Mix(kr),
	)
}

// class describes an atom without its letters.
func class(text string, a atom) uint64 {
	s := a.Of(text)
	switch a.kind {
	case letters:
		r, size := utf8.DecodeRuneInString(s)
		switch {
		case !unicode.IsUpper(r):
			return 10
		case size == len(s):
			return 11
		case strings.ToUpper(s) == s:
			return 12
		}
		return 13
	case digits:
		return 20 + uint64(min(len(s), 5))
	case clitic:
		return 30
	case address:
		return 31
	}
	return 40 + linear.Text(fold(s))
}

// fold lowers letters and straightens apostrophes, so that what is learnt of one is known of the other.
func fold(s string) string { return strings.ReplaceAll(strings.ToLower(s), "’", "'") }

// clipLeft keeps the end of s, clipRight its beginning.
func clipLeft(s string) string  { return s[max(0, len(s)-window):] }
func clipRight(s string) string { return s[:min(len(s), window)] }
