package cypher

import (
	"context"
	"errors"
	"testing"
	"time"
)

// seeds are queries that touch each part of the language.
var seeds = []string{
	"MATCH (a:Actor {name: 'x'})-[r:ACCUSES|PRAISES*1..3]->(b) WHERE a.n > 1 AND NOT (a)--(b) RETURN DISTINCT a.n AS n, count(*) ORDER BY n DESC SKIP 1 LIMIT 2",
	"OPTIONAL MATCH p = shortestPath((a)-[*..4]-(b)) WHERE a <> b RETURN length(p), [n IN nodes(p) | n.name]",
	"UNWIND range(1, 3) AS i WITH i WHERE i % 2 = 1 RETURN collect(i)[0..-1] AS l UNION ALL RETURN [] AS l",
	"RETURN CASE 1 WHEN 1 THEN 'a' ELSE \"\\u00e9\" END, all(x IN [1, null] WHERE x > 0), reduce(s = 0, x IN [1] | s + x), {a: 1}.a",
	"CALL { MATCH (n) RETURN n LIMIT 1 } RETURN n {.*, x: 1}, EXISTS { (n)-->() }, COUNT { MATCH (n)--() }, COLLECT { RETURN 1 }",
	"RETURN date('2020-02-29') + duration('P1Y2M3DT4H'), datetime('2020-01-01T00:00+01:00').epochMillis, 0x1F, 1e3, -9223372036854775808",
	"WITH 'abc' AS s RETURN s =~ '(?i)A.*', replace(s, '', s), split(s, ''), toInteger('1e18'), round(1.25, 1, 'HALF_EVEN')",
	"MATCH (n:A&!B|%) RETURN [(n)-[r]-(m) WHERE r.x = 1 | m.y] AS l, `a b` /* c */ // d",
	"RETURN reduce(s = 'x', i IN range(1, 100) | s + s)",
	"UNWIND range(1, 1000000000) AS a RETURN a",
	"CREATE (n) SET n.x = $p",
	"((((((((((", "[[[[[[[[", "NOT NOT NOT - - - 1", "RETURN '\\", "RETURN $", "`",
}

func FuzzLex(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tokens, err := lex(text)
		if err != nil {
			return
		}
		end := 0
		for _, token := range tokens {
			if token.start < end || token.end < token.start || token.end > len(text) {
				t.Fatalf("token %v from %d to %d after %d", token, token.start, token.end, end)
			}
			end = token.end
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, err := Parse(text)
		var e *Error
		if err != nil && (!errors.As(err, &e) || e.Line < 1 || e.Column < 1) {
			t.Fatalf("error %v has no place", err)
		}
	})
}

func FuzzRun(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	var world scratch
	if err := world.exec("CREATE (a:A {x: 1, name: 'a'})-[:T {x: 1}]->(b:B {x: 2.5})-[:T]->(c:A:B)-[:S {y: 'q'}]->(a), (d), (b)-[:S]->(b)"); err != nil {
		f.Fatal(err)
	}
	g := world.graph()
	limits := Limits{Rows: 1000, Memory: 8 << 20, Time: time.Second}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := Parse(text)
		if err != nil {
			return
		}
		params := make(map[string]any)
		for _, name := range q.Params() {
			params[name] = int64(1)
		}
		_, err = q.Run(context.Background(), g, params, limits)
		var e *Error
		if err != nil && !errors.As(err, &e) {
			t.Fatalf("error %v is of another kind", err)
		}
	})
}
