package cypher

import (
	"context"
	"errors"
	"math/rand/v2"
)

// frame is one run of a query. Every variable of the text has a slot of its own, into which the
// operators write while they pass rows on; what must outlive its row is copied.
type frame struct {
	ctx    context.Context
	g      *Graph
	slots  []any
	params map[string]any
	limits Limits
	random *rand.Rand

	searches  []func() error // of patterns within expressions, made when first asked for
	constants []constantValue

	steps  int // since the context was last looked at
	memory memory
}

// ticks is how many steps go by between two looks at the context.
const ticks = 1024

// tick counts a step of the run and ends it where the context has ended.
func (f *frame) tick() error {
	if f.steps++; f.steps < ticks {
		return nil
	}
	f.steps = 0
	switch err := f.ctx.Err(); {
	case err == nil:
		return nil
	case errors.Is(err, context.DeadlineExceeded) && errors.Is(context.Cause(f.ctx), errTime):
		return &Error{Kind: ErrLimit, Msg: "the query took longer than " + f.limits.Time.String() + ": --timeout gives it more"}
	default:
		return err
	}
}

// valueBytes is what a value in a list or a row is counted for.
const valueBytes = 32

// size is roughly what a value takes.
func size(v any) int {
	switch v := v.(type) {
	case string:
		return valueBytes + len(v)
	case []any:
		return valueBytes + valueBytes*len(v)
	case map[string]any:
		return valueBytes + 2*valueBytes*len(v)
	case pathValue:
		return valueBytes + 8*len(v.nodes)
	}
	return valueBytes
}
