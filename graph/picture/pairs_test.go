package picture_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/demarche/demarche/graph/picture"
)

func TestPairs(t *testing.T) {
	g := picture.Pairs([]picture.Tie{
		{From: "Freedonia", To: "Sylvania", Sign: -1, Weight: 3, Words: "Freedonia accuses <Sylvania>"},
		{From: "Sylvania", To: "Freedonia", Sign: 1, Weight: 1, Words: "Sylvania praises Freedonia"},
		{From: "Osterlich", To: "Freedonia", Weight: 2, Words: "Osterlich comments on Freedonia"},
		{From: "Ruritania", To: "Osterlich", Weight: 1, Words: "too light to be drawn"},
		{From: "Freedonia", To: "Freedonia", Weight: 9, Words: "itself"},
	}, 3)
	if len(g.Nodes) != 3 || len(g.Edges) != 2 || g.Plain || g.Empty {
		t.Fatalf("%d nodes, %d edges, plain %v, want 3 and 2 with a sign", len(g.Nodes), len(g.Edges), g.Plain)
	}
	strong := g.Edges[1]
	if strong.Sign != -1 || len(strong.Heads) != 2 || !strings.Contains(strong.Title, "praises") {
		t.Errorf("what Freedonia and Sylvania do to each other: %+v", strong)
	}
	var b bytes.Buffer
	if err := g.WriteSVG(&b); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "<Sylvania>") {
		t.Error("words are not escaped")
	}
	decoder := xml.NewDecoder(&b)
	for {
		if _, err := decoder.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if plain := picture.Pairs([]picture.Tie{{From: "a", To: "b", Weight: 1}}, 3); !plain.Plain || len(plain.Edges[0].Heads) != 1 {
		t.Errorf("without a sign: %+v", plain)
	}
	if mutual := picture.Pairs([]picture.Tie{{From: "a", To: "b", Weight: 2, Sign: -1, Mutual: true}}, 3); len(mutual.Edges[0].Heads) > 0 || mutual.Edges[0].Sign != -1 {
		t.Errorf("without a direction: %+v", mutual)
	}
	if nothing := picture.Pairs(nil, 3); !nothing.Empty {
		t.Error("of nothing")
	}
}
