package page

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// never are elements that hold no text of an article.
var never = []atom.Atom{
	atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Object, atom.Embed, atom.Svg, atom.Canvas, atom.Video, atom.Audio,
	atom.Form, atom.Button, atom.Input, atom.Select, atom.Textarea, atom.Nav, atom.Footer, atom.Figure, atom.Figcaption, atom.Aside, atom.Dialog, atom.Menu,
}

// marks are the words of class and id that name a page's furniture.
var marks = map[string]bool{
	"share": true, "shares": true, "sharing": true, "sharebar": true, "sharetools": true, "social": true, "socials": true, "addthis": true, "addtoany": true, "sharedaddy": true,
	"related": true, "recommended": true, "recommendation": true, "recommendations": true, "trending": true, "popular": true, "teaser": true, "teasers": true,
	"readmore": true, "morestories": true, "outbrain": true, "taboola": true, "revcontent": true, "promo": true, "promos": true, "promoted": true,
	"newsletter": true, "newsletters": true, "subscribe": true, "subscription": true, "signup": true, "paywall": true, "donate": true, "donation": true,
	"ad": true, "ads": true, "advert": true, "adverts": true, "advertisement": true, "advertising": true, "sponsored": true, "sponsor": true, "affiliate": true, "dfp": true,
	"caption": true, "captions": true, "credit": true, "credits": true, "copyright": true, "gallery": true, "slideshow": true, "carousel": true, "lightbox": true,
	"breadcrumb": true, "breadcrumbs": true, "sidebar": true, "navigation": true, "navbar": true, "nav": true, "menu": true, "toolbar": true, "masthead": true, "footer": true,
	"comments": true, "comment": true, "disqus": true, "respond": true, "byline": true, "timestamp": true, "authorbio": true, "bio": true,
	"tags": true, "taglist": true, "tagcloud": true, "pagination": true, "pager": true, "cookie": true, "cookies": true, "gdpr": true, "consent": true, "modal": true, "popup": true,
	"hidden": true, "printonly": true, "skip": true, "video": true, "player": true, "hovercard": true, "tooltip": true, "rollover": true, "popover": true,
}

// wraps are elements that no mark removes: they hold the whole page or the article.
var wraps = []atom.Atom{atom.Html, atom.Head, atom.Body, atom.Main, atom.P, atom.H1}

// strip takes the furniture out of a page. What is marked as furniture but holds much of the page's running
// text stays: some sites name the article itself so.
func strip(doc *html.Node) {
	sizes := make(proseSizes)
	total := sizes.of(doc)
	var gone []*html.Node
	var visit func(*html.Node)
	visit = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.CommentNode || c.Type == html.ElementNode && furniture(c, sizes[c], total) {
				gone = append(gone, c)
			} else {
				visit(c)
			}
		}
	}
	visit(doc)
	for _, n := range gone {
		n.Parent.RemoveChild(n)
	}
}

// furniture reports whether an element with so much of the page's total prose is none of the article's.
func furniture(n *html.Node, prose, total int) bool {
	if is(n, never...) {
		// A form may be wrapped around the whole page, a figure or an aside around a quotation.
		return !is(n, atom.Form, atom.Figure, atom.Aside) || 3*prose <= total
	}
	if is(n, wraps...) {
		return false
	}
	if hides(n) {
		return 3*prose <= total
	}
	return slices.ContainsFunc(names(n), func(word string) bool { return marks[word] }) && 5*prose <= 2*total
}

// hides reports whether a browser wouldn't show n.
func hides(n *html.Node) bool {
	style := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "hidden" }) ||
		strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// proseSizes has, for the elements of a page, the length of the paragraphs below them that stands outside links; one
// without an entry has none.
type proseSizes map[*html.Node]int

func (s proseSizes) of(n *html.Node) int {
	sum := 0
	if is(n, atom.P) {
		all, linked := length(n)
		sum = all - linked
	} else {
		for c := range n.ChildNodes() {
			if c.Type == html.ElementNode {
				sum += s.of(c)
			}
		}
	}
	if sum > 0 {
		s[n] = sum
	}
	return sum
}
