package source

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// file is one file or address to read, and what to call it.
type file struct {
	path    string // "-" for standard input; "" for an address
	url     string // where it comes from, "" where that isn't known
	shown   string // as the user named it
	name    string // relative to the input, with slashes: part of an article's identity; of an address, the address
	problem *Problem
}

// input is an open file, address or part of an archive.
type input struct {
	file
	r         *bufio.Reader
	at        io.ReaderAt // the same bytes, where they can be read in any order; nil elsewhere
	size      int64       // of at
	mime      string      // as a server or archive declares it
	retrieved string      // RFC 3339; "" for what was not fetched
	options   *Options
	unpacked  *budget
	depth     int // of archives that it lies in
}

// inner is the input for something within this one.
func (in *input) inner(name string, r io.Reader) *input {
	part := *in
	part.shown, part.name = in.shown+"/"+name, in.name+"/"+name
	part.r, part.at, part.mime, part.depth = bufio.NewReaderSize(r, sniffed), nil, "", in.depth+1
	return &part
}

// IsAddress reports whether s is a web address rather than a path.
func IsAddress(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")
}

// expand yields the files behind one INPUT argument.
func expand(input string) iter.Seq[file] {
	return func(yield func(file) bool) {
		if input == "-" {
			yield(file{path: "-", shown: "-"})
			return
		}
		if IsAddress(input) {
			yield(file{url: input, shown: input, name: input})
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
			return stop(yield(file{path: path, problem: &Problem{Input: path, Reason: cause(err)}}))
		}
		if path != dir && strings.HasPrefix(d.Name(), ".") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		info, err := os.Stat(path)
		switch {
		case d.IsDir() || err == nil && info.IsDir():
			return nil
		case err == nil && !info.Mode().IsRegular():
			// A pipe that nobody writes to would be waited for without end; one that is named itself is read.
			return stop(yield(file{path: path, problem: &Problem{Input: path, Reason: "is neither a file nor a folder"}}))
		}
		rel, _ := filepath.Rel(dir, path)
		return stop(yield(file{path: path, shown: path, name: filepath.ToSlash(rel)}))
	})
}

// Size returns how many bytes the files behind the inputs hold, packed as they are, as far as that is known beforehand.
func Size(inputs []string) int64 {
	var sum int64
	for _, input := range inputs {
		if input == "-" || IsAddress(input) {
			continue
		}
		for f := range expand(input) {
			if info, err := os.Stat(f.path); err == nil && info.Mode().IsRegular() {
				sum += info.Size()
			}
		}
	}
	return sum
}

// open returns the bytes of a file or address behind a buffer that formats may peek into; nil where a page
// has not changed.
func open(ctx context.Context, f file, o *Options) (in *input, done func(), err error) {
	in = &input{file: f, options: o}
	switch f.path {
	case "":
		return in.fetch(ctx)
	case "-":
		packed := &counted{r: o.Stdin, read: o.Read}
		in.r, in.unpacked = bufio.NewReaderSize(packed, sniffed), &budget{packed: packed.count}
		return in, func() {}, nil
	}
	info, err := os.Stat(f.path)
	if err == nil && !info.Mode().IsRegular() && info.Mode()&fs.ModeNamedPipe == 0 {
		return nil, nil, errors.New("is neither a file nor a folder")
	}
	h, err := os.Open(f.path)
	if err != nil {
		return nil, nil, errors.New(cause(err))
	}
	packed := &counted{r: h, read: o.Read}
	in.r, in.unpacked = bufio.NewReaderSize(packed, sniffed), &budget{packed: packed.count}
	if info.Mode().IsRegular() {
		in.at, in.size = h, info.Size()
	}
	return in, func() { _ = h.Close() }, nil
}

func (in *input) fetch(ctx context.Context) (*input, func(), error) {
	if in.options.Web == nil {
		return nil, nil, errors.New("is a web address, and this command fetches none")
	}
	p, err := in.options.Web.Get(ctx, in.url)
	if err != nil {
		return nil, nil, err
	}
	done := func() { _ = p.Body.Close() }
	if p.NotModified {
		return nil, done, nil
	}
	packed := &counted{r: p.Body}
	in.url, in.mime, in.retrieved = p.URL, p.ContentType, p.Retrieved.Format("2006-01-02T15:04:05Z07:00")
	in.r, in.unpacked = bufio.NewReaderSize(packed, sniffed), &budget{packed: packed.count}
	return in, done, nil
}

// counted tells of what is read from a file.
type counted struct {
	r    io.Reader
	n    int64
	read func(int)
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	if c.read != nil {
		c.read(n)
	}
	return n, err
}

func (c *counted) count() int64 { return c.n }

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

// readWhole reads an input to its end, which must not be over limit bytes away.
func readWhole(in *input, limit int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(in.r, limit+1))
	if err != nil {
		return nil, unreadable(err)
	}
	if int64(len(b)) > limit {
		return nil, fmt.Errorf("is longer than %d MiB", limit>>20)
	}
	return b, nil
}

// unreadable words an error of a reader.
func unreadable(err error) error {
	switch {
	case errors.Is(err, errBomb):
		return errBomb
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("cannot be read: it ends too early")
	}
	return fmt.Errorf("cannot be read: %w", err)
}
