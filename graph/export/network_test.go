package export_test

import (
	"bytes"
	"encoding/xml"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/graph/community"
	"github.com/demarche/demarche/graph/export"
	"github.com/demarche/demarche/graph/graphtest"
	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/graph/rank"
)

var update = flag.Bool("update", false, "write the goldens")

func networkOf(t *testing.T, g *projection.Graph) *export.Network {
	t.Helper()
	n, err := network.Build(g, network.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := rank.Of(n, rank.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return &export.Network{Network: n, Ranking: r, Division: community.Divide(n, community.Options{})}
}

// odd has names and sentences that XML and Cypher must not take for their own.
func odd(t *testing.T) *projection.Graph {
	t.Helper()
	b := graphtest.Bundle(t, "a", "Daily", "2021-03-02", "FRA ACCUSES ITA", "FRA MEETS ITA when=2021-04-01", "DEU PRAISES FRA", "DEU PRAISES FRA when=2021-02-03")
	b.Statements[0].Evidence = "It's <a> \"b\" & `c` \\u0041;\n\x01 // end"
	b.Statements[0].Confidence = 1
	g, err := projection.Build(t.Context(), graphtest.Workspace(t, b))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func golden(t *testing.T, name string, write func(io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("%s: %s", name, diff)
	}
	return b.String()
}

func TestXML(t *testing.T) {
	n := networkOf(t, odd(t))
	for name, write := range map[string]func(io.Writer, *export.Network) error{"odd.graphml": export.WriteGraphML, "odd.gexf": export.WriteGEXF} {
		text := golden(t, name, func(w io.Writer) error { return write(w, n) })
		wellFormed(t, name, text, map[string]int{"node": 3, "edge": 4})
		var b bytes.Buffer
		if err := write(&b, networkOf(t, &projection.Graph{})); err != nil {
			t.Fatal(err)
		}
		wellFormed(t, "empty "+name, b.String(), map[string]int{})
	}
}

func wellFormed(t *testing.T, name, text string, want map[string]int) {
	t.Helper()
	got := map[string]int{}
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if e, ok := token.(xml.StartElement); ok && (e.Name.Local == "node" || e.Name.Local == "edge") {
			got[e.Name.Local]++
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s: %s", name, diff)
	}
}

func TestCypher(t *testing.T) {
	g := odd(t)
	golden(t, "odd.cypher", func(w io.Writer) error { return export.WriteCypher(w, g) })
	// More than one statement holds.
	many := &projection.Graph{}
	for i := range 41 {
		id := string(rune('a'+i/100)) + string(rune('a'+i/10%10)) + string(rune('a'+i%10))
		many.Nodes = append(many.Nodes, projection.Node{ID: id, Labels: []string{projection.Story}, Props: projection.Props{{Key: "id", Value: id}}})
	}
	var b bytes.Buffer
	if err := export.WriteCypher(&b, many); err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(b.String(), "CREATE (n:Story)"); got != 3 {
		t.Errorf("%d statements for 41 nodes", got)
	}
}

// TestWeightOfTalks: a story that tells of talks of three counts a half for a pair.
func TestWeightOfTalks(t *testing.T) {
	g, err := projection.Build(t.Context(), graphtest.Workspace(t,
		graphtest.Bundle(t, "a", "Daily", "2019-05-02", "DEU MEETS POL", "DEU MEETS FRA again", "POL MEETS FRA again"),
		graphtest.Bundle(t, "b", "Daily", "2019-06-02", "DEU MEETS POL")))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := export.WriteGEXF(&b, networkOf(t, g)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`source="DEU" target="POL" kind="MEETS" label="MEETS" weight="1.5" start="2019-05-02" end="2019-06-02"`, `source="DEU" target="FRA" kind="MEETS" label="MEETS" weight="0.5"`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %s in %s", want, &b)
		}
	}
}
