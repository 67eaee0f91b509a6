package fetch

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// rules are what a robots.txt (RFC 9309) says to this program.
type rules struct {
	paths []pathRule
	delay time.Duration
}

type pathRule struct {
	pattern string // with * for anything and $ for the end
	allow   bool
}

const (
	maxRobots = 500 << 10 // bytes that are read of it
	maxDelay  = 10 * time.Second
)

// robots reads the robots.txt of u's host. One that isn't there allows everything; a server in trouble allows nothing.
func (c *Client) robots(ctx context.Context, u *url.URL) (rules, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.Scheme+"://"+u.Host+"/robots.txt", nil)
	if err != nil {
		return rules{}, err
	}
	request.Header.Set("User-Agent", userAgent)
	client := *c.http
	client.CheckRedirect = func(r *http.Request, via []*http.Request) error {
		if len(via) > maxRedirects {
			return http.ErrUseLastResponse
		}
		return checkURL(r.URL)
	}
	response, err := client.Do(request)
	if err != nil {
		return rules{}, err
	}
	defer response.Body.Close()
	switch {
	case response.StatusCode == http.StatusOK:
		return parseRobots(io.LimitReader(response.Body, maxRobots)), nil
	case response.StatusCode >= 500 || response.StatusCode == http.StatusTooManyRequests:
		return rules{paths: []pathRule{{"/", false}}}, nil
	}
	return rules{}, nil
}

// parseRobots reads the group of this program, else that of all.
func parseRobots(r io.Reader) rules {
	groups := make(map[string]*rules)
	var current []*rules
	inRules := false
	scanner := bufio.NewScanner(r)
	for scanner.Scan() {
		line, _, _ := strings.Cut(scanner.Text(), "#")
		key, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch strings.ToLower(strings.TrimSpace(strings.TrimPrefix(key, "\ufeff"))) {
		case "user-agent":
			if inRules {
				current, inRules = nil, false
			}
			name, _, _ := strings.Cut(strings.ToLower(value), "/")
			if groups[name] == nil {
				groups[name] = &rules{}
			}
			current = append(current, groups[name])
		case "allow", "disallow":
			inRules = true
			if value == "" {
				continue
			}
			for _, g := range current {
				g.paths = append(g.paths, pathRule{value, strings.EqualFold(strings.TrimSpace(key), "allow")})
			}
		case "crawl-delay":
			inRules = true
			if s, err := strconv.ParseFloat(value, 64); err == nil && s > 0 {
				for _, g := range current {
					g.delay = min(time.Duration(min(s, 60)*float64(time.Second)), maxDelay)
				}
			}
		}
	}
	for _, name := range []string{agentName, "*"} {
		if g := groups[name]; g != nil {
			return *g
		}
	}
	return rules{}
}

// allow reports whether the longest pattern that matches the page's path allows it.
func (r rules) allow(u *url.URL) bool {
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	longest, allowed := -1, true
	for _, p := range r.paths {
		if n := len(p.pattern); (n > longest || n == longest && p.allow) && matches(p.pattern, path) {
			longest, allowed = n, p.allow
		}
	}
	return allowed
}

func matches(pattern, path string) bool {
	pattern, end := strings.CutSuffix(pattern, "$")
	parts := strings.Split(pattern, "*")
	if !strings.HasPrefix(path, parts[0]) {
		return false
	}
	path = path[len(parts[0]):]
	for i, part := range parts[1:] {
		if end && i == len(parts)-2 {
			return strings.HasSuffix(path, part)
		}
		at := strings.Index(path, part)
		if at < 0 {
			return false
		}
		path = path[at+len(part):]
	}
	return !end || path == ""
}
