package neo4j

import (
	"html"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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

// testDenied: the guide's slide on accusations tells who denied them, be it in so many words or without saying what.
func testDenied(t *testing.T, c *Client) {
	files, err := guide.Files(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var slide string
	for _, f := range files {
		if f.Name == guide.SlidesFile {
			_, rest, _ := strings.Cut(string(f.Content), "in what words:</p>")
			_, rest, _ = strings.Cut(rest, ">MATCH")
			slide, _, _ = strings.Cut("MATCH"+rest, "</pre>")
			slide = html.UnescapeString(slide)
		}
	}
	for name, test := range map[string]struct {
		denial string
		want   []any
	}{
		"nobody": {"MATCH (n:Story) RETURN 1", []any{"Rufus Firefly", "Sylvania", "PRESSURES", "Freedonia", []any{}, nil}},
		"in so many words": {`MATCH (x:Actor {id: 'SYL'}), (y:Actor {id: 'FRE'}), (x)-[r:ALLEGED]->(y) SET r.denied = true
			CREATE (v:Actor {id: 'P2', name: 'Ambassador Trentino', country: 'SYL'}),
			(s:Statement {id: 's3', relation: 'PRESSURES', polarity: '-', sentence: 'We press nobody.'}), (s)-[:FROM]->(x), (s)-[:TOWARD]->(y), (s)-[:CLAIMED_BY]->(v)`,
			[]any{"Rufus Firefly", "Sylvania", "PRESSURES", "Freedonia", []any{"Ambassador Trentino"}, "We press nobody."}},
		"without saying what": {`MATCH (x:Actor {id: 'SYL'}), (y:Actor {id: 'FRE'}), (x)-[r:ALLEGED]->(y), (a:Article {id: 'a1'}), (e:Event) SET r.denied = true
			CREATE (s:Statement {id: 's3', relation: 'DENIES', polarity: '+', sentence: 'Sylvania denied it.'}), (s)-[:FROM]->(x), (s)-[:TOWARD]->(y),
			(s)-[:PART_OF]->(e), (a)-[:STATES]->(s)`,
			[]any{"Rufus Firefly", "Sylvania", "PRESSURES", "Freedonia", []any{"Sylvania"}, "Sylvania denied it."}},
	} {
		empty(t, c)
		mustSync(t, c, fixture(t))
		write(t, c, test.denial, nil)
		found := rows(t, c, slide)
		if len(found) != 1 {
			t.Errorf("%s: %d rows, want one", name, len(found))
			continue
		}
		if diff := cmp.Diff(test.want, found[0][:len(test.want)]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
