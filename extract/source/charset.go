package source

import (
	"bytes"
	"fmt"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode brings text to UTF-8. A byte order mark decides, then whether it is UTF-8 already, then the declared
// encoding; where none is declared, it is told from the bytes. UTF-8 with a few foreign bytes, as of pages that
// were put together from several, has those read as Windows' Latin letters.
func decode(b []byte, declared string) string {
	for _, mark := range []struct {
		bytes string
		enc   encoding.Encoding
	}{
		{"\xef\xbb\xbf", unicode.UTF8BOM},
		{"\xff\xfe", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
		{"\xfe\xff", unicode.UTF16(unicode.BigEndian, unicode.UseBOM)},
	} {
		if bytes.HasPrefix(b, []byte(mark.bytes)) {
			return repaired(decoded(b, mark.enc))
		}
	}
	if utf8.Valid(b) {
		return string(b)
	}
	enc, name := charset.Lookup(declared)
	if enc == nil || name == "utf-8" {
		if mostlyUTF8(b) {
			return repaired(string(b))
		}
		enc = guess(b)
	}
	return decoded(b, enc)
}

func decoded(b []byte, enc encoding.Encoding) string {
	s, err := enc.NewDecoder().Bytes(b)
	if err != nil {
		return repaired(string(b))
	}
	return string(s)
}

// mostlyUTF8 reports whether more of the bytes beyond ASCII make letters of UTF-8 than not.
func mostlyUTF8(b []byte) bool {
	good, bad := 0, 0
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			bad++
		} else if n > 1 {
			good++
		}
		b = b[n:]
	}
	return good > bad
}

// repaired reads the bytes that are no UTF-8 as Windows-1252.
func repaired(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		if r == utf8.RuneError && n == 1 {
			r = charmap.Windows1252.DecodeByte(s[0])
		}
		out.WriteRune(r)
		s = s[n:]
	}
	return out.String()
}

// guess tells Cyrillic from Latin letters: in Cyrillic, most bytes beyond ASCII stand beside another one.
func guess(b []byte) encoding.Encoding {
	beside, alone, upper, lower := 0, 0, 0, 0
	for i, c := range b {
		if c < 0xc0 {
			continue
		}
		if i > 0 && b[i-1] >= 0xc0 || i+1 < len(b) && b[i+1] >= 0xc0 {
			beside++
		} else {
			alone++
		}
		if c >= 0xe0 {
			lower++
		} else {
			upper++
		}
	}
	switch {
	case beside <= 2*alone:
		return charmap.Windows1252
	case upper > lower: // the small letters of KOI8-R are the capitals of Windows-1251
		return charmap.KOI8R
	}
	return charmap.Windows1251
}

// declaredIn finds the encoding that a page or an XML file declares in its first bytes.
var declaredIn = regexp.MustCompile(`(?i)<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)`)

// encodingOf is the declared encoding: by whoever delivered the bytes, else within them.
func encodingOf(b []byte, contentType string) string {
	if _, parameters, err := mime.ParseMediaType(contentType); err == nil && parameters["charset"] != "" {
		return parameters["charset"]
	}
	if m := declaredIn.FindSubmatch(b[:min(len(b), 4096)]); m != nil {
		return string(m[1])
	}
	return ""
}

// binary reports whether b is no text, in whatever encoding.
func binary(b []byte) error {
	if bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff")) {
		return nil
	}
	if i := bytes.IndexByte(b, 0); i >= 0 {
		return fmt.Errorf("is not text (a zero byte at %d)", i+1)
	}
	return nil
}
