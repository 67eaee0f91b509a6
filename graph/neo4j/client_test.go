package neo4j

import (
	"context"
	"errors"
	"net"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// testConnectErrors: each fault has its kind, and its message is one line without the password.
func testConnectErrors(t *testing.T, good Config, browser string) {
	silent, err := net.Listen("tcp", "127.0.0.1:0") // accepts, never answers
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	page, err := url.Parse(browser)
	if err != nil {
		t.Fatal(err)
	}
	with := func(change func(*Config)) Config {
		cfg := good
		change(&cfg)
		return cfg
	}
	cases := []struct {
		name string
		cfg  Config
		want error
	}{
		{"wrong password", with(func(c *Config) { c.Password = "guess-guess" }), ErrUnauthorized},
		{"wrong user", with(func(c *Config) { c.User = "nobody" }), ErrUnauthorized},
		{"no such database", with(func(c *Config) { c.Database = "elsewhere" }), ErrNoDatabase},
		{"the server's own database", with(func(c *Config) { c.Database = "system" }), ErrSystem},
		{"nobody listens", with(func(c *Config) { c.URI = "bolt://127.0.0.1:1" }), ErrUnreachable},
		{"nobody listens, with routing", with(func(c *Config) { c.URI = "neo4j://127.0.0.1:1" }), ErrUnreachable},
		{"unknown host", with(func(c *Config) { c.URI = "bolt://no-such-host.invalid:7687" }), ErrUnreachable},
		{"the port of HTTP", with(func(c *Config) { c.URI = "bolt://" + page.Host }), ErrUnreachable},
		{"a port that is silent", with(func(c *Config) { c.URI, c.Timeout = "bolt://"+silent.Addr().String(), 300*time.Millisecond }), ErrUnreachable},
		{"TLS where there is none", with(func(c *Config) { c.URI = strings.Replace(c.URI, "bolt:", "bolt+s:", 1) }), ErrTLS},
		{"no scheme", with(func(c *Config) { c.URI = "127.0.0.1:7687" }), ErrURI},
		{"wrong scheme", with(func(c *Config) { c.URI = "http://127.0.0.1:7474" }), ErrURI},
		{"empty", with(func(c *Config) { c.URI = "" }), ErrURI},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			c, err := Connect(ctx, tc.cfg)
			if err == nil {
				c.Close(ctx)
				t.Fatal("connected")
			}
			var connect *ConnectError
			if !errors.As(err, &connect) || !errors.Is(err, tc.want) {
				t.Errorf("%v (%T), want kind %q", err, err, tc.want)
			}
			if text := err.Error(); strings.Contains(text, "\n") || strings.Contains(text, tc.cfg.Password) {
				t.Errorf("message %q: want one line without the password", text)
			}
			if tc.want == ErrNoDatabase && !strings.Contains(err.Error(), "Community has one database, neo4j") {
				t.Errorf("message %q doesn't tell of Community", err)
			}
			t.Log(err)
		})
	}
	for _, scheme := range []string{"bolt:", "neo4j:"} {
		c, err := Connect(t.Context(), with(func(c *Config) { c.URI = strings.Replace(c.URI, "bolt:", scheme, 1) }))
		if err != nil {
			t.Errorf("%s %v", scheme, err)
			continue
		}
		c.Close(t.Context())
	}
}

// TestForbidden: a right that is lacking is told apart from a wrong password and from a faulty statement.
func TestForbidden(t *testing.T) {
	c := &Client{uri: "bolt://127.0.0.1:7687"}
	for code, want := range map[string]error{
		"Neo.ClientError.Security.Forbidden":                    ErrForbidden,
		"Neo.ClientError.General.ForbiddenOnReadOnlyDatabase":   ErrForbidden,
		"Neo.ClientError.General.WriteOnReadOnlyAccessDatabase": ErrForbidden,
		"Neo.ClientError.Security.Unauthorized":                 ErrUnauthorized,
		"Neo.ClientError.Statement.SyntaxError":                 nil,
	} {
		err := c.explain("write", &driver.Neo4jError{Code: code, Msg: "Create node with labels 'Actor' is not allowed"})
		var connect *ConnectError
		if errors.As(err, &connect) != (want != nil) || want != nil && !errors.Is(err, want) {
			t.Errorf("%s: %v, want kind %v", code, err, want)
		}
	}
}

func TestRecent(t *testing.T) {
	for agent, want := range map[string]bool{
		"Neo4j/5.26.30": true, "Neo4j/5.7.0": true, "Neo4j/2025.10.1": true,
		"Neo4j/5.6.0": false, "Neo4j/4.4.3": false, "Other/9.9": false, "": false,
	} {
		if got := recent(agent); got != want {
			t.Errorf("recent(%q) = %v", agent, got)
		}
	}
}

func testReadOnly(t *testing.T, c *Client) {
	mustSync(t, c, fixture(t))
	before := dump(t, c)
	for _, cypher := range []string{
		"CREATE (:X)", "MATCH (n) DETACH DELETE n", "MATCH (n) SET n.x = 1 RETURN n", "MERGE (n:X) RETURN n",
		"CREATE CONSTRAINT c FOR (x:X) REQUIRE x.id IS UNIQUE", "DROP CONSTRAINT demarche_actor_id",
		"CALL db.createLabel('X')", "CREATE USER u SET PASSWORD 'password-x'", "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'password-x'",
		"MATCH (n) CALL (n) { DETACH DELETE n }", "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS",
		"PROFILE MATCH (n) DETACH DELETE n", "CYPHER 5 CREATE (:X)", "MATCH (n) RETURN n; MATCH (n) DETACH DELETE n",
		"FOREACH (x IN [1] | CREATE (:X))", "/* */ // \nCREATE (:X)",
	} {
		if _, err := c.Run(t.Context(), cypher, nil); err == nil {
			t.Errorf("%s: ran", cypher)
		}
	}
	for _, cypher := range []string{
		"CREATE (:X)", "CREATE INDEX x FOR (n:X) ON (n.x)", "DROP USER neo4j", "CALL dbms.killConnection('bolt-1')", "CALL tx.setMetaData({a: 1})",
		// These the server takes for reading.
		"TERMINATE TRANSACTION 'neo4j-transaction-1'",
		"SHOW TRANSACTIONS YIELD transactionId AS id TERMINATE TRANSACTIONS id YIELD message RETURN message",
		"LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line", "CALL (*) { LOAD CSV FROM 'http://127.0.0.1:1' AS line RETURN line } RETURN line",
		"CALL db.resampleIndex('demarche_text')", "CALL db.resampleOutdatedIndexes()", "CALL db.prepareForReplanning()",
	} {
		if _, err := c.Run(t.Context(), cypher, nil); !errors.Is(err, ErrWrites) {
			t.Errorf("%s: %v, want ErrWrites", cypher, err)
		}
	}
	if diff := cmp.Diff(before, dump(t, c)); diff != "" {
		t.Errorf("written (-want +got):\n%s", diff)
	}
}

func testValues(t *testing.T, c *Client) {
	mustSync(t, c, fixture(t))
	got, err := c.Run(t.Context(), `
		MATCH path = (a:Actor {id: 'SYL'})<-[r:ACCUSES {level: 'actor'}]-(b:Person)
		RETURN $n AS n, 1.5 AS f, null AS nothing, true AS yes, [1, 'a'] AS list, {k: date('2020-02-03')} AS map,
			datetime('2020-02-03T04:05:06Z') AS at, localdatetime('2020-02-03T04:05:06.5') AS local, time('04:05:06+01:00') AS clock,
			duration('P1DT2H') AS span, a.name AS name, r, path`, map[string]any{"n": int64(7)})
	if err != nil {
		t.Fatal(err)
	}
	withoutRevision(got.Rows[0][11].(map[string]any)["properties"])
	path := got.Rows[0][12].([]any)
	for _, part := range path {
		withoutRevision(part.(map[string]any)["properties"])
	}
	accuses := map[string]any{"type": "ACCUSES", "properties": map[string]any{"id": "r1", "level": "actor", "stories": int64(1)}}
	want := &Result{
		Columns: []string{"n", "f", "nothing", "yes", "list", "map", "at", "local", "clock", "span", "name", "r", "path"},
		Rows: [][]any{{
			int64(7), 1.5, nil, true, []any{int64(1), "a"}, map[string]any{"k": "2020-02-03"},
			"2020-02-03T04:05:06Z", "2020-02-03T04:05:06.5", "04:05:06+01:00", "P0M1DT7200S", "Sylvania",
			accuses,
			[]any{
				map[string]any{"labels": []any{"Actor", "State", "Rank2"}, "properties": map[string]any{"id": "SYL", "name": "Sylvania"}},
				accuses,
				map[string]any{"labels": []any{"Actor", "Person"}, "properties": map[string]any{"id": "P1", "name": "Rufus Firefly", "country": "FRE"}},
			},
		}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
}

func testStatementErrors(t *testing.T, c *Client) {
	for _, cypher := range []string{"RETURN", "MATCH (n RETURN n", "RETURN $missing", "RETURN 1/0 AS x", ""} {
		_, err := c.Run(t.Context(), cypher, nil)
		if err == nil {
			t.Errorf("%q: no error", cypher)
			continue
		}
		if strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: more than a line: %v", cypher, err)
		}
	}
}

func testCancel(t *testing.T, c *Client) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Sync(ctx, fixture(t)); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled sync: %v, want context.Canceled", err)
	}
	if _, err := c.Run(ctx, "RETURN 1", nil); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled statement: %v, want context.Canceled", err)
	}
}
