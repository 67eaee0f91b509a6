package main

import (
	"fmt"
	"slices"
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
			text := strings.Join(c.Args().Slice(), " ")
			var known []model.Actor
			if text != "" {
				if known, err = knownActors(text); err != nil {
					return err
				}
			}
			found, err := w.FindActors(c.Context, text, idsOf(known)...)
			if err != nil {
				return err
			}
			if len(found) == 0 && text != "" {
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
	found, err := candidates(c, name)
	if err != nil {
		return model.Actor{}, err
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

// candidates are the actors that a name may mean: those of the workspace that are called so, those that the gazetteer knows
// by it, such as the USA by "US", and those of the workspace in whose names it stands. A state or an organisation that the
// gazetteer knows goes before the latter, a person does not.
func candidates(c *cli.Context, name string) ([]model.Actor, error) {
	w, err := openStored(c)
	if err != nil { // the rows come from Neo4j
		return knownActors(name)
	}
	defer w.Close()
	if found, err := w.NamedActors(c.Context, name); err != nil || len(found) > 0 {
		return found, err
	}
	known, err := knownActors(name)
	if err != nil {
		return nil, err
	}
	found, err := w.NamedActors(c.Context, name, idsOf(known)...)
	if err == nil && len(found) == 0 && !slices.ContainsFunc(known, func(a model.Actor) bool { return a.Kind != model.Person }) {
		found, err = w.FindActors(c.Context, name)
	}
	if err != nil || len(found) > 0 {
		return found, err
	}
	return known, nil
}

// knownActors are those that the gazetteer knows by a name, in capitals too: codes are typed in any case.
func knownActors(name string) ([]model.Actor, error) {
	g, err := actor.Load()
	if err != nil {
		return nil, err
	}
	if found := g.Resolve(name); len(found) > 0 {
		return found, nil
	}
	return g.Resolve(strings.ToUpper(name)), nil
}

func idsOf(actors []model.Actor) []string {
	ids := make([]string, len(actors))
	for i := range actors {
		ids[i] = actors[i].ID
	}
	return ids
}
