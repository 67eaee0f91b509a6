package main

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/urfave/cli/v2"
)

// The formats of an analysis.
var sheetFormats = []string{"table", "csv", "json", "markdown"}

func formatFlag() cli.Flag {
	return &cli.StringFlag{Name: "format", Value: sheetFormats[0], Usage: strings.Join(sheetFormats, ", ")}
}

// sheet is rows to be printed, with what else is to be said.
type sheet struct {
	before  []string // lines before the rows, where a person reads them
	columns []string
	rows    [][]any
	after   []string
	value   any // what JSON prints
}

func (s *sheet) row(cells ...any) { s.rows = append(s.rows, cells) }

func (s *sheet) note(format string, args ...any) {
	s.before = append(s.before, fmt.Sprintf(format, args...))
}

func (s *sheet) remark(format string, args ...any) {
	s.after = append(s.after, fmt.Sprintf(format, args...))
}

// chosenFormat is that of the flags.
func chosenFormat(c *cli.Context) (string, error) {
	format := c.String("format")
	if c.IsSet("json") && c.Bool("json") {
		format = "json"
	}
	if !slices.Contains(sheetFormats, format) {
		return "", usage("format %q is not known; there are %s", format, strings.Join(sheetFormats, ", "))
	}
	return format, nil
}

// print writes the sheet in the format of the flags. CSV and JSON have no words around them.
func (s *sheet) print(c *cli.Context) error {
	format, err := chosenFormat(c)
	if err != nil {
		return err
	}
	switch format {
	case "json":
		return printJSON(c, s.value)
	case "csv":
		return printCSV(c, s.columns, s.rows, func(v any) string { return fmt.Sprint(v) })
	}
	p := printer{w: c.App.Writer}
	for _, line := range s.before {
		p.printf("%s\n", line)
	}
	if len(s.rows) > 0 {
		if len(s.before) > 0 {
			p.printf("\n")
		}
		t := table.NewWriter()
		t.SetStyle(plainTable())
		header := make(table.Row, len(s.columns))
		for i, name := range s.columns {
			header[i] = name
		}
		t.AppendHeader(header)
		for _, row := range s.rows {
			t.AppendRow(table.Row(row))
		}
		if format == "markdown" {
			p.printf("%s\n", t.RenderMarkdown())
		} else {
			p.printf("%s\n", trimLines(t.Render()))
		}
	}
	if len(s.after) > 0 {
		p.printf("\n")
	}
	for _, line := range s.after {
		p.printf("%s\n", line)
	}
	return p.err
}

// printCSV writes a heading and rows, each value as cell words it.
func printCSV(c *cli.Context, columns []string, rows [][]any, cell func(any) string) error {
	w := csv.NewWriter(c.App.Writer)
	_ = w.Write(columns) // Flush keeps the error
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, v := range row {
			cells[i] = cell(v)
		}
		_ = w.Write(cells)
	}
	w.Flush()
	return w.Error()
}
