package main

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"

	"github.com/demarche/demarche/internal/neotest"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"demarche": main})
}

// TestScripts runs the program as a user would: testdata/script/*.txtar.
func TestScripts(t *testing.T) {
	testscript.Run(t, params("testdata/script"))
}

// TestNeo4jScripts runs those that need a Neo4j: testdata/neo4j/*.txtar.
func TestNeo4jScripts(t *testing.T) {
	server := neotest.Start(t)
	p := params("testdata/neo4j")
	setup := p.Setup
	p.Setup = func(e *testscript.Env) error {
		e.Setenv("NEO4J_URI", server.URI)
		e.Setenv("NEO4J_PASSWORD", server.Password)
		return setup(e)
	}
	testscript.Run(t, p)
}

func params(dir string) testscript.Params {
	examples, err := filepath.Abs("../../examples")
	if err != nil {
		panic(err)
	}
	return testscript.Params{
		Dir:                 dir,
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("EXAMPLES", examples)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "binary": binary, "explain": explain},
	}
}

// exits CODE COMMAND… runs a command that must end with that code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND [ARG...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// binary FILE writes a file that is no text.
func binary(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: binary FILE")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte("\x7fELF\x02\x01\x00\x00"), 0o644))
}

// explain FILE runs "demarche explain" on the first statement that "show --json" wrote to the file.
func explain(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: explain FILE")
	}
	var shown struct {
		Statements []struct {
			ID string `json:"id"`
		} `json:"statements"`
	}
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &shown))
	if len(shown.Statements) == 0 {
		ts.Fatalf("%s has no statement", args[0])
	}
	ts.Check(ts.Exec("demarche", "explain", shown.Statements[0].ID))
}

func TestArrange(t *testing.T) {
	app := newApp(os.Stdin, os.Stdout, os.Stderr)
	for _, test := range []struct{ given, want []string }{
		{[]string{"demarche"}, []string{"demarche"}},
		{[]string{"demarche", "load", "a", "b"}, []string{"demarche", "load", "--", "a", "b"}},
		{[]string{"demarche", "load", "a", "--store", "x.db", "-"}, []string{"demarche", "load", "--store", "x.db", "--", "a", "-"}},
		{[]string{"demarche", "--store=x.db", "load", "a"}, []string{"demarche", "load", "--store=x.db", "--", "a"}},
		{[]string{"demarche", "--store", "load", "load", "load"}, []string{"demarche", "load", "--store", "load", "--", "load"}},
		{[]string{"demarche", "load", "--json", "a"}, []string{"demarche", "load", "--json", "--", "a"}},
		{[]string{"demarche", "load", "--", "--json"}, []string{"demarche", "load", "--", "--json"}},
		{[]string{"demarche", "report", "run", "dyad", "-p", "a=x, y", "-p", "b=1"}, []string{"demarche", "report", "run", "-p", "a=x, y", "-p", "b=1", "--", "dyad"}},
		{[]string{"demarche", "load", "--nonsense", "a"}, []string{"demarche", "load", "--nonsense", "--", "a"}},
		{[]string{"demarche", "nonsense"}, []string{"demarche", "nonsense"}},
		{[]string{"demarche", "load", "--store"}, []string{"demarche", "load", "--store"}},
	} {
		if d := cmp.Diff(test.want, arrange(app, test.given)); d != "" {
			t.Errorf("arrange(%q) (-want +got)\n%s", test.given, d)
		}
	}
}
