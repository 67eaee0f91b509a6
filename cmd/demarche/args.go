package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// arrange puts the flags of a command line before its arguments, where the cli package wants them:
// "load a.txt --store x.db" and "--store x.db load a.txt" become "load --store x.db -- a.txt". After
// "--", everything is an argument. Flags that the command doesn't have stay where its parser will refuse them.
func arrange(app *cli.App, args []string) []string {
	if len(args) == 0 {
		return args
	}
	path, flags, rest := []string{args[0]}, []string(nil), []string(nil)
	commands, known := app.Commands, app.Flags
	// The command's flags may stand before its name, so the names come first.
	names := commandNames(app.Commands, args[1:])
	for _, name := range names {
		c := find(commands, name)
		commands, known = c.Subcommands, append(slices.Clone(known), c.Flags...)
	}
	path = append(path, names...)
	pending := names
	for i := 1; i < len(args); i++ {
		arg := args[i]
		switch {
		case arg == "--":
			rest = append(rest, args[i+1:]...)
			i = len(args)
		case len(pending) > 0 && arg == pending[0]:
			pending = pending[1:]
		case arg == "-" || !strings.HasPrefix(arg, "-"):
			rest = append(rest, arg)
		default:
			flags = append(flags, arg)
			if takesValue(known, arg) && i+1 < len(args) {
				i++
				flags = append(flags, args[i])
			}
		}
	}
	out := append(path, flags...)
	if slices.Contains(flags, "--help") || slices.Contains(flags, "-h") {
		return out // the command's help, whatever it is asked with
	}
	if len(rest) > 0 && len(names) > 0 {
		out = append(out, "--")
	}
	return append(out, rest...)
}

// commandNames returns the command and its subcommands as args name them.
func commandNames(commands []*cli.Command, args []string) []string {
	all := allFlags(commands)
	var names []string
	for i := 0; i < len(args) && len(commands) > 0 && args[i] != "--"; i++ {
		if strings.HasPrefix(args[i], "-") {
			if takesValue(all, args[i]) {
				i++
			}
			continue
		}
		c := find(commands, args[i])
		if c == nil {
			break
		}
		names = append(names, args[i])
		commands = c.Subcommands
	}
	return names
}

func find(commands []*cli.Command, name string) *cli.Command {
	for _, c := range commands {
		if c.HasName(name) {
			return c
		}
	}
	return nil
}

func allFlags(commands []*cli.Command) []cli.Flag {
	var all []cli.Flag
	for _, c := range commands {
		all = append(append(all, c.Flags...), allFlags(c.Subcommands)...)
	}
	return all
}

// takesValue reports whether arg is a flag whose value is the argument after it.
func takesValue(flags []cli.Flag, arg string) bool {
	name := strings.TrimLeft(arg, "-")
	if strings.Contains(name, "=") {
		return false
	}
	for _, f := range flags {
		if slices.Contains(f.Names(), name) {
			d, ok := f.(cli.DocGenerationFlag)
			return ok && d.TakesValue()
		}
	}
	return false
}
