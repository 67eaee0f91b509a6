package neural

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lexicon embeds words. Embeddings are integers: the real value times factor.
type lexicon struct {
	words      map[string]int32 // row of a form that training knew, normalised and in lower case
	word       []int8           // rows of wordWidth; row 1 is for unknown forms
	wordWidth  int
	wordValue  [256]int16 // activation of each 8-bit weight of word, by its bits
	piece      []int8     // rows of pieceWidth, addressed by hash; row 0 stands for each piece that a short word lacks
	pieceWidth int
	pieceScale []float32 // from a sum of n rows of piece to an activation, by n
}

const unknownWord = 1

func (l *lexicon) width() int { return l.wordWidth + l.pieceWidth }

// embed writes the activations of a form to dst, width() of them. sums is scratch of pieceWidth.
func (l *lexicon) embed(dst []int16, sums []int32, s *spelling, form string) {
	s.set(form)
	row, ok := l.words[s.lower]
	if !ok {
		row = unknownWord
	}
	for i, q := range l.word[int(row)*l.wordWidth:][:l.wordWidth] {
		dst[i] = l.wordValue[uint8(q)]
	}
	missing := int32(len(l.pieceScale) - 1 - len(s.hashes))
	for i, q := range l.piece[:len(sums)] {
		sums[i] = missing * int32(q)
	}
	rows := uint32(len(l.piece)/l.pieceWidth - 1)
	for _, h := range s.hashes {
		for i, q := range l.piece[int(1+h%rows)*l.pieceWidth:][:len(sums)] {
			sums[i] += int32(q)
		}
	}
	scale := l.pieceScale[len(s.hashes)]
	for i, v := range sums {
		dst[l.wordWidth+i] = round16(float32(v)*scale, limit12)
	}
}

// limit12 keeps activations in twelve bits, so that sums of products with 8-bit weights fit 32 bits.
const limit12 = 2047

// round16 rounds to the nearest integer, halves to the even one, within ±limit.
func round16(x, limit float32) int16 {
	return int16(math.RoundToEven(float64(max(min(x, limit), -limit))))
}

// maxTrigrams bounds the three-letter pieces taken of a word, maxPieces all of them.
const (
	maxTrigrams = 24
	maxPieces   = maxTrigrams + 13
)

// spelling is what the network sees of a form: its normalised lower case and the hashes of its pieces.
type spelling struct {
	lower  string
	hashes []uint32
	runes  []int // byte offsets of the runes of "^"+lower+"$", and its length
}

func (s *spelling) set(form string) {
	normal := normalise(form)
	s.lower = strings.Map(unicode.ToLower, normal)
	padded := "^" + s.lower + "$"
	s.runes = s.runes[:0]
	for i := range padded {
		s.runes = append(s.runes, i)
	}
	s.runes = append(s.runes, len(padded))
	length := len(s.runes) - 3 // runes of lower
	s.hashes = s.hashes[:0]
	s.add('F', normal)
	s.add('S', shape(normal))
	s.add('L', lengths[min(length, len(lengths)-1)])
	for n := 1; n < 5; n++ {
		if length > n {
			s.add('P', padded[1:s.runes[1+n]])
		}
	}
	for n := 1; n < 6; n++ {
		if length > n {
			s.add('E', padded[s.runes[1+length-n]:s.runes[1+length]])
		}
	}
	for i := 0; i < min(length, maxTrigrams); i++ {
		s.add('N', padded[s.runes[i]:s.runes[i+3]])
	}
}

// lengths are the length classes as they are hashed.
var lengths = [...]string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"}

// add appends the hash (FNV-1a, 32 bits) of a piece of one kind.
func (s *spelling) add(kind byte, piece string) {
	h := (uint32(2166136261) ^ uint32(kind)) * 16777619
	for i := 0; i < len(piece); i++ {
		h = (h ^ uint32(piece[i])) * 16777619
	}
	s.hashes = append(s.hashes, h)
}

// normalise gives one spelling to what news prints in many: straight quotes, plain dashes, zeros
// for digits.
func normalise(form string) string {
	plain := true
	for i := 0; i < len(form) && plain; i++ {
		c := form[i]
		plain = c < utf8.RuneSelf && c != '\'' && c != '`' && (c < '0' || c > '9')
	}
	if plain {
		return form
	}
	s := strings.Map(normalRune, form)
	s = strings.ReplaceAll(s, "''", `"`)
	return strings.ReplaceAll(s, "…", "...")
}

func normalRune(r rune) rune {
	switch {
	case r >= '0' && r <= '9':
		return '0'
	case r < utf8.RuneSelf && r != '`':
		return r
	}
	switch r {
	case '‘', '’', '‚', '‛', '′', '`':
		return '\''
	case '“', '”', '„', '‟', '«', '»', '″':
		return '"'
	case '‐', '‑', '‒', '–', '—', '―', '−':
		return '-'
	case '\u00a0':
		return ' '
	}
	return r
}

// shape writes runs of capitals, small letters, digits and other signs as one sign each, at most
// eight; two capitals at the start stay two.
func shape(s string) string {
	var out [8]byte
	n := 0
	for _, r := range s {
		k := shapeOf(r)
		if n > 0 && out[n-1] == k && (k != 'X' || n != 1) {
			continue
		}
		if n == len(out) {
			break
		}
		out[n] = k
		n++
	}
	return string(out[:n])
}

func shapeOf(r rune) byte {
	switch {
	case r == '0':
		return '0'
	case unicode.IsUpper(r):
		return 'X'
	case unicode.IsLower(r):
		return 'x'
	case unicode.IsLetter(r):
		return 'a'
	case r < utf8.RuneSelf:
		return byte(r)
	}
	return '?'
}
