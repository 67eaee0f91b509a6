package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/internal/tabular"
)

func formatFlag() cli.Flag {
	return &cli.StringFlag{Name: "format", Value: string(tabular.Table), Usage: namesOf(tabular.Formats)}
}

// outputFlag names a file in place of standard output, and its format where --format doesn't.
func outputFlag() cli.Flag {
	return &cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE`, in the format of its ending unless --format names one"}
}

func namesOf(formats []tabular.Format) string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = string(f)
	}
	return strings.Join(names, ", ")
}

// chosenFormat is that of the flags.
func chosenFormat(c *cli.Context) (tabular.Format, error) { return chosenFormatOf(c, tabular.Formats) }

// chosenFormatOf is that of the flags; the formats are named where it is none that is known.
func chosenFormatOf(c *cli.Context, formats []tabular.Format) (tabular.Format, error) {
	format := c.String("format")
	switch file := c.String("output"); {
	case c.IsSet("json") && c.Bool("json"):
		format = string(tabular.JSON)
	case file != "" && file != "-" && !c.IsSet("format"):
		f, ok := tabular.OfExtension(filepath.Ext(file))
		if !ok {
			return "", usage("no format goes with the ending of %s; --format takes %s", file, namesOf(formats))
		}
		return f, nil
	}
	if !tabular.Known(format) {
		return "", usage("format %q is not known; there are %s", format, namesOf(formats))
	}
	return tabular.Format(format), nil
}

// forPrograms reports whether rows are for a program: one for each thing, without words around them.
func forPrograms(c *cli.Context) bool {
	format, err := chosenFormat(c)
	return err == nil && (format == tabular.CSV || format == tabular.JSONL)
}

// sheet is rows to be printed, with what else is to be said.
type sheet struct {
	before  []string // lines before the rows, where a person reads them
	columns []string
	rows    [][]any
	after   []string
	value   any        // what JSON prints
	proofs  [][]string // of each row, the statements that a page of HTML has behind it
}

func (s *sheet) row(cells ...any) { s.rows = append(s.rows, cells) }

// citing adds a row whose last column, still to come, cites sentences: the first one, and the others below it where a person reads. A
// page of HTML has no such column, and the statements behind the row.
func (s *sheet) citing(c *cli.Context, cited []citation, cells ...any) {
	if forPage(c) {
		ids := make([]string, len(cited))
		for i := range cited {
			ids[i] = cited[i].Statement
		}
		s.proofs = append(s.proofs, ids)
		s.row(cells...)
		return
	}
	such := ""
	if len(cited) > 0 {
		such = cited[0].String()
	}
	s.row(append(slices.Clone(cells), such)...)
	if forPrograms(c) {
		return
	}
	for i := 1; i < len(cited); i++ {
		more := make([]any, len(cells), len(cells)+1)
		for j := range more {
			more[j] = ""
		}
		s.row(append(more, cited[i].String())...)
	}
}

func (s *sheet) note(format string, args ...any) {
	s.before = append(s.before, fmt.Sprintf(format, args...))
}

func (s *sheet) remark(format string, args ...any) {
	s.after = append(s.after, fmt.Sprintf(format, args...))
}

// print writes the sheet in the format of the flags. CSV and JSON have no words around them.
func (s *sheet) print(c *cli.Context) error {
	title := strings.ToUpper(c.Command.Name[:1]) + c.Command.Name[1:]
	if c.NArg() > 0 {
		title += ": " + strings.Join(c.Args().Slice(), " – ")
	}
	t := &tabular.Sheet{Title: title, About: c.Command.Usage, Before: s.before, Columns: s.columns, Rows: s.rows, After: s.after, Value: s.value}
	if forPage(c) && s.proofs != nil {
		t.Columns = s.columns[:len(s.columns)-1]
		var err error
		if t.Page.Evidence, err = proofsOf(c, s.proofs); err != nil {
			return err
		}
	}
	return write(c, t)
}

// proofsOf finds the statements behind rows.
func proofsOf(c *cli.Context, rows [][]string) ([][]tabular.Proof, error) {
	w, err := openStored(c)
	if err != nil {
		return nil, err
	}
	defer w.Close()
	e := evidence{w: w, c: c, articles: map[string]graph.Article{}}
	all := make([][]tabular.Proof, len(rows))
	for i, ids := range rows {
		for _, id := range ids {
			statement, err := w.Statement(c.Context, id)
			if err != nil {
				return nil, err
			}
			proof, err := e.proof(&statement)
			if err != nil {
				return nil, err
			}
			all[i] = append(all[i], proof)
		}
	}
	return all, nil
}

// forPage reports whether a page of HTML is written.
func forPage(c *cli.Context) bool {
	format, err := chosenFormat(c)
	return err == nil && format == tabular.HTML
}

// printRows writes what a query gives, in the format of the flags.
func printRows(c *cli.Context, r *rows) error {
	s := &tabular.Sheet{Title: "Rows of a query", Columns: r.columns, Rows: r.rows, After: []string{count(len(r.rows), "row")}}
	if s.Pair = pairOfColumns(r.columns); s.Pair != nil {
		s.Page.Drawing = drawing(s, nil)
	}
	return write(c, s)
}

// write writes a sheet in the format and to the place of the flags.
func write(c *cli.Context, s *tabular.Sheet) error {
	format, err := chosenFormat(c)
	if err != nil {
		return err
	}
	if format == tabular.GraphML && s.Pair == nil {
		return &exitError{codeUsage, tabular.ErrNoPair}
	}
	return writeOutput(c, func(w io.Writer) error { return s.Write(w, format, screenOf(w)) })
}

// printTable lays out rows on standard output.
func printTable(c *cli.Context, columns []string, rows [][]any) error {
	s := &tabular.Sheet{Columns: columns, Rows: rows}
	return s.Write(c.App.Writer, tabular.Table, screenOf(c.App.Writer))
}

// screenOf is the terminal that w is, with colours unless NO_COLOR (no-color.org) is set.
func screenOf(w io.Writer) tabular.Screen {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return tabular.Screen{}
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		width = 80
	}
	able := os.Getenv("TERM") != "dumb"
	return tabular.Screen{Width: width, Colour: able && os.Getenv("NO_COLOR") == "", Links: able}
}

// count words a number of things: "1 row", "2 rows".
func count(n int, thing string) string {
	switch {
	case n == 1:
	case strings.HasSuffix(thing, "y"):
		thing = strings.TrimSuffix(thing, "y") + "ies"
	default:
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}

// has words a number of things that have something: "1 actor has", "2 actors have".
func has(n int, thing string) string {
	if n == 1 {
		return count(n, thing) + " has"
	}
	return count(n, thing) + " have"
}
