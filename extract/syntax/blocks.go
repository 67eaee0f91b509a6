package syntax

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/demarche/demarche/extract/model"
)

// turn is a line of a transcript that begins with who speaks: "Vladimir Putin: …", "QUESTION: …".
var turn = regexp.MustCompile(`^\s*\p{Lu}[\p{L}.'’-]*( [\p{Lu}(][\p{L}.'’)-]*){0,5}:\s+\S`)

// blocks returns the runs of lines between blank lines; in a run of a transcript's turns, each turn. Where the article has a title, the first block is the title's
// even if no blank line follows it.
func blocks(article *model.Article) []model.Span {
	text := article.Text
	var list []model.Span
	start, end := -1, 0
	flush := func() {
		if start >= 0 {
			list = append(list, model.Span{Start: start, End: end})
		}
		start = -1
	}
	at := 0
	if article.Title != "" && strings.HasPrefix(text, article.Title) {
		at = len(article.Title)
		if strings.TrimSpace(article.Title) != "" {
			list = append(list, model.Span{End: at})
		}
	}
	for at < len(text) {
		line := text[at:]
		if n := strings.IndexByte(line, '\n'); n >= 0 {
			line = line[:n+1]
		}
		if isBlank(line) {
			flush()
		} else {
			if start >= 0 && turn.MatchString(line) && turn.MatchString(text[start:end]) {
				flush()
			}
			if start < 0 {
				start = at
			}
			end = at + len(line)
		}
		at += len(line)
	}
	flush()
	return list
}

func isBlank(line string) bool {
	for _, r := range line {
		if !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}
