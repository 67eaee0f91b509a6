package cypher

import (
	"maps"
)

const kindWithKeys = kindNode | kindRel | kindMap | kindTemporal | kindDuration

func (c *compiler) property(e *property, s scope) (compiled, error) {
	of, err := c.expr(e.of, s)
	if err != nil {
		return of, err
	}
	if err := want(e.of, of, kindWithKeys); err != nil {
		return of, err
	}
	id := -1
	if of.kind&(kindNode|kindRel) != 0 && of.kind&kindMap == 0 {
		id = c.known("property", e.key)
	} else if known, ok := c.g.name[e.key]; ok {
		id = known
	}
	key, get := e.key, of.eval
	return compiled{placed(e.at, func(f *frame) (any, error) {
		v, err := get(f)
		if err != nil {
			return nil, err
		}
		switch v.(type) {
		case node, rel:
			return f.g.property(v, id)
		}
		return keyOf(f, v, key)
	}), kindAny, kindAny}, nil
}

// keyOf is what v.key gives; an absent key gives null.
func keyOf(f *frame, v any, key string) (any, error) {
	switch v := v.(type) {
	case nil:
		return nil, nil
	case map[string]any:
		return v[key], nil
	case node, rel:
		if id, ok := f.g.name[key]; ok {
			return f.g.property(v, id)
		}
		return nil, nil
	case temporal:
		return v.component(key)
	}
	return nil, failed("InvalidArgumentType", "%s has no property %s", kindOf(v), key)
}

func (c *compiler) index(e *index, s scope) (compiled, error) {
	of, err := c.expr(e.of, s)
	if err != nil {
		return of, err
	}
	at, err := c.expr(e.index, s)
	if err != nil {
		return at, err
	}
	if err := want(e.of, of, kindList|kindMap|kindNode|kindRel|kindTemporal|kindDuration); err != nil {
		return of, err
	}
	if of.kind == kindList {
		if err := want(e.index, at, kindInt); err != nil {
			return of, err
		}
	}
	get, key := of.eval, at.eval
	return compiled{placed(e.at, func(f *frame) (any, error) {
		v, k, err := both(f, get, key)
		if err != nil || v == nil || k == nil {
			return nil, err
		}
		if list, ok := v.([]any); ok {
			i, ok := k.(int64)
			if !ok {
				return nil, failed("ListElementAccessByNonInteger", "a list's element is asked for by %s, not by an integer", kindOf(k))
			}
			if i < 0 {
				i += int64(len(list))
			}
			if i < 0 || i >= int64(len(list)) {
				return nil, nil
			}
			return list[i], nil
		}
		name, ok := k.(string)
		if !ok {
			return nil, failed("MapElementAccessByNonString", "a key is asked for by %s, not by a string", kindOf(k))
		}
		return keyOf(f, v, name)
	}), elementKind(of), kindAny}, nil
}

// elementKind is what the elements of an expression can be.
func elementKind(list compiled) kinds {
	if list.kind == kindList && list.elem != kindNull {
		return list.elem
	}
	return kindAny
}

func both(f *frame, x, y evaluator) (a, b any, err error) {
	if a, err = x(f); err != nil {
		return nil, nil, err
	}
	b, err = y(f)
	return a, b, err
}

func (c *compiler) slice(e *slice, s scope) (compiled, error) {
	of, err := c.expr(e.of, s)
	if err != nil {
		return of, err
	}
	if err := want(e.of, of, kindList); err != nil {
		return of, err
	}
	bounds := [2]evaluator{}
	for i, bound := range []expr{e.from, e.to} {
		if bound == nil {
			continue
		}
		x, err := c.expr(bound, s)
		if err != nil {
			return x, err
		}
		if err := want(bound, x, kindInt); err != nil {
			return x, err
		}
		bounds[i] = x.eval
	}
	get := of.eval
	return compiled{placed(e.at, func(f *frame) (any, error) {
		v, err := get(f)
		if err != nil || v == nil {
			return nil, err
		}
		list, ok := v.([]any)
		if !ok {
			return nil, failed("InvalidArgumentType", "a slice of %s: it must be a list", kindOf(v))
		}
		ends := [2]int64{0, int64(len(list))}
		for i, bound := range bounds {
			if bound == nil {
				continue
			}
			v, err := bound(f)
			if err != nil || v == nil {
				return nil, err
			}
			n, ok := v.(int64)
			if !ok {
				return nil, failed("InvalidArgumentType", "a slice's bound is %s, not an integer", kindOf(v))
			}
			if n < 0 {
				n += int64(len(list))
			}
			ends[i] = min(max(n, 0), int64(len(list)))
		}
		if ends[0] >= ends[1] {
			return []any{}, nil
		}
		return list[ends[0]:ends[1]:ends[1]], nil
	}), kindList, of.elem}, nil
}

func (c *compiler) listLiteral(e *listLiteral, s scope) (compiled, error) {
	items := make([]evaluator, len(e.items))
	var elem kinds
	for i, item := range e.items {
		x, err := c.expr(item, s)
		if err != nil {
			return x, err
		}
		items[i] = x.eval
		elem |= x.kind
	}
	return compiled{func(f *frame) (any, error) {
		list := make([]any, len(items))
		for i, item := range items {
			v, err := item(f)
			if err != nil {
				return nil, err
			}
			list[i] = v
		}
		return list, f.charge(size(list))
	}, kindList, elem}, nil
}

func (c *compiler) mapLiteral(e *mapLiteral, s scope) (compiled, error) {
	values := make([]evaluator, len(e.values))
	for i, value := range e.values {
		x, err := c.expr(value, s)
		if err != nil {
			return x, err
		}
		values[i] = x.eval
	}
	keys := e.keys
	return compiled{func(f *frame) (any, error) {
		m := make(map[string]any, len(keys))
		for i, key := range keys {
			v, err := values[i](f)
			if err != nil {
				return nil, err
			}
			m[key] = v
		}
		return m, f.charge(size(m))
	}, kindMap, kindAny}, nil
}

func (c *compiler) mapProjection(e *mapProjection, s scope) (compiled, error) {
	of, err := c.expr(&e.of, s)
	if err != nil {
		return of, err
	}
	if err := want(&e.of, of, kindNode|kindRel|kindMap); err != nil {
		return of, err
	}
	values := make([]evaluator, len(e.items))
	for i, item := range e.items {
		if item.expr == nil {
			continue
		}
		x, err := c.expr(item.expr, s)
		if err != nil {
			return x, err
		}
		values[i] = x.eval
	}
	items, get := e.items, of.eval
	return compiled{placed(e.at, func(f *frame) (any, error) {
		v, err := get(f)
		if err != nil || v == nil {
			return nil, err
		}
		m := make(map[string]any)
		for i, item := range items {
			switch {
			case item.all:
				all, err := propertiesOf(f, v)
				if err != nil {
					return nil, err
				}
				maps.Copy(m, all)
			case item.expr != nil:
				if m[item.key], err = values[i](f); err != nil {
					return nil, err
				}
			default:
				if m[item.key], err = keyOf(f, v, item.key); err != nil {
					return nil, err
				}
			}
		}
		return m, f.charge(size(m))
	}), kindMap, kindAny}, nil
}

// propertiesOf returns all properties of a node, a relationship or a map.
func propertiesOf(f *frame, v any) (map[string]any, error) {
	var of *properties
	var at int
	switch v := v.(type) {
	case map[string]any:
		return v, nil
	case node:
		t, i := f.g.table(v)
		of, at = &t.properties, i
	case rel:
		t, i := f.g.kind(v)
		of, at = &t.properties, i
	default:
		return nil, failed("InvalidArgumentType", "%s has no properties", kindOf(v))
	}
	m := make(map[string]any)
	for i, key := range of.keys {
		v, err := of.columns[i].get(at)
		if err != nil {
			return nil, err
		}
		if v != nil {
			m[f.g.names[key]] = v
		}
	}
	return m, nil
}
