package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/neo4j"
)

func syncCommand() *cli.Command {
	return &cli.Command{
		Name:  "sync",
		Usage: "make a Neo4j database hold the workspace's graph",
		Description: "Writes what is new or changed and removes what is gone. A database belongs to one workspace.\n" +
			"The password comes from NEO4J_PASSWORD, from --neo4j-password-file, or from a prompt.",
		Flags: append([]cli.Flag{storeFlag()}, neo4jFlags()...),
		Action: func(c *cli.Context) error {
			if err := arguments(c, 0, 0, "no argument"); err != nil {
				return err
			}
			w, err := openStored(c)
			if err != nil {
				return err
			}
			defer w.Close()
			return syncTo(c, w)
		},
	}
}

func neo4jFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "neo4j-uri", EnvVars: []string{"NEO4J_URI"}, Usage: "`URI` of a Neo4j: bolt://host:7687, neo4j+s://…"},
		&cli.StringFlag{Name: "neo4j-user", Value: "neo4j", EnvVars: []string{"NEO4J_USERNAME"}, Usage: "`NAME` to log in with"},
		&cli.StringFlag{Name: "neo4j-password-file", EnvVars: []string{"NEO4J_PASSWORD_FILE"}, Usage: "`FILE` whose first line is the password (default: NEO4J_PASSWORD, else a prompt)"},
		&cli.StringFlag{Name: "neo4j-database", EnvVars: []string{"NEO4J_DATABASE"}, Usage: "`NAME` of the database (default: the user's own)"},
	}
}

// connect opens the Neo4j that the flags name.
func connect(c *cli.Context) (*neo4j.Client, error) {
	uri := c.String("neo4j-uri")
	if uri == "" {
		return nil, usage("no Neo4j is named: set --neo4j-uri or NEO4J_URI (scripts/neo4j up starts one)")
	}
	password, err := password(c)
	if err != nil {
		return nil, err
	}
	client, err := neo4j.Connect(c.Context, neo4j.Config{
		URI: uri, User: c.String("neo4j-user"), Password: password, Database: c.String("neo4j-database"),
	})
	return client, unreachable(err)
}

// unreachable gives what keeps a database from being used its exit code.
func unreachable(err error) error {
	var connect *neo4j.ConnectError
	if errors.As(err, &connect) {
		return &exitError{codeUnreachable, err}
	}
	return err
}

func password(c *cli.Context) (string, error) {
	if path := c.String("neo4j-password-file"); path != "" {
		b, err := os.ReadFile(path)
		if err != nil {
			return "", usage("password file: %v", err)
		}
		first, _, _ := strings.Cut(string(b), "\n")
		return strings.TrimSuffix(first, "\r"), nil
	}
	if p, set := os.LookupEnv("NEO4J_PASSWORD"); set {
		return p, nil
	}
	in, ok := c.App.Reader.(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		return "", usage("no password for Neo4j: set NEO4J_PASSWORD or --neo4j-password-file")
	}
	fmt.Fprint(c.App.ErrWriter, "Neo4j password: ")
	b, err := term.ReadPassword(int(in.Fd()))
	fmt.Fprintln(c.App.ErrWriter)
	if err != nil {
		return "", fmt.Errorf("read the password: %w", err)
	}
	return string(b), nil
}

func syncTo(c *cli.Context, w *graph.Workspace) error {
	client, err := connect(c)
	if err != nil {
		return err
	}
	defer client.Close(c.Context)
	g, err := ranked(c, w)
	if err != nil {
		return err
	}
	stats, err := client.Sync(c.Context, g)
	if err != nil {
		return unreachable(err)
	}
	_, err = io.WriteString(c.App.ErrWriter, syncLine(stats))
	return err
}

func syncLine(s neo4j.Stats) string {
	if !s.Nodes.Wrote() && !s.Rels.Wrote() {
		return fmt.Sprintf("Neo4j: nothing changed (%d nodes, %d relationships)\n", s.Nodes.Unchanged, s.Rels.Unchanged)
	}
	line := func(n neo4j.Counts) string {
		return fmt.Sprintf("%d created, %d updated, %d removed, %d unchanged", n.Created, n.Updated, n.Removed, n.Unchanged)
	}
	return fmt.Sprintf("Neo4j: nodes %s; relationships %s\n", line(s.Nodes), line(s.Rels))
}
