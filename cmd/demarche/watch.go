package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/extract/source"
)

func watchCommand() *cli.Command {
	return &cli.Command{
		Name:      "watch",
		Usage:     "load what arrives in folders, files and feeds, until stopped",
		ArgsUsage: "FOLDER|FEED...",
		Description: inputsDoc + "\nFiles are looked at every two seconds and read once they have stopped growing; web addresses are asked every --every. " +
			"Stopped at any\nmoment, even killed, it leaves a sound workspace; started again, it goes on.",
		Flags: append([]cli.Flag{
			storeFlag(), workersFlag(), rulesFlag(), minConfidenceFlag(),
			&cli.DurationFlag{Name: "every", Value: 5 * time.Minute, Usage: "time between two visits of a web address"},
			&cli.BoolFlag{Name: "json", Usage: "print a JSON line for each round that brought something"},
		}, inputFlags()...),
		Action: watch,
	}
}

// lookEvery is the time between two looks at the files.
const lookEvery = 2 * time.Second

func watch(c *cli.Context) error {
	if err := arguments(c, 1, -1, "at least one folder, file or web address"); err != nil {
		return err
	}
	if every := c.Duration("every"); every < lookEvery {
		return usage("--every %v is too often: %v is the least", every, lookEvery)
	}
	for _, input := range inputs(c) {
		if input == "-" {
			return usage("standard input cannot be watched: load reads it")
		}
	}
	l, err := newLoader(c)
	if err != nil {
		return err
	}
	defer l.close()
	f := &watched{files: make(map[string]stamp)}
	l.options.Choose = f.choose
	ticker := time.NewTicker(lookEvery)
	defer ticker.Stop()
	var asked time.Time
	for {
		web := time.Since(asked) >= c.Duration("every")
		if web {
			asked = time.Now()
		}
		l.tally, l.articles = tally{}, nil
		if err := l.load(f.round(inputs(c), web)); err != nil {
			return ended(c.Context, err)
		}
		l.again = l.tally.Failed == 0
		if err := l.printRound(); err != nil {
			return err
		}
		select {
		case <-ticker.C:
		case <-c.Context.Done():
			return nil
		}
	}
}

// ended is nil where the user has stopped the watch, which is how it ends.
func ended(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// printRound says what a round has changed, if anything.
func (l *loader) printRound() error {
	t := &l.tally
	if t.Loaded+t.Replaced+t.Skipped+t.Failed == 0 {
		return nil
	}
	if l.c.Bool("json") {
		return json.NewEncoder(l.c.App.Writer).Encode(t)
	}
	_, err := fmt.Fprintln(l.c.App.Writer, t)
	return err
}

// watched remembers the files that were read, as they were.
type watched struct {
	files map[string]stamp
}

type stamp struct {
	size     int64
	modified time.Time
	read     bool
}

// round returns the inputs to look at: the addresses only where it is their turn.
func (f *watched) round(inputs []string, web bool) []string {
	var chosen []string
	for _, input := range inputs {
		if web || !source.IsAddress(input) {
			chosen = append(chosen, input)
		}
	}
	return chosen
}

// choose reports whether a file is to be read now: it is new or changed, and was the same at the last look.
func (f *watched) choose(path string) bool {
	info, err := os.Stat(path)
	if err != nil {
		return false
	}
	now := stamp{size: info.Size(), modified: info.ModTime()}
	before, seen := f.files[path]
	same := seen && before.size == now.size && before.modified.Equal(now.modified)
	settled := same || time.Since(now.modified) > lookEvery
	now.read = same && before.read || settled
	f.files[path] = now
	return settled && !(same && before.read)
}
