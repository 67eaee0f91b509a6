package source

import (
	"context"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/demarche/demarche/extract/model"
)

// plainText is one article a file: the headline as the first block, if it looks like one, then the body.
var plainText = format{
	name: "text",
	doc:  "one article a file; a first line standing alone is the title",
	sniffs: func(head []byte) bool {
		return binary(head) == nil && printable(head)
	},
	read: func(_ context.Context, in *input) iter.Seq[Item] {
		return func(yield func(Item) bool) {
			yield(readText(in))
		}
	},
}

func readText(in *input) Item {
	b, err := readWhole(in, MaxText)
	if err == nil {
		err = binary(b)
	}
	if err != nil {
		return failed(in.shown, 0, "%v", err)
	}
	text := strings.ReplaceAll(strings.TrimPrefix(decode(b, encodingOf(nil, in.mime)), "\ufeff"), "\r\n", "\n")
	title, body := splitTitle(strings.TrimSpace(text))
	item := admit(&model.Article{URL: in.url, Retrieved: in.retrieved, Title: title, Text: body}, in, 0)
	if item.Article != nil && encodingOf(nil, in.mime) == "" && !utf8.Valid(b) {
		item.Note = "is not valid UTF-8: its encoding was guessed"
	}
	return item
}

// splitTitle takes the first line for the title where it stands alone, is short and doesn't end as
// a sentence does.
func splitTitle(text string) (title, body string) {
	first, rest, _ := strings.Cut(text, "\n")
	first = strings.TrimSpace(first)
	alone := strings.HasPrefix(strings.TrimLeft(rest, " \t"), "\n")
	if !alone || len(first) > 250 || strings.HasSuffix(first, ".") || strings.HasSuffix(first, ":") {
		return "", text
	}
	return first, rest
}

// printable reports whether few control characters stand in head, as in text of any encoding.
func printable(head []byte) bool {
	if len(head) > 1 && (head[0] == 0xff && head[1] == 0xfe || head[0] == 0xfe && head[1] == 0xff) {
		return true // UTF-16
	}
	control := 0
	for _, c := range head {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' {
			control++
		}
	}
	return control*50 <= len(head)
}
