// Package cypher runs Cypher that only reads, in process, over the graph of a workspace. It is
// small and loud: what it runs gives the rows that Neo4j 5 gives, and what it doesn't know it
// refuses by name, with line and column. docs/cypher.md says what it knows and how that is tested.
package cypher

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"
)

// Query is a query that was read and checked. It may run any number of times, also at once.
type Query struct {
	text    string
	syntax  *query
	columns []string
	params  []string
}

// Limits bound a run; 0 is no bound.
type Limits struct {
	Rows   int           // of the result
	Memory int64         // bytes that the run holds at a time, roughly
	Time   time.Duration // of the run
}

// DefaultLimits are those of the command line.
var DefaultLimits = Limits{Rows: 1_000_000, Memory: 2 << 30, Time: 5 * time.Minute}

// Result holds the rows of a query. A value is nil, a bool, an int64, a float64, a string, a
// []any or a map[string]any. Dates and times are ISO 8601 strings; a node is a map of "labels" and
// "properties", a relationship one of "type" and "properties", a path the list of them in turn.
type Result struct {
	Columns  []string
	Rows     [][]any
	Warnings []string // labels, types and properties that the graph doesn't have: typing errors, perhaps
}

var errTime = errors.New("the time of the query is over")

// Parse reads and checks a query. Errors are of type *Error: ErrRefused of what the engine doesn't
// run, ErrInvalid of what is no Cypher, both with their place.
func Parse(text string) (*Query, error) {
	syntax, err := parse(text)
	if err != nil {
		return nil, locate(text, err)
	}
	q := &Query{text: text, syntax: syntax}
	c, plan, err := q.compile(empty())
	if err != nil {
		return nil, locate(text, err)
	}
	for _, sym := range plan.out {
		q.columns = append(q.columns, sym.name)
	}
	for name := range c.params {
		q.params = append(q.params, name)
	}
	slices.Sort(q.params)
	return q, nil
}

// Columns are the names of the columns, in order.
func (q *Query) Columns() []string { return slices.Clone(q.columns) }

// Params are the names of the parameters that the query uses, ordered.
func (q *Query) Params() []string { return slices.Clone(q.params) }

func (q *Query) compile(g *Graph) (*compiler, *queryPlan, error) {
	c := &compiler{g: g, params: make(map[string]int)}
	plan, err := c.query(q.syntax, nil, func(*part) scope { return nil }, mustReturn)
	return c, plan, err
}

// Run runs the query. Parameters may hold what Result does, and also ints, slices of strings and of
// maps. Errors are of type *Error: ErrInvalid of a parameter that is missing, ErrFailed of the run,
// ErrLimit of a limit; or those of the context.
func (q *Query) Run(ctx context.Context, g *Graph, params map[string]any, limits Limits) (*Result, error) {
	result := &Result{Columns: q.Columns()}
	warnings, err := q.Each(ctx, g, params, limits, func(row []any) error {
		result.Rows = append(result.Rows, row)
		return nil
	})
	if err != nil {
		return nil, err
	}
	result.Warnings = warnings
	return result, nil
}

// Each is Run with the rows handed out one by one, as they are found. An error of yield ends the
// run and is returned.
func (q *Query) Each(ctx context.Context, g *Graph, params map[string]any, limits Limits, yield func(row []any) error) (warnings []string, err error) {
	if limits.Time > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, limits.Time, errTime)
		defer cancel()
	}
	c, plan, err := q.compile(g)
	if err != nil {
		return nil, locate(q.text, err)
	}
	f, err := c.frame(ctx, params, limits)
	if err != nil {
		return nil, locate(q.text, err)
	}
	rows := 0
	err = plan.run(f, func() error {
		if rows++; limits.Rows > 0 && rows > limits.Rows {
			return &Error{Kind: ErrLimit, Msg: fmt.Sprintf("the query gives more than %d rows: LIMIT keeps them few, --max-rows allows more", limits.Rows)}
		}
		row := make([]any, len(plan.out))
		for i, sym := range plan.out {
			row[i] = f.plain(f.slots[sym.slot])
		}
		return yield(row)
	})
	return c.unknown, locate(q.text, err)
}

// frame makes the frame of a run, with the parameters that the query uses.
func (c *compiler) frame(ctx context.Context, params map[string]any, limits Limits) (*frame, error) {
	f := &frame{
		ctx: ctx, g: c.g, slots: make([]any, c.slots), params: make(map[string]any), limits: limits,
		random: rand.New(rand.NewPCG(1, 2)), // the same rows at each run
		memory: newMemory(limits.Memory),
		steps:  ticks, // a context that has ended already ends the run
	}
	names := make([]string, 0, len(c.params))
	for name := range c.params {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		v, ok := params[name]
		if !ok {
			return nil, invalid(c.params[name], "MissingParameter", "the parameter $%s has no value", name)
		}
		value, err := parameter(v)
		if err != nil {
			return nil, invalid(c.params[name], "InvalidArgumentType", "the parameter $%s: %v", name, err)
		}
		f.params[name] = value
	}
	return f, nil
}
