package graph

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// Reader is what can be asked of a workspace. Its sequences are streams: they hold one row at a time,
// and end after the first error.
type Reader struct{ q querier }

// querier is a database or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// Article is a stored article.
type Article struct {
	model.Article
	Story    string // smallest id among the articles with the same text, or nearly so
	TextHash string // equal for texts that differ in white space and case alone
}

// Filter chooses statements; a field that is zero chooses all.
type Filter struct {
	Article       string // id of the article
	Actor         string // id of the source, the target or the holder
	Source        string
	Target        string
	ClaimedBy     string
	Relation      string
	MinConfidence float64
}

// Counts says how much there is in a workspace.
type Counts struct {
	Articles   int `json:"articles"`
	Stories    int `json:"stories"`
	Statements int `json:"statements"`
	Actors     int `json:"actors"`
}

const articleColumns = `id, textHash, about, (SELECT min(other.id) FROM article other WHERE other.textHash = article.textHash)`

// Article returns an article with its text, or ErrNotFound.
func (r *Reader) Article(ctx context.Context, id string) (Article, error) {
	for a, err := range stream(ctx, r.q, fmt.Sprintf("article %q", id), scanArticle,
		"SELECT "+articleColumns+", text FROM article WHERE id = ?", id) {
		if err == nil {
			err = r.q.QueryRowContext(ctx, storyOfText, a.TextHash, a.TextHash).Scan(&a.Story)
		}
		return a, err
	}
	return Article{}, fmt.Errorf("article %q: %w", id, ErrNotFound)
}

// Articles returns all articles without their texts, ordered by id.
func (r *Reader) Articles(ctx context.Context) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		stories, err := r.stories(ctx)
		if err != nil {
			yield(Article{}, err)
			return
		}
		for a, err := range stream(ctx, r.q, "read articles", scanArticle,
			"SELECT "+articleColumns+", '' FROM article ORDER BY id") {
			if s, ok := stories[a.TextHash]; ok {
				a.Story = s
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

// Statement returns a statement, or ErrNotFound.
func (r *Reader) Statement(ctx context.Context, id string) (model.Statement, error) {
	for s, err := range stream(ctx, r.q, fmt.Sprintf("statement %q", id), scanBody[model.Statement],
		"SELECT body FROM statement WHERE id = ?", id) {
		return s, err
	}
	return model.Statement{}, fmt.Errorf("statement %q: %w", id, ErrNotFound)
}

// Statements returns the statements that the filter chooses, ordered by id.
func (r *Reader) Statements(ctx context.Context, filter Filter) iter.Seq2[model.Statement, error] {
	var where []string
	var args []any
	only := func(condition, value string) {
		if value == "" {
			return
		}
		where = append(where, condition)
		for range strings.Count(condition, "?") {
			args = append(args, value)
		}
	}
	only("article = (SELECT n FROM article WHERE id = ?)", filter.Article)
	only("(source = ? OR target = ? OR claimedBy = ?)", filter.Actor)
	only("source = ?", filter.Source)
	only("target = ?", filter.Target)
	only("claimedBy = ?", filter.ClaimedBy)
	only("relation = ?", filter.Relation)
	if filter.MinConfidence > 0 {
		where = append(where, "confidence >= ?")
		args = append(args, filter.MinConfidence)
	}
	query := "SELECT body FROM statement"
	if len(where) > 0 {
		query += " WHERE " + strings.Join(where, " AND ")
	}
	return stream(ctx, r.q, "read statements", scanBody[model.Statement],
		query+" ORDER BY id", args...)
}

// Catalogue returns the relations that the workspace's statements may name.
func (r *Reader) Catalogue(ctx context.Context) (*model.Catalogue, error) {
	var relations []model.Relation
	for relation, err := range stream(ctx, r.q, "read the catalogue", scanBody[model.Relation],
		"SELECT body FROM relation ORDER BY name") {
		if err != nil {
			return nil, err
		}
		relations = append(relations, relation)
	}
	catalogue, err := model.NewCatalogue(relations)
	if err != nil {
		return nil, fmt.Errorf("read the catalogue: %w", err)
	}
	return catalogue, nil
}

// Counts counts articles, stories, statements and actors.
func (r *Reader) Counts(ctx context.Context) (Counts, error) {
	var c Counts
	err := r.q.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM article), (SELECT count(DISTINCT textHash) FROM article),
		(SELECT count(*) FROM statement), (SELECT count(DISTINCT id) FROM actor)`).
		Scan(&c.Articles, &c.Stories, &c.Statements, &c.Actors)
	if err != nil {
		return c, fmt.Errorf("count: %w", explain(ctx, err))
	}
	stories, err := r.stories(ctx)
	if err != nil {
		return c, err
	}
	different := make(map[string]bool, len(stories))
	for _, story := range stories {
		different[story] = true
	}
	c.Stories -= len(stories) - len(different)
	return c, nil
}

// Generation returns a number that grows with every write that changed something.
func (r *Reader) Generation(ctx context.Context) (int64, error) {
	var n int64
	if err := r.q.QueryRowContext(ctx, "SELECT value FROM meta WHERE key = 'generation'").Scan(&n); err != nil {
		return 0, fmt.Errorf("read the generation: %w", explain(ctx, err))
	}
	return n, nil
}

// State names what is in the workspace: it is another one after each write that changed something, also in a copy of the file
// that has gone its own way since.
func (r *Reader) State(ctx context.Context) (string, error) {
	generation, err := r.Generation(ctx)
	if err != nil {
		return "", err
	}
	state, err := r.meta(ctx, "state")
	if err != nil && !errors.Is(err, sql.ErrNoRows) { // written by an earlier version alone
		return "", fmt.Errorf("read the state: %w", explain(ctx, err))
	}
	return fmt.Sprint(generation, " ", state), nil
}

func (r *Reader) meta(ctx context.Context, key string) (value string, err error) {
	err = r.q.QueryRowContext(ctx, "SELECT value FROM meta WHERE key = ?", key).Scan(&value)
	return value, err
}

// stream runs a query when it is ranged over.
func stream[T any](ctx context.Context, q querier, doing string, scan func(*sql.Rows) (T, error), query string, args ...any) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		fail := func(err error) {
			var none T
			yield(none, fmt.Errorf("%s: %w", doing, explain(ctx, err)))
		}
		rows, err := q.QueryContext(ctx, query, args...)
		if err != nil {
			fail(err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			v, err := scan(rows)
			if err != nil {
				fail(err)
				return
			}
			if !yield(v, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			fail(err)
		}
	}
}

func scanArticle(rows *sql.Rows) (a Article, err error) {
	var about []byte
	var text string
	if err := rows.Scan(&a.ID, &a.TextHash, &about, &a.Story, &text); err != nil {
		return a, err
	}
	err = json.Unmarshal(about, &a.Article)
	a.Text = text
	return a, err
}

func scanText(rows *sql.Rows) (text string, err error) {
	err = rows.Scan(&text)
	return text, err
}

func scanBody[T any](rows *sql.Rows) (v T, err error) {
	var body sql.RawBytes
	if err := rows.Scan(&body); err != nil {
		return v, err
	}
	err = json.Unmarshal(body, &v)
	return v, err
}
