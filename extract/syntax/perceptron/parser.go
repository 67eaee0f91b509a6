package perceptron

import (
	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/syntax/linear"
)

// The moves of the arc-hybrid system (Kuhlmann, Gómez-Rodríguez and Satta 2011). The root stands at
// the end of the buffer, and takes the last word of the stack, so that a tree has one root.
const (
	shift = iota // the next word goes onto the stack
	left         // the top of the stack hangs on the next word
	right        // the top of the stack hangs on the word below it
	moves
)

// state is a configuration of the parser. Words are numbered from 0; len(heads) is the root.
type state struct {
	stack  []int
	next   int   // first word of the buffer
	heads  []int // -1 where there is none yet
	labels []int
	// the outermost two dependents on either side, and how many there are
	left1, left2, right1, right2 []int
	lefts, rights                []int
}

func (s *state) reset(n int) {
	s.stack, s.next = s.stack[:0], 0
	for _, a := range []*[]int{&s.heads, &s.labels, &s.left1, &s.left2, &s.right1, &s.right2, &s.lefts, &s.rights} {
		if cap(*a) < n+1 {
			*a = make([]int, n+1)
		}
		*a = (*a)[:n+1]
	}
	for i := range n + 1 {
		s.heads[i], s.labels[i], s.lefts[i], s.rights[i] = -1, -1, 0, 0
		s.left1[i], s.left2[i], s.right1[i], s.right2[i] = -1, -1, -1, -1
	}
	s.heads = s.heads[:n]
}

func (s *state) done() bool { return s.next == len(s.heads) && len(s.stack) == 0 }

// top returns the ith word of the stack from above, or -1.
func (s *state) top(i int) int {
	if i >= len(s.stack) {
		return -1
	}
	return s.stack[len(s.stack)-1-i]
}

// allowed says which moves there are.
func (s *state) allowed() (ok [moves]bool) {
	root := s.next == len(s.heads)
	ok[shift] = !root
	ok[left] = len(s.stack) > 0 && (!root || len(s.stack) == 1)
	ok[right] = len(s.stack) > 1
	return ok
}

// arc returns what a move would attach to what.
func (s *state) arc(move int) (head, dependent int) {
	if move == left {
		return s.next, s.top(0)
	}
	return s.top(1), s.top(0)
}

func (s *state) apply(move, label int) {
	if move == shift {
		s.stack = append(s.stack, s.next)
		s.next++
		return
	}
	h, d := s.arc(move)
	s.stack = s.stack[:len(s.stack)-1]
	s.heads[d], s.labels[d] = h, label
	if d < h {
		s.left2[h], s.left1[h] = s.left1[h], d
		s.lefts[h]++
	} else {
		s.right2[h], s.right1[h] = s.right1[h], d
		s.rights[h]++
	}
}

// node is what features see of a place in the configuration.
type node struct{ form, tag, label uint64 }

// view gives features access to a sentence under analysis.
type view struct {
	words []word
	tags  []uint64
	state *state
}

func (v *view) at(i int) node {
	switch {
	case i < 0:
		return node{1, 1, 1}
	case i >= len(v.words):
		return node{2, 2, 2}
	}
	return node{v.words[i].lower, v.tags[i], uint64(v.state.labels[i] + 5)}
}

// child returns list[i], or -1 where there is no i.
func child(list []int, i int) int {
	if i < 0 {
		return -1
	}
	return list[i]
}

// moveFeatures appends the features from which the next move is chosen, after Zhang and Nivre (2011).
func (v *view) moveFeatures(fs []linear.Key) []linear.Key {
	s := v.state
	i0, i1, i2, j0 := s.top(0), s.top(1), s.top(2), s.next
	s0, s1, s2 := v.at(i0), v.at(i1), v.at(i2)
	b0, b1, b2 := v.at(j0), v.at(j0+1), v.at(j0+2)
	s0l, s0r, s0l2, s0r2 := child(s.left1, i0), child(s.right1, i0), child(s.left2, i0), child(s.right2, i0)
	s1l, s1r, s1r2 := child(s.left1, i1), child(s.right1, i1), child(s.right2, i1)
	b0l, b0l2 := child(s.left1, j0), child(s.left2, j0)
	ls0l, ls0r, ls1l, ls1r, lb0l := v.at(s0l), v.at(s0r), v.at(s1l), v.at(s1r), v.at(b0l)
	ls0l2, ls0r2, ls1r2, lb0l2 := v.at(s0l2), v.at(s0r2), v.at(s1r2), v.at(b0l2)
	distance, distance1 := gap(i0, j0), gap(i1, i0)
	valency0, valency1, valencyB := uint64(0), uint64(0), uint64(min(s.lefts[j0], 3))+1
	if i0 >= 0 {
		valency0 = uint64(min(s.lefts[i0], 3)*4+min(s.rights[i0], 3)) + 1
	}
	if i1 >= 0 {
		valency1 = uint64(min(s.lefts[i1], 3)*4+min(s.rights[i1], 3)) + 1
	}
	before, after := v.at(i0-1), v.at(i0+1)
	if i0 < 0 {
		after = node{1, 1, 1}
	}
	return append(fs,
		linear.Key(101),
		linear.Key(102).Mix(s0.form), linear.Key(103).Mix(s0.tag), linear.Key(104).Mix(s0.form).Mix(s0.tag),
		linear.Key(105).Mix(s1.form), linear.Key(106).Mix(s1.tag), linear.Key(107).Mix(s1.form).Mix(s1.tag),
		linear.Key(108).Mix(b0.form), linear.Key(109).Mix(b0.tag), linear.Key(110).Mix(b0.form).Mix(b0.tag),
		linear.Key(111).Mix(b1.form), linear.Key(112).Mix(b1.tag), linear.Key(113).Mix(b1.form).Mix(b1.tag), linear.Key(114).Mix(b2.tag), linear.Key(115).Mix(b2.form),
		linear.Key(116).Mix(s2.tag), linear.Key(117).Mix(s2.form),
		// pairs of the top and the next word
		linear.Key(120).Mix(s0.form).Mix(b0.form), linear.Key(121).Mix(s0.tag).Mix(b0.tag), linear.Key(122).Mix(s0.form).Mix(b0.tag),
		linear.Key(123).Mix(s0.tag).Mix(b0.form), linear.Key(124).Mix(s0.form).Mix(s0.tag).Mix(b0.tag), linear.Key(125).Mix(s0.tag).Mix(b0.form).Mix(b0.tag),
		linear.Key(126).Mix(s0.form).Mix(s0.tag).Mix(b0.form).Mix(b0.tag),
		// pairs of the two words on top
		linear.Key(130).Mix(s1.form).Mix(s0.form), linear.Key(131).Mix(s1.tag).Mix(s0.tag), linear.Key(132).Mix(s1.form).Mix(s0.tag),
		linear.Key(133).Mix(s1.tag).Mix(s0.form), linear.Key(134).Mix(s1.tag).Mix(b0.tag), linear.Key(135).Mix(s1.form).Mix(b0.tag), linear.Key(136).Mix(s1.tag).Mix(b0.form),
		// triples of tags
		linear.Key(140).Mix(s0.tag).Mix(b0.tag).Mix(b1.tag), linear.Key(141).Mix(s1.tag).Mix(s0.tag).Mix(b0.tag), linear.Key(142).Mix(b0.tag).Mix(b1.tag).Mix(b2.tag),
		linear.Key(143).Mix(s2.tag).Mix(s1.tag).Mix(s0.tag), linear.Key(144).Mix(s1.tag).Mix(s0.tag).Mix(b0.tag).Mix(b1.tag),
		linear.Key(145).Mix(s0.form).Mix(b0.tag).Mix(b1.tag), linear.Key(146).Mix(s1.form).Mix(s0.tag).Mix(b0.tag), linear.Key(147).Mix(s1.tag).Mix(s0.form).Mix(b0.tag),
		linear.Key(148).Mix(s1.tag).Mix(s0.tag).Mix(b0.form), linear.Key(149).Mix(s0.tag).Mix(b0.tag).Mix(b1.form),
		// dependents
		linear.Key(150).Mix(s0.tag).Mix(ls0l.tag).Mix(b0.tag), linear.Key(151).Mix(s0.tag).Mix(ls0r.tag).Mix(b0.tag), linear.Key(152).Mix(s0.tag).Mix(b0.tag).Mix(lb0l.tag),
		linear.Key(153).Mix(s1.tag).Mix(s0.tag).Mix(ls0l.tag), linear.Key(154).Mix(s1.tag).Mix(s0.tag).Mix(ls1r.tag), linear.Key(155).Mix(s1.tag).Mix(s0.tag).Mix(ls1l.tag),
		linear.Key(156).Mix(s0.tag).Mix(ls0l.label).Mix(ls0r.label), linear.Key(157).Mix(s1.tag).Mix(ls1l.label).Mix(ls1r.label), linear.Key(158).Mix(b0.tag).Mix(lb0l.label),
		linear.Key(159).Mix(s0.tag).Mix(ls0l.label).Mix(ls0l2.label), linear.Key(160).Mix(s0.tag).Mix(ls0r.label).Mix(ls0r2.label),
		linear.Key(161).Mix(s1.tag).Mix(ls1r.label).Mix(ls1r2.label), linear.Key(162).Mix(b0.tag).Mix(lb0l.label).Mix(lb0l2.label),
		linear.Key(163).Mix(s0.form).Mix(ls0r.label).Mix(b0.tag), linear.Key(164).Mix(s1.form).Mix(ls1r.label).Mix(s0.tag),
		linear.Key(165).Mix(s0.form).Mix(ls0r.form), linear.Key(166).Mix(s1.form).Mix(ls1r.form), linear.Key(167).Mix(s0.form).Mix(ls0l.form),
		// distance and valency
		linear.Key(170).Mix(s0.tag).Mix(distance), linear.Key(171).Mix(b0.tag).Mix(distance), linear.Key(172).Mix(s0.tag).Mix(b0.tag).Mix(distance),
		linear.Key(173).Mix(s0.form).Mix(distance), linear.Key(174).Mix(b0.form).Mix(distance), linear.Key(175).Mix(s1.tag).Mix(s0.tag).Mix(distance1),
		linear.Key(176).Mix(s0.tag).Mix(valency0), linear.Key(177).Mix(s0.form).Mix(valency0), linear.Key(178).Mix(b0.tag).Mix(valencyB), linear.Key(179).Mix(b0.form).Mix(valencyB),
		linear.Key(180).Mix(s1.tag).Mix(valency1), linear.Key(181).Mix(s1.form).Mix(valency1), linear.Key(182).Mix(s0.tag).Mix(valency0).Mix(b0.tag),
		// neighbours in the text
		linear.Key(183).Mix(before.tag).Mix(s0.tag).Mix(b0.tag), linear.Key(184).Mix(s0.tag).Mix(after.tag).Mix(b0.tag),
	)
}

// labelFeatures appends the features from which the label of an arc is chosen.
func (v *view) labelFeatures(fs []linear.Key, head, dependent int) []linear.Key {
	s := v.state
	h, d := v.at(head), v.at(dependent)
	before, after := v.at(dependent-1), v.at(dependent+1)
	behind, ahead := v.at(head-1), v.at(head+1)
	l1, r1, l2 := v.at(s.left1[dependent]), v.at(s.right1[dependent]), v.at(s.left2[dependent])
	hl, hr, hl2 := v.at(s.left1[head]), v.at(s.right1[head]), v.at(s.left2[head])
	way := uint64(1)
	if head > dependent {
		way = 2
	}
	ends := edge
	if dependent < len(v.words) {
		ends = v.words[dependent]
	}
	g := gap(min(head, dependent), max(head, dependent))*4 + way
	return append(fs,
		linear.Key(201).Mix(way),
		linear.Key(202).Mix(h.form).Mix(way), linear.Key(203).Mix(h.tag).Mix(way), linear.Key(204).Mix(d.form).Mix(way), linear.Key(205).Mix(d.tag).Mix(way),
		linear.Key(206).Mix(h.form).Mix(d.form).Mix(way), linear.Key(207).Mix(h.tag).Mix(d.tag).Mix(way), linear.Key(208).Mix(h.form).Mix(d.tag).Mix(way),
		linear.Key(209).Mix(h.tag).Mix(d.form).Mix(way), linear.Key(210).Mix(d.form).Mix(d.tag), linear.Key(211).Mix(h.tag).Mix(d.tag).Mix(g),
		linear.Key(212).Mix(d.tag).Mix(before.tag).Mix(way), linear.Key(213).Mix(d.tag).Mix(after.tag).Mix(way), linear.Key(214).Mix(before.form).Mix(d.tag).Mix(way),
		linear.Key(215).Mix(d.tag).Mix(after.form).Mix(way), linear.Key(216).Mix(h.tag).Mix(behind.tag).Mix(d.tag).Mix(way), linear.Key(217).Mix(h.tag).Mix(ahead.tag).Mix(d.tag).Mix(way),
		linear.Key(218).Mix(d.tag).Mix(l1.label).Mix(way), linear.Key(219).Mix(d.tag).Mix(r1.label).Mix(way), linear.Key(220).Mix(d.tag).Mix(l1.label).Mix(l2.label).Mix(way),
		linear.Key(221).Mix(l1.form).Mix(d.tag).Mix(h.tag).Mix(way), linear.Key(222).Mix(r1.form).Mix(d.tag).Mix(way), linear.Key(223).Mix(l1.form).Mix(h.form).Mix(way),
		linear.Key(224).Mix(h.tag).Mix(hl.label).Mix(d.tag).Mix(way), linear.Key(225).Mix(h.tag).Mix(hr.label).Mix(d.tag).Mix(way),
		linear.Key(226).Mix(h.form).Mix(hl.label).Mix(hr.label).Mix(way), linear.Key(227).Mix(h.tag).Mix(hl.label).Mix(hl2.label).Mix(d.tag),
		linear.Key(228).Mix(ends.suffix3).Mix(h.tag).Mix(way), linear.Key(229).Mix(ends.suffix2).Mix(d.tag).Mix(way), linear.Key(230).Mix(l1.tag).Mix(d.tag).Mix(h.tag).Mix(way),
		linear.Key(231).Mix(l2.form).Mix(d.tag).Mix(h.tag).Mix(way), linear.Key(232).Mix(hl.form).Mix(h.tag).Mix(d.tag).Mix(way),
	)
}

// gap is the distance of two places in classes.
func gap(i, j int) uint64 {
	switch n := j - i; {
	case i < 0 || n < 0:
		return 1
	case n < 5:
		return uint64(n) + 2
	case n < 8:
		return 7
	case n < 15:
		return 8
	default:
		return 9
	}
}

// parse sets Head and Deprel, greedily, in a number of steps linear in the sentence.
func (m *Model) parse(words []word, tokens []model.Token, s *scratch) {
	v := m.view(words, tokens, s)
	st := v.state
	var scores [moves]int32
	labels := grow(&s.scores, m.labeller.Classes)
	for !st.done() {
		s.features = v.moveFeatures(s.features[:0])
		m.mover.Score(s.features, scores[:])
		move := best(st.allowed(), scores)
		label := 0
		if move != shift {
			h, d := st.arc(move)
			if h == len(words) {
				label = m.root
			} else {
				s.features = v.labelFeatures(s.features[:0], h, d)
				m.labeller.Score(s.features, labels)
				labels[m.root] = -1 << 31
				label = argmax(labels)
			}
		}
		st.apply(move, label)
	}
	for i := range tokens {
		h := st.heads[i]
		if h == len(words) {
			h = -1
		}
		tokens[i].Head, tokens[i].Deprel = h, m.labels[st.labels[i]]
	}
}

// best returns the allowed move of the highest score.
func best[T int32 | float32](allowed [moves]bool, scores [moves]T) int {
	move := -1
	for i, ok := range allowed {
		if ok && (move < 0 || scores[i] > scores[move]) {
			move = i
		}
	}
	return move
}

// view prepares the hashes of a sentence.
func (m *Model) view(words []word, tokens []model.Token, s *scratch) *view {
	s.tags = s.tags[:0]
	for i := range tokens {
		s.tags = append(s.tags, linear.Text(tokens[i].UPOS+" "+tokens[i].XPOS))
	}
	s.state.reset(len(tokens))
	return &view{words: words, tags: s.tags, state: &s.state}
}
