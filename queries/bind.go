package queries

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/demarche/demarche/internal/nearest"
)

// AsOf returns the report with that day, the newest article's in the graph (ISO 8601), as the default
// of its parameters that have the default "latest". "" stands for a graph without a dated article:
// the parameter is null then, to which nothing compares.
func (q *Query) AsOf(day string) *Query {
	dated := *q
	dated.Params = slices.Clone(q.Params)
	for i := range dated.Params {
		if p := &dated.Params[i]; p.Latest {
			p.Latest = false
			if day != "" {
				p.Default = day
			}
		}
	}
	return &dated
}

// NeedsLatest reports whether the parameters have a default that AsOf must give, if only those words are given.
func (q *Query) NeedsLatest(words map[string]string) bool {
	return slices.ContainsFunc(q.Params, func(p Param) bool {
		return p.Latest && words[p.Name] == ""
	})
}

// Bind turns the words of a command line into a report's parameters, with the defaults of those
// that are not given; resolve finds an actor's id for a name. A parameter that the report doesn't
// have, one that is missing, one of the wrong type, one that is none of its choices and one out of its bounds are errors.
func (q *Query) Bind(words map[string]string, resolve func(string) (string, error)) (map[string]any, error) {
	args, err := q.Given(words, resolve)
	if err != nil {
		return nil, err
	}
	for _, p := range q.Params {
		_, given := args[p.Name]
		switch {
		case p.Required && words[p.Name] == "":
			return nil, fmt.Errorf("report %s needs the parameter %s (%s): %s; for example -p %s=%v", q.Name, p.Name, p.Type, p.Doc, p.Name, p.example())
		case given:
		case p.Latest:
			return nil, fmt.Errorf("the parameter %s of report %s stands for the newest article's date, which is not known here", p.Name, q.Name)
		default:
			args[p.Name] = p.Default
		}
	}
	return args, q.together(args)
}

// Given is Bind without what is not given.
func (q *Query) Given(words map[string]string, resolve func(string) (string, error)) (map[string]any, error) {
	args := make(map[string]any, len(q.Params))
	for _, name := range slices.Sorted(maps.Keys(words)) {
		p, ok := q.param(name)
		if !ok {
			return nil, q.unknown(name)
		}
		word := words[name]
		if word == "" && p.Type == Date && p.Default != "" {
			continue // no day is none
		}
		value, err := p.value(word)
		if err == nil && p.Type == Actor && word != "" {
			value, err = resolve(word)
		}
		if err != nil {
			return nil, fmt.Errorf("parameter %s of report %s: %w", name, q.Name, err)
		}
		args[name] = value
	}
	return args, q.together(args)
}

// value reads a word and holds it against the choices and the bounds.
func (p *Param) value(word string) (any, error) {
	value, err := p.Type.value(word)
	switch {
	case err != nil:
		return nil, err
	case p.Choices != nil && !slices.Contains(p.Choices, value):
		return nil, fmt.Errorf("%q is none of %s", word, p.choices())
	}
	return value, p.within(value)
}

// example is a value for a required parameter, for messages and for Browser.
func (p *Param) example() any {
	if p.Example == nil {
		return "…"
	}
	return p.Example
}

func (q *Query) unknown(name string) error {
	names := make([]string, len(q.Params))
	for i, p := range q.Params {
		names[i] = p.Name
	}
	if near := nearest.Of(name, names); near != "" {
		return fmt.Errorf("report %s has no parameter %q; did you mean %s?", q.Name, name, near)
	}
	if len(names) == 0 {
		names = []string{"none"}
	}
	return fmt.Errorf("report %s has no parameter %q; it has %s", q.Name, name, strings.Join(names, ", "))
}

func (q *Query) param(name string) (Param, bool) {
	for _, p := range q.Params {
		if p.Name == name {
			return p, true
		}
	}
	return Param{}, false
}
