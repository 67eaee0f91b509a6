package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/extract/source"
)

func readCommand() *cli.Command {
	return &cli.Command{
		Name:        "read",
		Usage:       "print what is understood of the inputs: articles as JSON lines, nothing extracted",
		ArgsUsage:   "[INPUT...]",
		Description: inputsDoc,
		Flags:       inputFlags(),
		Action: func(c *cli.Context) error {
			o, err := sourceOptions(c, nil)
			if err != nil {
				return err
			}
			out := newLines(c.App.Writer)
			var tally tally
			for item := range source.Read(c.Context, inputs(c), o) {
				switch {
				case item.Problem != nil:
					tally.problem(c.App.ErrWriter, item.Problem)
				case item.Bundle != nil:
					out.write(item.Bundle.Article)
				default:
					out.write(item.Article)
					if item.Note != "" {
						fmt.Fprintf(c.App.ErrWriter, "%s: %s\n", item.Article.ID, item.Note)
					}
				}
			}
			return firstError(out.flush(), c.Context.Err(), tally.err())
		},
	}
}

// lines writes JSON lines and keeps the first error.
type lines struct {
	buf *bufio.Writer
	enc *json.Encoder
	err error
}

func newLines(w io.Writer) *lines {
	buf := bufio.NewWriterSize(w, 64<<10)
	enc := json.NewEncoder(buf)
	enc.SetEscapeHTML(false)
	return &lines{buf: buf, enc: enc}
}

func (l *lines) write(v any) {
	if l.err == nil {
		l.err = l.enc.Encode(v)
	}
}

func (l *lines) flush() error {
	return firstError(l.err, l.buf.Flush())
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// tally counts what became of the inputs.
type tally struct {
	Loaded    int              `json:"loaded"`
	Unchanged int              `json:"unchanged"`
	Replaced  int              `json:"replaced"`
	Skipped   int              `json:"skipped"`
	Failed    int              `json:"failed"`
	Languages map[string]int   `json:"languages,omitempty"` // articles that were skipped for being in them
	Problems  []source.Problem `json:"problems,omitempty"`
}

// problem counts a problem and says it at once.
func (t *tally) problem(w io.Writer, p *source.Problem) {
	switch {
	case p.Unchanged:
		t.Unchanged++
		return
	case p.Skipped:
		t.Skipped++
	default:
		t.Failed += max(1, p.Count)
	}
	if p.Language != "" {
		if t.Languages == nil {
			t.Languages = make(map[string]int)
		}
		t.Languages[p.Language]++
	}
	t.Problems = append(t.Problems, *p)
	fmt.Fprintln(w, p.Error())
}

// err is nil unless an input failed.
func (t *tally) err() error {
	if t.Failed == 0 {
		return nil
	}
	return &exitError{codeSomeFailed, fmt.Errorf("%s failed, each is listed above; the others are done", count(t.Failed, "input"))}
}
