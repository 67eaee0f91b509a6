package cypher

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/demarche/demarche/internal/shared"
)

var update = flag.Bool("update", false, "write the table of the TCK's scenarios to docs/cypher.md")

// verdict is how a scenario ended.
type verdict int

const (
	passed verdict = iota
	refusedByName
	wrong
)

// tally counts the scenarios of a folder.
type tally struct{ scenarios, reading, passed, refused, neo4j, wrong int }

// strict are the folders in which at least 95 of 100 scenarios that only read must pass.
var strict = []string{
	"clauses/match", "clauses/match-where", "clauses/return", "clauses/return-orderby", "clauses/return-skip-limit",
	"clauses/with", "clauses/with-where", "clauses/with-orderBy", "clauses/with-skip-limit", "clauses/unwind", "clauses/union",
	"expressions/aggregation", "expressions/boolean", "expressions/comparison", "expressions/conditional", "expressions/list",
	"expressions/literals", "expressions/map", "expressions/null", "expressions/path", "expressions/pattern",
	"expressions/precedence", "expressions/quantifier", "expressions/string", "expressions/typeConversion",
	"expressions/existentialSubqueries",
}

// TestTCK runs the scenarios of the openCypher TCK. A scenario passes or is refused by name; a
// wrong answer fails the test.
func TestTCK(t *testing.T) {
	root := filepath.Join(shared.Dir(t), "data", "opencypher-tck", "tck")
	files, err := filepath.Glob(filepath.Join(root, "features", "*", "*", "*.feature"))
	if err != nil || len(files) == 0 {
		t.Skipf("no TCK in %s: %v", root, err)
	}
	counts := make(map[string]*tally)
	var folders []string
	for _, file := range files {
		folder, err := filepath.Rel(filepath.Join(root, "features"), filepath.Dir(file))
		if err != nil {
			t.Fatal(err)
		}
		if counts[folder] == nil {
			counts[folder] = new(tally)
			folders = append(folders, folder)
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		scenarios, err := features(string(text))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for _, s := range scenarios {
			n := counts[folder]
			n.scenarios++
			v, reads, why := s.run(root)
			if reads {
				n.reading++
			}
			label := fmt.Sprintf("%s: %s", strings.TrimSuffix(filepath.Base(file), ".feature"), s.name)
			switch v {
			case passed:
				n.passed++
			case refusedByName:
				n.refused++
				if reads {
					t.Logf("refused: %.150s: %v", label, why)
				}
			case wrong:
				if difference, known := differences[strings.SplitN(label, "]", 2)[0]+"]"]; known {
					n.neo4j++
					t.Logf("other than the TCK (%s): %.150s", difference, label)
					break
				}
				n.wrong++
				t.Errorf("%.200s: %v", label, why)
			}
		}
	}
	slices.Sort(folders)
	var table strings.Builder
	table.WriteString("| folder | scenarios | that only read | passed | refused by name | as Neo4j, not as the TCK | wrong |\n|---|---:|---:|---:|---:|---:|---:|\n")
	var sum tally
	for _, folder := range folders {
		n := counts[folder]
		fmt.Fprintf(&table, "| %s | %d | %d | %d | %d | %d | %d |\n", folder, n.scenarios, n.reading, n.passed, n.refused, n.neo4j, n.wrong)
		sum = tally{sum.scenarios + n.scenarios, sum.reading + n.reading, sum.passed + n.passed, sum.refused + n.refused, sum.neo4j + n.neo4j, sum.wrong + n.wrong}
		if slices.Contains(strict, folder) && n.passed*100 < n.reading*95 {
			t.Errorf("%s: %d of %d scenarios that only read pass, fewer than 95 of 100", folder, n.passed, n.reading)
		}
	}
	fmt.Fprintf(&table, "| all | %d | %d | %d | %d | %d | %d |\n", sum.scenarios, sum.reading, sum.passed, sum.refused, sum.neo4j, sum.wrong)
	compareTable(t, table.String())
}

// compareTable holds the table of docs/cypher.md against the run.
func compareTable(t *testing.T, table string) {
	t.Helper()
	const page, begin, end = "../../docs/cypher.md", "<!-- TCK -->\n", "<!-- /TCK -->"
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), begin)
	was, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("%s has no place for the table", page)
	}
	if *update {
		if err := os.WriteFile(page, []byte(before+begin+table+end+after), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if was != table {
		t.Errorf("the table in %s is not that of this run (go test ./graph/cypher -run TCK -update writes it):\n%s", page, table)
	}
}

// run runs a scenario; reads is whether its queries only read.
func (s *scenario) run(root string) (v verdict, reads bool, why error) {
	graph := new(scratch)
	params := make(map[string]any)
	var columns []string
	var rows []rawRow
	var err error
	var g *Graph
	reads = true
	for _, step := range s.steps {
		words := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(step.words), ":"))
		for _, lead := range []string{"Given ", "And ", "When ", "Then "} {
			words = strings.TrimPrefix(words, lead)
		}
		loose := strings.HasSuffix(words, "(ignoring element order for lists)")
		switch {
		case words == "an empty graph", words == "any graph", words == "no side effects", words == "the side effects should be":
		case strings.HasPrefix(words, "the binary-tree-"):
			name := strings.Fields(words)[1]
			script, err := os.ReadFile(filepath.Join(root, "graphs", name, name+".cypher"))
			if err == nil {
				err = graph.exec(string(script))
			}
			if err != nil {
				return wrong, reads, err
			}
		case words == "having executed":
			if err := graph.exec(step.doc); err != nil {
				return wrong, reads, fmt.Errorf("setup: %w", err)
			}
		case words == "parameters are":
			for _, row := range step.table {
				v, err := readValue(row[1])
				if err != nil {
					return wrong, reads, err
				}
				params[row[0]] = v
			}
		case strings.HasPrefix(words, "there exists a procedure"):
		case words == "executing query", words == "executing control query":
			g = graph.graph()
			columns, rows, err = runRaw(g, step.doc, params)
			if errors.Is(err, ErrRefused) {
				if strings.Contains(err.Error(), " writes") || strings.Contains(err.Error(), "CALL of a procedure") {
					reads = false
				}
				return refusedByName, reads, err
			}
		case strings.Contains(words, "should be raised at"):
			if err := raised(words, err); err != nil {
				return wrong, reads, err
			}
		case words == "the result should be empty":
			if err == nil && len(rows) > 0 {
				err = fmt.Errorf("%d rows where none is expected", len(rows))
			}
			if err != nil {
				return wrong, reads, err
			}
		case strings.HasPrefix(words, "the result should be"):
			if err == nil {
				err = compareRows(g, step.table, columns, rows, strings.Contains(words, "in order"), loose)
			}
			if err != nil {
				return wrong, reads, err
			}
		default:
			return wrong, reads, fmt.Errorf("step %q is not known", words)
		}
	}
	return passed, reads, nil
}

// raised checks an error against the words of the TCK.
func raised(words string, err error) error {
	var e *Error
	if err == nil || !errors.As(err, &e) {
		return fmt.Errorf("%q: no error but %v", words, err)
	}
	if strings.Contains(words, "at compile time") && e.Kind != ErrInvalid {
		return fmt.Errorf("%q, but came up at the run: %w", words, err)
	}
	return nil
}

// compareRows holds rows against a table.
func compareRows(g *Graph, table [][]string, columns []string, rows []rawRow, inOrder, loose bool) error {
	want := table[0]
	if a, b := sorted(want), sorted(columns); !slices.Equal(a, b) {
		return fmt.Errorf("columns %q, want %q", b, a)
	}
	var got, wanted []string
	for _, row := range rows {
		var line []string
		for _, column := range want {
			line = append(line, show(g, row[column], loose))
		}
		got = append(got, strings.Join(line, " | "))
	}
	for _, cells := range table[1:] {
		var line []string
		for _, cell := range cells {
			text, err := readExpected(cell, loose)
			if err != nil {
				return err
			}
			line = append(line, text)
		}
		wanted = append(wanted, strings.Join(line, " | "))
	}
	if !inOrder {
		slices.Sort(got)
		slices.Sort(wanted)
	}
	if !slices.Equal(got, wanted) {
		return fmt.Errorf("rows\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(wanted, "\n\t"))
	}
	return nil
}

func sorted(list []string) []string {
	out := slices.Clone(list)
	slices.Sort(out)
	return out
}

// differences are scenarios in which Neo4j 5.26 doesn't do what the TCK says, and the engine does
// what Neo4j does.
var differences = map[string]string{
	"Literals5: [9]":      "-0.0 keeps its sign",
	"Literals5: [10]":     "-0.0 keeps its sign",
	"ReturnOrderBy6: [5]": "ORDER BY may repeat any expression that is an item",
}
