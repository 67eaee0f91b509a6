// Package tabular writes rows in the formats that people and programs read: a table for a terminal, CSV, JSON,
// JSON lines, Markdown, one page of HTML, and GraphML where the rows are about pairs.
package tabular

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Sheet is rows with what is to be said about them. A cell is nil, a bool, a number, a string, or a list or
// map of these.
type Sheet struct {
	Title   string
	About   string   // a sentence or two below the title
	Facts   []string // what the rows were asked with, one a line
	Before  []string // lines before the rows, where a person reads them
	Columns []string
	Rows    [][]any
	After   []string // lines after the rows, where a person reads them

	Numbered bool        // tables number their rows from 1
	Below    []string    // columns that tables show below each row: sentences, addresses
	Fold     []string    // columns that tables show below each row, in one line, where the screen is narrow
	Hidden   []string    // columns for programs, which tables, Markdown and pages leave out
	Pair     []string    // the columns of who acts and on whom; of length 2, or nil
	Ties     [][3]string // columns of two actors and of the figure whose sign is the tie between them, which drawings show in place of the pair

	Page  Page // what a page of HTML shows besides
	Value any  // what JSON prints in place of the rows; nil for the rows
}

// The columns that are known by their names: a sentence, the address of its article, and how many statements stand behind a row.
const (
	quotationColumn  = "quotation"
	urlColumn        = "url"
	statementsColumn = "statements"
)

// Format is the name of a format.
type Format string

// The formats.
const (
	Table    Format = "table"
	CSV      Format = "csv"
	JSON     Format = "json"
	JSONL    Format = "jsonl"
	Markdown Format = "markdown"
	HTML     Format = "html"
	GraphML  Format = "graphml"
)

// Formats are all of them, the usual one first.
var Formats = []Format{Table, CSV, JSON, JSONL, Markdown, HTML, GraphML}

// extensions are the ends of file names that tell a format.
var extensions = map[string]Format{
	".txt": Table, ".csv": CSV, ".json": JSON, ".jsonl": JSONL, ".ndjson": JSONL, ".md": Markdown, ".markdown": Markdown,
	".html": HTML, ".htm": HTML, ".graphml": GraphML,
}

// OfExtension returns the format that goes with the end of a file's name, such as ".csv".
func OfExtension(extension string) (Format, bool) {
	f, ok := extensions[strings.ToLower(extension)]
	return f, ok
}

// Known reports whether there is a format of that name.
func Known(name string) bool { return slices.Contains(Formats, Format(name)) }

// ErrNoPair is the error of GraphML where rows name no pair of actors.
var ErrNoPair = errors.New("the rows name no pair of actors, source and target, which GraphML joins")

// Write writes the sheet; screen matters to tables alone.
func (s *Sheet) Write(w io.Writer, f Format, screen Screen) error {
	switch f {
	case Table:
		return s.writeTable(w, screen)
	case CSV:
		return s.writeCSV(w)
	case JSON:
		return s.writeJSON(w)
	case JSONL:
		return s.writeJSONL(w)
	case Markdown:
		return s.writeMarkdown(w)
	case HTML:
		return s.writeHTML(w)
	case GraphML:
		return s.writeGraphML(w)
	}
	return fmt.Errorf("there is no format %q", f)
}

func (s *Sheet) column(name string) int { return slices.Index(s.Columns, name) }

// visible are the places of the columns that people are shown.
func (s *Sheet) visible() []int {
	var places []int
	for i, name := range s.Columns {
		if !slices.Contains(s.Hidden, name) {
			places = append(places, i)
		}
	}
	return places
}

// Words is a cell as a person reads it: figures with four places at most, lists with commas, no control
// characters but line ends.
func Words(cell any) string {
	switch v := cell.(type) {
	case nil:
		return ""
	case string:
		return printable(v)
	case float64:
		short := strconv.FormatFloat(v, 'f', 4, 64)
		if math.Abs(v) < 0.001 || math.Abs(v) >= 1e15 {
			short = strconv.FormatFloat(v, 'g', 4, 64)
		}
		if long := strconv.FormatFloat(v, 'g', -1, 64); len(long) < len(short) || v == 0 {
			return long
		}
		if strings.Contains(short, ".") && !strings.Contains(short, "e") {
			short = strings.TrimRight(strings.TrimRight(short, "0"), ".")
		}
		return short
	case []any:
		parts := make([]string, len(v))
		for i := range v {
			parts[i] = Words(v[i])
		}
		return strings.Join(parts, ", ")
	case map[string]any:
		b, err := json.Marshal(finite(v))
		if err == nil {
			return printable(string(b))
		}
	}
	return printable(fmt.Sprint(cell))
}

// printable takes out what would steer a terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t' || r == '\r':
			return ' '
		case unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069':
			return -1
		}
		return r
	}, s)
}

// webAddress is the address where it is one of the web, else "".
func webAddress(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// oneLine is words without line ends.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// finite is a value that JSON can write: NaN and the infinities, which it has no figures for, as words.
func finite(value any) any {
	switch v := value.(type) {
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Sprint(v)
		}
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = finite(v[i])
		}
		return list
	case map[string]any:
		m := make(map[string]any, len(v))
		for key := range v {
			m[key] = finite(v[key])
		}
		return m
	}
	return value
}
