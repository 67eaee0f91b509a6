package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/queries"
)

func reportCommand() *cli.Command {
	return &cli.Command{
		Name:  "report",
		Usage: "the saved reports: list them, show one, run one",
		Subcommands: []*cli.Command{
			{
				Name:   "list",
				Usage:  "name the reports by category",
				Flags:  []cli.Flag{queriesFlag(), &cli.BoolFlag{Name: "json", Usage: "print JSON"}},
				Action: listReports,
			},
			{
				Name:      "show",
				Usage:     "print what a report answers, its parameters and its Cypher",
				ArgsUsage: "NAME",
				Flags: []cli.Flag{
					queriesFlag(),
					&cli.BoolFlag{Name: "browser", Usage: "as a favourite of Neo4j Browser, to be pasted there"},
					&cli.BoolFlag{Name: "params", Usage: "with --browser: the lines that set its parameters there, to be run first, and the Cypher that asks for them"},
					&cli.StringSliceFlag{Name: "param", Aliases: []string{"p"}, Usage: "with --browser: a parameter as `NAME=VALUE`; may be repeated"},
					storeFlag(),
				},
				Action: showReport,
			},
			{
				Name:      "run",
				Usage:     "run a report",
				ArgsUsage: "NAME",
				Flags: append([]cli.Flag{
					&cli.StringSliceFlag{Name: "param", Aliases: []string{"p"}, Usage: "a parameter as `NAME=VALUE`; may be repeated"},
					formatFlag(), outputFlag(), queriesFlag(),
					&cli.StringFlag{Name: "threshold", Usage: "how many rows are as they should be, in place of the report's own: `N`, \"at least N\", \"at most N\" or none"},
					&cli.StringFlag{Name: "follow", Usage: "print the statements behind the row of that number, or the one of that id, in place of the rows: `ROW|STATEMENT`"},
					storeFlag(),
				}, engineFlags()...),
				Action: runReport,
			},
			{
				Name:      "validate",
				Usage:     "check reports: header against Cypher, and what every report keeps",
				ArgsUsage: "[FILE|DIR...]",
				Flags:     []cli.Flag{queriesFlag()},
				Action:    validateReports,
			},
		},
	}
}

func queriesFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "queries", EnvVars: []string{"DEMARCHE_QUERIES"},
		Usage: "a folder `DIR` of reports of your own, or several, as in PATH; may be repeated"}
}

// library is the embedded reports with those of the flags' folders.
func library(c *cli.Context) (*queries.Library, error) {
	var folders []string
	for _, list := range c.StringSlice("queries") {
		for _, folder := range filepath.SplitList(list) {
			if folder != "" {
				folders = append(folders, folder)
			}
		}
	}
	l, err := queries.Load(folders...)
	if path := new(fs.PathError); errors.As(err, &path) {
		return nil, usage("--queries: %v", err)
	}
	return l, err
}

// namedReport is the report that the one argument names.
func namedReport(c *cli.Context) (*queries.Query, error) {
	if err := arguments(c, 1, 1, "one report's name"); err != nil {
		return nil, err
	}
	l, err := library(c)
	if err != nil {
		return nil, err
	}
	q, err := l.Lookup(c.Args().First())
	if err != nil {
		return nil, &exitError{codeUsage, err}
	}
	return q, nil
}

// faulty lists faults, one a line, on standard error.
func faulty(c *cli.Context, faults queries.Faults) {
	for _, fault := range faults {
		fmt.Fprintln(c.App.ErrWriter, oneLine(fault))
	}
}
