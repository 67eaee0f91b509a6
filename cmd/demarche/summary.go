package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/graph/summary"
)

// printSummary ends a load: what the articles state, who deals with whom, who matters, and the counts.
func printSummary(c *cli.Context, w *graph.Workspace, t *tally, articles []string) error {
	g, err := amongActors(c, w, projection.Event)
	if err != nil {
		return err
	}
	options := summary.Default
	options.Articles = articles
	s, err := summary.Of(c.Context, w.Reader, g, options)
	if err != nil {
		return err
	}
	if c.Bool("json") {
		return printJSON(c, struct {
			*summary.Summary
			Inputs *tally `json:"inputs"`
		}{s, t})
	}
	if err := printStatements(c.App.Writer, s.Statements); err != nil {
		return err
	}
	p := printer{w: c.App.Writer}
	if more := s.Counts.Chosen - len(s.Statements); more > 0 {
		p.printf("\n… and %d more: demarche show ARTICLE prints all that an article states\n", more)
	}
	if len(s.Pairs) > 0 {
		p.printf("\n")
		p.err = firstError(p.err, printPairs(c, s.Pairs))
	}
	if len(s.Ranks) > 0 {
		p.printf("\n")
		p.err = firstError(p.err, printRanks(c, s.Ranks))
	}
	n := s.Counts
	p.printf("\nInputs: %s\n%s holds %s (%s), %s, %s, %s between %s of states\n", t, w.Path(), count(n.Articles, "article"), count(n.Stories, "story"),
		count(n.Statements, "statement"), count(n.Actors, "actor"), count(n.Events, "event"), count(n.Pairs, "pair"))
	return p.err
}

func printPairs(c *cli.Context, pairs []summary.Pair) error {
	rows := make([][]any, len(pairs))
	for i, pair := range pairs {
		var what []string
		for _, r := range pair.Relations {
			word := r.Name
			if r.Events > 1 {
				word += fmt.Sprintf(" ×%d", r.Events)
			}
			what = append(what, word)
		}
		rows[i] = []any{pair.From.Name, pair.To.Name, [...]string{"-", "", "+"}[pair.Sign()+1], pair.Events, pair.Stories, strings.Join(what, ", ")}
	}
	return printTable(c, []string{"who", "whom", "", "events", "stories", "what"}, rows)
}

func printJSON(c *cli.Context, v any) error {
	enc := json.NewEncoder(c.App.Writer)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
