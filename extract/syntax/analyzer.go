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
	"github.com/demarche/demarche/extract/syntax/neural"
	"github.com/demarche/demarche/extract/syntax/segment"
	"github.com/demarche/demarche/extract/syntax/truecase"
)

//go:embed model/*.gz
var files embed.FS

// Analyzer reads English. It is safe for concurrent use.
type Analyzer struct {
	segments *segment.Model
	parser   *neural.Model
	lemmas   *lemma.Model
	cases    *truecase.Lexicon
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
	if a.parser, err = neural.Embedded(); err != nil {
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
	sentences := make([][]model.Token, len(doc.Sentences))
	printed := make([][]string, len(doc.Sentences))
	for i := range doc.Sentences {
		sentences[i] = doc.Sentences[i].Tokens
		printed[i] = a.recase(sentences[i], styles[i], evidence)
	}
	a.parser.AnnotateAll(sentences)
	for i, tokens := range sentences {
		a.finish(tokens, printed[i])
	}
}

// Tag analyses one sentence whose words are given: it reads their forms and sets everything else but spans.
func (a *Analyzer) Tag(tokens []model.Token) {
	printed := a.recase(tokens, truecase.StyleOf(tokens, false), truecase.NewEvidence())
	a.parser.Annotate(tokens)
	a.finish(tokens, printed)
}

// recase sets the forms of a sentence in another style as if it were running text, and returns them as
// they were printed, or nil.
func (a *Analyzer) recase(tokens []model.Token, style truecase.Style, evidence *truecase.Evidence) []string {
	if style == truecase.Running {
		return nil
	}
	printed := make([]string, len(tokens))
	for i := range tokens {
		printed[i] = tokens[i].Form
	}
	a.cases.Apply(tokens, style, evidence)
	return printed
}

// finish sets the lemmas and gives the forms back as they were printed, if others were set.
func (a *Analyzer) finish(tokens []model.Token, printed []string) {
	for i := range tokens {
		direct(&tokens[i])
		tokens[i].Lemma = a.lemmas.Lemma(&tokens[i])
	}
	for i, form := range printed {
		tokens[i].Form = form
	}
}

// direct gives a quotation mark whose form tells its direction the Penn tag of that direction.
func direct(k *model.Token) {
	if k.UPOS != "PUNCT" {
		return
	}
	switch k.Form {
	case "“", "‘", "«", "„", "‹":
		k.XPOS = "``"
	case "”", "’", "»", "›":
		k.XPOS = "''"
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
