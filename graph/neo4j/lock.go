package neo4j

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// ErrBusy is the error of a sync that another one kept waiting for too long.
var ErrBusy = errors.New("another sync is writing to the database")

const (
	lockID   = "lock"
	runID    = "run"
	lockWait = 10 * time.Minute // the longest that a sync waits for another
	lockHint = time.Second      // after which it says for whom
)

// lock is the right to write. It is an open transaction that has locked a node: the server lets go of it
// when the transaction's holder dies, however it dies.
type lock struct {
	session driver.SessionWithContext
	tx      driver.ExplicitTransaction
}

// acquire waits for the right to write. Where that takes long, waiting is told who has it.
func (c *Client) acquire(ctx context.Context, waiting func(holder string)) (*lock, error) {
	hint := time.AfterFunc(lockHint, func() {
		if waiting != nil {
			waiting(c.holder(ctx))
		}
	})
	defer hint.Stop()
	l := &lock{session: c.session(ctx, driver.AccessModeWrite)}
	limited, cancel := context.WithTimeout(ctx, lockWait)
	defer cancel()
	err := l.take(limited)
	if err == nil {
		return l, nil
	}
	l.release(ctx)
	if limited.Err() != nil && ctx.Err() == nil {
		return nil, fmt.Errorf("Neo4j at %s: %w: %s", c.uri, ErrBusy, c.holder(ctx))
	}
	return nil, c.explain("lock the database against other syncs", err)
}

func (l *lock) take(ctx context.Context) error {
	var err error
	if l.tx, err = l.session.BeginTransaction(ctx); err != nil {
		return err
	}
	result, err := l.tx.Run(ctx, "MATCH (l:Demarche {id: $id}) SET l.held = true", map[string]any{"id": lockID})
	if err == nil {
		_, err = result.Consume(ctx)
	}
	return err
}

// check tells whether the server still has the lock.
func (l *lock) check(ctx context.Context) error {
	result, err := l.tx.Run(ctx, "RETURN 1", nil)
	if err == nil {
		_, err = result.Consume(ctx)
	}
	return err
}

// release gives the right back; nothing of the transaction is kept.
func (l *lock) release(ctx context.Context) {
	if l.tx != nil {
		_ = l.tx.Rollback(context.WithoutCancel(ctx)) // a connection that is lost has given it back
	}
	closeQuietly(ctx, l.session)
}

// holder says who wrote last, or is writing.
func (c *Client) holder(ctx context.Context) string {
	who := "somebody"
	_, _ = c.read(ctx, "MATCH (r:Demarche {id: $id}) RETURN r.by, r.started", map[string]any{"id": runID}, func(result driver.ResultWithContext) error {
		if result.Next(ctx) {
			v := result.Record().Values
			who = fmt.Sprintf("%v, since %v", v[0], v[1])
		}
		return result.Err()
	}) // only a message's words depend on it
	return who
}

// begin writes the run node, by which others see who writes, and that what they have compared is old.
func (c *Client) begin(ctx context.Context, s driver.SessionWithContext, generation int64) error {
	host, err := os.Hostname()
	if err != nil {
		host = "unknown host"
	}
	by := fmt.Sprintf("process %d on %s", os.Getpid(), host)
	return c.inOne(ctx, s, "write the run node", run{"UNWIND $rows AS row MERGE (r:Demarche {id: row.id}) " +
		"SET r.number = coalesce(r.number, 0) + 1, r.by = row.by, r.generation = row.generation, r.started = datetime() REMOVE r.finished",
		[]any{map[string]any{"id": runID, "by": by, "generation": generation}}})
}

// end completes the run node.
func (c *Client) end(ctx context.Context, s driver.SessionWithContext, stats Stats) error {
	row := map[string]any{"id": runID, "written": int64(stats.Nodes.Created + stats.Nodes.Updated + stats.Rels.Created + stats.Rels.Updated),
		"removed": int64(stats.Nodes.Removed + stats.Rels.Removed)}
	return c.inOne(ctx, s, "complete the run node",
		run{"UNWIND $rows AS row MATCH (r:Demarche {id: row.id}) SET r.finished = datetime(), r.written = row.written, r.removed = row.removed", []any{row}})
}

// runs returns how many syncs have begun to write, and whether the last one has come to its end: else what a comparison
// sees may be in the middle of it.
func (c *Client) runs(ctx context.Context, s driver.SessionWithContext) (number int64, ended bool, err error) {
	_, err = s.ExecuteRead(ctx, func(tx driver.ManagedTransaction) (any, error) {
		number, ended = 0, true
		return each(ctx, tx, "MATCH (r:Demarche {id: $id}) RETURN r.number, r.finished", map[string]any{"id": runID}, func(v []any) {
			number, _ = v[0].(int64)
			ended = v[1] != nil
		})
	})
	return number, ended, c.explain("read the run node", err)
}
