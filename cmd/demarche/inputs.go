package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/extract/source"
	"github.com/demarche/demarche/extract/source/fetch"
)

const inputsDoc = `INPUT is a file, a folder, a glob, a web address (of a page or a feed), or "-" for standard input. Pages, feeds, text,
JSON lines, tables, mails, web archives, zip and tar archives of these, lists of addresses and what extract --bundle prints are told by their content.
Web addresses are fetched as their robots.txt allows, one a second of a host.`

// inputFlags are those of every command that reads articles.
func inputFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "input-format", Usage: "read every input as this `FORMAT` (" + source.Formats() + "; default: by content)"},
		&cli.StringSliceFlag{Name: "column", Usage: "of a table, `FIELD=HEADING`: where a field (" + strings.Join(source.Fields(), ", ") + ") stands; may be repeated"},
		&cli.BoolFlag{Name: "follow", Usage: "fetch the pages that the entries of a feed link to, where the feed has no full text"},
		&cli.BoolFlag{Name: "allow-private-net", Usage: "fetch from loopback, private and link-local addresses too"},
	}
}

// inputs are the arguments, or standard input where there are none.
func inputs(c *cli.Context) []string {
	if c.NArg() == 0 {
		return []string{"-"}
	}
	return c.Args().Slice()
}

// sourceOptions are those that the flags give. known is asked what an earlier visit of an address left; it may be nil.
func sourceOptions(c *cli.Context, known func(string) fetch.Validator) (source.Options, error) {
	o := source.Options{
		Format: c.String("input-format"), Stdin: c.App.Reader, Follow: c.Bool("follow"),
		Web: fetch.New(fetch.Options{AllowPrivate: c.Bool("allow-private-net"), Known: known}),
	}
	if names := strings.Split(source.Formats(), ", "); o.Format != "" && !slices.Contains(names, o.Format) {
		return o, usage("--input-format %s is not known; there are %s", o.Format, source.Formats())
	}
	for _, s := range c.StringSlice("column") {
		field, heading, ok := strings.Cut(s, "=")
		if !ok || heading == "" || !slices.Contains(source.Fields(), field) {
			return o, usage("--column %s is not of the form FIELD=HEADING, with a field of %s", s, strings.Join(source.Fields(), ", "))
		}
		if o.Columns == nil {
			o.Columns = make(map[string]string)
		}
		o.Columns[field] = heading
	}
	return o, nil
}

// languages words the counts by language, the most frequent first.
func (t *tally) languages() string {
	names := slices.SortedFunc(maps.Keys(t.Languages), func(a, b string) int {
		return cmp.Or(cmp.Compare(t.Languages[b], t.Languages[a]), cmp.Compare(a, b))
	})
	for i, name := range names {
		names[i] = fmt.Sprintf("%d %s", t.Languages[name], name)
	}
	return strings.Join(names, ", ")
}
