package cypher

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func world(t testing.TB) *Graph {
	t.Helper()
	var s scratch
	err := s.exec(`
		CREATE (f:Actor:State {id: 'FRE', name: 'Freedonia', founded: date('1870-05-01')}),
		       (s:Actor:State {id: 'SYL', name: 'Sylvania'}),
		       (r:Actor:Person {id: 'P1', name: 'Rufus Firefly', country: 'FRE', aliases: ['Firefly', 'R. T. Firefly']}),
		       (r)-[:ACCUSES {stories: 2, level: 'actor'}]->(s), (f)-[:ACCUSES {stories: 1, level: 'state'}]->(s), (r)-[:SERVES]->(f)`)
	if err != nil {
		t.Fatal(err)
	}
	return s.graph()
}

// TestErrors: each fault is told by kind and place.
func TestErrors(t *testing.T) {
	cases := []struct {
		text string
		kind error
		at   string // "line:column", "0:0" without a place
		says string
	}{
		{"MATCH (n)\nRETRUN n", ErrInvalid, "2:1", `"RETRUN" where a clause`},
		{"MATCH (n) RETURN m", ErrInvalid, "1:18", "the variable m is not defined"},
		{"MATCH (n) RETURN n.x AS a, 1 AS a", ErrInvalid, "1:28", "two columns are called a"},
		{"MATCH (n WHERE n.x > 1 RETURN n", ErrInvalid, "1:24", `")" is expected`},
		{"RETURN 'ä' + 'abc", ErrInvalid, "1:14", "not closed"},
		{"RETURN 1 +", ErrInvalid, "1:11", "the end of the query"},
		{"RETURN a != b", ErrInvalid, "1:10", "<>"},
		{"RETURN foo(1)", ErrInvalid, "1:8", "no function foo"},
		{"RETURN size(1)", ErrInvalid, "1:13", "an integer where a string or a list"},
		{"MATCH (n) WHERE count(n) > 1 RETURN n", ErrInvalid, "1:17", "WITH and RETURN"},
		{"MATCH (a) RETURN a.x + count(*)", ErrInvalid, "1:18", "group by"},
		{"MATCH (n)", ErrInvalid, "1:1", "ends with RETURN"},
		{"MATCH (n) WITH n.x RETURN 1", ErrInvalid, "1:16", "alias"},
		{"RETURN 1 UNION RETURN 1 AS b", ErrInvalid, "1:16", "same columns"},
		{"MATCH (n) RETURN n LIMIT -1", ErrInvalid, "1:26", "negative"},
		{"MATCH (n) CREATE (m) RETURN m", ErrRefused, "1:11", "CREATE writes"},
		{"MATCH (n)\n  detach delete n", ErrRefused, "2:3", "DETACH writes"},
		{"MERGE (n) RETURN n", ErrRefused, "1:1", "MERGE writes"},
		{"LOAD CSV FROM 'x' AS l RETURN l", ErrRefused, "1:1", "LOAD reads files"},
		{"CALL db.labels() YIELD label RETURN label", ErrRefused, "1:1", "procedure"},
		{"CALL { CREATE (n) RETURN n } RETURN n", ErrRefused, "1:8", "CREATE writes"},
		{"RETURN EXISTS { MATCH (n) SET n.x = 1 }", ErrRefused, "1:27", "SET writes"},
		{"RETURN apoc.text.clean('x')", ErrRefused, "1:8", "plug-in"},
		{"MATCH (a)-[r]->{1,2}(b) RETURN a", ErrRefused, "1:16", "quantified path patterns are not supported"},
		{"MATCH (a)-->+(b) RETURN a", ErrRefused, "1:13", "quantified path patterns are not supported"},
		{"MATCH (a)-->*(b) RETURN a", ErrRefused, "1:13", "quantified path patterns are not supported"},
		{"MATCH (a) OPTIONAL CALL (a) { RETURN 1 AS x } RETURN x", ErrRefused, "1:11", "OPTIONAL CALL is not supported"},
		{"MATCH (a) ORDER BY a.id RETURN a", ErrRefused, "1:11", "ORDER after anything but WITH and RETURN is not supported"},
		{"MATCH (a) LIMIT 1 RETURN a", ErrRefused, "1:11", "LIMIT after anything but WITH and RETURN is not supported"},
		{"RETURN trim(BOTH 'x' FROM 'xax')", ErrRefused, "1:8", "trim(… FROM …) is not supported"},
		{"MATCH SHORTEST 1 (a)-->(b) RETURN a", ErrRefused, "1:7", "the path mode SHORTEST is not supported"},
		{"RETURN 1 IS :: INTEGER", ErrRefused, "1:10", "is not supported"},
		{"RETURN apoc.version()", ErrRefused, "1:8", "is not supported"},
		{"MATCH (a) RETURN a{.id}, a{.name}", ErrInvalid, "1:26", "two columns are called a"},
		{"RETURN date()", ErrRefused, "1:8", "clock"},
		{"RETURN 'x' =~ '(?=x)'", ErrRefused, "1:12", "regular expression"},
		{"MATCH ((a)-[]->(b)){2} RETURN a", ErrRefused, "1:7", "quantified"},
		{"MATCH p = shortestPath((a)-[*]-(b)) WHERE length(p) > 1 RETURN p", ErrRefused, "1:53", "shortestPath"},
		{"RETURN $p", ErrInvalid, "1:8", "$p has no value"},
		{"UNWIND [0] AS x\nRETURN 1 / x", ErrFailed, "2:10", "by zero"},
		{"RETURN 9223372036854775807 + 1", ErrFailed, "1:28", "64 bits"},
		{"UNWIND [1] AS x WITH x + 1 AS x RETURN date({year: 2021, month: 2, day: 30}) AS d", ErrFailed, "1:40", "no day 30"},
		{"MATCH p = shortestPath((a)-[*]-(a)) RETURN p", ErrInvalid, "1:7", "itself"},
		{"MATCH p = shortestPath((a)-[*2..]-(b)) RETURN p", ErrRefused, "1:27", "at least 2"},
		{"MATCH (a), (b) MATCH p = shortestPath((a)-[*]-(b)) RETURN p", ErrFailed, "1:16", "itself"},
		{"RETURN datetime('2024-10-27T02:30:00+03:00[Europe/Berlin]')", ErrFailed, "1:8", "doesn't have that offset"},
		{"RETURN datetime('2024-03-31T02:30:00+01:00[Europe/Berlin]')", ErrFailed, "1:8", "doesn't have that offset"},
		{"RETURN datetime('1970-01-02T00:00:00[Europe/Berlin]') - duration('P2D')", ErrRefused, "1:55", "before 1970"},
		{"RETURN date.truncate('month', null)", ErrFailed, "1:8", "of null"},
	}
	g := world(t)
	for _, tc := range cases {
		q, err := Parse(tc.text)
		if err == nil {
			_, err = q.Run(t.Context(), g, nil, DefaultLimits)
		}
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%s: error %v", tc.text, err)
			continue
		}
		if at := fmt.Sprintf("%d:%d", e.Line, e.Column); !errors.Is(err, tc.kind) || at != tc.at || !strings.Contains(e.Msg, tc.says) {
			t.Errorf("%s: %s (%v: %s), want %s (%v) with %q", tc.text, at, e.Kind, e.Msg, tc.at, tc.kind, tc.says)
		}
	}
}

// TestLimits: rows, memory, time and nesting are bounded.
func TestLimits(t *testing.T) {
	cases := []struct {
		name, text string
		limits     Limits
	}{
		{"rows", "UNWIND range(1, 100) AS i RETURN i", Limits{Rows: 99}},
		{"a range", "RETURN range(1, 1000000000000)", Limits{Memory: 1 << 20}},
		{"a string that doubles", "RETURN reduce(s = 'x', i IN range(1, 60) | s + s)", Limits{Memory: 1 << 20}},
		{"a list that doubles", "RETURN reduce(s = [1], i IN range(1, 60) | s + s)", Limits{Memory: 1 << 20}},
		{"sorting", "UNWIND range(1, 1000000) AS i WITH i ORDER BY -i SKIP 1 RETURN count(*)", Limits{Memory: 8 << 20}},
		{"groups", "UNWIND range(1, 1000000) AS i WITH i, count(*) AS n RETURN count(*)", Limits{Memory: 8 << 20}},
		{"distinct", "UNWIND range(1, 1000000) AS i WITH DISTINCT i RETURN count(*)", Limits{Memory: 8 << 20}},
		{"collect", "UNWIND range(1, 10000) AS i UNWIND range(1, 100) AS j RETURN size(collect(j))", Limits{Memory: 4 << 20}},
		{"a product of millions", "UNWIND range(1, 10000) AS a UNWIND range(1, 10000) AS b UNWIND range(1, 10000) AS c RETURN count(*)", Limits{Time: 50 * time.Millisecond}},
		{"a path without an end", "UNWIND range(1, 100000) AS i MATCH (a)-[*]-(b) RETURN count(*)", Limits{Time: 50 * time.Millisecond}},
		{"a product that is kept", "UNWIND range(1, 100000) AS i MATCH (a), (b), (c) RETURN collect([a, b, c])", Limits{Memory: 4 << 20}},
		{"a product that is sorted", "UNWIND range(1, 100000) AS i MATCH (a), (b) RETURN i, a, b ORDER BY i, a, b", Limits{Memory: 4 << 20}},
		{"the first ones of many groups", "UNWIND range(1, 100000) AS i MATCH (a) WITH i, a ORDER BY a WITH i, collect(a)[0] AS a RETURN count(*)", Limits{Memory: 4 << 20}},
		{"a loop in an expression", "RETURN size([a IN range(1, 100000) WHERE any(b IN range(1, 100000) WHERE b < 0)])", Limits{Time: 50 * time.Millisecond}},
		{"nesting", "RETURN " + strings.Repeat("(", 1000) + "1" + strings.Repeat(")", 1000), Limits{}},
		{"nesting of NOT", "RETURN " + strings.Repeat("NOT ", 100000) + "true", Limits{}},
		{"nesting of signs", "RETURN " + strings.Repeat("- ", 100000) + "1", Limits{}},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			q, err := Parse(tc.text)
			if err == nil {
				_, err = q.Run(t.Context(), world(t), nil, tc.limits)
			}
			if !errors.Is(err, ErrLimit) {
				t.Errorf("error %v, want one of a limit", err)
			}
		})
	}
}

// TestWithinLimits: what is dropped again doesn't count, and of an order that a LIMIT follows only the first rows are kept.
func TestWithinLimits(t *testing.T) {
	const limit = 8 << 20
	for _, text := range []string{
		"UNWIND range(1, 50000) AS x WITH [y IN range(1, 20) | y + x] AS l RETURN sum(size(l))",
		"UNWIND range(1, 20) AS i UNWIND range(1, 20000) AS x WITH i, x ORDER BY -x RETURN x, toString(i) LIMIT 3",
		"UNWIND range(1, 20) AS i UNWIND range(1, 20000) AS x WITH i, x ORDER BY -x WITH x, toString(i) AS i SKIP 1 LIMIT 3 WHERE x > 0 RETURN x",
		"UNWIND range(1, 20000) AS x MATCH p = (a)-[*]-(b) RETURN count(p)",
		"UNWIND range(1, 20) AS i UNWIND range(1, 20000) AS x RETURN count(toUpper(toString(i) + 'abcdefghijklmnopqrstuvwxyz'))",
	} {
		q, err := Parse(text)
		if err == nil {
			_, err = q.Run(t.Context(), world(t), nil, Limits{Memory: limit})
		}
		if err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// TestCancel: a context that ends ends the run, with its own error.
func TestCancel(t *testing.T) {
	q, err := Parse("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*)")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(20*time.Millisecond, cancel)
	if _, err := q.Run(ctx, world(t), nil, Limits{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
}

// TestEach: rows come as they are found, and the caller can stop.
func TestEach(t *testing.T) {
	stop := errors.New("stop")
	q, err := Parse("MATCH (a), (b), (c) RETURN a.id")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	_, err = q.Each(t.Context(), world(t), nil, Limits{}, func([]any) error {
		if n++; n == 3 {
			return stop
		}
		return nil
	})
	if !errors.Is(err, stop) || n != 3 {
		t.Errorf("error %v after %d rows", err, n)
	}
}

// TestResult: what the kinds of values become for the caller.
func TestResult(t *testing.T) {
	q, err := Parse(`MATCH p = (a:Person)-[r:ACCUSES]->(b {id: $id})
		RETURN a, r, p, a.aliases AS l, {day: date('2021-03-04')} AS m, 1 AS i, 1.5 AS f, null AS n, true AS t, duration('P1DT2.5S') AS d,
		       datetime('2021-03-04T10:00:00.5+01:00') AS at, localdatetime('2021-03-04T10:00') AS la, localtime('10:00') AS lt, time('10:00+02:00') AS zt`)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"id"}, q.Params()); diff != "" {
		t.Errorf("parameters (-want +got):\n%s", diff)
	}
	got, err := q.Run(t.Context(), world(t), map[string]any{"id": "SYL", "other": struct{}{}}, DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	firefly := map[string]any{"labels": []any{"Actor", "Person"}, "properties": map[string]any{
		"id": "P1", "name": "Rufus Firefly", "country": "FRE", "aliases": []any{"Firefly", "R. T. Firefly"},
	}}
	accuses := map[string]any{"type": "ACCUSES", "properties": map[string]any{"stories": int64(2), "level": "actor"}}
	sylvania := map[string]any{"labels": []any{"Actor", "State"}, "properties": map[string]any{"id": "SYL", "name": "Sylvania"}}
	want := &Result{
		Columns: []string{"a", "r", "p", "l", "m", "i", "f", "n", "t", "d", "at", "la", "lt", "zt"},
		Rows: [][]any{{
			firefly, accuses, []any{firefly, accuses, sylvania}, []any{"Firefly", "R. T. Firefly"}, map[string]any{"day": "2021-03-04"},
			int64(1), 1.5, nil, true, "P0M1DT2.500000000S",
			"2021-03-04T10:00:00.5+01:00", "2021-03-04T10:00:00", "10:00:00", "10:00:00+02:00",
		}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("result (-want +got):\n%s", diff)
	}
}

// TestWarnings: names that nothing in the graph has are told.
func TestWarnings(t *testing.T) {
	q, err := Parse("MATCH (a:Acter)-[r:ACUSES]->(b:Actor) WHERE a.nme = 'x' RETURN b.name, {nme: 1}.nme")
	if err != nil {
		t.Fatal(err)
	}
	got, err := q.Run(t.Context(), world(t), nil, DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"type ACUSES", "label Acter", "property nme"}, got.Warnings); diff != "" {
		t.Errorf("warnings (-want +got):\n%s", diff)
	}
}

// TestShared: many runs at once over one graph give what one gives.
func TestShared(t *testing.T) {
	g := world(t)
	q, err := Parse("MATCH (a:Actor {id: $id})-[r]->(b:Actor) RETURN a.name, type(r) AS t, b.name ORDER BY t")
	if err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			id := []string{"P1", "FRE"}[i%2]
			result, err := q.Run(t.Context(), g, map[string]any{"id": id}, DefaultLimits)
			if err != nil || len(result.Rows) != 2-i%2 {
				t.Errorf("%s: %v, %v", id, result, err)
			}
		})
	}
	wait.Wait()
}

// TestRegularExpressions: patterns of Java mean what they mean there, or are refused.
func TestRegularExpressions(t *testing.T) {
	cases := []struct {
		text, pattern string
		want          any // nil for a refusal
	}{
		{"abc", "b", false}, {"abc", ".*b.*", true}, {"a\nb", "a.b", false}, {"a\n", "a", false},
		{"ABC", "(?i)abc", true}, {"É", "(?i)é", nil}, {"É", "(?iu)é", true}, {"b", "[a-c&&[^b]]", nil}, {"x", "[a[b]]", nil},
		{"a", "(?=a)a", nil}, {"aa", "a++", nil}, {"[", `\[`, true}, {"&&", "&&", true}, {"", "", true}, {"x", "[", nil},
		{"a\u2028b", "a.b", false}, {"a\u0085b", "a.b", false}, {"a\rb", "a.b", false}, {"a\nb", "(?s)a.b", true}, {"a\nb", "(?is)A.b", true}, {"a.b", `a\.b`, true},
		{"a.b", "a[.]b", true}, {"axb", "a[.]b", false}, {"a.b", `\Qa.b\E`, true}, {"axb", `\Qa.b\E`, false}, {"a.bxc", `\Qa.b\E.c`, true}, {"ab", "a(?s).", nil}, {"äb", ".b", true},
		{"a", `\p{Alpha}`, nil}, {"я", `\p{IsCyrillic}`, nil}, {"a", "(?x)a", nil}, {"aa", `(a)\1`, nil}, {"é", "(?i)é", nil},
	}
	q, err := Parse("RETURN $text =~ $pattern")
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range cases {
		result, err := q.Run(t.Context(), world(t), map[string]any{"text": tc.text, "pattern": tc.pattern}, DefaultLimits)
		switch {
		case tc.want == nil && !errors.Is(err, ErrRefused):
			t.Errorf("%q =~ %q: %v, want a refusal", tc.text, tc.pattern, err)
		case tc.want != nil && (err != nil || result.Rows[0][0] != tc.want):
			t.Errorf("%q =~ %q: %v, %v, want %v", tc.text, tc.pattern, result, err, tc.want)
		}
	}
}
