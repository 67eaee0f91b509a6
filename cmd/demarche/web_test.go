package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// webPage is a page of a small newspaper of our own.
func webPage(title, text string) string {
	return `<!DOCTYPE html><html lang="en"><head><title>` + title + ` | The Harbour Post</title><meta property="og:site_name" content="The Harbour Post">
<meta property="article:published_time" content="2024-03-05T08:00:00Z"></head><body><nav><a href="/">Home</a></nav>
<article><h1>` + title + `</h1><div class="share-bar">Share</div><p>` + text + ` The ministry gave no further details on Tuesday, and the embassy did not answer questions.</p>
<p>Officials of both countries are to meet again next month in the capital, where they will discuss trade, fishing and the border.</p></article></body></html>`
}

func demarche(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(t.Context(), append([]string{"demarche"}, args...), strings.NewReader(""), &o, &e)
	return code, o.String(), e.String()
}

// Pages and feeds are fetched with permission only, and asked for anew only where they have changed.
func TestLoadFromWeb(t *testing.T) {
	var full, unchanged atomic.Int32
	text := atomic.Pointer[string]{}
	first := "France accused Spain of breaking the fishing agreement."
	text.Store(&first)
	mux := http.NewServeMux()
	mux.HandleFunc("/story", func(w http.ResponseWriter, r *http.Request) {
		tag := fmt.Sprintf(`"%d"`, len(*text.Load()))
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			unchanged.Add(1)
			w.WriteHeader(http.StatusNotModified)
			return
		}
		full.Add(1)
		fmt.Fprint(w, webPage("France accuses Spain", *text.Load()))
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	store := filepath.Join(t.TempDir(), "web.db")

	code, _, errs := demarche(t, "load", "--store", store, server.URL+"/story")
	if want := "refused: 127.0.0.1 is not an address of the public Internet; --allow-private-net allows it"; code != codeSomeFailed || !strings.Contains(errs, want) {
		t.Errorf("without permission: exit code %d, %s", code, errs)
	}
	for _, want := range []string{"1 loaded, 0 unchanged", "0 loaded, 1 unchanged", "1 replaced"} {
		if want == "1 replaced" {
			changed := first + " Spain denied it."
			text.Store(&changed)
		}
		code, out, errs := demarche(t, "load", "--store", store, "--allow-private-net", server.URL+"/story")
		if code != 0 || !strings.Contains(out, want) {
			t.Errorf("exit code %d, want %q in\n%s%s", code, want, out, errs)
		}
	}
	if full.Load() != 2 || unchanged.Load() != 1 {
		t.Errorf("the page was sent %d times and found unchanged %d times; want 2 and 1", full.Load(), unchanged.Load())
	}
	// An article that was removed is fetched again.
	if code, _, errs := demarche(t, "rm", "--store", store, server.URL+"/story"); code != 0 {
		t.Fatal(errs)
	}
	if _, out, errs := demarche(t, "load", "--store", store, "--allow-private-net", server.URL+"/story"); !strings.Contains(out, "1 loaded") {
		t.Errorf("after the removal:\n%s%s", out, errs)
	}
}

// A watch loads what is there and what comes later, and ends without an error when it is stopped.
func TestWatch(t *testing.T) {
	dir := t.TempDir()
	store := filepath.Join(t.TempDir(), "watched.db")
	put := func(name, text string) {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		old := time.Now().Add(-time.Minute)
		if err := os.Chtimes(path, old, old); err != nil {
			t.Fatal(err)
		}
	}
	put("a.txt", "Norway accused Russia of jamming satellite signals.")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	lines := make(chan string, 10)
	done := make(chan int)
	var errs bytes.Buffer
	go func() {
		done <- run(ctx, []string{"demarche", "watch", "--store", store, dir}, strings.NewReader(""), lineWriter{ctx, lines}, &errs)
	}()
	for _, step := range []struct {
		change func()
		want   string
	}{
		{func() {}, "1 loaded, 0 unchanged, 0 replaced, 0 skipped, 0 failed"},
		{func() { put("b.txt", "Sweden thanked Finland for its support.") }, "1 loaded, 0 unchanged, 0 replaced, 0 skipped, 0 failed"},
		{func() { put("a.txt", "Norway accused Russia of jamming all of its satellite signals.") }, "0 loaded, 0 unchanged, 1 replaced, 0 skipped, 0 failed"},
	} {
		step.change()
		select {
		case got := <-lines:
			if got != step.want+"\n" {
				t.Errorf("%q, want %q", got, step.want)
			}
		case <-t.Context().Done():
			t.Fatal("nothing was loaded")
		}
	}
	cancel()
	if code := <-done; code != 0 {
		t.Errorf("exit code %d, %s", code, errs.String())
	}
}

type lineWriter struct {
	ctx   context.Context
	lines chan string
}

func (w lineWriter) Write(p []byte) (int, error) {
	select {
	case w.lines <- string(p):
	case <-w.ctx.Done():
	}
	return len(p), nil
}

// A watched feed is asked again, and sends its entries only where they have changed.
func TestWatchFeed(t *testing.T) {
	var sent atomic.Int32
	asked := make(chan struct{}, 100)
	mux := http.NewServeMux()
	mux.HandleFunc("/feed", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Last-Modified", "Tue, 05 Mar 2024 08:00:00 GMT")
		if r.Header.Get("If-Modified-Since") != "" {
			w.WriteHeader(http.StatusNotModified)
			asked <- struct{}{}
			return
		}
		sent.Add(1)
		fmt.Fprint(w, `<rss version="2.0"><channel><title>The Harbour Post</title><item><title>France accuses Spain</title><link>https://harbour.example/1</link>
<description>`+strings.Repeat("France accused Spain of breaking the fishing agreement, and Spain denied it. ", 10)+`</description></item></channel></rss>`)
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	lines := make(chan string, 10)
	done := make(chan int)
	store := filepath.Join(t.TempDir(), "feed.db")
	go func() {
		done <- run(ctx, []string{"demarche", "watch", "--json", "--every", "2s", "--allow-private-net", "--store", store, server.URL + "/feed"},
			strings.NewReader(""), lineWriter{ctx, lines}, new(bytes.Buffer))
	}()
	if line := <-lines; !strings.HasPrefix(line, `{"loaded":1,"unchanged":0,`) {
		t.Errorf("the first round: %s", line)
	}
	<-asked
	cancel()
	if code := <-done; code != 0 || sent.Load() != 1 {
		t.Errorf("exit code %d; the feed was sent %d times", code, sent.Load())
	}
}
