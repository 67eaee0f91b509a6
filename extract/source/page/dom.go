package page

import (
	"iter"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// elements yields the elements below n in the order of the document.
func elements(n *html.Node) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for d := range n.Descendants() {
			if d.Type == html.ElementNode && !yield(d) {
				return
			}
		}
	}
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func is(n *html.Node, tags ...atom.Atom) bool {
	if n == nil || n.Type != html.ElementNode {
		return false
	}
	for _, tag := range tags {
		if n.DataAtom == tag {
			return true
		}
	}
	return false
}

// inside reports whether an ancestor of n is one of the tags.
func inside(n *html.Node, tags ...atom.Atom) bool {
	for a := range n.Ancestors() {
		if is(a, tags...) {
			return true
		}
	}
	return false
}

// longest is how many bytes of text content returns, about: titles, names and dates are shorter.
const longest = 4096

// content returns the start of the text below n on one line.
func content(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if b.Len() > longest {
			break
		}
		if d.Type == html.TextNode && !is(d.Parent, atom.Script, atom.Style) {
			b.WriteString(d.Data)
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// length is the number of letters and digits in the text below n, and of those within links.
func length(n *html.Node) (all, linked int) {
	for d := range n.Descendants() {
		if d.Type != html.TextNode || is(d.Parent, atom.Script, atom.Style, atom.Noscript) {
			continue
		}
		size := letters(d.Data)
		all += size
		if inside(d, atom.A) {
			linked += size
		}
	}
	return all, linked
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// names returns the words of an element's class and id, in lower case: "articleShareBar" gives article, share, bar.
func names(n *html.Node) []string {
	var words []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			words = append(words, strings.ToLower(string(word)))
			word = word[:0]
		}
	}
	for _, s := range []string{attr(n, "class"), attr(n, "id"), attr(n, "role"), attr(n, "data-component"), attr(n, "data-type")} {
		upper := true
		for _, r := range s {
			switch {
			case !unicode.IsLetter(r):
				flush()
				upper = true
				continue
			case unicode.IsUpper(r) && !upper:
				flush()
			}
			upper = unicode.IsUpper(r)
			word = append(word, r)
		}
		flush()
	}
	return words
}
