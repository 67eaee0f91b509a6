package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/extract/eval"
	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/source"
)

func evalCommand() *cli.Command {
	return &cli.Command{
		Name:      "eval",
		Usage:     "measure the extractor on annotated articles, or its syntax on a treebank",
		ArgsUsage: "GOLD",
		Description: "GOLD is a folder of annotated articles (*.json); the articles to read lie beside it in GOLD.jsonl, or where --input says.\n" +
			"With --syntax, GOLD is a CoNLL-U file.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "input", Usage: "the articles as JSON `LINES` (default: GOLD.jsonl)"},
			&cli.IntFlag{Name: "errors", Usage: "list `N` errors by cause, drawn with a fixed seed"},
			&cli.BoolFlag{Name: "json", Usage: "print the figures as JSON"},
			&cli.BoolFlag{Name: "syntax", Usage: "measure tokens, tags and trees on a CoNLL-U file (CoNLL 2018 metrics)"},
			&cli.BoolFlag{Name: "raw", Usage: "with --syntax: split sentences and tokens too, instead of taking the file's"},
			workersFlag(), rulesFlag(), minConfidenceFlag(),
		},
		Action: func(c *cli.Context) error {
			if err := arguments(c, 1, 1, "one folder or file"); err != nil {
				return err
			}
			if c.Bool("syntax") {
				return evalSyntax(c)
			}
			return evalStatements(c)
		},
	}
}

func evalStatements(c *cli.Context) error {
	dir := strings.TrimSuffix(c.Args().First(), "/")
	gold, err := eval.ReadGold(dir)
	if err != nil {
		return err
	}
	input := c.String("input")
	if input == "" {
		input = dir + ".jsonl"
	}
	x, err := extractor(c)
	if err != nil {
		return err
	}
	var all []model.Statement
	var tally tally
	for r := range extracted(c, x, source.Read(c.Context, []string{input}, source.Options{Stdin: c.App.Reader})) {
		switch {
		case r.problem != nil:
			tally.problem(c.App.ErrWriter, r.problem)
		default:
			all = append(all, r.bundle.Statements...)
		}
	}
	r := eval.Compare(gold, all, x.Catalogue())
	if c.Bool("json") {
		return firstError(printJSON(c, r), tally.err())
	}
	printEval(c, r)
	return firstError(c.Context.Err(), tally.err())
}

func printEval(c *cli.Context, r *eval.Report) {
	p := printer{w: c.App.Writer}
	p.printf("%-9s %9s %9s %9s  %-15s %9s %15s\n", "level", "precision", "recall", "F1", "95 % of F1", "blind F1", "blind precision")
	for l, s := range r.Levels {
		p.printf("%-9s %9.3f %9.3f %9.3f  %.3f … %.3f   %9.3f %15.3f\n", eval.Level(l), s.Precision, s.Recall, s.F1, s.Low, s.High, s.BlindF1, s.BlindPrecision)
	}
	p.printf("on matched relations: modality %.3f, within %.3f, when %.3f right\n", r.Side["modality"], r.Side["within"], r.Side["when"])
	p.printf("annotated %d, found %d, articles %d, leaks %d, calibration error %.3f\n", r.Gold, r.Predicted, r.Articles, r.Leak, r.Calibration)
	for _, part := range []struct {
		name string
		rows []eval.Row
	}{{"relation", r.Relations}, {"genre", r.Genres}, {"article", r.ByArticle}} {
		p.printf("\n%-70s %9s %9s %9s\n", part.name, "annotated", "found", "right")
		for _, row := range part.rows {
			p.printf("%-70s %9d %9d %9d\n", row.Name, row.Gold, row.Predicted, row.Matched)
		}
	}
	p.printf("\n%-12s %9s %9s\n", "confidence", "found", "precision")
	for _, b := range r.Bins {
		p.printf("%.1f … %.1f    %9d %9.3f\n", b.From, b.From+.1, b.Predicted, b.Precision)
	}
	listed := slices.Clone(r.Errors)
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(listed), func(i, j int) { listed[i], listed[j] = listed[j], listed[i] })
	listed = listed[:min(len(listed), c.Int("errors"))]
	slices.SortStableFunc(listed, func(a, b eval.Error) int { return strings.Compare(a.Cause, b.Cause) })
	for _, e := range listed {
		p.printf("\n%s: %s\n    %s: %s\n", e.Cause, e.Text, e.Article, e.Sentence)
	}
}

func evalSyntax(c *cli.Context) error {
	f, err := os.Open(c.Args().First())
	if err != nil {
		return fmt.Errorf("treebank: %w", err)
	}
	defer f.Close()
	return printSyntax(c, f)
}

func extractor(c *cli.Context) (*extract.Extractor, error) {
	if least := c.Float64("min-confidence"); least < 0 || least > 1 {
		return nil, usage("--min-confidence is %g; it goes from 0 to 1", least)
	}
	if n := c.Int("workers"); c.IsSet("workers") && n < 1 {
		return nil, usage("--workers is %d; it takes at least one", n)
	}
	x, err := extract.New(extract.Options{Rules: c.StringSlice("rules"), MinConfidence: c.Float64("min-confidence")})
	if err != nil {
		return nil, &exitError{codeUsage, err}
	}
	return x, nil
}
