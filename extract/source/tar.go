package source

import (
	"archive/tar"
	"context"
	"errors"
	"io"
	"iter"
	"strings"
)

// tarred is an archive of any formats; one that is compressed is unpacked first.
var tarred = format{
	name:  "tar",
	doc:   "an archive of files of any of the formats",
	wraps: true,
	sniffs: func(head []byte) bool {
		return len(head) > 262 && string(head[257:262]) == "ustar"
	},
	read: func(ctx context.Context, in *input) iter.Seq[Item] {
		return func(yield func(Item) bool) {
			if in.depth == maxDepth {
				yield(failed(in.shown, 0, "%v", errDepth))
				return
			}
			t := tar.NewReader(in.r)
			for {
				header, err := t.Next()
				switch {
				case errors.Is(err, io.EOF):
					return
				case errors.Is(err, errBomb):
					yield(failed(in.shown, 0, "%v", errBomb))
					return
				case err != nil:
					yield(failed(in.shown, 0, "is damaged: %s", strings.TrimPrefix(err.Error(), "archive/tar: ")))
					return
				case header.Typeflag != tar.TypeReg || hidden(header.Name):
					continue
				}
				if !readInput(ctx, in.inner(entryName(header.Name), t), yield) {
					return
				}
			}
		}
	},
}
