package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/neo4j"
	"github.com/demarche/demarche/graph/snapshot"
)

func syncCommand() *cli.Command {
	return &cli.Command{
		Name:  "sync",
		Usage: "make a Neo4j database hold the workspace's graph",
		Description: "Writes what is new or changed and removes what is gone. A database belongs to one workspace.\n" +
			"The password comes from NEO4J_PASSWORD, from --neo4j-password-file, or from a prompt.",
		Flags: append([]cli.Flag{storeFlag(),
			&cli.BoolFlag{Name: "dry-run", Usage: "say what would be written and removed, and write nothing"},
			&cli.BoolFlag{Name: "roll-back", Usage: "write the workspace even where the database has a later state of it"},
		}, neo4jFlags()...),
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

func neo4jCommand() *cli.Command {
	return &cli.Command{
		Name:  "neo4j",
		Usage: "the schema of a Neo4j database, and the guide of Neo4j Browser",
		Subcommands: []*cli.Command{
			guideCommand(),
			{
				Name:  "schema",
				Usage: "apply, list or check the constraints and indexes, step by step",
				Subcommands: []*cli.Command{
					schemaCommand("apply", "make the constraints and indexes that the database lacks", (*neo4j.Client).ApplySchema),
					schemaCommand("status", "list the steps of the schema and when each was applied", nil),
					schemaCommand("check", "fail where the database's schema is newer, altered or incomplete", checkSchema),
				},
			},
		},
	}
}

// schemaCommand lists the steps after it has done its work, if it has any.
func schemaCommand(name, what string, work func(*neo4j.Client, context.Context) error) *cli.Command {
	return &cli.Command{
		Name:  name,
		Usage: what,
		Flags: neo4jFlags(),
		Action: func(c *cli.Context) error {
			if err := arguments(c, 0, 0, "no argument"); err != nil {
				return err
			}
			client, err := connect(c)
			if err != nil {
				return err
			}
			defer client.Close(c.Context)
			if work != nil {
				if err := work(client, c.Context); err != nil {
					return unreachable(err)
				}
			}
			return printSchema(c, client)
		},
	}
}

func printSchema(c *cli.Context, client *neo4j.Client) error {
	steps, missing, err := client.Schema(c.Context)
	if err != nil {
		return unreachable(err)
	}
	p := printer{w: c.App.Writer}
	for _, s := range steps {
		p.printf("%3d  %-32s %s\n", s.Number, s.Name, cmp.Or(s.Applied, "not applied"))
	}
	for _, name := range missing {
		p.printf("missing: %s\n", name)
	}
	return p.err
}

func checkSchema(client *neo4j.Client, ctx context.Context) error {
	steps, missing, err := client.Schema(ctx)
	if err != nil {
		return err
	}
	for _, s := range steps {
		if s.Applied == "" {
			return fmt.Errorf("step %d of the schema, %q, is not applied: demarche neo4j schema apply, or a sync, does it", s.Number, s.Name)
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("the database has lost %s: demarche neo4j schema apply, or a sync, makes them again", strings.Join(missing, ", "))
	}
	return nil
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
		URI: uri, User: c.String("neo4j-user"), Password: password, Database: c.String("neo4j-database"), RollBack: c.Bool("roll-back"),
		Waiting: func(holder string) { fmt.Fprintln(c.App.ErrWriter, "Neo4j: waiting for the sync of", holder) },
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

func syncTo(c *cli.Context, w *graph.Workspace) error {
	client, err := connect(c)
	if err != nil {
		return err
	}
	defer client.Close(c.Context)
	said := c.App.ErrWriter
	if c.Bool("dry-run") {
		said = c.App.Writer
	}
	stats, generation, err := syncOnce(c, client, w)
	for errors.Is(err, neo4j.ErrOlder) {
		// Where somebody has changed the workspace and synced it since it was read, it is read again.
		now, failed := w.Generation(c.Context)
		if failed != nil || now == generation {
			return &exitError{codeUsage, fmt.Errorf("%w; demarche sync --roll-back writes this one all the same", err)}
		}
		stats, generation, err = syncOnce(c, client, w)
	}
	if err != nil {
		return unreachable(err)
	}
	_, err = io.WriteString(said, syncLine(stats))
	return err
}

// syncOnce syncs or compares the workspace as it is, and returns its generation.
func syncOnce(c *cli.Context, client *neo4j.Client, w *graph.Workspace) (neo4j.Stats, int64, error) {
	g, err := snapshot.Open(c.Context, w)
	if err != nil {
		return neo4j.Stats{}, 0, err
	}
	defer g.Close()
	work := client.SyncColumns
	if c.Bool("dry-run") {
		work = client.Compare
	}
	stats, err := work(c.Context, g)
	return stats, g.Generation, err
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
