package source

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"context"
	"errors"
	"io"
	"iter"
	"mime"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// warc is an archive of web pages as crawlers write it (ISO 28500): the pages in its responses are read.
var warc = format{
	name:   "warc",
	doc:    "a web archive; the pages in it are read",
	sniffs: func(head []byte) bool { return bytes.HasPrefix(head, []byte("WARC/")) },
	read: func(ctx context.Context, in *input) iter.Seq[Item] {
		return func(yield func(Item) bool) { readWARC(ctx, in, yield) }
	},
}

func readWARC(ctx context.Context, in *input, yield func(Item) bool) {
	for n := 1; ctx.Err() == nil; n++ {
		header, length, err := recordHeader(in.r)
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			yield(failed(in.shown, n, "%v", err))
			return
		}
		body := io.LimitReader(in.r, length)
		address := strings.Trim(header.Get("WARC-Target-URI"), "<>")
		part := in.inner(address, nil)
		part.url, part.name, part.retrieved = address, address, header.Get("WARC-Date")
		item := Item{}
		switch header.Get("WARC-Type") {
		case "response":
			item = warcResponse(part, body)
		case "resource":
			item = warcPage(part, body, header.Get("Content-Type"))
		}
		if item != (Item{}) && !yield(item) {
			return
		}
		if _, err := io.Copy(io.Discard, body); err != nil {
			yield(failed(in.shown, n, "%v", unreadable(err)))
			return
		}
	}
}

// maxHeader bounds a record's header, in bytes.
const maxHeader = 1 << 20

// recordHeader reads the header of the next record and returns it with the length of what follows.
func recordHeader(r *bufio.Reader) (textproto.MIMEHeader, int64, error) {
	size := 0
	line := func() (string, error) {
		b, tooLong, err := readLine(r)
		if size += len(b); tooLong || size > maxHeader {
			return "", errors.New("is damaged: a record's header is too long")
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return "", unreadable(err)
		}
		return strings.TrimSpace(string(b)), err
	}
	first, err := line()
	for first == "" && err == nil {
		first, err = line()
	}
	if first == "" && errors.Is(err, io.EOF) {
		return nil, 0, io.EOF
	}
	if !strings.HasPrefix(first, "WARC/") {
		return nil, 0, errors.New("is damaged: a record doesn't begin where it should")
	}
	header := make(textproto.MIMEHeader)
	for err == nil {
		var s string
		if s, err = line(); s == "" {
			break
		}
		key, value, _ := strings.Cut(s, ":")
		header.Add(strings.TrimSpace(key), strings.TrimSpace(value))
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, 0, err
	}
	length, err := strconv.ParseInt(header.Get("Content-Length"), 10, 64)
	if err != nil || length < 0 {
		return nil, 0, errors.New("is damaged: a record doesn't say how long it is")
	}
	return header, length, nil
}

// warcResponse reads the page in a server's answer; what isn't a page of an existing address gives nothing.
func warcResponse(in *input, body io.Reader) Item {
	response, err := http.ReadResponse(bufio.NewReader(body), nil)
	if err != nil {
		return failed(in.shown, 0, "is no answer of a web server")
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return Item{}
	}
	content := io.Reader(response.Body)
	switch e := strings.ToLower(response.Header.Get("Content-Encoding")); e {
	case "", "identity":
	case "gzip", "x-gzip":
		if content, err = gzip.NewReader(content); err != nil {
			return failed(in.shown, 0, "is no gzip stream")
		}
		content = in.unpacked.reader(content)
	case "deflate":
		if content, err = zlib.NewReader(content); err != nil {
			return failed(in.shown, 0, "is no deflate stream")
		}
		content = in.unpacked.reader(content)
	default:
		return failed(in.shown, 0, "is compressed as %q, which is not read", e)
	}
	return warcPage(in, content, response.Header.Get("Content-Type"))
}

func warcPage(in *input, body io.Reader, contentType string) Item {
	if kind, _, _ := mime.ParseMediaType(contentType); kind != "text/html" && kind != "application/xhtml+xml" {
		return Item{}
	}
	in.mime, in.r = contentType, bufio.NewReader(body)
	return readPage(in, &model.Article{})
}
