package graph

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"

	"github.com/demarche/demarche/extract/model"
)

// Bundles returns the workspace's content as it was put in, ordered by article: what can be loaded into
// another workspace, and what two workspaces are compared by.
func (r *Reader) Bundles(ctx context.Context) iter.Seq2[model.Bundle, error] {
	return func(yield func(model.Bundle, error) bool) {
		for a, err := range r.Articles(ctx) {
			var b model.Bundle
			if err == nil {
				b, err = r.Bundle(ctx, a.ID)
			}
			if !yield(b, err) || err != nil {
				return
			}
		}
	}
}

// Bundle returns an article with its statements in their order and the actors as this article gives them,
// or ErrNotFound.
func (r *Reader) Bundle(ctx context.Context, id string) (model.Bundle, error) {
	a, err := r.Article(ctx, id)
	if err != nil {
		return model.Bundle{}, err
	}
	b := model.Bundle{Article: a.Article}
	b.Statements, err = collect(ctx, r.q, scanBody[model.Statement], statementsOfArticle, id)
	if err == nil {
		b.Actors, err = collect(ctx, r.q, scanBody[model.Actor], actorsOfArticle, id)
	}
	if err != nil {
		return model.Bundle{}, err
	}
	return b, nil
}

const (
	statementsOfArticle = `SELECT statement.body FROM statement JOIN article ON article = article.n WHERE article.id = ? ORDER BY statement.n`
	actorsOfArticle     = `SELECT actor.body FROM appearance JOIN article ON article = article.n JOIN actor ON actor = actor.n
		WHERE article.id = ? ORDER BY actor.id`
)

func collect[T any](ctx context.Context, q querier, scan func(*sql.Rows) (T, error), query, id string) ([]T, error) {
	var all []T
	for v, err := range stream(ctx, q, fmt.Sprintf("article %q", id), scan, query, id) {
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, nil
}

// Check reads the whole file and fails where SQLite finds it damaged, or where an article is not, to the byte,
// what was put in. Every fault is one error of the joined one, and each is ErrDamaged.
func (r *Reader) Check(ctx context.Context) error {
	var faults []error
	for fault, err := range stream(ctx, r.q, "check the file", func(rows *sql.Rows) (fault string, err error) {
		err = rows.Scan(&fault)
		return fault, err
	}, `SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'
		UNION ALL SELECT 'a row of ' || "table" || ' refers to none of ' || parent FROM pragma_foreign_key_check`) {
		if err != nil {
			return err
		}
		faults = append(faults, fmt.Errorf("%w: %s", ErrDamaged, fault))
	}
	for stored, err := range stream(ctx, r.q, "check articles", func(rows *sql.Rows) (s record, err error) {
		err = rows.Scan(&s.id, &s.hash, &s.about, &s.text)
		return s, err
	}, "SELECT id, hash, about, text FROM article ORDER BY id") {
		if err != nil {
			return err
		}
		sum, err := r.sum(ctx, &stored)
		if err != nil {
			return err
		}
		if sum != stored.hash {
			faults = append(faults, fmt.Errorf("%w: article %q is not as it was put in", ErrDamaged, stored.id))
		}
	}
	return errors.Join(faults...)
}

// sum reads the statements and actors of a stored article and returns the hash of the whole.
func (r *Reader) sum(ctx context.Context, stored *record) (string, error) {
	statements, err := collect(ctx, r.q, scanText, statementsOfArticle, stored.id)
	if err != nil {
		return "", err
	}
	for _, body := range statements {
		stored.statements = append(stored.statements, statementRecord{body: body})
	}
	actors, err := collect(ctx, r.q, scanText, actorsOfArticle, stored.id)
	if err != nil {
		return "", err
	}
	for _, body := range actors {
		stored.actors = append(stored.actors, actorRecord{body: body})
	}
	return stored.sum()
}
