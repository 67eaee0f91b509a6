package source_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/demarche/demarche/extract/source"
	"github.com/demarche/demarche/extract/source/fetch"
)

// Addresses, lists of them and the entries of a feed are fetched; what fails is one line, and the rest is read.
func TestReadFromWeb(t *testing.T) {
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	defer server.Close()
	here := func(s string) string { return strings.ReplaceAll(s, "https://danube.example", server.URL) }
	mux.HandleFunc("/news/1", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, here(saved)) })
	mux.HandleFunc("/text", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=windows-1252")
		fmt.Fprint(w, "Z\xfcrich protested to Bern on Monday.")
	})
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/news/1", http.StatusMovedPermanently)
	})
	mux.HandleFunc("/picture", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("\x89PNG\x00")) })
	mux.HandleFunc("/feed", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, here(`<rss version="2.0"><channel><title>Danube Daily: all news</title><item><title>Belgrade protests!</title><link>https://danube.example/moved?utm_source=rss</link>
<pubDate>Wed, 07 Feb 2024 10:00:00 GMT</pubDate><description>Belgrade.</description></item><item><title>Gone</title><link>https://danube.example/gone</link></item></channel></rss>`))
	})
	web := fetch.New(fetch.Options{AllowPrivate: true, Delay: time.Nanosecond})
	defer web.Close()
	o := source.Options{Web: web, Follow: true}
	page := here(understood)

	reads(t, "", o, []string{server.URL + "/moved"}, []string{page}, nil)
	reads(t, "", o, []string{server.URL + "/text"}, []string{server.URL + "/text |  |  |  |  | Zürich protested to Bern on Monday."}, nil)
	// What a feed says of an article wins, but for where it is.
	reads(t, "", o, []string{server.URL + "/feed"},
		[]string{strings.NewReplacer("2024-02-06T10:00:00+01:00", "2024-02-07T10:00:00Z", "| Danube Daily |", "| Danube Daily: all news |", "Belgrade protests | Belgrade protests /", "Belgrade protests! | Belgrade protests! /").Replace(page)},
		[]string{server.URL + "/gone: the server answered 404 Not Found"})
	list := "# to read\n" + server.URL + "/news/1\n\n" + server.URL + "/picture\nhttp://127.0.0.1:1/\n"
	reads(t, "", o, []string{write(t, t.TempDir(), "list.txt", list)}, []string{page}, []string{
		server.URL + "/picture: is not text (a binary file?)", "http://127.0.0.1:1/: cannot be reached: connect: connection refused",
	})
	reads(t, "", source.Options{}, []string{server.URL + "/news/1"}, nil, []string{server.URL + "/news/1: is a web address, and this command fetches none"})
}
