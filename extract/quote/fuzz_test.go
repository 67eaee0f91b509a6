package quote_test

import (
	"strings"
	"testing"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/quote"
)

// scatter makes a document of any text: words by blanks and marks, sentences by full stops, blocks by
// blank lines, and for a tree whatever the bytes say.
func scatter(text string) *model.Document {
	text = strings.ToValidUTF8(text, "?")
	d := &model.Document{Article: &model.Article{Text: text}}
	block := 0
	var tokens []model.Token
	flush := func() {
		if len(tokens) == 0 {
			return
		}
		for i := range tokens {
			tokens[i].Head = (i*7+len(tokens[i].Form))%(len(tokens)+1) - 1
		}
		span := model.Span{Start: tokens[0].Span.Start, End: tokens[len(tokens)-1].Span.End}
		d.Sentences = append(d.Sentences, model.Sentence{Index: len(d.Sentences), Block: block, Span: span, Tokens: tokens})
		tokens = nil
	}
	labels := []string{"nsubj", "ccomp", "obj", "parataxis", "conj", "case", "acl", "advcl", "nmod:poss"}
	tags := []string{"NOUN", "VERB", "PROPN", "PRON", "ADP", "SCONJ"}
	start := -1
	word := func(from, to int) {
		form := text[from:to]
		n := len(tokens) + len(form)
		tok := model.Token{
			Span: model.Span{Start: from, End: to}, Form: form, Lemma: strings.ToLower(form),
			UPOS: tags[n%len(tags)], XPOS: "VBD", Deprel: labels[n%len(labels)],
		}
		if strings.ContainsAny(form, ".,:“”\"'‘’") {
			tok.UPOS, tok.Deprel = "PUNCT", "punct"
		}
		tokens = append(tokens, tok)
	}
	end := func(at int) {
		if start >= 0 {
			word(start, at)
			start = -1
		}
	}
	for i, r := range text {
		switch {
		case r == '\n':
			end(i)
			flush()
			block++
		case r == ' ' || r == '\t' || r == '\r':
			end(i)
		case strings.ContainsRune(".,:“”\"'‘’", r):
			end(i)
			word(i, i+len(string(r)))
			if r == '.' {
				flush()
			}
		case start < 0:
			start = i
		}
	}
	end(len(text))
	flush()
	return d
}

func FuzzFind(f *testing.F) {
	f.Add("He said: “We wait. We “see” it.\n\n“They left.” Berg said that Oslo lies.")
	f.Add("\"a 'b \"c\" d' e\" said X\nMinister Berg :\nwe wait \"\n\" said he ”.")
	f.Add("According to the ministry, “ \n “ . ” ” “ : said")
	f.Fuzz(func(t *testing.T, text string) {
		d := scatter(text)
		speeches := quote.Find(d)
		for i, s := range speeches {
			if s.First < 0 || s.First >= s.Last || s.Last > len(d.Sentences[s.Sentence].Tokens) {
				t.Fatalf("speech %d spans [%d,%d) of sentence %d", i, s.First, s.Last, s.Sentence)
			}
			for _, r := range []quote.Ref{s.Speaker, s.Cue, s.Addressee} {
				if r != quote.Nobody && r != quote.Issuer && d.Sentences[r.Sentence].Tokens[r.Token].Form == "" {
					t.Fatalf("speech %d points to %v", i, r)
				}
			}
			if s.Parent >= 0 {
				p := speeches[s.Parent]
				if s.Parent >= i || p.Sentence != s.Sentence || s.First < p.First || s.Last > p.Last {
					t.Fatalf("speech %d does not lie in its parent %d", i, s.Parent)
				}
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	d := scatter(strings.Repeat("He said: “We wait. We “see” it.\n\n“They left.” Berg said that Oslo lies.\n", 200))
	for b.Loop() {
		quote.Find(d)
	}
	b.ReportMetric(float64(len(d.Sentences)*b.N)/b.Elapsed().Seconds(), "sentences/s")
}
