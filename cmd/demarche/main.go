// Command demarche reads news articles and builds a knowledge graph of diplomatic relations.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// grace is how long a command may take to end by itself after a signal.
const grace = 3 * time.Second

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, func() { // a command that waits for input cannot see the signal: what is complete is on disk
		time.Sleep(grace)
		os.Exit(report(ctx, os.Stderr, ctx.Err()))
	})
	code := run(ctx, os.Args, os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is the whole program but for the process around it. It returns the exit code.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	app := newApp(in, out, errs)
	err := app.RunContext(ctx, arrange(app, args))
	return report(ctx, errs, err)
}
