package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/summary"
	"github.com/demarche/demarche/internal/tabular"
	"github.com/demarche/demarche/queries"
)

// follow prints the statements behind the row that --follow names by its number, or the one statement that it names by
// its id.
func follow(c *cli.Context, q *queries.Query, r *rows) error {
	column := slices.Index(r.columns, queries.Evidence)
	if column < 0 {
		return usage("report %s has no evidence to follow", q.Name)
	}
	row, ids, err := followed(c.String("follow"), q, r, column)
	if err != nil {
		return err
	}
	w, err := openStored(c)
	if err != nil {
		return err
	}
	defer w.Close()
	found := make([]*summary.Statement, 0, len(ids))
	for _, id := range ids {
		s, err := summary.ShowStatement(c.Context, w.Reader, id)
		if errors.Is(err, graph.ErrNotFound) {
			return fmt.Errorf("%s does not hold the statement %s: the rows come from the graph of another workspace", w.Path(), id)
		}
		if err != nil {
			return err
		}
		found = append(found, s)
	}
	left := leftOut(c.String("follow"), r, row, ids)
	if format, _ := chosenFormat(c); format == tabular.JSON || format == tabular.JSONL { // checked before the run
		if left != "" {
			fmt.Fprintln(c.App.ErrWriter, left)
		}
		return write(c, &tabular.Sheet{Value: found})
	}
	return writeOutput(c, func(out io.Writer) error {
		p := printer{w: out}
		p.printf("%s\n", rowWords(r, row, column))
		if left != "" {
			p.printf("%s\n", left)
		}
		return firstError(p.err, printBehind(out, found))
	})
}

// leftOut says that a row names fewer statements than stand behind it; "" where it doesn't, or where one statement is asked for.
func leftOut(word string, r *rows, row int, ids []string) string {
	i := slices.Index(r.columns, "statements")
	if i < 0 || slices.Contains(ids, word) {
		return ""
	}
	if all, ok := r.rows[row][i].(int64); ok && int(all) > len(ids) {
		return fmt.Sprintf("%d of its %d statements, the surest, are named here", len(ids), all)
	}
	return ""
}

// followed finds the row, counted from 0, and the statements that are asked for.
func followed(word string, q *queries.Query, r *rows, column int) (row int, ids []string, err error) {
	for i := range r.rows {
		if slices.Contains(texts(r.rows[i][column]), word) {
			return i, []string{word}, nil
		}
	}
	n, err := strconv.Atoi(word)
	switch {
	case err != nil:
		return 0, nil, usage("no row of report %s names a statement %q; --follow takes a row's number or an id of its evidence", q.Name, word)
	case n < 1 || n > len(r.rows):
		return 0, nil, usage("--follow %d: report %s has %s here", n, q.Name, count(len(r.rows), "row"))
	}
	return n - 1, texts(r.rows[n-1][column]), nil
}

// rowWords is a row on one line, without its evidence and its quotation.
func rowWords(r *rows, row, evidence int) string {
	words := []string{fmt.Sprintf("row %d", row+1)}
	for i, name := range r.columns {
		if cell := oneSpace(tabular.Words(r.rows[row][i])); cell != "" && i != evidence && name != "quotation" && name != "url" {
			words = append(words, name+" "+cell)
		}
	}
	return strings.Join(words, ", ")
}

// printBehind prints statements with what stands within them, under their articles.
func printBehind(out io.Writer, found []*summary.Statement) error {
	listed := make(map[string]bool)
	for i, s := range found {
		if slices.ContainsFunc(found[:i], func(before *summary.Statement) bool { return before.Article.ID == s.Article.ID }) {
			continue
		}
		var statements []model.Statement
		for _, other := range found[i:] {
			if other.Article.ID != s.Article.ID {
				continue
			}
			for _, one := range append([]model.Statement{other.Statement}, other.Content...) {
				if !listed[one.ID] {
					listed[one.ID] = true
					statements = append(statements, one)
				}
			}
		}
		slices.SortStableFunc(statements, func(a, b model.Statement) int { return a.Start - b.Start })
		p := printer{w: out}
		p.printf("\n")
		heading(&p, &s.Article)
		if s.Article.URL != "" {
			p.printf("%s\n", s.Article.URL)
		}
		if err := firstError(p.err, printStatements(out, statements)); err != nil {
			return err
		}
	}
	return nil
}
