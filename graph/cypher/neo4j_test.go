package cypher_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/demarche/demarche/graph/cypher"
	"github.com/demarche/demarche/graph/neo4j"
	"github.com/demarche/demarche/graph/projection"
)

// asNeo4j are queries of one row, with what Neo4j 5.26 answers: each of them was once answered otherwise here.
var asNeo4j = []struct{ text, want string }{
	// An integer and a float are compared exactly, but where both are written out.
	{"RETURN 9007199254740993 = 9007199254740992.0, 9007199254740993 <> 9007199254740992.0", "true true"},
	{"RETURN 9007199254740993 > 9007199254740992.0, 9007199254740992.0 < 9007199254740993", "false false"},
	{"RETURN 9007199254740993 >= 9007199254740992.0, 9007199254740992.0 >= 9007199254740993", "true false"},
	{"RETURN 9223372036854775807 = 9223372036854775808.0, 9223372036854775807 < 1e19", "true true"},
	{"UNWIND [9007199254740993] AS x RETURN x = 9007199254740992.0, x > 9007199254740992.0, x <= 9007199254740992.0", "false true false"},
	{"UNWIND [9223372036854775807] AS x RETURN x = 9223372036854775808.0, x <> 9223372036854775808.0, x < 9223372036854775808.0", "true false true"},
	{"RETURN 9007199254740993 IN [9007199254740992.0], [9007199254740993] = [9007199254740992.0]", "false false"},
	{"RETURN [9007199254740993] < [9007199254740992.0, 1], [9223372036854775807] = [9223372036854775808.0]", "false true"},
	{"UNWIND [9007199254740993, 9007199254740992.0, 9007199254740992] AS x RETURN count(DISTINCT x)", "2"},
	{"UNWIND [9223372036854775807, 9223372036854775808.0] AS x RETURN count(DISTINCT x)", "1"},
	{"UNWIND [9007199254740992.0, 9007199254740993] AS x RETURN max(x)", "9007199254740993"},
	// Hours are time that passes, days are those of the clock; of a reading that comes twice the earlier one counts.
	{`RETURN toString(datetime("2024-03-30T12:00:00[Europe/Berlin]") + duration("PT24H"))`, "2024-03-31T13:00:00+02:00[Europe/Berlin]"},
	{`RETURN toString(datetime("2024-03-30T12:00:00[Europe/Berlin]") + duration("P1D"))`, "2024-03-31T12:00:00+02:00[Europe/Berlin]"},
	{`RETURN toString(datetime("2024-03-30T02:30:00[Europe/Berlin]") + duration("P1D"))`, "2024-03-31T03:30:00+02:00[Europe/Berlin]"},
	{`RETURN toString(datetime("2024-03-30T02:30:00[Europe/Berlin]") + duration("P1DT1H"))`, "2024-03-31T04:30:00+02:00[Europe/Berlin]"},
	{`RETURN toString(datetime("2024-03-31T12:00:00[Europe/Berlin]") - duration("PT24H"))`, "2024-03-30T11:00:00+01:00[Europe/Berlin]"},
	{`RETURN toString(datetime("2024-03-31T01:59:59.5[Europe/Berlin]") + duration("PT0.6S"))`, "2024-03-31T03:00:00.1+02:00[Europe/Berlin]"},
	{`RETURN toString(datetime("2024-10-27T02:30:00+02:00[Europe/Berlin]") + duration("PT1H"))`, "2024-10-27T02:30:00+01:00[Europe/Berlin]"},
	{`RETURN toString(datetime("2024-10-27T02:30:00+01:00[Europe/Berlin]") - duration("PT1H"))`, "2024-10-27T02:30:00+02:00[Europe/Berlin]"},
	{`RETURN toString(datetime("2024-10-27T02:30:00+01:00[Europe/Berlin]") + duration("P0D"))`, "2024-10-27T02:30:00+01:00[Europe/Berlin]"},
	{`RETURN toString(datetime("2024-10-28T02:30:00[Europe/Berlin]") - duration("P1D"))`, "2024-10-27T02:30:00+01:00[Europe/Berlin]"},
	{`RETURN toString(datetime("2024-10-27T02:30:00[Europe/Berlin]"))`, "2024-10-27T02:30:00+02:00[Europe/Berlin]"},
	{`RETURN toString(datetime("2024-10-27T01:30:00[Europe/London]"))`, "2024-10-27T01:30:00+01:00[Europe/London]"},
	{`RETURN toString(datetime("2024-10-27T01:30:00Z[Europe/London]"))`, "2024-10-27T01:30:00Z[Europe/London]"},
	{`RETURN toString(datetime("2024-10-27T01:30:00Z[Europe/London]") + duration("PT1H"))`, "2024-10-27T02:30:00Z[Europe/London]"},
	{`RETURN toString(datetime({year: 2024, month: 10, day: 27, hour: 2, minute: 30, timezone: 'Europe/Berlin'}))`, "2024-10-27T02:30:00+02:00[Europe/Berlin]"},
	{`RETURN toString(datetime.truncate('hour', datetime("2024-10-27T02:30:00+01:00[Europe/Berlin]")))`, "2024-10-27T02:00:00+02:00[Europe/Berlin]"},
	{`RETURN toString(datetime({datetime: datetime("2024-10-27T02:30:00+01:00[Europe/Berlin]"), second: 3}))`, "2024-10-27T02:30:03+02:00[Europe/Berlin]"},
	{`RETURN toString(datetime({datetime: datetime("2024-10-27T02:30:00+01:00[Europe/Berlin]"), timezone: 'Europe/London'}))`, "2024-10-27T01:30:00+01:00[Europe/London]"},
	{`RETURN toString(datetime("2024-04-06T02:15:00[Australia/Lord_Howe]") + duration("PT24H"))`, "2024-04-07T01:45:00+10:30[Australia/Lord_Howe]"},
	{`RETURN toString(datetime("2024-03-31T12:00:00+02:00") - duration("PT24H"))`, "2024-03-30T12:00:00+02:00"},
	{`RETURN toString(duration.between(datetime("2024-10-27T02:30:00+02:00[Europe/Berlin]"), datetime("2024-10-27T02:30:00+01:00[Europe/Berlin]")))`, "PT1H"},
	{`RETURN toString(duration.between(datetime("2024-03-30T12:00:00[Europe/Berlin]"), datetime("2024-03-31T12:00:00[Europe/Berlin]")))`, "P1D"},
	// The mean of durations is that of their parts.
	{"UNWIND range(1, 49) AS x RETURN avg(duration('P1D'))", "P0M1DT0S"},
	{"UNWIND range(1, 49) AS x RETURN avg(duration({days: x, hours: x}))", "P0M26DT3600S"},
	{"UNWIND ['P1DT1H', 'P2D', 'P1D', 'P3DT7S', 'PT0.3S'] AS x RETURN avg(duration(x))", "P0M1DT35281.459999999S"},
	{"UNWIND ['-PT50H', '-PT51H'] AS x RETURN avg(duration(x))", "P0M0DT-181800S"},
	{"UNWIND ['PT50H', 'PT51H', 'PT100H'] AS x RETURN avg(duration(x))", "P0M2DT68400S"},
	{"RETURN duration('P49D') / 49, duration('P7DT1S') / 7, duration('PT50H') / 2", "P0M1DT0S P0M1DT0.142857142S P0M0DT90000S"},
	{`UNWIND ["a\u2028b", "a\u0085b", "a\rb", "a\nb", "a\u2029b", "a.b"] AS x WITH collect(x =~ 'a.b') AS l RETURN l[0], l[1], l[2], l[3], l[4], l[5]`, "false false false false false true"},
	// A map projection without an alias is called as its variable.
	{"WITH {name: 'x', id: 1} AS a WITH a {.name} RETURN a.name", "x"},
	{"WITH {name: 'x', id: 1} AS a WITH a{.id}, 2 AS b ORDER BY a.name RETURN a.id + b", "3"},
	{"RETURN 1 < 0.0/0, 1 = 0.0/0, 1 <> 0.0/0", "false false true"},
}

// TestAsNeo4j asks them in process.
func TestAsNeo4j(t *testing.T) {
	g := cypher.NewGraph(&projection.Graph{})
	for _, tc := range asNeo4j {
		q, err := cypher.Parse(tc.text)
		if err != nil {
			t.Errorf("%s: %v", tc.text, err)
			continue
		}
		got, err := q.Run(t.Context(), g, nil, cypher.DefaultLimits)
		if err != nil || rowText(got.Rows) != tc.want {
			t.Errorf("%s: %v, %v, want %s", tc.text, got, err, tc.want)
		}
	}
}

// askNeo4j asks Neo4j itself, so that what is wanted is what it says.
func askNeo4j(ctx context.Context, t *testing.T, client *neo4j.Client) {
	for _, tc := range asNeo4j {
		got, err := client.Run(ctx, tc.text, nil)
		if err != nil || rowText(got.Rows) != tc.want {
			t.Errorf("Neo4j: %s: %v, %v, want %s", tc.text, got, err, tc.want)
		}
	}
}

func rowText(rows [][]any) string {
	if len(rows) != 1 {
		return fmt.Sprint(rows)
	}
	return strings.TrimSuffix(fmt.Sprintln(rows[0]...), "\n")
}

// TestProjectionColumn: a map projection gives its column the name of its variable, in RETURN too.
func TestProjectionColumn(t *testing.T) {
	q, err := cypher.Parse("WITH {name: 'x'} AS a RETURN a {.name}, a.name")
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(q.Columns(), ", "); got != "a, a.name" {
		t.Errorf("columns %s", got)
	}
}
