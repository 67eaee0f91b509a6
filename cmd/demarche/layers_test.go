package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"
)

// The folders are layers: extract knows nothing of the graph, graph knows of extraction only its
// types, queries know neither but those types, and one package alone talks to Neo4j.
func TestLayers(t *testing.T) {
	const module = "github.com/demarche/demarche/"
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", module+"...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	packages := 0
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		packages++
		from := strings.TrimPrefix(p.ImportPath, module)
		for _, path := range p.Imports {
			to, ours := strings.CutPrefix(path, module)
			wrong := ""
			switch {
			case !ours && strings.HasPrefix(path, "github.com/neo4j/") && from != "graph/neo4j":
				wrong = "only graph/neo4j imports the driver"
			case !ours:
			case in(from, "extract/model"):
				wrong = "the types import nothing of ours"
			case in(from, "extract") && (in(to, "graph") || in(to, "queries") || in(to, "cmd")):
				wrong = "extraction knows nothing of what comes after it"
			case in(from, "graph") && in(to, "extract") && to != "extract/model":
				wrong = "the graph takes from extraction only its types"
			case in(from, "graph") && (in(to, "queries") || in(to, "cmd")):
				wrong = "the graph knows nothing of reports and commands"
			case in(from, "queries") && (in(to, "graph") || in(to, "extract") && to != "extract/model" || in(to, "cmd")):
				wrong = "reports know nothing of how they are run"
			}
			if wrong != "" {
				t.Errorf("%s imports %s: %s", from, path, wrong)
			}
		}
	}
	if packages < 10 {
		t.Errorf("only %d packages were seen", packages)
	}
}

func in(path, folder string) bool { return path == folder || strings.HasPrefix(path, folder+"/") }
