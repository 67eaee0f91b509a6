package main

import (
	"fmt"
	"iter"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/source"
	"github.com/demarche/demarche/internal/ordered"
)

func extractCommand() *cli.Command {
	return &cli.Command{
		Name:        "extract",
		Usage:       "print the statements of the inputs as JSON lines; nothing is stored",
		ArgsUsage:   "[INPUT...]",
		Description: inputsDoc,
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "format", Value: "jsonl", Usage: "jsonl: a statement a line"},
			&cli.BoolFlag{Name: "bundle", Usage: "print an article with its statements a line, as load takes them"},
			workersFlag(), rulesFlag(), minConfidenceFlag(),
		}, inputFlags()...),
		Action: func(c *cli.Context) error {
			if f := c.String("format"); f != "jsonl" {
				return usage("format %q is not known; extract prints jsonl", f)
			}
			x, err := extractor(c)
			if err != nil {
				return err
			}
			o, err := sourceOptions(c, nil)
			if err != nil {
				return err
			}
			out := newLines(c.App.Writer)
			var tally tally
			for r := range extracted(c, x, source.Read(c.Context, inputs(c), o)) {
				switch {
				case r.problem != nil:
					tally.problem(c.App.ErrWriter, r.problem)
				case c.Bool("bundle"):
					out.write(r.bundle)
				default:
					for _, s := range r.bundle.Statements {
						out.write(s)
					}
				}
				if out.err != nil {
					break
				}
			}
			return firstError(out.flush(), c.Context.Err(), tally.err())
		},
	}
}

func rulesFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "rules", Usage: "add the relations of this `DIR` to the built-in ones; may be repeated"}
}

func minConfidenceFlag() cli.Flag {
	return &cli.Float64Flag{Name: "min-confidence", Usage: "leave out statements below this confidence, 0 to 1"}
}

// result is what became of one item of the input: one of the fields is set.
type result struct {
	bundle  *model.Bundle
	problem *source.Problem
}

// extracted yields what the items state, in their order.
func extracted(c *cli.Context, x *extract.Extractor, items iter.Seq[source.Item]) iter.Seq[result] {
	results := ordered.Map(c.Context, items, c.Int("workers"), func(item source.Item) result {
		switch {
		case item.Problem != nil:
			return result{problem: item.Problem}
		case item.Bundle != nil:
			return result{bundle: item.Bundle}
		}
		b, err := x.Extract(c.Context, item.Article)
		if err != nil {
			return result{problem: &source.Problem{Input: item.Article.ID, Reason: err.Error()}}
		}
		if item.Note != "" {
			b.Notes = append([]string{item.Note}, b.Notes...)
		}
		return result{bundle: &b}
	})
	return func(yield func(result) bool) {
		for r := range results {
			if r.bundle != nil {
				for _, note := range r.bundle.Notes {
					fmt.Fprintf(c.App.ErrWriter, "%s: %s\n", r.bundle.Article.ID, note)
				}
			}
			if !yield(r) {
				return
			}
		}
	}
}
