package page

import (
	"encoding/json"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// facts are what a page says about its article outside the text.
type facts struct {
	doc   *html.Node
	base  *url.URL
	lang  string
	meta  map[string]string // of meta elements, the first of each name, in lower case
	links map[string]string // of link elements in the head, by rel
	h1    []string
	head  string         // the title element
	data  map[string]any // the JSON-LD object of the article; nil where there is none
}

// articleTypes are those of schema.org that are articles, all of them compared in lower case.
var articleTypes = map[string]bool{
	"article": true, "newsarticle": true, "reportagenewsarticle": true, "analysisnewsarticle": true, "opinionnewsarticle": true, "backgroundnewsarticle": true,
	"blogposting": true, "liveblogposting": true, "report": true, "socialmediaposting": true, "techarticle": true, "scholarlyarticle": true,
}

func readFacts(doc *html.Node, base *url.URL) *facts {
	f := &facts{doc: doc, base: base, meta: make(map[string]string), links: make(map[string]string)}
	for n := range elements(doc) {
		switch n.DataAtom {
		case atom.Html:
			f.lang = attr(n, "lang")
		case atom.Meta:
			value := strings.TrimSpace(attr(n, "content"))
			for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
				if name := strings.ToLower(attr(n, key)); name != "" && value != "" && f.meta[name] == "" {
					f.meta[name] = value
				}
			}
		case atom.Link:
			if rel := strings.ToLower(attr(n, "rel")); f.links[rel] == "" {
				f.links[rel] = attr(n, "href")
			}
		case atom.Title:
			if f.head == "" && !inside(n, atom.Svg) {
				f.head = content(n)
			}
		case atom.H1:
			if text := content(n); text != "" {
				f.h1 = append(f.h1, text)
			}
		case atom.Script:
			if f.data == nil && strings.EqualFold(strings.TrimSpace(attr(n, "type")), "application/ld+json") && n.FirstChild != nil {
				f.data = articleData(n.FirstChild.Data)
			}
		}
	}
	return f
}

// articleData finds the article in a script of JSON-LD.
func articleData(script string) map[string]any {
	var v any
	// Some sites put raw newlines into strings.
	if json.Unmarshal([]byte(strings.NewReplacer("\n", " ", "\r", " ", "\t", " ").Replace(script)), &v) != nil {
		return nil
	}
	return findArticle(v, 0)
}

func findArticle(v any, depth int) map[string]any {
	if depth > 4 {
		return nil
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			if found := findArticle(x, depth+1); found != nil {
				return found
			}
		}
	case map[string]any:
		for _, t := range append(list(v["@type"]), v["@type"]) {
			if s, ok := t.(string); ok && articleTypes[strings.ToLower(s)] {
				return v
			}
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			if found := findArticle(v[key], depth+1); found != nil {
				return found
			}
		}
	}
	return nil
}

func list(v any) []any { l, _ := v.([]any); return l }

// said returns the text of a property of the JSON-LD article: a string, the name of an object, or those of a list.
func (f *facts) said(key string) string { return plain(f.data[key]) }

func plain(v any) string {
	switch v := v.(type) {
	case string:
		return strings.Join(strings.Fields(html.UnescapeString(v)), " ")
	case map[string]any:
		return plain(v["name"])
	case []any:
		var all []string
		for _, x := range v {
			if s := plain(x); s != "" {
				all = append(all, s)
			}
		}
		return strings.Join(all, ", ")
	}
	return ""
}

// first returns the first of the meta values that is there.
func (f *facts) first(names ...string) string {
	for _, name := range names {
		if v := f.meta[name]; v != "" {
			return strings.Join(strings.Fields(html.UnescapeString(v)), " ")
		}
	}
	return ""
}

func (f *facts) language() string {
	if f.lang != "" {
		return f.lang
	}
	return f.first("og:locale", "content-language", "language")
}

// canonical is the page's own address, absolute; "" where it gives none.
func (f *facts) canonical() string {
	for _, s := range []string{f.links["canonical"], f.meta["og:url"], f.said("url")} {
		u, err := url.Parse(strings.TrimSpace(s))
		if err != nil || s == "" {
			continue
		}
		if f.base != nil {
			u = f.base.ResolveReference(u)
		}
		// A site that gives its front page for every article gives nothing.
		if (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && (u.Path != "" && u.Path != "/" || u.RawQuery != "") {
			return u.String()
		}
	}
	return ""
}

// title prefers what names the article alone to what may name the site too.
func (f *facts) title() string {
	if len(f.h1) == 1 {
		return f.h1[0]
	}
	title := f.said("headline")
	if title == "" {
		title = f.first("og:title", "twitter:title", "dc.title", "headline")
	}
	for _, h := range f.h1 {
		if title != "" && (strings.EqualFold(h, title) || strings.HasPrefix(title, h) && len(h) > 20) {
			return h
		}
	}
	if title == "" {
		title = f.head
	}
	return f.withoutSite(title)
}

// withoutSite cuts " | Site" and " - Site" off a title.
func (f *facts) withoutSite(title string) string {
	outlet := strings.ToLower(f.outlet())
	for _, sep := range []string{" | ", " - ", " – ", " — ", " :: ", " » "} {
		i := strings.LastIndex(title, sep)
		if i < 0 {
			continue
		}
		site := strings.ToLower(strings.TrimSpace(title[i+len(sep):]))
		if site == outlet || sep == " | " || sep == " :: " || sep == " » " || outlet != "" && (strings.Contains(outlet, site) || strings.Contains(site, outlet)) {
			return strings.TrimSpace(title[:i])
		}
	}
	return title
}

func (f *facts) author() string {
	author := f.said("author")
	if author == "" {
		author = f.first("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author")
	}
	if author == "" {
		for n := range elements(f.doc) {
			if attr(n, "rel") == "author" || strings.Contains(attr(n, "itemprop"), "author") {
				if author = content(n); author != "" {
					break
				}
			}
		}
	}
	if len(author) > 3 && strings.EqualFold(author[:3], "by ") {
		author = author[3:]
	}
	if strings.Contains(author, "://") || len(author) > 120 || strings.EqualFold(author, f.outlet()) {
		return ""
	}
	return author
}

func (f *facts) outlet() string {
	if s := f.first("og:site_name", "application-name", "dc.publisher", "publisher", "apple-mobile-web-app-title"); s != "" && !strings.Contains(s, "://") {
		return s
	}
	if s := f.said("publisher"); s != "" {
		return s
	}
	if f.base != nil && f.base.Host != "" {
		return strings.TrimPrefix(strings.ToLower(f.base.Hostname()), "www.")
	}
	if u, err := url.Parse(f.canonical()); err == nil {
		return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	}
	return ""
}
