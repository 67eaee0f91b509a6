package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/graph/cypher"
	"github.com/demarche/demarche/graph/neo4j"
	"github.com/demarche/demarche/graph/snapshot"
)

func queryCommand() *cli.Command {
	return &cli.Command{
		Name:      "query",
		Usage:     "run Cypher that only reads, in process or on Neo4j",
		ArgsUsage: "FILE|-",
		Description: "Reads the query from a file or from standard input and runs it over the workspace's graph, without a server;\n" +
			"with --on neo4j on the database that --neo4j-uri names. docs/cypher.md says which Cypher runs in process.",
		Flags: append([]cli.Flag{
			&cli.StringSliceFlag{Name: "param", Aliases: []string{"p"}, Usage: "a parameter as `NAME=VALUE`, the value as JSON or as plain text; may be repeated"},
			&cli.BoolFlag{Name: "write", Usage: "let the query write: on Neo4j alone, and what a sync finds changed it puts right"},
			formatFlag(), outputFlag(),
			storeFlag(),
		}, engineFlags()...),
		Action: func(c *cli.Context) error {
			if err := arguments(c, 1, 1, "one file, or - for standard input"); err != nil {
				return err
			}
			if _, err := chosenFormat(c); err != nil {
				return err
			}
			text, err := queryText(c)
			if err != nil {
				return err
			}
			words, err := paramWords(c)
			if err != nil {
				return err
			}
			params := make(map[string]any, len(words))
			for name, word := range words {
				params[name] = paramValue(word)
			}
			run := answer
			if c.Bool("write") {
				run = written
			}
			result, err := run(c, text, params)
			if err != nil {
				return err
			}
			for _, name := range result.unknown {
				fmt.Fprintf(c.App.ErrWriter, "demarche: nothing in the graph has the %s: a typing error?\n", name)
			}
			return printRows(c, result)
		},
	}
}

// engineFlags say where Cypher runs, and within which limits.
func engineFlags() []cli.Flag {
	return append([]cli.Flag{
		&cli.StringFlag{Name: "on", Value: "process", Usage: "where to run: process, over the workspace, or neo4j"},
		&cli.DurationFlag{Name: "timeout", Value: cypher.DefaultLimits.Time, Usage: "how long a query may take"},
		&cli.IntFlag{Name: "max-rows", Value: cypher.DefaultLimits.Rows, Usage: "how many rows a query may give in process"},
	}, neo4jFlags()...)
}

func queryText(c *cli.Context) (string, error) {
	name := c.Args().First()
	if name == "-" {
		b, err := io.ReadAll(c.App.Reader)
		if err != nil {
			return "", fmt.Errorf("read the query: %w", err)
		}
		return string(b), nil
	}
	b, err := os.ReadFile(name)
	if err != nil {
		return "", usage("query: %v", err)
	}
	return string(b), nil
}

// paramWords are the values of --param by name.
func paramWords(c *cli.Context) (map[string]string, error) {
	words := make(map[string]string)
	for _, p := range c.StringSlice("param") {
		name, value, ok := strings.Cut(p, "=")
		if !ok {
			return nil, usage("parameter %q is not of the form name=value", p)
		}
		words[name] = value
	}
	return words, nil
}

// paramValue reads a word as JSON, whose whole numbers are integers, and takes it as text where it is none.
func paramValue(word string) any {
	var value any
	if err := json.Unmarshal([]byte(word), &value); err != nil {
		return word
	}
	return wholeNumbers(value)
}

func wholeNumbers(value any) any {
	switch v := value.(type) {
	case float64:
		if v == math.Trunc(v) && math.Abs(v) < 1<<53 {
			return int64(v)
		}
	case []any:
		for i := range v {
			v[i] = wholeNumbers(v[i])
		}
	case map[string]any:
		for key := range v {
			v[key] = wholeNumbers(v[key])
		}
	}
	return value
}

// rows are what a query gives, wherever it ran. Values are those of neo4j.Result and cypher.Result.
type rows struct {
	columns []string
	rows    [][]any
	unknown []string // labels, types and properties that nothing in the graph has
}

// answer runs a query where the flags say.
func answer(c *cli.Context, text string, params map[string]any) (*rows, error) {
	switch on := c.String("on"); on {
	case "process":
		return inProcess(c, text, params)
	case "neo4j":
	default:
		return nil, usage("--on %q is not known; there are process and neo4j", on)
	}
	client, err := connect(c)
	if err != nil {
		return nil, err
	}
	defer client.Close(c.Context)
	ctx := c.Context
	if limit := c.Duration("timeout"); limit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, limit)
		defer cancel()
	}
	result, err := client.Run(ctx, text, params)
	if err != nil && ctx.Err() != nil && c.Context.Err() == nil {
		return nil, fmt.Errorf("the query took longer than %v: --timeout gives it more", c.Duration("timeout"))
	}
	if errors.Is(err, neo4j.ErrWrites) {
		return nil, usage("%v: nothing was run; demarche query --write is for those who mean it", err)
	}
	if err != nil {
		return nil, unreachable(err)
	}
	return &rows{columns: result.Columns, rows: result.Rows}, nil
}

// written is answer for a query that may write.
func written(c *cli.Context, text string, params map[string]any) (*rows, error) {
	if c.String("on") != "neo4j" {
		return nil, usage("--write needs --on neo4j: a query in process only reads")
	}
	client, err := connect(c)
	if err != nil {
		return nil, err
	}
	defer client.Close(c.Context)
	result, err := client.Write(c.Context, text, params)
	if err != nil {
		return nil, unreachable(err)
	}
	return &rows{columns: result.Columns, rows: result.Rows}, nil
}

func inProcess(c *cli.Context, text string, params map[string]any) (*rows, error) {
	q, err := cypher.Parse(text)
	if err != nil {
		return nil, &exitError{codeUsage, err}
	}
	w, err := openStored(c)
	if err != nil {
		return nil, err
	}
	defer w.Close()
	g, err := snapshot.Open(c.Context, w)
	if err != nil {
		return nil, err
	}
	defer g.Close()
	limits := cypher.DefaultLimits
	limits.Time, limits.Rows = c.Duration("timeout"), c.Int("max-rows")
	result, err := q.Run(c.Context, cypher.Of(g), params, limits)
	if errors.Is(err, cypher.ErrInvalid) || errors.Is(err, cypher.ErrRefused) {
		return nil, &exitError{codeUsage, err}
	}
	if err != nil {
		return nil, err
	}
	return &rows{result.Columns, result.Rows, result.Warnings}, nil
}
