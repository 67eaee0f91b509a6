// Package segment cuts English text into sentences and words in the sense of Universal Dependencies. Words are
// found by joining atoms (runs of letters, runs of digits, single marks) and sentences by splitting after
// terminal marks; both decisions are taken by small linear models that are learnt from treebanks.
package segment

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"sync"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/syntax/linear"
)

// Model segments text. It is safe for concurrent use.
type Model struct {
	words     *linear.Weights // keep together, or cut, between two atoms
	sentences *linear.Weights // go on, or stop, after a terminal mark
	pool      sync.Pool       // of *scratch
}

// The classes of both decisions.
const (
	stay = iota
	cut
	decisions
)

type scratch struct {
	atoms    []atom
	cuts     []bool
	features []linear.Key
}

// Load reads a model that Write wrote.
func Load(r io.Reader) (*Model, error) {
	zip, err := gzip.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("read segmentation model: %w", err)
	}
	in := bufio.NewReader(zip)
	m := newModel(nil, nil)
	for _, w := range []**linear.Weights{&m.words, &m.sentences} {
		if *w, err = linear.ReadWeights(in); err != nil {
			return nil, fmt.Errorf("read segmentation model: %w", err)
		}
		if (*w).Classes != decisions {
			return nil, fmt.Errorf("read segmentation model: %d classes instead of %d", (*w).Classes, decisions)
		}
	}
	return m, nil
}

func newModel(words, sentences *linear.Weights) *Model {
	m := &Model{words: words, sentences: sentences}
	m.pool.New = func() any { return &scratch{} }
	return m
}

// Write writes the model, compressed.
func (m *Model) Write(w io.Writer) error {
	zip, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return fmt.Errorf("write segmentation model: %w", err)
	}
	for _, t := range []*linear.Weights{m.words, m.sentences} {
		if err := t.Write(zip); err != nil {
			return fmt.Errorf("write segmentation model: %w", err)
		}
	}
	return zip.Close()
}

// Sentences returns the words of each sentence of text[in], with spans that count bytes of text and with forms,
// in order. Every character that is not white space belongs to exactly one word; a place without words has
// no sentences. Its time is linear in the length.
func (m *Model) Sentences(text string, in model.Span) [][]model.Token {
	words := m.Words(text, in)
	var sentences [][]model.Token
	start := 0
	s := m.pool.Get().(*scratch)
	defer m.pool.Put(s)
	c := newContext(text, words)
	for i := range words {
		if i+1 < len(words) && !m.stops(c, i, start, s) {
			continue
		}
		sentences = append(sentences, words[start:i+1:i+1])
		start = i + 1
		c.restart()
	}
	return sentences
}

// Words returns the words of text[in] as one list.
func (m *Model) Words(text string, in model.Span) []model.Token {
	s := m.pool.Get().(*scratch)
	defer m.pool.Put(s)
	s.atoms = atoms(s.atoms[:0], text, in)
	if len(s.atoms) == 0 {
		return nil
	}
	s.cuts = m.cuts(s.cuts[:0], text, s.atoms, s)
	words := make([]model.Token, 0, len(s.atoms))
	first := 0
	for i := range s.atoms {
		if !s.cuts[i] {
			continue
		}
		span := model.Span{Start: s.atoms[first].Start, End: s.atoms[i].End}
		words = append(words, model.Token{Span: span, Form: span.Of(text)})
		first = i + 1
	}
	return words
}
