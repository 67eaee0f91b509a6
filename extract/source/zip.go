package source

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"path"
	"strings"
)

// zipped is an archive of any formats.
var zipped = format{
	name:  "zip",
	doc:   "an archive of files of any of the formats",
	wraps: true,
	sniffs: func(head []byte) bool {
		return bytes.HasPrefix(head, []byte("PK\x03\x04"))
	},
	read: func(ctx context.Context, in *input) iter.Seq[Item] {
		return func(yield func(Item) bool) { readZip(ctx, in, yield) }
	},
}

// maxSpooled is the largest archive, in bytes, that is copied to a temporary file because it comes as a stream.
const maxSpooled = 1 << 30

func readZip(ctx context.Context, in *input, yield func(Item) bool) {
	if in.depth == maxDepth {
		yield(failed(in.shown, 0, "%v", errDepth))
		return
	}
	at, size := in.at, in.size
	if at == nil {
		spool, n, err := spooled(in.r)
		if err != nil {
			yield(failed(in.shown, 0, "%v", err))
			return
		}
		defer os.Remove(spool.Name())
		defer spool.Close()
		at, size = spool, n
	}
	z, err := zip.NewReader(at, size)
	if err != nil {
		yield(failed(in.shown, 0, "is no zip archive: %s", strings.TrimPrefix(err.Error(), "zip: ")))
		return
	}
	for _, entry := range z.File {
		if entry.Name == "[Content_Types].xml" {
			yield(failed(in.shown, 0, "is an Office document: save it as text or HTML first"))
			return
		}
	}
	// Entries may share their packed bytes: all of them together are bounded by the archive's size.
	inside := *in
	inside.unpacked = &budget{packed: func() int64 { return size }}
	for _, entry := range z.File {
		if entry.FileInfo().IsDir() || hidden(entry.Name) {
			continue
		}
		if !readEntry(ctx, &inside, entry, yield) {
			return
		}
		if inside.unpacked.exhausted() {
			return // and said so
		}
	}
}

func readEntry(ctx context.Context, in *input, entry *zip.File, yield func(Item) bool) bool {
	name := entryName(entry.Name)
	if entry.Flags&1 != 0 {
		return yield(failed(in.shown+"/"+name, 0, "is encrypted"))
	}
	r, err := entry.Open()
	if err != nil {
		return yield(failed(in.shown+"/"+name, 0, "cannot be unpacked: %s", strings.TrimPrefix(err.Error(), "zip: ")))
	}
	defer r.Close()
	return readInput(ctx, in.inner(name, in.unpacked.reader(r)), yield)
}

// entryName is the name of a file in an archive as a relative path.
func entryName(name string) string {
	return strings.TrimPrefix(path.Clean("/"+strings.ToValidUTF8(strings.ReplaceAll(name, `\`, "/"), "_")), "/")
}

// hidden reports whether a file in an archive is one of those that folders leave out too.
func hidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && part != "." && part != ".." || part == "__MACOSX" {
			return true
		}
	}
	return false
}

// spooled copies a stream to a temporary file, which the caller removes.
func spooled(r io.Reader) (*os.File, int64, error) {
	f, err := os.CreateTemp("", "demarche-*.zip")
	if err != nil {
		return nil, 0, err
	}
	n, err := io.Copy(f, io.LimitReader(r, maxSpooled+1))
	if err == nil && n > maxSpooled {
		err = fmt.Errorf("is longer than %d MiB", maxSpooled>>20)
	} else if err != nil {
		err = unreadable(err)
	}
	if err != nil {
		f.Close()
		os.Remove(f.Name())
		return nil, 0, err
	}
	return f, n, nil
}
