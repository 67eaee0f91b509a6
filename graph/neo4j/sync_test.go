package neo4j

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/graph/projection"
)

func testSync(t *testing.T, c *Client) {
	g := fixture(t)
	stats := mustSync(t, c, g)
	want := Stats{Counts{Created: len(g.Nodes)}, Counts{Created: len(g.Rels)}}
	if diff := cmp.Diff(want, stats); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(expected(g), dump(t, c)); diff != "" {
		t.Errorf("the graph (-want +got):\n%s", diff)
	}
	kept := rows(t, c, "SHOW CONSTRAINTS YIELD name, type RETURN type, count(*) AS n ORDER BY type")
	wantKept := [][]any{
		{"RELATIONSHIP_UNIQUENESS", int64(len(g.Types))},
		{"UNIQUENESS", int64(len(projection.NodeLabels) + 1)},
	}
	if diff := cmp.Diff(wantKept, kept); diff != "" {
		t.Errorf("constraints (-want +got):\n%s", diff)
	}
}

// testAcross: statements that join articles, and one that belongs to none, lose nothing.
func testAcross(t *testing.T, c *Client) {
	g := statements(1300) // more than one transaction
	within := []projection.Rel{
		rel("w1", "WITHIN", "Statement/s0000001", "Statement/s0001290"), rel("w2", "WITHIN", "Statement/s0001290", "Statement/s0000001"),
		rel("w3", "WITHIN", "Statement/s0000001", "Statement/z"), rel("w4", "WITHIN", "Statement/z", "Statement/s0000001"),
	}
	g.Nodes = append(g.Nodes, node("z", []string{"Statement"}))
	g.Types = append(g.Types, projection.RelType{Name: "WITHIN", From: "Statement", To: "Statement"})
	g.Rels = append(g.Rels, within...)
	mustSync(t, c, g)
	if diff := cmp.Diff(expected(g), dump(t, c)); diff != "" {
		t.Errorf("the graph (-want +got):\n%s", diff)
	}
}

func testSecondSync(t *testing.T, c *Client) {
	g := fixture(t)
	mustSync(t, c, g)
	before := lastTransaction(t, c)
	stats := mustSync(t, c, g)
	want := Stats{Counts{Unchanged: len(g.Nodes)}, Counts{Unchanged: len(g.Rels)}}
	if diff := cmp.Diff(want, stats); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	if after := lastTransaction(t, c); after != before {
		t.Errorf("the second sync moved the database from transaction %v to %v", before, after)
	}
}

// lastTransaction is the number of the last transaction that wrote anything.
func lastTransaction(t *testing.T, c *Client) any {
	t.Helper()
	var last any
	_, err := c.read(t.Context(), "SHOW DATABASE neo4j YIELD lastCommittedTxn", nil, func(result driver.ResultWithContext) error {
		record, err := result.Single(t.Context())
		if err == nil {
			last = record.Values[0]
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return last
}

func testChanges(t *testing.T, c *Client) {
	mustSync(t, c, fixture(t))
	g := fixture(t)
	g.Nodes[3] = node("FRE", []string{"Actor", "State", "Rank3"}, p("name", "Freedonia, the Republic"))
	g.Rels[13].Props = ordered("r1", []projection.Prop{p("level", "actor"), p("stories", int64(2))})
	g.Rels[14].From = ref("Actor/P1") // other ends
	stats := mustSync(t, c, g)
	want := Stats{
		Counts{Updated: 1, Unchanged: len(g.Nodes) - 1},
		Counts{Updated: 2, Unchanged: len(g.Rels) - 2},
	}
	if diff := cmp.Diff(want, stats); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(expected(g), dump(t, c)); diff != "" {
		t.Errorf("the graph (-want +got):\n%s", diff)
	}
}

func testRemoval(t *testing.T, c *Client) {
	mustSync(t, c, fixture(t))
	g := fixture(t)
	g.Nodes = slices.DeleteFunc(g.Nodes, func(n projection.Node) bool { return n.ID == "s2" })
	g.Rels = slices.DeleteFunc(g.Rels, func(r projection.Rel) bool {
		return r.From.ID == "s2" || r.To.ID == "s2" || r.Type == "ALLEGED"
	})
	stats := mustSync(t, c, g)
	if stats.Nodes.Removed != 1 || stats.Rels.Removed != 6 {
		t.Errorf("removed %d nodes and %d relationships, want 1 and 6", stats.Nodes.Removed, stats.Rels.Removed)
	}
	if diff := cmp.Diff(expected(g), dump(t, c)); diff != "" {
		t.Errorf("the graph (-want +got):\n%s", diff)
	}
	g.Nodes, g.Rels = nil, nil
	mustSync(t, c, g)
	if diff := cmp.Diff(expected(g), dump(t, c)); diff != "" {
		t.Errorf("the empty graph (-want +got):\n%s", diff)
	}
}

// testFormerRelation: a relation that has left the catalogue takes its edges along, but none of a
// user's own.
func testFormerRelation(t *testing.T, c *Client) {
	mustSync(t, c, fixture(t))
	write(t, c, "MATCH (a:Actor {id: 'FRE'}), (b:Actor {id: 'SYL'}) CREATE (a)-[:LIKES {id: 'mine'}]->(b)", nil)
	g := fixture(t)
	former := func(name string) bool { return name == "ACCUSES" }
	g.Types = slices.DeleteFunc(g.Types, func(k projection.RelType) bool { return former(k.Name) })
	g.Rels = slices.DeleteFunc(g.Rels, func(r projection.Rel) bool { return former(r.Type) })
	if stats := mustSync(t, c, g); stats.Rels.Removed != 2 {
		t.Errorf("%d relationships removed, want 2", stats.Rels.Removed)
	}
	if n := len(rows(t, c, "MATCH ()-[r:LIKES]->() RETURN r")); n != 1 {
		t.Error("the user's own relationship is gone")
	}
	write(t, c, "MATCH ()-[r:LIKES]->() DELETE r", nil)
	if diff := cmp.Diff(expected(g), dump(t, c)); diff != "" {
		t.Errorf("the graph (-want +got):\n%s", diff)
	}
}

// testEdit: an edit that also takes the revision, a deletion and a copy are all put right.
func testEdit(t *testing.T, c *Client) {
	g := fixture(t)
	mustSync(t, c, g)
	write(t, c, "MATCH (n:Actor {id: 'SYL'}) SET n.name = 'edited', n.rev = 'x'", nil)
	write(t, c, "MATCH (n:Statement {id: 's1'}) DETACH DELETE n", nil)
	write(t, c, "CREATE (:Actor {id: 'zzz', name: 'more'})", nil)
	mustSync(t, c, g)
	if diff := cmp.Diff(expected(g), dump(t, c)); diff != "" {
		t.Errorf("the graph (-want +got):\n%s", diff)
	}
}

func testUsersOwn(t *testing.T, c *Client) {
	g := fixture(t)
	mustSync(t, c, g)
	write(t, c, `MATCH (a:Actor {id: 'FRE'}) CREATE (n:Note {text: 'mine'})-[:ABOUT]->(a), (n)-[:ACCUSES {by: 'me'}]->(a), (:Actor {name: 'no id'})`, nil)
	mustSync(t, c, g)
	got := rows(t, c, "MATCH (n:Note)-[r]->(:Actor) RETURN type(r) AS t ORDER BY t")
	if diff := cmp.Diff([][]any{{"ABOUT"}, {"ACCUSES"}}, got); diff != "" {
		t.Errorf("the user's relationships (-want +got):\n%s", diff)
	}
	if n := len(rows(t, c, "MATCH (n:Actor {name: 'no id'}) RETURN 1")); n != 1 {
		t.Errorf("a node without an id was taken for ours")
	}
}

func testForeign(t *testing.T, c *Client) {
	mustSync(t, c, fixture(t))
	before := dump(t, c)
	other := fixture(t)
	other.Workspace = "w2"
	_, err := c.Sync(t.Context(), other)
	if !errors.Is(err, ErrForeign) || !strings.Contains(err.Error(), "w1") {
		t.Errorf("sync of another workspace: %v, want ErrForeign naming w1", err)
	}
	if diff := cmp.Diff(before, dump(t, c)); diff != "" {
		t.Errorf("the refused sync wrote (-want +got):\n%s", diff)
	}
	write(t, c, "MATCH (m:Demarche) SET m.schema = m.schema + 1", nil)
	refusesAll(t, c, "newer")
}

func testStrangers(t *testing.T, c *Client) {
	write(t, c, "CREATE (:Article {id: 'mine', title: 'not of Demarche'})", nil)
	if _, err := c.Sync(t.Context(), fixture(t)); !errors.Is(err, ErrForeign) {
		t.Errorf("sync over somebody's nodes: %v, want ErrForeign", err)
	}
	if n := len(rows(t, c, "MATCH (n) RETURN 1")); n != 1 {
		t.Errorf("%d nodes after the refused sync, want the one of before", n)
	}
}

func testInjection(t *testing.T, c *Client) {
	texts := []string{
		`'`, `"`, "`", `\`, `\u0060`, `\u0027}) DETACH DELETE (n) //`, "a`) DETACH DELETE n //", `'}) MATCH (n) DETACH DELETE n //`,
		"$rows", "{id}", "nul \x00 inside", "line\nline", "\u202e", "/* */", "😀",
	}
	slices.Sort(texts)
	g := fixture(t)
	last := g.Nodes[len(g.Nodes)-1]
	g.Nodes, g.Rels = g.Nodes[:0], nil
	for _, text := range texts { // an article's id may be its file's name
		g.Nodes = append(g.Nodes, node(text, []string{"Article"}, p("title", text), p("url", text)))
		got, err := c.Run(t.Context(), "RETURN $x AS x, $list AS list", map[string]any{"x": text, "list": []string{text}})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([][]any{{text, []any{text}}}, got.Rows); diff != "" {
			t.Errorf("a parameter (-want +got):\n%s", diff)
		}
	}
	for _, text := range texts {
		g.Nodes = append(g.Nodes, node(text, []string{"Actor", "Person"}, p("name", text), p("aliases", []string{text})))
	}
	for _, text := range texts {
		g.Rels = append(g.Rels, rel(text, "SERVES", "Actor/"+text, "Actor/"+texts[0], p("role", text)))
	}
	for _, text := range texts {
		edge := rel(text, "ACCUSES", "Actor/"+text, "Actor/"+texts[0], p("level", "actor"), p("sample", text))
		edge.Articles = []string{text}
		g.Rels = append(g.Rels, edge)
	}
	g.Nodes = append(g.Nodes, last)
	mustSync(t, c, g)
	if diff := cmp.Diff(expected(g), dump(t, c)); diff != "" {
		t.Errorf("the graph (-want +got):\n%s", diff)
	}
	if stats := mustSync(t, c, g); stats.Nodes.Wrote() || stats.Rels.Wrote() {
		t.Errorf("the second sync wrote %+v: Neo4j orders such ids otherwise", stats)
	}

	g.Types = append(g.Types, projection.RelType{Name: "X`]->() DETACH DELETE n //", From: "Actor", To: "Actor"})
	if _, err := c.Sync(t.Context(), g); err == nil {
		t.Error("a relationship type that is no name was accepted")
	}
}

// testWriter: a user who ties notes to actors all the while loses none to a sync, nor the sync anything to the user.
func testWriter(t *testing.T, c *Client) {
	g := statements(400)
	mustSync(t, c, g)
	ctx, stop := context.WithCancel(t.Context())
	notes := make(chan int)
	go func() {
		session := c.session(t.Context(), driver.AccessModeWrite)
		defer closeQuietly(t.Context(), session)
		n := 0
		for ctx.Err() == nil {
			_, err := session.ExecuteWrite(t.Context(), func(tx driver.ManagedTransaction) (any, error) {
				// Downwards: the order of locks that a sync doesn't take them in.
				return each(t.Context(), tx, "MATCH (a:Actor) WITH a ORDER BY a.id DESC LIMIT 50 SET a.seen = $n CREATE (:Note)-[:ABOUT]->(a)", map[string]any{"n": n}, nil)
			})
			if err != nil {
				t.Error(err)
				break
			}
			n++
		}
		notes <- n
	}()
	for round := range 5 {
		for i := range g.Nodes {
			if n := &g.Nodes[i]; n.Labels[0] == projection.Actor {
				n.Props = n.Props.With("name", fmt.Sprintf("name %d", round))
			}
		}
		mustSync(t, c, g)
	}
	stop()
	n := <-notes
	if got := len(rows(t, c, "MATCH (n:Note)-[:ABOUT]->(:Actor) RETURN 1")); got != 50*n || n == 0 {
		t.Errorf("%d notes, want 50 in each of %d transactions", got, n)
	}
	write(t, c, "MATCH (n:Note) DETACH DELETE n", nil)
	write(t, c, "MATCH (a:Actor) REMOVE a.seen", nil)
	if diff := cmp.Diff(expected(g), dump(t, c)); diff != "" {
		t.Errorf("the graph (-want +got):\n%.2000s", diff)
	}
}

func testInterrupted(t *testing.T, c *Client) {
	g := large(t, 2000)
	interrupted := 0
	for wait := 2 * time.Millisecond; wait < time.Second; wait *= 2 {
		empty(t, c)
		ctx, cancel := context.WithTimeout(t.Context(), wait)
		if _, err := c.Sync(ctx, g); err != nil {
			interrupted++
		}
		cancel()
		mustSync(t, c, g)
		if diff := cmp.Diff(expected(g), dump(t, c)); diff != "" {
			t.Fatalf("the graph after a sync that was interrupted at %v (-want +got):\n%.2000s", wait, diff)
		}
	}
	if interrupted == 0 {
		t.Error("no sync was interrupted, so nothing is tested")
	}
}

func testBatches(t *testing.T, c *Client) {
	g := large(t, batchRows+10)
	mustSync(t, c, g)
	if diff := cmp.Diff(expected(g), dump(t, c)); diff != "" {
		t.Errorf("the graph differs after more than one batch (-want +got):\n%.2000s", diff)
	}
	if stats := mustSync(t, c, g); stats.Nodes.Wrote() || stats.Rels.Wrote() {
		t.Errorf("the second sync wrote %+v", stats)
	}
	g.Nodes, g.Rels = nil, nil
	if stats := mustSync(t, c, g); stats.Nodes.Removed != batchRows+10 {
		t.Errorf("%d nodes removed, want %d", stats.Nodes.Removed, batchRows+10)
	}
}

// testCompare: a dry run counts what the sync would do, and writes nothing.
func testCompare(t *testing.T, c *Client) {
	g := fixture(t)
	before := lastTransaction(t, c)
	foreseen, err := c.foresee(t.Context(), inRows(t, g))
	if err != nil {
		t.Fatal(err)
	}
	if after := lastTransaction(t, c); after != before {
		t.Error("a dry run wrote")
	}
	if diff := cmp.Diff(mustSync(t, c, g), foreseen); diff != "" {
		t.Errorf("foreseen (-done +foreseen):\n%s", diff)
	}
}

// testWaiting: a second sync says whom it waits for, and goes on when that one is done.
func testWaiting(t *testing.T, c *Client) {
	mustSync(t, c, fixture(t))
	write(t, c, "MATCH (r:Demarche {id: 'run'}) SET r.by = 'process 1 on elsewhere'", nil) // which has ended
	held, err := c.acquire(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	told := make(chan string, 1)
	other := &Client{driver: c.driver, uri: c.uri, waiting: func(holder string) { told <- holder }}
	g := fixture(t)
	g.Nodes[3] = node("FRE", []string{"Actor", "State"}, p("name", "Freedonia, the Republic"))
	done := make(chan error)
	go func() {
		_, err := other.Sync(t.Context(), g)
		done <- err
	}()
	holder := <-told
	if who, since, _ := strings.Cut(holder, ", since "); who != self() || !isTime(since) {
		t.Errorf("the holder is %q, want %q and since when", holder, self())
	}
	select {
	case err := <-done:
		t.Fatalf("the second sync did not wait: %v", err)
	default:
	}
	held.release(t.Context())
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func isTime(text string) bool {
	_, err := time.Parse(time.RFC3339, text)
	return err == nil
}

// testHolder: where the server doesn't show who has the lock, nobody is named who has ended.
func testHolder(t *testing.T, c *Client) {
	if got := c.holder(t.Context()); got != "somebody" {
		t.Errorf("before any sync: %q", got)
	}
	mustSync(t, c, fixture(t))
	got := c.holder(t.Context())
	if before, at, _ := strings.Cut(strings.TrimSuffix(got, ")"), " at "); before != "somebody (the last sync ended" || !isTime(at) {
		t.Errorf("after a sync: %q", got)
	}
	write(t, c, "MATCH (r:Demarche {id: 'run'}) SET r.by = 'process 1 on elsewhere' REMOVE r.finished", nil)
	got = c.holder(t.Context())
	if who, since, _ := strings.Cut(got, ", since "); who != "process 1 on elsewhere" || !isTime(since) {
		t.Errorf("in a sync of another user: %q", got)
	}
}

// testOlder: an older copy of the workspace, and one that has gone another way, don't roll the database back.
func testOlder(t *testing.T, c *Client) {
	at := func(generation int64, state, name string) *content {
		g := fixture(t)
		g.Nodes[3] = node("FRE", []string{"Actor", "State"}, p("name", name))
		k := inRows(t, g)
		k.Generation, k.State = generation, state
		return k
	}
	if _, err := c.sync(t.Context(), at(7, "7 a", "seven")); err != nil {
		t.Fatal(err)
	}
	before := dump(t, c)
	for _, other := range []*content{at(6, "6 a", "six"), at(7, "7 b", "another seven")} {
		if _, err := c.sync(t.Context(), other); !errors.Is(err, ErrOlder) {
			t.Errorf("sync of %s: %v, want ErrOlder", other.State, err)
		}
		if _, err := c.foresee(t.Context(), other); !errors.Is(err, ErrOlder) {
			t.Errorf("dry run of %s: %v, want ErrOlder", other.State, err)
		}
	}
	if _, err := c.sync(t.Context(), at(6, "6 a", "seven")); err != nil {
		t.Errorf("sync of an older state that is the same: %v", err)
	}
	if diff := cmp.Diff(before, dump(t, c)); diff != "" {
		t.Errorf("the refused syncs wrote (-want +got):\n%s", diff)
	}
	back := &Client{driver: c.driver, uri: c.uri, rollBack: true}
	for _, next := range []*content{at(6, "6 a", "six"), at(8, "8 a", "eight")} {
		if _, err := back.sync(t.Context(), next); err != nil {
			t.Errorf("sync of %s: %v", next.State, err)
		}
		back = c
	}
}

// testMeanwhile: what somebody else makes between the comparison and the writing is taken over, not made twice.
func testMeanwhile(t *testing.T, c *Client) {
	g := fixture(t)
	nothing := *g
	nothing.Nodes, nothing.Rels = nil, nil
	mustSync(t, c, &nothing)
	session := c.session(t.Context(), driver.AccessModeWrite)
	defer closeQuietly(t.Context(), session)
	p, err := c.compareAll(t.Context(), session, inRows(t, g))
	if err != nil {
		t.Fatal(err)
	}
	write(t, c, "CREATE (:Actor:Person:Camp1 {id: 'FRE', name: 'of a user', more: 1})-[:ACCUSES {id: 'r1'}]->(:Actor {id: 'of a user'})", nil)
	held, err := c.acquire(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer held.release(t.Context())
	if err := c.write(t.Context(), session, p, held); err != nil {
		t.Fatal(err)
	}
	write(t, c, "MATCH (n:Actor {id: 'of a user'}) DELETE n", nil) // which fails where it still is the end of something
	if diff := cmp.Diff(expected(g), dump(t, c)); diff != "" {
		t.Errorf("the graph (-want +got):\n%s", diff)
	}
}

// large is a graph of n actors, each of whom accuses the next.
func large(t *testing.T, n int) *projection.Graph {
	t.Helper()
	g := fixture(t)
	g.Nodes, g.Rels = nil, nil
	id := func(i int) string { return fmt.Sprintf("p%06d", i%n) }
	for i := range n {
		g.Nodes = append(g.Nodes, node(id(i), []string{"Actor", "Person"}, p("name", "somebody")))
		g.Rels = append(g.Rels, rel(id(i), "ACCUSES", "Actor/"+id(i), "Actor/"+id(i+1), p("level", "actor")))
	}
	return g
}
