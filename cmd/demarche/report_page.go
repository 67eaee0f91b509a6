package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/picture"
	"github.com/demarche/demarche/internal/tabular"
	"github.com/demarche/demarche/queries"
)

// addPage puts on a report's page the statements behind its rows, where the workspace is at hand, and a drawing,
// where the rows are about pairs.
func addPage(c *cli.Context, s *tabular.Sheet) error {
	w, err := graph.Open(c.Context, c.String("store"), graph.Options{ReadOnly: true})
	if errors.Is(err, fs.ErrNotExist) { // the rows came from Neo4j
		s.Page.Drawing = drawing(s, nil)
		return nil
	}
	if err != nil {
		return err
	}
	defer w.Close()
	catalogue, err := w.Catalogue(c.Context)
	if err != nil {
		return err
	}
	if s.Page.Drawing = drawing(s, catalogue); s.Page.Drawing != "" && s.Ties != nil {
		s.Page.Caption = "A line is as thick as the tie between two, friendly or hostile."
	} else if s.Page.Drawing != "" {
		s.Page.Caption = "An arrow goes from who acts to whom; a line is as thick as the stories that tell of it. What is only claimed, planned or denied has no colour."
	}
	e := evidence{w: w, c: c, articles: map[string]graph.Article{}}
	return e.add(s)
}

// evidence finds statements and their articles.
type evidence struct {
	w        *graph.Workspace
	c        *cli.Context
	articles map[string]graph.Article
}

// proven is for how many rows a page holds the statements behind them.
const proven = 1000

func (e *evidence) add(s *tabular.Sheet) error {
	ids, quotation := slices.Index(s.Columns, queries.Evidence), slices.Index(s.Columns, "quotation")
	if ids < 0 {
		return nil
	}
	for _, row := range s.Rows[:min(proven, len(s.Rows))] {
		var proofs []tabular.Proof
		var quoted []tabular.Part
		for _, id := range texts(row[ids]) {
			statement, err := e.w.Statement(e.c.Context, id)
			if errors.Is(err, graph.ErrNotFound) { // the rows came from another workspace's graph
				continue
			}
			if err != nil {
				return err
			}
			proof, err := e.proof(&statement)
			if err != nil {
				return err
			}
			proofs = append(proofs, proof)
			if quotation >= 0 && quoted == nil && row[quotation] == statement.Evidence {
				quoted = proof.Sentence
			}
		}
		s.Page.Evidence = append(s.Page.Evidence, proofs)
		s.Page.Quoted = append(s.Page.Quoted, quoted)
	}
	return nil
}

func (e *evidence) proof(s *model.Statement) (tabular.Proof, error) {
	article, known := e.articles[s.Article]
	if !known {
		var err error
		if article, err = e.w.Article(e.c.Context, s.Article); err != nil {
			return tabular.Proof{}, err
		}
		e.articles[s.Article] = article
	}
	return tabular.Proof{ID: s.ID, Claim: describe(s), Sentence: marked(s), Article: cmp.Or(article.Title, article.ID),
		Day: string(article.Published), URL: article.URL}, nil
}

// marked is the sentence of a statement in parts, with the words of its roles. Of words in two roles the first counts.
func marked(s *model.Statement) []tabular.Part {
	type span struct {
		start, end int
		role       string
	}
	var spans []span
	party := func(p *model.Party, role string) {
		if p != nil && p.Mention != "" {
			spans = append(spans, span{p.Start, p.End, role})
		}
	}
	party(&s.Source, "source")
	party(&s.Target, "target")
	for _, at := range s.PredicateAt {
		spans = append(spans, span{at.Start, at.End, "predicate"})
	}
	party(s.ClaimedBy, "holder")
	slices.SortStableFunc(spans, func(a, b span) int { return cmp.Compare(a.start, b.start) })
	var parts []tabular.Part
	add := func(from, to int, role string) {
		if from < to {
			parts = append(parts, tabular.Part{Text: strings.ReplaceAll(s.Evidence[from:to], "\n", " "), Role: role})
		}
	}
	done := 0
	for _, sp := range spans {
		from, to := sp.start-s.Start, sp.end-s.Start
		if from < done || from >= to || to > len(s.Evidence) {
			continue
		}
		add(done, from, "")
		add(from, to, sp.role)
		done = to
	}
	add(done, len(s.Evidence), "")
	return parts
}

// drawn is how many actors a drawing shows.
const drawn = 24

// drawing is an SVG of the rows' pairs, or "" where there is none. The catalogue tells the sign of a relation where the rows
// don't; it may be nil.
func drawing(s *tabular.Sheet, catalogue *model.Catalogue) string {
	ties := tiesOf(s, catalogue)
	if s.Ties != nil {
		ties = mutualTies(s)
	}
	if len(ties) < 2 {
		return ""
	}
	var b strings.Builder
	if err := picture.Pairs(ties, drawn).WriteSVG(&b); err != nil {
		return "" // a builder takes all
	}
	return b.String()
}

func tiesOf(s *tabular.Sheet, catalogue *model.Catalogue) []picture.Tie {
	if s.Pair == nil {
		return nil
	}
	cell := func(row []any, column string) any {
		if i := slices.Index(s.Columns, column); i >= 0 {
			return row[i]
		}
		return nil
	}
	var ties []picture.Tie
	for _, row := range s.Rows {
		from, _ := cell(row, s.Pair[0]).(string)
		to, _ := cell(row, s.Pair[1]).(string)
		if from == "" || to == "" {
			continue
		}
		t := picture.Tie{From: from, To: to, Weight: 1}
		relation, _ := cell(row, "relation").(string)
		if !isFact(func(column string) any { return cell(row, column) }) {
			relation = cmp.Or(relation, "→") + "?"
		} else if sign, ok := cell(row, "sign").(int64); ok {
			t.Sign = int(sign)
		} else if r, ok := lookup(catalogue, relation); ok {
			t.Sign = cmp.Compare(r.Tie, 0)
		}
		if n, ok := cell(row, "stories").(int64); ok {
			t.Weight = float64(max(n, 1))
		}
		quotation, _ := cell(row, "quotation").(string)
		t.Words = oneSpace(fmt.Sprintf("%s %s %s %s", from, cmp.Or(relation, "→"), to, quotation))
		ties = append(ties, t)
	}
	return ties
}

// mutualTies are those that the rows give figures of, each once.
func mutualTies(s *tabular.Sheet) []picture.Tie {
	var ties []picture.Tie
	seen := make(map[picture.Tie]bool)
	for _, columns := range s.Ties {
		one, two, figure := slices.Index(s.Columns, columns[0]), slices.Index(s.Columns, columns[1]), slices.Index(s.Columns, columns[2])
		for _, row := range s.Rows {
			from, _ := row[one].(string)
			to, _ := row[two].(string)
			net, ok := row[figure].(int64)
			if from == "" || to == "" || !ok {
				continue
			}
			from, to = min(from, to), max(from, to)
			t := picture.Tie{From: from, To: to, Sign: cmp.Compare(net, 0), Weight: math.Abs(float64(net)), Mutual: true,
				Words: fmt.Sprintf("%s – %s: %+d", from, to, net)}
			if !seen[t] {
				seen[t] = true
				ties = append(ties, t)
			}
		}
	}
	return ties
}

// isFact reports whether a row tells what is so, as far as its columns say: what is denied, planned or claimed has no sign
// in a drawing.
func isFact(cell func(column string) any) bool {
	is := func(column, fact string) bool { value := cell(column); return value == nil || value == fact }
	return is("standing", "stated") && is("polarity", "+") && is("modality", "asserted") && cell("kind") != "claim"
}

func lookup(catalogue *model.Catalogue, relation string) (model.Relation, bool) {
	if catalogue == nil {
		return model.Relation{}, false
	}
	return catalogue.Lookup(relation)
}

// pairOfColumns are the columns of who acts and on whom, where a query names them so.
func pairOfColumns(columns []string) []string {
	if slices.Contains(columns, "source") && slices.Contains(columns, "target") {
		return []string{"source", "target"}
	}
	return nil
}

// texts are the strings of a list.
func texts(list any) []string {
	items, _ := list.([]any)
	var found []string
	for _, item := range items {
		if s, ok := item.(string); ok {
			found = append(found, s)
		}
	}
	return found
}
