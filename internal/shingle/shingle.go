// Package shingle measures how well the text taken from a page agrees with the true one, as the article extraction benchmark
// of Scrapinghub does: by runs of four words, each page weighing the same.
package shingle

import (
	"strings"
	"unicode"
)

// Score is the share of what was taken that belongs to the article, and of the article that was taken, from 0 to 1.
type Score struct {
	Precision, Recall float64
	taken, true       bool // whether there was anything to average over
}

// Compare scores a text against the true one. Case counts; punctuation and white space don't.
func Compare(truth, text string) Score {
	want, got := shingles(truth), shingles(text)
	var both, more, less float64
	for s, n := range want {
		both += float64(min(n, got[s]))
		less += float64(max(0, n-got[s]))
	}
	for s, n := range got {
		more += float64(max(0, n-want[s]))
	}
	s := Score{taken: both+more > 0, true: both+less > 0}
	if more == 0 && less == 0 {
		s.Precision, s.Recall = 1, 1
	} else if both > 0 {
		s.Precision, s.Recall = both/(both+more), both/(both+less)
	}
	return s
}

// Mean averages the scores of pages. Pages of which nothing was taken don't count for precision.
func Mean(scores []Score) (precision, recall, f1 float64) {
	var taken, truths float64
	for _, s := range scores {
		if s.taken {
			precision += s.Precision
			taken++
		}
		if s.true {
			recall += s.Recall
			truths++
		}
	}
	if taken > 0 {
		precision /= taken
	}
	if truths > 0 {
		recall /= truths
	}
	if precision+recall == 0 {
		return precision, recall, 0
	}
	return precision, recall, 2 * precision * recall / (precision + recall)
}

// length of a shingle in words.
const length = 4

func shingles(text string) map[string]int {
	words := strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '_'
	})
	counts := make(map[string]int)
	if len(words) == 0 {
		return counts
	}
	for i := range max(1, len(words)-length+1) {
		counts[strings.Join(words[i:min(len(words), i+length)], " ")]++
	}
	return counts
}
