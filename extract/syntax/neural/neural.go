// Package neural tags and parses English sentences with a small recurrent network, in pure Go.
//
// Words are embedded by their form and by hashed pieces of their spelling, read by bidirectional
// LSTMs (Hochreiter & Schmidhuber 1997), tagged jointly (part of speech, Penn tag, features) and
// attached by biaffine scores (Dozat & Manning, ICLR 2017); the tree is the best arborescence with
// one root. Weights are 8-bit and all products are integers, so that every machine computes the same
// bits. scripts/train-parser trains the model.
package neural

import (
	"cmp"
	"slices"
	"sync"

	"github.com/demarche/demarche/extract/model"
)

// Model is a trained tagger and parser. It is immutable and safe for concurrent use.
type Model struct {
	features    lexicon
	layers      []layer
	heads       dense     // of the last layer's output: tag | dependent | head | label of dependent | label of head
	tags        dense     // scores of upos | xpos | feats
	pair        dense     // from dependent to the query that heads answer
	labels      dense     // scores of deprels
	root        []int16   // the root as a head
	labelRoot   []float32 // the root as a head, for labels
	sizes       headSizes
	factors     headFactors
	inventory   inventory
	rootLabel   int // index of "root" in the inventory's deprels
	kernels     kernels
	workspaces  sync.Pool
	segmentLink string // relation that ties the pieces of an overlong sentence together
}

// headSizes are the widths of the parts of Model.heads' output.
type headSizes struct{ Tag, Arc, Label int }

// headFactors turn real activations into integers; all are powers of two.
type headFactors struct{ Tag, Dep, Head, Query, Label float32 }

// inventory lists the classes by index.
type inventory struct {
	UPOS    []string `json:"upos"`
	XPOS    []string `json:"xpos"`
	Feats   []string `json:"feats"`
	Deprel  []string `json:"deprel"`
	Triples [][3]int `json:"triples"` // upos, xpos and feats that occur together
}

// Annotate fills UPOS, XPOS, Feats, Head and Deprel of one sentence from the tokens' forms.
func (m *Model) Annotate(tokens []model.Token) { m.AnnotateAll([][]model.Token{tokens}) }

// AnnotateAll annotates sentences like Annotate, with the same result, but several at a time, which
// is faster. Sentences longer than maxSegment tokens are parsed in pieces.
func (m *Model) AnnotateAll(sentences [][]model.Token) {
	var segments [][]model.Token
	for _, s := range sentences {
		segments = appendSegments(segments, s)
	}
	// Sentences of similar length share their steps best.
	order := make([]int, len(segments))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(segments[a]), len(segments[b])) })
	w := m.workspaces.Get().(*workspace)
	defer m.workspaces.Put(w)
	var group [lanes][]model.Token
	for len(order) > 0 {
		n := min(lanes, len(order))
		for i := range group {
			group[i] = nil
			if i < n {
				group[i] = segments[order[i]]
			}
		}
		m.annotate(w, &group)
		order = order[n:]
	}
	for _, s := range sentences {
		m.join(s)
	}
}

// annotate analyses up to four segments side by side.
func (m *Model) annotate(w *workspace, group *[lanes][]model.Token) {
	var spans [lanes]span
	total := 0
	for i, tokens := range group {
		spans[i] = span{total, len(tokens)}
		total += len(tokens)
	}
	if total == 0 {
		return
	}
	w.fit(m, total)
	x := w.input
	row := 0
	for _, tokens := range group {
		for i := range tokens {
			copy(x[row*m.features.width():], w.embed(&m.features, tokens[i].Form))
			row++
		}
	}
	rows := padded(total)
	for i := range m.layers {
		y := w.hidden[i%2]
		m.layers[i].run(m.kernels, w, y, x, rows, &spans)
		x = y
	}
	m.classify(w, x, total)
	for i, tokens := range group {
		m.tag(w, tokens, spans[i].start)
		m.attach(w, tokens, spans[i].start)
	}
	m.label(w, group, total)
}
