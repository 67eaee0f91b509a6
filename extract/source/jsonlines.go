package source

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/demarche/demarche/extract/model"
)

// jsonLines are articles as JSON objects, one a line.
var jsonLines = format{
	name:   "jsonl",
	doc:    `one article a line: {"id","url","title","published","source","language","text"}`,
	sniffs: func(head []byte) bool { return startsObject(head) },
	read: func(ctx context.Context, in *input) iter.Seq[Item] {
		parse := func(line []byte, n int) Item { return lineArticle(in, line, n) }
		if head, _ := in.r.Peek(sniffed); indented(head) {
			return func(yield func(Item) bool) {
				whole, err := readWhole(in, MaxText)
				if err != nil {
					yield(failed(in.shown, 0, "%v", err))
					return
				}
				yield(parse(whole, 0))
			}
		}
		return eachLine(ctx, in, parse)
	},
}

// lineArticle reads line, or entry, n.
func lineArticle(in *input, line []byte, n int) Item {
	a, note, err := decodeArticle(line)
	if err != nil {
		return failed(in.shown, n, "%v", err)
	}
	item := admit(a, in, n)
	if item.Article != nil {
		item.Note = note
	}
	return item
}

// indented reports one object over several lines, as people print it.
func indented(head []byte) bool {
	first, _, more := bytes.Cut(bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\ufeff"))), []byte("\n"))
	return more && string(bytes.TrimSpace(first)) == "{"
}

// bundles are what "demarche extract --bundle" writes.
var bundles = format{
	name: "bundle",
	doc:  `one extracted article a line: {"article":{…},"statements":[…],"actors":[…]}`,
	sniffs: func(head []byte) bool {
		first, _, _ := bytes.Cut(head, []byte("\n"))
		return startsObject(head) && bytes.HasPrefix(bytes.TrimSpace(first), []byte(`{"article":{`))
	},
	read: func(ctx context.Context, in *input) iter.Seq[Item] {
		return eachLine(ctx, in, func(line []byte, n int) Item {
			b := new(model.Bundle)
			if err := json.Unmarshal(line, b); err != nil {
				return failed(in.shown, n, "is not a bundle: %v", plainJSON(err))
			}
			if b.Article.ID == "" || b.Article.Text == "" {
				return failed(in.shown, n, "is not a bundle: its article has no id or no text")
			}
			return Item{Bundle: b}
		})
	},
}

func startsObject(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	return len(head) > 1 && head[0] == '{' && bytes.ContainsRune([]byte("\"}\n\r \t"), rune(head[1]))
}

// eachLine passes every line that isn't blank, with its number, to parse. A line over MaxText is
// a problem of its own and is never held in memory.
func eachLine(ctx context.Context, in *input, parse func(line []byte, n int) Item) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		for n := 1; ctx.Err() == nil; n++ {
			line, tooLong, err := readLine(in.r)
			if n == 1 {
				line = bytes.TrimPrefix(line, []byte("\ufeff"))
			}
			line = bytes.TrimSpace(line)
			var item Item
			switch {
			case tooLong:
				item = failed(in.shown, n, "is longer than %d MiB", MaxText>>20)
			case len(line) == 0 && err != nil:
			case len(line) == 0:
				continue
			case !utf8.Valid(line):
				item = failed(in.shown, n, "%v", invalidUTF8(line))
			default:
				item = parse(line, n)
			}
			if item != (Item{}) && !yield(item) {
				return
			}
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(failed(in.shown, n, "%v", unreadable(err)))
				return
			}
		}
	}
}

// readLine reads up to and with the next newline, holding no more than MaxText of it.
func readLine(r *bufio.Reader) (line []byte, tooLong bool, err error) {
	for {
		part, err := r.ReadSlice('\n')
		if tooLong = tooLong || len(line)+len(part) > MaxText; tooLong {
			line = nil
		} else {
			line = append(line, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, tooLong, err
		}
	}
}

// decodeArticle reads one JSON line. Missing and null fields are empty; a date that is none is left out, and note says so.
func decodeArticle(line []byte) (a *model.Article, note string, err error) {
	var raw struct {
		ID                                                                                 *identifier
		URL, Title, Author, Published, Retrieved, Source, Credit, Dateline, Language, Text *string
	}
	if err := json.Unmarshal(line, &raw); err != nil {
		return nil, "", fmt.Errorf("is not a JSON article: %w", plainJSON(err))
	}
	value := func(s *string) string {
		if s == nil {
			return ""
		}
		return *s
	}
	if raw.Text == nil {
		return nil, "", errors.New(`has no "text"`)
	}
	published, err := model.ParseDate(value(raw.Published))
	if err != nil {
		note = fmt.Sprintf("published is left out: %v", err)
	}
	return &model.Article{
		ID: value((*string)(raw.ID)), URL: value(raw.URL), Title: value(raw.Title), Author: value(raw.Author), Source: value(raw.Source),
		Credit: value(raw.Credit), Dateline: value(raw.Dateline),
		Published: published, Retrieved: value(raw.Retrieved), Language: value(raw.Language), Text: value(raw.Text),
	}, note, nil
}

// identifier is a JSON string or number.
type identifier string

// UnmarshalJSON takes numbers as they are written.
func (id *identifier) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && (b[0] == '-' || b[0] >= '0' && b[0] <= '9') {
		*id = identifier(b)
		return nil
	}
	return json.Unmarshal(b, (*string)(id))
}

// plainJSON words an error of encoding/json for people who know JSON, not Go.
func plainJSON(err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Errorf("%w at byte %d", err, syntax.Offset)
	case errors.As(err, &kind):
		if kind.Field == "" {
			return fmt.Errorf("it is of the JSON type %s, not an object", kind.Value)
		}
		return fmt.Errorf("%q is of the JSON type %s, which does not belong there", strings.ToLower(kind.Field), kind.Value)
	}
	return err
}

func invalidUTF8(b []byte) error {
	at, line := 0, 1
	for at < len(b) {
		r, n := utf8.DecodeRune(b[at:])
		if r == utf8.RuneError && n <= 1 {
			break
		}
		if r == '\n' {
			line++
		}
		at += n
	}
	return fmt.Errorf("is not UTF-8 (byte %d, line %d): convert it first, for example with iconv", at+1, line)
}
