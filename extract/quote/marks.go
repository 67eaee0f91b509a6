package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche/demarche/extract/model"
)

// region is what stands between an outermost pair of quotation marks: from its first token to
// past its last, marks excluded. It may run over sentences and blocks.
type region struct {
	from, to Ref // to.Token is past the last token, in the last token's sentence
	inner    bool
}

// mark is an open quotation mark.
type mark struct {
	at     Ref
	single bool
}

// marked pairs the document's quotation marks. Where the text leaves a pair open, it ends with its
// block, unless the next block goes on with a mark of its own (as British newspapers print long
// quotations) or with the missing closing mark.
func marked(doc *model.Document) ([]region, [][]bool) {
	p := &pairing{doc: doc, quoted: make([][]bool, len(doc.Sentences))}
	for i := range doc.Sentences {
		p.quoted[i] = make([]bool, len(doc.Sentences[i].Tokens))
	}
	for i := range doc.Sentences {
		p.sentence(i)
		if i+1 == len(doc.Sentences) || doc.Sentences[i+1].Block != doc.Sentences[i].Block {
			p.endBlock(i)
		}
	}
	return p.regions, p.quoted
}

type pairing struct {
	doc     *model.Document
	open    []mark
	regions []region
	quoted  [][]bool
}

const maxNesting = 4

func (p *pairing) sentence(i int) {
	s := &p.doc.Sentences[i]
	for j := range s.Tokens {
		tok := &s.Tokens[j]
		starts := j == 0 && (i == 0 || p.doc.Sentences[i-1].Block != s.Block)
		switch single, yes := quotation(tok.Form); {
		case !yes:
			p.quoted[i][j] = len(p.open) > 0
		case single:
			p.single(Ref{i, j}, tok)
		default:
			p.double(Ref{i, j}, tok, starts)
		}
	}
	for len(p.open) > 0 && p.open[len(p.open)-1].single { // an apostrophe more likely than a quotation
		at := p.open[len(p.open)-1].at
		p.open = p.open[:len(p.open)-1]
		if len(p.open) == 0 && at.Sentence == i {
			clear(p.quoted[i][at.Token:])
		}
	}
}

// quotation reports whether a token is a quotation mark, and whether it is a single one.
func quotation(form string) (single, yes bool) {
	switch form {
	case "“", "”", "„", "‟", "«", "»", "\"", "``", "''", "＂":
		return false, true
	case "‘", "’", "'", "‚", "`", "‹", "›":
		return true, true
	}
	return false, false
}

func (p *pairing) double(at Ref, tok *model.Token, startsBlock bool) {
	before, after := p.around(tok)
	opens := before && after
	if strings.ContainsAny(tok.Form, "”»") || tok.Form == "''" {
		opens = opens && len(p.open) == 0
	}
	switch {
	case opens && startsBlock && len(p.open) == 1: // the next paragraph of the same quotation
	case opens && len(p.open) < maxNesting:
		p.open = append(p.open, mark{at: at})
	case !opens && len(p.open) > 0:
		p.close(at)
	}
}

func (p *pairing) single(at Ref, tok *model.Token) {
	before, after := p.around(tok)
	switch {
	case before && after && tok.Form != "’" && len(p.open) < maxNesting:
		p.open = append(p.open, mark{at: at, single: true})
	case !before && len(p.open) > 0 && p.open[len(p.open)-1].single:
		p.close(at)
	}
}

// around tells whether a blank or nothing stands before the token, and a word right after it.
func (p *pairing) around(tok *model.Token) (before, after bool) {
	text := p.doc.Article.Text
	b, _ := utf8.DecodeLastRuneInString(text[:tok.Span.Start])
	a, _ := utf8.DecodeRuneInString(text[tok.Span.End:])
	before = tok.Span.Start == 0 || unicode.IsSpace(b) || strings.ContainsRune("([{—–-“\"‘'/:", b)
	after = tok.Span.End < len(text) && !unicode.IsSpace(a) && !strings.ContainsRune(".,;:!?)]}", a)
	return before, after
}

func (p *pairing) close(at Ref) {
	top := p.open[len(p.open)-1]
	p.open = p.open[:len(p.open)-1]
	from := Ref{top.at.Sentence, top.at.Token + 1}
	if from.Sentence < at.Sentence || from.Token < at.Token {
		p.regions = append(p.regions, region{from: from, to: at, inner: len(p.open) > 0})
	}
}

// endBlock ends what the block leaves open.
func (p *pairing) endBlock(i int) {
	if len(p.open) == 0 {
		return
	}
	p.open = p.open[:1]
	if p.continues(i + 1) {
		return
	}
	p.close(Ref{i, len(p.doc.Sentences[i].Tokens)})
}

// continues reports whether the block that begins with a sentence goes on with an open quotation: it
// begins with an opening mark, or the next mark within reach is a closing one.
func (p *pairing) continues(i int) bool {
	const reach = 12 // blocks
	first := i
	for ; i < len(p.doc.Sentences) && p.doc.Sentences[i].Block < p.doc.Sentences[first].Block+reach; i++ {
		for j := range p.doc.Sentences[i].Tokens {
			tok := &p.doc.Sentences[i].Tokens[j]
			if single, yes := quotation(tok.Form); !yes || single {
				continue
			}
			before, after := p.around(tok)
			return !(before && after) || i == first && j == 0
		}
	}
	return false
}
