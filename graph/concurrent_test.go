package graph_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/graphtest"
)

func TestSnapshotStandsStill(t *testing.T) {
	bundles := twoArticles(t)
	w := graphtest.Workspace(t, bundles[0])
	s, err := w.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	before := dump(t, s.Reader)
	if _, err := w.Put(t.Context(), bundles[1]); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, dump(t, s.Reader)); diff != "" {
		t.Error(diff)
	}
	if before == dump(t, w.Reader) {
		t.Error("the workspace itself does not show the new article")
	}
}

func TestTwoWriters(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	errs := make(chan error)
	const writers, each = 4, 30
	for i := range writers {
		go func() {
			errs <- func() error {
				w, err := graph.Open(context.Background(), path, graph.Options{BusyTimeout: time.Minute})
				if err != nil {
					return err
				}
				defer w.Close()
				if err := w.SetCatalogue(context.Background(), graphtest.Catalogue(t)); err != nil {
					return err
				}
				for j := range each {
					// Half of the articles are loaded by two of the writers.
					b := graphtest.Bundle(t, string(rune('a'+i/2*(j%2)))+string(rune('A'+j)), "Daily", "2021", "FRA VISITS ITA")
					if _, err := w.Put(context.Background(), b); err != nil {
						return err
					}
				}
				return nil
			}()
		}()
	}
	for range writers {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	w, err := graph.Open(t.Context(), path, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if err := w.Check(t.Context()); err != nil {
		t.Error(err)
	}
	if counts, _ := w.Counts(t.Context()); counts.Articles != each+each/2 {
		t.Errorf("counts %+v", counts)
	}
}

func TestBusy(t *testing.T) {
	w := graphtest.Workspace(t)
	db, err := sql.Open("sqlite", w.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	impatient, err := graph.Open(t.Context(), w.Path(), graph.Options{BusyTimeout: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer impatient.Close()
	if _, err := impatient.Put(t.Context(), twoArticles(t)[0]); !errors.Is(err, graph.ErrBusy) {
		t.Errorf("Put: %v", err)
	}
	if _, err := impatient.Counts(t.Context()); err != nil {
		t.Errorf("reading beside a writer: %v", err)
	}
}

func TestCancelled(t *testing.T) {
	w := graphtest.Workspace(t, twoArticles(t)...)
	before := dump(t, w.Reader)
	ctx, cancel := context.WithCancel(t.Context())
	n := 0
	err := w.PutAll(ctx, func(yield func(model.Bundle) bool) {
		for b := range load(t, 1000) {
			if n++; n == 40 {
				cancel()
			}
			if !yield(b) {
				return
			}
		}
	}, func(graph.Result) {})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("PutAll: %v", err)
	}
	if n > 64 {
		t.Errorf("it went on for %d articles", n)
	}
	for _, err := range w.Statements(ctx, graph.Filter{}) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("Statements: %v", err)
		}
	}
	if diff := cmp.Diff(before, dump(t, w.Reader)); diff != "" {
		t.Error(diff)
	}
}

func TestReadersBesideAWriter(t *testing.T) {
	w := graphtest.Workspace(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	readers := make(chan error)
	const many = 4
	for range many {
		go func() {
			readers <- func() error {
				for ctx.Err() == nil {
					// A snapshot never holds a part of an article.
					s, err := w.Snapshot(context.Background())
					if err != nil {
						return err
					}
					counts, err := s.Counts(context.Background())
					if err == nil && counts.Statements != 8*counts.Articles {
						err = fmt.Errorf("half an article: %+v", counts)
					}
					n := 0
					for _, failed := range s.Statements(context.Background(), graph.Filter{}) {
						err = errors.Join(err, failed)
						n++
					}
					if n != counts.Statements {
						err = errors.Join(err, fmt.Errorf("%d statements where %d were counted", n, counts.Statements))
					}
					if err = errors.Join(err, s.Close()); err != nil {
						return err
					}
				}
				return nil
			}()
		}()
	}
	if err := w.PutAll(t.Context(), load(t, 600), func(r graph.Result) {
		if r.Err != nil {
			t.Error(r.Err)
		}
	}); err != nil {
		t.Error(err)
	}
	stop()
	for range many {
		if err := <-readers; err != nil {
			t.Error(err)
		}
	}
}
