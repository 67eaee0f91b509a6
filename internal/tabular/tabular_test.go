package tabular_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/internal/tabular"
)

var update = flag.Bool("update", false, "write the goldens")

// hostile has what a page, a spreadsheet or a terminal could take for something else.
func hostile() *tabular.Sheet {
	return &tabular.Sheet{
		Title: "What <b>is</b> said", About: "Who | whom", Facts: []string{"one: <RUS>"},
		Columns: []string{"source", "relation", "target", "tie", "quotation", "url", "evidence", "sourceId", "targetId"},
		Rows: [][]any{
			{"Freedonia", "ACCUSES", "Sylvania", int64(-1), "=HYPERLINK(\"http://evil.example\")\nand <script>alert(1)</script>", "https://example.org/a?b=c&d=e", []any{"a-1", "a-2"}, "FRE", "SYL"},
			{"Sylvania\x1b[31m", "DENIES", "Freedonia", 0.25, "a|b `c` *d* [e](javascript:alert(1))", "javascript:alert(1)", []any{}, "SYL", "FRE"},
			{"@home", "+", nil, nil, "-", nil, nil, nil, nil},
		},
		After: []string{"3 rows"}, Numbered: true, Below: []string{"quotation", "url"}, Fold: []string{"tie"},
		Hidden: []string{"evidence", "sourceId", "targetId"}, Pair: []string{"source", "target"},
		Page: tabular.Page{
			Quoted: [][]tabular.Part{{{Text: "He "}, {Text: "<accused>", Role: "predicate"}, {Text: " them."}}},
			Evidence: [][]tabular.Proof{{{ID: "a-1", Claim: "Freedonia ACCUSES Sylvania", Article: "A <title>", Day: "2021-03-04",
				URL: "javascript:alert(1)", Sentence: []tabular.Part{{Text: "</q><script>"}}}}},
		},
	}
}

func written(t *testing.T, s *tabular.Sheet, f tabular.Format, screen tabular.Screen) string {
	t.Helper()
	var b bytes.Buffer
	if err := s.Write(&b, f, screen); err != nil {
		t.Fatalf("%s: %v", f, err)
	}
	return b.String()
}

// TestGoldens: each format of the hostile sheet, and the table on screens of several widths.
func TestGoldens(t *testing.T) {
	cases := []struct {
		golden string
		format tabular.Format
		screen tabular.Screen
	}{
		{"file.txt", tabular.Table, tabular.Screen{}},
		{"wide.txt", tabular.Table, tabular.Screen{Width: 120, Colour: true, Links: true}},
		{"narrow.txt", tabular.Table, tabular.Screen{Width: 48}},
		{"phone.txt", tabular.Table, tabular.Screen{Width: 24}},
		{"rows.csv", tabular.CSV, tabular.Screen{}},
		{"rows.json", tabular.JSON, tabular.Screen{}},
		{"rows.jsonl", tabular.JSONL, tabular.Screen{}},
		{"rows.md", tabular.Markdown, tabular.Screen{}},
		{"rows.graphml", tabular.GraphML, tabular.Screen{}},
		{"page.html", tabular.HTML, tabular.Screen{}},
	}
	for _, tc := range cases {
		t.Run(tc.golden, func(t *testing.T) {
			got := written(t, hostile(), tc.format, tc.screen)
			file := filepath.Join("testdata", tc.golden)
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestPageRunsNothing: what comes from rows is text on the page, and no address but of the web is a link.
func TestPageRunsNothing(t *testing.T) {
	page := written(t, hostile(), tabular.HTML, tabular.Screen{})
	if n := strings.Count(page, "<script"); n != 1 {
		t.Errorf("%d scripts, want the page's own", n)
	}
	for _, not := range []string{"href=\"javascript", "<b>is</b>", "<accused>", "http-equiv=\"refresh\"", "src="} {
		if strings.Contains(page, not) {
			t.Errorf("%q is on the page", not)
		}
	}
	for _, want := range []string{"&lt;script&gt;", `href="https://example.org/a?b=c&amp;d=e"`, `<mark class="predicate" title="predicate">&lt;accused&gt;</mark>`} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not on the page", want)
		}
	}
}

func TestCSV(t *testing.T) {
	s := &tabular.Sheet{Columns: []string{"a", "", "a", ""}, Rows: [][]any{
		{"=1+1", "+cmd|' /C calc'!A0", "-2", "@x"}, {"-", "+", -3.5, "- a dash"}, {"two\nlines", math.Inf(1), int64(-4), true},
	}}
	rows, err := csv.NewReader(strings.NewReader(written(t, s, tabular.CSV, tabular.Screen{}))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"a", "note", "a 2", "note 2"},
		{"'=1+1", "'+cmd|' /C calc'!A0", "-2", "'@x"},
		{"-", "+", "-3.5", "'- a dash"},
		{"two lines", "+Inf", "-4", "true"},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := written(t, &tabular.Sheet{Columns: []string{"a", "b"}}, tabular.CSV, tabular.Screen{}); got != "a,b\n" {
		t.Errorf("without rows: %q", got)
	}
}

func TestJSON(t *testing.T) {
	s := &tabular.Sheet{Columns: []string{"b", "a"}, Rows: [][]any{{math.NaN(), []any{math.Inf(-1), "<"}}, {nil, map[string]any{"x": math.NaN()}}}}
	if got, want := written(t, s, tabular.JSONL, tabular.Screen{}), `{"b":"NaN","a":["-Inf","<"]}
{"b":null,"a":{"x":"NaN"}}
`; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	var rows []map[string]any
	if err := json.Unmarshal([]byte(written(t, s, tabular.JSON, tabular.Screen{})), &rows); err != nil || len(rows) != 2 {
		t.Errorf("%v: %v", rows, err)
	}
	for value, want := range map[string]string{"list": "1\n2\n", "struct": "{\"A\":1}\n"} {
		s := &tabular.Sheet{Value: map[string]any{"list": []int{1, 2}, "struct": struct{ A int }{1}}[value]}
		if got := written(t, s, tabular.JSONL, tabular.Screen{}); got != want {
			t.Errorf("%s: %q", value, got)
		}
	}
}

func TestGraphML(t *testing.T) {
	decoder := xml.NewDecoder(strings.NewReader(written(t, hostile(), tabular.GraphML, tabular.Screen{})))
	edges := 0
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "edge" {
			edges++
		}
	}
	if edges != 2 {
		t.Errorf("%d edges, want 2: one row names no target", edges)
	}
	s := hostile()
	s.Pair = nil
	if err := s.Write(io.Discard, tabular.GraphML, tabular.Screen{}); !errors.Is(err, tabular.ErrNoPair) {
		t.Errorf("without a pair: %v", err)
	}
}

func TestWords(t *testing.T) {
	for _, tc := range []struct {
		cell any
		want string
	}{
		{nil, ""}, {0.0, "0"}, {1.0, "1"}, {0.5, "0.5"}, {0.12345678, "0.1235"}, {-7.25, "-7.25"}, {1234567.0, "1234567"}, {0.00001234567, "1.235e-05"},
		{1e18, "1e+18"}, {math.NaN(), "NaN"}, {int64(12), "12"}, {true, "true"}, {[]any{"a", int64(1), nil}, "a, 1, "}, {map[string]any{"a": 1}, `{"a":1}`},
		{"a\x1b]8;;x\x07b\u202Ec\td", "a]8;;xbc d"},
	} {
		if got := tabular.Words(tc.cell); got != tc.want {
			t.Errorf("Words(%v) = %q, want %q", tc.cell, got, tc.want)
		}
	}
}

func TestOfExtension(t *testing.T) {
	for extension, want := range map[string]tabular.Format{".CSV": tabular.CSV, ".ndjson": tabular.JSONL, ".htm": tabular.HTML, ".pdf": "", "": ""} {
		if got, ok := tabular.OfExtension(extension); got != want || ok != (want != "") {
			t.Errorf("%q: %q, %v", extension, got, ok)
		}
	}
}

// FuzzTable: whatever the cells, no line of a table is wider than the screen, and nothing steers the terminal.
func FuzzTable(f *testing.F) {
	f.Add("words of a sentence", "生命 生命生命生命生命生命", 40)
	f.Add("a\nb", "\x1b[31mred", 25)
	f.Fuzz(func(t *testing.T, a, b string, width int) {
		if width < 24 || width > 300 {
			return
		}
		s := &tabular.Sheet{Columns: []string{"one", "two", "quotation"}, Rows: [][]any{{a, b, a}, {b, a, b}}, Below: []string{"quotation"}}
		got := written(t, s, tabular.Table, tabular.Screen{Width: width})
		if strings.ContainsAny(got, "\x1b\r\x07") {
			t.Errorf("control characters in %q", got)
		}
	})
}

func BenchmarkTable(b *testing.B) {
	s := hostile()
	for range 12 {
		s.Rows = append(s.Rows, s.Rows...)
	}
	for b.Loop() {
		if err := s.Write(io.Discard, tabular.Table, tabular.Screen{Width: 100}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestProseFits: what is said before and after the rows fits the screen, and is not broken where there is none.
func TestProseFits(t *testing.T) {
	said := "2 rows; --follow ROW prints the statements behind one"
	s := &tabular.Sheet{Columns: []string{"a"}, Rows: [][]any{{"x"}, {"y"}}, Before: []string{said}, After: []string{said}}
	for _, line := range strings.Split(written(t, s, tabular.Table, tabular.Screen{Width: 30}), "\n") {
		if len(line) > 30 {
			t.Errorf("%q does not fit", line)
		}
	}
	if got := written(t, s, tabular.Table, tabular.Screen{}); strings.Count(got, said) != 2 {
		t.Errorf("broken where there is no screen:\n%s", got)
	}
}
