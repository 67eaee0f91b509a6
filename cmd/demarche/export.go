package main

import (
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/graph/export"
	"github.com/demarche/demarche/graph/projection"
)

func exportCommand() *cli.Command {
	return &cli.Command{
		Name:  "export",
		Usage: "write the graph in the forms that others work with",
		Subcommands: []*cli.Command{
			{
				Name:  "panel",
				Usage: "CSV of who did what to whom by day or month, with CAMEO, PLOVER, Goldstein, counts, exposure and rates",
				Flags: []cli.Flag{
					storeFlag(),
					&cli.StringFlag{Name: "by", Value: export.Month, Usage: strings.Join(export.Steps, ", ")},
				},
				Action: func(c *cli.Context) error {
					if err := arguments(c, 0, 0, "no argument"); err != nil {
						return err
					}
					if by := c.String("by"); by != export.Day && by != export.Month {
						return usage("step %q is not known; there are %s", by, strings.Join(export.Steps, ", "))
					}
					w, err := openStored(c)
					if err != nil {
						return err
					}
					defer w.Close()
					g, err := projection.Build(c.Context, w)
					if err != nil {
						return err
					}
					rows, err := export.Panel(g, c.String("by"))
					if err != nil {
						return err
					}
					return export.WritePanel(c.App.Writer, rows)
				},
			},
			{
				Name:  "codebook",
				Usage: "what the columns of the panel mean",
				Action: func(c *cli.Context) error {
					if err := arguments(c, 0, 0, "no argument"); err != nil {
						return err
					}
					return export.WriteCodebook(c.App.Writer)
				},
			},
		},
	}
}
