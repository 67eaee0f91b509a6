package main

import (
	"strings"

	"github.com/urfave/cli/v2"
)

// showReport prints a report with what its header says, as comments: the output runs where the report does.
func showReport(c *cli.Context) error {
	q, err := namedReport(c)
	if err != nil {
		return err
	}
	p := printer{w: c.App.Writer}
	if c.Bool("browser") {
		words, err := paramWords(c)
		if err != nil {
			return err
		}
		given, err := q.Given(words, actorID(c))
		if err != nil {
			return &exitError{codeUsage, err}
		}
		if c.Bool("params") {
			p.printf("%s\n// %s\n%s\n", q.BrowserParams(given), q.Title, q.Body)
		} else {
			p.printf("%s", q.Browser(given))
		}
		return p.err
	}
	if c.Bool("params") || c.IsSet("param") {
		return usage("--params and --param go with --browser")
	}
	p.printf("// %s\n// %s\n// category: %s\n", q.Title, q.Description, q.Category)
	for _, param := range q.Params {
		required := ""
		if param.Required {
			required = ", required"
		}
		p.printf("// $%s (%s%s): %s\n", param.Name, param.Spec(), required, param.Doc)
	}
	p.printf("// columns: %s\n", strings.Join(q.Columns, ", "))
	if t := q.Threshold; t != nil {
		p.printf("// threshold: %s, else exit code %d: %s\n", t, codeThreshold, t.Why)
	}
	p.printf("%s\n", strings.TrimSpace(q.Body))
	return p.err
}
