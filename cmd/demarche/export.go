package main

import (
	"cmp"
	"io"
	"runtime"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/graph/community"
	"github.com/demarche/demarche/graph/export"
	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/picture"
	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/graph/rank"
)

func exportCommand() *cli.Command {
	return &cli.Command{
		Name:  "export",
		Usage: "write the graph in the forms that others work with",
		Subcommands: []*cli.Command{
			{
				Name:  "panel",
				Usage: "CSV of who did what to whom by day or month, with CAMEO, PLOVER, Goldstein, counts, exposure and rates",
				Flags: chosenFlags(
					&cli.StringFlag{Name: "by", Value: export.Month, Usage: strings.Join(export.Steps, ", ")},
					&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE`"},
				),
				Action: func(c *cli.Context) error {
					if err := arguments(c, 0, 0, "no argument"); err != nil {
						return err
					}
					if by := c.String("by"); by != export.Day && by != export.Month {
						return usage("step %q is not known; there are %s", by, strings.Join(export.Steps, ", "))
					}
					g, options, err := chosenGraph(c, projection.Article)
					if err != nil {
						return err
					}
					rows, err := export.Panel(g, export.PanelOptions{Step: c.String("by"), Options: options})
					if err != nil {
						return err
					}
					return writeOutput(c, func(w io.Writer) error { return export.WritePanel(w, rows) })
				},
			},
			pictureCommand("page", "HTML page of the signed graph with its camps, the pairs and timelines; needs no network", (*picture.Page).WriteHTML),
			pictureCommand("svg", "SVG of the signed graph with its camps", (*picture.Page).WriteSVG),
			graphCommand("gexf", "GEXF of the network with ranks and camps, for Gephi", export.WriteGEXF),
			graphCommand("graphml", "GraphML of the network with ranks and camps, for igraph, networkx, yEd, Gephi", export.WriteGraphML),
			cypherCommand(),
			bulkCommand(),
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

// pictureCommand draws what the flags choose on standard output.
func pictureCommand(name, what string, write func(*picture.Page, io.Writer) error) *cli.Command {
	top := &cli.IntFlag{Name: "top", Value: 40, Usage: "draw the `N` actors that most stories tell of; 0 for all"}
	return dividedCommand(name, what, func(c *cli.Context, n *network.Network, d *community.Division) error {
		p, err := picture.New(n, d, picture.Options{Actors: cmp.Or(c.Int("top"), len(n.Actors))})
		if err != nil {
			return err
		}
		return write(p, c.App.Writer)
	}, top)
}

// graphCommand writes what the flags choose for other tools, on standard output.
func graphCommand(name, what string, write func(io.Writer, *export.Network) error) *cli.Command {
	return dividedCommand(name, what, func(c *cli.Context, n *network.Network, d *community.Division) error {
		r, err := rank.Of(n, rank.Options{Paths: rank.Sampling{Workers: runtime.NumCPU()}})
		if err != nil {
			return err
		}
		return write(c.App.Writer, &export.Network{Network: n, Ranking: r, Division: d})
	})
}

// dividedCommand writes the network that the flags choose, with its camps.
func dividedCommand(name, what string, write func(*cli.Context, *network.Network, *community.Division) error, more ...cli.Flag) *cli.Command {
	return &cli.Command{
		Name:  name,
		Usage: what,
		Flags: append(chosenFlags(
			&cli.Float64Flag{Name: "resolution", Value: community.CampResolution, Usage: "higher gives smaller camps"},
			&cli.Uint64Flag{Name: "seed", Value: 1, Usage: "of the search for camps"},
		), more...),
		Action: func(c *cli.Context) error {
			if err := arguments(c, 0, 0, "no argument"); err != nil {
				return err
			}
			n, err := networkOf(c)
			if err != nil {
				return err
			}
			return write(c, n, community.Divide(n, community.Options{Resolution: c.Float64("resolution"), Seed: c.Uint64("seed")}))
		},
	}
}

func cypherCommand() *cli.Command {
	return &cli.Command{
		Name:  "cypher",
		Usage: "Cypher that creates the whole graph in an empty Neo4j, for cypher-shell",
		Flags: []cli.Flag{storeFlag()},
		Action: func(c *cli.Context) error {
			if err := arguments(c, 0, 0, "no argument"); err != nil {
				return err
			}
			w, err := openStored(c)
			if err != nil {
				return err
			}
			defer w.Close()
			g, err := ranked(c, w)
			if err != nil {
				return err
			}
			return export.WriteCypher(c.App.Writer, g)
		},
	}
}
