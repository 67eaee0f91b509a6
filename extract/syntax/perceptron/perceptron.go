// Package perceptron tags and parses English sentences with averaged perceptrons over hashed
// features: a greedy tagger (Collins 2002) and a greedy arc-hybrid parser trained with a dynamic oracle
// (Goldberg and Nivre 2013). It knows nothing of text: it reads the forms of one sentence's words.
package perceptron

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"sync"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/syntax/linear"
)

// Model is a trained tagger and parser. It is safe for concurrent use.
type Model struct {
	tags     []string // "UPOS XPOS"
	labels   []string
	root     int // index of "root" in labels
	feats    featTable
	tagger   *linear.Weights
	mover    *linear.Weights
	labeller *linear.Weights
	pool     sync.Pool // of *scratch
}

// header is the part of a model file that is not weights.
type header struct {
	Tags   []string          `json:"tags"`
	Labels []string          `json:"labels"`
	Feats  map[string]string `json:"feats"`
}

// scratch is the memory that one sentence's analysis needs.
type scratch struct {
	words    []word
	tags     []uint64
	features []linear.Key
	scores   []int32
	state    state
}

// Load reads a model that Write wrote.
func Load(r io.Reader) (*Model, error) {
	zip, err := gzip.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("read syntax model: %w", err)
	}
	in := bufio.NewReaderSize(zip, 1<<16)
	line, err := in.ReadBytes('\n')
	if err != nil {
		return nil, fmt.Errorf("read header of syntax model: %w", err)
	}
	var h header
	if err := json.Unmarshal(line, &h); err != nil {
		return nil, fmt.Errorf("read header of syntax model: %w", err)
	}
	m := newModel(h)
	for _, w := range []**linear.Weights{&m.tagger, &m.mover, &m.labeller} {
		if *w, err = linear.ReadWeights(in); err != nil {
			return nil, fmt.Errorf("read weights of syntax model: %w", err)
		}
	}
	if m.root < 0 || m.tagger.Classes != len(m.tags) || m.mover.Classes < moves || m.labeller.Classes != len(m.labels) {
		return nil, fmt.Errorf("read syntax model: weights and header do not belong together")
	}
	return m, nil
}

func newModel(h header) *Model {
	m := &Model{tags: h.Tags, labels: h.Labels, feats: featTable(h.Feats), root: -1}
	for i, l := range h.Labels {
		if l == "root" {
			m.root = i
		}
	}
	m.pool.New = func() any { return &scratch{} }
	return m
}

// Write writes the model, compressed.
func (m *Model) Write(w io.Writer) error {
	zip, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return fmt.Errorf("write syntax model: %w", err)
	}
	line, err := json.Marshal(header{m.tags, m.labels, m.feats})
	if err != nil {
		return fmt.Errorf("write syntax model: %w", err)
	}
	if _, err := zip.Write(append(line, '\n')); err != nil {
		return fmt.Errorf("write syntax model: %w", err)
	}
	for _, t := range []*linear.Weights{m.tagger, m.mover, m.labeller} {
		if err := t.Write(zip); err != nil {
			return fmt.Errorf("write syntax model: %w", err)
		}
	}
	return zip.Close()
}

// Annotate reads the forms of one sentence and sets UPOS, XPOS, Feats, Head and Deprel. Its time is linear
// in the number of words.
func (m *Model) Annotate(tokens []model.Token) {
	s := m.pool.Get().(*scratch)
	defer m.pool.Put(s)
	s.words = s.words[:0]
	for i := range tokens {
		s.words = append(s.words, newWord(tokens[i].Form))
	}
	m.tag(s.words, tokens, s)
	for i := range tokens {
		tokens[i].Feats = m.feats.of(&tokens[i])
	}
	m.parse(s.words, tokens, s)
}

func grow(s *[]int32, n int) []int32 {
	if cap(*s) < n {
		*s = make([]int32, n)
	}
	return (*s)[:n]
}
