package source

import (
	"bytes"
	"context"
	"iter"
	"strings"
)

// addresses is a list of web addresses, which are fetched.
var addresses = format{
	name: "urls",
	doc:  "web addresses to fetch, one a line; lines that start with # are left out",
	sniffs: func(head []byte) bool {
		lines := bytes.Split(bytes.TrimPrefix(head, []byte("\ufeff")), []byte("\n"))
		if len(head) == sniffed {
			lines = lines[:len(lines)-1]
		}
		found := false
		for _, line := range lines {
			s := strings.TrimSpace(string(line))
			if s == "" || s[0] == '#' {
				continue
			}
			if !IsAddress(s) || strings.ContainsAny(s, " \t") {
				return false
			}
			found = true
		}
		return found
	},
	read: func(ctx context.Context, in *input) iter.Seq[Item] {
		return func(yield func(Item) bool) {
			for n := 1; ; n++ {
				line, tooLong, err := readLine(in.r)
				s := strings.TrimSpace(strings.TrimPrefix(string(line), "\ufeff"))
				switch {
				case tooLong:
					s = ""
				case s != "" && s[0] != '#' && !IsAddress(s):
					if !yield(failed(in.shown, n, "is no web address")) {
						return
					}
					s = ""
				}
				if s != "" && s[0] != '#' {
					o := *in.options
					o.Format = "" // what a list leads to is told by its content
					if ctx.Err() != nil || !readFile(ctx, file{url: s, shown: s, name: s}, &o, yield) {
						return
					}
				}
				if err != nil {
					return
				}
			}
		}
	},
}
