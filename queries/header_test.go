package queries

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseParam(t *testing.T) {
	cases := []struct {
		value string
		want  Param
		spec  string
	}{
		{`string = "state" in "state", "actor" — who counts`,
			Param{Type: String, Doc: "who counts", Default: "state", Choices: []any{"state", "actor"}}, `string = "state" in "state", "actor"`},
		{`int in 1, 2 example 2 — how many`,
			Param{Type: Int, Doc: "how many", Required: true, Choices: []any{int64(1), int64(2)}, Example: int64(2)}, `int in 1, 2 example 2`},
		{`date = latest — the day`, Param{Type: Date, Doc: "the day", Latest: true}, `date = latest`},
		{`date = "2020-01" — the day`, Param{Type: Date, Doc: "the day", Default: "2020-01"}, `date = "2020-01"`},
		{`string = "a — b" — a dash — and one more`, Param{Type: String, Doc: "a dash — and one more", Default: "a — b"}, `string = "a — b"`},
		{`float = 0.5 — least`, Param{Type: Float, Doc: "least", Default: 0.5}, `float = 0.5`},
		{`int = 5 from 1 to 9 — most`, Param{Type: Int, Doc: "most", Default: int64(5), Bounds: Bounds{From: int64(1), To: int64(9)}}, `int = 5 from 1 to 9`},
		{`date = "" after since — the end`, Param{Type: Date, Doc: "the end", Default: "", Bounds: Bounds{After: "since"}}, `date = "" after since`},
		{`actor not one example "RUS" — the other`, Param{Type: Actor, Doc: "the other", Required: true, Example: "RUS", Bounds: Bounds{Not: "one"}}, `actor not one example "RUS"`},
		{`bool=true — yes`, Param{Type: Bool, Doc: "yes", Default: true}, `bool = true`},
		{`list = [] — any`, Param{Type: List, Doc: "any", Default: []string{}}, `list = []`},
	}
	for _, tc := range cases {
		tc.want.Name = "p"
		got, err := parseParam("p", tc.value)
		if err != nil {
			t.Errorf("%s: %v", tc.value, err)
			continue
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.value, diff)
		}
		if spec := got.Spec(); spec != tc.spec {
			t.Errorf("Spec: %s, want %s", spec, tc.spec)
		}
	}
}

func TestChoices(t *testing.T) {
	q := edited(t, "// param limit: int = 20 —", "// param limit: int = 20 in 20, 50 —")
	for word, says := range map[string]string{"50": "", "30": `parameter limit of report sample: "30" is none of 20, 50`} {
		_, err := q.Bind(map[string]string{"who": "FRA", "limit": word}, itself)
		if says == "" && err != nil || says != "" && (err == nil || err.Error() != says) {
			t.Errorf("%s: %v, want %q", word, err, says)
		}
	}
}

func TestAsOf(t *testing.T) {
	q := edited(t, "// param limit: int = 20 — at most so many", "// param limit: date = latest — the day")
	given := map[string]string{"who": "FRA"}
	if _, err := q.Bind(given, itself); err == nil || !strings.Contains(err.Error(), "newest article") {
		t.Errorf("without a day: %v", err)
	}
	if !q.NeedsLatest(given) || q.NeedsLatest(map[string]string{"limit": "2020-01-01"}) {
		t.Error("NeedsLatest")
	}
	for day, want := range map[string]any{"2024-05-01": "2024-05-01", "": nil} {
		args, err := q.AsOf(day).Bind(given, itself)
		if err != nil || args["limit"] != want {
			t.Errorf("as of %q: %v, %v", day, args["limit"], err)
		}
	}
	if !q.Params[1].Latest {
		t.Error("AsOf changed the report that it was called on")
	}
	for _, tc := range []struct {
		q    *Query
		want string
	}{{q, "limit: head(COLLECT {"}, {q.AsOf("2024-05-01"), "limit: '2024-05-01'"}, {q.AsOf(""), "limit: null"}} {
		if got := tc.q.Browser(nil); !strings.Contains(got, tc.want) {
			t.Errorf("Browser: %s\nwant %s", got, tc.want)
		}
	}
	if got, want := q.AsOf("2024-05-01").BrowserParams(nil), ":param who => 'FRA'\n:param limit => '2024-05-01'\n:param words => ['a', 'b']\n:param note => 'x = y'\n"; got != want {
		t.Errorf("BrowserParams: %s", got)
	}
}

func TestBrowserSubqueries(t *testing.T) {
	q := edited(t, "a.note <> $note", "a.note <> $note\nCALL (a) { RETURN 1 AS one }\nCALL () { RETURN $limit AS two }")
	got := q.Browser(nil)
	for _, want := range []string{"CALL (param) {\nMATCH", "CALL (param, a) { RETURN 1", "CALL (param) { RETURN param.limit", "LIMIT 20", "{id: param.who}"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestThreshold(t *testing.T) {
	most, err := parseThreshold("at most 0 rows — all is well")
	if err != nil || !most.Met(0) || most.Met(1) || most.Why != "all is well" || most.String() != "at most 0 rows" {
		t.Errorf("at most: %+v, %v", most, err)
	}
	least, err := parseThreshold("at least 1 row — there is something")
	if err != nil || least.Met(0) || !least.Met(1) || !least.Met(2) || least.String() != "at least 1 row" {
		t.Errorf("at least: %+v, %v", least, err)
	}
	for _, tc := range []struct {
		of   *Threshold
		word string
		want *Threshold // nil for none
		says string
	}{
		{least, "none", nil, ""},
		{least, "3", &Threshold{true, 3, "there is something"}, ""},
		{least, "at most 3", &Threshold{false, 3, "there is something"}, ""},
		{nil, "3", &Threshold{false, 3, ""}, ""},
		{nil, "at least 2 rows", &Threshold{true, 2, ""}, ""},
		{nil, "some", nil, "some"}, {nil, "-1", nil, "-1"}, {nil, "", nil, "neither none"},
	} {
		got, err := tc.of.Overridden(tc.word)
		if (err != nil) != (tc.says != "") || err != nil && !strings.Contains(err.Error(), tc.says) {
			t.Errorf("%q: %v", tc.word, err)
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tc.word, diff)
		}
	}
	if !(*Threshold)(nil).Met(1000) {
		t.Error("no threshold is always met")
	}
}

// TestLoad: a folder's sound reports stand beside the embedded ones, its faults take none down.
func TestLoad(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"sample.cypher": sample,
		"broken.cypher": strings.Replace(sample, "// title: A sample\n", "", 1),
		"dyad.cypher":   strings.Replace(sample, "name: sample", "name: dyad", 1),
		"notes.txt":     "no report",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	library, err := Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	if q, err := library.Lookup("sample"); err != nil || q.File != filepath.Join(folder, "sample.cypher") {
		t.Errorf("sample: %v", err)
	}
	if q, err := library.Lookup("dyad"); err != nil || q.File != "dyad.cypher" {
		t.Errorf("dyad is no more the embedded one: %v", err)
	}
	if len(library.Faults) != 3 { // broken: no title, and not the file's name
		t.Errorf("%d faults: %v", len(library.Faults), library.Faults)
	}
	for name, says := range map[string]string{
		"broken": "broken.cypher:1", "dyda": "did you mean dyad?", "gossip": "there are ",
	} {
		if _, err := library.Lookup(name); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, want %q", name, err, says)
		}
	}
	if !strings.Contains(library.Faults.Error(), "there is a report dyad already, a built-in one") {
		t.Errorf("faults: %v", library.Faults)
	}
	if _, err := Load(filepath.Join(folder, "absent")); err == nil {
		t.Error("a folder that is not there is no error")
	}
}

func edited(t *testing.T, old, with string) *Query {
	t.Helper()
	text := strings.Replace(sample, old, with, 1)
	if text == sample {
		t.Fatalf("no %q", old)
	}
	q, err := Parse("sample.cypher", text)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func itself(name string) (string, error) { return name, nil }
