package perceptron

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/syntax/linear"
)

// word holds the hashes of one form that features are made of.
type word struct {
	form, lower, shape                 uint64
	prefix1, prefix2, prefix3          uint64
	suffix1, suffix2, suffix3, suffix4 uint64
}

func newWord(form string) word {
	lower := strings.ToLower(form)
	w := word{form: linear.Text(form), lower: linear.Text(lower), shape: linear.Text(shape(form))}
	w.prefix1, w.prefix2, w.prefix3 = linear.Text(head(lower, 1)), linear.Text(head(lower, 2)), linear.Text(head(lower, 3))
	w.suffix1, w.suffix2 = linear.Text(tail(lower, 1)), linear.Text(tail(lower, 2))
	w.suffix3, w.suffix4 = linear.Text(tail(lower, 3)), linear.Text(tail(lower, 4))
	return w
}

// head returns the first n runes of s.
func head(s string, n int) string {
	at := 0
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return s[:at]
}

// tail returns the last n runes of s.
func tail(s string, n int) string {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return s[at:]
}

// shape maps a form to its classes of characters, runs shortened: "Mihajlovic" is "Xx", "S-400" "X-d".
func shape(form string) string {
	var b strings.Builder
	last := rune(-1)
	for _, r := range form {
		switch {
		case unicode.IsUpper(r):
			r = 'X'
		case unicode.IsLetter(r):
			r = 'x'
		case unicode.IsDigit(r):
			r = 'd'
		}
		if r != last {
			b.WriteRune(r)
		}
		last = r
		if b.Len() > 12 {
			break
		}
	}
	return b.String()
}

// edge stands for what lies before the first and after the last word.
var edge = word{form: 1, lower: 1, shape: 1, prefix1: 1, prefix2: 1, prefix3: 1, suffix1: 1, suffix2: 1, suffix3: 1, suffix4: 1}

func wordAt(words []word, i int) *word {
	if i < 0 || i >= len(words) {
		return &edge
	}
	return &words[i]
}

// tagFeatures appends the features of word i, whose left neighbours have the tags t1 and t2.
func tagFeatures(fs []linear.Key, words []word, i int, t1, t2 uint64) []linear.Key {
	w, p, n := wordAt(words, i), wordAt(words, i-1), wordAt(words, i+1)
	p2, n2 := wordAt(words, i-2), wordAt(words, i+2)
	first := uint64(0)
	if i == 0 {
		first = 1
	}
	return append(fs,
		linear.Key(1),
		linear.Key(2).Mix(w.form), linear.Key(3).Mix(w.lower), linear.Key(4).Mix(w.shape).Mix(first),
		linear.Key(5).Mix(w.prefix1), linear.Key(6).Mix(w.prefix2), linear.Key(7).Mix(w.prefix3),
		linear.Key(8).Mix(w.suffix1), linear.Key(9).Mix(w.suffix2), linear.Key(10).Mix(w.suffix3), linear.Key(11).Mix(w.suffix4),
		linear.Key(12).Mix(p.lower), linear.Key(13).Mix(p2.lower), linear.Key(14).Mix(n.lower), linear.Key(15).Mix(n2.lower),
		linear.Key(16).Mix(p.suffix3), linear.Key(17).Mix(n.suffix3), linear.Key(18).Mix(n.suffix2),
		linear.Key(19).Mix(t1), linear.Key(20).Mix(t1).Mix(t2), linear.Key(21).Mix(t1).Mix(w.lower), linear.Key(22).Mix(t1).Mix(w.suffix3),
		linear.Key(23).Mix(w.lower).Mix(n.lower), linear.Key(24).Mix(w.lower).Mix(p.lower), linear.Key(25).Mix(t1).Mix(n.lower),
		linear.Key(26).Mix(w.shape).Mix(n.shape), linear.Key(27).Mix(w.shape).Mix(p.shape), linear.Key(28).Mix(t1).Mix(w.suffix2).Mix(n.suffix2),
		linear.Key(29).Mix(p.lower).Mix(n.lower),
	)
}

// tagKey is the hash under which a tag serves as a feature.
func tagKey(tag int) uint64 { return uint64(tag + 2) }

// tag sets UPOS and XPOS from left to right, greedily.
func (m *Model) tag(words []word, tokens []model.Token, s *scratch) {
	t1, t2 := uint64(1), uint64(1)
	scores := grow(&s.scores, m.tagger.Classes)
	for i := range tokens {
		s.features = tagFeatures(s.features[:0], words, i, t1, t2)
		m.tagger.Score(s.features, scores)
		best := argmax(scores)
		t1, t2 = tagKey(best), t1
		tokens[i].UPOS, tokens[i].XPOS, _ = strings.Cut(m.tags[best], " ")
	}
}

func argmax[T int32 | float32](scores []T) int {
	best := 0
	for i, v := range scores {
		if v > scores[best] {
			best = i
		}
	}
	return best
}
