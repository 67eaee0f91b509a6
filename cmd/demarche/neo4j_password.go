package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"
)

// password is that of Neo4j: a file's first line, NEO4J_PASSWORD, or what is typed. Only the variable may be empty, for a
// server that asks for none.
func password(c *cli.Context) (string, error) {
	if path := c.String("neo4j-password-file"); path != "" {
		b, err := os.ReadFile(path)
		if err != nil {
			return "", usage("password file: %v", err)
		}
		first, _, _ := strings.Cut(string(b), "\n")
		if first = strings.TrimSuffix(first, "\r"); first == "" {
			return "", usage("password file: the first line of %s is empty", path)
		}
		return first, nil
	}
	if p, set := os.LookupEnv("NEO4J_PASSWORD"); set {
		return p, nil
	}
	in, ok := c.App.Reader.(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		return "", usage("no password for Neo4j: set NEO4J_PASSWORD or --neo4j-password-file")
	}
	typed, err := ask(in, c.App.ErrWriter, "Neo4j password: ")
	switch {
	case errors.Is(err, io.EOF), err == nil && typed == "":
		return "", usage("no password for Neo4j was typed")
	case err != nil:
		return "", fmt.Errorf("read the password: %w", err)
	}
	return typed, nil
}

// ask reads a line from a terminal without showing it; Ctrl-C and Ctrl-D are io.EOF, which term.ReadPassword doesn't tell.
func ask(in *os.File, out io.Writer, prompt string) (typed string, err error) {
	before, err := term.MakeRaw(int(in.Fd()))
	if err != nil {
		return "", err
	}
	defer func() {
		err = errors.Join(err, term.Restore(int(in.Fd()), before))
		fmt.Fprintln(out)
	}()
	return term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{in, out}, "").ReadPassword(prompt)
}
