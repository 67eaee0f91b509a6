package fetch

import (
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestPublic(t *testing.T) {
	for _, address := range []string{
		"127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.0.8", "198.18.0.1", "224.0.0.1",
		"240.0.0.1", "255.255.255.255", "203.0.113.9", "::", "::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1",
		"::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1",
	} {
		if public(netip.MustParseAddr(address)) {
			t.Errorf("%s counts as public", address)
		}
	}
	for _, address := range []string{"8.8.8.8", "172.32.0.1", "192.0.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8"} {
		if !public(netip.MustParseAddr(address)) {
			t.Errorf("%s doesn't count as public", address)
		}
	}
}

// A public server, which this one plays, leads to addresses inside: each is refused when it is dialled, and nothing reaches the server behind.
func TestRefusals(t *testing.T) {
	inside := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { t.Errorf("%s was asked for", r.URL) }))
	defer inside.Close()
	insidePort := inside.URL[strings.LastIndexByte(inside.URL, ':')+1:]
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	defer server.Close()
	outside := netip.MustParseAddrPort(server.Listener.Addr().String())
	mux.HandleFunc("/to", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, r.URL.Query().Get("u"), http.StatusFound)
	})
	mux.HandleFunc("/round", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/round", http.StatusFound) })

	names := map[string]string{"outside.example": "127.0.0.1", "inside.example": "10.0.0.7", "mapped.example": "::ffff:192.168.0.1", "meta.example": "169.254.169.254"}
	c := New(Options{Delay: time.Nanosecond, Timeout: 5 * time.Second, Resolve: func(host string) ([]net.IP, error) {
		if ip := names[host]; ip != "" {
			return []net.IP{net.ParseIP(ip)}, nil
		}
		return nil, &net.DNSError{Name: host, IsNotFound: true}
	}})
	defer c.Close()
	c.public = func(a netip.AddrPort) bool { return a == outside || public(a.Addr()) }
	start := "http://outside.example:" + itoa(outside.Port())

	redirect := func(to string) string { return start + "/to?u=" + url.QueryEscape(to) }
	for _, test := range []struct{ name, address, want string }{
		{"loopback", "http://127.0.0.1:" + insidePort, "refused: 127.0.0.1 is not an address of the public Internet; --allow-private-net allows it"},
		{"redirect to loopback", redirect("http://127.0.0.1:" + insidePort), "refused: 127.0.0.1 is not an address of the public Internet; --allow-private-net allows it"},
		{"redirect to a name", redirect("http://inside.example/"), "refused: inside.example is at 10.0.0.7, which is not an address of the public Internet; --allow-private-net allows it"},
		{"name", "http://inside.example/", "refused: inside.example is at 10.0.0.7, which is not an address of the public Internet; --allow-private-net allows it"},
		{"name of a mapped address", "http://mapped.example/", "refused: mapped.example is at 192.168.0.1, which is not an address of the public Internet; --allow-private-net allows it"},
		{"metadata of a cloud", "https://meta.example/", "refused: meta.example is at 169.254.169.254, which is not an address of the public Internet; --allow-private-net allows it"},
		{"IPv6 loopback", "http://[::1]:" + insidePort, "refused: ::1 is not an address of the public Internet; --allow-private-net allows it"},
		{"IPv6 mapped", "http://[::ffff:127.0.0.1]:" + insidePort, "refused: ::ffff:127.0.0.1 is at 127.0.0.1, which is not an address of the public Internet; --allow-private-net allows it"},
		{"IPv6 translated", "http://[64:ff9b::7f00:1]/", "refused: 64:ff9b::7f00:1 is not an address of the public Internet; --allow-private-net allows it"},
		{"decimal", "http://2130706433:" + insidePort, "refused: 2130706433 is neither a host's name nor an address in its usual form"},
		{"redirect to decimal", redirect("http://2130706433/"), "refused: 2130706433 is neither a host's name nor an address in its usual form"},
		{"hexadecimal", "http://0x7f000001/", "refused: 0x7f000001 is neither a host's name nor an address in its usual form"},
		{"octal", "http://0177.0.0.1/", "refused: 0177.0.0.1 is neither a host's name nor an address in its usual form"},
		{"short", "http://127.1/", "refused: 127.1 is neither a host's name nor an address in its usual form"},
		{"another scheme", "file:///etc/passwd", `refused: only http and https are fetched, not "file"`},
		{"redirect to another scheme", redirect("gopher://outside.example/"), `refused: only http and https are fetched, not "gopher"`},
		{"user", "http://user:secret@outside.example/", "refused: an address with a user name is not fetched"},
		{"endless redirects", start + "/round", "redirected more than 5 times"},
		{"no such host", "http://nowhere.example/", "there is no host nowhere.example"},
		{"no address", "http:///x", "is not a web address: it names no host"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, err := c.Get(t.Context(), test.address)
			if err == nil {
				p.Body.Close()
				t.Fatal("it was fetched")
			}
			if err.Error() != test.want {
				t.Errorf("%q, want %q", err, test.want)
			}
		})
	}
}

func itoa(n uint16) string {
	return netip.AddrPortFrom(netip.IPv4Unspecified(), n).String()[len("0.0.0.0:"):]
}
