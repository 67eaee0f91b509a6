package source

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/source/date"
	"github.com/demarche/demarche/extract/source/page"
)

// table is CSV with a line of headings, separated by comma, semicolon, tab or bar.
var table = format{
	name:   "csv",
	doc:    "a table with headings; columns are found by their names or by --column",
	sniffs: looksLikeTable,
	read: func(ctx context.Context, in *input) iter.Seq[Item] {
		return func(yield func(Item) bool) { readTable(ctx, in, yield) }
	},
}

// looksLikeTable reports whether the first line names a column for the text, or the first lines have the same number of columns, three
// at least, under short headings.
func looksLikeTable(head []byte) bool {
	first, _, _ := bytes.Cut(head, []byte("\n"))
	columns := headings(string(first))
	if len(columns) < 2 {
		return false
	}
	if _, text := columnsOf(columns, nil)["text"]; text {
		return true
	}
	if len(columns) < 3 || slices.ContainsFunc(columns, func(c string) bool { return len(c) > 30 || strings.Count(c, " ") > 2 }) {
		return false
	}
	r := csv.NewReader(bytes.NewReader(head))
	r.Comma, r.LazyQuotes = separator(string(first)), true
	for range 3 {
		if _, err := r.Read(); err != nil {
			return errors.Is(err, io.EOF) && r.InputOffset() > int64(len(first)+1)
		}
	}
	return true
}

// fields are the fields of an article that a table may have, with the headings that are known for them.
var fields = []struct {
	name     string
	headings []string
}{
	{"id", []string{"id", "guid", "article_id", "articleid", "doc_id"}},
	{"url", []string{"url", "link", "permalink", "address", "web_url"}},
	{"title", []string{"title", "headline", "heading"}},
	{"text", []string{"text", "body", "content", "article", "article_text", "full_text", "fulltext", "maintext"}},
	{"published", []string{"published", "date", "publish_date", "published_at", "publication_date", "pubdate", "date_publish", "published_date", "datetime"}},
	{"source", []string{"source", "outlet", "publication", "publisher", "newspaper", "source_name"}},
	{"author", []string{"author", "authors", "byline"}},
	{"language", []string{"language", "lang"}},
}

// Fields returns the names of the fields that --column may name.
func Fields() []string {
	var names []string
	for _, f := range fields {
		names = append(names, f.name)
	}
	return names
}

// separator is the character of a heading line that separates most columns.
func separator(line string) rune {
	best, most := ',', 0
	for _, s := range ",;\t|" {
		if n := strings.Count(line, string(s)); n > most {
			best, most = s, n
		}
	}
	return best
}

// headings splits a heading line.
func headings(line string) []string {
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(line, "\ufeff")))
	r.Comma, r.LazyQuotes = separator(line), true
	columns, err := r.Read()
	if err != nil {
		return nil
	}
	return columns
}

// columnsOf finds the column of each field: the one that the user names, else the first of a known heading.
func columnsOf(columns []string, named map[string]string) map[string]int {
	found := make(map[string]int)
	find := func(heading string) int {
		return slices.IndexFunc(columns, func(c string) bool {
			return strings.EqualFold(strings.ReplaceAll(strings.TrimSpace(c), " ", "_"), strings.ReplaceAll(heading, " ", "_"))
		})
	}
	for _, f := range fields {
		known := f.headings
		if h, ok := named[f.name]; ok {
			known = []string{h}
		}
		for _, h := range known {
			if i := find(h); i >= 0 {
				found[f.name] = i
				break
			}
		}
	}
	return found
}

func readTable(ctx context.Context, in *input, yield func(Item) bool) {
	head, _ := in.r.Peek(sniffed)
	first, _, _ := bytes.Cut(head, []byte("\n"))
	rows := &rowReader{r: in.r, tooLong: errRow}
	r := csv.NewReader(rows)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = separator(string(first)), true, -1, true
	columns, err := r.Read()
	if err != nil {
		yield(failed(in.shown, 1, "%v", tableError(err)))
		return
	}
	columns = slices.Clone(columns)
	columns[0] = strings.TrimPrefix(columns[0], "\ufeff")
	at := columnsOf(columns, in.options.Columns)
	if missing := missingColumns(at, in.options.Columns); missing != "" {
		yield(failed(in.shown, 1, "has no column %s; it has %s", missing, listed(columns)))
		return
	}
	for ctx.Err() == nil {
		rows.used = 0
		row, err := r.Read()
		line, _ := r.FieldPos(0)
		switch {
		case errors.Is(err, io.EOF):
			return
		case err != nil:
			// A damaged quotation may have swallowed any number of lines: nothing after it can be trusted.
			yield(failed(in.shown, line, "%v", tableError(err)))
			return
		case len(row) == 1 && row[0] == "":
			continue
		}
		if !yield(rowArticle(in, row, len(columns), at, line)) {
			return
		}
	}
}

// listed are the headings on one line, as many as fit there.
func listed(columns []string) string {
	const most = 200
	s := strings.Join(strings.Fields(strings.Join(columns, ", ")), " ")
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}

// missingColumns names the columns that the user asked for, or that must be there, and aren't.
func missingColumns(at map[string]int, named map[string]string) string {
	var missing []string
	for _, f := range fields {
		_, found := at[f.name]
		h, asked := named[f.name]
		if !found && asked {
			missing = append(missing, fmt.Sprintf("%q", h))
		} else if !found && f.name == "text" {
			missing = append(missing, `for the text (--column text=HEADING names it)`)
		}
	}
	return strings.Join(missing, " and ")
}

func rowArticle(in *input, row []string, columns int, at map[string]int, line int) Item {
	if len(row) != columns {
		return failed(in.shown, line, "has %d columns, where the headings are %d", len(row), columns)
	}
	value := func(field string) string {
		i, ok := at[field]
		if !ok {
			return ""
		}
		return strings.TrimSpace(decode([]byte(row[i]), ""))
	}
	a := &model.Article{
		ID: value("id"), URL: value("url"), Title: value("title"), Author: value("author"), Source: value("source"),
		Language: value("language"), Text: value("text"),
	}
	if strings.Contains(a.Text, "</p>") || strings.Contains(a.Text, "<br") {
		a.Text = page.Text(a.Text)
	}
	if s := value("published"); s != "" {
		d, ok := date.Parse(s, date.Unknown)
		if !ok {
			return failed(in.shown, line, "published: %q is no date", s)
		}
		a.Published = d
	}
	return admit(a, in, line)
}

// tableError words an error of a row.
func tableError(err error) error {
	var parse *csv.ParseError
	switch {
	case errors.Is(err, errRow):
		return errRow
	case errors.As(err, &parse):
		return fmt.Errorf("is no CSV: %w", parse.Err)
	}
	return unreadable(err)
}

var errRow = fmt.Errorf("a row is longer than %d MiB (a quotation that doesn't end?)", MaxText>>20)

// rowReader ends with tooLong where a row goes on and on.
type rowReader struct {
	r       io.Reader
	used    int
	tooLong error
}

func (r *rowReader) Read(p []byte) (int, error) {
	n, err := r.r.Read(p)
	if r.used += n; r.used > MaxText {
		return 0, r.tooLong
	}
	return n, err
}
