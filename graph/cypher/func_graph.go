package cypher

import (
	"fmt"
	"maps"
	"slices"
)

const kindEntity = kindNode | kindRel

var graphFunctions = map[string]function{
	"id": {1, 1, []kinds{kindEntity}, kindInt, false, func(_ *frame, args []any) (any, error) {
		if n, ok := args[0].(node); ok {
			return int64(n), nil
		}
		return int64(args[0].(rel)), nil
	}},
	"elementid": {1, 1, []kinds{kindEntity}, kindString, false, func(_ *frame, args []any) (any, error) {
		return fmt.Sprint(args[0]), nil
	}},
	"type": {1, 1, []kinds{kindRel}, kindString, false, func(f *frame, args []any) (any, error) {
		return f.g.typeName(args[0].(rel)), nil
	}},
	"labels": {1, 1, []kinds{kindNode}, kindList, false, func(f *frame, args []any) (any, error) {
		list := []any{}
		for _, label := range f.g.labels(args[0].(node)) {
			list = append(list, f.g.names[label])
		}
		return list, nil
	}},
	"startnode": {1, 1, []kinds{kindRel}, kindNode, false, func(f *frame, args []any) (any, error) {
		return f.g.from[args[0].(rel)], nil
	}},
	"endnode": {1, 1, []kinds{kindRel}, kindNode, false, func(f *frame, args []any) (any, error) {
		return f.g.to[args[0].(rel)], nil
	}},
	"properties": {1, 1, []kinds{kindEntity | kindMap}, kindMap, false, func(f *frame, args []any) (any, error) {
		return propertiesOf(f, args[0])
	}},
	"keys": {1, 1, []kinds{kindEntity | kindMap}, kindList, false, func(f *frame, args []any) (any, error) {
		m, err := propertiesOf(f, args[0])
		list := []any{}
		for _, key := range slices.Sorted(maps.Keys(m)) {
			list = append(list, key)
		}
		return list, err
	}},
	"nodes": {1, 1, []kinds{kindPath}, kindList, false, func(_ *frame, args []any) (any, error) {
		list := []any{}
		for _, n := range args[0].(pathValue).nodes {
			list = append(list, n)
		}
		return list, nil
	}},
	"relationships": {1, 1, []kinds{kindPath}, kindList, false, func(_ *frame, args []any) (any, error) {
		list := []any{}
		for _, r := range args[0].(pathValue).rels {
			list = append(list, r)
		}
		return list, nil
	}},
	"length": {1, 1, []kinds{kindPath}, kindInt, false, func(_ *frame, args []any) (any, error) {
		return int64(len(args[0].(pathValue).rels)), nil
	}},
	"coalesce": {1, -1, nil, kindAny, true, func(_ *frame, args []any) (any, error) {
		for _, v := range args {
			if v != nil {
				return v, nil
			}
		}
		return nil, nil
	}},
	"nullif": {2, 2, nil, kindAny, true, func(_ *frame, args []any) (any, error) {
		if equal(args[0], args[1]) == true {
			return nil, nil
		}
		return args[0], nil
	}},
}
