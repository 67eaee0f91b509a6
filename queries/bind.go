package queries

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// Bind turns the words of a command line into a report's parameters, with the defaults of those
// that are not given; resolve finds an actor's id for a name. Lists are written "a, b" or as JSON.
// A parameter that the report doesn't have, one that is missing and one of the wrong type are errors.
func (q *Query) Bind(words map[string]string, resolve func(string) (string, error)) (map[string]any, error) {
	for name := range words {
		if _, ok := q.param(name); !ok {
			return nil, fmt.Errorf("report %s has no parameter %q; it has %s", q.Name, name, q.paramNames())
		}
	}
	args := make(map[string]any, len(q.Params))
	for _, p := range q.Params {
		word, given := words[p.Name]
		if !given {
			if p.Required {
				return nil, fmt.Errorf("report %s needs the parameter %s (%s): %s", q.Name, p.Name, p.Type, p.Doc)
			}
			args[p.Name] = p.Default
			continue
		}
		value, err := p.Type.value(word)
		if err == nil && p.Type == Actor && word != "" {
			value, err = resolve(word)
		}
		if err != nil {
			return nil, fmt.Errorf("parameter %s of report %s: %w", p.Name, q.Name, err)
		}
		args[p.Name] = value
	}
	return args, nil
}

func (q *Query) param(name string) (Param, bool) {
	for _, p := range q.Params {
		if p.Name == name {
			return p, true
		}
	}
	return Param{}, false
}

func (q *Query) paramNames() string {
	if len(q.Params) == 0 {
		return "none"
	}
	names := make([]string, len(q.Params))
	for i, p := range q.Params {
		names[i] = p.Name
	}
	return strings.Join(names, ", ")
}

func (t Type) known() bool {
	switch t {
	case String, Int, Float, Date, Bool, List, Actor:
		return true
	}
	return false
}

// value reads what a user writes for a parameter of the type.
func (t Type) value(word string) (any, error) {
	switch t {
	case Int:
		n, err := strconv.ParseInt(word, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%q is not a whole number", word)
		}
		return n, nil
	case Float:
		f, err := strconv.ParseFloat(word, 64)
		if err != nil || f != f || f > 1e300 || f < -1e300 {
			return nil, fmt.Errorf("%q is not a number", word)
		}
		return f, nil
	case Bool:
		b, err := strconv.ParseBool(word)
		if err != nil {
			return nil, fmt.Errorf("%q is neither true nor false", word)
		}
		return b, nil
	case Date:
		d, err := model.ParseDate(word)
		return string(d), err
	case List:
		return listValue(word)
	default:
		return word, nil
	}
}

func listValue(word string) ([]string, error) {
	list := []string{}
	if strings.HasPrefix(strings.TrimSpace(word), "[") {
		if err := json.Unmarshal([]byte(word), &list); err != nil {
			return nil, fmt.Errorf("%q is not a JSON list of strings", word)
		}
		return list, nil
	}
	for _, item := range strings.Split(word, ",") {
		if item = strings.TrimSpace(item); item != "" {
			list = append(list, item)
		}
	}
	return list, nil
}

// literal reads the default in a header: a number, true or false, a list or a string in double quotes.
func (t Type) literal(text string) (any, error) {
	switch t {
	case String, Date, Actor:
		var s string
		if err := json.Unmarshal([]byte(text), &s); err != nil {
			return nil, fmt.Errorf("%s is not a string in double quotes", text)
		}
		return t.value(s)
	case List:
		if !strings.HasPrefix(text, "[") {
			return nil, fmt.Errorf("%s is not a list in brackets", text)
		}
	}
	return t.value(text)
}
