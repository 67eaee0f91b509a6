package source

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"
	"unicode/utf8"
)

// jsonArray is an array of articles as JSON objects.
var jsonArray = format{
	name:   "json",
	doc:    "an array of articles with the fields of jsonl: [{…},{…}]",
	sniffs: func(head []byte) bool { return looksLikeArray.MatchString(start(head, 4096)) },
	read: func(ctx context.Context, in *input) iter.Seq[Item] {
		return func(yield func(Item) bool) { readArray(ctx, in, yield) }
	},
}

var looksLikeArray = regexp.MustCompile(`^\[\s*(?:\{\s*["}]|\]\s*$)`)

var errElement = fmt.Errorf("an article is longer than %d MiB", MaxText>>20)

// readArray passes on the articles, numbered from 1. What isn't JSON ends it: nobody knows where the next one begins.
func readArray(ctx context.Context, in *input, yield func(Item) bool) {
	if mark, _ := in.r.Peek(3); string(mark) == "\ufeff" {
		_, _ = in.r.Discard(len(mark))
	}
	bounded := &rowReader{r: in.r, tooLong: errElement}
	decoder := json.NewDecoder(bounded)
	if open, err := decoder.Token(); err != nil || open != json.Delim('[') {
		yield(failed(in.shown, 0, "is no JSON array"))
		return
	}
	for n := 1; decoder.More() && ctx.Err() == nil; n++ {
		bounded.used = 0
		var element json.RawMessage
		if err := decoder.Decode(&element); err != nil {
			yield(failed(in.shown, n, "%v", arrayError(err)))
			return
		}
		item := failed(in.shown, n, "%v", errUTF8)
		if utf8.Valid(element) {
			item = lineArticle(in, element, n)
		}
		if !yield(item) {
			return
		}
	}
	if _, err := decoder.Token(); err != nil && ctx.Err() == nil {
		yield(failed(in.shown, 0, "%v", arrayError(err)))
	}
}

var errUTF8 = errors.New("is not UTF-8: convert it first, for example with iconv")

// arrayError words an error of an array's reader.
func arrayError(err error) error {
	switch {
	case errors.Is(err, errElement):
		return errElement
	case errors.Is(err, io.EOF):
		return unreadable(io.ErrUnexpectedEOF)
	case errors.As(err, new(*json.SyntaxError)):
		return fmt.Errorf("is no JSON array: %w", plainJSON(err))
	}
	return unreadable(err)
}
