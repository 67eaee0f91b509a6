package cypher

import (
	"math"
	"slices"
)

// accumulator adds up the values of a group; null never comes to it. The second value is that of a
// second argument.
type accumulator interface {
	add(f *frame, v, second any) error
	result() (any, error)
}

// aggregator describes an aggregating function.
type aggregator struct {
	args    int
	allowed kinds // of the first argument
	result  kinds
	new     func() accumulator
}

var aggregators = map[string]aggregator{
	"count":          {1, kindAny, kindInt, func() accumulator { return new(counter) }},
	"collect":        {1, kindAny, kindList, func() accumulator { return &collector{list: []any{}} }},
	"sum":            {1, kindNumber | kindDuration, kindNumber | kindDuration, func() accumulator { return &summer{sum: int64(0)} }},
	"avg":            {1, kindNumber | kindDuration, kindFloat | kindDuration, func() accumulator { return new(averager) }},
	"min":            {1, kindAny, kindAny, func() accumulator { return &extreme{sign: -1} }},
	"max":            {1, kindAny, kindAny, func() accumulator { return &extreme{sign: 1} }},
	"stdev":          {1, kindNumber, kindFloat, func() accumulator { return &deviation{less: 1} }},
	"stdevp":         {1, kindNumber, kindFloat, func() accumulator { return &deviation{} }},
	"percentilecont": {2, kindNumber, kindNumber, func() accumulator { return &percentile{continuous: true} }},
	"percentiledisc": {2, kindNumber, kindNumber, func() accumulator { return new(percentile) }},
}

// once adds each value one time: DISTINCT.
type once struct {
	of   accumulator
	seen set
}

func (o *once) add(f *frame, v, second any) error {
	added, size := o.seen.add(f.g, v)
	if !added {
		return nil
	}
	if err := f.charge(size); err != nil {
		return err
	}
	return o.of.add(f, v, second)
}

func (o *once) result() (any, error) { return o.of.result() }

type counter struct{ n int64 }

func (c *counter) add(*frame, any, any) error { c.n++; return nil }
func (c *counter) result() (any, error)       { return c.n, nil }

type collector struct{ list []any }

func (c *collector) add(f *frame, v, _ any) error {
	c.list = append(c.list, v)
	return f.charge(valueBytes)
}

func (c *collector) result() (any, error) { return c.list, nil }

func notSummable(what string, v any) error {
	return failed("InvalidArgumentType", "%s of %s: it takes numbers and durations", what, kindOf(v))
}

type summer struct{ sum any }

func (s *summer) add(f *frame, v, _ any) error {
	if kindOf(v)&(kindNumber|kindDuration) == 0 {
		return notSummable("sum", v)
	}
	if d, ok := v.(duration); ok && s.sum == any(int64(0)) {
		s.sum = d
		return nil
	}
	var err error
	s.sum, err = arithmetic(f, "+", s.sum, v)
	return err
}

func (s *summer) result() (any, error) { return s.sum, nil }

// averager keeps a running mean, which doesn't overflow; of durations that of each of their parts, as Neo4j does.
type averager struct {
	n     int64
	mean  float64
	parts *[4]float64 // months, days, seconds, nanoseconds
}

func (a *averager) add(_ *frame, v, _ any) error {
	a.n++
	switch v := v.(type) {
	case int64, float64:
		x, _ := number(v)
		a.mean += (x - a.mean) / float64(a.n)
		return nil
	case duration:
		if a.parts == nil {
			a.parts = new([4]float64)
		}
		for i, part := range [4]int64{v.months, v.days, v.seconds, v.nanos} {
			a.parts[i] += (float64(part) - a.parts[i]) / float64(a.n)
		}
		return nil
	}
	return notSummable("avg", v)
}

func (a *averager) result() (any, error) {
	switch {
	case a.n == 0:
		return nil, nil
	case a.parts != nil:
		mean, err := approximate(a.parts[0], a.parts[1], a.parts[2], a.parts[3])
		if mean.seconds > 0 {
			mean.days, mean.seconds = mean.days+mean.seconds/secondsPerDay, mean.seconds%secondsPerDay
		}
		return box(mean, err)
	}
	return a.mean, nil
}

// extreme keeps the largest value, with sign -1 the smallest.
type extreme struct {
	sign int
	best any
}

func (e *extreme) add(_ *frame, v, _ any) error {
	if e.best == nil || order(v, e.best)*e.sign > 0 {
		e.best = v
	}
	return nil
}

func (e *extreme) result() (any, error) { return e.best, nil }

// deviation is the standard deviation of a sample (less 1) or of a population.
type deviation struct {
	less   float64
	values []float64
}

func (d *deviation) add(f *frame, v, _ any) error {
	x, ok := number(v)
	if !ok {
		return notSummable("stDev", v)
	}
	d.values = append(d.values, x)
	return f.charge(8)
}

func (d *deviation) result() (any, error) {
	n := float64(len(d.values))
	switch n {
	case 0:
		return nil, nil
	case 1:
		return 0.0, nil
	}
	sum, squares := 0.0, 0.0
	for _, x := range d.values {
		sum += x
	}
	for _, x := range d.values {
		squares += (x - sum/n) * (x - sum/n)
	}
	return math.Sqrt(squares / (n - d.less)), nil
}

// percentile is percentileCont, which interpolates, or percentileDisc, which takes a value that is there.
type percentile struct {
	continuous bool
	at         float64
	values     []any
}

func (p *percentile) add(f *frame, v, second any) error {
	if kindOf(v)&kindNumber == 0 {
		return failed("InvalidArgumentType", "a percentile of %s: it takes numbers", kindOf(v))
	}
	at, ok := number(second)
	if !ok {
		return failed("InvalidArgumentType", "a percentile is a number from 0 to 1, not %s", kindOf(second))
	}
	if !(at >= 0 && at <= 1) {
		return failed("NumberOutOfRange", "a percentile is a number from 0 to 1, not %v", at)
	}
	p.at, p.values = at, append(p.values, v)
	return f.charge(valueBytes)
}

func (p *percentile) result() (any, error) {
	if len(p.values) == 0 {
		return nil, nil
	}
	slices.SortStableFunc(p.values, order)
	last := float64(len(p.values) - 1)
	if !p.continuous {
		i := int(p.at * float64(len(p.values)))
		if float64(i) == p.at*float64(len(p.values)) {
			i--
		}
		return p.values[min(max(i, 0), len(p.values)-1)], nil
	}
	low, high := math.Floor(p.at*last), math.Ceil(p.at*last)
	if low == high {
		return p.values[int(low)], nil // as it is, also an integer
	}
	x, _ := number(p.values[int(low)])
	y, _ := number(p.values[int(high)])
	return x*(high-p.at*last) + y*(p.at*last-low), nil
}
