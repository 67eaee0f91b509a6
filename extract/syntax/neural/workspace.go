package neural

// workspace holds what one call needs, so that calls do not allocate. It belongs to one goroutine.
type workspace struct {
	input  []int16    // [rows][width] embeddings
	hidden [2][]int16 // [rows][2·hidden] outputs of odd and even layers
	sums   []int32    // [rows][widest dense]
	real   []float32  // [rows][widest dense]
	gates  []int32    // [lanes][4·hidden]
	out    []int16    // [lanes][hidden]
	state  []float32  // [lanes][hidden]

	tag, dep, head, query, pair []int16 // [rows][…] activations
	heads                       []float32
	scores                      []float32
	tree                        arborescence

	spelling spelling
	pieces   []int32
	cache    map[string][]int16 // embeddings of forms; emptied when full
}

// maxCached bounds the forms that a workspace remembers, half a kilobyte each.
const maxCached = 16384

// fit makes room for a group of so many tokens.
func (w *workspace) fit(m *Model, tokens int) {
	rows := padded(tokens)
	widest := max(m.heads.out, m.tags.out, m.pair.out, m.labels.out)
	hidden := 0
	for i := range m.layers {
		hidden = max(hidden, m.layers[i].hidden)
		widest = max(widest, 4*m.layers[i].hidden)
	}
	w.input = grown(w.input, rows*m.features.width())
	for i := range w.hidden {
		w.hidden[i] = grown(w.hidden[i], rows*2*hidden)
	}
	w.sums = grown(w.sums, rows*widest)
	w.real = grown(w.real, rows*widest)
	w.gates = grown(w.gates, lanes*4*hidden)
	w.out = grown(w.out, lanes*hidden)
	w.state = grown(w.state, lanes*hidden)
	w.heads = grown(w.heads, rows*m.heads.out)
	w.scores = grown(w.scores, rows*m.tags.out)
	w.tag = grown(w.tag, rows*m.sizes.Tag)
	w.dep = grown(w.dep, rows*m.sizes.Arc)
	w.head = grown(w.head, rows*m.sizes.Arc)
	w.query = grown(w.query, rows*m.sizes.Arc)
	w.pair = grown(w.pair, rows*m.sizes.Label)
}

func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n+n/4)[:n]
	}
	return s[:n]
}

// embed returns the activations of a form.
func (w *workspace) embed(l *lexicon, form string) []int16 {
	if x, ok := w.cache[form]; ok {
		return x
	}
	if len(w.cache) >= maxCached {
		clear(w.cache)
	}
	if w.cache == nil {
		w.cache = make(map[string][]int16)
	}
	w.pieces = grown(w.pieces, l.pieceWidth)
	x := make([]int16, l.width())
	l.embed(x, w.pieces, &w.spelling, form)
	if len(form) <= maxCachedForm {
		w.cache[form] = x
	}
	return x
}

// maxCachedForm bounds the bytes of a remembered form.
const maxCachedForm = 64
