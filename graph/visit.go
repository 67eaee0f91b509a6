package graph

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Visit is what a server gave with a fetched page, to be asked next time whether the page has changed.
type Visit struct {
	ETag     string
	Modified string // as the server wrote it
}

// Visit returns that of an address; it is zero where none is known, or the article that came from it is gone.
func (r *Reader) Visit(ctx context.Context, address string) (Visit, error) {
	var v Visit
	err := r.q.QueryRowContext(ctx, "SELECT etag, modified FROM visit WHERE address = ?", address).Scan(&v.ETag, &v.Modified)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return v, fmt.Errorf("look up the visit of %s: %w", address, explain(ctx, err))
	}
	return v, nil
}

// SetVisit notes the visit that an article came from. It is forgotten with the article, and is no change of the workspace's content.
func (w *Workspace) SetVisit(ctx context.Context, address, articleID string, v Visit) error {
	if w.write == nil {
		return fmt.Errorf("note the visit of %s in %s: %w", address, w.path, ErrReadOnly)
	}
	_, err := w.write.ExecContext(ctx, `INSERT INTO visit SELECT ?1, n, ?3, ?4 FROM article WHERE id = ?2
		ON CONFLICT DO UPDATE SET article = excluded.article, etag = excluded.etag, modified = excluded.modified`, address, articleID, v.ETag, v.Modified)
	if err != nil {
		return fmt.Errorf("note the visit of %s in %s: %w", address, w.path, explain(ctx, err))
	}
	return nil
}
