package main

import (
	"fmt"
	"io"
	"iter"
	"os"

	"github.com/schollz/progressbar/v3"
	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/source"
	"github.com/demarche/demarche/graph"
)

func loadCommand() *cli.Command {
	return &cli.Command{
		Name:      "load",
		Usage:     "read articles, extract what they state and store it; then sync to Neo4j, if one is named",
		ArgsUsage: "INPUT...",
		Description: "INPUT is a file, a folder, a glob, or \"-\" for standard input: text, JSON lines, or what extract --bundle prints.\n" +
			"An article that is there already is left alone, or replaced where it changed.",
		Flags: append([]cli.Flag{
			storeFlag(), inputFormatFlag(), workersFlag(), rulesFlag(), minConfidenceFlag(),
			&cli.BoolFlag{Name: "json", Usage: "print the summary as JSON"},
		}, neo4jFlags()...),
		Action: load,
	}
}

func load(c *cli.Context) error {
	if err := arguments(c, 1, -1, `at least one INPUT ("-" is standard input)`); err != nil {
		return err
	}
	x, err := extractor(c)
	if err != nil {
		return err
	}
	w, err := graph.Open(c.Context, c.String("store"), graph.Options{})
	if err != nil {
		return err
	}
	defer w.Close()
	if err := w.SetCatalogue(c.Context, x.Catalogue()); err != nil {
		return err
	}

	var tally tally
	var articles []string // that the summary is about
	bar := progress(c.App.ErrWriter)
	results := extracted(c, x, source.Read(c.Context, inputs(c), sourceOptions(c)))
	err = w.PutAll(c.Context, good(results, c.App.ErrWriter, &tally), func(r graph.Result) {
		_ = bar.Add(1)
		if r.Err == nil {
			articles = append(articles, r.Article)
		}
		switch {
		case r.Err != nil:
			tally.problem(c.App.ErrWriter, &source.Problem{Input: r.Article, Reason: r.Err.Error()})
		case r.Change == graph.Added:
			tally.Loaded++
		case r.Change == graph.Replaced:
			tally.Replaced++
		default:
			tally.Unchanged++
		}
	})
	_ = bar.Finish()
	if err := firstError(err, c.Context.Err()); err != nil {
		return err
	}
	if err := printSummary(c, w, &tally, articles); err != nil {
		return err
	}
	if c.String("neo4j-uri") != "" {
		if err := syncTo(c, w); err != nil {
			return err
		}
	}
	return tally.err()
}

// good passes on the bundles and says what the others are.
func good(results iter.Seq[result], errs io.Writer, t *tally) iter.Seq[model.Bundle] {
	return func(yield func(model.Bundle) bool) {
		for r := range results {
			if r.problem != nil {
				t.problem(errs, r.problem)
			} else if !yield(*r.bundle) {
				return
			}
		}
	}
}

// progress is a bar on a terminal, and nothing elsewhere.
func progress(w io.Writer) *progressbar.ProgressBar {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		w = io.Discard
	}
	return progressbar.NewOptions(-1, progressbar.OptionSetWriter(w), progressbar.OptionSetDescription("articles"),
		progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetItsString("articles"), progressbar.OptionClearOnFinish())
}

func (t *tally) String() string {
	return fmt.Sprintf("%d loaded, %d unchanged, %d replaced, %d skipped, %d failed", t.Loaded, t.Unchanged, t.Replaced, t.Skipped, t.Failed)
}
