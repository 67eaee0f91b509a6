// Package source turns bytes into articles: one file a format, one list of them in formats.go.
package source

import (
	"context"
	"fmt"
	"io"
	"iter"

	"github.com/demarche/demarche/extract/model"
)

// MaxText is the largest article, in bytes, that is read; a larger one is refused rather than cut.
const MaxText = 16 << 20

// Item is one thing that an input held: exactly one of the fields is set.
type Item struct {
	Article *model.Article
	Bundle  *model.Bundle // already extracted, where the input is a stream of bundles
	Problem *Problem
}

// Problem says why an input, or a line of it, gave no article.
type Problem struct {
	Input   string `json:"input"`          // the file as the user named it; "-" for standard input
	Line    int    `json:"line,omitempty"` // 1-based; 0 for the whole input
	Reason  string `json:"reason"`
	Skipped bool   `json:"skipped"` // left out on purpose, such as another language: no failure
}

func (p *Problem) Error() string {
	if p.Line > 0 {
		return fmt.Sprintf("%s:%d: %s", p.Input, p.Line, p.Reason)
	}
	return fmt.Sprintf("%s: %s", p.Input, p.Reason)
}

// Options say how inputs are read.
type Options struct {
	Format string    // name of a format; "" tells it from the content
	Stdin  io.Reader // what "-" reads
}

// Read yields what the inputs hold, in order: files, folders (walked in the order of names), globs and
// "-". A problem with one of them never ends the others.
func Read(ctx context.Context, inputs []string, o Options) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		for _, input := range inputs {
			for f := range expand(input) {
				if ctx.Err() != nil || !readFile(ctx, f, o, yield) {
					return
				}
			}
		}
	}
}

// readFile passes on all that one file holds and reports whether to go on.
func readFile(ctx context.Context, f file, o Options, yield func(Item) bool) bool {
	if f.problem != nil {
		return yield(Item{Problem: f.problem})
	}
	r, done, err := f.open(o.Stdin)
	if err != nil {
		return yield(failed(f.shown, 0, "%v", err))
	}
	defer done()
	format, err := choose(o.Format, r)
	if err != nil {
		return yield(failed(f.shown, 0, "%v", err))
	}
	for item := range format.read(ctx, r, f) {
		if !yield(item) {
			return false
		}
	}
	return ctx.Err() == nil
}

func failed(input string, line int, format string, args ...any) Item {
	return Item{Problem: &Problem{Input: input, Line: line, Reason: fmt.Sprintf(format, args...)}}
}
