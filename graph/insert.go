package graph

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// inserter writes records within one transaction.
type inserter struct {
	tx        *sql.Tx
	relations map[string]bool
	hash      *sql.Stmt
	article   *sql.Stmt
	statement *sql.Stmt
	actor     *sql.Stmt
	appears   *sql.Stmt
}

func newInserter(ctx context.Context, tx *sql.Tx) (*inserter, error) {
	in := &inserter{tx: tx, relations: make(map[string]bool)}
	rows, err := tx.QueryContext(ctx, "SELECT name FROM relation")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		in.relations[name] = true
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	for _, p := range []struct {
		into  **sql.Stmt
		query string
	}{
		{&in.hash, "SELECT hash FROM article WHERE id = ?"},
		{&in.article, "INSERT INTO article (id, textHash, hash, about, text) VALUES (?, ?, ?, ?, ?)"},
		{&in.statement, "INSERT INTO statement (id, article, relation, source, target, claimedBy, confidence, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
		{&in.actor, "INSERT INTO actor (id, hash, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"},
		{&in.appears, "INSERT INTO appearance SELECT ?, n FROM actor WHERE hash = ?"},
	} {
		if *p.into, err = tx.PrepareContext(ctx, p.query); err != nil {
			in.close()
			return nil, err
		}
	}
	return in, nil
}

func (in *inserter) close() {
	for _, s := range []*sql.Stmt{in.hash, in.article, in.statement, in.actor, in.appears} {
		if s != nil {
			s.Close()
		}
	}
}

// put stores a record. After ErrInvalidBundle the transaction is as it was before and goes on.
func (in *inserter) put(ctx context.Context, r *record) (Change, error) {
	change := Added
	var hash string
	switch err := in.hash.QueryRowContext(ctx, r.id).Scan(&hash); {
	case err == nil && hash == r.hash:
		return Unchanged, nil
	case err == nil:
		change = Replaced
	case !errors.Is(err, sql.ErrNoRows):
		return Unchanged, err
	}
	for _, s := range r.statements {
		if !in.relations[s.relation] {
			return Unchanged, fmt.Errorf("article %q: statement %q: %w: relation %q is not in the workspace's catalogue",
				r.id, s.id, ErrInvalidBundle, s.relation)
		}
	}
	if _, err := in.tx.ExecContext(ctx, "SAVEPOINT article"); err != nil {
		return Unchanged, err
	}
	if err := in.rows(ctx, r, change); err != nil {
		if !violates(err) {
			return Unchanged, err
		}
		if _, undone := in.tx.ExecContext(ctx, "ROLLBACK TO article"); undone != nil {
			return Unchanged, undone
		}
		return Unchanged, fmt.Errorf("article %q: %w: %w", r.id, ErrInvalidBundle, err)
	}
	_, err := in.tx.ExecContext(ctx, "RELEASE article")
	return change, err
}

func (in *inserter) rows(ctx context.Context, r *record, change Change) error {
	if change == Replaced {
		if _, err := remove(ctx, in.tx, r.id); err != nil {
			return err
		}
	}
	done, err := in.article.ExecContext(ctx, r.id, r.textHash, r.hash, r.about, r.text)
	if err != nil {
		return err
	}
	n, err := done.LastInsertId()
	if err != nil {
		return err
	}
	if err := indexText(ctx, in.tx, r.textHash, r.text); err != nil {
		return err
	}
	for _, s := range r.statements {
		if _, err := in.statement.ExecContext(ctx, s.id, n, s.relation, s.source, s.target, s.claimedBy, s.confidence, s.body); err != nil {
			return fmt.Errorf("statement %q: %w", s.id, err)
		}
	}
	for _, a := range r.actors {
		if _, err := in.actor.ExecContext(ctx, a.id, a.hash, a.body); err != nil {
			return err
		}
		if _, err := in.appears.ExecContext(ctx, n, a.hash); err != nil {
			return err
		}
	}
	return nil
}

// remove deletes an article, what hangs on it, and the records of actors that only it gave.
func remove(ctx context.Context, tx *sql.Tx, id string) (found bool, err error) {
	var n int64
	var textHash string
	switch err := tx.QueryRowContext(ctx, "SELECT n, textHash FROM article WHERE id = ?", id).Scan(&n, &textHash); {
	case errors.Is(err, sql.ErrNoRows):
		return false, nil
	case err != nil:
		return false, err
	}
	// The actors go first, while it is known which they are; what refers to them goes with the article.
	if _, err := tx.ExecContext(ctx, "PRAGMA defer_foreign_keys = ON"); err != nil {
		return false, err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM actor WHERE n IN (SELECT actor FROM appearance WHERE article = ?1)
		AND NOT EXISTS (SELECT 1 FROM appearance WHERE actor = n AND article <> ?1)`, n); err != nil {
		return false, err
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM article WHERE n = ?", n); err != nil {
		return false, err
	}
	return true, forgetText(ctx, tx, textHash)
}
