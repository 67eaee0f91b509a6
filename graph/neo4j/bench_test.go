package neo4j

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/internal/neotest"
)

// BenchmarkSync measures a first sync of 50,000 statements, beside a bare loop over the driver that merges the same rows,
// turn by turn, and a second sync. An iteration of the first starts from an emptied database; run it with -benchtime 5x.
func BenchmarkSync(b *testing.B) {
	server := neotest.Start(b)
	c, err := Connect(b.Context(), Config{URI: server.URI, User: server.User, Password: server.Password})
	if err != nil {
		b.Fatal(err)
	}
	defer c.Close(context.Background())
	g := statements(50_000)
	rows := float64(len(g.Nodes) + len(g.Rels))
	sync := func(b *testing.B) {
		if _, err := c.Sync(b.Context(), g); err != nil {
			b.Fatal(err)
		}
	}
	loop := bare(b, g)
	sync(b) // a cold server is slower
	emptyInParts(b, c)
	loop(b, c)
	b.Run("first", func(b *testing.B) {
		var ratios, rates, bareRates []float64
		for b.Loop() {
			b.StopTimer()
			emptyInParts(b, c)
			start := time.Now()
			loop(b, c)
			alone := time.Since(start).Seconds()
			emptyInParts(b, c)
			b.StartTimer()
			start = time.Now()
			sync(b)
			took := time.Since(start).Seconds()
			ratios, rates, bareRates = append(ratios, alone/took), append(rates, rows/took), append(bareRates, rows/alone)
		}
		b.ReportMetric(median(rates), "rows/s")
		b.ReportMetric(median(bareRates), "bare-rows/s")
		b.ReportMetric(median(ratios), "sync/bare")
	})
	b.Run("second", func(b *testing.B) {
		for b.Loop() {
			sync(b)
		}
		b.ReportMetric(rows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
	})
}

func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}

// statements is a graph of n statements, twenty to an article, between two hundred actors, of whom
// ten have half of them.
func statements(n int) *projection.Graph {
	g := &projection.Graph{Workspace: "bench", CatalogueHash: "bench"}
	nodes, rels := map[string][]projection.Node{}, map[string][]projection.Rel{}
	put := func(id string, labels []string, props ...projection.Prop) {
		nodes[labels[0]] = append(nodes[labels[0]], node(id, labels, props...))
	}
	tie := func(id, kind, from, to string, props ...projection.Prop) {
		rels[kind] = append(rels[kind], rel(id, kind, from, to, props...))
	}
	actor := func(i int) string {
		if i%2 == 0 {
			return fmt.Sprintf("A%03d", i/2%10)
		}
		return fmt.Sprintf("A%03d", i%200)
	}
	for i := range 200 {
		put(fmt.Sprintf("A%03d", i), []string{projection.Actor, projection.State}, p("name", fmt.Sprintf("State %d", i)))
	}
	for i := range n {
		id, article := fmt.Sprintf("s%07d", i), fmt.Sprintf("a%06d", i/20)
		if i%20 == 0 {
			put(article, []string{projection.Article}, p("title", "A title of some words "+article), p("publishedFrom", projection.Date("2020-01-01")))
			put(article, []string{projection.Story})
			tie(article, projection.OfStory, "Article/"+article, "Story/"+article)
		}
		put(id, []string{projection.Statement}, p("relation", "ACCUSES"), p("predicate", "accuse"), p("polarity", "+"),
			p("modality", "asserted"), p("sign", int64(-1)), p("cameo", "112"), p("goldstein", -2.0), p("confidence", 0.8),
			p("sentence", fmt.Sprintf("A sentence of the usual length, in which one state accuses the other of something, number %d.", i)),
			p("start", int64(i)), p("end", int64(i+100)), p("whenFrom", projection.Date("2020-01-01")), p("rule", "accuses-1"))
		from, to := actor(i), actor(i*7+3)
		tie(id, projection.States, "Article/"+article, "Statement/"+id)
		tie(id, projection.From, "Statement/"+id, "Actor/"+from)
		tie(id, projection.Toward, "Statement/"+id, "Actor/"+to)
		if i%3 == 0 {
			tie(id, projection.ClaimedBy, "Statement/"+id, "Actor/"+actor(i+1))
		}
		if i%10 == 0 {
			tie(id, "ACCUSES", "Actor/"+from, "Actor/"+to, p("level", "actor"), p("stories", int64(1)), p("sample", "A sentence of the usual length."))
			last := len(rels["ACCUSES"]) - 1
			rels["ACCUSES"][last].Articles = []string{article}
		}
	}
	g.Types = []projection.RelType{
		{Name: projection.OfStory, From: projection.Article, To: projection.Story},
		{Name: projection.States, From: projection.Article, To: projection.Statement},
		{Name: projection.From, From: projection.Statement, To: projection.Actor},
		{Name: projection.Toward, From: projection.Statement, To: projection.Actor},
		{Name: projection.ClaimedBy, From: projection.Statement, To: projection.Actor},
		{Name: "ACCUSES", From: projection.Actor, To: projection.Actor},
	}
	for _, label := range projection.NodeLabels {
		g.Nodes = append(g.Nodes, nodes[label]...)
	}
	for _, t := range g.Types {
		g.Rels = append(g.Rels, rels[t.Name]...)
	}
	return g
}

// bare returns a loop over rows that are ready: what the driver and the server take by themselves.
func bare(b *testing.B, g *projection.Graph) func(*testing.B, *Client) {
	type part struct {
		cypher string
		rows   []any
	}
	var parts []part
	add := func(cypher string, row any) {
		last := len(parts) - 1
		if last < 0 || parts[last].cypher != cypher || len(parts[last].rows) == batchRows {
			parts = append(parts, part{cypher: cypher})
			last++
		}
		parts[last].rows = append(parts[last].rows, row)
	}
	for i := range g.Nodes {
		n := &g.Nodes[i]
		row, err := parameters(n.Props, 0)
		if err != nil {
			b.Fatal(err)
		}
		add("UNWIND $rows AS row MERGE (n:"+n.Labels[0]+" {id: row.id}) SET n = row", row)
	}
	for i := range g.Rels {
		r := &g.Rels[i]
		props, err := parameters(r.Props, 0)
		if err != nil {
			b.Fatal(err)
		}
		add("UNWIND $rows AS row MATCH (a:"+r.From.Label+" {id: row.from}) MATCH (b:"+r.To.Label+" {id: row.to}) "+
			"MERGE (a)-[r:"+r.Type+" {id: row.props.id}]->(b) SET r = row.props",
			map[string]any{"from": r.From.ID, "to": r.To.ID, "props": props})
	}
	return func(b *testing.B, c *Client) {
		session := c.session(b.Context(), driver.AccessModeWrite)
		defer closeQuietly(b.Context(), session)
		for _, p := range parts {
			_, err := session.ExecuteWrite(b.Context(), func(tx driver.ManagedTransaction) (any, error) {
				return each(b.Context(), tx, p.cypher, map[string]any{"rows": p.rows}, nil)
			})
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

// emptyInParts empties the database in pieces that fit the server's memory.
func emptyInParts(b *testing.B, c *Client) {
	session := c.session(b.Context(), driver.AccessModeWrite)
	defer closeQuietly(b.Context(), session)
	for _, cypher := range []string{
		"MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS",
		"MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS",
	} {
		result, err := session.Run(b.Context(), cypher, nil)
		if err == nil {
			_, err = result.Consume(b.Context())
		}
		if err != nil {
			b.Fatal(err)
		}
	}
}
