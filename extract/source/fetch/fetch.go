// Package fetch gets pages from the web as a polite and careful visitor: it reads robots.txt, waits between requests to one
// host, takes no more than it can use, asks only for what has changed, and never talks to a private network unless told to.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"sync"
	"time"
)

// Options say how pages are fetched. The zero value is ready for use.
type Options struct {
	AllowPrivate bool                                // also loopback, private and link-local addresses
	Delay        time.Duration                       // between two requests to one host; 0 stands for a second
	Timeout      time.Duration                       // for one page; 0 stands for thirty seconds
	MaxBytes     int64                               // of one page, unpacked; 0 stands for 64 MiB
	Known        func(address string) Validator      // what an earlier fetch of the address left, to ask whether it has changed; may be nil
	Resolve      func(host string) ([]net.IP, error) // in place of the system's resolver; nil for that
	Now          func() time.Time                    // nil for time.Now
}

// Validator is what a server gave with a page to recognise it by.
type Validator struct {
	ETag     string `json:"etag,omitempty"`
	Modified string `json:"modified,omitempty"` // as the server wrote it
}

// Page is a fetched page. Its body must be closed.
type Page struct {
	URL         string // after redirects
	ContentType string
	Retrieved   time.Time
	Validator   Validator
	NotModified bool // since the known validator; the body is empty
	Body        io.ReadCloser
}

const (
	userAgent    = "demarche (+https://github.com/demarche/demarche)"
	agentName    = "demarche" // in robots.txt
	maxRedirects = 5
	rulesHold    = 24 * time.Hour // as RFC 9309 has it
)

// Client fetches pages. It is safe for concurrent use.
type Client struct {
	options Options
	http    *http.Client
	mu      sync.Mutex
	hosts   map[string]*host
	seen    map[string]Validator      // by the address that was asked for
	public  func(netip.AddrPort) bool // what may be dialled
}

// host is what is remembered of one scheme and host.
type host struct {
	mu   sync.Mutex
	next time.Time // when it may be asked again
	read time.Time // when its robots.txt was read, which rules are those of
	rules
}

// New returns a client.
func New(o Options) *Client {
	if o.Delay == 0 {
		o.Delay = time.Second
	}
	if o.Timeout == 0 {
		o.Timeout = 30 * time.Second
	}
	if o.MaxBytes == 0 {
		o.MaxBytes = 64 << 20
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	c := &Client{options: o, hosts: make(map[string]*host), seen: make(map[string]Validator), public: func(a netip.AddrPort) bool { return public(a.Addr()) }}
	c.http = &http.Client{
		Transport: &http.Transport{
			Proxy:                  nil, // a proxy would connect to addresses that are not seen here
			DialContext:            c.dial,
			TLSHandshakeTimeout:    10 * time.Second,
			ResponseHeaderTimeout:  o.Timeout,
			MaxResponseHeaderBytes: 64 << 10,
			IdleConnTimeout:        10 * time.Second,
			ForceAttemptHTTP2:      true,
		},
		CheckRedirect: func(r *http.Request, via []*http.Request) error {
			if len(via) > maxRedirects {
				return fmt.Errorf("redirected more than %d times", maxRedirects)
			}
			return c.admit(r.Context(), r.URL)
		},
	}
	return c
}

// Close ends the connections that are kept for later requests.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Seen returns what the server gave with the page of an address that was fetched, to recognise it by.
func (c *Client) Seen(address string) Validator {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.seen[address]
}

// Get fetches a page. Its error is one clear sentence without the address.
func (c *Client) Get(ctx context.Context, address string) (*Page, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, errors.New("is not a web address")
	}
	ctx, cancel := context.WithTimeout(ctx, c.options.Timeout)
	p, err := c.get(ctx, u, address)
	if err != nil {
		defer cancel()
		return nil, c.worded(ctx, err)
	}
	c.mu.Lock()
	c.seen[address] = p.Validator
	c.mu.Unlock()
	p.Body = &body{r: p.Body, left: c.options.MaxBytes, close: p.Body, cancel: cancel, max: c.options.MaxBytes}
	return p, nil
}

func (c *Client) get(ctx context.Context, u *url.URL, address string) (*Page, error) {
	if err := c.admit(ctx, u); err != nil {
		return nil, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, errors.New("is not a web address")
	}
	request.Header.Set("User-Agent", userAgent)
	request.Header.Set("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5")
	var known Validator
	if c.options.Known != nil {
		known = c.options.Known(address)
	}
	if known.ETag != "" {
		request.Header.Set("If-None-Match", known.ETag)
	}
	if known.Modified != "" {
		request.Header.Set("If-Modified-Since", known.Modified)
	}
	response, err := c.http.Do(request)
	if err != nil {
		return nil, err
	}
	p := &Page{
		URL: response.Request.URL.String(), ContentType: response.Header.Get("Content-Type"), Retrieved: c.options.Now().UTC(),
		Validator: Validator{response.Header.Get("ETag"), response.Header.Get("Last-Modified")}, Body: response.Body,
	}
	switch {
	case response.StatusCode == http.StatusNotModified && known != Validator{}:
		p.NotModified, p.Validator = true, known
	case response.StatusCode != http.StatusOK:
		response.Body.Close()
		return nil, fmt.Errorf("the server answered %d %s", response.StatusCode, http.StatusText(response.StatusCode))
	case response.ContentLength > c.options.MaxBytes:
		response.Body.Close()
		return nil, tooLarge(c.options.MaxBytes)
	}
	return p, nil
}

// admit waits for the host's turn and asks its robots.txt about the page.
func (c *Client) admit(ctx context.Context, u *url.URL) error {
	if err := checkURL(u); err != nil {
		return err
	}
	h := c.host(u)
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.read.IsZero() || c.options.Now().Sub(h.read) > rulesHold {
		if err := c.wait(ctx, h); err != nil {
			return err
		}
		rules, err := c.robots(ctx, u)
		if err != nil {
			return err
		}
		h.rules, h.read = rules, c.options.Now()
	}
	if !h.allow(u) {
		return errors.New("the site's robots.txt asks programs not to read it")
	}
	return c.wait(ctx, h)
}

func (c *Client) host(u *url.URL) *host {
	c.mu.Lock()
	defer c.mu.Unlock()
	key := u.Scheme + "://" + u.Host
	if c.hosts[key] == nil {
		c.hosts[key] = &host{}
	}
	return c.hosts[key]
}

// wait returns when the host may be asked, and takes that turn.
func (c *Client) wait(ctx context.Context, h *host) error {
	if d := h.next.Sub(c.options.Now()); d > 0 {
		timer := time.NewTimer(d)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	h.next = c.options.Now().Add(max(c.options.Delay, h.delay))
	return nil
}

// worded says in a sentence what went wrong.
func (c *Client) worded(ctx context.Context, err error) error {
	var refused *refusal
	var dns *net.DNSError
	var op *net.OpError
	var outer *url.Error
	switch {
	case errors.As(err, &refused):
		return refused
	case errors.Is(err, context.DeadlineExceeded) || errors.As(err, &outer) && outer.Timeout():
		return fmt.Errorf("did not answer within %v", c.options.Timeout)
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &dns):
		return fmt.Errorf("there is no host %s", dns.Name)
	case errors.As(err, &op):
		return fmt.Errorf("cannot be reached: %w", op.Err)
	case outer != nil:
		return outer.Err
	}
	return err
}

func tooLarge(limit int64) error {
	return fmt.Errorf("is longer than %d MiB", limit>>20)
}

// body is a page's body that ends with an error where it is too long.
type body struct {
	r         io.Reader
	left, max int64
	close     io.Closer
	cancel    func()
}

func (b *body) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return 0, tooLarge(b.max)
	}
	return n, err
}

func (b *body) Close() error {
	b.cancel()
	return b.close.Close()
}
