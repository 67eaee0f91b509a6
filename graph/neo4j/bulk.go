package neo4j

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/demarche/demarche/graph/projection"
)

// listSeparator parts the values of a list in a file of WriteBulk: a character that no name has.
const listSeparator = "\x1f"

// column is one column of a file: a key with the type that the import gives it.
type column struct{ key, kind string }

// WriteBulk writes the graph as CSV files for "neo4j-admin database import full", a file for each label
// and type, into a folder that is made where there is none. It returns the arguments of the import. What
// the import makes is what Sync makes, but for constraints and indexes: the next sync adds these and has
// nothing else to write.
func WriteBulk(folder string, g *projection.Graph) ([]string, error) {
	if err := check(g); err != nil {
		return nil, fmt.Errorf("write the import's files: %w", err)
	}
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return nil, fmt.Errorf("write the import's files: %w", err)
	}
	b := bulk{folder: folder, hash: newHasher()}
	marker := projection.Node{ID: markerID, Labels: []string{"Demarche"}, Props: projection.Props{
		{Key: "catalogueHash", Value: g.CatalogueHash}, {Key: "id", Value: markerID}, {Key: "schema", Value: int64(schemaVersion)}, {Key: "workspace", Value: g.Workspace},
	}}
	if err := b.nodes("Demarche", []projection.Node{marker}); err != nil {
		return nil, err
	}
	nodes, rels := g.Nodes, g.Rels
	for _, label := range projection.NodeLabels {
		var own []projection.Node
		own, nodes = prefix(nodes, func(n *projection.Node) bool { return n.Labels[0] == label })
		if err := b.nodes(label, own); err != nil {
			return nil, err
		}
	}
	for _, t := range g.Types {
		var own []projection.Rel
		own, rels = prefix(rels, func(r *projection.Rel) bool { return r.Type == t.Name })
		if err := b.rels(t, own); err != nil {
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
	hash      *hasher
	arguments []string
}

func (b *bulk) nodes(label string, nodes []projection.Node) error {
	if len(nodes) == 0 {
		return nil
	}
	props := make([]projection.Props, len(nodes))
	for i := range nodes {
		props[i] = nodes[i].Props
	}
	columns := columnsOf(props)
	header := []string{":LABEL", revKey + ":long"}
	if label == "Demarche" {
		header = header[:1] // the marker has no revision
	}
	for _, c := range columns {
		if c.key == "id" {
			header = append(header, "id:ID("+label+")")
		} else {
			header = append(header, c.key+":"+c.kind)
		}
	}
	return b.file("nodes-"+label, "--nodes=", header, len(nodes), func(i int, row []string) ([]string, error) {
		row = append(row, quoted(strings.Join(nodes[i].Labels, listSeparator)))
		if label != "Demarche" {
			rev, err := b.hash.node(&nodes[i])
			if err != nil {
				return nil, err
			}
			row = append(row, strconv.FormatInt(rev, 10))
		}
		return cells(row, columns, props[i])
	})
}

func (b *bulk) rels(t projection.RelType, rels []projection.Rel) error {
	if len(rels) == 0 {
		return nil
	}
	props := make([]projection.Props, len(rels))
	for i := range rels {
		props[i] = rels[i].Props
	}
	columns := columnsOf(props)
	header := []string{":TYPE", ":START_ID(" + t.From + ")", ":END_ID(" + t.To + ")", revKey + ":long", viaKey + ":string"}
	for _, c := range columns {
		header = append(header, c.key+":"+c.kind)
	}
	return b.file("relationships-"+t.Name, "--relationships=", header, len(rels), func(i int, row []string) ([]string, error) {
		r := &rels[i]
		rev, err := b.hash.rel(r)
		if err != nil {
			return nil, err
		}
		via := ""
		if len(r.Articles) > 0 {
			via = quoted(r.Articles[0])
		}
		row = append(row, t.Name, quoted(r.From.ID), quoted(r.To.ID), strconv.FormatInt(rev, 10), via)
		return cells(row, columns, props[i])
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

// columnsOf are the keys that any of the members has, ordered.
func columnsOf(members []projection.Props) []column {
	kinds := map[string]string{}
	for _, props := range members {
		for _, p := range props {
			if kinds[p.Key] == "" {
				kinds[p.Key] = kindOf(p.Value)
			}
		}
	}
	columns := make([]column, 0, len(kinds))
	for key, kind := range kinds {
		columns = append(columns, column{key, kind})
	}
	slices.SortFunc(columns, func(a, b column) int { return strings.Compare(a.key, b.key) })
	return columns
}

func kindOf(value any) string {
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
func cells(row []string, columns []column, props projection.Props) ([]string, error) {
	for _, c := range columns {
		value := props.Get(c.key)
		if value != nil && kindOf(value) != c.kind {
			return nil, fmt.Errorf("property %s has values of different types", c.key)
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
					return nil, fmt.Errorf("property %s: %q holds the character that parts lists", c.key, s)
				}
			}
			row = append(row, quoted(strings.Join(v, listSeparator)))
		}
	}
	return row, nil
}

func quoted(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
