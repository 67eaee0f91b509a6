package cypher

import (
	"fmt"
	"strings"
)

// function describes a function that is no aggregation.
type function struct {
	least, most int     // how many arguments; most below 0 is no limit
	args        []kinds // what each may be; the last stands for all that follow
	result      kinds
	withNull    bool // it is asked also where an argument is null, which else makes the result null
	apply       func(f *frame, args []any) (any, error)
}

// lookupFunction finds a function by its name in small letters.
func lookupFunction(name string) (function, bool) {
	for _, table := range []map[string]function{
		graphFunctions, listFunctions, stringFunctions, mathFunctions, conversionFunctions, temporalFunctions,
	} {
		if fn, ok := table[name]; ok {
			return fn, true
		}
	}
	return function{}, false
}

// unknowable are functions that Neo4j has and that this engine refuses, with the reason.
var unknowable = map[string]string{
	"timestamp": "it asks the clock", "randomuuid": "it is never the same twice", "exists": "write EXISTS {…} or IS NOT NULL",
	"point": "there are no points here", "distance": "there are no points here", "linenumber": "nothing is loaded here", "file": "nothing is loaded here",
	"allreduce": "it is newer than the language of Neo4j 5", "normalize": "the engine doesn't have it", "valuetype": "the engine doesn't have it",
}

func (c *compiler) call(e *call, s scope) (compiled, error) {
	name := strings.ToLower(e.name)
	if _, ok := aggregators[name]; ok {
		return c.aggregateCall(e)
	}
	if why, ok := unknowable[name]; ok {
		return compiled{}, refuse(e.place(), "the function %s is not supported: %s", e.name, why)
	}
	for _, family := range []string{"apoc.", "gds.", "point.", "vector.", "db.", "genai.", "graph."} {
		if strings.HasPrefix(name, family) {
			return compiled{}, refuse(e.place(), "the function %s, of a plug-in or the server, is not supported", e.name)
		}
	}
	fn, ok := lookupFunction(name)
	switch {
	case !ok:
		return compiled{}, invalid(e.place(), "UnknownFunction", "there is no function %s", e.name)
	case e.distinct || e.star:
		return compiled{}, invalid(e.place(), "UnexpectedSyntax", "%s doesn't aggregate: it takes no DISTINCT and no star", e.name)
	case len(e.args) < fn.least || fn.most >= 0 && len(e.args) > fn.most:
		return compiled{}, invalid(e.place(), "InvalidNumberOfArguments", "%s takes %s, not %d", e.name, fn.counts(), len(e.args))
	}
	args := make([]evaluator, len(e.args))
	var first compiled
	var all kinds
	for i, arg := range e.args {
		x, err := c.expr(arg, s)
		if err != nil {
			return x, err
		}
		if len(fn.args) > 0 {
			if err := want(arg, x, fn.args[min(i, len(fn.args)-1)]); err != nil {
				return x, err
			}
		}
		if i == 0 {
			first = x
		}
		all |= x.kind
		args[i] = x.eval
	}
	kind, elem := resultKinds(name, fn, first, all)
	return compiled{placed(e.at, func(f *frame) (any, error) {
		values := make([]any, len(args))
		for i, arg := range args {
			v, err := arg(f)
			if err != nil {
				return nil, err
			}
			if v == nil && !fn.withNull {
				return nil, nil
			}
			if len(fn.args) > 0 && v != nil && kindOf(v)&fn.args[min(i, len(fn.args)-1)] == 0 {
				return nil, failed("InvalidArgumentValue", "%s of %s: it takes %s", e.name, kindOf(v), fn.args[min(i, len(fn.args)-1)])
			}
			values[i] = v
		}
		return fn.apply(f, values)
	}), kind, elem}, nil
}

// resultKinds tells what a call gives, of functions that hand on what they get.
func resultKinds(name string, fn function, first compiled, all kinds) (kind, elem kinds) {
	switch name {
	case "head", "last":
		return elementKind(first), kindAny
	case "tail":
		return kindList, first.elem
	case "reverse":
		return first.kind, first.elem
	case "coalesce":
		if all == kindNull {
			all = kindAny
		}
		return all, kindAny
	case "nodes":
		return kindList, kindNode
	case "relationships":
		return kindList, kindRel
	case "labels", "keys", "split":
		return kindList, kindString
	case "range":
		return kindList, kindInt
	}
	return fn.result, kindAny
}

func (fn function) counts() string {
	switch {
	case fn.most < 0:
		return fmt.Sprintf("%d argument(s) or more", fn.least)
	case fn.least == fn.most:
		return fmt.Sprintf("%d argument(s)", fn.least)
	}
	return fmt.Sprintf("%d to %d arguments", fn.least, fn.most)
}
