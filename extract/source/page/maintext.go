package page

import (
	"net/url"
	"regexp"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/demarche/demarche/extract/source/date"
)

// mainText returns the article's text. Readability chooses the part of the page; what the page itself marks as the
// body of the article is the second opinion, and wins where readability took another part or little of it.
func mainText(doc *html.Node, base *url.URL, f *facts) string {
	strip(doc)
	marked := trim(markedBody(doc))
	chosen := trim(readable(doc, base))
	switch {
	case len(chosen) == 0 && len(marked) == 0:
		chosen = trim(blocksOf(doc))
	case size(marked) > 2*size(chosen), size(marked) > 300 && 2*shared(marked, chosen) < size(marked):
		chosen = marked
	}
	return join(withoutHead(chosen, f.title()))
}

// readable returns what Readability takes for the article, nothing where it fails, be it by a panic.
func readable(doc *html.Node, base *url.URL) (blocks []block) {
	defer func() {
		if recover() != nil {
			blocks = nil
		}
	}()
	parser := readability.NewParser()
	parser.MaxElemsToParse = 200_000
	parser.DisableJSONLD = true
	article, err := parser.ParseDocument(doc, base)
	if err != nil || article.Node == nil {
		return nil
	}
	return blocksOf(article.Node)
}

// shared is the size of the blocks of a that stand in b too.
func shared(a, b []block) int {
	there := make(map[string]bool, len(b))
	for _, x := range b {
		there[x.text] = true
	}
	n := 0
	for _, x := range a {
		if there[x.text] {
			n += letters(x.text)
		}
	}
	return n
}

// markedBody is the element that the page declares to be the article's body, if there is one such.
func markedBody(doc *html.Node) []block {
	var found []*html.Node
	for n := range elements(doc) {
		if strings.Contains(attr(n, "itemprop"), "articleBody") {
			found = append(found, n)
		}
	}
	if len(found) == 0 {
		for n := range elements(doc) {
			if is(n, atom.Article) && !inside(n, atom.Article) {
				found = append(found, n)
			}
		}
	}
	if len(found) != 1 {
		return nil
	}
	return blocksOf(found[0])
}

// aside are blocks between paragraphs that lead elsewhere.
var aside = regexp.MustCompile(`(?i)^(?:\W*(?:read|see|watch|listen|related|recommended)(?: (?:more|also|next|now|on|story|stories|post|posts|article|articles|topics|coverage|video|links))*\s*[:|»>]` +
	`|\W*don['’]t miss\b|\W*click here (?:for|to)\b.{0,80}$|\W*(?:sign up|subscribe) (?:for|to)\b.{0,140}$|\W*follow (?:us|him|her|me|them|@?\w+( \w+)?) on (?:twitter|facebook|x|instagram|telegram)\b` +
	`|\W*(?:photo|image|picture|photograph|credit|photo credit|image credit|file photo|file)s?\s*(?:by|courtesy|from)?\s*[:©]` +
	`|\(?image (?:credit|copyright|caption)\b|image \d+ of /? ?\d+|media (?:playback|caption)|©|\(c\) \d{4}|copyright\b.{0,80}\d{4}|all rights reserved|post comment|view (?:author|comments)|advertisement$|advert$|more (?:from|on|by) .{0,60}$` +
	`|(?:last |first )?(?:published|updated|posted)(?: on| at)?\s*[:—–-]|updated (?:at|on) .{0,30}$|loading\W*$|by [A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3}$` +
	`|enlarge image|share (?:this|on|via)\b.{0,40}$|email the author|join (?:our|the) \w+ (?:forums?|newsletter|channel)\b)`)

// final are blocks that follow the last paragraph of an article: who reported it, whose it is, who the author is.
var final = regexp.MustCompile(`(?i)^\W*(?:(?:additional )?(?:reporting|writing|editing|compiled) by\b|(?:additional )?reporting from\b|this (?:article|story|piece|report) (?:was|is|has been|originally|first)\b.{0,60}(?:published|appeared|provided|updated|republished|corrected)` +
	`|\S+ \S+ is (?:a|an|the) (?:\w+[ -]){0,6}(?:reporter|correspondent|writer|editor|journalist|columnist|contributor|freelance)|(?:have|got) a (?:tip|story)|for more (?:stories|news|information)\b|the views expressed|opinions expressed` +
	`|our standards:|copyright\b|©|source\s*:|via |tags?\s*:|filed under|topics?\s*:|about the author|about \w+$|follow |more great .{0,40}stories|want more|contact us|press contact|download the .{0,30} app|tell us what you think|what do you think\b.{0,40}$|\w+ news['’] .{0,60} contributed to this report)`)

// trim leaves out the blocks that lead elsewhere, and what follows the article's last paragraph.
func trim(blocks []block) []block {
	kept := make([]block, 0, len(blocks))
	for _, b := range blocks {
		switch {
		case letters(b.text) == 0, aside.MatchString(b.text) && len(b.text) < 300:
		case b.linked > 0.9 && b.tag != atom.P && len(b.text) < 200: // a teaser
		case b.linked > 0.9 && upper(b.text): // a teaser between paragraphs
		default:
			kept = append(kept, b)
		}
	}
	// Credits stand within the last blocks, whatever is below them.
	for i := max(1, len(kept)-8); i < len(kept); i++ {
		if final.MatchString(kept[i].text) && len(kept[i].text) < 400 {
			kept = kept[:i]
		}
	}
	for len(kept) > 1 && kept[len(kept)-1].linked > 0.8 {
		kept = kept[:len(kept)-1]
	}
	// A heading at the end has lost its text.
	for len(kept) > 1 && heading(kept[len(kept)-1].tag) {
		kept = kept[:len(kept)-1]
	}
	return kept
}

func heading(tag atom.Atom) bool {
	switch tag {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

func upper(s string) bool { return len(s) > 20 && strings.ToUpper(s) == s }

// withoutHead leaves out the headline and the line of author and date where they stand among the first blocks.
func withoutHead(blocks []block, title string) []block {
	for i := 0; i < len(blocks) && i < 4; i++ {
		if title != "" && strings.EqualFold(blocks[i].text, title) || blocks[i].tag == atom.H1 {
			return withoutHead(blocks[i+1:], "")
		}
	}
	for i := 0; i < len(blocks)-1 && i < 3; i++ {
		text := blocks[i].text
		if d, ok := date.Parse(text, date.DayFirst); ok && len(d) > len("2006-01") && len(text) < 100 && !strings.HasSuffix(text, ".") {
			return append(blocks[:i:i], blocks[i+1:]...)
		}
	}
	return blocks
}
