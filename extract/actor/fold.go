package actor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold lowers a word and strips what spellings differ in: diacritics, full stops and apostrophes. Cyrillic
// letters become Latin ones.
func fold(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' || c == '.' || c == '\'' {
			return foldSlow(s)
		}
	}
	return s
}

func foldSlow(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	if !isASCII(s) {
		s = norm.NFD.String(s)
	}
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			if r >= 'A' && r <= 'Z' {
				r += 'a' - 'A'
			}
			if r != '.' && r != '\'' {
				b.WriteByte(byte(r))
			}
		case unicode.Is(unicode.Mn, r), r == '’', r == '‘', r == 'ʼ', r == '`':
		default:
			r = unicode.ToLower(r)
			if latin, ok := romanised[r]; ok {
				b.WriteString(latin)
			} else {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// romanised maps the lower-case letters that have no decomposition, and Russian, Serbian and Ukrainian ones.
var romanised = map[rune]string{
	'ł': "l", 'đ': "dj", 'ø': "o", 'ı': "i", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ð': "d", 'ə': "a",
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ж': "zh", 'з': "z", 'и': "i", 'к': "k", 'л': "l", 'м': "m", 'н': "n",
	'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch",
	'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya", 'і': "i", 'є': "ye", 'ґ': "g", 'ј': "j", 'љ': "lj", 'њ': "nj", 'ћ': "c", 'ђ': "dj", 'џ': "dz",
}

// pieces cuts a name into the words that tries are walked by: at blanks, hyphens and slashes, with a possessive s and
// punctuation as words of their own. It also returns, for each, whether it starts with a capital and whether it has nothing but capitals.
func pieces(name string) []piece {
	name = spaced.Replace(name + " ")
	var all []piece
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || isHyphen(r) }) {
		if p := newPiece(w); p.text != "" {
			all = append(all, p)
		}
	}
	return all
}

var spaced = strings.NewReplacer("’s ", " s ", "'s ", " s ", ",", " , ", "&", " & ", "+", " + ")

// piece is a word of a name.
type piece struct {
	text    string
	capital bool // starts with a capital
	upper   bool // has two letters or more, and no small ones
}

func newPiece(w string) piece {
	first, _ := utf8.DecodeRuneInString(w)
	return piece{text: fold(w), capital: unicode.IsUpper(first), upper: allCapitals(w)}
}

// allCapitals reports whether a word has two letters or more, none of them small.
func allCapitals(w string) bool {
	n := 0
	for _, r := range w {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n > 1
}

func isHyphen(r rune) bool {
	return r == '-' || r == '–' || r == '—' || r == '‑' || r == '/'
}

// nameKey reduces a folded part of a person's name to what its transliterations share: Sergey, Sergei and Sergej are
// one, and so are Qaddafi and Kadafi, Yeltsin and Eltsin.
func nameKey(s string) string {
	b := []byte(s)
	out := make([]byte, 0, len(b)+2)
	rest := func(i int, p string) bool { return len(b)-i >= len(p) && string(b[i:i+len(p)]) == p }
	for i := 0; i < len(b); i++ {
		c := b[i]
		switch {
		case i == 0 && rest(i, "ye"):
			c = 'e'
			i++
		case rest(i, "sch"), rest(i, "tch"):
			if c == 't' {
				c = 'c'
			}
			out = append(out, c, 'h')
			i += 2
			continue
		case rest(i, "kh"), rest(i, "gh"), rest(i, "dh"):
			i++
			if c == 'k' {
				c = 'h'
			}
		case rest(i, "ph"):
			c, i = 'f', i+1
		case rest(i, "ou"), rest(i, "oo"):
			c, i = 'u', i+1
		case rest(i, "ck"):
			c, i = 'k', i+1
		case rest(i, "ey"), rest(i, "ei"), rest(i, "ej"), rest(i, "iy"), rest(i, "yi"), rest(i, "ij"), rest(i, "ee"):
			c, i = 'i', i+1
		case rest(i, "dj"):
			c, i = 'j', i+1
		case rest(i, "ai"), rest(i, "ay"):
			out = append(out, 'a')
			c, i = 'i', i+1
		case c == 'x':
			out = append(out, 'k')
			c = 's'
		case c == 'y' || c == 'j' && i > 0:
			c = 'i'
		case c == 'q':
			c = 'k'
		case c == 'w':
			c = 'v'
		}
		if n := len(out); n > 0 && out[n-1] == c {
			continue
		}
		out = append(out, c)
	}
	return string(out)
}
