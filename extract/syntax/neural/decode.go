package neural

import (
	"math"

	"github.com/demarche/demarche/extract/model"
)

// Activations that meet another activation rather than a weight have fewer bits, so that the products
// of the widest pair of vectors fit 32 bits.
const (
	limitHead  = 4095
	limitQuery = 2047
	limit16    = math.MaxInt16
)

// classify computes from the last layer's output what tags, heads and labels are chosen by.
func (m *Model) classify(w *workspace, x []int16, total int) {
	rows := padded(total)
	k, s, f := m.kernels, m.sizes, m.factors
	m.heads.affine(k, w.heads, w.sums, x, rows)
	none := float32(math.Inf(-1))
	for r := 0; r < rows; r++ {
		y := w.heads[r*m.heads.out:][:m.heads.out]
		k.quantise(w.tag[r*s.Tag:], y[:s.Tag], f.Tag, 0, limit16)
		y = y[s.Tag:]
		k.quantise(w.dep[r*s.Arc:], y[:s.Arc], f.Dep, 0, limit16)
		y = y[s.Arc:]
		k.quantise(w.head[r*s.Arc:], y[:s.Arc], f.Head, 0, limitHead)
	}
	m.tags.affine(k, w.scores, w.sums, w.tag, rows)
	m.pair.affine(k, w.real, w.sums, w.dep, rows)
	for r := 0; r < rows; r++ {
		k.quantise(w.query[r*s.Arc:], w.real[r*m.pair.out:][:s.Arc], f.Query, none, limitQuery)
	}
}

// tag gives each token the triple of part of speech, Penn tag and features, among those that occur in
// the treebanks, whose scores sum highest.
func (m *Model) tag(w *workspace, tokens []model.Token, start int) {
	v := &m.inventory
	for i := range tokens {
		scores := w.scores[(start+i)*m.tags.out:]
		upos := scores[:len(v.UPOS)]
		xpos := scores[len(v.UPOS):][:len(v.XPOS)]
		feats := scores[len(v.UPOS)+len(v.XPOS):][:len(v.Feats)]
		best, top := 0, float32(math.Inf(-1))
		for t, triple := range v.Triples {
			if s := upos[triple[0]] + xpos[triple[1]] + feats[triple[2]]; s > top {
				best, top = t, s
			}
		}
		triple := v.Triples[best]
		tokens[i].UPOS, tokens[i].XPOS, tokens[i].Feats = v.UPOS[triple[0]], v.XPOS[triple[1]], v.Feats[triple[2]]
	}
}

// attach gives each token of a segment its head: the tree with the highest sum of scores.
func (m *Model) attach(w *workspace, tokens []model.Token, start int) {
	n, width := len(tokens), m.sizes.Arc
	if n == 0 {
		return
	}
	scores := w.tree.reset(n)
	for i := range tokens {
		query := w.query[(start+i)*width:][:width]
		row := scores[i*(n+1):][:n+1]
		for j := range tokens {
			row[j] = m.kernels.dot(query, w.head[(start+j)*width:][:width])
		}
		row[n] = m.kernels.dot(query, m.root)
	}
	for i, head := range w.tree.solve() {
		if head == n {
			head = -1
		}
		tokens[i].Head = head
	}
}

// label names the relation of each token to its head.
func (m *Model) label(w *workspace, group *[lanes][]model.Token, total int) {
	width, k := m.sizes.Label, m.kernels
	dependent := m.sizes.Tag + 2*m.sizes.Arc
	row := 0
	for _, tokens := range group {
		start := row
		for i := range tokens {
			sum := w.real[:width]
			above := m.labelRoot
			if h := tokens[i].Head; h >= 0 {
				above = w.heads[(start+h)*m.heads.out+dependent+width:][:width]
			}
			for j, v := range w.heads[row*m.heads.out+dependent:][:width] {
				sum[j] = v + above[j]
			}
			k.quantise(w.pair[row*width:], sum, m.factors.Label, 0, limit16)
			row++
		}
	}
	m.labels.affine(k, w.real, w.sums, w.pair, padded(total))
	row = 0
	for _, tokens := range group {
		for i := range tokens {
			scores := w.real[row*m.labels.out:][:len(m.inventory.Deprel)]
			best := m.rootLabel
			if tokens[i].Head >= 0 {
				best = -1
				for j, s := range scores {
					if j != m.rootLabel && (best < 0 || s > scores[best]) {
						best = j
					}
				}
			}
			tokens[i].Deprel = m.inventory.Deprel[best]
			row++
		}
	}
}
