package graph

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/demarche/demarche/graph/story"
)

// Stories are the connected components of texts that are the same or nearly so. Which texts are near each other depends on
// the two alone, so neither the order of loading nor that of removing matters.

// indexText finds the texts that are near a new one. A text that is there already stays as it is.
func indexText(ctx context.Context, tx *sql.Tx, hash, text string) error {
	sketch, ok := story.Of(text)
	if !ok {
		return nil
	}
	body, err := sketch.MarshalBinary()
	if err != nil {
		return err
	}
	done, err := tx.ExecContext(ctx, "INSERT INTO text (hash, sketch) VALUES (?, ?) ON CONFLICT DO NOTHING", hash, body)
	if err != nil {
		return err
	}
	if added, err := done.RowsAffected(); err != nil || added == 0 {
		return err
	}
	n, err := done.LastInsertId()
	if err != nil {
		return err
	}
	keys, err := encode(sketch.Keys())
	if err != nil {
		return err
	}
	near, err := nearTexts(ctx, tx, &sketch, keys)
	if err != nil {
		return err
	}
	for _, other := range near {
		if _, err := tx.ExecContext(ctx, "INSERT INTO near VALUES (?1, ?2), (?2, ?1)", n, other); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO textKey SELECT DISTINCT value, ? FROM json_each(?)", n, keys)
	return err
}

// nearTexts returns the stored texts that are of one story with the sketched one.
func nearTexts(ctx context.Context, tx *sql.Tx, sketch *story.Sketch, keys string) ([]int64, error) {
	rows, err := tx.QueryContext(ctx, `SELECT n, sketch FROM text WHERE n IN
		(SELECT text FROM textKey WHERE key IN (SELECT value FROM json_each(?)))`, keys)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var near []int64
	for rows.Next() {
		var n int64
		var body sql.RawBytes
		var other story.Sketch
		if err := rows.Scan(&n, &body); err != nil {
			return nil, err
		}
		if err := other.UnmarshalBinary(body); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		if story.Same(sketch, &other) {
			near = append(near, n)
		}
	}
	return near, rows.Err()
}

// forgetText removes a text that no article has any more.
func forgetText(ctx context.Context, tx *sql.Tx, hash string) error {
	var n int64
	var body []byte
	err := tx.QueryRowContext(ctx, `SELECT n, sketch FROM text WHERE hash = ?1
		AND NOT EXISTS (SELECT 1 FROM article WHERE textHash = ?1)`, hash).Scan(&n, &body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	var sketch story.Sketch
	if err := sketch.UnmarshalBinary(body); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	keys, err := encode(sketch.Keys())
	if err != nil {
		return err
	}
	for _, step := range []struct {
		query string
		args  []any
	}{
		{"DELETE FROM textKey WHERE key IN (SELECT value FROM json_each(?)) AND text = ?", []any{keys, n}},
		{"DELETE FROM near WHERE (a, b) IN (SELECT b, a FROM near WHERE a = ?)", []any{n}},
		{"DELETE FROM near WHERE a = ?", []any{n}},
		{"DELETE FROM text WHERE n = ?", []any{n}},
	} {
		if _, err := tx.ExecContext(ctx, step.query, step.args...); err != nil {
			return err
		}
	}
	return nil
}

// storyOfText is the smallest id among the articles of a component of texts; it takes the text's hash twice.
const storyOfText = `WITH RECURSIVE component (hash, n) AS (
		SELECT hash, n FROM text WHERE hash = ?
		UNION SELECT text.hash, text.n FROM component JOIN near ON a = component.n JOIN text ON text.n = near.b)
	SELECT min(id) FROM article WHERE textHash = ? OR textHash IN (SELECT hash FROM component)`

// stories returns the stories of those texts that are near another one, by the hash of the text; the story of any other
// is that of the articles with the very same text.
func (r *Reader) stories(ctx context.Context) (map[string]string, error) {
	type pair struct{ a, b string }
	parent := make(map[string]string)
	var root func(string) string
	root = func(hash string) string {
		p, ok := parent[hash]
		if !ok || p == hash {
			parent[hash] = hash
			return hash
		}
		top := root(p)
		parent[hash] = top
		return top
	}
	for p, err := range stream(ctx, r.q, "read stories", func(rows *sql.Rows) (p pair, err error) {
		err = rows.Scan(&p.a, &p.b)
		return p, err
	}, "SELECT x.hash, y.hash FROM near JOIN text x ON x.n = a JOIN text y ON y.n = b WHERE a < b") {
		if err != nil {
			return nil, err
		}
		parent[root(p.a)] = root(p.b)
	}
	type named struct{ hash, id string }
	first := make(map[string]string, len(parent)) // by root
	for x, err := range stream(ctx, r.q, "read stories", func(rows *sql.Rows) (x named, err error) {
		err = rows.Scan(&x.hash, &x.id)
		return x, err
	}, "SELECT textHash, min(id) FROM article WHERE textHash IN (SELECT hash FROM text WHERE n IN (SELECT a FROM near)) GROUP BY textHash") {
		if err != nil {
			return nil, err
		}
		top := root(x.hash)
		if id, ok := first[top]; !ok || x.id < id {
			first[top] = x.id
		}
	}
	stories := make(map[string]string, len(parent))
	for hash := range parent {
		stories[hash] = first[root(hash)]
	}
	return stories, nil
}
