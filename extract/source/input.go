package source

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// file is one file to read, and what to call it.
type file struct {
	path    string // "-" for standard input
	shown   string // as the user named it
	name    string // relative to the input, with slashes: part of an article's identity
	problem *Problem
}

// expand yields the files behind one INPUT argument.
func expand(input string) iter.Seq[file] {
	return func(yield func(file) bool) {
		if input == "-" {
			yield(file{path: "-", shown: "-"})
			return
		}
		info, err := os.Stat(input)
		switch {
		case err == nil && info.IsDir():
			walk(input, yield)
		case err == nil:
			yield(file{path: input, shown: input, name: filepath.Base(input)})
		case strings.ContainsAny(input, "*?["):
			matches, globErr := filepath.Glob(input)
			if globErr != nil || len(matches) == 0 {
				yield(file{problem: &Problem{Input: input, Reason: "no file matches"}})
				return
			}
			for _, m := range matches {
				for f := range expand(m) {
					if !yield(f) {
						return
					}
				}
			}
		default:
			yield(file{problem: &Problem{Input: input, Reason: cause(err)}})
		}
	}
}

// walk yields the files below dir in lexical order. Hidden ones are left out, and links to folders
// are not followed, so that a loop of links ends.
func walk(dir string, yield func(file) bool) {
	_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		stop := func(more bool) error {
			if more {
				return nil
			}
			return fs.SkipAll
		}
		if err != nil {
			return stop(yield(file{problem: &Problem{Input: path, Reason: cause(err)}}))
		}
		if path != dir && strings.HasPrefix(d.Name(), ".") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if info, err := os.Stat(path); d.IsDir() || err == nil && info.IsDir() {
			return nil
		}
		rel, _ := filepath.Rel(dir, path)
		return stop(yield(file{path: path, shown: path, name: filepath.ToSlash(rel)}))
	})
}

// open returns the file's bytes behind a buffer that formats may peek into.
func (f file) open(stdin io.Reader) (r *bufio.Reader, done func(), err error) {
	if f.path == "-" {
		return bufio.NewReaderSize(stdin, sniffed), func() {}, nil
	}
	info, err := os.Stat(f.path)
	if err == nil && !info.Mode().IsRegular() && info.Mode()&fs.ModeNamedPipe == 0 {
		return nil, nil, errors.New("is neither a file nor a folder")
	}
	h, err := os.Open(f.path)
	if err != nil {
		return nil, nil, errors.New(cause(err))
	}
	return bufio.NewReaderSize(h, sniffed), func() { _ = h.Close() }, nil
}

// cause is the reason of a file error without the path, which the caller has already named.
func cause(err error) string {
	var p *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "no such file or folder"
	case errors.Is(err, fs.ErrPermission):
		return "may not be read (permission denied)"
	case errors.As(err, &p):
		return fmt.Sprint(p.Err)
	default:
		return err.Error()
	}
}
