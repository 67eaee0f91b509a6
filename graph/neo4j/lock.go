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

// ErrOlder is the error of a graph that is older than what the database has of the workspace.
var ErrOlder = errors.New("the database has a later state of the workspace")

const (
	lockID   = "lock"
	runID    = "run"
	lockWait = 10 * time.Minute // the longest that a sync waits for another
	lockHint = time.Second      // after which it says for whom

	holderKey = "demarche" // of a lock's transaction, by which others see who has it
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
	if l.tx, err = l.session.BeginTransaction(ctx, driver.WithTxMetadata(map[string]any{holderKey: self()})); err != nil {
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

// self is what others call the process.
func self() string {
	host, err := os.Hostname()
	if err != nil {
		host = "unknown host"
	}
	return fmt.Sprintf("process %d on %s", os.Getpid(), host)
}

// holder says who is writing. A server shows the transactions of one's own user; where the holder is another, the run node
// tells, but only once the holder has found something to write.
func (c *Client) holder(ctx context.Context) string {
	who := "somebody"
	_, _ = c.read(ctx, "MATCH (r:Demarche {id: $id}) RETURN r.by, toString(r.started), toString(r.finished)", map[string]any{"id": runID}, func(result driver.ResultWithContext) error {
		if result.Next(ctx) {
			switch v := result.Record().Values; {
			case v[2] != nil:
				who = "somebody (the last sync ended at " + second(v[2]) + ")"
			case v[0] != nil:
				who = fmt.Sprintf("%v, since %s", v[0], second(v[1]))
			}
		}
		return result.Err()
	}) // only a message's words depend on these two
	_, _ = c.read(ctx, "SHOW TRANSACTIONS YIELD database, metaData, startTime, status WHERE metaData."+holderKey+" IS NOT NULL AND NOT status STARTS WITH 'Blocked' "+
		"RETURN database, metaData."+holderKey+", toString(startTime)", nil, func(result driver.ResultWithContext) error {
		records, err := result.Collect(ctx)
		if err != nil {
			return err
		}
		summary, err := result.Consume(ctx)
		if err != nil {
			return err
		}
		for _, r := range records {
			if r.Values[0] == summary.Database().Name() {
				who = fmt.Sprintf("%v, since %s", r.Values[1], second(r.Values[2]))
			}
		}
		return nil
	})
	return who
}

// second is a time of the server's, to the second.
func second(v any) string {
	text, _ := v.(string)
	at, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return "an unknown time"
	}
	return at.UTC().Format(time.RFC3339)
}

// begin writes the run node, by which others see who writes, that what they have compared is old, and what state of the
// workspace the database has.
func (c *Client) begin(ctx context.Context, s driver.SessionWithContext, g *content) error {
	return c.inOne(ctx, s, "write the run node", run{"UNWIND $rows AS row MERGE (r:Demarche {id: row.id}) " +
		"SET r.number = coalesce(r.number, 0) + 1, r.by = row.by, r.generation = row.generation, r.state = row.state, r.started = datetime() REMOVE r.finished",
		[]any{map[string]any{"id": runID, "by": self(), "generation": g.Generation, "state": g.State}}})
}

// end completes the run node.
func (c *Client) end(ctx context.Context, s driver.SessionWithContext, stats Stats) error {
	row := map[string]any{"id": runID, "written": int64(stats.Nodes.Created + stats.Nodes.Updated + stats.Rels.Created + stats.Rels.Updated),
		"removed": int64(stats.Nodes.Removed + stats.Rels.Removed)}
	return c.inOne(ctx, s, "complete the run node",
		run{"UNWIND $rows AS row MATCH (r:Demarche {id: row.id}) SET r.finished = datetime(), r.written = row.written, r.removed = row.removed", []any{row}})
}

// lastRun is what the run node says.
type lastRun struct {
	number     int64 // of the syncs that have begun to write
	ended      bool  // else what a comparison sees may be in the middle of it
	generation int64 // of the workspace
	state      string
}

func (c *Client) lastRun(ctx context.Context, s driver.SessionWithContext) (lastRun, error) {
	var last lastRun
	_, err := s.ExecuteRead(ctx, func(tx driver.ManagedTransaction) (any, error) {
		last = lastRun{ended: true}
		return each(ctx, tx, "MATCH (r:Demarche {id: $id}) RETURN r.number, r.finished, r.generation, r.state", map[string]any{"id": runID}, func(v []any) {
			last.number, _ = v[0].(int64)
			last.ended = v[1] != nil
			last.generation, _ = v[2].(int64)
			last.state, _ = v[3].(string)
		})
	})
	return last, c.explain("read the run node", err)
}

// refuseOlder refuses a graph that was read before the one that the database has, or from another copy of the workspace, as far as
// generations tell: a copy that has gone its own way for longer looks like a later state.
func (c *Client) refuseOlder(last lastRun, g *content) error {
	switch {
	case c.rollBack || last.generation < g.Generation:
	case last.generation > g.Generation:
		return fmt.Errorf("Neo4j at %s: %w: it has the state after %d changes of the workspace, this file has had %d", c.uri, ErrOlder, last.generation, g.Generation)
	case last.state != "" && g.State != "" && last.state != g.State:
		return fmt.Errorf("Neo4j at %s: %w: another copy of this workspace was synced, and the two have changed differently", c.uri, ErrOlder)
	}
	return nil
}
