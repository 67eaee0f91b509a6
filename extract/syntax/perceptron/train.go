package perceptron

import (
	"cmp"
	"context"
	"log/slog"
	"math/rand/v2"
	"slices"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/syntax/linear"
)

// Training holds what Train needs beside its sentences.
type Training struct {
	TagEpochs   int
	ParseEpochs int
	Folds       int // the parser learns from tags predicted by taggers that did not see its sentence
	Seed        uint64
	TagSize     uint // log2 of rows
	MoveSize    uint
	LabelSize   uint
	Log         *slog.Logger
}

// Train learns a model from sentences with gold tags and trees. The same input and seed give the same model.
func (t Training) Train(ctx context.Context, sentences [][]model.Token) (*Model, error) {
	m := newModel(inventory(sentences))
	m.feats = newFeatTable(sentences)
	t.Log.Info("train tagger", "sentences", len(sentences), "tags", len(m.tags))
	var err error
	if m.tagger, err = t.tagger(ctx, m, sentences); err != nil {
		return nil, err
	}
	predicted := make([][]model.Token, len(sentences))
	for fold := range t.Folds {
		t.Log.Info("tag held-out sentences", "fold", fold)
		var rest [][]model.Token
		for i, s := range sentences {
			if i%t.Folds != fold {
				rest = append(rest, s)
			}
		}
		held := newModel(header{Tags: m.tags, Labels: m.labels})
		if held.tagger, err = t.tagger(ctx, held, rest); err != nil {
			return nil, err
		}
		for i := fold; i < len(sentences); i += t.Folds {
			predicted[i] = slices.Clone(sentences[i])
			held.tag(words(sentences[i]), predicted[i], &scratch{})
		}
	}
	if m.mover, m.labeller, err = t.parser(ctx, m, predicted); err != nil {
		return nil, err
	}
	return m, nil
}

// inventory lists tags and labels, the most frequent first.
func inventory(sentences [][]model.Token) header {
	tags, labels := map[string]int{}, map[string]int{}
	for _, s := range sentences {
		for i := range s {
			tags[s[i].UPOS+" "+s[i].XPOS]++
			labels[s[i].Deprel]++
		}
	}
	return header{Tags: byCount(tags), Labels: byCount(labels)}
}

func byCount(counts map[string]int) []string {
	var names []string
	for name := range counts {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	return names
}

func words(tokens []model.Token) []word {
	ws := make([]word, len(tokens))
	for i := range tokens {
		ws[i] = newWord(tokens[i].Form)
	}
	return ws
}

func (t Training) tagger(ctx context.Context, m *Model, sentences [][]model.Token) (*linear.Weights, error) {
	index := map[string]int{}
	for i, tag := range m.tags {
		index[tag] = i
	}
	l := linear.NewLearner(t.TagSize, len(m.tags))
	rng := rand.New(rand.NewPCG(t.Seed, 1))
	scores := make([]float32, len(m.tags))
	var features []linear.Key
	for epoch := range t.TagEpochs {
		wrong, total := 0, 0
		for _, n := range rng.Perm(len(sentences)) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			s := sentences[n]
			ws := words(s)
			t1, t2 := uint64(1), uint64(1)
			for i := range s {
				features = tagFeatures(features[:0], ws, i, t1, t2)
				l.Score(features, scores)
				guess, gold := argmax(scores), index[s[i].UPOS+" "+s[i].XPOS]
				if guess != gold {
					l.Update(features, gold, guess)
					wrong++
				}
				l.Now++
				total++
				t1, t2 = tagKey(guess), t1
			}
		}
		t.Log.Info("tagger", "epoch", epoch+1, "wrong", float64(wrong)/float64(total))
	}
	return l.Quantise(), nil
}

func (t Training) parser(ctx context.Context, m *Model, sentences [][]model.Token) (mover, labeller *linear.Weights, err error) {
	index := map[string]int{}
	for i, l := range m.labels {
		index[l] = i
	}
	move, label := linear.NewLearner(t.MoveSize, moves), linear.NewLearner(t.LabelSize, len(m.labels))
	rng := rand.New(rand.NewPCG(t.Seed, 2))
	labels := make([]float32, len(m.labels))
	s := &scratch{}
	for epoch := range t.ParseEpochs {
		steps, wrong := 0, 0
		for _, n := range rng.Perm(len(sentences)) {
			if err := ctx.Err(); err != nil {
				return nil, nil, err
			}
			tokens := sentences[n]
			v := m.view(words(tokens), tokens, s)
			for !v.state.done() {
				s.features = v.moveFeatures(s.features[:0])
				var scores [moves]float32
				move.Score(s.features, scores[:])
				allowed := v.state.allowed()
				costs := v.state.costs(tokens)
				guess, gold := best(allowed, scores), best(cheapest(allowed, costs), scores)
				if costs[guess] > costs[gold] {
					move.Update(s.features, gold, guess)
					wrong++
				}
				move.Now++
				steps++
				next := guess
				if epoch == 0 || rng.Float32() < 0.1 {
					next = gold
				}
				v.state.apply(next, t.label(m, tokens, v, s, label, labels, next, index))
			}
		}
		t.Log.Info("parser", "epoch", epoch+1, "wrong", float64(wrong)/float64(steps))
	}
	return move.Quantise(), label.Quantise(), nil
}

// label learns the label of the arc that a move draws, where it is right, and returns the guess.
func (t Training) label(m *Model, tokens []model.Token, v *view, s *scratch, l *linear.Learner, scores []float32, move int, index map[string]int) int {
	if move == shift {
		return 0
	}
	h, d := v.state.arc(move)
	if h == len(v.words) {
		return m.root
	}
	s.features = v.labelFeatures(s.features[:0], h, d)
	l.Score(s.features, scores)
	scores[m.root] = -1e9
	guess := argmax(scores)
	if k := &tokens[d]; k.Head == h {
		if gold := index[k.Deprel]; gold != guess {
			l.Update(s.features, gold, guess)
		}
		l.Now++
	}
	return guess
}

// cheapest keeps the allowed moves that lose the fewest arcs.
func cheapest(allowed [moves]bool, costs [moves]int) (ok [moves]bool) {
	least := -1
	for i := range costs {
		if allowed[i] && (least < 0 || costs[i] < least) {
			least = costs[i]
		}
	}
	for i := range costs {
		ok[i] = allowed[i] && costs[i] == least
	}
	return ok
}

// costs counts the gold arcs that each move makes impossible (the dynamic oracle of arc-hybrid).
func (s *state) costs(gold []model.Token) (costs [moves]int) {
	n := len(s.heads)
	head := func(i int) int {
		if gold[i].Head < 0 {
			return n
		}
		return gold[i].Head
	}
	b := s.next
	if b < n {
		for i, w := range s.stack {
			if head(w) == b {
				costs[shift]++
			}
			if i < len(s.stack)-1 && head(b) == w {
				costs[shift]++
			}
		}
	}
	if len(s.stack) == 0 {
		return costs
	}
	top := s.top(0)
	for i := b; i < n; i++ {
		if head(i) == top {
			costs[left]++
			costs[right]++
		}
	}
	h := head(top)
	if h > b || len(s.stack) > 1 && h == s.top(1) {
		costs[left]++
	}
	if h >= b {
		costs[right]++
	}
	return costs
}
