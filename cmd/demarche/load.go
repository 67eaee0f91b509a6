package main

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/source"
	"github.com/demarche/demarche/extract/source/fetch"
	"github.com/demarche/demarche/graph"
)

func loadCommand() *cli.Command {
	return &cli.Command{
		Name:        "load",
		Usage:       "read articles, extract what they state and store it; then sync to Neo4j, if one is named",
		ArgsUsage:   "INPUT...",
		Description: inputsDoc + "\nAn article that is there already is left alone, or replaced where it changed.",
		Flags: append(append([]cli.Flag{
			storeFlag(), workersFlag(), rulesFlag(), minConfidenceFlag(),
			&cli.BoolFlag{Name: "json", Usage: "print the summary as JSON"},
		}, inputFlags()...), neo4jFlags()...),
		Action: load,
	}
}

func load(c *cli.Context) error {
	if err := arguments(c, 1, -1, `at least one INPUT ("-" is standard input)`); err != nil {
		return err
	}
	l, err := newLoader(c)
	if err != nil {
		return err
	}
	defer l.close()
	l.meter = newMeter(c.App.ErrWriter, source.Size(inputs(c)))
	l.options.Read = l.meter.read
	err = l.load(inputs(c))
	l.meter.finish()
	if err != nil {
		return err
	}
	if err := printSummary(c, l.workspace, &l.tally, l.articles); err != nil {
		return err
	}
	if c.String("neo4j-uri") != "" {
		if err := syncTo(c, l.workspace); err != nil {
			return err
		}
	}
	return l.tally.err()
}

// loader brings inputs into a workspace.
type loader struct {
	c         *cli.Context
	extractor *extract.Extractor
	workspace *graph.Workspace
	options   source.Options
	meter     *meter
	tally     tally
	articles  []string          // that are in the workspace now
	fetched   map[string]string // address that an article on its way was fetched from, by its id
	again     bool              // whether the inputs were all loaded before by this loader
}

func newLoader(c *cli.Context) (*loader, error) {
	l := &loader{c: c, fetched: make(map[string]string), meter: newMeter(nil, 0)}
	var err error
	if l.options, err = sourceOptions(c, l.known); err != nil {
		return nil, err
	}
	if l.extractor, err = extractor(c); err != nil {
		return nil, err
	}
	if l.workspace, err = graph.Open(c.Context, c.String("store"), graph.Options{}); err != nil {
		return nil, err
	}
	if err := l.workspace.SetCatalogue(c.Context, l.extractor.Catalogue()); err != nil {
		l.close()
		return nil, err
	}
	return l, nil
}

func (l *loader) close() {
	l.options.Web.Close()
	l.workspace.Close()
}

// known returns what an earlier visit of an address left. Where the workspace cannot tell, the page is fetched anew.
func (l *loader) known(address string) fetch.Validator {
	v, err := l.workspace.Visit(context.WithoutCancel(l.c.Context), address)
	switch {
	case err != nil:
		return fetch.Validator{}
	case v == graph.Visit{} && l.again: // a feed, say
		return l.options.Web.Seen(address)
	}
	return fetch.Validator(v)
}

// load reads the inputs and counts what becomes of them. Its error is that of the workspace or the context.
func (l *loader) load(inputs []string) error {
	var failed error
	results := extracted(l.c, l.extractor, source.Read(l.c.Context, inputs, l.options))
	err := l.workspace.PutAll(l.c.Context, l.bundles(results), func(r graph.Result) {
		failed = firstError(failed, l.stored(r))
	})
	return firstError(err, failed, l.c.Context.Err())
}

// bundles passes on what was extracted and says what was not.
func (l *loader) bundles(results iter.Seq[result]) iter.Seq[model.Bundle] {
	return func(yield func(model.Bundle) bool) {
		for r := range results {
			if r.problem != nil {
				l.problem(r.problem)
				continue
			}
			if a := &r.bundle.Article; a.Retrieved != "" {
				l.fetched[a.ID] = a.Path
			}
			if !yield(*r.bundle) {
				return
			}
		}
	}
}

// stored counts a bundle that is on disk now, or cannot be.
func (l *loader) stored(r graph.Result) error {
	l.meter.article()
	if r.Err != nil {
		l.problem(&source.Problem{Input: r.Article, Reason: r.Err.Error()})
		return nil
	}
	if r.Change == graph.Replaced && slices.Contains(l.articles, r.Article) {
		l.meter.clear()
		fmt.Fprintf(l.c.App.ErrWriter, "%s: two articles of these inputs have this id; the later one stands (load their folder, or give them ids)\n", r.Article)
	}
	l.articles = append(l.articles, r.Article)
	switch r.Change {
	case graph.Added:
		l.tally.Loaded++
	case graph.Replaced:
		l.tally.Replaced++
	default:
		l.tally.Unchanged++
	}
	address, ok := l.fetched[r.Article]
	delete(l.fetched, r.Article)
	if visit := graph.Visit(l.options.Web.Seen(address)); ok && visit != (graph.Visit{}) {
		return l.workspace.SetVisit(l.c.Context, address, r.Article, visit)
	}
	return nil
}

func (l *loader) problem(p *source.Problem) {
	l.meter.clear()
	l.tally.problem(l.c.App.ErrWriter, p)
}

func (t *tally) String() string {
	s := fmt.Sprintf("%d loaded, %d unchanged, %d replaced, %d skipped, %d failed", t.Loaded, t.Unchanged, t.Replaced, t.Skipped, t.Failed)
	if languages := t.languages(); languages != "" {
		s += " (not English: " + languages + ")"
	}
	return s
}
