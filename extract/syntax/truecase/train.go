package truecase

import (
	"compress/gzip"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/demarche/demarche/extract/model"
)

// Train counts the case of words in sentences and keeps what was seen at least twice.
func Train(sentences [][]model.Token) *Lexicon {
	e := NewEvidence()
	for _, s := range sentences {
		if StyleOf(s, true) == Running {
			e.Add(s)
		}
	}
	l := &Lexicon{forms: map[string]string{}}
	for lower, counts := range e.counts {
		total := 0
		for _, n := range counts {
			total += n
		}
		if form, _ := e.form(lower); total > 1 {
			l.forms[lower] = form
		}
	}
	return l
}

// Write writes the lexicon, compressed, in alphabetical order.
func (l *Lexicon) Write(w io.Writer) error {
	zip, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return fmt.Errorf("write truecase lexicon: %w", err)
	}
	for _, lower := range slices.Sorted(maps.Keys(l.forms)) {
		if _, err := fmt.Fprintln(zip, l.forms[lower]); err != nil {
			return fmt.Errorf("write truecase lexicon: %w", err)
		}
	}
	if err := zip.Close(); err != nil {
		return fmt.Errorf("write truecase lexicon: %w", err)
	}
	return nil
}
