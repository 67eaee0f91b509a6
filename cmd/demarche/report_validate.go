package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/graph/cypher"
	"github.com/demarche/demarche/queries"
)

// validateReports prints each fault of the reports of the arguments, or of all that there are.
func validateReports(c *cli.Context) error {
	var all []queries.Query
	var faults queries.Faults
	if c.NArg() == 0 {
		l, err := library(c)
		if err != nil {
			return err
		}
		all, faults = l.Queries, l.Faults
	}
	for _, name := range c.Args().Slice() {
		files, err := reportFiles(name)
		if err != nil {
			return &exitError{codeUsage, err}
		}
		for _, file := range files {
			q, err := queries.ReadFile(file)
			if err != nil {
				faults = append(faults, faultsOf(file, err)...)
				continue
			}
			all = append(all, *q)
		}
	}
	for i := range all {
		q := &all[i]
		faults = append(faults, faultsOf(q.File, q.Check())...)
		faults = append(faults, uncompiled(q)...)
	}
	faulty(c, faults)
	if len(faults) > 0 {
		return fmt.Errorf("%s in reports", count(len(faults), "fault"))
	}
	p := printer{w: c.App.Writer}
	if p.printf("%s: sound\n", count(len(all), "report")); len(all) == 0 {
		return usage("there is no report to check: a report is a file NAME.cypher")
	}
	return p.err
}

// reportFiles are the reports of a folder, or the file itself.
func reportFiles(name string) ([]string, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return []string{name}, nil
	}
	return filepath.Glob(filepath.Join(escapeGlob(name), "*.cypher"))
}

// escapeGlob takes the meaning from what a glob would read in a folder's name.
func escapeGlob(name string) string {
	var escaped []rune
	for _, r := range name {
		if r == '*' || r == '?' || r == '[' || r == '\\' && filepath.Separator == '/' {
			escaped = append(escaped, '\\')
		}
		escaped = append(escaped, r)
	}
	return string(escaped)
}

func faultsOf(file string, err error) queries.Faults {
	var faults queries.Faults
	switch {
	case err == nil, errors.As(err, &faults):
		return faults
	}
	return queries.Faults{{File: file, Line: 1, Msg: err.Error()}}
}

// uncompiled is what the engine in process says of a report's Cypher.
func uncompiled(q *queries.Query) queries.Faults {
	_, err := cypher.Parse(q.Body)
	var fault *cypher.Error
	if errors.As(err, &fault) {
		return queries.Faults{{File: q.File, Line: q.LineOf(max(fault.Line, 1)), Msg: fault.Msg}}
	}
	return faultsOf(q.File, err)
}
