package syntax

import (
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/demarche/demarche/extract/model"
	"github.com/google/go-cmp/cmp"
)

func newAnalyzer(tb testing.TB) *Analyzer {
	tb.Helper()
	a, err := New()
	if err != nil {
		tb.Fatal(err)
	}
	return a
}

// dispatch is a small article of our own with what news pages hold: a title, a dateline, quotations, a list.
const dispatch = "Norland Ministry: We Will Answer Every Insult\n\n" +
	"PORT ELIS, May 3 (NNA) — Norland recalled its ambassador to Suderia on Tuesday, its foreign ministry said. " +
	"“We can’t accept such words from Gen. Arvid Holm,” minister Eva Lind told reporters. “They insult us.”\n\n" +
	"Holm, who leads Suderia’s army, called Norland “a ‘toy’ state “.\n\n" +
	"Trade between the two fell by 3.5% to $1.2 billion. See www.example.org/trade.\n"

func TestAnalyze(t *testing.T) {
	article := &model.Article{ID: "d", Title: "Norland Ministry: We Will Answer Every Insult", Text: dispatch}
	doc := newAnalyzer(t).Analyze(article)
	var got []string
	for i, s := range doc.Sentences {
		if s.Index != i {
			t.Errorf("sentence %d has index %d", i, s.Index)
		}
		got = append(got, s.Span.Of(dispatch))
	}
	want := []string{
		"Norland Ministry: We Will Answer Every Insult",
		"PORT ELIS, May 3 (NNA) — Norland recalled its ambassador to Suderia on Tuesday, its foreign ministry said.",
		"“We can’t accept such words from Gen. Arvid Holm,” minister Eva Lind told reporters.",
		"“They insult us.”",
		"Holm, who leads Suderia’s army, called Norland “a ‘toy’ state “.",
		"Trade between the two fell by 3.5% to $1.2 billion.",
		"See www.example.org/trade.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sentences (-want +got):\n%s", diff)
	}
	if blocks := []int{0, 1, 1, 1, 2, 3, 3}; len(got) == len(blocks) {
		for i, b := range blocks {
			if doc.Sentences[i].Block != b {
				t.Errorf("sentence %d is in block %d, want %d", i, doc.Sentences[i].Block, b)
			}
		}
	}
	check(t, doc)
}

// TestAnalyzeTrees holds what relations are found by: subjects, objects, passives and their agents.
func TestAnalyzeTrees(t *testing.T) {
	a := newAnalyzer(t)
	for _, c := range []struct{ text, word, head, deprel string }{
		{"Norland accused Suderia of spying.", "Norland", "accused", "nsubj"},
		{"Norland accused Suderia of spying.", "Suderia", "accused", "obj"},
		{"The envoy was expelled by Suderia.", "envoy", "expelled", "nsubj:pass"},
		{"The envoy was expelled by Suderia.", "Suderia", "expelled", "obl:agent"},
		{"The minister, who visited Paris, will resign.", "visited", "minister", "acl:relcl"},
		{"Norland did not threaten its neighbours.", "not", "threaten", "advmod"},
		{"Russia’s foreign minister met the president.", "Russia", "minister", "nmod:poss"},
	} {
		t.Run(c.text+" "+c.word, func(t *testing.T) {
			tokens := a.Analyze(&model.Article{Text: c.text}).Sentences[0].Tokens
			for _, k := range tokens {
				if k.Form != c.word {
					continue
				}
				head := "root"
				if k.Head >= 0 {
					head = tokens[k.Head].Form
				}
				if head != c.head || k.Deprel != c.deprel {
					t.Errorf("%s hangs on %s as %s, want %s as %s", c.word, head, k.Deprel, c.head, c.deprel)
				}
			}
		})
	}
}

func TestAnalyzeQuotationMarks(t *testing.T) {
	text := "The “so-called ‘pact’ of Oslo” failed."
	var got []string
	for _, k := range newAnalyzer(t).Analyze(&model.Article{Text: text}).Sentences[0].Tokens {
		if strings.ContainsAny(k.Form, "“”‘’") {
			got = append(got, k.Form+" "+k.XPOS)
		}
	}
	if diff := cmp.Diff([]string{"“ ``", "‘ ``", "’ ''", "” ''"}, got); diff != "" {
		t.Errorf("tags (-want +got):\n%s", diff)
	}
}

// TestAnalyzeCapitals compares a headline in capitals with the same headline in running style.
func TestAnalyzeCapitals(t *testing.T) {
	a := newAnalyzer(t)
	const body = "\n\nOn Monday Norland warned the U.S. that it rejects the sanctions on Eva Lind."
	analyse := func(title string) []model.Token {
		return a.Analyze(&model.Article{Title: title, Text: title + body}).Sentences[0].Tokens
	}
	running := analyse("Norland warns U.S. over sanctions on Eva Lind")
	for _, title := range []string{"NORLAND WARNS U.S. OVER SANCTIONS ON EVA LIND", "Norland Warns U.S. Over Sanctions on Eva Lind"} {
		got := analyse(title)
		if len(got) != len(running) {
			t.Fatalf("%q has %d words, want %d", title, len(got), len(running))
		}
		for i, k := range got {
			if title[k.Span.Start:k.Span.End] != k.Form {
				t.Errorf("form %q is not what is printed at its span", k.Form)
			}
			k.Form, k.Span = running[i].Form, running[i].Span
			if diff := cmp.Diff(running[i], k); diff != "" {
				t.Errorf("%q, word %d (-running +got):\n%s", title, i, diff)
			}
		}
	}
}

func TestTitleIsOneSentence(t *testing.T) {
	a := newAnalyzer(t)
	for _, title := range []string{"Is it war? No. It is talks.", "“We are ready.” He is not", "One\nTwo"} {
		doc := a.Analyze(&model.Article{Title: title, Text: title + "\n\nIt rained. It stopped."})
		if len(doc.Sentences) != 3 || doc.Sentences[0].Span.Of(doc.Article.Text) != title {
			t.Errorf("%q became %d sentences", title, len(doc.Sentences))
		}
	}
}

// check holds what is true of every document: words in order, exact, complete; one root; heads that form a tree.
func check(t *testing.T, doc *model.Document) {
	t.Helper()
	text, at := doc.Article.Text, 0
	for n, s := range doc.Sentences {
		if len(s.Tokens) == 0 || s.Span != (model.Span{Start: s.Tokens[0].Span.Start, End: s.Tokens[len(s.Tokens)-1].Span.End}) {
			t.Fatalf("sentence %d does not span its words", n)
		}
		roots := 0
		for i, k := range s.Tokens {
			if k.Span.Start < at || k.Span.End <= k.Span.Start || k.Span.Of(text) != k.Form {
				t.Fatalf("word %q of sentence %d does not stand at its span", k.Form, n)
			}
			if gap := text[at:k.Span.Start]; strings.TrimFunc(gap, unicode.IsSpace) != "" {
				t.Fatalf("%q belongs to no word", gap)
			}
			at = k.Span.End
			if k.Head == -1 {
				roots++
			}
			if k.Head < -1 || k.Head >= len(s.Tokens) || k.Head == i || k.UPOS == "" || k.Deprel == "" || k.Lemma == "" {
				t.Fatalf("word %d of sentence %d is %+v", i, n, k)
			}
		}
		if roots != 1 {
			t.Fatalf("sentence %d has %d roots", n, roots)
		}
		if i := inCycle(s.Tokens); i >= 0 {
			t.Fatalf("word %d of sentence %d never reaches the root", i, n)
		}
	}
	if strings.TrimFunc(text[at:], unicode.IsSpace) != "" {
		t.Fatalf("%q belongs to no word", text[at:])
	}
}

// inCycle returns a word from which the root cannot be reached, or -1.
func inCycle(tokens []model.Token) int {
	seen := make([]int, len(tokens)) // the walk that passed here
	for i := range tokens {
		for at := i; at >= 0 && seen[at] == 0 || at >= 0 && seen[at] == i+1; at = tokens[at].Head {
			if seen[at] == i+1 {
				return i
			}
			seen[at] = i + 1
		}
	}
	return -1
}

// TestAnalyzeAnything feeds what no newspaper prints.
func TestAnalyzeAnything(t *testing.T) {
	a := newAnalyzer(t)
	rng := rand.New(rand.NewPCG(1, 1))
	noise := make([]byte, 4096)
	for i := range noise {
		noise[i] = byte(rng.Uint32())
	}
	for name, text := range map[string]string{
		"empty": "", "blank": " \n\t\n ", "one mark": ".", "noise": string(noise), "no text": "\x00\x01",
		"brackets": strings.Repeat("(", 10_000), "mixed brackets": strings.Repeat("([{<", 500), "closing": strings.Repeat("\")", 1_000),
		"no full stop": strings.Repeat("the envoys of the north and ", 20_000), "one word": strings.Repeat("a", 100_000),
		"addresses": strings.Repeat("(www.a.b@c.d", 10_000), "address": "http://" + strings.Repeat(")", 100_000), "mail": strings.Repeat("a@", 50_000),
		"apostrophes": strings.Repeat("n't's'", 2_000), "stops": strings.Repeat(". ", 5_000), "dots": strings.Repeat("a.", 20_000), "lines": strings.Repeat("a\n", 4_000),
		"emoji": strings.Repeat("👩‍🚀🇳🇴 !", 1_000), "right to left": strings.Repeat("قال الوزير: «لا». ", 300), "accents": strings.Repeat("e\u0301 ", 1_000),
		"spaces": "a\u00a0b\u2003c\u200bd\ufeffe\u3000f", "capitals": strings.Repeat("ΣΑΣ İI ẞ ŉ ", 300),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			check(t, a.Analyze(&model.Article{Text: text}))
			title := text[:min(len(text), 20_000)]
			check(t, a.Analyze(&model.Article{Title: title, Text: title}))
		})
	}
}

// TestAnalyzeConcurrently holds that neither other articles nor the number of workers change an analysis.
func TestAnalyzeConcurrently(t *testing.T) {
	a := newAnalyzer(t)
	texts := strings.SplitAfter(strings.Repeat(dispatch, 2), ". ")
	want := make([]*model.Document, len(texts))
	for i, text := range texts {
		want[i] = a.Analyze(&model.Article{Text: text})
	}
	var workers sync.WaitGroup
	for w := range 4 {
		workers.Go(func() {
			for i := range texts {
				n := (i + w*3) % len(texts)
				if diff := cmp.Diff(want[n], a.Analyze(&model.Article{Text: texts[n]})); diff != "" {
					t.Errorf("text %d (-alone +together):\n%s", n, diff)
				}
			}
		})
	}
	workers.Wait()
}

func FuzzAnalyze(f *testing.F) {
	a, err := New()
	if err != nil {
		f.Fatal(err)
	}
	f.Add("", dispatch)
	f.Add("A TITLE IN CAPITALS", "A TITLE IN CAPITALS\n\n"+dispatch)
	f.Fuzz(func(t *testing.T, title, body string) {
		text := body
		if title != "" {
			text = title + "\n\n" + body
		}
		check(t, a.Analyze(&model.Article{Title: title, Text: text}))
	})
}

// BenchmarkAnalyze measures from text to trees, by CPU time of the process.
func BenchmarkAnalyze(b *testing.B) {
	benchmark(b, &model.Article{Text: strings.Repeat(dispatch, 20)})
}

func benchmark(b *testing.B, article *model.Article) {
	a := newAnalyzer(b)
	var sentences, words int
	begin := cpuTime(b)
	for b.Loop() {
		doc := a.Analyze(article)
		sentences += len(doc.Sentences)
		for i := range doc.Sentences {
			words += len(doc.Sentences[i].Tokens)
		}
	}
	seconds := (cpuTime(b) - begin).Seconds()
	b.ReportMetric(float64(sentences)/seconds, "sentences/cpu-s")
	b.ReportMetric(float64(words)/seconds, "tokens/cpu-s")
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		newAnalyzer(b)
	}
}
