package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"
)

// The exit codes.
const (
	codeFailed      = 1
	codeUsage       = 2
	codeSomeFailed  = 3
	codeThreshold   = 4
	codeUnreachable = 5
	codeInterrupted = 130
)

const exitCodes = `Exit codes: 0 done, 1 failed, 2 wrong usage, 3 some inputs failed (each is listed), 4 a report's threshold
is not met, 5 the database is not reachable (the workspace is saved), 130 interrupted.`

// exitError is an error that decides the exit code.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string { return e.err.Error() }
func (e *exitError) Unwrap() error { return e.err }

func usage(format string, args ...any) error {
	return &exitError{codeUsage, fmt.Errorf(format, args...)}
}

// report writes err as one line and returns the exit code.
func report(ctx context.Context, w io.Writer, err error) int {
	var coded *exitError
	switch {
	case err == nil:
		return 0
	case errors.Is(err, syscall.EPIPE): // the reader of a pipe has had enough
		return 0
	case ctx.Err() != nil:
		fmt.Fprintln(w, "demarche: interrupted; what was complete is kept")
		return codeInterrupted
	case errors.As(err, &coded):
		fmt.Fprintln(w, "demarche:", oneLine(coded.err))
		return coded.code
	}
	fmt.Fprintln(w, "demarche:", oneLine(err))
	return codeFailed
}

func oneLine(err error) string {
	return strings.Join(strings.Fields(err.Error()), " ")
}
