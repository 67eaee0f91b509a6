package queries

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// Param is one parameter of a report.
type Param struct {
	Name     string
	Type     Type
	Doc      string
	Required bool  // it has no default
	Default  any   // string, int64, float64, bool, []string or nil
	Latest   bool  // a date whose default is the newest article's; AsOf makes it the Default
	Choices  []any // the values that it takes; nil for any of its type
	Example  any   // of a required one; nil where the header gives none
	Bounds
}

// Type is what a parameter takes.
type Type string

// The types of parameters. A date is an ISO 8601 string, as the graph stores it; an actor is an id,
// which whoever binds the parameters may find from a name.
const (
	String Type = "string"
	Int    Type = "int"
	Float  Type = "float"
	Date   Type = "date"
	Bool   Type = "bool"
	List   Type = "list" // of strings
	Actor  Type = "actor"
)

func (t Type) known() bool {
	switch t {
	case String, Int, Float, Date, Bool, List, Actor:
		return true
	}
	return false
}

// parseParam reads `int = 20 in 10, 20 — at most so many rows`, `int = 20 from 1 — …`, or `actor example "RUS" — who acts`.
func parseParam(name, value string) (Param, error) {
	if !identifier.MatchString(name) {
		return Param{}, fmt.Errorf("parameter %q is not a name", name)
	}
	wrong := func(format string, args ...any) (Param, error) {
		return Param{}, fmt.Errorf("parameter %s: %w", name, fmt.Errorf(format, args...))
	}
	kind, rest := cutWord(value)
	p := Param{Name: name, Type: Type(kind), Required: true}
	if !p.Type.known() {
		return wrong("type %q is none of string, int, float, date, bool, list, actor", kind)
	}
	var err error
	for {
		var sign string
		if sign, rest = cutWord(rest); sign == "—" {
			p.Doc = strings.TrimSpace(rest)
		}
		switch sign {
		case "—", "":
			if p.Doc == "" {
				return Param{}, fmt.Errorf("parameter %s has no words after a dash that say what it is for", name)
			}
			return p, p.check()
		case "=":
			p.Required = false
			if word, after := cutWord(rest); p.Type == Date && word == "latest" {
				p.Latest, rest = true, after
				continue
			}
			if p.Default, rest, err = p.Type.literal(rest); err != nil {
				return wrong("the default: %w", err)
			}
		case "in":
			for {
				var choice any
				if choice, rest, err = p.Type.literal(rest); err != nil {
					return wrong("a choice: %w", err)
				}
				p.Choices = append(p.Choices, choice)
				after, more := strings.CutPrefix(strings.TrimSpace(rest), ",")
				if !more {
					break
				}
				rest = after
			}
		case "example":
			if p.Example, rest, err = p.Type.literal(rest); err != nil {
				return wrong("the example: %w", err)
			}
		case "from", "to", "after", "not":
			if rest, err = p.bound(sign, rest); err != nil {
				return wrong("%w", err)
			}
		default:
			return wrong("%q where \"= default\", \"in choices\", \"from\", \"to\", \"after\", \"not\", \"example value\" or \"— what it is for\" may stand", sign)
		}
	}
}

// check says what of a parameter contradicts itself.
func (p *Param) check() error {
	if p.Type == List && p.Choices != nil {
		return fmt.Errorf("parameter %s: a list has no choices", p.Name)
	}
	for _, value := range []any{p.Default, p.Example} {
		if value != nil && p.Choices != nil && !slices.Contains(p.Choices, value) {
			return fmt.Errorf("parameter %s: %s is none of its choices, %s", p.Name, shown(value), p.choices())
		}
		if value != nil {
			if err := p.within(value); err != nil {
				return fmt.Errorf("parameter %s: %w", p.Name, err)
			}
		}
	}
	return nil
}

// choices names the values that the parameter takes, as a user types them.
func (p *Param) choices() string {
	words := make([]string, len(p.Choices))
	for i, c := range p.Choices {
		words[i] = fmt.Sprint(c)
	}
	return strings.Join(words, ", ")
}

// Spec is the parameter as its header has it, without its name and its words: `string = "state" in "state", "actor"`.
func (p *Param) Spec() string {
	var b strings.Builder
	b.WriteString(string(p.Type))
	switch {
	case p.Latest && p.Default == nil:
		b.WriteString(" = latest")
	case !p.Required:
		b.WriteString(" = " + shown(p.Default))
	}
	for i, c := range p.Choices {
		b.WriteString([]string{" in ", ", "}[min(i, 1)] + shown(c))
	}
	if p.From != nil {
		b.WriteString(" from " + shown(p.From))
	}
	if p.To != nil {
		b.WriteString(" to " + shown(p.To))
	}
	if p.After != "" {
		b.WriteString(" after " + p.After)
	}
	if p.Not != "" {
		b.WriteString(" not " + p.Not)
	}
	if p.Example != nil {
		b.WriteString(" example " + shown(p.Example))
	}
	return b.String()
}

// shown is a value as headers write it.
func shown(value any) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return fmt.Sprint(value)
	}
	return strings.TrimSpace(b.String())
}

func cutWord(s string) (word, rest string) {
	s = strings.TrimSpace(s)
	for i, r := range s {
		switch {
		case r == ' ' || r == '\t':
			return s[:i], s[i:]
		case r == '=' && i > 0:
			return s[:i], s[i:]
		case r == '=':
			return s[:1], s[1:]
		}
	}
	return s, ""
}

// literal reads the value at the start of a header's text, a number, true or false, a list or a
// string in double quotes, and returns what follows it.
func (t Type) literal(text string) (value any, rest string, err error) {
	text = strings.TrimSpace(text)
	word, _, _ := strings.Cut(text, "—")
	word = strings.TrimSpace(word)
	decoder := json.NewDecoder(strings.NewReader(text))
	switch t {
	case String, Date, Actor:
		var s string
		if err := decoder.Decode(&s); err != nil {
			return nil, "", fmt.Errorf("%s is not a string in double quotes", word)
		}
		value, err = t.value(s)
	case List:
		list := []string{}
		if !strings.HasPrefix(text, "[") || decoder.Decode(&list) != nil {
			return nil, "", fmt.Errorf("%s is not a list of strings in brackets", word)
		}
		value = list
	default:
		end := strings.IndexAny(text+" ", " ,\t")
		value, err = t.value(text[:end])
		return value, text[end:], err
	}
	return value, text[decoder.InputOffset():], err
}

// value reads what a user writes for a parameter of the type. Lists are written "a, b" or as JSON.
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
		decoder := json.NewDecoder(strings.NewReader(word))
		if err := decoder.Decode(&list); err != nil {
			return nil, fmt.Errorf("%q is not a JSON list of strings", word)
		}
		if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("%q goes on after its JSON list", word)
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
