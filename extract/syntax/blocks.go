package syntax

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche/demarche/extract/model"
)

// blocks returns the runs of lines between blank lines. Where the article has a title, the first block is the title's
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

// A sentence of more words than longest is parsed in parts, so that time and memory stay linear in the
// text; nobody prints such sentences, but tables and lists look like them.
const longest = 200

// parts yields the sentence in runs of at most longest words, cut after a mark where there is one. The root of every
// part but the first hangs on the root of the first.
func parts(tokens []model.Token) iter.Seq[[]model.Token] {
	return func(yield func([]model.Token) bool) {
		root := -1
		for start := 0; start < len(tokens); {
			end := partEnd(tokens, start)
			part := tokens[start:end:end]
			if !yield(part) {
				return
			}
			for i := range part {
				switch k := &part[i]; {
				case k.Head >= 0:
					k.Head += start
				case root < 0:
					root = start + i
				default:
					k.Head, k.Deprel = root, "parataxis"
				}
			}
			start = end
		}
	}
}

// partEnd returns where the part that begins at start ends.
func partEnd(tokens []model.Token, start int) int {
	if len(tokens)-start <= longest {
		return len(tokens)
	}
	for end := start + longest; end > start+longest/2; end-- {
		if r, _ := utf8.DecodeRuneInString(tokens[end-1].Form); unicode.IsPunct(r) {
			return end
		}
	}
	return start + longest
}
