// Package neo4j writes a workspace's property graph to a Neo4j database and runs read-only Cypher
// there. The database is a projection: it can be emptied and written again at any time.
package neo4j

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
)

// Config says where a database is and who logs in.
type Config struct {
	URI      string // bolt, neo4j, or one of them with +s (TLS) or +ssc (TLS, any certificate)
	User     string
	Password string
	Database string // "" for the user's own, "neo4j" as a rule

	Timeout time.Duration // of connecting; 0 for ten seconds

	Waiting  func(holder string) // is told who keeps a sync waiting; may be nil
	RollBack bool                // a sync may write an older state of the workspace over a later one
}

// Client is a connection to one database. It is safe for use by several goroutines.
type Client struct {
	driver   driver.DriverWithContext
	database string
	uri      string // without a password, for messages
	waiting  func(holder string)
	rollBack bool
}

const (
	connectTimeout = 10 * time.Second
	retryTime      = 30 * time.Second // of a transaction that meets a deadlock or a lost connection
	fetchSize      = 5000             // records that the server sends at a time
)

var errSilent = errors.New("no answer in time")

// Connect opens a connection and verifies that the database answers, that the user may log in, that
// the server is recent enough and that the database exists. Errors are of type *ConnectError.
func Connect(ctx context.Context, cfg Config) (*Client, error) {
	shown := redact(cfg.URI)
	timeout := cmp.Or(cfg.Timeout, connectTimeout)
	d, err := driver.NewDriverWithContext(cfg.URI, driver.BasicAuth(cfg.User, cfg.Password, ""), func(c *config.Config) {
		c.SocketConnectTimeout = timeout
		c.ConnectionAcquisitionTimeout = timeout
		c.MaxTransactionRetryTime = retryTime
		c.FetchSize = fetchSize
		c.UserAgent = "demarche"
	})
	if err != nil {
		return nil, &ConnectError{shown, ErrURI, err}
	}
	c := &Client{d, cfg.Database, shown, cfg.Waiting, cfg.RollBack}
	limited, cancel := context.WithTimeoutCause(ctx, timeout, errSilent)
	defer cancel()
	if err := c.verify(limited); err != nil {
		_ = d.Close(context.WithoutCancel(ctx)) // the first error is the one to tell
		return nil, err
	}
	return c, nil
}

func (c *Client) verify(ctx context.Context) error {
	info, err := c.driver.GetServerInfo(ctx)
	if err != nil && context.Cause(ctx) == errSilent {
		return &ConnectError{c.uri, ErrUnreachable, errSilent}
	}
	if err != nil {
		return c.explain("connect", err)
	}
	if !recent(info.Agent()) {
		return &ConnectError{c.uri, ErrVersion, fmt.Errorf("the server is %s", info.Agent())}
	}
	if strings.EqualFold(c.database, "system") {
		return &ConnectError{c.uri, ErrSystem, errors.New("the usual one is neo4j")}
	}
	_, err = c.read(ctx, "RETURN 1", nil, func(driver.ResultWithContext) error { return nil })
	if connectKind(err) == ErrNoDatabase && c.community(ctx) {
		err = errors.New("Neo4j Community has one database, neo4j")
		return &ConnectError{c.uri, ErrNoDatabase, err}
	}
	return c.explain("connect", err)
}

// community reports whether the server is of the edition that has one database.
func (c *Client) community(ctx context.Context) bool {
	other := &Client{driver: c.driver}
	edition := ""
	_, _ = other.read(ctx, "CALL dbms.components() YIELD edition", nil, func(result driver.ResultWithContext) error {
		record, err := result.Single(ctx)
		if err == nil {
			edition, _ = record.Values[0].(string)
		}
		return err
	}) // only a message's words depend on it
	return edition == "community"
}

// recent reports whether a server of that name ("Neo4j/5.26.30") has uniqueness constraints on
// relationships: 5.7 and later, the versions named by year included.
func recent(agent string) bool {
	var major, minor int
	if _, err := fmt.Sscanf(agent, "Neo4j/%d.%d", &major, &minor); err != nil {
		return false
	}
	return major > 5 || major == 5 && minor >= 7
}

// Close ends the connection.
func (c *Client) Close(ctx context.Context) error {
	if err := c.driver.Close(ctx); err != nil {
		return fmt.Errorf("close the connection to Neo4j at %s: %w", c.uri, err)
	}
	return nil
}

// read runs one statement in a managed read transaction, which the server ends by itself when the context's time is over; use may
// be called again after a failure that passes.
func (c *Client) read(ctx context.Context, cypher string, params map[string]any, use func(driver.ResultWithContext) error) (driver.ResultSummary, error) {
	session := c.session(ctx, driver.AccessModeRead)
	defer closeQuietly(ctx, session)
	limit := func(cfg *driver.TransactionConfig) {
		if deadline, ok := ctx.Deadline(); ok {
			cfg.Timeout = max(time.Until(deadline), time.Millisecond) // 0 would be no limit
		}
	}
	summary, err := session.ExecuteRead(ctx, func(tx driver.ManagedTransaction) (any, error) {
		result, err := tx.Run(ctx, cypher, params)
		if err != nil {
			return nil, err
		}
		if err := use(result); err != nil {
			return nil, err
		}
		return result.Consume(ctx)
	}, limit)
	if err != nil {
		return nil, err
	}
	return summary.(driver.ResultSummary), nil
}

func (c *Client) session(ctx context.Context, mode driver.AccessMode) driver.SessionWithContext {
	return c.driver.NewSession(ctx, driver.SessionConfig{AccessMode: mode, DatabaseName: c.database})
}

// closeQuietly gives a session's connection back; what its transactions did is known by then.
func closeQuietly(ctx context.Context, session driver.SessionWithContext) {
	_ = session.Close(context.WithoutCancel(ctx))
}

func redact(uri string) string {
	u, err := url.Parse(uri)
	if err != nil || uri == "" {
		return "the given address"
	}
	return u.Redacted()
}
