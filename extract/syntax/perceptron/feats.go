package perceptron

import (
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// featTable gives morphological features by tag and form, or by tag alone: keys are "UPOS XPOS form" in lower
// case and "UPOS XPOS".
type featTable map[string]string

func (t featTable) of(k *model.Token) string {
	tag := k.UPOS + " " + k.XPOS
	if f, ok := t[tag+" "+strings.ToLower(k.Form)]; ok {
		return f
	}
	return t[tag]
}

// newFeatTable counts features in trees and keeps the most frequent of a tag, and of a form where that differs.
func newFeatTable(sentences [][]model.Token) featTable {
	counts := map[string]map[string]int{}
	add := func(key, feats string) {
		if counts[key] == nil {
			counts[key] = map[string]int{}
		}
		counts[key][feats]++
	}
	for _, tokens := range sentences {
		for i := range tokens {
			k := &tokens[i]
			tag := k.UPOS + " " + k.XPOS
			add(tag, k.Feats)
			add(tag+" "+strings.ToLower(k.Form), k.Feats)
		}
	}
	table := featTable{}
	for key, by := range counts {
		if strings.Count(key, " ") == 1 {
			table[key] = mostFrequent(by)
		}
	}
	for key, by := range counts {
		if strings.Count(key, " ") == 1 {
			continue
		}
		if f := mostFrequent(by); by[f] > 1 {
			parts := strings.SplitN(key, " ", 3)
			if f != table[parts[0]+" "+parts[1]] {
				table[key] = f
			}
		}
	}
	return table
}

func mostFrequent(counts map[string]int) string {
	best, most := "", 0
	for f, n := range counts {
		if n > most || n == most && f < best {
			best, most = f, n
		}
	}
	return best
}
