package page_test

import (
	"testing"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/source/page"
)

// A page says when it was published in one of these ways, to machines, in its address or to its readers.
func TestPublished(t *testing.T) {
	const text = `<p>Oslo thanked Stockholm on Monday for its help with the search, the foreign ministry said in a statement.</p>
<p>Both capitals said that talks on the agreement of 4 May 2011 would go on, and that a report was due in June 2030.</p>`
	for _, test := range []struct {
		name, head, body, address string
		want                      model.Date
	}{
		{name: "JSON-LD", head: `<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2024-03-09","datePublished":"2024-03-05T23:30:00-05:00"}</script>`, want: "2024-03-05T23:30:00-05:00"},
		{name: "JSON-LD in a graph, beside the page's own", head: `<script type="application/ld+json">{"@graph":[{"@type":"WebPage","datePublished":"2001-01-01"},{"@type":["Article","NewsArticle"],"datePublished":"2024-03-05"}]}</script>`, want: "2024-03-05"},
		{name: "JSON-LD with raw newlines in a string", head: "<script type=\"application/ld+json\">{\"@type\":\"Article\",\"description\":\"a\nb\",\"datePublished\":\"2024-03-05\"}</script>", want: "2024-03-05"},
		{name: "Open Graph", head: `<meta property="article:modified_time" content="2024-03-09T00:00:00Z"><meta property="article:published_time" content="2024-03-05T10:00:00+01:00">`, want: "2024-03-05T10:00:00+01:00"},
		{name: "Dublin Core", head: `<meta name="DC.date.issued" content="2024-03-05">`, want: "2024-03-05"},
		{name: "a meta element of a publisher's system", head: `<meta name="sailthru.date" content="2024-03-05 09:00:00">`, want: "2024-03-05"},
		{name: "a meta element with the month alone", head: `<meta name="date" content="March 2024">`, want: "2024-03"},
		{name: "microdata", body: `<span itemprop="datePublished" content="2024-03-05T08:00Z">today</span>`, want: "2024-03-05T08:00:00Z"},
		{name: "time element marked pubdate", body: `<time datetime="2024-03-01">1 March</time><time pubdate datetime="2024-03-05">5 March</time>`, want: "2024-03-05"},
		{name: "time element", body: `<time datetime="2024-03-05T08:00:00+0530">Tuesday</time>`, want: "2024-03-05T08:00:00+05:30"},
		{name: "time element without an attribute", body: `<time>5 March 2024</time>`, want: "2024-03-05"},
		{name: "time elements of a change and of a teaser first", body: `<div class="related"><time datetime="2020-01-01">x</time></div><p>Updated: <time datetime="2024-03-09">x</time></p><p>Published: <time datetime="2024-03-05">x</time></p>`, want: "2024-03-05"},
		{name: "address with the day", address: "https://oslo.example/world/2024/03/05/thanks", want: "2024-03-05"},
		{name: "address with the day in one", address: "https://oslo.example/20240305-thanks.html", want: "2024-03-05"},
		{name: "address with the month alone", address: "https://oslo.example/2024/03/thanks", want: "2024-03"},
		{name: "line of author and date", body: `<div class="byline">By Kari Lund | March 5, 2024 | 10:15 a.m.</div>`, want: "2024-03-05"},
		{name: "published and updated in one line", body: `<div class="article-date">Published 5 March 2024, updated 9 March 2024</div>`, want: "2024-03-05"},
		{name: "clock and zone", body: `<p class="timestamp">Mar. 5, 2024 11:45 PM EST</p>`, want: "2024-03-05T23:45:00-05:00"},
		{name: "German", body: `<span class="date">5. März 2024</span>`, want: "2024-03-05"},
		{name: "Spanish", body: `<span class="published">martes, 5 de marzo de 2024</span>`, want: "2024-03-05"},
		{name: "Russian", body: `<span class="date">5 марта 2024 года</span>`, want: "2024-03-05"},
		{name: "Serbian", body: `<span class="date">5. март 2024.</span>`, want: "2024-03-05"},
		{name: "American numbers", head: `<meta property="og:locale" content="en_US">`, body: `<span class="date">03/05/2024</span>`, want: "2024-03-05"},
		{name: "British numbers", head: `<meta property="og:locale" content="en_GB">`, body: `<span class="date">05/03/2024</span>`, want: "2024-03-05"},
		{name: "a change alone", head: `<meta property="article:modified_time" content="2024-03-09T00:00:00Z">`, body: `<p class="date">Last updated: 9 March 2024</p>`},
		{name: "dates of others alone", body: `<aside><time datetime="2020-01-01">x</time></aside><div class="related-date">1 January 2020</div><footer><span class="date">© 2024-01-01</span></footer>`},
		{name: "no such day", head: `<meta name="date" content="2024-02-31">`},
		{name: "numbers that may mean two days", body: `<span class="date">05/03/2024</span>`},
		{name: "nothing"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, err := page.Parse([]byte("<html><head><title>Oslo thanks Stockholm</title>"+test.head+"</head><body><article><h1>Oslo thanks Stockholm</h1>"+test.body+text+"</article></body></html>"), test.address)
			if err != nil || p.Published != test.want {
				t.Errorf("%q, %v; want %q", p.Published, err, test.want)
			}
		})
	}
}
