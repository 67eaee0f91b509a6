package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/extract/actor"
	"github.com/demarche/demarche/extract/model"
)

func actorsCommand() *cli.Command {
	return &cli.Command{
		Name:      "actors",
		Usage:     "list the actors of the workspace, or those that a text names",
		ArgsUsage: "[TEXT]",
		Flags:     []cli.Flag{storeFlag(), &cli.BoolFlag{Name: "json", Usage: "print JSON lines"}},
		Action: func(c *cli.Context) error {
			w, err := openStored(c)
			if err != nil {
				return err
			}
			defer w.Close()
			found, err := w.FindActors(c.Context, strings.Join(c.Args().Slice(), " "))
			if err != nil {
				return err
			}
			if text := strings.Join(c.Args().Slice(), " "); len(found) == 0 && text != "" {
				return fmt.Errorf("no actor of %s is called %q", w.Path(), text)
			}
			if c.Bool("json") {
				out := newLines(c.App.Writer)
				for _, a := range found {
					out.write(a)
				}
				return out.flush()
			}
			rows := make([][]any, len(found))
			for i, a := range found {
				rows[i] = []any{a.ID, a.Name, string(a.Kind), string(a.Country), strings.Join(a.Aliases, ", ")}
			}
			return printTable(c, []string{"id", "name", "kind", "of", "also"}, rows)
		},
	}
}

// actorID finds the id that a name on the command line means; see findActor.
func actorID(c *cli.Context) func(name string) (string, error) {
	return func(name string) (string, error) {
		a, err := findActor(c, name)
		return a.ID, err
	}
}

// findActor finds the actor that a name on the command line means: among the workspace's actors, where
// there is one, else in the gazetteer. A name of several is refused with the candidates.
func findActor(c *cli.Context, name string) (model.Actor, error) {
	var found []model.Actor
	if w, err := openStored(c); err == nil {
		defer w.Close()
		if found, err = w.FindActors(c.Context, name); err != nil {
			return model.Actor{}, err
		}
	}
	if len(found) == 0 {
		g, err := actor.Load()
		if err != nil {
			return model.Actor{}, err
		}
		found = g.Resolve(name)
	}
	switch len(found) {
	case 0:
		return model.Actor{}, usage("no actor is called %q; demarche actors lists them", name)
	case 1:
		return found[0], nil
	}
	var names []string
	for _, a := range found[:min(10, len(found))] {
		names = append(names, fmt.Sprintf("%s (%s)", a.ID, a.Name))
	}
	return model.Actor{}, usage("%q may be %s: give the id", name, strings.Join(names, ", "))
}
