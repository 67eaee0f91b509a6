package fetch

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func get(t *testing.T, c *Client, address string) (string, *Page, error) {
	t.Helper()
	p, err := c.Get(t.Context(), address)
	if err != nil {
		return "", nil, err
	}
	defer p.Body.Close()
	b, err := io.ReadAll(p.Body)
	return string(b), p, err
}

func TestGet(t *testing.T) {
	var robotsAsked, pagesAsked atomic.Int32
	mux := http.NewServeMux()
	mux.HandleFunc("/robots.txt", func(w http.ResponseWriter, _ *http.Request) {
		robotsAsked.Add(1)
		fmt.Fprint(w, "User-agent: *\nDisallow: /\n\nUser-agent: Demarche/1.0\nDisallow: /private\nAllow: /private/open$\n")
	})
	mux.HandleFunc("/page", func(w http.ResponseWriter, r *http.Request) {
		pagesAsked.Add(1)
		w.Header().Set("ETag", `"v1"`)
		if r.Header.Get("If-None-Match") == `"v1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		if !strings.HasPrefix(r.UserAgent(), "demarche ") {
			t.Errorf("user agent %q", r.UserAgent())
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, "<p>Text</p>")
	})
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/page", http.StatusMovedPermanently)
	})
	mux.HandleFunc("/moved-to-private", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/private/x", http.StatusFound) })
	mux.HandleFunc("/private/open", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "open") })
	mux.HandleFunc("/endless", func(w http.ResponseWriter, _ *http.Request) {
		for {
			if _, err := w.Write(make([]byte, 64<<10)); err != nil {
				return
			}
		}
	})
	mux.HandleFunc("/announced", func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Length", "209715200") })
	mux.HandleFunc("/slow", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	server := httptest.NewServer(mux)
	defer server.Close()
	known := make(map[string]Validator)
	c := New(Options{AllowPrivate: true, Delay: time.Nanosecond, Timeout: time.Second, MaxBytes: 1 << 20, Known: func(a string) Validator { return known[a] }})
	defer c.Close()

	for _, path := range []string{"/page", "/moved"} {
		text, p, err := get(t, c, server.URL+path)
		if err != nil || text != "<p>Text</p>" || p.URL != server.URL+"/page" || p.ContentType != "text/html; charset=utf-8" || p.Validator.ETag != `"v1"` || p.NotModified {
			t.Errorf("%s: %q, %+v, %v", path, text, p, err)
		}
	}
	known[server.URL+"/page"] = Validator{ETag: `"v1"`}
	if text, p, err := get(t, c, server.URL+"/page"); err != nil || text != "" || !p.NotModified {
		t.Errorf("asked again: %q, %+v, %v", text, p, err)
	}
	if text, _, err := get(t, c, server.URL+"/private/open"); err != nil || text != "open" {
		t.Errorf("%q, %v", text, err)
	}
	for path, want := range map[string]string{
		"/private/x":        "the site's robots.txt asks programs not to read it",
		"/moved-to-private": "the site's robots.txt asks programs not to read it",
		"/absent":           "the server answered 404 Not Found",
		"/endless":          "is longer than 1 MiB",
		"/announced":        "is longer than 1 MiB",
		"/slow":             "did not answer within 1s",
	} {
		if _, _, err := get(t, c, server.URL+path); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
	if n := robotsAsked.Load(); n != 1 {
		t.Errorf("robots.txt was read %d times", n)
	}
}

// Requests to one host are apart by the delay; those to another don't wait. A context that ends ends the wait.
func TestDelay(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	now := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	c := New(Options{AllowPrivate: true, Delay: time.Hour, Now: func() time.Time { return now }})
	defer c.Close()
	h := &host{}
	if err := c.wait(t.Context(), h); err != nil || !h.next.Equal(now.Add(time.Hour)) {
		t.Errorf("%v, %v", h.next, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := c.wait(ctx, h); err != context.Canceled {
		t.Errorf("the wait ended with %v", err)
	}
	h.delay = 2 * time.Hour // as robots.txt says
	now = now.Add(time.Hour)
	if err := c.wait(t.Context(), h); err != nil || !h.next.Equal(now.Add(2*time.Hour)) {
		t.Errorf("%v, %v", h.next, err)
	}
}

func TestRobots(t *testing.T) {
	const file = `
# everybody
User-agent: *
Crawl-delay: 2
Disallow: /admin
Disallow: /*.pdf$
Allow: /admin/news
User-agent: other
User-agent: another
Disallow: /
`
	r := parseRobots(strings.NewReader(file))
	if r.delay != 2*time.Second {
		t.Errorf("delay %v", r.delay)
	}
	for path, want := range map[string]bool{
		"/": true, "/news": true, "/admin": false, "/admin/x": false, "/admin/news/1": true, "/a.pdf": false, "/a.pdf?x": true, "/administration": false,
	} {
		u, err := url.Parse("http://h.example" + path)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.allow(u); got != want {
			t.Errorf("%s: %v, want %v", path, got, want)
		}
	}
	down := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) }))
	defer down.Close()
	c := New(Options{AllowPrivate: true, Delay: time.Nanosecond})
	defer c.Close()
	if _, err := c.Get(t.Context(), down.URL); err == nil || !strings.Contains(err.Error(), "robots.txt") {
		t.Errorf("a server in trouble: %v", err)
	}
}

func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /*a*b$\nAllow: /", "/xaxb")
	f.Fuzz(func(t *testing.T, file, path string) {
		parseRobots(strings.NewReader(file)).allow(&url.URL{Path: path})
	})
}
