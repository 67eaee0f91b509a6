// Package source turns bytes into articles: one file a format, one list of them in formats.go.
package source

import (
	"context"
	"fmt"
	"io"
	"iter"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/source/fetch"
)

// What is read of one thing at most, in bytes. What is larger is refused rather than cut.
const (
	MaxText = 16 << 20 // an article's text, or a line
	maxPage = 32 << 20 // a page, a feed or a mail
)

// Item is one thing that an input held: exactly one of the first three fields is set.
type Item struct {
	Article *model.Article
	Bundle  *model.Bundle // already extracted, where the input is a stream of bundles
	Problem *Problem
	Note    string // what had to be guessed or left out in reading the article; "" for nothing
}

// Problem says why an input, or a line of it, gave no article.
type Problem struct {
	Input     string `json:"input"`          // the file or address as the user named it; "-" for standard input
	Line      int    `json:"line,omitempty"` // 1-based line or entry; 0 for the whole input
	Reason    string `json:"reason"`
	Language  string `json:"language,omitempty"`  // of a text that was skipped for it
	Skipped   bool   `json:"skipped"`             // left out on purpose, such as another language: no failure
	Count     int    `json:"count,omitempty"`     // of the lines it stands for, where there are too many to list; 0 for one
	Unchanged bool   `json:"unchanged,omitempty"` // a page that has not changed since it was last fetched: no failure either
}

func (p *Problem) Error() string {
	if p.Line > 0 {
		return fmt.Sprintf("%s:%d: %s", p.Input, p.Line, p.Reason)
	}
	return fmt.Sprintf("%s: %s", p.Input, p.Reason)
}

// Options say how inputs are read.
type Options struct {
	Format  string                 // name of a format; "" tells it from the content
	Stdin   io.Reader              // what "-" reads
	Columns map[string]string      // of CSV: the heading of the column for a field of the article, where it isn't the field's name
	Web     *fetch.Client          // what fetches addresses; nil fetches none
	Follow  bool                   // fetch the pages of a feed's entries that have no full text
	Choose  func(path string) bool // leaves out files that it is false for; nil for none
	Read    func(bytes int)        // told of every read from a file, packed as it is; may be nil

	formats []format // that inputs, and what is in them, may have
}

// Read yields what the inputs hold, in order: files, folders (walked in the order of names), globs, web addresses and
// "-". A problem with one of them never ends the others.
func Read(ctx context.Context, inputs []string, o Options) iter.Seq[Item] {
	o.formats = formats()
	return func(yield func(Item) bool) {
		for _, input := range inputs {
			for f := range expand(input) {
				if o.Choose != nil && f.path != "" && f.path != "-" && !o.Choose(f.path) {
					continue
				}
				if ctx.Err() != nil || !readFile(ctx, f, &o, yield) {
					return
				}
			}
		}
	}
}

// readFile passes on all that one file or address holds and reports whether to go on.
func readFile(ctx context.Context, f file, o *Options, yield func(Item) bool) bool {
	if f.problem != nil {
		return yield(Item{Problem: f.problem})
	}
	in, done, err := open(ctx, f, o)
	if err != nil {
		return yield(failed(f.shown, 0, "%v", err)) && ctx.Err() == nil
	}
	defer done()
	if in == nil {
		return yield(Item{Problem: &Problem{Input: f.shown, Reason: "not changed since it was last fetched", Unchanged: true}})
	}
	p := &patience{input: f.shown, yield: yield}
	return readInput(ctx, in, p.pass) && p.end()
}

// patience passes on what is in one file, but of what is wrong in it only the start.
type patience struct {
	input string
	yield func(Item) bool
	wrong int
}

// mostWrong is how many problems of one file are listed.
const mostWrong = 100

func (p *patience) pass(item Item) bool {
	if item.Problem != nil && !item.Problem.Skipped && !item.Problem.Unchanged {
		if p.wrong++; p.wrong > mostWrong {
			return true
		}
	}
	return p.yield(item)
}

// end says how many problems were not passed on.
func (p *patience) end() bool {
	n := p.wrong - mostWrong
	if n <= 0 {
		return true
	}
	item := failed(p.input, 0, "%d more of its articles cannot be read", n)
	item.Problem.Count = n
	return p.yield(item)
}

// readInput passes on all that is in an open input, of whatever format.
func readInput(ctx context.Context, in *input, yield func(Item) bool) bool {
	format, err := in.format()
	if err != nil {
		return yield(failed(in.shown, 0, "%v", err))
	}
	for item := range format.read(ctx, in) {
		if !yield(item) {
			return false
		}
	}
	return ctx.Err() == nil
}

func failed(input string, line int, format string, args ...any) Item {
	return Item{Problem: &Problem{Input: input, Line: line, Reason: fmt.Sprintf(format, args...)}}
}

func skipped(input string, line int, format string, args ...any) Item {
	item := failed(input, line, format, args...)
	item.Problem.Skipped = true
	return item
}
