package source

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"iter"
	"strings"
)

// gzipped is any one format, compressed.
var gzipped = format{
	name:  "gzip",
	doc:   "any of the formats, compressed",
	wraps: true,
	sniffs: func(head []byte) bool {
		return bytes.HasPrefix(head, []byte{0x1f, 0x8b, 8})
	},
	read: func(ctx context.Context, in *input) iter.Seq[Item] {
		return func(yield func(Item) bool) {
			if in.depth == maxDepth {
				yield(failed(in.shown, 0, "%v", errDepth))
				return
			}
			z, err := gzip.NewReader(in.r)
			if err != nil {
				yield(failed(in.shown, 0, "is no gzip file: %v", err))
				return
			}
			part := in.inner("", in.unpacked.reader(z))
			part.shown, part.name = in.shown, strings.TrimSuffix(in.name, ".gz")
			part.mime = in.mime
			readInput(ctx, part, yield)
		}
	},
}

// maxDepth is how deep archives may lie in each other.
const maxDepth = 4

var (
	errDepth = errors.New("lies in more than four archives")
	errBomb  = errors.New("unpacks to more than a hundred times its size, and is not read on")
)

// budget bounds what everything in one file may unpack to.
type budget struct {
	packed   func() int64 // bytes of the file as far as it was read
	unpacked int64
}

// What may be unpacked of any file, and per byte of it. Text shrinks to a fifth or a tenth.
const (
	freely  = 64 << 20
	perByte = 100
)

// reader counts what is unpacked from r and ends with errBomb where it is too much.
func (b *budget) reader(r io.Reader) io.Reader { return &unpacking{r, b} }

func (b *budget) exhausted() bool { return b.unpacked > freely+perByte*b.packed() }

type unpacking struct {
	r      io.Reader
	budget *budget
}

func (u *unpacking) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	u.budget.unpacked += int64(n)
	if u.budget.exhausted() {
		return 0, errBomb
	}
	return n, err
}
