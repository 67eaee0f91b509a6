package syntax

import (
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// Evaluate measures the analyzer on gold trees whose words it is given; tags, lemmas and trees are its own.
func Evaluate(gold io.Reader, a *Analyzer) (Metrics, error) {
	trees, err := ReadTrees(gold)
	if err != nil {
		return Metrics{}, err
	}
	predicted := make([]*Tree, len(trees))
	for i, t := range trees {
		predicted[i] = a.Retag(t)
	}
	return Compare(trees, predicted)
}

// EvaluateRaw measures the analyzer on the text of gold trees, from sentences to trees. Sentences of a
// paragraph are joined by a blank; a new paragraph or document follows an empty line.
func EvaluateRaw(gold io.Reader, a *Analyzer) (Metrics, error) {
	trees, err := ReadTrees(gold)
	if err != nil {
		return Metrics{}, err
	}
	return Compare(trees, Trees(a.Analyze(articleOf(trees))))
}

// articleOf joins the text of trees.
func articleOf(trees []*Tree) *model.Article {
	var text strings.Builder
	for i, t := range trees {
		switch {
		case i == 0:
		case t.Begins():
			text.WriteString("\n\n")
		default:
			text.WriteByte(' ')
		}
		text.WriteString(t.Text)
	}
	return &model.Article{Text: text.String()}
}

// ParseCoNLLU reads CoNLL-U and writes it with the analyzer's tags, lemmas and trees; words, comments
// and the last column stay.
func ParseCoNLLU(in io.Reader, out io.Writer, a *Analyzer) error {
	r := NewReader(in)
	for {
		t, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := a.Retag(t).Write(out); err != nil {
			return err
		}
	}
}

// Retag returns a copy of the tree with the analyzer's tags, lemmas, heads and relations.
func (a *Analyzer) Retag(t *Tree) *Tree {
	c := *t
	c.Tokens = make([]model.Token, len(t.Tokens))
	for i := range t.Tokens {
		c.Tokens[i] = model.Token{Span: t.Tokens[i].Span, Form: t.Tokens[i].Form}
	}
	a.Tag(c.Tokens)
	return &c
}

// WriteDocument writes the sentences of a document as CoNLL-U.
func WriteDocument(out io.Writer, doc *model.Document) error {
	for _, t := range Trees(doc) {
		if err := t.Write(out); err != nil {
			return err
		}
	}
	return nil
}

// Trees returns the sentences of a document in the form of CoNLL-U: contractions ("don't", "Belgrade's") become
// multiword tokens, and the first sentence of a block begins a paragraph.
func Trees(doc *model.Document) []*Tree {
	var trees []*Tree
	text := doc.Article.Text
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		t := &Tree{Tokens: slices.Clone(s.Tokens), Text: strings.Join(strings.Fields(s.Span.Of(text)), " ")}
		if i == 0 || doc.Sentences[i-1].Block != s.Block {
			t.Comments = append(t.Comments, "# newpar")
		}
		t.Comments = append(t.Comments, "# text = "+t.Text)
		for j := range s.Tokens {
			last := j+1 == len(s.Tokens)
			misc := "_"
			if last && i+1 < len(doc.Sentences) && doc.Sentences[i+1].Span.Start == s.Span.End || !last && s.Tokens[j+1].Span.Start == s.Tokens[j].Span.End {
				misc = "SpaceAfter=No"
			}
			t.Misc = append(t.Misc, misc)
			if j > 0 && s.Tokens[j-1].Span.End == s.Tokens[j].Span.Start && isEnclitic(s.Tokens[j-1].Form, s.Tokens[j].Form) {
				t.contract(j)
			}
		}
		trees = append(trees, t)
	}
	return trees
}

// contract makes words j-1 and j one token.
func (t *Tree) contract(j int) {
	if n := len(t.Ranges); n > 0 && t.Ranges[n-1].Last == j {
		t.Ranges[n-1].Last = j + 1
		t.Ranges[n-1].Form += t.Tokens[j].Form
		t.Ranges[n-1].Misc = t.Misc[j]
		return
	}
	t.Ranges = append(t.Ranges, Range{First: j - 1, Last: j + 1, Form: t.Tokens[j-1].Form + t.Tokens[j].Form, Misc: t.Misc[j]})
}

// isEnclitic reports whether word, printed right after the word before, is one token with it.
func isEnclitic(before, word string) bool {
	switch strings.ReplaceAll(strings.ToLower(word), "’", "'") {
	case "'s", "'m", "'d", "'re", "'ve", "'ll", "n't", "nt", "`s":
		return true
	case "not":
		return strings.EqualFold(before, "can")
	case "na":
		return strings.EqualFold(before, "gon") || strings.EqualFold(before, "wan")
	case "ta":
		return strings.EqualFold(before, "got")
	}
	return false
}
