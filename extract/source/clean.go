package source

import (
	"html"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// cleanTitle puts a headline on one line.
func cleanTitle(s string) string {
	return strings.Join(strings.Fields(cleanText(s)), " ")
}

// entity is a character reference as pages leave them in exported text. Names of letters are not among those that may miss
// their semicolon, so that "AT&T" and "R&D" stay.
var entity = regexp.MustCompile(`&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});`)

// cleanText decodes character references and brings text to NFC, with newlines alone between lines, single blank lines between blocks
// and without soft hyphens and control characters. Offsets into articles count from here.
func cleanText(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	if strings.Contains(s, "&") {
		s = entity.ReplaceAllStringFunc(s, html.UnescapeString)
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\r' || r == '\f' || r == '\v' || r == '\u2028' || r == '\u2029':
			return '\n'
		case r == '\u00ad' || r == '\u200b' || r == '\u2060' || r == '\ufeff':
			return -1
		case unicode.IsControl(r):
			return ' '
		}
		return r
	}, s)
	lines := strings.Split(norm.NFC.String(s), "\n")
	kept := lines[:0]
	blank := true // so that leading blank lines go
	for _, line := range lines {
		line = strings.TrimRightFunc(line, unicode.IsSpace)
		if line == "" && blank {
			continue
		}
		blank = line == ""
		kept = append(kept, line)
	}
	return strings.TrimSpace(strings.Join(kept, "\n"))
}

// credit is a line that names where an article was taken from.
var credit = regexp.MustCompile(`^(?:Source|Sources|Via|Originally published (?:by|in|at))\s*:\s*(\S.{0,78}\S)$`)

// tails are headings below which a page has nothing more of the article, in lower case.
var tails = map[string]bool{
	"related stories": true, "related articles": true, "related news": true, "related posts": true, "related topics": true,
	"related content": true, "leave a reply": true, "leave a comment": true, "post a comment": true, "comments": true,
	"read more": true, "read next": true, "read also": true, "see also": true, "more stories": true, "more on this story": true,
	"you may also like": true, "you might also like": true, "recommended for you": true, "most read": true, "trending": true,
	"about the author": true, "share this": true, "share this article": true, "share this story": true, "tags": true,
	"subscribe to our newsletter": true, "sign up for our newsletter": true, "follow us": true, "advertisement": true,
}

// furniture are lines that may stand anywhere and belong to the page, in lower case.
var furniture = map[string]bool{
	"advertisement": true, "share": true, "tweet": true, "print": true, "email": true, "facebook": true, "twitter": true,
	"whatsapp": true, "telegram": true, "copy link": true, "share this": true, "story continues below": true,
	"read more": true, "sign in": true, "subscribe": true,
}

// cutFurniture takes the page's own lines out of an article's text and returns the outlet that a
// credit line names, "" where there is none.
func cutFurniture(text string) (body, outlet string) {
	lines := strings.Split(text, "\n")
	kept := make([]string, 0, len(lines))
	for i, line := range lines {
		bare := strings.ToLower(strings.Trim(line, " \t:.…»>|"))
		if i > 0 && tails[bare] {
			break
		}
		if furniture[bare] {
			continue
		}
		if m := credit.FindStringSubmatch(strings.TrimSpace(line)); m != nil && i > 0 {
			outlet = m[1]
			continue
		}
		kept = append(kept, line)
	}
	return cleanText(strings.Join(kept, "\n")), outlet
}
