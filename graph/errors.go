package graph

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// What can be wrong with a workspace or with what is put into it, for errors.Is.
var (
	ErrNewerSchema   = errors.New("written by a newer version of Demarche: use that one, or another file")
	ErrOlderSchema   = errors.New("written by an older version of Demarche: whatever writes to it, such as load, brings it up to date")
	ErrNotWorkspace  = errors.New("not a Demarche workspace")
	ErrBusy          = errors.New("another process is writing to it: try again when that has ended")
	ErrFull          = errors.New("the disk is full")
	ErrReadOnly      = errors.New("it can only be read")
	ErrDamaged       = errors.New("the file is damaged")
	ErrNotFound      = errors.New("not in the workspace")
	ErrInvalidBundle = errors.New("invalid bundle")
)

// explain adds to an error of SQLite the one above that says it in the user's words. What a cancelled context
// breaks off is the context's error, however it shows.
func explain(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	var failure *sqlite.Error
	if !errors.As(err, &failure) {
		return err
	}
	switch failure.Code() & 0xff { // without the extension
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return fmt.Errorf("%w (%v)", ErrBusy, failure)
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("%w (%v)", ErrFull, failure)
	case sqlite3.SQLITE_READONLY:
		return fmt.Errorf("%w (%v)", ErrReadOnly, failure)
	case sqlite3.SQLITE_CANTOPEN:
		return fmt.Errorf("the file cannot be opened, or not written to (%v)", failure)
	case sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%w (%v)", ErrNotWorkspace, failure)
	case sqlite3.SQLITE_CORRUPT:
		return fmt.Errorf("%w (%v)", ErrDamaged, failure)
	}
	return err
}

// inaccessible reports whether err is that of a file or folder that SQLite would have to write to.
func inaccessible(err error) bool {
	var failure *sqlite.Error
	return errors.As(err, &failure) && slices.Contains([]int{sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}, failure.Code()&0xff)
}

// violates reports whether err is a broken constraint of the schema.
func violates(err error) bool {
	var failure *sqlite.Error
	return errors.As(err, &failure) && failure.Code()&0xff == sqlite3.SQLITE_CONSTRAINT
}
