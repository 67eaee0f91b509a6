package actor

// trie finds the longest run of words that is in it. Values are indices into a table of the caller's.
type trie struct {
	words map[string]int32
	edges map[uint64]int32 // node and word → node
	ends  map[int32][]int32
	nodes int32
}

func newTrie() *trie {
	return &trie{words: map[string]int32{}, edges: map[uint64]int32{}, ends: map[int32][]int32{}}
}

// add enters a value under a run of words.
func (t *trie) add(run []string, value int32) {
	if len(run) == 0 {
		return
	}
	node := int32(0)
	for _, w := range run {
		id, ok := t.words[w]
		if !ok {
			id = int32(len(t.words))
			t.words[w] = id
		}
		edge := uint64(node)<<32 | uint64(id)
		next, ok := t.edges[edge]
		if !ok {
			t.nodes++
			next = t.nodes
			t.edges[edge] = next
		}
		node = next
	}
	for _, v := range t.ends[node] {
		if v == value {
			return
		}
	}
	t.ends[node] = append(t.ends[node], value)
}

// word returns the number of a word, or -1 where no run has it.
func (t *trie) word(w string) int32 {
	if id, ok := t.words[w]; ok {
		return id
	}
	return -1
}

// step follows one word from a node; the root is 0.
func (t *trie) step(node, word int32) (int32, bool) {
	if word < 0 {
		return 0, false
	}
	next, ok := t.edges[uint64(node)<<32|uint64(word)]
	return next, ok
}

// exact returns the values of a whole run of words.
func (t *trie) exact(run []string) []int32 {
	node := int32(0)
	for _, w := range run {
		next, ok := t.step(node, t.word(w))
		if !ok {
			return nil
		}
		node = next
	}
	return t.ends[node]
}
