package page_test

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/source/page"
	"github.com/demarche/demarche/internal/shared"
	"github.com/demarche/demarche/internal/shingle"
)

const (
	first  = "Lima recalled its ambassador from La Paz on Thursday after remarks that it called an insult to the whole nation."
	second = "“We expect an apology,” the foreign minister told reporters, and added that trade between the two would not suffer."
	third  = "La Paz answered in the evening that nothing of the kind had been said, and that the envoy had been misquoted."
)

func TestParse(t *testing.T) {
	paragraphs := "<p>" + first + "</p>\n<p>" + second + "</p>\n<p>" + third + "</p>"
	want := first + "\n\n" + second + "\n\n" + third
	for _, test := range []struct{ name, html, want string }{
		{"plain", "<article><h1>Lima recalls envoy</h1>" + paragraphs + "</article>", want},
		{"captions, shares and teasers between", "<article><h1>Lima recalls envoy</h1><div class='social-share'><a href=x>Share on Facebook</a></div><p>" + first +
			"</p><figure><img><figcaption>The ministry in Lima last year.</figcaption></figure><p><strong>Read more:</strong> <a href=y>Who said what in the Andes</a></p><p>" + second +
			"</p><div class='wp-caption'><img><p class='wp-caption-text'>The minister speaks to the press in the garden.</p></div><p>" + third + "</p></article>", want},
		{"credits at the end", "<article>" + paragraphs + "<p>Reporting by Ana Quispe; editing by Luis Rojas</p><p>Our standards: see here.</p></article>", want},
		{"a line of author and date", "<article><h1>Lima recalls envoy</h1><p>Ana Quispe, 7 March 2024, 10:00</p>" + paragraphs + "</article>", want},
		{"hidden", "<article>" + paragraphs + "<p style='display: none'>You have one article left this month before you have to subscribe.</p><p hidden>Nor this one, which says nothing at all.</p></article>", want},
		{"comments", "<article>" + paragraphs + "</article><div id='comments-list'>" + strings.Repeat("<p>I have been to both countries and can tell that neither of them means it.</p>", 3) + "</div>", want},
		{"breaks for paragraphs", "<div class='story'>" + first + "<br><br>" + second + "<br/>\n<br/>" + third + "</div>", want},
		{"a form around it all", "<form><article>" + paragraphs + "</article><input></form>", want},
		{"an unhappy class", "<div class='article-with-sidebar'>" + paragraphs + "</div>", want},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, err := page.Parse([]byte("<!DOCTYPE html><html><body><nav><a href=/>Home</a> <a href=/w>World</a></nav>"+test.html+"<footer><p>All rights reserved by the Andean Courier, Lima.</p></footer></body></html>"), "")
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(test.want, p.Text); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
}

func TestTitle(t *testing.T) {
	for _, test := range []struct{ head, body, want string }{
		{"<title>Lima recalls envoy | Andean Courier</title>", "", "Lima recalls envoy"},
		{"<title>Lima recalls envoy - Andean Courier</title><meta property=og:site_name content='Andean Courier'>", "", "Lima recalls envoy"},
		{"<title>Lima recalls envoy - and talks</title>", "", "Lima recalls envoy - and talks"},
		{"<title>Andean Courier</title>", "<h1>Lima recalls <em>envoy</em></h1>", "Lima recalls envoy"},
		{"<title>Courier</title><meta property=og:title content='Lima recalls envoy &amp; waits'>", "<h1>Andean Courier</h1><h1>World</h1>", "Lima recalls envoy & waits"},
	} {
		p, err := page.Parse([]byte("<html><head>"+test.head+"</head><body>"+test.body+"<p>"+first+"</p></body></html>"), "")
		if err != nil || p.Title != test.want {
			t.Errorf("%s: %q, %v; want %q", test.head, p.Title, err, test.want)
		}
	}
}

// The article's text is found as well as the project promises, and better than by the library that the published table of the
// benchmark has at its top (scripts/maintext prints both).
func TestMainTextOfNewsPages(t *testing.T) {
	dir := filepath.Join(shared.Dir(t), "data", "html")
	b, err := os.ReadFile(filepath.Join(dir, "ground-truth.json"))
	if err != nil {
		t.Fatal(err)
	}
	var truth map[string]struct{ ArticleBody string }
	if err := json.Unmarshal(b, &truth); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "pages", "*.html.gz"))
	if err != nil {
		t.Fatal(err)
	}
	var scores []shingle.Score
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(z)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		p, err := page.Parse(content, "")
		if err != nil {
			t.Fatal(err)
		}
		scores = append(scores, shingle.Compare(truth[strings.TrimSuffix(filepath.Base(file), ".html.gz")].ArticleBody, p.Text))
	}
	precision, recall, f1 := shingle.Mean(scores)
	t.Logf("%d pages: precision %.4f, recall %.4f, F1 %.4f", len(scores), precision, recall, f1)
	if f1 < .955 {
		t.Errorf("F1 %.4f, want 0.955 at least", f1)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("<article><h1>a</h1><p>b<br><br>c</p></article>"), "https://a.example/2024/01/02/x")
	f.Add([]byte(`<script type="application/ld+json">{"@graph":[[[[{"@type":"Article","author":[{"name":1}]}]]]]}</script>`), "%")
	f.Fuzz(func(t *testing.T, content []byte, address string) {
		_, _ = page.Parse(content, address)
	})
}

func BenchmarkParse(b *testing.B) {
	content := []byte("<html><body><article><h1>Lima recalls envoy</h1>" + strings.Repeat("<p>"+first+"</p><p>"+second+"</p>", 20) + "</article></body></html>")
	b.SetBytes(int64(len(content)))
	for b.Loop() {
		if _, err := page.Parse(content, ""); err != nil {
			b.Fatal(err)
		}
	}
}
