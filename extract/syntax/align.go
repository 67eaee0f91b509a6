package syntax

import (
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// evalWord is a word as Compare sees it: its place counts the characters of the file that are not white space.
type evalWord struct {
	*model.Token
	span  model.Span // of the token that prints it
	multi bool       // the token holds several words
	head  *evalWord  // nil for the root
}

// flat is a file as Compare sees it.
type flat struct {
	characters        []rune
	tokens, sentences []model.Span
	words             []*evalWord
}

func flatten(trees []*Tree) *flat {
	f := &flat{}
	for _, t := range trees {
		begin := len(f.characters)
		first := len(f.words)
		ranges := t.Ranges
		var token model.Span
		last := 0
		for i := range t.Tokens {
			if len(ranges) > 0 && ranges[0].First == i {
				token, last, ranges = f.print(ranges[0].Form), ranges[0].Last, ranges[1:]
			} else if i >= last {
				token = f.print(t.Tokens[i].Form)
			}
			f.words = append(f.words, &evalWord{Token: &t.Tokens[i], span: token, multi: i < last})
		}
		for _, w := range f.words[first:] {
			if w.Head >= 0 {
				w.head = f.words[first+w.Head]
			}
		}
		f.sentences = append(f.sentences, model.Span{Start: begin, End: len(f.characters)})
	}
	return f
}

// print adds a token to the characters.
func (f *flat) print(form string) model.Span {
	begin := len(f.characters)
	for _, r := range form {
		if !isSpace(r) {
			f.characters = append(f.characters, r)
		}
	}
	s := model.Span{Start: begin, End: len(f.characters)}
	f.tokens = append(f.tokens, s)
	return s
}

// spans counts the spans that both lists hold.
func spans(gold, predicted []model.Span) Score {
	s := Score{Gold: len(gold), Predicted: len(predicted)}
	for i, j := 0, 0; i < len(gold) && j < len(predicted); {
		switch g, p := gold[i], predicted[j]; {
		case g.Start < p.Start:
			i++
		case p.Start < g.Start:
			j++
		default:
			if g.End == p.End {
				s.Correct++
			}
			i++
			j++
		}
	}
	return s
}

type wordPair struct{ gold, predicted *evalWord }

// align pairs words: plain ones where their spans are equal, and the words of any region that a multiword token of
// either side covers by the longest common subsequence of their forms, in lower case.
func align(gold, predicted []*evalWord) (pairs []wordPair) {
	i, j := 0, 0
	for i < len(gold) && j < len(predicted) {
		g, p := gold[i], predicted[j]
		if g.multi || p.multi {
			gEnd, pEnd := region(gold, predicted, &i, &j)
			pairs = append(pairs, common(gold[i:gEnd], predicted[j:pEnd])...)
			i, j = gEnd, pEnd
			continue
		}
		switch {
		case g.span == p.span:
			pairs = append(pairs, wordPair{g, p})
			i++
			j++
		case g.span.Start <= p.span.Start:
			i++
		default:
			j++
		}
	}
	return pairs
}

// region moves i and j to where the overlap with a multiword token begins and returns where it ends on either side.
func region(gold, predicted []*evalWord, i, j *int) (gEnd, pEnd int) {
	end := predicted[*j].span.End
	if gold[*i].multi {
		end = gold[*i].span.End
		if !predicted[*j].multi && predicted[*j].span.Start < gold[*i].span.Start {
			*j++
		}
	} else if gold[*i].span.Start < predicted[*j].span.Start {
		*i++
	}
	gEnd, pEnd = *i, *j
	for gEnd < len(gold) && gold[gEnd].span.Start < end || pEnd < len(predicted) && predicted[pEnd].span.Start < end {
		takeGold := gEnd < len(gold) && (pEnd >= len(predicted) || gold[gEnd].span.Start <= predicted[pEnd].span.Start)
		if takeGold {
			if gold[gEnd].multi {
				end = max(end, gold[gEnd].span.End)
			}
			gEnd++
		} else {
			if predicted[pEnd].multi {
				end = max(end, predicted[pEnd].span.End)
			}
			pEnd++
		}
	}
	return gEnd, pEnd
}

// common pairs the words of a longest common subsequence.
func common(gold, predicted []*evalWord) (pairs []wordPair) {
	same := func(i, j int) bool { return strings.EqualFold(gold[i].Form, predicted[j].Form) }
	lengths := make([][]int, len(gold)+1)
	for i := range lengths {
		lengths[i] = make([]int, len(predicted)+1)
	}
	for i := len(gold) - 1; i >= 0; i-- {
		for j := len(predicted) - 1; j >= 0; j-- {
			if same(i, j) {
				lengths[i][j] = lengths[i+1][j+1] + 1
			} else {
				lengths[i][j] = max(lengths[i+1][j], lengths[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(gold) && j < len(predicted); {
		switch {
		case same(i, j):
			pairs = append(pairs, wordPair{gold[i], predicted[j]})
			i++
			j++
		case lengths[i+1][j] >= lengths[i][j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}
