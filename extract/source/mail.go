package source

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"regexp"
	"strings"
	"time"

	"golang.org/x/net/html/charset"

	"github.com/demarche/demarche/extract/model"
)

// mailed is a mail, or a page that a browser saved with its pictures as one file.
var mailed = format{
	name:   "mail",
	doc:    "a mail (EML), or a page saved as one file (MHTML)",
	sniffs: func(head []byte) bool { return looksLikeMail(head) },
	read: func(_ context.Context, in *input) iter.Seq[Item] {
		return func(yield func(Item) bool) { yield(readMail(in)) }
	},
}

var mailHeader = regexp.MustCompile(`(?im)^(?:mime-version|message-id|received|return-path|content-type|subject|from|date|snapshot-content-location):[ \t]*\S`)

// looksLikeMail reports whether head starts with header lines, two of them of mails.
func looksLikeMail(head []byte) bool {
	block, _, _ := bytes.Cut(bytes.ReplaceAll(head, []byte("\r\n"), []byte("\n")), []byte("\n\n"))
	for i, line := range bytes.Split(block, []byte("\n")) {
		key, _, colon := bytes.Cut(line, []byte(":"))
		continued := i > 0 && len(line) > 0 && (line[0] == ' ' || line[0] == '\t')
		if !continued && (!colon || len(key) == 0 || bytes.ContainsAny(key, " \t<{\"")) {
			return false
		}
	}
	return len(mailHeader.FindAll(block, 3)) >= 2
}

// part is one part of a mail.
type mailPart struct {
	contentType, location string
	content               []byte
}

func readMail(in *input) Item {
	b, err := readWhole(in, maxPage)
	if err != nil {
		return failed(in.shown, 0, "%v", err)
	}
	m, err := mail.ReadMessage(bytes.NewReader(b))
	if err != nil {
		return failed(in.shown, 0, "is no mail: %v", err)
	}
	var parts []mailPart
	if err := collectParts(textproto.MIMEHeader(m.Header), m.Body, 0, &parts); err != nil && len(parts) == 0 {
		return failed(in.shown, 0, "is no mail: %v", err)
	}
	about := &model.Article{ID: strings.Trim(m.Header.Get("Message-Id"), "<> ")}
	saved := m.Header.Get("Snapshot-Content-Location")
	if saved == "" {
		// Of a saved page, date and subject are those of the saving.
		decoder := mime.WordDecoder{CharsetReader: charset.NewReaderLabel}
		about.Title, _ = decoder.DecodeHeader(m.Header.Get("Subject"))
		if from, err := mail.ParseAddress(m.Header.Get("From")); err == nil {
			about.Source = from.Name
		}
		if t, err := m.Header.Date(); err == nil {
			about.Published = model.Date(t.Format(time.RFC3339))
		}
	}
	for _, p := range parts {
		if !strings.HasPrefix(p.contentType, "text/html") {
			continue
		}
		in.url, in.mime = firstOf(saved, p.location), p.contentType
		if !IsAddress(in.url) {
			in.url = ""
		}
		if saved != "" || in.url != "" {
			about = &model.Article{}
		}
		return pageArticle(in, decode(p.content, encodingOf(p.content, in.mime)), about)
	}
	for _, p := range parts {
		if strings.HasPrefix(p.contentType, "text/plain") {
			about.Text = decode(p.content, encodingOf(nil, p.contentType))
			return admit(about, in, 0)
		}
	}
	return failed(in.shown, 0, "is a mail without a text")
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// collectParts appends the parts of a mail that are text, in their order.
func collectParts(header textproto.MIMEHeader, body io.Reader, depth int, parts *[]mailPart) error {
	if depth > 8 {
		return errors.New("its parts lie too deep in each other")
	}
	contentType := header.Get("Content-Type")
	if contentType == "" {
		contentType = "text/plain"
	}
	kind, parameters, err := mime.ParseMediaType(contentType)
	if err != nil {
		return fmt.Errorf("content type %q cannot be read", contentType)
	}
	if strings.HasPrefix(kind, "multipart/") {
		r := multipart.NewReader(body, parameters["boundary"])
		for {
			p, err := r.NextRawPart()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return err
			}
			if err := collectParts(p.Header, p, depth+1, parts); err != nil {
				return err
			}
		}
	}
	if !strings.HasPrefix(kind, "text/") || strings.HasPrefix(header.Get("Content-Disposition"), "attachment") {
		return nil
	}
	switch strings.ToLower(header.Get("Content-Transfer-Encoding")) {
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	content, err := io.ReadAll(body)
	if err != nil {
		return err
	}
	*parts = append(*parts, mailPart{strings.ToLower(contentType), header.Get("Content-Location"), content})
	return nil
}
