package page

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/source/date"
)

// publishedNames are the meta elements that give the date of publication, the surest first.
var publishedNames = []string{
	"article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
	"cxenseparse:recs:publishtime", "publish-date", "publish_date", "publishdate", "publication_date", "published", "published-date", "pubdate", "ptime",
	"citation_publication_date", "citation_date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "dcterms.available", "prism.publicationdate",
	"article.published", "article_date_original", "originalpublicationdate", "displaydate", "releasedate", "release_date", "bt:pubdate", "date",
}

var (
	inPath  = regexp.MustCompile(`/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?:[/_.-]|$)`)
	inMonth = regexp.MustCompile(`/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?:/|$)`)
	dated   = []string{"date", "published", "pubdate", "publish", "posted", "timestamp", "dateline", "byline", "datetime", "entry-date", "time"}
	changed = regexp.MustCompile(`(?i)\b(?:last )?(?:updated|modified|changed|revised|actualizado|mis à jour|aktualisiert|обновлено)\b`)
)

// published returns the article's date of publication: what the page says to machines, then in its address, then
// to readers near the headline. The date of a change, or of a teaser, is none.
func (f *facts) published(address string) model.Date {
	order := date.OrderOf(f.language())
	if d, ok := date.Parse(f.said("datePublished"), order); ok {
		return d
	}
	for _, name := range publishedNames {
		if d, ok := date.Parse(f.meta[name], order); ok {
			return d
		}
	}
	if d, ok := f.timed(order); ok {
		return d
	}
	if m := inPath.FindStringSubmatch(address); m != nil {
		if d, ok := date.Parse(m[1]+"-"+m[2]+"-"+m[3], order); ok {
			return d
		}
	}
	if d, ok := f.shown(order); ok {
		return d
	}
	if m := inMonth.FindStringSubmatch(address); m != nil {
		return model.Date(m[1] + "-" + m[2])
	}
	return ""
}

// timed reads time elements: one marked as the date of publication, else the first of the article that says no change.
func (f *facts) timed(order date.Order) (model.Date, bool) {
	var first model.Date
	for n := range elements(f.doc) {
		marked := strings.Contains(strings.ToLower(attr(n, "itemprop")), "datepublished") || slices.Contains(names(n), "dtstart")
		if !is(n, atom.Time) && !marked || inside(n, atom.Aside, atom.Nav, atom.Footer) || teased(names(n)) {
			continue
		}
		value := attr(n, "datetime")
		if value == "" {
			value = attr(n, "content")
		}
		d, ok := date.Parse(value, order)
		if !ok {
			d, ok = date.Parse(content(n), order)
		}
		if !ok {
			continue
		}
		pub := slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "pubdate" })
		if marked || pub {
			return d, true
		}
		before := content(n)
		if p := n.Parent; p != nil {
			if text := content(p); len(text) < 200 {
				before, _, _ = strings.Cut(text, before)
			}
		}
		modified := strings.Contains(strings.ToLower(attr(n, "itemprop")), "modified") || slices.Contains(names(n), "updated") || changed.MatchString(before)
		inTeaser := false
		for a := range n.Ancestors() {
			inTeaser = inTeaser || a.DataAtom != atom.Body && a.DataAtom != atom.Html && teased(names(a))
		}
		if first == "" && !modified && !inTeaser {
			first = d
		}
	}
	return first, first != ""
}

// teased reports whether the words of a class name other articles.
func teased(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		return w == "related" || w == "recommended" || w == "sidebar" || w == "teaser" || w == "trending" || w == "popular" || w == "comments" || w == "comment"
	})
}

// shown reads the short pieces of text that the page's class names call a date or a byline.
func (f *facts) shown(order date.Order) (model.Date, bool) {
	for n := range elements(f.doc) {
		words := names(n)
		if !slices.ContainsFunc(words, func(w string) bool { return slices.Contains(dated, w) }) || teased(words) || is(n, atom.Body, atom.Html) {
			continue
		}
		if inside(n, atom.Aside, atom.Nav, atom.Footer) || slices.ContainsFunc(words, func(w string) bool { return w == "updated" || w == "modified" }) {
			continue
		}
		text := content(n)
		if len(text) == 0 || len(text) > 160 {
			continue
		}
		// "Published 3 March 2019, updated 5 March 2019": what is before the change counts.
		if at := changed.FindStringIndex(text); at != nil {
			text = text[:at[0]]
		}
		for _, part := range append([]string{text}, strings.FieldsFunc(text, func(r rune) bool { return r == '|' || r == '·' || r == '•' })...) {
			if d, ok := date.Parse(part, order); ok && len(d) > len("2006") {
				return d, true
			}
		}
	}
	return "", false
}
