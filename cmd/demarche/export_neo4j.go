package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/graph/neo4j"
	"github.com/demarche/demarche/graph/snapshot"
)

func bulkCommand() *cli.Command {
	return &cli.Command{
		Name:      "neo4j-admin",
		Usage:     "CSV files for the first load of a large graph into an empty Neo4j, and the line that imports them",
		ArgsUsage: "DIR",
		Description: "The import is run on the server's machine, while the server is stopped, and replaces the database.\n" +
			"A sync after it adds constraints and indexes, and writes what has changed since.",
		Flags: []cli.Flag{storeFlag()},
		Action: func(c *cli.Context) error {
			if err := arguments(c, 1, 1, "one folder"); err != nil {
				return err
			}
			folder, err := filepath.Abs(c.Args().First())
			if err != nil {
				return err
			}
			w, err := openStored(c)
			if err != nil {
				return err
			}
			defer w.Close()
			g, err := snapshot.Open(c.Context, w)
			if err != nil {
				return err
			}
			defer g.Close()
			words, err := neo4j.WriteBulk(folder, g)
			if err != nil {
				return err
			}
			for i, word := range words {
				words[i] = shellWord(word)
			}
			if _, err = fmt.Fprintf(c.App.Writer, "neo4j-admin %s\n", strings.Join(words, " ")); err != nil {
				return err
			}
			_, err = fmt.Fprintln(c.App.ErrWriter, "then, with the server started: demarche sync, which adds constraints and indexes")
			return err
		},
	}
}

// shellWord quotes a word where a shell would take it for something else.
func shellWord(s string) string {
	if strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=+./,:@%") == "" {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
