package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/queries"
)

// listReports prints a line a report, by category. Files that are no reports are listed on standard error.
func listReports(c *cli.Context) error {
	if err := arguments(c, 0, 0, "no argument"); err != nil {
		return err
	}
	l, err := library(c)
	if err != nil {
		return err
	}
	byCategory := slices.Clone(l.Queries)
	slices.SortStableFunc(byCategory, func(a, b queries.Query) int { return strings.Compare(a.Category, b.Category) })
	if c.Bool("json") {
		err = listJSON(c, byCategory)
	} else {
		err = listLines(c, byCategory)
	}
	faulty(c, l.Faults)
	if err == nil && len(l.Faults) > 0 {
		err = &exitError{codeSomeFailed, fmt.Errorf("%s in files of --queries; demarche report validate checks them", count(len(l.Faults), "fault"))}
	}
	return err
}

func listLines(c *cli.Context, all []queries.Query) error {
	p := printer{w: c.App.Writer}
	longest := 0
	for i := range all {
		longest = max(longest, len(all[i].Name))
	}
	category := ""
	for i := range all {
		q := &all[i]
		if q.Category != category {
			if i > 0 {
				p.printf("\n")
			}
			category = q.Category
			p.printf("%s\n", category)
		}
		p.printf("  %-*s  %s\n", longest, q.Name, q.Title)
	}
	return p.err
}

func listJSON(c *cli.Context, all []queries.Query) error {
	type param struct {
		Name     string `json:"name"`
		Type     string `json:"type"`
		Doc      string `json:"doc"`
		Required bool   `json:"required"`
		Default  any    `json:"default"`
		Choices  []any  `json:"choices,omitempty"`
	}
	type entry struct {
		Name        string   `json:"name"`
		Title       string   `json:"title"`
		Description string   `json:"description"`
		Category    string   `json:"category"`
		Params      []param  `json:"params"`
		Columns     []string `json:"columns"`
		Threshold   string   `json:"threshold,omitempty"`
	}
	entries := make([]entry, len(all))
	for i := range all {
		q := &all[i]
		entries[i] = entry{Name: q.Name, Title: q.Title, Description: q.Description, Category: q.Category, Params: []param{}, Columns: q.Columns}
		for _, p := range q.Params {
			one := param{p.Name, string(p.Type), p.Doc, p.Required, p.Default, p.Choices}
			if p.Latest {
				one.Default = "latest"
			}
			entries[i].Params = append(entries[i].Params, one)
		}
		if q.Threshold != nil {
			entries[i].Threshold = q.Threshold.String()
		}
	}
	return printJSON(c, entries)
}
