package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/queries"
)

func reportCommand() *cli.Command {
	return &cli.Command{
		Name:  "report",
		Usage: "the saved reports: list them, show one, run one",
		Subcommands: []*cli.Command{
			{
				Name:  "list",
				Usage: "name the reports with what they answer",
				Action: func(c *cli.Context) error {
					all, err := queries.All()
					if err != nil {
						return err
					}
					p := printer{w: c.App.Writer}
					for _, q := range all {
						p.printf("%-14s %s\n", q.Name, q.Description)
					}
					return p.err
				},
			},
			{
				Name:      "show",
				Usage:     "print a report's parameters and its Cypher",
				ArgsUsage: "NAME",
				Flags:     []cli.Flag{&cli.BoolFlag{Name: "browser", Usage: "as a favourite of Neo4j Browser, to be pasted there"}},
				Action: func(c *cli.Context) error {
					q, err := named1(c)
					if err != nil {
						return err
					}
					if c.Bool("browser") {
						_, err := io.WriteString(c.App.Writer, q.Browser(nil))
						return err
					}
					return showReport(c, q)
				},
			},
			{
				Name:      "run",
				Usage:     "run a report",
				ArgsUsage: "NAME",
				Flags: append([]cli.Flag{
					&cli.StringSliceFlag{Name: "param", Aliases: []string{"p"}, Usage: "a parameter as `NAME=VALUE`; may be repeated"},
					formatFlag(),
					storeFlag(),
				}, engineFlags()...),
				Action: runReport,
			},
			{
				Name:  "validate",
				Usage: "check the reports' headers against their Cypher",
				Action: func(c *cli.Context) error {
					all, err := queries.All()
					if err != nil {
						return err
					}
					for i := range all {
						err = errors.Join(err, all[i].Check())
					}
					if err == nil {
						_, err = fmt.Fprintf(c.App.Writer, "%d reports are sound\n", len(all))
					}
					return err
				},
			},
		},
	}
}

// named1 is the report that the one argument names.
func named1(c *cli.Context) (*queries.Query, error) {
	if err := arguments(c, 1, 1, "one report's name"); err != nil {
		return nil, err
	}
	q, err := queries.Lookup(c.Args().First())
	if err != nil {
		return nil, &exitError{codeUsage, err}
	}
	return q, nil
}

func showReport(c *cli.Context, q *queries.Query) error {
	p := printer{w: c.App.Writer}
	p.printf("// %s: %s\n", q.Title, q.Description)
	for _, param := range q.Params {
		value := "required"
		if !param.Required {
			b, err := json.Marshal(param.Default)
			if err != nil {
				return err
			}
			value = "default " + string(b)
		}
		p.printf("// $%s (%s, %s): %s\n", param.Name, param.Type, value, param.Doc)
	}
	p.printf("%s\n", strings.TrimSpace(q.Body))
	return p.err
}

func runReport(c *cli.Context) error {
	q, err := named1(c)
	if err != nil {
		return err
	}
	if _, err := chosenFormat(c); err != nil {
		return err
	}
	words, err := paramWords(c)
	if err != nil {
		return err
	}
	params, err := q.Bind(words, actorID(c))
	if err != nil {
		return &exitError{codeUsage, err}
	}
	result, err := answer(c, q.Body, params)
	if err != nil {
		return err
	}
	return printRows(c, result)
}

func printRows(c *cli.Context, r *rows) error {
	cell := func(v any) string {
		switch v := v.(type) {
		case nil:
			return ""
		case string:
			return v
		case []any:
			parts := make([]string, len(v))
			for i := range v {
				parts[i] = fmt.Sprint(v[i])
			}
			return strings.Join(parts, ", ")
		}
		return fmt.Sprint(v)
	}
	format := c.String("format")
	switch format {
	case "json":
		rows := make([]map[string]any, len(r.rows))
		for i, row := range r.rows {
			rows[i] = make(map[string]any, len(row))
			for j, v := range row {
				rows[i][r.columns[j]] = v
			}
		}
		return printJSON(c, rows)
	case "csv":
		return printCSV(c, r.columns, r.rows, cell)
	}
	t := table.NewWriter()
	header := make(table.Row, len(r.columns))
	columns := make([]table.ColumnConfig, len(r.columns))
	for i, name := range r.columns {
		header[i] = name
		columns[i] = table.ColumnConfig{Number: i + 1, WidthMax: 60}
	}
	t.AppendHeader(header)
	t.SetColumnConfigs(columns)
	for _, row := range r.rows {
		cells := make(table.Row, len(row))
		for i, v := range row {
			cells[i] = cell(v)
		}
		t.AppendRow(cells)
	}
	t.SetStyle(plainTable())
	rows := trimLines(t.Render())
	if format == "markdown" {
		rows = t.RenderMarkdown()
	}
	_, err := fmt.Fprintf(c.App.Writer, "%s\n%d row(s)\n", rows, len(r.rows))
	return err
}

// plainTable has no frame, and headers as they are.
func plainTable() table.Style {
	s := table.StyleLight
	s.Options = table.OptionsNoBordersAndSeparators
	s.Format.Header = text.FormatDefault
	s.Box.PaddingLeft, s.Box.PaddingRight = "", "  "
	return s
}
