package queries

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestEmbedded holds each saved report's header and Cypher together.
func TestEmbedded(t *testing.T) {
	all, err := All()
	if err != nil {
		t.Fatal(err)
	}
	for i := range all {
		q := &all[i]
		t.Run(q.Name, func(t *testing.T) {
			if err := q.Check(); err != nil {
				t.Error(err)
			}
			again, err := Lookup(q.Name)
			if err != nil || again.Body != q.Body {
				t.Errorf("Lookup: %v", err)
			}
		})
	}
	for _, name := range []string{"dyad", "accusations", "denials", "said-by", "influence"} {
		if _, err := Lookup(name); err != nil {
			t.Error(err)
		}
	}
	if _, err := Lookup("gossip"); err == nil || !strings.Contains(err.Error(), "dyad") {
		t.Errorf("Lookup of an unknown name: %v, want the known ones", err)
	}
}

const sample = `// name: sample
// title: A sample
// description: What it answers,
//   in two lines.
// category: tests
// param who: actor example "FRA" — who acts
// param limit: int = 20 — at most so many
// param words: list = ["a", "b"] — any of them
// param note: string = "x = y" — with a sign in it
// columns: name, n
// without: events, statements, articles, stories, basis, confidence, quotation, url, evidence — a sample

MATCH (a:Actor {id: $who}) WHERE a.name IN $words AND a.note <> $note // a comment
RETURN a.name AS name, count(*) AS n
ORDER BY name, n LIMIT $limit
`

func TestParse(t *testing.T) {
	got, err := Parse("dir/sample.cypher", sample)
	if err != nil {
		t.Fatal(err)
	}
	want := &Query{
		Name: "sample", Title: "A sample", Description: "What it answers, in two lines.", Category: "tests",
		Params: []Param{
			{Name: "who", Type: Actor, Doc: "who acts", Required: true, Example: "FRA"},
			{Name: "limit", Type: Int, Doc: "at most so many", Default: int64(20)},
			{Name: "words", Type: List, Doc: "any of them", Default: []string{"a", "b"}},
			{Name: "note", Type: String, Doc: "with a sign in it", Default: "x = y"},
		},
		Columns: []string{"name", "n"},
		Without: []string{"events", "statements", "articles", "stories", "basis", "confidence", "quotation", "url", "evidence"},
		Body:    sample[strings.Index(sample, "MATCH"):strings.LastIndex(sample, "\n")],
		File:    "dir/sample.cypher",
		line:    13,
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(Query{})); diff != "" {
		t.Errorf("query (-want +got):\n%s", diff)
	}
	if err := got.Check(); err != nil {
		t.Error(err)
	}
	windows, err := Parse("sample.cypher", strings.ReplaceAll(sample, "\n", "\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(got, windows, cmp.AllowUnexported(Query{}), cmpopts.IgnoreFields(Query{}, "File")); diff != "" {
		t.Errorf("with line ends of Windows (-want +got):\n%s", diff)
	}
}

// TestFaults: each edit of the sample is an error that names its line.
func TestFaults(t *testing.T) {
	cases := []struct {
		name, old, new string
		line           int
		says           string
	}{
		{"no title", "// title: A sample\n", "", 11, "title"},
		{"empty value", "A sample", "", 2, "key: value"},
		{"a line without a key", "// title: A sample", "// A sample", 2, "key: value"},
		{"unknown key", "// category: tests", "// categories: tests", 5, "unknown"},
		{"key twice", "// category: tests", "// name: sample", 5, "line 1 already"},
		{"another name", "name: sample", "name: example", 1, "example"},
		{"odd name", "name: sample", "name: Sam ple", 1, "hyphens"},
		{"type", "limit: int", "limit: number", 7, "number"},
		{"default of another type", "int = 20", "int = many", 7, "many"},
		{"string without quotes", `"x = y"`, "x", 9, "double quotes"},
		{"list without brackets", `["a", "b"]`, "a", 8, "brackets"},
		{"parameter without words", " — who acts", "", 6, "who"},
		{"bound of another type", "int = 20", "int = 20 from a", 7, "a"},
		{"bound on a string", `"x = y"`, `"x = y" from 1`, 9, "does not go with the type string"},
		{"default out of its bounds", "int = 20", "int = 20 from 30", 7, "20 is less than 30"},
		{"bound by what is not there", `actor example`, `actor not whom example`, 12, "no other parameter whom"},
		{"tie of two columns", "// columns: name, n", "// columns: name, n\n// ties: name n", 11, "three columns"},
		{"tie without its column", "// columns: name, n", "// columns: name, n\n// ties: name name tie", 11, "no column tie"},
		{"parameter twice", "param limit", "param who", 7, "twice"},
		{"odd parameter", "param limit", "param li-mit", 7, "li-mit"},
		{"odd column", "name, n", "name, n n", 10, "n n"},
		{"no Cypher", sample[strings.Index(sample, "MATCH"):], "", 14, "no Cypher"},
		{"unused parameter", "a.note <> $note", "true", 13, "note"},
		{"undeclared parameter", "a.note <> $note", "a.note <> $notes OR $note = ''", 13, "notes"},
		{"other columns", "AS n\n", "AS m\n", 14, "m"},
		{"no order", "ORDER BY name, n ", "", 14, "ORDER BY"},
		{"no RETURN", "RETURN a.name AS name, count(*) AS n", "", 13, "RETURN"},
		{"a write", "RETURN a.name", "SET a.x = 1 RETURN a.name", 14, "SET"},
		{"a write in small letters", "RETURN a.name", "detach delete a RETURN a.name", 14, "DETACH"},
		{"an order by a name alone", "name, n LIMIT", "name DESC LIMIT", 15, "chance"},
		{"no example", ` example "FRA"`, "", 13, "no example"},
		{"an example of another type", `int = 20`, `int example "x"`, 7, "x"},
		{"a default that is no choice", `int = 20`, `int = 20 in 1, 2`, 7, "none of its choices, 1, 2"},
		{"a choice of another type", `int = 20`, `int = 20 in 20, x`, 7, "choice"},
		{"choices of lists", `list = ["a", "b"]`, `list = ["a"] in ["a"], ["b"]`, 8, "no choices"},
		{"a word too many", `int = 20`, `int = 20 or 30`, 7, `"or"`},
		{"latest of a number", `int = 20`, `int = latest`, 7, "latest"},
		{"a threshold of another form", "// category: tests", "// category: tests\n// threshold: none — why", 6, "at most 0 rows"},
		{"a threshold without words", "// category: tests", "// category: tests\n// threshold: at most 3 rows", 6, "dash"},
		{"a pair of one", "// category: tests", "// category: tests\n// pair: name", 6, "two"},
		{"a pair of no column", "// category: tests", "// category: tests\n// pair: name, other", 6, "other"},
		{"without, and no reason", " — a sample", "", 11, "why"},
		{"without a column that no report has", "quotation, url", "quotation, tie, url", 13, "tie"},
		{"without a column that there is", "AS n\n", "AS url\n", 14, "n"},
		{"no column of the contract", "without: events, ", "without: ", 13, "no column events"},
		{"a column twice", "name, n\n", "name, name\n", 10, "twice"},
		{"UNION", "RETURN a.name", "RETURN 1 AS name, 2 AS n UNION RETURN a.name", 14, "UNION"},
		{"a subquery without its variables", "RETURN a.name", "CALL { MATCH (b) RETURN b } RETURN a.name", 14, "CALL {"},
		{"a list in no order", "RETURN a.name", "WITH a, collect(a.x) AS xs RETURN a.name", 14, "collect"},
		{"a list after an order that a MATCH follows", "RETURN a.name", "WITH a ORDER BY a.id MATCH (b) WITH a, collect(b.x) AS xs RETURN a.name", 14, "collect"},
		{"a list of a subquery in no order", "RETURN a.name", "WITH a, COLLECT { MATCH (b) RETURN b.id } AS xs RETURN a.name", 14, "COLLECT"},
		{"another form of the clock", "RETURN a.name", "WITH a, datetime.realtime() AS d RETURN a.name", 14, "datetime"},
		{"dice", "RETURN a.name", "WITH a, rand() AS d RETURN a.name", 14, "rand"},
		{"a procedure", "RETURN a.name", "CALL db.labels() YIELD label RETURN a.name", 14, "CALL"},
		{"the clock", "RETURN a.name", "WITH a, date() AS d RETURN a.name", 14, "date()"},
		{"a plug-in", "RETURN a.name", "WITH a, apoc.text.clean('x') AS d RETURN a.name", 14, "apoc"},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			text := strings.Replace(sample, tc.old, tc.new, 1)
			if text == sample {
				t.Fatal("the edit changes nothing")
			}
			q, err := Parse("sample.cypher", text)
			if err == nil {
				err = q.Check()
			}
			var fault *Error
			if !errors.As(err, &fault) {
				t.Fatalf("error %v, want one of the file", err)
			}
			if fault.Line != tc.line || !strings.Contains(fault.Msg, tc.says) {
				t.Errorf("%v, want line %d and %q", err, tc.line, tc.says)
			}
		})
	}
}

// TestNoFaults: what only looks like one.
func TestNoFaults(t *testing.T) {
	for _, edit := range []string{
		"a.name <> 'SET x' AND a.note <> $note",
		`a.name <> "don't DELETE \" $it" AND a.note <> $note`,
		"a.set IS NULL AND a.note <> $note /* CREATE $this */",
		"a.note <> $note AND NOT (a)-[:SET|CALL]->(:Create)",
		"a.note <> $note AND a.`MERGE $x` IS NULL",
		"a.note <> $note AND a.day > date('2020-01-01')",
		"a.note <> $note AND size([x IN [1, 2] WHERE x > 1 | x][0..1]) = 1",
		"a.note <> $note CALL (a) { MATCH (b) RETURN count(b) AS c UNION RETURN 0 AS c }",
		"a.note <> $note WITH a ORDER BY a.id WITH a, collect(a.x) AS xs",
		"a.note <> $note WITH a ORDER BY a.id WITH a, {all: collect({x: a.x})} AS m",
		"a.name STARTS WITH 'a' AND a.note <> $note WITH a, COLLECT { MATCH (b) RETURN b.id ORDER BY b.id } AS xs",
	} {
		q, err := Parse("sample.cypher", strings.Replace(sample, "a.note <> $note", edit, 1))
		if err == nil {
			err = q.Check()
		}
		if err != nil {
			t.Errorf("%s: %v", edit, err)
		}
	}
}

func TestBind(t *testing.T) {
	q, err := Parse("sample.cypher", sample)
	if err != nil {
		t.Fatal(err)
	}
	resolve := func(name string) (string, error) {
		if name == "Freedonia" {
			return "FRE", nil
		}
		return "", errors.New("nobody is called " + name)
	}
	cases := []struct {
		name  string
		words map[string]string
		want  map[string]any
		says  string
	}{
		{"defaults", map[string]string{"who": "Freedonia"},
			map[string]any{"who": "FRE", "limit": int64(20), "words": []string{"a", "b"}, "note": "x = y"}, ""},
		{"all", map[string]string{"who": "Freedonia", "limit": "3", "words": "c, d,", "note": "a,b"},
			map[string]any{"who": "FRE", "limit": int64(3), "words": []string{"c", "d"}, "note": "a,b"}, ""},
		{"list as JSON", map[string]string{"who": "Freedonia", "words": `["a,b"]`},
			map[string]any{"who": "FRE", "limit": int64(20), "words": []string{"a,b"}, "note": "x = y"}, ""},
		{"missing", nil, nil, "needs the parameter who (actor): who acts; for example -p who=FRA"},
		{"unknown", map[string]string{"actor": "x"}, nil, "who, limit, words, note"},
		{"mistyped", map[string]string{"whom": "x"}, nil, "did you mean who?"},
		{"no number", map[string]string{"who": "Freedonia", "limit": "few"}, nil, "few"},
		{"nobody", map[string]string{"who": "Ruritania"}, nil, "Ruritania"},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			got, err := q.Bind(tc.words, resolve)
			if tc.says != "" {
				if err == nil || !strings.Contains(err.Error(), tc.says) {
					t.Errorf("error %v, want %q", err, tc.says)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("parameters (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTypes(t *testing.T) {
	cases := []struct {
		kind Type
		word string
		want any // nil for an error
	}{
		{Int, "-4", int64(-4)}, {Int, "4.0", nil}, {Int, "", nil}, {Int, "99999999999999999999", nil},
		{Float, "1e3", 1000.0}, {Float, "NaN", nil}, {Float, "Inf", nil}, {Float, "x", nil},
		{Bool, "true", true}, {Bool, "0", false}, {Bool, "yes", nil},
		{Date, "2020-02-29", "2020-02-29"}, {Date, "2020-02", "2020-02"}, {Date, "2021-02-29", nil}, {Date, "", ""}, {Date, "yesterday", nil},
		{String, "'; DROP", "'; DROP"}, {List, "", []string{}}, {List, "[1]", nil}, {List, "[", nil},
	}
	for _, tc := range cases {
		got, err := tc.kind.value(tc.word)
		if (err != nil) != (tc.want == nil) {
			t.Errorf("%s %q: error %v", tc.kind, tc.word, err)
		} else if err == nil && !cmp.Equal(tc.want, got) {
			t.Errorf("%s %q: %v, want %v", tc.kind, tc.word, got, tc.want)
		}
	}
}

// FuzzParse: no text makes it panic, and what it accepts has what a report needs.
func FuzzParse(f *testing.F) {
	f.Add(sample)
	f.Add("// name: x\n//   \n/*")
	f.Add("RETURN '\\")
	f.Add("// param $: int = 1 — `$")
	f.Fuzz(func(t *testing.T, text string) {
		q, err := Parse("sample.cypher", text)
		if err != nil {
			var fault *Error
			if !errors.As(err, &fault) || fault.Line < 1 {
				t.Errorf("error %v has no line", err)
			}
			return
		}
		if q.Name == "" || q.Title == "" || q.Body == "" || len(q.Columns) == 0 {
			t.Errorf("accepted without a part: %+v", q)
		}
		_ = q.Check()
	})
}
