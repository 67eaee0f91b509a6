package graph

import (
	"context"
	"database/sql"
	"iter"
)

// StatementBodies returns the JSON of every statement as it is stored, those of an article in the order of its bundle. The
// bytes are good until the next one is asked for.
func (r *Reader) StatementBodies(ctx context.Context) iter.Seq2[sql.RawBytes, error] {
	var body sql.RawBytes
	return stream(ctx, r.q, "read statements", func(rows *sql.Rows) (sql.RawBytes, error) {
		err := rows.Scan(&body)
		return body, err
	}, "SELECT body FROM statement ORDER BY n")
}
