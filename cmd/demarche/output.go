package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"
)

// writeOutput lets write fill the file of --output, or standard output. A file appears whole or not at all: it is written
// beside its place and renamed. What is no regular file, such as a pipe, is written to directly.
func writeOutput(c *cli.Context, write func(io.Writer) error) error {
	name := c.String("output")
	if name == "" || name == "-" {
		return write(c.App.Writer)
	}
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		if info.IsDir() {
			return usage("--output %s is a folder", name)
		}
		return fill(name, os.O_WRONLY, write)
	}
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real // what a link leads to is replaced, not the link
	}
	part := fmt.Sprintf("%s.%d.part", name, os.Getpid())
	if err := fill(part, os.O_WRONLY|os.O_CREATE|os.O_EXCL, write); err != nil {
		return fmt.Errorf("write %s: %w", c.String("output"), firstError(err, os.Remove(part)))
	}
	if err := os.Rename(part, name); err != nil {
		_ = os.Remove(part) // the first error says what is wrong
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// fill opens a file and lets write fill it.
func fill(name string, flags int, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, flags, 0o666)
	if err != nil {
		return err
	}
	return firstError(write(f), f.Close())
}
