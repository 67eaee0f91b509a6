// Package syntax turns the text of an article into sentences of words with tags, lemmas and a dependency tree, in
// the sense of Universal Dependencies 2.
package syntax

import (
	"bytes"
	"embed"
	"fmt"
	"io"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/syntax/lemma"
	"github.com/demarche/demarche/extract/syntax/perceptron"
	"github.com/demarche/demarche/extract/syntax/segment"
	"github.com/demarche/demarche/extract/syntax/truecase"
)

//go:embed model/*.gz
var files embed.FS

// Analyzer reads English. It is safe for concurrent use.
type Analyzer struct {
	segments *segment.Model
	parser   parser
	lemmas   *lemma.Model
	cases    *truecase.Lexicon
}

// parser is the seam between text and trees: it reads the forms of one sentence and sets UPOS, XPOS, Feats, Head and Deprel.
type parser interface {
	Annotate(tokens []model.Token)
}

// New returns an Analyzer with the models that are part of the program.
func New() (*Analyzer, error) {
	a := &Analyzer{}
	var err error
	if a.segments, err = load("segment.gz", segment.Load); err != nil {
		return nil, err
	}
	if a.lemmas, err = load("lemma.gz", lemma.Load); err != nil {
		return nil, err
	}
	if a.cases, err = load("truecase.gz", truecase.Load); err != nil {
		return nil, err
	}
	if a.parser, err = load("perceptron.gz", perceptron.Load); err != nil {
		return nil, err
	}
	return a, nil
}

// Analyze cuts the article's text into sentences and analyses each. The title block, where there is
// one, is sentence 0, whatever marks it holds; no sentence reaches over a blank line.
func (a *Analyzer) Analyze(article *model.Article) *model.Document {
	doc := &model.Document{Article: article}
	for n, block := range blocks(article) {
		sentences := a.segments.Sentences(article.Text, block)
		if n == 0 && doc.Titled() {
			sentences = [][]model.Token{a.segments.Words(article.Text, block)}
		}
		for _, tokens := range sentences {
			span := model.Span{Start: tokens[0].Span.Start, End: tokens[len(tokens)-1].Span.End}
			doc.Sentences = append(doc.Sentences, model.Sentence{Index: len(doc.Sentences), Block: n, Span: span, Tokens: tokens})
		}
	}
	a.annotate(doc)
	return doc
}

// annotate tags and parses the sentences of a document; those in capitals or in headline style as if they were set
// like the others.
func (a *Analyzer) annotate(doc *model.Document) {
	styles := make([]truecase.Style, len(doc.Sentences))
	odd := false
	for i := range doc.Sentences {
		styles[i] = truecase.StyleOf(doc.Sentences[i].Tokens, i == 0 && doc.Titled())
		odd = odd || styles[i] != truecase.Running
	}
	evidence := truecase.NewEvidence()
	if odd {
		for i := range doc.Sentences {
			if styles[i] == truecase.Running {
				evidence.Add(doc.Sentences[i].Tokens)
			}
		}
	}
	for i := range doc.Sentences {
		a.tag(doc.Sentences[i].Tokens, styles[i], evidence)
	}
}

// Tag analyses one sentence whose words are given: it reads their forms and sets everything else but spans.
func (a *Analyzer) Tag(tokens []model.Token) {
	a.tag(tokens, truecase.StyleOf(tokens, false), truecase.NewEvidence())
}

func (a *Analyzer) tag(tokens []model.Token, style truecase.Style, evidence *truecase.Evidence) {
	var printed []string
	if style != truecase.Running {
		for i := range tokens {
			printed = append(printed, tokens[i].Form)
		}
		a.cases.Apply(tokens, style, evidence)
	}
	a.parser.Annotate(tokens)
	for i := range tokens {
		tokens[i].Lemma = a.lemmas.Lemma(&tokens[i])
	}
	for i, form := range printed {
		tokens[i].Form = form
	}
}

func load[M any](name string, read func(io.Reader) (M, error)) (M, error) {
	b, err := files.ReadFile("model/" + name)
	if err != nil {
		var none M
		return none, fmt.Errorf("syntax model %s: %w", name, err)
	}
	return read(bytes.NewReader(b))
}
