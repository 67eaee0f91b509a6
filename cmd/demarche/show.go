package main

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/summary"
)

func showCommand() *cli.Command {
	return &cli.Command{
		Name:      "show",
		Usage:     "print an article's statements, or one statement, with the sentences behind them",
		ArgsUsage: "ARTICLE|STATEMENT",
		Flags:     []cli.Flag{storeFlag(), &cli.BoolFlag{Name: "json", Usage: "print JSON"}},
		Action: func(c *cli.Context) error {
			if err := arguments(c, 1, 1, "the id of one article or statement"); err != nil {
				return err
			}
			w, err := openStored(c)
			if err != nil {
				return err
			}
			defer w.Close()
			id := c.Args().First()
			article, err := summary.ShowArticle(c.Context, w.Reader, id)
			if err == nil {
				return showArticle(c, article)
			}
			if !errors.Is(err, graph.ErrNotFound) {
				return err
			}
			statement, err := summary.ShowStatement(c.Context, w.Reader, id)
			if errors.Is(err, graph.ErrNotFound) {
				return fmt.Errorf("%s holds neither an article nor a statement %q", w.Path(), id)
			}
			if err != nil {
				return err
			}
			return showStatement(c, statement)
		},
	}
}

func showArticle(c *cli.Context, a *summary.Article) error {
	if c.Bool("json") {
		return printJSON(c, a)
	}
	p := printer{w: c.App.Writer}
	heading(&p, &a.Article)
	if len(a.Copies) > 0 {
		p.printf("the same text: %s\n", strings.Join(a.Copies, ", "))
	}
	p.printf("%s\n", count(len(a.Statements), "statement"))
	return firstError(p.err, printStatements(c.App.Writer, a.Statements))
}

func showStatement(c *cli.Context, s *summary.Statement) error {
	if c.Bool("json") {
		return printJSON(c, s)
	}
	p := printer{w: c.App.Writer}
	heading(&p, &s.Article)
	if s.Within != nil {
		p.printf("within: %s\n", describe(s.Within))
	}
	p.printf("rule %s, confidence %.2f\n", s.Statement.Rule, s.Statement.Confidence)
	return firstError(p.err, printStatements(c.App.Writer, append([]model.Statement{s.Statement}, s.Content...)))
}

func heading(p *printer, a *graph.Article) {
	p.printf("%s: %s\nsource %s, published %s, story %s\n", a.ID, cmp.Or(a.Title, "(no title)"),
		cmp.Or(a.Source, "unknown"), cmp.Or(string(a.Published), "unknown"), a.Story)
}
