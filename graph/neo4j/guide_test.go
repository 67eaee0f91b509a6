package neo4j

import (
	"html"
	"os"
	"strings"
	"testing"

	"github.com/demarche/demarche/graph/neo4j/guide"
)

// testDocumented runs what docs/neo4j.md shows to paste into Neo4j Browser.
func testDocumented(t *testing.T, c *Client) {
	mustSync(t, c, fixture(t))
	text, err := os.ReadFile("../../docs/neo4j.md")
	if err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, block := range strings.Split(string(text), "\n\n") {
		if cypher, ok := strings.CutPrefix(block, "    MATCH"); ok {
			rows(t, c, "MATCH"+cypher)
			ran++
		}
	}
	if ran < 3 {
		t.Errorf("%d queries found, want three or more", ran)
	}
}

// testGuide plans what the guide offers to run.
func testGuide(t *testing.T, c *Client) {
	mustSync(t, c, fixture(t))
	files, err := guide.Files(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, f := range files {
		switch {
		case f.Name == guide.SlidesFile:
			for _, block := range strings.Split(string(f.Content), "standalone-example\">")[1:] {
				cypher, _, _ := strings.Cut(block, "</pre>")
				rows(t, c, html.UnescapeString(cypher))
				ran++
			}
		case strings.HasPrefix(f.Name, guide.Favourites):
			rows(t, c, string(f.Content))
			ran++
		}
	}
	if ran < 12 {
		t.Errorf("%d queries found, want twelve or more", ran)
	}
	if found := rows(t, c, "CALL db.awaitIndexes(60) CALL db.index.fulltext.queryNodes('demarche_text', 'freedonia') YIELD node RETURN node.id AS id ORDER BY id"); len(found) != 2 {
		t.Errorf("by a word %v is found, want a state and a sentence", found)
	}
}
