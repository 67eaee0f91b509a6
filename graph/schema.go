package graph

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
)

const (
	applicationID = 0x444d5243 // "DMRC", at offset 68 of the file
	schemaVersion = 2          // SQLite's user_version
)

// schema keeps each statement and actor whole, as JSON, beside the columns that are searched: a field
// more in a later version is no change of the schema.
//
// An actor's record is kept once however many articles give the same one. Which texts are near each other is
// kept, and the stories that they make are computed, so that no order of loading or removing matters.
const schema = `
CREATE TABLE meta (
	key   TEXT PRIMARY KEY,
	value ANY NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE relation (
	name TEXT PRIMARY KEY,
	body TEXT NOT NULL -- model.Relation
) STRICT, WITHOUT ROWID;

CREATE TABLE article (
	n        INTEGER PRIMARY KEY,
	id       TEXT NOT NULL UNIQUE,
	textHash TEXT NOT NULL,
	hash     TEXT NOT NULL, -- of everything in the bundle that matters
	about    TEXT NOT NULL, -- model.Article without its text
	text     TEXT NOT NULL
) STRICT;
CREATE INDEX articleByText ON article (textHash, id);

CREATE TABLE statement (
	n          INTEGER PRIMARY KEY, -- ascending within an article in the order of the bundle
	id         TEXT NOT NULL UNIQUE,
	article    INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
	relation   TEXT NOT NULL REFERENCES relation,
	source     TEXT NOT NULL,
	target     TEXT NOT NULL,
	claimedBy  TEXT,
	confidence REAL NOT NULL,
	body       TEXT NOT NULL -- model.Statement
) STRICT;
CREATE INDEX statementByArticle ON statement (article);
CREATE INDEX statementByRelation ON statement (relation);
CREATE INDEX statementBySource ON statement (source);
CREATE INDEX statementByTarget ON statement (target);
CREATE INDEX statementByClaimedBy ON statement (claimedBy) WHERE claimedBy IS NOT NULL;

CREATE TABLE actor (
	n    INTEGER PRIMARY KEY,
	id   TEXT NOT NULL,
	hash BLOB NOT NULL UNIQUE, -- of body
	body TEXT NOT NULL         -- model.Actor, as one or more articles give it
) STRICT;
CREATE INDEX actorById ON actor (id);

CREATE TABLE appearance (
	article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
	actor   INTEGER NOT NULL REFERENCES actor,
	PRIMARY KEY (article, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX appearanceByActor ON appearance (actor);
` + schema2

// schema2 is what version 2 added.
const schema2 = `
CREATE TABLE text ( -- of articles, but for short ones
	n      INTEGER PRIMARY KEY,
	hash   TEXT NOT NULL UNIQUE, -- article.textHash
	sketch BLOB NOT NULL         -- story.Sketch
) STRICT;

CREATE TABLE textKey (
	key  INTEGER NOT NULL, -- of story.Sketch.Keys
	text INTEGER NOT NULL,
	PRIMARY KEY (key, text)
) STRICT, WITHOUT ROWID;

CREATE TABLE near ( -- texts of one story, each pair both ways
	a INTEGER NOT NULL,
	b INTEGER NOT NULL,
	PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;

CREATE TABLE visit (
	address  TEXT PRIMARY KEY, -- that was fetched
	article  INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
	etag     TEXT NOT NULL,
	modified TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX visitByArticle ON visit (article);
`

// establish makes sure that the file is a workspace of this schema, and makes an empty file one. A foreign
// file is refused before anything in it changes.
func establish(ctx context.Context, db *sql.DB) error {
	empty, err := identify(ctx, db)
	if err != nil {
		return err
	}
	if empty {
		err = create(ctx, db)
	} else {
		err = upgrade(ctx, db)
	}
	if err != nil {
		return err
	}
	// Asked for each time: whoever created the file may have been killed before this line.
	_, err = db.ExecContext(ctx, "PRAGMA journal_mode = WAL")
	return err
}

func create(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	// Another process may have created it while this one waited for the lock.
	if empty, err := identify(ctx, tx); err != nil || !empty {
		return err
	}
	id := make([]byte, 16)
	rand.Read(id)
	if _, err := tx.ExecContext(ctx, schema+fmt.Sprintf(
		"PRAGMA application_id = %d; PRAGMA user_version = %d;", applicationID, schemaVersion)); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO meta VALUES ('workspace', ?), ('generation', 0)",
		hex.EncodeToString(id)); err != nil {
		return err
	}
	return tx.Commit()
}

// upgrade brings a workspace of an earlier version up to this one.
func upgrade(ctx context.Context, db *sql.DB) error {
	if current, err := isCurrent(ctx, db); err != nil || current {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	// Another process may have done it while this one waited for the lock.
	if current, err := isCurrent(ctx, tx); err != nil || current {
		return err
	}
	if _, err := tx.ExecContext(ctx, schema2); err != nil {
		return err
	}
	for n := int64(0); ; {
		var hash, text string
		err := tx.QueryRowContext(ctx, "SELECT n, textHash, text FROM article WHERE n > ? ORDER BY n LIMIT 1", n).Scan(&n, &hash, &text)
		if errors.Is(err, sql.ErrNoRows) {
			break
		}
		if err == nil {
			err = indexText(ctx, tx, hash, text)
		}
		if err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d; UPDATE meta SET value = value + 1 WHERE key = 'generation'", schemaVersion)); err != nil {
		return err
	}
	return tx.Commit()
}

func isCurrent(ctx context.Context, q querier) (bool, error) {
	var version int
	err := q.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	return version >= schemaVersion, err
}

// identify reports whether the file is an empty database, and fails where it is neither that nor a workspace
// that this version understands.
func identify(ctx context.Context, q querier) (empty bool, err error) {
	var application, version, objects int
	// One query, so that a creation by another process is seen whole or not at all.
	if err := q.QueryRowContext(ctx, `SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)
		FROM pragma_application_id, pragma_user_version`).Scan(&application, &version, &objects); err != nil {
		return false, err
	}
	switch {
	case application == 0 && version == 0 && objects == 0:
		return true, nil
	case application != applicationID:
		return false, ErrNotWorkspace
	case version > schemaVersion:
		return false, fmt.Errorf("schema %d, this version knows %d: %w", version, schemaVersion, ErrNewerSchema)
	}
	return false, nil
}
