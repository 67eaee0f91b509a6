package projection

import (
	"cmp"
	"slices"
)

// Props are the properties of a node or a relationship, ordered by key, each key once. A property
// that has no value is absent.
type Props []Prop

// Prop is one property. Value is a string, an int64, a float64, a bool, a []string or a Date.
type Prop struct {
	Key   string
	Value any
}

// Date is a day, as "2006-01-02".
type Date string

// Get returns the value of key, nil where it is absent.
func (p Props) Get(key string) any {
	i, ok := p.find(key)
	if !ok {
		return nil
	}
	return p[i].Value
}

// Text returns the string of key, "" where it is absent or no string.
func (p Props) Text(key string) string {
	s, _ := p.Get(key).(string)
	return s
}

// Int returns the number of key, 0 where it is absent or no int64.
func (p Props) Int(key string) int64 {
	n, _ := p.Get(key).(int64)
	return n
}

// With returns the properties with key set to value; the receiver may be overwritten.
func (p Props) With(key string, value any) Props {
	i, ok := p.find(key)
	if ok {
		p[i].Value = value
		return p
	}
	return slices.Insert(p, i, Prop{key, value})
}

// Map returns the properties as a map, as drivers take them.
func (p Props) Map() map[string]any {
	m := make(map[string]any, len(p))
	for _, prop := range p {
		m[prop.Key] = prop.Value
	}
	return m
}

func (p Props) find(key string) (int, bool) {
	return slices.BinarySearchFunc(p, key, func(prop Prop, key string) int { return cmp.Compare(prop.Key, key) })
}
