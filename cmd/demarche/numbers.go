package main

import (
	"fmt"
	"math"
	"strconv"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/graph/rank"
)

// numbers are the flags of analyses that are numbers, with what they may be: every command that has one takes the same.
var numbers = []struct {
	name, want string
	ok         func(x float64) bool
}{
	{"top", "a number from 0", func(x float64) bool { return x >= 0 }},
	{"cite", "a number from 0", func(x float64) bool { return x >= 0 }},
	{"min-stories", "a number from 0", func(x float64) bool { return x >= 0 }},
	{"paths", "a number from 1", func(x float64) bool { return x >= 1 }},
	{"resample", fmt.Sprintf("0 for none, or a number from %d: fewer say nothing of an interval", rank.LeastResamplings), func(x float64) bool { return x == 0 || x >= rank.LeastResamplings }},
	{"resolution", "a number above 0, at most 1000", func(x float64) bool { return x > 0 && x <= 1000 }},
	{"half-life", "a number above 0", func(x float64) bool { return x > 0 && !math.IsInf(x, 0) }},
}

// checkNumbers refuses a number that makes no sense.
func checkNumbers(c *cli.Context) error {
	for _, n := range numbers {
		value := c.Value(n.name)
		if value == nil {
			continue
		}
		x, err := strconv.ParseFloat(fmt.Sprint(value), 64)
		if err != nil || !n.ok(x) {
			return usage("--%s is %v; it takes %s", n.name, value, n.want)
		}
	}
	return nil
}

// first returns the first of what is there, as many as --top says.
func first[T any](c *cli.Context, all []T) []T {
	if top := c.Int("top"); top > 0 {
		return all[:min(top, len(all))]
	}
	return all
}
