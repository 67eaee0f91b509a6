package source_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/source"
)

// article is what is compared of an article.
func article(a model.Article) string {
	return strings.Join([]string{a.ID, string(a.Published), a.Source, a.Author, a.Title, strings.ReplaceAll(a.Text, "\n\n", " / ")}, " | ")
}

// reads checks which articles and problems the inputs give. The folder is left out of what problems say.
func reads(t *testing.T, dir string, o source.Options, inputs []string, articles, problems []string) {
	t.Helper()
	var got, wrong []string
	for item := range source.Read(t.Context(), inputs, o) {
		switch {
		case item.Article != nil:
			got = append(got, article(*item.Article))
		case item.Problem != nil:
			wrong = append(wrong, strings.TrimPrefix(item.Problem.Error(), dir+"/"))
		}
	}
	if d := cmp.Diff(articles, got); d != "" {
		t.Errorf("articles (-want +got)\n%s", d)
	}
	if d := cmp.Diff(problems, wrong); d != "" {
		t.Errorf("problems (-want +got)\n%s", d)
	}
}

const (
	lead = "Belgrade protested to Skopje on Monday over the arrest of two journalists, the foreign ministry said in a statement."
	more = "The ambassador was summoned in the afternoon, and officials in both capitals declined to comment on what was discussed."
)

var saved = `<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Belgrade protests | Danube Daily</title>
<link rel="canonical" href="https://danube.example/news/1?utm_source=feed">
<meta property="og:site_name" content="Danube Daily"><meta name="author" content="By Mira Novak">
<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},{"@type":"NewsArticle","headline":"Belgrade protests","datePublished":"2024-02-06T10:00:00+01:00"}]}</script>
</head><body><header><a href="/">Danube Daily</a></header><nav><ul><li><a href="/w">World</a></li></ul></nav>
<article><h1>Belgrade protests</h1><div class="share-tools"><a href="#">Share</a> <a href="#">Tweet</a></div>
<figure><img src="x.jpg"><figcaption>The ministry in Belgrade. Photo: Danube Daily</figcaption></figure>
<p>` + lead + `</p><aside>Subscribe to our newsletter</aside><p>` + strings.Replace(more, "ambassador", "ambas&shy;sador", 1) + `</p>
<h3>Related Stories</h3><ul><li><a href="/2">Skopje denies a plot</a></li></ul></article>
<div id="comments"><h3>Leave a Reply</h3><p>I think that this is all wrong, and that somebody should do something about it soon.</p></div>
<footer>© 2024 Danube Daily</footer></body></html>`

var understood = "https://danube.example/news/1 | 2024-02-06T10:00:00+01:00 | Danube Daily | Mira Novak | Belgrade protests | Belgrade protests / " + lead + " / " + more

func TestReadPage(t *testing.T) {
	dir := t.TempDir()
	reads(t, dir, source.Options{}, []string{write(t, dir, "page.html", saved)}, []string{understood}, nil)
	reads(t, dir, source.Options{}, []string{write(t, dir, "page.html.gz", packed(t, saved))}, []string{understood}, nil)
	reads(t, dir, source.Options{Format: "html"}, []string{write(t, dir, "bare", "<b>"+lead+"</b><p>"+more+"</p>")}, []string{"bare |  |  |  |  | " + lead + " / " + more}, nil)
	reads(t, dir, source.Options{}, []string{write(t, dir, "empty.html", "<html><body><script>load()</script></body></html>")}, nil,
		[]string{"empty.html: has no article's text (a page without one, or one that a script fills)"})
}

func TestReadFeeds(t *testing.T) {
	full := "<p>" + lead + "</p><p>" + more + "</p>" + strings.Repeat("<p>"+more+"</p>", 3)
	text := lead + strings.Repeat(" / "+more, 4)
	escaped := strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(full)
	rss := `<?xml version="1.0" encoding="ISO-8859-1"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Danube Daily</title>
<item><title>Belgrade protests</title><link>https://danube.example/news/1?utm_medium=rss</link><pubDate>Tue, 06 Feb 2024 10:00:00 +0100</pubDate><author>desk@danube.example (Mira Novak)</author>
<description>Short</description><content:encoded>` + escaped + `</content:encoded></item>
<item><title>Only a summary</title><link>https://danube.example/news/2</link><description>Skopje denies.</description></item></channel></rss>`
	atom := `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Danube Daily</title><entry><title>Belgrade protests</title>
<link href="https://danube.example/news/1"/><id>1</id><published>2024-02-06T10:00:00+01:00</published><updated>2024-02-09T10:00:00+01:00</updated><author><name>Mira Novak</name></author><content type="html">` + escaped + `</content></entry></feed>`
	jsonFeed := fmt.Sprintf(`{"version": "https://jsonfeed.org/version/1.1", "title": "Danube Daily", "items": [{"id": "1", "url": "https://danube.example/news/1",
"title": "Belgrade protests", "date_published": "2024-02-06T10:00:00+01:00", "authors": [{"name": "Mira Novak"}], "content_html": %q}]}`, full)
	want := "https://danube.example/news/1 | 2024-02-06T10:00:00+01:00 | Danube Daily | Mira Novak | Belgrade protests | Belgrade protests / " + text
	dir := t.TempDir()
	reads(t, dir, source.Options{}, []string{write(t, dir, "rss.xml", rss)}, []string{want},
		[]string{"rss.xml:2: has a summary only; with --follow its page is fetched: https://danube.example/news/2"})
	reads(t, dir, source.Options{}, []string{write(t, dir, "atom.xml", atom)}, []string{want}, nil)
	reads(t, dir, source.Options{}, []string{write(t, dir, "feed.json", jsonFeed)}, []string{want}, nil)
	reads(t, dir, source.Options{Format: "feed"}, []string{write(t, dir, "no.xml", "This isn't XML.")}, nil,
		[]string{"no.xml: is no feed: failed to detect feed type"})
	reads(t, dir, source.Options{}, []string{write(t, dir, "cut.xml", rss[:400])}, nil,
		[]string{"cut.xml: is no feed: XML syntax error on line 3: unexpected EOF"})
}

func TestReadTable(t *testing.T) {
	dir := t.TempDir()
	csv := "Headline;Article Text;Date;Outlet\n" +
		"Belgrade protests;\"" + lead + "\n\n" + more + "\";6 February 2024;Danube Daily\n" +
		"Too few;" + lead + "\n" +
		"No date;" + lead + ";soon;Danube Daily\n" +
		"Ambiguous;" + lead + ";03/04/2024;Danube Daily\n"
	path := write(t, dir, "export.csv", csv)
	reads(t, dir, source.Options{}, []string{path}, []string{
		"text-f90e014dfe9ccec8 | 2024-02-06 | Danube Daily |  | Belgrade protests | Belgrade protests / " + lead + " / " + more,
		"text-5741fdd70bbda48f | 2024 | Danube Daily |  | Ambiguous | Ambiguous / " + lead,
	}, []string{
		"export.csv:5: has 2 columns, where the headings are 4",
		`export.csv:6: published: "soon" is no date`,
	})
	reads(t, dir, source.Options{Format: "csv", Columns: map[string]string{"text": "body", "source": "paper"}}, []string{path}, nil,
		[]string{`export.csv:1: has no column "body" and "paper"; it has Headline, Article Text, Date, Outlet`})
	named := write(t, dir, "named.tsv", "nr\tWhat\tWho\n7\t"+lead+"\tMira\n")
	reads(t, dir, source.Options{Format: "csv", Columns: map[string]string{"id": "NR", "text": "what", "author": "who"}}, []string{named},
		[]string{"7 |  |  | Mira |  | " + lead}, nil)
	reads(t, dir, source.Options{}, []string{named}, nil,
		[]string{"named.tsv:1: has no column for the text (--column text=HEADING names it); it has nr, What, Who"})
}

// Text with commas is no table.
func TestTextIsNoTable(t *testing.T) {
	for _, text := range []string{
		"Paris, Madrid, Rome\nSpain protested to France, Italy, and Malta.\nNobody answered, it seems, for now, or ever.",
		"Paris, Madrid, Rome and Valletta met on Tuesday.",
		"In Paris, on Monday, France protested to Spain over fish.\nIn Madrid, on Tuesday, Spain answered that all was well.",
	} {
		if articles, problems := readAll(t, text, "-"); len(articles) != 1 || len(problems) > 0 {
			t.Errorf("%q: %d articles, %v", text, len(articles), problems)
		}
	}
}

func TestReadMail(t *testing.T) {
	dir := t.TempDir()
	eml := "From: =?utf-8?q?Danube_Da=C3=AFly?= <desk@danube.example>\r\nSubject: =?utf-8?q?Belgrade_protests?=\r\nDate: Tue, 6 Feb 2024 10:00:00 +0100\r\nMessage-ID: <1@danube.example>\r\n" +
		"MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
		strings.Replace(lead, "Monday", "Mon=\r\nday", 1) + "\r\n--b--\r\n"
	reads(t, dir, source.Options{}, []string{write(t, dir, "a.eml", eml)},
		[]string{"1@danube.example | 2024-02-06T10:00:00+01:00 | Danube Daïly |  | Belgrade protests | Belgrade protests / " + lead}, nil)
	mhtml := "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://danube.example/news/1\r\nSubject: saved\r\nDate: Fri, 1 Mar 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\n" +
		"Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://danube.example/news/1\r\n\r\n" +
		strings.ReplaceAll(saved, "=", "=3D") + "\r\n--b\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n--b--\r\n"
	reads(t, dir, source.Options{}, []string{write(t, dir, "a.mhtml", mhtml)}, []string{understood}, nil)
	reads(t, dir, source.Options{}, []string{write(t, dir, "picture.eml", "From: a@b.example\nSubject: x\nContent-Type: image/png\n\nx")}, nil,
		[]string{"picture.eml: is a mail without a text"})
}

func TestReadWARC(t *testing.T) {
	dir := t.TempDir()
	record := func(kind, address, contentType, body string) string {
		return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2024-03-01T00:00:00Z\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, address, contentType, len(body), body)
	}
	answer := func(header, body string) string { return "HTTP/1.1 " + header + "\r\n\r\n" + body }
	archive := record("warcinfo", "", "application/warc-fields", "software: x") +
		record("request", "https://danube.example/news/1", "application/http", "GET / HTTP/1.1\r\n\r\n") +
		record("response", "https://danube.example/news/1", "application/http; msgtype=response", answer("200 OK\r\nContent-Type: text/html", saved)) +
		record("response", "https://danube.example/x.png", "application/http", answer("200 OK\r\nContent-Type: image/png", "\x89PNG")) +
		record("response", "https://danube.example/gone", "application/http", answer("404 Not Found\r\nContent-Type: text/html", saved)) +
		record("response", "https://danube.example/packed", "application/http", answer("200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip", packed(t, strings.ReplaceAll(saved, "news/1", "news/3")))) +
		record("response", "https://danube.example/br", "application/http", answer("200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br", "x"))
	want := []string{understood, strings.Replace(understood, "news/1", "news/3", 1)}
	problem := "/https://danube.example/br: is compressed as \"br\", which is not read"
	reads(t, dir, source.Options{}, []string{write(t, dir, "a.warc", archive)}, want, []string{"a.warc" + problem})
	reads(t, dir, source.Options{}, []string{write(t, dir, "a.warc.gz", packed(t, archive))}, want, []string{"a.warc.gz" + problem})
	reads(t, dir, source.Options{}, []string{write(t, dir, "bad.warc", "WARC/1.0\r\nContent-Length: x\r\n\r\n")}, nil,
		[]string{"bad.warc:1: is damaged: a record doesn't say how long it is"})
}

func TestReadArchives(t *testing.T) {
	dir := t.TempDir()
	files := []struct{ name, content string }{
		{"in/page.html", saved}, {"in/a.txt", lead}, {".hidden", lead}, {"../../up.txt", more}, {"in/picture.bin", "\x00\x01"}, {"in/more.jsonl", `{"id":"j","text":"` + lead + `"}`},
	}
	var z, tarred bytes.Buffer
	zw, tw := zip.NewWriter(&z), tar.NewWriter(&tarred)
	for _, f := range files {
		w, err := zw.Create(f.name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, f.content)
		if err := tw.WriteHeader(&tar.Header{Name: f.name, Mode: 0o644, Size: int64(len(f.content))}); err != nil {
			t.Fatal(err)
		}
		io.WriteString(tw, f.content)
	}
	if err := tw.WriteHeader(&tar.Header{Name: "link", Linkname: "/etc/passwd", Typeflag: tar.TypeSymlink}); err != nil {
		t.Fatal(err)
	}
	zw.Close()
	tw.Close()
	for _, test := range []struct{ name, content string }{
		{"a.zip", z.String()}, {"a.tar", tarred.String()}, {"a.tar.gz", packed(t, tarred.String())}, {"a.zip.gz", packed(t, z.String())},
	} {
		t.Run(test.name, func(t *testing.T) {
			name := strings.TrimSuffix(test.name, ".gz")
			reads(t, dir, source.Options{}, []string{write(t, dir, test.name, test.content)}, []string{
				understood, name + "/in/a.txt |  |  |  |  | " + lead, name + "/up.txt |  |  |  |  | " + more, "j |  |  |  |  | " + lead,
			}, []string{test.name + "/in/picture.bin: is not text (a binary file?)"})
		})
	}
	reads(t, dir, source.Options{}, []string{write(t, dir, "cut.zip", z.String()[:200])}, nil, []string{"cut.zip: is no zip archive: not a valid zip file"})
	reads(t, dir, source.Options{}, []string{write(t, dir, "cut.tar", tarred.String()[:700])}, nil,
		[]string{"cut.tar/in/page.html: cannot be read: it ends too early", "cut.tar: is damaged: unexpected EOF"})
}

func TestReadEncodings(t *testing.T) {
	const latin = "Le général a dit à Zoë Müller: “Nous n’acceptons pas” — the French minister said on Monday in Brussels."
	const cyrillic = "The minister Никола Селаковић said that talks with Сергей Лавров would go on in Moscow on Monday."
	encode := func(m *charmap.Charmap, s string) string {
		e, err := m.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	utf16 := func(s string) string {
		b := []byte{0xff, 0xfe}
		for _, r := range s {
			b = append(b, byte(r), byte(r>>8))
		}
		return string(b)
	}
	page := func(charset, text string) string {
		return `<html><head><meta http-equiv="Content-Type" content="text/html; charset=` + charset + `"></head><body><article><p>` + text + `</p></article></body></html>`
	}
	const russian = "Министр иностранных дел встретился в Москве с послом Сербии и обсудил с ним поставки газа. Стороны договорились " +
		"продолжить переговоры в следующем месяце, чтобы подготовить новое соглашение, которое должно быть подписано до конца года."
	for _, test := range []struct{ name, content, want string }{
		{"UTF-8", latin, latin},
		{"UTF-8 with a mark", "\ufeff" + latin, latin},
		{"UTF-16", utf16(latin), latin},
		{"Windows-1252, not declared", encode(charmap.Windows1252, latin), latin},
		{"mixed", latin + " " + encode(charmap.Windows1252, "Müller") + ".", latin + " Müller."},
		{"declared", page("windows-1251", encode(charmap.Windows1251, strings.ReplaceAll(cyrillic, "ћ", "ћ"))), cyrillic},
		{"declared wrongly, UTF-8 in fact", page("iso-8859-1", latin), latin},
		{"declared as UTF-8 wrongly", page("utf-8", encode(charmap.Windows1252, latin)), latin},
		{"declared as something unknown", page("x-klingon", encode(charmap.Windows1252, latin)), latin},
		{"soft hyphens, NFD and entities", page("utf-8", "Mu\u0308ller&nbsp;met Zo&euml; in Stras&shy;bourg on Monday, the French mini\u00adstry said &amp; confirmed."), "Müller met Zoë in Strasbourg on Monday, the French ministry said & confirmed."},
	} {
		t.Run(test.name, func(t *testing.T) {
			articles, problems := readAll(t, test.content, "-")
			if len(articles) != 1 || articles[0].Text != test.want {
				t.Errorf("%v %v, want %q", articles, problems, test.want)
			}
		})
	}
	// Russian text is told as such whatever its encoding.
	for name, m := range map[string]*charmap.Charmap{"Windows-1251": charmap.Windows1251, "KOI8-R": charmap.KOI8R} {
		_, problems := readAll(t, encode(m, russian), "-")
		if want := []string{"-: skipped: the text is in Russian (ru), and only English is read"}; !cmp.Equal(want, problems) {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

func TestReadDatelines(t *testing.T) {
	for _, test := range []struct{ text, place, credit, published string }{
		{"BELGRADE, Dec 1 (Reuters) - Serbia protested.", "BELGRADE", "Reuters", ""},
		{"BELGRADE, December 1, 2023 (Reuters) – Serbia protested.", "BELGRADE", "Reuters", "2023-12-01"},
		{"MOSCOW, June 12. /TASS/. Russia protested.", "MOSCOW", "TASS", ""},
		{"NEW DELHI (AP) — India protested.", "NEW DELHI", "AP", ""},
		{"(Reuters) - Serbia protested.", "", "Reuters", ""},
		{"KYIV, 3 March 2022 (Ukrinform) -- Ukraine protested.", "KYIV", "Ukrinform", "2022-03-03"},
		{"GENEVA - Talks resumed in the morning.", "GENEVA", "", ""},
		{"UN SECURITY COUNCIL MEETS ON SYRIA. The council met.", "", "", ""},
		{"NATO is a military alliance.", "", "", ""},
		{"Serbia (and others) - all of them - protested.", "", "", ""},
		{"U.S. officials protested.", "", "", ""},
	} {
		articles, problems := readAll(t, test.text, "-")
		if len(articles) != 1 {
			t.Fatalf("%v", problems)
		}
		a := articles[0]
		if got := (model.Article{Dateline: a.Dateline, Credit: a.Credit, Published: a.Published}); got != (model.Article{Dateline: test.place, Credit: test.credit, Published: model.Date(test.published)}) || a.Text != test.text {
			t.Errorf("%q: place %q, credit %q, published %q", test.text, a.Dateline, a.Credit, a.Published)
		}
	}
}

func packed(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, s); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
