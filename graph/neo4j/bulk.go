package neo4j

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/demarche/demarche/graph/projection"
)

// listSeparator parts the values of a list in a file of WriteBulk: a character that no name has.
const listSeparator = "\x1f"

// WriteBulk writes the graph as CSV files for "neo4j-admin database import full", a file for each label
// and type, into a folder that is made where there is none. It returns the arguments of the import. What
// the import makes is what a sync makes, but for constraints and indexes: the next sync adds these and has
// nothing else to write.
func WriteBulk(folder string, g *projection.Columns) ([]string, error) {
	content, err := contentOf(g)
	if err != nil {
		return nil, fmt.Errorf("write the import's files: %w", err)
	}
	return writeBulk(folder, content)
}

func writeBulk(folder string, g *content) ([]string, error) {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return nil, fmt.Errorf("write the import's files: %w", err)
	}
	b := bulk{folder: folder, g: g, hash: newHasher()}
	if err := b.marker(); err != nil {
		return nil, err
	}
	for label := range g.Nodes {
		if err := b.nodes(label); err != nil {
			return nil, err
		}
	}
	for kind := range g.Rels {
		if err := b.rels(kind); err != nil {
			return nil, err
		}
	}
	arguments := []string{"database", "import", "full", "neo4j", "--overwrite-destination", "--multiline-fields=true", "--array-delimiter=U+001F",
		"--report-file=" + filepath.Join(folder, "import.report")} // else it lands wherever the import is run
	return append(arguments, b.arguments...), nil
}

// bulk collects the files.
type bulk struct {
	folder    string
	g         *content
	hash      *hasher
	arguments []string
}

// marker writes the nodes that a sync keeps for itself.
func (b *bulk) marker() error {
	header := []string{":LABEL", "id:ID(Demarche)", "workspace:string", "schema:long", "catalogueHash:string", "types:string[]", "generation:long", "state:string"}
	return b.file("nodes-Demarche", "--nodes=", header, 2, func(i int, row []string) ([]string, error) {
		if i > 0 { // the run node, without which an older state of the workspace could be written over this one
			return append(row, quoted("Demarche"), quoted(runID), "", "", "", "", strconv.FormatInt(b.g.Generation, 10), quoted(b.g.State)), nil
		}
		return append(row, quoted("Demarche"), quoted(markerID), quoted(b.g.Workspace), strconv.Itoa(schemaVersion), quoted(b.g.catalogueHash),
			quoted(strings.Join(typeNames(b.g.Types), listSeparator)), "", ""), nil
	})
}

func (b *bulk) nodes(label int) error {
	t := b.g.Nodes[label]
	if t.Len == 0 {
		return nil
	}
	header := []string{":LABEL", revKey + ":long"}
	for _, c := range t.Columns {
		if c.Key == "id" {
			header = append(header, "id:ID("+t.Name+")")
		} else {
			header = append(header, c.Key+":"+kindOf(c))
		}
	}
	return b.file("nodes-"+t.Name, "--nodes=", header, t.Len, func(i int, row []string) ([]string, error) {
		n, err := b.g.node(label, i)
		if err != nil {
			return nil, err
		}
		rev, err := b.hash.node(&n)
		if err != nil {
			return nil, err
		}
		row = append(row, quoted(strings.Join(n.Labels, listSeparator)), strconv.FormatInt(rev, 10))
		return cells(row, t.Columns, n.Props)
	})
}

func (b *bulk) rels(kind int) error {
	t, joins := b.g.Rels[kind], b.g.Types[kind]
	if t.Len == 0 {
		return nil
	}
	header := []string{":TYPE", ":START_ID(" + joins.From + ")", ":END_ID(" + joins.To + ")", revKey + ":long", viaKey + ":string"}
	for _, c := range t.Columns {
		header = append(header, c.Key+":"+kindOf(c))
	}
	return b.file("relationships-"+t.Name, "--relationships=", header, t.Len, func(i int, row []string) ([]string, error) {
		r, err := b.g.rel(kind, i)
		if err != nil {
			return nil, err
		}
		rev, err := b.hash.rel(&r)
		if err != nil {
			return nil, err
		}
		via := ""
		if len(r.Articles) > 0 {
			via = quoted(r.Articles[0])
		}
		row = append(row, t.Name, quoted(r.From.ID), quoted(r.To.ID), strconv.FormatInt(rev, 10), via)
		return cells(row, t.Columns, r.Props)
	})
}

func (b *bulk) file(name, option string, header []string, n int, fill func(i int, row []string) ([]string, error)) (err error) {
	path := filepath.Join(b.folder, name+".csv")
	f, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("write the import's files: %w", err)
	}
	defer func() {
		if err = errors.Join(err, f.Close()); err != nil {
			err = fmt.Errorf("write %s: %w", path, err)
		}
	}()
	w := bufio.NewWriter(f)
	fmt.Fprintln(w, strings.Join(header, ","))
	var row []string
	for i := range n {
		if row, err = fill(i, row[:0]); err != nil {
			return err
		}
		fmt.Fprintln(w, strings.Join(row, ","))
	}
	b.arguments = append(b.arguments, option+path)
	return w.Flush()
}

// kindOf is the type that the import gives a column.
func kindOf(c *projection.Column) string {
	if !c.Coded() || len(c.Values) == 0 {
		return "string"
	}
	return kindOfValue(c.Values[0])
}

func kindOfValue(value any) string {
	switch value.(type) {
	case int64:
		return "long"
	case float64:
		return "double"
	case bool:
		return "boolean"
	case projection.Date:
		return "date"
	case []string:
		return "string[]"
	}
	return "string"
}

// cells appends the values of a member; what it doesn't have is an empty cell without quotes, of which the import
// makes nothing.
func cells(row []string, columns []*projection.Column, props projection.Props) ([]string, error) {
	for _, c := range columns {
		value := props.Get(c.Key)
		if value != nil && kindOfValue(value) != kindOf(c) {
			return nil, fmt.Errorf("property %s has values of different types", c.Key)
		}
		switch v := value.(type) {
		case nil:
			row = append(row, "")
		case string:
			row = append(row, quoted(v))
		case projection.Date:
			row = append(row, string(v))
		case int64:
			row = append(row, strconv.FormatInt(v, 10))
		case float64:
			row = append(row, strconv.FormatFloat(v, 'g', -1, 64))
		case bool:
			row = append(row, strconv.FormatBool(v))
		case []string:
			for _, s := range v {
				if strings.Contains(s, listSeparator) {
					return nil, fmt.Errorf("property %s: %q holds the character that parts lists", c.Key, s)
				}
			}
			row = append(row, quoted(strings.Join(v, listSeparator)))
		}
	}
	return row, nil
}

func quoted(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
