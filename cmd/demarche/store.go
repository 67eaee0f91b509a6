package main

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/graph"
)

func storeCommand() *cli.Command {
	return &cli.Command{
		Name:  "store",
		Usage: "look after the workspace file",
		Subcommands: []*cli.Command{{
			Name:  "check",
			Usage: "verify the workspace and count what it holds",
			Flags: []cli.Flag{storeFlag()},
			Action: func(c *cli.Context) error {
				w, err := openStored(c)
				if err != nil {
					return err
				}
				defer w.Close()
				if err := w.Check(c.Context); err != nil {
					return err
				}
				n, err := w.Counts(c.Context)
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(c.App.Writer, "%s is sound: %s, %s, %s, %s\n", w.Path(),
					count(n.Articles, "article"), count(n.Stories, "story"), count(n.Statements, "statement"), count(n.Actors, "actor"))
				return err
			},
		}},
	}
}

func removeCommand() *cli.Command {
	return &cli.Command{
		Name:      "rm",
		Usage:     "remove articles with all that they state",
		ArgsUsage: "ARTICLE...",
		Flags:     []cli.Flag{storeFlag()},
		Action: func(c *cli.Context) error {
			if err := arguments(c, 1, -1, "at least one article's id"); err != nil {
				return err
			}
			w, err := graph.Open(c.Context, c.String("store"), graph.Options{MustExist: true})
			if err != nil {
				return absent(c, err)
			}
			defer w.Close()
			var tally tally
			for _, id := range c.Args().Slice() {
				switch err := w.Remove(c.Context, id); {
				case errors.Is(err, graph.ErrNotFound):
					tally.Failed++
					fmt.Fprintf(c.App.ErrWriter, "%s: no such article in %s\n", id, w.Path())
				case err != nil:
					return err
				}
			}
			return tally.err()
		},
	}
}

// openStored opens the workspace that the flags name, for reading only.
func openStored(c *cli.Context) (*graph.Workspace, error) {
	w, err := graph.Open(c.Context, c.String("store"), graph.Options{ReadOnly: true})
	return w, absent(c, err)
}

// absent says how a workspace comes to be where there is none.
func absent(c *cli.Context, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return usage("there is no workspace %s: demarche load INPUT… makes one, --store names another", c.String("store"))
	}
	return err
}
