package source

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"regexp"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/source/date"
	"github.com/demarche/demarche/extract/source/page"
)

// feed is RSS, Atom or a JSON feed.
var feed = format{
	name:   "feed",
	doc:    "RSS, Atom or JSON feed: entries with their text, or with --follow the pages they link to",
	sniffs: func(head []byte) bool { return looksLikeFeed.MatchString(start(head, 4096)) },
	read: func(ctx context.Context, in *input) iter.Seq[Item] {
		return func(yield func(Item) bool) { readFeed(ctx, in, yield) }
	},
}

var looksLikeFeed = regexp.MustCompile(`^(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*|<!--(?s:.*?)-->\s*)*<(?:rss|feed|rdf:rdf)[\s>]|^\{[^{}]*"version"\s*:\s*"https:\\?/\\?/jsonfeed\.org/`)

// summaryLength is up to how many bytes an entry's text is taken for a summary of the page it links to.
const summaryLength = 500

func readFeed(ctx context.Context, in *input, yield func(Item) bool) {
	b, err := readWhole(in, maxPage)
	if err != nil {
		yield(failed(in.shown, 0, "%v", err))
		return
	}
	text := decode(b, encodingOf(b, in.mime))
	text = xmlEncoding.ReplaceAllString(text, "$1")
	parsed, err := parseFeed(text)
	if err != nil {
		yield(failed(in.shown, 0, "is no feed: %s", strings.Join(strings.Fields(err.Error()), " ")))
		return
	}
	for i, entry := range parsed.Items {
		if entry == nil {
			continue
		}
		if ctx.Err() != nil || !readFeedEntry(ctx, in, parsed, entry, i+1, yield) {
			return
		}
	}
}

// parseFeed turns a panic of the parser, which a null among the items of a JSON feed is enough for, into an error.
func parseFeed(text string) (parsed *gofeed.Feed, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errors.New("its entries are damaged")
		}
	}()
	return gofeed.NewParser().ParseString(text)
}

// xmlEncoding is the declaration of an encoding, which no longer holds once the text is UTF-8.
var xmlEncoding = regexp.MustCompile(`(?i)^(\s*<\?xml[^>]*?)\s+encoding\s*=\s*["'][^"']*["']`)

// readFeedEntry passes on the article of entry n of a feed and reports whether to go on.
func readFeedEntry(ctx context.Context, in *input, parsed *gofeed.Feed, entry *gofeed.Item, n int, yield func(Item) bool) bool {
	a := &model.Article{URL: entry.Link, Title: page.Text(entry.Title), Source: parsed.Title, Published: feedDate(entry), Retrieved: in.retrieved}
	if len(entry.Authors) > 0 && entry.Authors[0] != nil {
		a.Author = entry.Authors[0].Name
	}
	if canonical(a.URL) == "" {
		a.ID = entry.GUID
	}
	a.Text = page.Text(entry.Content)
	if a.Text == "" {
		a.Text = page.Text(entry.Description)
	}
	if len(a.Text) < summaryLength && IsAddress(entry.Link) {
		if in.options.Follow {
			f := file{url: entry.Link, shown: entry.Link, name: entry.Link}
			return followed(ctx, f, in.options, a, yield)
		}
		if entry.Content == "" {
			return yield(skipped(in.shown, n, "has a summary only; with --follow its page is fetched: %s", entry.Link))
		}
	}
	part := *in
	part.name = fmt.Sprintf("%s#%d", in.name, n)
	return yield(admit(a, &part, n))
}

// followed reads the page of a feed's entry, of which the feed said what is in about.
func followed(ctx context.Context, f file, o *Options, about *model.Article, yield func(Item) bool) bool {
	in, done, err := open(ctx, f, o)
	if err != nil {
		return yield(failed(f.shown, 0, "%v", err)) && ctx.Err() == nil
	}
	defer done()
	if in == nil {
		return yield(Item{Problem: &Problem{Input: f.shown, Reason: "not changed since it was last fetched", Unchanged: true}})
	}
	head, _ := in.r.Peek(sniffed)
	if !webPage.sniffs(head) {
		return yield(failed(f.shown, 0, "is no page"))
	}
	about.URL, about.Text = "", "" // the page knows its own address
	return yield(readPage(in, about))
}

// feedDate is when an entry was published, in its own time zone.
func feedDate(entry *gofeed.Item) model.Date {
	if d, ok := date.Parse(entry.Published, date.Unknown); ok {
		return d
	}
	if t := entry.PublishedParsed; t != nil {
		return model.Date(t.Format(time.RFC3339))
	}
	return ""
}
