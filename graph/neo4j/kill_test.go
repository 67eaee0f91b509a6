package neo4j

import (
	"context"
	"errors"
	"flag"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/internal/neotest"
)

var kills = flag.Int("kills", 2, "kill client and server `N` times each in a sync")

// perArticle is how many statements an article of statements() has.
const perArticle = 20

// TestKilled kills the client, then the server, in the middle of a sync. What the next sync completes is
// what an unbroken one gives, and a reader who polls all the while never sees a part of an article. Every second sync begins
// with an older version of the graph, the others with nothing.
func TestKilled(t *testing.T) {
	if uri := os.Getenv("SYNC_TO"); uri != "" {
		syncForKilling(t, uri)
		return
	}
	server := neotest.Start(t)
	cfg := Config{URI: server.URI, User: server.User, Password: server.Password}
	c, err := Connect(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { c.Close(context.Background()) }()
	g, old := statements(4000), older(4000)
	mustSync(t, c, g) // a cold server is slower
	begin := func(with *projection.Graph) {
		empty(t, c)
		if with != nil {
			mustSync(t, c, with)
		}
	}
	starts := []*projection.Graph{nil, old}
	var whole [2]time.Duration
	var unbroken []string
	for i, with := range starts {
		begin(with)
		start := time.Now()
		stats := mustSync(t, c, g)
		whole[i] = time.Since(start)
		if with != nil && (stats.Nodes.Created == 0 || stats.Nodes.Updated == 0 || stats.Nodes.Removed == 0) {
			t.Errorf("from the older graph: %+v, want some of each", stats.Nodes)
		}
		unbroken = dump(t, c)
		if diff := cmp.Diff(expected(g), unbroken); diff != "" {
			t.Fatalf("the graph of an unbroken sync (-want +got):\n%.2000s", diff)
		}
	}

	seed := uint64(time.Now().UnixNano())
	t.Logf("unbroken syncs, of everything and of what differs, take %v; seed %d", whole, seed)
	random := rand.New(rand.NewPCG(seed, 1))
	reader := poll(t, cfg)
	kill := func(what string, round int, how func(child *exec.Cmd) error) {
		from := round % len(starts)
		begin(starts[from])
		child := exec.Command(os.Args[0], "-test.run=^TestKilled$")
		child.Env = append(os.Environ(), "SYNC_TO="+server.URI, "SYNC_PASSWORD="+server.Password)
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Int64N(int64(whole[from]))))
		if err := how(child); err != nil {
			t.Fatal(err)
		}
		_ = child.Process.Kill() // where the server was killed, the client has lost it
		_ = child.Wait()
		before := len(rows(t, c, "MATCH (n:Statement) RETURN 1"))
		mustSync(t, c, g)
		if diff := cmp.Diff(unbroken, dump(t, c)); diff != "" {
			t.Errorf("the graph after the %s was killed (-unbroken +got):\n%.2000s", what, diff)
		}
		t.Logf("%s killed with %d of %d statements there, older ones included: %t", what, before, 4000, starts[from] != nil)
	}
	for round := range *kills {
		kill("client", round, func(child *exec.Cmd) error { return child.Process.Kill() })
	}
	for round := range *kills {
		kill("server", round, func(*exec.Cmd) error {
			if err := errors.Join(server.Kill(), server.Up()); err != nil {
				return err
			}
			c.Close(t.Context())
			c, err = Connect(t.Context(), cfg)
			return err
		})
	}
	polls, parts := reader()
	if polls < 20 {
		t.Errorf("the reader looked %d times: too few to tell", polls)
	}
	if parts > 0 {
		t.Errorf("the reader saw a part of an article %d times of %d", parts, polls)
	}
	t.Logf("the reader looked %d times", polls)
}

// older is a version of statements(n) that lacks some of the articles, has another edition of some, and has some more.
func older(n int) *projection.Graph {
	g := statements(n + 20*perArticle)
	article := func(id string) int { // of an article's or a statement's id
		number, err := strconv.Atoi(id[1:])
		if err != nil {
			return -1
		}
		if id[0] == 's' {
			return number / perArticle
		}
		return number
	}
	missing := func(id string) bool { return article(id)%4 == 1 }
	g.Nodes = slices.DeleteFunc(g.Nodes, func(n projection.Node) bool { return n.Labels[0] != projection.Actor && missing(n.ID) })
	g.Rels = slices.DeleteFunc(g.Rels, func(r projection.Rel) bool { return missing(r.ID) })
	for i := range g.Nodes {
		n := &g.Nodes[i]
		if l := n.Labels[0]; (l == projection.Article || l == projection.Statement) && article(n.ID)%3 == 0 {
			n.Props = n.Props.With("edition", int64(1))
		}
	}
	return g
}

func syncForKilling(t *testing.T, uri string) {
	c, err := Connect(t.Context(), Config{URI: uri, User: "neo4j", Password: os.Getenv("SYNC_PASSWORD")})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(t.Context())
	mustSync(t, c, statements(4000))
}

// poll looks for articles that are not whole until it is told to stop, and returns how often it looked and found
// any.
func poll(t *testing.T, cfg Config) func() (polls, parts int64) {
	var looked, found atomic.Int64
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		for ctx.Err() == nil {
			lookOnce(ctx, cfg, &looked, &found)
			time.Sleep(20 * time.Millisecond)
		}
	}()
	return func() (int64, int64) {
		cancel()
		<-done
		return looked.Load(), found.Load()
	}
}

// wholeStatements counts an article's statements that have all that joins them, and are of its edition.
const wholeStatements = "COUNT { (a)-[:STATES]->(s:Statement) WHERE (s)-[:FROM]->() AND (s)-[:TOWARD]->() AND coalesce(s.edition, 0) = coalesce(a.edition, 0) }"

// lookOnce polls until the server goes away.
func lookOnce(ctx context.Context, cfg Config, looked, found *atomic.Int64) {
	c, err := Connect(ctx, cfg)
	if err != nil {
		return
	}
	defer c.Close(context.WithoutCancel(ctx))
	for ctx.Err() == nil {
		result, err := c.Run(ctx, "MATCH (a:Article) RETURN a.id, "+wholeStatements+" AS n", nil)
		if err != nil {
			return
		}
		looked.Add(1)
		var odd []any
		for _, row := range result.Rows {
			if row[1] != int64(perArticle) {
				odd = append(odd, row[0])
			}
		}
		if len(odd) > 0 && stillPart(ctx, c, odd) {
			found.Add(1)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// stillPart looks again, under locks. Neo4j reads what is committed, row by row: a query that runs while the server
// applies a transaction sees some of its rows. The transaction's locks end with that.
func stillPart(ctx context.Context, c *Client, ids []any) bool {
	session := c.session(ctx, driver.AccessModeWrite)
	defer closeQuietly(ctx, session)
	part := false
	_, err := session.ExecuteWrite(ctx, func(tx driver.ManagedTransaction) (any, error) {
		part = false
		for _, cypher := range []string{
			"MATCH (a:Article) WHERE a.id IN $ids WITH a ORDER BY a.id SET a.looked = true",
			"MATCH (a:Article) WHERE a.id IN $ids RETURN " + wholeStatements,
		} {
			_, err := each(ctx, tx, cypher, map[string]any{"ids": ids}, func(v []any) { part = part || v[0] != int64(perArticle) })
			if err != nil {
				return nil, err
			}
		}
		return nil, errLooked // nothing is kept
	})
	return errors.Is(err, errLooked) && part
}

var errLooked = errors.New("looked")

// testTwoAtOnce: two syncs of overlapping articles at once, again and again. Neither loses to a deadlock, nor makes
// anything twice, and what stands in the end is one of the two graphs, whole.
func testTwoAtOnce(t *testing.T, c *Client) {
	whole, part := statements(200), statements(160)
	ends := [][]string{expected(whole), expected(part)}
	for range 20 {
		done := make(chan error)
		for _, g := range []*projection.Graph{whole, part} {
			go func() {
				_, err := c.Sync(t.Context(), g)
				done <- err
			}()
		}
		for range 2 {
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
		got := dump(t, c)
		if diff := cmp.Diff(ends[0], got); diff != "" && !cmp.Equal(ends[1], got) {
			t.Fatalf("the graph is neither the one nor the other (-one +got):\n%.2000s", diff)
		}
	}
}
