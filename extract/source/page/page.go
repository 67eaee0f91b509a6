// Package page understands saved web pages: the article's own text among menus, share bars and teasers, and what the
// page says about it.
package page

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"github.com/demarche/demarche/extract/model"
)

// Page is what a page says of its article. A field that it doesn't say is empty.
type Page struct {
	URL       string // canonical, absolute
	Title     string
	Author    string
	Outlet    string
	Language  string // as declared
	Published model.Date
	Text      string // blocks, separated by blank lines, without the title
}

// maxTags is how many tags a page may have. Memory and time grow with them; the largest news pages have a tenth as many.
const maxTags = 300_000

// Parse reads a page in UTF-8. address is where it was found, "" where that isn't known. The only error is that of
// a page that no browser would show, such as one nested deeper than 512 elements or with more than 300,000 tags.
func Parse(content []byte, address string) (Page, error) {
	if bytes.Count(content, []byte("<")) > maxTags {
		return Page{}, fmt.Errorf("is no readable page: it has more than %d tags", maxTags)
	}
	doc, err := html.Parse(bytes.NewReader(content))
	if err != nil {
		return Page{}, fmt.Errorf("is no readable page: %s", strings.TrimPrefix(err.Error(), "html: "))
	}
	base, _ := url.Parse(address)
	facts := readFacts(doc, base)
	p := Page{
		URL: facts.canonical(), Title: facts.title(), Author: facts.author(), Outlet: facts.outlet(), Language: facts.language(),
	}
	if p.URL == "" {
		p.URL = address
	}
	p.Published = facts.published(p.URL)
	p.Text = mainText(doc, base, facts)
	return p, nil
}

// Text returns the text of a fragment of HTML, such as a feed's entry, as blocks separated by blank lines.
func Text(fragment string) string {
	doc, err := html.Parse(strings.NewReader(fragment))
	if err != nil {
		return ""
	}
	strip(doc)
	return join(trim(blocksOf(doc)))
}
