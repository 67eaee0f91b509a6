package segment

import (
	"os"
	"strings"
	"testing"
	"unicode"

	"github.com/demarche/demarche/extract/model"
	"github.com/google/go-cmp/cmp"
)

func shipped(tb testing.TB) *Model {
	tb.Helper()
	f, err := os.Open("../model/segment.gz")
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	m, err := Load(f)
	if err != nil {
		tb.Fatal(err)
	}
	return m
}

func whole(text string) model.Span { return model.Span{End: len(text)} }

func TestSentences(t *testing.T) {
	m := shipped(t)
	for _, c := range []struct {
		name string
		want []string // the text is these, joined by blanks
	}{
		{"plain", []string{"The minister left Vienna.", "He will return on Monday."}},
		{"title before a name", []string{"Talks with Gen. Ahmed Karimi ended.", "Mr. Novak and Mrs. Novakova left."}},
		{"initials", []string{"J. R. Hartmann met George W. Keller in Geneva.", "They agreed."}},
		{"country in the middle", []string{"The U.S. Embassy in Minsk closed.", "The U.N. said nothing."}},
		{"country at the end", []string{"He flew back to the U.S.", "The talks go on."}},
		{"time of day", []string{"The session opened at 9 a.m. and closed at 5 p.m. on Friday.", "No vote was held."}},
		{"number", []string{"Resolution No. 1244 still stands.", "Article No. 5 does not apply."}},
		{"decimals", []string{"Trade fell by 3.5 percent to $1.2 billion.", "Exports rose."}},
		{"month", []string{"The treaty was signed on Sept. 3 in Paris.", "It lapsed on Jan. 1, 2020."}},
		{"ellipsis inside", []string{"“We will ... consider it,” she said.", "Nobody answered."}},
		{"curly quotation closes", []string{"“We respect your choice.”", "He spoke in Prague."}},
		{"straight quotation closes", []string{"\"We respect your choice.\"", "He spoke in Prague."}},
		{"two sentences quoted", []string{"“We are ready.", "We will not wait.”", "He left."}},
		{"quotation goes on after its speaker", []string{"“This is wrong,” Kovač said.", "“We object.”"}},
		{"question in a quotation", []string{"“Why should we accept this?” the envoy asked.", "No one replied."}},
		{"exclamation in a quotation", []string{"“Never!” shouted the delegate.", "The chair called a break."}},
		{"single quotation marks", []string{"He called it ‘a provocation’.", "Tirana disagreed."}},
		{"nested quotation", []string{"“They spoke of ‘a new order’ in the region,” he said.", "She did not."}},
		{"quotation mark after a blank", []string{"They spoke of peace “in the Caucasus and in Moldova “.", "The text was published."}},
		{"mark outside", []string{"The paper called it “a farce”.", "The ministry protested."}},
		{"brackets", []string{"The deal (signed in May.) holds.", "(Reporting by A. Writer; editing by B. Editor.)"}},
		{"dateline", []string{"KYIV, March 3 (Agency) — Ukraine recalled its ambassador on Tuesday.", "It gave no reason."}},
		{"dateline with a dash", []string{"GENEVA - Talks resumed.", "They were short."}},
		{"company", []string{"Baltic Shipping Co. Ltd. sued the ministry.", "The court agreed."}},
		{"address", []string{"See www.example.org/news.html for the text.", "Mail press@example.org."}},
		{"colon before a quotation", []string{"The president said: “We want peace.”", "The crowd cheered."}},
		{"versus and etc", []string{"Ships, planes, etc. were sent.", "Others stayed."}},
		{"degree", []string{"Anna Lind, Ph.D., advised the delegation.", "She speaks Farsi."}},
		{"lower case after an abbreviation", []string{"The U.S. and Cuba restored ties.", "The U.S. embassy reopened."}},
		{"states", []string{"Washington D.C. hosted the summit.", "Leaders from the U.K. came."}},
		{"possessive", []string{"The U.S.’s position is known.", "Iran’s is not."}},
		{"several marks", []string{"Is this a joke?!", "No."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Join(c.want, " ")
			var got []string
			for _, s := range m.Sentences(text, whole(text)) {
				got = append(got, text[s[0].Span.Start:s[len(s)-1].Span.End])
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("sentences (-want +got):\n%s", diff)
			}
		})
	}
}

// TestLines holds where a single line break ends a sentence that has no mark at its end.
func TestLines(t *testing.T) {
	m := shipped(t)
	long := strings.Repeat("the delegates of the northern provinces ", 3)
	for _, c := range []struct {
		name, text string
		want       int
	}{
		{"list", "Present were\nThe minister\nThe envoy", 3},
		{"wrapped by hand", "The foreign minister of Norland said on Tuesday that the\nSuderian side had not kept its word.", 1},
		{"wrapped before lower case", "The minister\nof Norland spoke.", 1},
		{"paragraphs on one line each", "They met " + long + "\nOthers met " + long, 2},
		{"caption", "Photo: Press Office\nThe ministers met in Oslo on Tuesday.", 2},
		{"mark at the end", "They met.\nThey spoke.", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := len(m.Sentences(c.text, whole(c.text))); got != c.want {
				t.Errorf("%d sentences, want %d", got, c.want)
			}
		})
	}
}

func TestWords(t *testing.T) {
	m := shipped(t)
	for _, want := range []string{
		"Belgrade 's refusal",
		"Belgrade ’s refusal",
		"the Serbs ' choice",
		"the Serbs ’ choice",
		"We do n't know and ca n't say",
		"We do n’t know and they ’re late",
		"They can not accept it",
		"I 'm sure he 'll come and they 've gone",
		"the U.S. embassy",
		"in the U.S. , officials said",
		"Mr. Novak met Gen. Haddad",
		"$ 3.5 billion",
		"€ 200 million",
		"1,200 soldiers and 40 % of the budget",
		"at 10:30 on 3 May",
		"an S - 400 system",
		"the Russian - Serbian border",
		"a pro-Western party",
		"“ We object , ” he said",
		"\" We object , \" he said",
		"( see Article 5 )",
		"see https://example.org/a?b=c.d for more",
		"write to press.office@example.org .",
		"the United Nations ( UN )",
		"peace ... at last",
		"peace … at last",
		"Kovač – a lawyer – left",
		"Kovač — a lawyer — left",
		"the so - called republic",
		"the 20th century and the 1990s",
		"O'Brien met d'Estaing",
	} {
		t.Run(want, func(t *testing.T) {
			text := print(want)
			var got []string
			for _, k := range m.Words(text, whole(text)) {
				got = append(got, k.Form)
			}
			if diff := cmp.Diff(want, strings.Join(got, " ")); diff != "" {
				t.Errorf("words of %q (-want +got):\n%s", text, diff)
			}
		})
	}
}

// print joins words as the press prints them.
func print(words string) string {
	return strings.NewReplacer(" 's", "'s", " ’s", "’s", " ' ", "' ", " ’ ", "’ ", " n't", "n't", " n’t", "n’t", " ’re", "’re", "can not", "cannot", " 'm", "'m",
		" 'll", "'ll", " 've", "'ve", " , ”", ",”", "“ ", "“", " , ", ", ", "\" We", "\"We", ", \" he", ",\" he", "$ ", "$", "€ ", "€", " %", "%", " - ", "-",
		"( ", "(", " )", ")", " .", ".", " ...", "...").Replace(words)
}

// FuzzSentences holds, for text of any kind, that words come in order, stand where they say, and leave out nothing but
// white space.
func FuzzSentences(f *testing.F) {
	m := shipped(f)
	for _, s := range []string{"", "He left. “Why?” she asked.", "a\n\nb", "www.example.org.", "can't've", "((((", "n't’s'", "\xff\xfe.", "١٢٣ שלום.", "👩‍🚀.A"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, sentence := range m.Sentences(text, whole(text)) {
			if len(sentence) == 0 {
				t.Fatal("a sentence without words")
			}
			for _, k := range sentence {
				if k.Span.Start < at || k.Span.End <= k.Span.Start || k.Span.Of(text) != k.Form {
					t.Fatalf("word %q does not stand at its span", k.Form)
				}
				if gap := text[at:k.Span.Start]; strings.TrimFunc(gap, unicode.IsSpace) != "" {
					t.Fatalf("%q belongs to no word", gap)
				}
				at = k.Span.End
			}
		}
		if strings.TrimFunc(text[at:], unicode.IsSpace) != "" {
			t.Fatalf("%q belongs to no word", text[at:])
		}
	})
}

func BenchmarkSentences(b *testing.B) {
	m := shipped(b)
	text := strings.Repeat("Norland’s envoy, Gen. Arvid Holm, couldn’t reach the U.S. by 5 p.m. on Friday. “We will try again,” he said. Trade fell by 3.5%. ", 50)
	var words, sentences int
	for b.Loop() {
		for _, s := range m.Sentences(text, whole(text)) {
			words += len(s)
			sentences++
		}
	}
	b.ReportMetric(float64(sentences)/b.Elapsed().Seconds(), "sentences/s")
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "tokens/s")
}
