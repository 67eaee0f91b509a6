package queries

import (
	"cmp"
	"fmt"
)

// Bounds are what the values of a parameter keep to, lest a report answer what nobody asks with no rows.
type Bounds struct {
	From, To any    // of an int or a float, both inclusive; nil where there is none
	After    string // the date that this one is later than, where both are given; "" for none
	Not      string // the actor that this one is not; "" for none
}

// bound reads what follows "from", "to", "after" or "not" in a header.
func (p *Param) bound(sign, text string) (rest string, err error) {
	switch {
	case (sign == "from" || sign == "to") && (p.Type == Int || p.Type == Float):
		var limit any
		if limit, rest, err = p.Type.literal(text); err != nil {
			return "", fmt.Errorf("the bound: %w", err)
		}
		if sign == "from" {
			p.From = limit
		} else {
			p.To = limit
		}
	case sign == "after" && p.Type == Date:
		p.After, rest = cutWord(text)
	case sign == "not" && p.Type == Actor:
		p.Not, rest = cutWord(text)
	default:
		return "", fmt.Errorf("%q does not go with the type %s", sign, p.Type)
	}
	return rest, nil
}

// within says what is wrong with a figure out of the bounds.
func (b Bounds) within(value any) error {
	low, high := b.From != nil && compare(value, b.From) < 0, b.To != nil && compare(value, b.To) > 0
	switch {
	case !low && !high:
		return nil
	case b.From == nil:
		return fmt.Errorf("%v is more than %v", value, b.To)
	case b.To == nil:
		return fmt.Errorf("%v is less than %v", value, b.From)
	}
	return fmt.Errorf("%v is not from %v to %v", value, b.From, b.To)
}

// compare compares two figures of one type.
func compare(a, b any) int {
	if n, ok := a.(int64); ok {
		m, _ := b.(int64)
		return cmp.Compare(n, m)
	}
	x, _ := a.(float64)
	y, _ := b.(float64)
	return cmp.Compare(x, y)
}

// together says what is wrong with parameters beside each other.
func (q *Query) together(args map[string]any) error {
	for _, p := range q.Params {
		value, _ := args[p.Name].(string)
		if other, _ := args[p.After].(string); value != "" && other != "" && value <= other {
			return fmt.Errorf("parameter %s of report %s: %s is not after %s, %s", p.Name, q.Name, value, p.After, other)
		}
		if other, _ := args[p.Not].(string); value != "" && value == other {
			return fmt.Errorf("parameters %s and %s of report %s are both %s: two different actors are asked for", p.Not, p.Name, q.Name, value)
		}
	}
	return nil
}

// others checks that the parameters which bounds name are there.
func (q *Query) others() error {
	for _, p := range q.Params {
		for _, other := range []struct {
			name string
			kind Type
		}{{p.After, Date}, {p.Not, Actor}} {
			if other.name == "" {
				continue
			}
			if with, ok := q.param(other.name); !ok || with.Type != other.kind || with.Name == p.Name {
				return fmt.Errorf("parameter %s: there is no other parameter %s of type %s", p.Name, other.name, other.kind)
			}
		}
	}
	return nil
}
