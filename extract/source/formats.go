package source

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

// format reads one kind of input.
type format struct {
	name   string
	doc    string
	wraps  bool                   // holds other inputs, which may be of any format
	sniffs func(head []byte) bool // head is the first sniffed bytes
	read   func(ctx context.Context, in *input) iter.Seq[Item]
}

// sniffed is how many bytes of an input decide about its format.
const sniffed = 64 << 10

// formats are tried in this order; the last takes what is text at all.
func formats() []format {
	return []format{gzipped, zipped, tarred, warc, bundles, feed, jsonArray, jsonLines, webPage, mailed, addresses, table, plainText}
}

// Formats returns the names of the formats, for a command's help.
func Formats() string { return list(formats()) }

func list(formats []format) string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return strings.Join(names, ", ")
}

// format returns the format that the user has named, or the one that the content shows. What wraps other inputs is always told by the
// content, so that a name says how to read what is in an archive.
func (in *input) format() (format, error) {
	name := in.options.Format
	head, err := in.r.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return format{}, unreadable(err)
	}
	if len(bytes.TrimSpace(head)) == 0 && errors.Is(err, io.EOF) {
		return format{}, errors.New("is empty")
	}
	for _, f := range in.options.formats {
		if f.name == name || (name == "" || f.wraps) && f.sniffs(head) {
			return f, nil
		}
	}
	if name != "" {
		return format{}, fmt.Errorf("format %q is not known; there are %s", name, list(in.options.formats))
	}
	return format{}, errors.New("is not text (a binary file?)")
}

// start is head in lower case without what may stand before the first character.
func start(head []byte, n int) string {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	return strings.ToLower(string(head[:min(n, len(head))]))
}
