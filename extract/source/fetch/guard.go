package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// refusal is the error for an address that is not talked to.
type refusal struct{ reason string }

func (r *refusal) Error() string { return r.reason }

func refuse(format string, args ...any) error {
	return &refusal{"refused: " + fmt.Sprintf(format, args...)}
}

// checkURL refuses what is no web address, and the spellings of numbers that some resolvers take for one.
func checkURL(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" {
		return refuse("only http and https are fetched, not %q", u.Scheme)
	}
	name := u.Hostname()
	if name == "" {
		return errors.New("is not a web address: it names no host")
	}
	if u.User != nil {
		return refuse("an address with a user name is not fetched")
	}
	if _, err := netip.ParseAddr(name); err == nil {
		return nil // the dialler looks at it
	}
	last := name[strings.LastIndexByte(strings.TrimSuffix(name, "."), '.')+1:]
	if _, err := strconv.ParseUint(strings.TrimSuffix(last, "."), 0, 64); err == nil {
		return refuse("%s is neither a host's name nor an address in its usual form", name)
	}
	return nil
}

// special are the blocks of addresses that are no hosts of the public Internet, beside those that package net knows.
var special = []string{
	"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
	"2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16",
}

// public reports whether ip is an address of the public Internet. IPv6 forms that carry another address (mapped,
// translated, tunnelled) are not, but for mapped ones of public addresses.
func public(ip netip.Addr) bool {
	ip = ip.Unmap().WithZone("")
	if !ip.IsValid() || !ip.IsGlobalUnicast() || ip.IsPrivate() || ip.IsLoopback() || ip.IsLinkLocalUnicast() {
		return false
	}
	if ip.Is6() && !netip.MustParsePrefix("2000::/3").Contains(ip) {
		return false
	}
	for _, s := range special {
		if netip.MustParsePrefix(s).Contains(ip) {
			return false
		}
	}
	return true
}

// dial connects to a host. The address is looked at when it is dialled, after the name was resolved, so that neither a
// redirect nor a name that resolves to something else gets past it.
func (c *Client) dial(ctx context.Context, network, address string) (net.Conn, error) {
	name, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	dialer := &net.Dialer{Timeout: 10 * time.Second, Control: func(_, address string, _ syscall.RawConn) error {
		return c.check(name, address)
	}}
	if c.options.Resolve == nil || net.ParseIP(name) != nil {
		return dialer.DialContext(ctx, network, address)
	}
	ips, err := c.options.Resolve(name)
	if err != nil {
		return nil, err
	}
	err = &net.DNSError{Name: name, IsNotFound: true}
	for _, ip := range ips {
		conn, failed := dialer.DialContext(ctx, network, net.JoinHostPort(ip.String(), port))
		if failed == nil {
			return conn, nil
		}
		err = fmt.Errorf("cannot be reached: %w", failed)
	}
	return nil, err
}

func (c *Client) check(name, address string) error {
	if c.options.AllowPrivate {
		return nil
	}
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return refuse("%s has no address that can be checked", name)
	}
	if !c.public(at) {
		if name == at.Addr().String() {
			return refuse("%s is not an address of the public Internet; --allow-private-net allows it", name)
		}
		return refuse("%s is at %s, which is not an address of the public Internet; --allow-private-net allows it", name, at.Addr())
	}
	return nil
}
