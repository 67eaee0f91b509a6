// Package graph keeps what was read and extracted: a workspace is one SQLite file with articles,
// their statements, the actors named in them and the catalogue of relations. It is the truth of
// which every graph, report and database elsewhere is a projection.
package graph

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	_ "modernc.org/sqlite" // registers the driver "sqlite"
)

// DefaultPath is where a workspace lies if nothing else is said.
const DefaultPath = "demarche.db"

// Options say how a workspace is opened.
type Options struct {
	ReadOnly    bool          // the file must exist and is never written to
	MustExist   bool          // an absent file is an error, not a new workspace
	BusyTimeout time.Duration // how long a write waits for another process; 0 stands for ten seconds
}

// Workspace is an open workspace, safe for use by several goroutines. Readers see the last committed
// state and never wait; writers, also those of other processes, wait for each other.
type Workspace struct {
	*Reader
	path  string
	id    string
	read  *sql.DB
	write *sql.DB // one connection; nil where the workspace is open for reading only
}

// Open opens the workspace at path, and creates it where there is no file or an empty one. It fails with
// ErrNewerSchema, ErrOlderSchema (for reading only), ErrNotWorkspace, ErrBusy, ErrReadOnly, ErrDamaged or an error of the file system,
// and leaves a file that is not a workspace as it is.
func Open(ctx context.Context, path string, options Options) (*Workspace, error) {
	w := &Workspace{path: path}
	if err := w.open(ctx, options); err != nil {
		w.Close()
		return nil, fmt.Errorf("open workspace %s: %w", path, explain(ctx, err))
	}
	return w, nil
}

func (w *Workspace) open(ctx context.Context, options Options) error {
	switch info, err := os.Stat(w.path); {
	case err == nil && info.IsDir():
		return errors.New("it is a folder")
	case errors.Is(err, fs.ErrNotExist) && (options.ReadOnly || options.MustExist):
		return fs.ErrNotExist
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Stat(filepath.Dir(w.path)); err != nil {
			return err
		}
	case err != nil:
		return err
	case info.Size() > 0:
		if err := checkMagic(w.path); err != nil {
			return err
		}
	}
	timeout := options.BusyTimeout
	if timeout == 0 {
		timeout = 10 * time.Second
	}
	var err error
	if options.ReadOnly {
		err = w.openForReading(ctx, timeout)
	} else {
		err = w.openForWriting(ctx, timeout)
	}
	if err != nil {
		return err
	}
	w.Reader = &Reader{q: w.read}
	w.id, err = w.meta(ctx, "workspace")
	return err
}

// checkMagic looks at the first bytes, for SQLite would take a file shorter than a page for an empty one.
func checkMagic(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	const magic = "SQLite format 3\x00"
	start := make([]byte, len(magic))
	if _, err := io.ReadFull(file, start); err != nil || string(start) != magic {
		return ErrNotWorkspace
	}
	return nil
}

func (w *Workspace) openForReading(ctx context.Context, timeout time.Duration) error {
	reads := func(parameters url.Values) (err error) {
		if w.read, err = connect(w.path, parameters, timeout); err != nil {
			return err
		}
		empty, err := identify(ctx, w.read)
		if err == nil && empty {
			err = ErrNotWorkspace
		}
		if err != nil {
			return err
		}
		if current, err := isCurrent(ctx, w.read); err != nil || !current {
			return cmp.Or(err, ErrOlderSchema)
		}
		return nil
	}
	err := reads(url.Values{"mode": {"ro"}})
	if !inaccessible(err) {
		return err
	}
	// SQLite wants to write beside the file even to read it. In a folder where that is not allowed, and with
	// nothing left behind by a writer, nobody can be changing the file.
	if _, left := os.Stat(w.path + "-wal"); !errors.Is(left, fs.ErrNotExist) {
		return err
	}
	w.read.Close()
	return reads(url.Values{"mode": {"ro"}, "immutable": {"1"}})
}

func (w *Workspace) openForWriting(ctx context.Context, timeout time.Duration) (err error) {
	if w.write, err = connect(w.path, url.Values{"mode": {"rwc"}}, timeout); err != nil {
		return err
	}
	w.write.SetMaxOpenConns(1)
	if err = establish(ctx, w.write); err != nil {
		return err
	}
	w.read, err = connect(w.path, url.Values{"mode": {"rw"}}, timeout, "query_only(1)")
	return err
}

// connect opens a pool on the file. Every write transaction takes the write lock when it begins, so that
// it can wait for it; a transaction in WAL mode with synchronous=NORMAL survives a killed process.
func connect(path string, parameters url.Values, timeout time.Duration, pragmas ...string) (*sql.DB, error) {
	parameters.Set("_txlock", "immediate")
	parameters["_pragma"] = append([]string{
		fmt.Sprintf("busy_timeout(%d)", timeout.Milliseconds()),
		"foreign_keys(1)", "synchronous(NORMAL)", "cache_size(-16000)",
	}, pragmas...)
	return sql.Open("sqlite", "file:"+url.PathEscape(path)+"?"+parameters.Encode())
}

// Close releases the file.
func (w *Workspace) Close() error {
	var errs []error
	for _, db := range []*sql.DB{w.read, w.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	// A reader makes files beside the workspace too, and can't remove them.
	if info, err := os.Stat(w.path + "-wal"); w.read != nil && w.write == nil && err == nil && info.Size() == 0 {
		w.tidyUp()
	}
	return errors.Join(errs...)
}

// tidyUp lets SQLite remove what it wrote beside the file for a reader, which only a connection that may write does, and only
// as the last one. It is no loss where that fails.
func (w *Workspace) tidyUp() {
	if db, err := connect(w.path, url.Values{"mode": {"rw"}}, time.Millisecond); err == nil {
		var n int
		_ = db.QueryRow("SELECT count(*) FROM meta").Scan(&n)
		db.Close()
	}
}

// Path returns the path that the workspace was opened at.
func (w *Workspace) Path() string { return w.path }

// ID returns the random id that the workspace got at its creation.
func (w *Workspace) ID() string { return w.id }

// Snapshot returns a reader that sees the workspace as it is now, whatever is written meanwhile.
// It must be closed.
func (w *Workspace) Snapshot(ctx context.Context) (*Snapshot, error) {
	tx, err := w.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", w.path, explain(ctx, err))
	}
	s := &Snapshot{Reader: &Reader{q: tx}, tx: tx}
	// SQLite fixes what a transaction sees at its first read.
	if _, err := s.Generation(ctx); err != nil {
		tx.Rollback()
		return nil, fmt.Errorf("read %s: %w", w.path, err)
	}
	return s, nil
}

// Snapshot is a reader of one moment.
type Snapshot struct {
	*Reader
	tx *sql.Tx
}

// Close ends the snapshot.
func (s *Snapshot) Close() error { return s.tx.Rollback() }
