// Package snapshot keeps the ranked graph of a workspace beside it, so that a command that reads a large one need not make
// it anew.
package snapshot

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/community"
	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/graph/rank"
)

// Suffix is what the snapshot's name has more than the workspace's.
const Suffix = ".snapshot"

// Open returns the graph of a workspace as it is now, with the ranks of states and actors and the camps of states written on
// its actors: from the snapshot beside it where that is of the same state of the same workspace and of the same version of the program; else
// made anew and, where the folder allows it, kept. A damaged snapshot is one that isn't there. The columns are to be closed.
func Open(ctx context.Context, w *graph.Workspace) (*projection.Columns, error) {
	return open(ctx, w, Least)
}

func open(ctx context.Context, w *graph.Workspace, least int) (*projection.Columns, error) {
	state, err := w.State(ctx)
	if err != nil {
		return nil, err
	}
	if c, err := load(w.Path()+Suffix, key(w.ID(), state)); err == nil {
		return c, nil
	}
	c, err := Make(ctx, w)
	if err != nil {
		return nil, err
	}
	if c.Label(projection.Statement).Len >= least {
		_ = Save(c, w.Path()+Suffix) // the next command does it again
	}
	return c, nil
}

// Least is how many statements a workspace has of which it is worth to keep a snapshot.
const Least = 2000

// Make makes the ranked graph of a workspace, whatever is kept.
func Make(ctx context.Context, w *graph.Workspace) (*projection.Columns, error) {
	c, err := projection.Read(ctx, w)
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return Ranked(c)
}

// Ranked writes the ranks of states and actors, and the camps of states, on the actors.
func Ranked(c *projection.Columns) (*projection.Columns, error) {
	g, err := c.Actors()
	if err != nil {
		return nil, err
	}
	states, err := network.Build(g, network.Options{})
	if err != nil {
		return nil, err
	}
	ofStates, err := rank.Of(states, rank.Options{})
	if err != nil {
		return nil, err
	}
	ofActors, err := rank.Rank(g, rank.Options{Level: projection.LevelActor})
	if err != nil {
		return nil, err
	}
	rank.Annotate(g, ofStates, ofActors)
	community.Annotate(g, states, community.Divide(states, community.Options{}))
	return c.WithActors(g.Nodes), nil
}

// Save writes the graph into a file, which is there as a whole or not at all.
func Save(c *projection.Columns, path string) (err error) {
	mode := fs.FileMode(0o600)
	if info, err := os.Stat(strings.TrimSuffix(path, Suffix)); err == nil {
		mode = info.Mode().Perm() // whoever may read the workspace may read this
	}
	clean(path)
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
			err = fmt.Errorf("write %s: %w", path, err)
		}
	}()
	err = c.Encode(f, key(c.Workspace, c.State))
	if err = errors.Join(err, f.Chmod(mode), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// clean removes what writers left that were killed.
func clean(path string) {
	left, err := filepath.Glob(path + ".*")
	if err != nil {
		return
	}
	for _, name := range left {
		if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > time.Hour {
			os.Remove(name)
		}
	}
}

func load(path, key string) (*projection.Columns, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	c, err := projection.Decode(f, key)
	if err != nil {
		f.Close()
		return nil, err
	}
	return c, nil
}

// key names what a snapshot is of.
func key(workspace, state string) string {
	return fmt.Sprintf("%s %s %s", build(), workspace, state)
}

// build names the program: its revision, and, where it was built of files that are in none, the file itself.
func build() string {
	revision, modified := "", true
	if info, ok := debug.ReadBuildInfo(); ok {
		revision = info.Main.Version
		for _, s := range info.Settings {
			switch s.Key {
			case "vcs.revision":
				revision = s.Value
			case "vcs.modified":
				modified = s.Value == "true"
			}
		}
	}
	if !modified {
		return revision
	}
	path, err := os.Executable()
	if err != nil {
		return revision
	}
	info, err := os.Stat(path)
	if err != nil {
		return revision
	}
	return fmt.Sprintf("%s %d %d", revision, info.Size(), info.ModTime().UnixNano())
}
