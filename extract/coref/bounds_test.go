package coref_test

import (
	"strings"
	"testing"

	"github.com/demarche/demarche/extract/actor"
	"github.com/demarche/demarche/extract/coref"
	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/quote"
	"github.com/demarche/demarche/extract/syntax"
)

// prose is the kind of text that every step of coreference has work with.
const prose = `Prime Minister Theresa May met President Emmanuel Macron in Paris. The two leaders discussed Iran.
“We will support our partners, and they know it,” she told him. He thanked her for her visit, adding that both
countries must urge the regime to respect its obligations. The French government said it was ready for the talks.

`

func read(tb testing.TB, text string) (*actor.Gazetteer, *model.Document, []model.Mention) {
	tb.Helper()
	analyzer, err := syntax.New()
	if err != nil {
		tb.Fatal(err)
	}
	gazetteer, err := actor.Load()
	if err != nil {
		tb.Fatal(err)
	}
	doc := analyzer.Analyze(&model.Article{Text: text})
	return gazetteer, doc, gazetteer.Find(doc)
}

// TestHostileText holds that text made to be expensive or broken resolves without a panic and within
// bounds: spans lie in their sentences, groups have at most four members.
func TestHostileText(t *testing.T) {
	for name, text := range map[string]string{
		"one sentence of quotations": strings.Repeat("“it said he said they”, she said, and Iran ", 1500),
		"conjuncts":                  "They met " + strings.Repeat("France and Iran and ", 400) + "them.",
		"open marks":                 strings.Repeat("“ \" ‘ he said : ", 800),
		"labels":                     strings.Repeat("Vladimir Putin: We thank you.\n\n", 500),
		"nothing":                    "",
	} {
		t.Run(name, func(t *testing.T) {
			g, doc, names := read(t, text)
			speeches := quote.Find(doc)
			r := coref.Resolve(doc, names, speeches, g)
			for _, m := range r.Mentions {
				if m.First < 0 || m.First > m.Head || m.Head >= m.Last || m.Last > len(doc.Sentences[m.Sentence].Tokens) {
					t.Fatalf("mention %+v does not lie in its sentence", m)
				}
				if len(m.Actors) == 0 || len(m.Actors) > 4 {
					t.Fatalf("mention %+v has %d actors", m, len(m.Actors))
				}
			}
			for k := range speeches {
				r.SpeakerOf(k)
				r.Addressee(k)
			}
		})
	}
}

// TestSameAgain holds that the same document resolves the same way every time.
func TestSameAgain(t *testing.T) {
	g, doc, names := read(t, strings.Repeat(prose, 5))
	first := show(doc, coref.Resolve(doc, names, quote.Find(doc), g))
	if first == "" {
		t.Fatal("nothing is resolved")
	}
	for range 5 {
		if again := show(doc, coref.Resolve(doc, names, quote.Find(doc), g)); again != first {
			t.Fatalf("first\n%s\nthen\n%s", first, again)
		}
	}
}

func BenchmarkResolve(b *testing.B) {
	g, doc, names := read(b, strings.Repeat(prose, 40))
	for b.Loop() {
		coref.Resolve(doc, names, quote.Find(doc), g)
	}
	b.ReportMetric(float64(len(doc.Sentences)*b.N)/b.Elapsed().Seconds(), "sentences/s")
}
