package source

import (
	"context"
	"iter"
	"regexp"
	"strings"

	"github.com/abadojack/whatlanggo"
	"golang.org/x/text/language"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/source/page"
)

// webPage is a saved or fetched page.
var webPage = format{
	name:   "html",
	doc:    "a page saved from the web",
	sniffs: func(head []byte) bool { return looksLikePage.MatchString(start(head, 4096)) },
	read: func(_ context.Context, in *input) iter.Seq[Item] {
		return func(yield func(Item) bool) { yield(readPage(in, &model.Article{})) }
	},
}

var looksLikePage = regexp.MustCompile(`^(?:<\?xml[^>]*>\s*)?(?:<!--(?s:.*?)-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|h1)[\s>]`)

// readPage reads the page behind in. What is known of the article beforehand stands in about, and wins.
func readPage(in *input, about *model.Article) Item {
	b, err := readWhole(in, maxPage)
	if err == nil {
		err = binary(b)
	}
	if err != nil {
		return failed(in.shown, 0, "%v", err)
	}
	return pageArticle(in, decode(b, encodingOf(b, in.mime)), about)
}

func pageArticle(in *input, content string, about *model.Article) Item {
	p, err := page.Parse([]byte(content), in.url)
	if err != nil {
		return failed(in.shown, 0, "%v", err)
	}
	a := *about
	for _, field := range []struct{ to, from *string }{
		{&a.URL, &p.URL}, {&a.Title, &p.Title}, {&a.Author, &p.Author}, {&a.Source, &p.Outlet}, {(*string)(&a.Published), (*string)(&p.Published)},
	} {
		if *field.to == "" {
			*field.to = *field.from
		}
	}
	a.Text, a.Retrieved = p.Text, in.retrieved
	// Pages declare the language of their template: the text itself is believed first.
	if found := whatlanggo.Detect(a.Text); !found.IsReliable() {
		a.Language = declaredLanguage(p.Language)
	}
	if strings.TrimSpace(a.Text) == "" {
		return failed(in.shown, 0, "has no article's text (a page without one, or one that a script fills)")
	}
	return admit(&a, in, 0)
}

// declaredLanguage is a page's language tag in the usual form, "" where it is none.
func declaredLanguage(s string) string {
	tag, err := language.Parse(strings.ReplaceAll(s, "_", "-"))
	if err != nil {
		return ""
	}
	return tag.String()
}
