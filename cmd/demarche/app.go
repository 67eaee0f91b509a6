package main

import (
	"fmt"
	"io"
	"runtime"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/extract"
)

func newApp(in io.Reader, out, errs io.Writer) *cli.App {
	app := &cli.App{
		Name:  "demarche",
		Usage: "a knowledge graph of diplomatic relations, read from news articles",
		Description: "Reads articles, extracts who says and does what to whom, with the words that carry it,\n" +
			"and keeps the statements in one workspace file, from which reports, rankings and a Neo4j graph are made.\n\n" + exitCodes,
		Version:                   extract.Version,
		Reader:                    in,
		Writer:                    out,
		ErrWriter:                 errs,
		HideHelpCommand:           true,
		EnableBashCompletion:      true,
		Suggest:                   true,
		DisableSliceFlagSeparator: true,
		ExitErrHandler:            func(*cli.Context, error) {}, // report words errors and sets the exit code
		Commands: []*cli.Command{
			loadCommand(), watchCommand(), extractCommand(), readCommand(),
			showCommand(), rankCommand(), campsCommand(), balanceCommand(), timelineCommand(), pathCommand(), neighboursCommand(), exportCommand(), reportCommand(), queryCommand(), actorsCommand(), removeCommand(),
			syncCommand(), neo4jCommand(), storeCommand(), explainCommand(), parseCommand(), evalCommand(),
		},
		Action: func(c *cli.Context) error {
			if name := c.Args().First(); name != "" {
				return usage("there is no command %q; demarche --help lists them", name)
			}
			return cli.ShowAppHelp(c)
		},
	}
	finish(app.Commands)
	app.OnUsageError = wrongUsage
	return app
}

// finish gives every command what all have in common.
func finish(commands []*cli.Command) {
	for _, c := range commands {
		c.OnUsageError = wrongUsage
		c.HideHelpCommand = true
		c.Before = checkNumbers
		if len(c.Subcommands) == 0 {
			continue
		}
		names := make([]string, len(c.Subcommands))
		for i, sub := range c.Subcommands {
			names[i] = sub.Name
		}
		c.Action = func(c *cli.Context) error {
			return usage("%s needs one of: %s", c.Command.Name, strings.Join(names, ", "))
		}
		finish(c.Subcommands)
	}
}

// wrongUsage says what is wrong, and by which command's help it is put right.
func wrongUsage(c *cli.Context, err error, _ bool) error {
	name := "demarche"
	if c.Command != nil && c.Command.HelpName != "" {
		name = c.Command.HelpName
	}
	return usage("%v; %s --help shows what there is", err, name)
}

// arguments checks how many there are; most below 0 is no limit.
func arguments(c *cli.Context, least, most int, what string) error {
	if n := c.NArg(); n < least || most >= 0 && n > most {
		return usage("%s takes %s, not %s", c.Command.Name, what, count(n, "argument"))
	}
	return nil
}

func workersFlag() cli.Flag {
	return &cli.IntFlag{Name: "workers", Value: runtime.NumCPU(), Usage: "articles read at the same time (the output does not depend on it)"}
}

func storeFlag() cli.Flag {
	return &cli.StringFlag{Name: "store", Value: "demarche.db", EnvVars: []string{"DEMARCHE_STORE"}, Usage: "workspace `FILE`"}
}

// printer writes lines and keeps the first error, which the command returns at its end.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) printf(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}
