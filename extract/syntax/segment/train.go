package segment

import (
	"log/slog"
	"math/rand/v2"
	"strings"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/syntax/linear"
)

// Paragraph is text whose words and sentences are known.
type Paragraph struct {
	Text      string
	Sentences [][]model.Span // spans of words
}

// Training holds what Train needs beside its paragraphs.
type Training struct {
	Epochs int
	Seed   uint64
	Size   uint // log2 of the rows of either table
	Log    *slog.Logger
}

// Train learns a model. The same input and seed give the same model.
func (t Training) Train(paragraphs []Paragraph) *Model {
	words, sentences := linear.NewLearner(t.Size, decisions), linear.NewLearner(t.Size, decisions)
	paragraphs = append(paragraphs[:len(paragraphs):len(paragraphs)], curled(paragraphs)...)
	rng := rand.New(rand.NewPCG(t.Seed, 3))
	for epoch := range t.Epochs {
		var wrongWords, wrongSentences int
		for _, n := range rng.Perm(len(paragraphs)) {
			p := &paragraphs[n]
			wrongWords += learnWords(words, p)
			wrongSentences += learnSentences(sentences, p)
		}
		t.Log.Info("segmentation", "epoch", epoch+1, "wrong words", wrongWords, "wrong sentences", wrongSentences)
	}
	return newModel(words.Quantise(), sentences.Quantise())
}

func learnWords(l *linear.Learner, p *Paragraph) (wrong int) {
	ends := map[int]bool{}
	for _, s := range p.Sentences {
		for _, w := range s {
			ends[w.End] = true
		}
	}
	as := atoms(nil, p.Text, model.Span{End: len(p.Text)})
	first := 0
	var features []linear.Key
	for i := range as {
		gold := ends[as[i].End]
		if _, known := forced(p.Text, as, first, i); !known {
			features = wordFeatures(features[:0], p.Text, as, first, i)
			if !learn(l, features, gold) {
				wrong++
			}
		}
		if gold || as[i].space {
			first = i + 1
		}
	}
	return wrong
}

func learnSentences(l *linear.Learner, p *Paragraph) (wrong int) {
	var words []model.Token
	ends := map[int]bool{}
	for _, s := range p.Sentences {
		for _, w := range s {
			words = append(words, model.Token{Span: w, Form: w.Of(p.Text)})
		}
		ends[len(words)-1] = true
	}
	c := newContext(p.Text, words)
	start := 0
	var features []linear.Key
	for i := range len(words) - 1 {
		c.pass(i)
		if j := c.terminal(i, start); j >= 0 {
			features = c.features(features[:0], i, j, start)
			if !learn(l, features, ends[i]) {
				wrong++
			}
		}
		if ends[i] {
			start = i + 1
			c.restart()
		}
	}
	return wrong
}

// learn shows the learner one decision and reports whether it was right before.
func learn(l *linear.Learner, features []linear.Key, gold bool) bool {
	var scores [decisions]float32
	l.Score(features, scores[:])
	l.Now++
	if gold == (scores[cut] > scores[stay]) {
		return true
	}
	if gold {
		l.Update(features, cut, stay)
	} else {
		l.Update(features, stay, cut)
	}
	return false
}

// curled returns the paragraphs that hold straight quotation marks with curly ones instead, as the press prints them.
func curled(paragraphs []Paragraph) []Paragraph {
	var all []Paragraph
	for _, p := range paragraphs {
		if !strings.ContainsAny(p.Text, "\"'") {
			continue
		}
		q := Paragraph{}
		var b strings.Builder
		shift := make([]int, len(p.Text)+1) // by how much a place moves
		open := false
		for i := 0; i < len(p.Text); i++ {
			shift[i] = b.Len() - i
			switch p.Text[i] {
			case '"':
				open = !open
				b.WriteString(map[bool]string{true: "“", false: "”"}[open])
			case '\'':
				b.WriteString("’")
			default:
				b.WriteByte(p.Text[i])
			}
		}
		shift[len(p.Text)] = b.Len() - len(p.Text)
		q.Text = b.String()
		for _, s := range p.Sentences {
			moved := make([]model.Span, len(s))
			for i, w := range s {
				moved[i] = model.Span{Start: w.Start + shift[w.Start], End: w.End + shift[w.End]}
			}
			q.Sentences = append(q.Sentences, moved)
		}
		all = append(all, q)
	}
	return all
}
