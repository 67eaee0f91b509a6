// Command world fills a workspace with an invented world, for measuring: go run ./scripts/world [-statements N] FILE. With
// -cold it makes the graph of a workspace and its snapshot, with -warm it opens that and runs the saved reports twice each, or those
// that are named, and prints what each step takes: go run ./scripts/world -warm FILE [REPORT...].
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime/pprof"

	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/internal/world"
)

func main() {
	statements := flag.Int("statements", 1_000_000, "about how many statements")
	cold := flag.Bool("cold", false, "measure the projection")
	warm := flag.Bool("warm", false, "measure queries from the snapshot")
	profile := flag.String("profile", "", "write a profile of the processor's time to `FILE`")
	flag.Parse()
	stop, err := profiled(*profile)
	if err != nil {
		fmt.Fprintln(os.Stderr, "world:", err)
		os.Exit(1)
	}
	defer stop()
	ctx, path := context.Background(), flag.Arg(0)
	switch {
	case *cold:
		err = measureCold(ctx, path)
	case *warm:
		err = measureWarm(ctx, path, flag.Args()[1:])
	default:
		err = fill(ctx, path, *statements)
	}
	if err != nil {
		stop()
		fmt.Fprintln(os.Stderr, "world:", err)
		os.Exit(1)
	}
}

// profiled begins a profile where a file is named, and returns what ends it.
func profiled(path string) (stop func(), err error) {
	if path == "" {
		return func() {}, nil
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, err
	}
	return func() { pprof.StopCPUProfile(); f.Close() }, nil
}

func fill(ctx context.Context, path string, statements int) error {
	if _, err := os.Stat(path); err == nil {
		return fmt.Errorf("%s is there already", path)
	}
	w, err := graph.Open(ctx, path, graph.Options{})
	if err != nil {
		return err
	}
	defer w.Close()
	if err := world.Fill(ctx, w, statements); err != nil {
		return err
	}
	n, err := w.Counts(ctx)
	if err != nil {
		return err
	}
	fmt.Printf("%s: %d articles, %d stories, %d statements, %d actors\n", path, n.Articles, n.Stories, n.Statements, n.Actors)
	return nil
}
