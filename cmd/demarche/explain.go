package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/graph"
)

func explainCommand() *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "say how a statement came about, or why words gave none",
		ArgsUsage: "STATEMENT | ARTICLE --why-not WORDS",
		Description: "Reads the stored article again and prints the rule, the words, who fills the roles, and what the confidence is made of.\n" +
			"With --why-not, prints what was read from the sentences with those WORDS and became no statement.",
		Flags: []cli.Flag{
			storeFlag(), rulesFlag(), minConfidenceFlag(),
			&cli.StringFlag{Name: "why-not", Usage: "the `WORDS` of the article that gave nothing"},
			&cli.BoolFlag{Name: "json", Usage: "print JSON"},
		},
		Action: func(c *cli.Context) error {
			if err := arguments(c, 1, 1, "one statement's id, or an article's with --why-not"); err != nil {
				return err
			}
			w, err := openStored(c)
			if err != nil {
				return err
			}
			defer w.Close()
			reasons, err := reasonsFor(c, w, c.Args().First())
			if err != nil {
				return err
			}
			if c.Bool("json") {
				return printJSON(c, reasons)
			}
			p := printer{w: c.App.Writer}
			for i := range reasons {
				printReason(&p, &reasons[i])
			}
			return p.err
		},
	}
}

// reasonsFor returns the one reading that became the statement, or those of the words that became none.
func reasonsFor(c *cli.Context, w *graph.Workspace, id string) ([]extract.Reason, error) {
	words, article := c.String("why-not"), id
	if words == "" {
		s, err := w.Statement(c.Context, id)
		if errors.Is(err, graph.ErrNotFound) {
			return nil, fmt.Errorf("%s holds no statement %q", w.Path(), id)
		}
		if err != nil {
			return nil, err
		}
		article = s.Article
	}
	a, err := w.Article(c.Context, article)
	if errors.Is(err, graph.ErrNotFound) {
		return nil, fmt.Errorf("%s holds no article %q", w.Path(), article)
	}
	if err != nil {
		return nil, err
	}
	x, err := extractor(c)
	if err != nil {
		return nil, err
	}
	all, err := x.Why(c.Context, &a.Article)
	if err != nil {
		return nil, err
	}
	chosen := slices.DeleteFunc(all, func(r extract.Reason) bool {
		if words == "" {
			return r.ID != id
		}
		return r.Kept || !strings.Contains(r.Evidence, words)
	})
	switch {
	case len(chosen) > 0:
		return chosen, nil
	case words == "":
		return nil, fmt.Errorf("this version reads no statement %s in %s: load the article again", id, article)
	case !strings.Contains(a.Text, words):
		return nil, usage("the words %q do not stand in %s", words, article)
	}
	return nil, fmt.Errorf("no pattern found two actors in the sentences with %q", words)
}

func printReason(p *printer, r *extract.Reason) {
	p.printf("%s\n%s\n", strings.Join(strings.Fields(r.Evidence), " "), describe(&r.Statement))
	p.printf("  rule        %s, on the words %q\n", r.Rule, r.Predicate)
	p.printf("  source      %q is %s, by %s\n", r.Source.Mention, named(&r.Source), r.SourceBy)
	p.printf("  target      %q is %s, by %s\n", r.Target.Mention, named(&r.Target), r.TargetBy)
	if r.ClaimedBy != nil {
		p.printf("  says        %q is %s\n", r.ClaimedBy.Mention, named(r.ClaimedBy))
	}
	fate := "kept"
	if !r.Kept {
		fate = "dropped: " + r.Dropped
	}
	p.printf("  confidence  %.3f, %s\n", r.Confidence, fate)
	for _, term := range r.Terms {
		p.printf("    %+.3f  %s\n", term.LogOdds, term.Feature)
	}
	p.printf("\n")
}
