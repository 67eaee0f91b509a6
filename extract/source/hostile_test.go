package source_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/source"
)

// bomb is a gzip file that unpacks to ten gigabytes of b.
func bomb(t *testing.T, b byte) string {
	t.Helper()
	var member bytes.Buffer
	w, err := gzip.NewWriterLevel(&member, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	block := bytes.Repeat([]byte{b}, 1<<20)
	for range 64 {
		w.Write(block)
	}
	w.Close()
	return strings.Repeat(member.String(), 10<<10/64)
}

// overlapping is a zip archive with n entries that all unpack the same stretch of packed bytes.
func overlapping(t *testing.T, n int) string {
	t.Helper()
	content := bytes.Repeat([]byte("a\n"), 16<<20)
	var one bytes.Buffer
	w := zip.NewWriter(&one)
	f, err := w.CreateHeader(&zip.FileHeader{Name: "0000.txt", Method: zip.Deflate})
	if err != nil {
		t.Fatal(err)
	}
	f.Write(content)
	w.Close()
	// The directory entry is repeated under other names; all point at the one file.
	archive := one.Bytes()
	start := bytes.Index(archive, []byte("PK\x01\x02"))
	end := bytes.Index(archive, []byte("PK\x05\x06"))
	var out bytes.Buffer
	out.Write(archive[:start])
	for i := range n {
		out.Write(bytes.Replace(archive[start:end], []byte("0000.txt"), fmt.Appendf(nil, "%04d.txt", i), 1))
	}
	size := out.Len() - start
	tail := bytes.Clone(archive[end:])
	for i, v := range []int{n, n} {
		tail[8+2*i], tail[9+2*i] = byte(v), byte(v>>8)
	}
	for i := range 4 {
		tail[12+i] = byte(size >> (8 * i))
	}
	out.Write(tail)
	return out.String()
}

// nested is a gzip file in n others.
func nested(t *testing.T, n int) string {
	s := lead
	for range n {
		s = packed(t, s)
	}
	return s
}

// What is made to exhaust a machine gives one clear line, with bounded memory; what is good beside it is read.
func TestHostileInputs(t *testing.T) {
	const limit = 400 << 20 // bytes that the process takes more at its peak
	for _, test := range []struct {
		name, format string
		content      func(*testing.T) string
		want         string
	}{
		{"ten gigabytes of zeros", "", func(t *testing.T) string { return bomb(t, 0) }, "is not text (a binary file?)"},
		{"ten gigabytes of lines", "jsonl", func(t *testing.T) string { return bomb(t, '\n') }, "unpacks to more than a hundred times its size, and is not read on"},
		{"ten gigabytes of one line", "jsonl", func(t *testing.T) string { return bomb(t, 'a') }, ":1: unpacks to more than a hundred times its size, and is not read on"},
		{"ten gigabytes of text", "text", func(t *testing.T) string { return bomb(t, 'a') }, "is longer than 16 MiB"},
		{"overlapping entries", "", func(t *testing.T) string { return overlapping(t, 200) }, "unpacks to more than a hundred times its size, and is not read on"},
		{"a million bad lines", "", func(*testing.T) string { return strings.Repeat("{\"text\":1}\n", 1_000_000) }, ": 999900 more of its articles cannot be read"},
		{"five archives in each other", "", func(t *testing.T) string { return nested(t, 5) }, "lies in more than four archives"},
		{"a page of 200 megabytes", "", func(*testing.T) string { return "<html><body>" + strings.Repeat("<p>Spain protested.</p>", 200<<20/22) }, "is longer than 32 MiB"},
		{"deep HTML", "", func(*testing.T) string { return "<html><body>" + strings.Repeat("<div>", 200_000) + lead }, "is no readable page: open stack of elements exceeds 512 nodes"},
		{"a page that is all furniture", "", func(*testing.T) string {
			return "<html><body>" + strings.Repeat("<div class='ad date'>", 400) + strings.Repeat("<i>Spain</i>", 100_000) + strings.Repeat("<p>Spain</p>", 45_000)
		}, ""},
		{"a page of a million tags", "", func(*testing.T) string { return "<html>" + strings.Repeat("<b>x</b>", 500_000) }, "is no readable page: it has more than 300000 tags"},
		{"a quotation without an end", "csv", func(*testing.T) string { return "id,text\n1,\"" + strings.Repeat("Spain protested.\n", 2<<20) }, ":2: a row is longer than 16 MiB (a quotation that doesn't end?)"},
		{"deep XML", "feed", func(*testing.T) string { return "<rss><channel><item>" + strings.Repeat("<a>", 2_000_000) }, "is no feed: "},
		{"entities that grow", "feed", func(*testing.T) string {
			return `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>`
		}, ""},
		{"a record that says it is endless", "", func(*testing.T) string {
			return "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9223372036854775807\r\n\r\nx"
		}, "is no answer of a web server"},
		{"headers without end", "", func(*testing.T) string { return "WARC/1.0\r\n" + strings.Repeat("A: b\r\n", 1<<20) }, "is damaged: a record's header is too long"},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			bad := write(t, dir, "a.bad", test.content(t))
			good := write(t, dir, "b.jsonl", `{"text":"`+lead+`"}`)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			var problems []string
			articles := 0
			for item := range source.Read(t.Context(), []string{bad}, source.Options{Format: test.format}) {
				if item.Problem != nil {
					problems = append(problems, strings.TrimPrefix(item.Problem.Error(), bad))
				}
			}
			runtime.ReadMemStats(&after)
			for item := range source.Read(t.Context(), []string{good}, source.Options{}) {
				if item.Article != nil {
					articles++
				}
			}
			if test.want != "" && (len(problems) == 0 || !strings.Contains(problems[len(problems)-1], test.want)) || len(problems) > 101 || articles != 1 {
				t.Errorf("%d problems, the last of %.300q; %d articles beside it; want %q", len(problems), problems, articles, test.want)
			}
			for _, p := range problems {
				if len(p) > 300 || strings.Contains(p, "\n") {
					t.Errorf("no one clear line: %.400q", p)
				}
			}
			if used := after.Sys - before.Sys; used > limit {
				t.Errorf("%d MiB more were taken", used>>20)
			}
		})
	}
}

func TestLinksAndPermissions(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a/good.txt", lead)
	for _, link := range [][2]string{{dir, "a/loop"}, {"self", "self"}, {"b", "c"}, {"c", "b"}, {"nowhere", "dangling"}} {
		if err := os.Symlink(link[0], filepath.Join(dir, link[1])); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{"b: too many levels of symbolic links", "c: too many levels of symbolic links", "dangling: no such file or folder", "self: too many levels of symbolic links"}
	locked := write(t, dir, "locked.txt", lead)
	if err := os.Chmod(locked, 0); err != nil {
		t.Fatal(err)
	}
	if f, err := os.Open(locked); err == nil { // root may
		f.Close()
		os.Remove(locked)
	} else {
		want = append(want[:3:3], "locked.txt: may not be read (permission denied)", want[3])
	}
	articles, problems := readAll(t, "", dir)
	for i := range problems {
		problems[i] = strings.TrimPrefix(problems[i], dir+"/")
	}
	if d := cmp.Diff(want, problems); d != "" || len(articles) != 1 {
		t.Errorf("%d articles; problems (-want +got)\n%s", len(articles), d)
	}
}

// An array that is broken gives what stands before.
func TestBrokenArray(t *testing.T) {
	const first = `[{"id": "a", "text": "` + lead + `"}`
	for content, want := range map[string][]string{
		first + `]`:                          nil,
		first + `, {"id": "b"}, 3]`:          {`-:2: has no "text"`, "-:3: is not a JSON article: it is of the JSON type number, not an object"},
		first + `, {"id": "b", "text": "cut`: {"-:2: cannot be read: it ends too early"},
		first:                                {"-: cannot be read: it ends too early"},
		first + ", {\"text\": \"\xff\"}]":    {"-:2: is not UTF-8: convert it first, for example with iconv"},
		first + `, {"text": "` + strings.Repeat("a", source.MaxText+1<<16) + `"}]`: {"-:2: an article is longer than 16 MiB"},
	} {
		articles, problems := readAll(t, content, "-")
		if d := cmp.Diff(want, problems); d != "" || len(articles) != 1 {
			t.Errorf("%.120s: %d articles; problems (-want +got)\n%s", content, len(articles), d)
		}
	}
}

// What is said of a table's headings is one line that can be read.
func TestEndlessHeadings(t *testing.T) {
	content := "a,b  c," + strings.Repeat("heading,", 1000) + "z\n" + strings.Repeat("1,", 1002) + "2\n"
	_, problems := readAll(t, content, "-")
	if len(problems) != 1 || len(problems[0]) > 400 || !strings.Contains(problems[0], "it has a, b c, heading") {
		t.Errorf("%.1000q", problems)
	}
}

// No input makes reading panic or hang, and whatever is an article has an id and a text.
func FuzzRead(f *testing.F) {
	f.Add([]byte(saved))
	f.Add([]byte("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 3\r\n\r\nabc"))
	f.Add([]byte("From: a@b.example\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nText\n--b--"))
	f.Add([]byte("title,text\na,\"b\n"))
	f.Add([]byte("<rss version=\"2.0\"><channel><item><title>a</title><description>b</description></item></channel></rss>"))
	f.Add([]byte(`{"version": "https://jsonfeed.org/version/1.1", "items": [{"content_text": "x"}, null]}`))
	f.Add([]byte("BELGRADE, Dec 1 (Reuters) - Serbia protested."))
	f.Fuzz(func(t *testing.T, b []byte) {
		for item := range source.Read(t.Context(), []string{"-"}, source.Options{Stdin: bytes.NewReader(b)}) {
			if a := item.Article; a != nil && (a.ID == "" || a.Text == "") {
				t.Errorf("%+v", a)
			}
		}
	})
}
