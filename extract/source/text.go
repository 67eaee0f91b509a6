package source

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/demarche/demarche/extract/model"
)

// plainText is one article a file: the headline as the first block, if it looks like one, then the body.
var plainText = format{
	name: "text",
	doc:  "one article a file, UTF-8; a first line standing alone is the title",
	sniffs: func(head []byte) bool {
		return !bytes.ContainsRune(head, 0) && printable(head)
	},
	read: func(_ context.Context, r *bufio.Reader, f file) iter.Seq[Item] {
		return func(yield func(Item) bool) {
			yield(readText(r, f))
		}
	},
}

func readText(r io.Reader, f file) Item {
	b, err := io.ReadAll(io.LimitReader(r, MaxText+1))
	switch {
	case err != nil:
		return failed(f.shown, 0, "cannot be read: %v", err)
	case len(b) > MaxText:
		return failed(f.shown, 0, "is longer than %d MiB", MaxText>>20)
	case !utf8.Valid(b):
		return failed(f.shown, 0, "%v", invalidUTF8(b))
	}
	text := strings.ReplaceAll(strings.TrimPrefix(string(b), "\ufeff"), "\r\n", "\n")
	title, body := splitTitle(strings.TrimSpace(text))
	return admit(&model.Article{ID: f.name, Title: title, Text: body}, f, 0)
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
	control := 0
	for _, c := range head {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' {
			control++
		}
	}
	return control*50 <= len(head)
}
