package graph

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/demarche/demarche/extract/model"
)

// Change is what storing a bundle did.
type Change int

// The changes.
const (
	Unchanged Change = iota // the same article with the same statements was there
	Added
	Replaced // the article was there with other words, statements or version of the extractor
)

// String returns "unchanged", "added" or "replaced".
func (c Change) String() string { return [...]string{"unchanged", "added", "replaced"}[c] }

// MarshalText writes the change as String does.
func (c Change) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// Result is what became of one bundle. Err is ErrInvalidBundle; nothing of that article was changed.
type Result struct {
	Article string
	Change  Change
	Err     error
}

// A batch of articles shares one transaction; it is as large as a reader of the file, or whoever kills the
// process, hardly notices.
const (
	batchArticles = 64
	batchTime     = 500 * time.Millisecond
)

// Put stores one bundle in one transaction. An article of the same id is replaced with all that it
// states, unless nothing changed. It fails with ErrInvalidBundle, ErrBusy, ErrFull or ErrReadOnly,
// and then changes nothing.
func (w *Workspace) Put(ctx context.Context, b model.Bundle) (Change, error) {
	results, err := w.putBatch(ctx, []model.Bundle{b})
	if err != nil {
		return Unchanged, fmt.Errorf("store article %q in %s: %w", b.Article.ID, w.path, err)
	}
	return results[0].Change, results[0].Err
}

// PutAll stores a stream of bundles, some to a transaction, each article whole or not at all, and hands
// each result to done once it is on disk, in the order of the stream. An invalid bundle is a result; an error
// of the file ends it, and what was done until then remains.
func (w *Workspace) PutAll(ctx context.Context, bundles iter.Seq[model.Bundle], done func(Result)) error {
	var batch []model.Bundle
	flush := func() error {
		results, err := w.putBatch(ctx, batch)
		if errors.Is(err, ErrFull) && len(batch) > 1 {
			// What still fits is kept.
			for _, b := range batch {
				if results, err = w.putBatch(ctx, []model.Bundle{b}); err != nil {
					break
				}
				done(results[0])
			}
			results = nil
		}
		if err != nil {
			return fmt.Errorf("store articles in %s: %w", w.path, err)
		}
		for _, r := range results {
			done(r)
		}
		batch = batch[:0]
		return nil
	}
	var since time.Time
	for b := range bundles {
		if len(batch) == 0 {
			since = time.Now()
		}
		batch = append(batch, b)
		if len(batch) == batchArticles || time.Since(since) > batchTime {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if len(batch) == 0 {
		return nil
	}
	return flush()
}

// Remove deletes an article with all that it states. It fails with ErrNotFound, ErrBusy, ErrFull or ErrReadOnly.
func (w *Workspace) Remove(ctx context.Context, articleID string) error {
	err := w.update(ctx, func(tx *sql.Tx) (bool, error) {
		found, err := remove(ctx, tx, articleID)
		if err == nil && !found {
			err = ErrNotFound
		}
		return found, err
	})
	if err != nil {
		return fmt.Errorf("remove article %q from %s: %w", articleID, w.path, err)
	}
	return nil
}

// SetCatalogue stores the relations that statements may name. A relation that the catalogue no longer has is
// kept as long as a statement names it.
func (w *Workspace) SetCatalogue(ctx context.Context, catalogue *model.Catalogue) error {
	err := w.update(ctx, func(tx *sql.Tx) (bool, error) {
		var changed int64
		exec := func(query string, args ...any) error {
			done, err := tx.ExecContext(ctx, query, args...)
			if err != nil {
				return err
			}
			n, err := done.RowsAffected()
			changed += n
			return err
		}
		keep := make([]string, 0)
		for _, relation := range catalogue.All() {
			body, err := encode(relation)
			if err != nil {
				return false, err
			}
			keep = append(keep, relation.Name)
			if err := exec(`INSERT INTO relation VALUES (?, ?) ON CONFLICT DO UPDATE SET body = excluded.body
				WHERE body <> excluded.body`, relation.Name, body); err != nil {
				return false, err
			}
		}
		names, err := encode(keep)
		if err != nil {
			return false, err
		}
		err = exec(`DELETE FROM relation WHERE name NOT IN (SELECT value FROM json_each(?))
			AND NOT EXISTS (SELECT 1 FROM statement WHERE relation = name)`, names)
		return changed > 0, err
	})
	if err != nil {
		return fmt.Errorf("store the catalogue in %s: %w", w.path, err)
	}
	return nil
}

// update runs change in a transaction and counts the generation up where it reports that something changed.
func (w *Workspace) update(ctx context.Context, change func(*sql.Tx) (bool, error)) error {
	if w.write == nil {
		return ErrReadOnly
	}
	tx, err := w.write.BeginTx(ctx, nil)
	if err != nil {
		return explain(ctx, err)
	}
	defer tx.Rollback()
	changed, err := change(tx)
	if err != nil {
		return explain(ctx, err)
	}
	if !changed {
		return nil
	}
	if _, err := tx.ExecContext(ctx, "UPDATE meta SET value = value + 1 WHERE key = 'generation'"); err != nil {
		return explain(ctx, err)
	}
	if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO meta VALUES ('state', lower(hex(randomblob(8))))"); err != nil {
		return explain(ctx, err)
	}
	return explain(ctx, tx.Commit())
}

// putBatch stores bundles in one transaction. Each result is that of the bundle of its index.
func (w *Workspace) putBatch(ctx context.Context, batch []model.Bundle) ([]Result, error) {
	// Encoding is done before the write lock is taken.
	results := make([]Result, len(batch))
	records := make([]*record, len(batch))
	for i := range batch {
		results[i].Article = batch[i].Article.ID
		records[i], results[i].Err = newRecord(&batch[i])
	}
	err := w.update(ctx, func(tx *sql.Tx) (changed bool, err error) {
		in, err := newInserter(ctx, tx)
		if err != nil {
			return false, err
		}
		defer in.close()
		for i, r := range records {
			if r == nil {
				continue
			}
			change, err := in.put(ctx, r)
			if errors.Is(err, ErrInvalidBundle) {
				results[i].Err = err
				continue
			}
			if err != nil {
				return false, err
			}
			results[i].Change = change
			changed = changed || change != Unchanged
		}
		return changed, nil
	})
	return results, err
}
