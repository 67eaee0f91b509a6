package main

import (
	"fmt"
	"io"
	"os"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/syntax"
)

func parseCommand() *cli.Command {
	return &cli.Command{
		Name:      "parse",
		Usage:     "print trees as CoNLL-U: of a CoNLL-U file's own words, or of text",
		ArgsUsage: "[FILE]",
		Flags:     []cli.Flag{&cli.BoolFlag{Name: "text", Usage: "the input is text, not CoNLL-U"}},
		Action: func(c *cli.Context) error {
			if err := arguments(c, 0, 1, "one file, or none for standard input"); err != nil {
				return err
			}
			in := c.App.Reader
			if path := c.Args().First(); path != "" && path != "-" {
				f, err := os.Open(path)
				if err != nil {
					return fmt.Errorf("parse: %w", err)
				}
				defer f.Close()
				in = f
			}
			a, err := syntax.New()
			if err != nil {
				return err
			}
			if !c.Bool("text") {
				return syntax.ParseCoNLLU(in, c.App.Writer, a)
			}
			text, err := io.ReadAll(in)
			if err != nil {
				return fmt.Errorf("parse: %w", err)
			}
			return syntax.WriteDocument(c.App.Writer, a.Analyze(&model.Article{Text: string(text)}))
		},
	}
}

func printSyntax(c *cli.Context, gold io.Reader) error {
	a, err := syntax.New()
	if err != nil {
		return err
	}
	measure := syntax.Evaluate
	if c.Bool("raw") {
		measure = syntax.EvaluateRaw
	}
	m, err := measure(gold, a)
	if err != nil {
		return err
	}
	if c.Bool("json") {
		return printJSON(c, figures(&m))
	}
	p := printer{w: c.App.Writer}
	p.printf("%-17s %9s %9s %9s\n", "metric", "precision", "recall", "F1")
	for _, row := range m.Rows() {
		p.printf("%-17s %9.2f %9.2f %9.2f\n", row.Name, 100*row.Precision(), 100*row.Recall(), 100*row.F1())
	}
	return p.err
}

// figure is a row of the table of figures as JSON, in percent.
type figure struct {
	Metric    string  `json:"metric"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

func figures(m *syntax.Metrics) []figure {
	var rows []figure
	for _, row := range m.Rows() {
		rows = append(rows, figure{row.Name, 100 * row.Precision(), 100 * row.Recall(), 100 * row.F1()})
	}
	return rows
}
