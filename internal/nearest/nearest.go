// Package nearest measures how far a word is from another and finds the known one that a mistyped one may mean.
package nearest

import (
	"strings"
	"unicode/utf8"
)

// Of returns the word of known that takes the fewest edits to be word, the first of several, or ""
// where that is more than a third of its letters. Case does not count.
func Of(word string, known []string) string {
	best, least := "", 0
	word = strings.ToLower(word)
	for _, k := range known {
		d := Edits(word, strings.ToLower(k))
		if d*3 <= max(utf8.RuneCountInString(word), utf8.RuneCountInString(k)) && (best == "" || d < least) {
			best, least = k, d
		}
	}
	return best
}

// Edits is the distance of Damerau and Levenshtein in letters put in, left out, changed, or swapped
// with the next (F. Damerau, Communications of the ACM 7(3), 1964).
func Edits(x, y string) int {
	a, b := []rune(x), []rune(y)
	before, last, now := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		now[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			now[j] = min(last[j]+1, now[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				now[j] = min(now[j], before[j-2]+1)
			}
		}
		before, last, now = last, now, before
	}
	return last[len(b)]
}
