package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/graph/cypher"
	"github.com/demarche/demarche/internal/tabular"
	"github.com/demarche/demarche/queries"
)

func runReport(c *cli.Context) error {
	q, err := namedReport(c)
	if err != nil {
		return err
	}
	format, err := chosenFormat(c)
	if err != nil {
		return err
	}
	if format == tabular.GraphML && q.Pair == nil {
		return usage("report %s: %w", q.Name, tabular.ErrNoPair)
	}
	if c.IsSet("follow") && !slices.Contains([]tabular.Format{tabular.Table, tabular.JSON, tabular.JSONL}, format) {
		return usage("--follow writes text, json or jsonl, not %s", format)
	}
	threshold, err := chosenThreshold(c, q)
	if err != nil {
		return err
	}
	words, err := paramWords(c)
	if err != nil {
		return err
	}
	dated := q
	if q.NeedsLatest(words) {
		day, err := newestDay(c)
		if err != nil {
			return err
		}
		dated = q.AsOf(day)
	}
	params, err := dated.Bind(words, actorID(c))
	if err != nil {
		return &exitError{codeUsage, err}
	}
	result, err := answer(c, q.Body, params)
	if err != nil {
		return inFile(q, err)
	}
	if !q.Builtin() {
		for _, name := range result.unknown {
			fmt.Fprintf(c.App.ErrWriter, "%s: nothing in the graph has the %s: a typing error?\n", q.File, name)
		}
	}
	if c.IsSet("follow") {
		return follow(c, q, result)
	}
	s := reportSheet(q, result)
	s.Facts = asked(q, words, params)
	if len(s.Rows) == 0 {
		hint, err := withoutDay(c, q, params)
		if err != nil {
			return err
		}
		s.After[0] += hint
	}
	switch format {
	case tabular.Table:
		if len(s.Rows) > 0 && slices.Contains(s.Columns, queries.Evidence) {
			s.After[0] += "; --follow ROW prints the statements behind one"
		}
	case tabular.HTML:
		if err := addPage(c, s); err != nil {
			return err
		}
	}
	if err := write(c, s); err != nil {
		return err
	}
	if !threshold.Met(len(result.rows)) {
		err := fmt.Errorf("report %s: %s; the threshold is %s", q.Name, count(len(result.rows), "row"), threshold)
		if threshold.Why != "" {
			err = fmt.Errorf("%w: %s", err, threshold.Why)
		}
		return &exitError{codeThreshold, err}
	}
	return nil
}

// inFile gives a fault of a report's Cypher its place in the file.
func inFile(q *queries.Query, err error) error {
	var fault *cypher.Error
	if !errors.As(err, &fault) || fault.Line == 0 {
		return err
	}
	placed := fmt.Errorf("%s:%d: %s", q.File, q.LineOf(fault.Line), fault.Msg)
	if errors.Is(err, cypher.ErrInvalid) || errors.Is(err, cypher.ErrRefused) {
		return &exitError{codeUsage, placed}
	}
	return placed
}

// chosenThreshold is the report's, or what --threshold says.
func chosenThreshold(c *cli.Context, q *queries.Query) (*queries.Threshold, error) {
	if !c.IsSet("threshold") {
		return q.Threshold, nil
	}
	t, err := q.Threshold.Overridden(c.String("threshold"))
	if err != nil {
		return nil, &exitError{codeUsage, err}
	}
	return t, nil
}

// newestDay is the first day of the newest article's date, where the report runs; "" where no article has a date.
func newestDay(c *cli.Context) (string, error) {
	if c.String("on") != "process" {
		result, err := answer(c, "MATCH (article:Article) RETURN toString(max(article.publishedFrom)) AS day", nil)
		if err != nil {
			return "", err
		}
		day, _ := result.rows[0][0].(string) // null becomes ""
		return day, nil
	}
	w, err := openStored(c)
	if err != nil {
		return "", err
	}
	defer w.Close()
	var newest time.Time
	for article, err := range w.Articles(c.Context) {
		if err != nil {
			return "", err
		}
		if day, _, ok := article.Published.Range(); ok && day.After(newest) {
			newest = day
		}
	}
	if newest.IsZero() {
		return "", nil
	}
	return newest.Format(time.DateOnly), nil
}

// withoutDay says how many statements have no date, where there are any and a report without rows looks at days: they are in
// none of its times.
func withoutDay(c *cli.Context, q *queries.Query, params map[string]any) (string, error) {
	if !slices.ContainsFunc(q.Params, func(p queries.Param) bool { return p.Type == queries.Date && params[p.Name] != "" }) {
		return "", nil
	}
	result, err := answer(c, `MATCH (article:Article)-[:STATES]->(s:Statement)
		RETURN count(CASE WHEN coalesce(s.whenFrom, article.publishedFrom) IS NULL THEN s END) AS undated, count(s) AS all`, nil)
	if err != nil {
		return "", err
	}
	if none, _ := result.rows[0][0].(int64); none > 0 {
		return fmt.Sprintf("; %d of %d statements have no date", none, result.rows[0][1]), nil
	}
	return "", nil
}

// long is from how many letters on a table shows a text below its row.
const long = 60

// asked are the parameters that were given, and the day that stands for now.
func asked(q *queries.Query, words map[string]string, params map[string]any) []string {
	var facts []string
	for _, p := range q.Params {
		if words[p.Name] != "" || p.Latest {
			facts = append(facts, fmt.Sprintf("%s: %s", p.Name, plainWords(params[p.Name])))
		}
	}
	return facts
}

// reportSheet is what a report gives.
func reportSheet(q *queries.Query, r *rows) *tabular.Sheet {
	s := &tabular.Sheet{
		Title: q.Title, About: q.Description, Columns: r.columns, Rows: r.rows, Numbered: true, Pair: q.Pair, Ties: q.Ties,
		Below:  []string{"quotation", "url"},
		Fold:   []string{"events", "statements", "articles", "stories", "first", "last", "basis", "confidence"},
		Hidden: []string{queries.Evidence},
	}
	for i, name := range r.columns {
		if of, isID := strings.CutSuffix(name, "Id"); isID && slices.Contains(r.columns, of) {
			s.Hidden = append(s.Hidden, name)
		}
		if slices.ContainsFunc(r.rows, func(row []any) bool {
			words, ok := row[i].(string)
			return ok && utf8.RuneCountInString(words) > long
		}) && !slices.Contains(s.Below, name) {
			s.Below = slices.Insert(s.Below, len(s.Below)-1, name)
		}
	}
	s.After = []string{count(len(r.rows), "row")}
	return s
}

func plainWords(value any) string {
	if list, ok := value.([]string); ok {
		return strings.Join(list, ", ")
	}
	return tabular.Words(value)
}
