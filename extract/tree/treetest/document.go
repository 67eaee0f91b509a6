// Package treetest makes documents for tests out of readable lines.
package treetest

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// Document builds a document out of lines that a test can read: a line a token with form, universal
// tag, head (counted from 1; 0 is the root) and relation, and optionally lemma and features; an empty
// line ends a sentence, a line "---" a block, and "# title" says that the first sentence is the headline.
func Document(lines string) (*model.Document, error) {
	d := &model.Document{Article: &model.Article{}}
	var tokens []model.Token
	var text strings.Builder
	block := 0
	flush := func() {
		if len(tokens) == 0 {
			return
		}
		span := model.Span{Start: tokens[0].Span.Start, End: tokens[len(tokens)-1].Span.End}
		d.Sentences = append(d.Sentences, model.Sentence{Index: len(d.Sentences), Block: block, Span: span, Tokens: tokens})
		tokens = nil
	}
	for n, line := range strings.Split(lines, "\n") {
		line = strings.TrimSpace(line)
		fields := strings.Fields(line)
		switch {
		case line == "# title":
			d.Article.Title = "headline"
		case line == "":
			flush()
		case line == "---":
			flush()
			text.WriteString("\n\n")
			block++
		case len(fields) < 4:
			return nil, fmt.Errorf("line %d: %q has fewer than four fields", n+1, line)
		default:
			head, err := strconv.Atoi(fields[2])
			if err != nil {
				return nil, fmt.Errorf("line %d: head: %w", n+1, err)
			}
			form, glued := strings.CutPrefix(fields[0], "_") // "_," stands right after the word before it
			if text.Len() > 0 && !glued && !strings.HasSuffix(text.String(), "\n") {
				text.WriteByte(' ')
			}
			t := model.Token{Form: form, UPOS: fields[1], Head: head - 1, Deprel: fields[3], Lemma: strings.ToLower(form)}
			t.Span = model.Span{Start: text.Len(), End: text.Len() + len(form)}
			text.WriteString(form)
			if len(fields) > 4 {
				t.Lemma = fields[4]
			}
			if len(fields) > 5 {
				t.Feats = fields[5]
			}
			tokens = append(tokens, t)
		}
	}
	flush()
	d.Article.Text = text.String()
	if d.Article.Title != "" && len(d.Sentences) > 0 {
		d.Article.Title = d.Sentences[0].Span.Of(d.Article.Text)
	}
	return d, nil
}
