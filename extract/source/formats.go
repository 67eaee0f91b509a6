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
	sniffs func(head []byte) bool // head is the first sniffed bytes
	read   func(ctx context.Context, r *bufio.Reader, f file) iter.Seq[Item]
}

// sniffed is how many bytes of an input decide about its format.
const sniffed = 64 << 10

// formats are tried in this order; the last takes what is text at all.
func formats() []format { return []format{bundles, jsonLines, plainText} }

// Formats returns the names of the formats, for a command's help.
func Formats() string {
	var names []string
	for _, f := range formats() {
		names = append(names, f.name)
	}
	return strings.Join(names, ", ")
}

// choose returns the format of that name, or the one that the content shows.
func choose(name string, r *bufio.Reader) (format, error) {
	head, err := r.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return format{}, fmt.Errorf("cannot be read: %w", err)
	}
	if len(bytes.TrimSpace(head)) == 0 && errors.Is(err, io.EOF) {
		return format{}, errors.New("is empty")
	}
	for _, f := range formats() {
		if f.name == name || name == "" && f.sniffs(head) {
			return f, nil
		}
	}
	if name != "" {
		return format{}, fmt.Errorf("format %q is not known; there are %s", name, Formats())
	}
	return format{}, errors.New("is not text (a binary file?)")
}
