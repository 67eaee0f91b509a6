// Command browser makes a jar of Neo4j Browser in which the guide, the style and the saved reports
// are in place, out of the one among a server's jars:
//
//	go run ./scripts/browser LIB OUT.jar
//
// It is for a server of scripts/neo4j, which puts it first on the class path.
package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/demarche/demarche/extract/relation"
	"github.com/demarche/demarche/graph/neo4j/guide"
	"github.com/demarche/demarche/queries"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: browser LIB OUT.jar")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "browser:", err)
		os.Exit(1)
	}
}

func run(lib, out string) error {
	files, err := guideFiles()
	if err != nil {
		return err
	}
	jars, err := filepath.Glob(filepath.Join(lib, "neo4j-browser-*.jar"))
	if err != nil || len(jars) != 1 {
		return fmt.Errorf("%d jars of Neo4j Browser in %s, want one", len(jars), lib)
	}
	in, err := zip.OpenReader(jars[0])
	if err != nil {
		return fmt.Errorf("open %s: %w", jars[0], err)
	}
	defer in.Close()
	var jar bytes.Buffer
	if err := assemble(&jar, &in.Reader, files); err != nil {
		return fmt.Errorf("assemble the jar: %w", err)
	}
	part := out + ".part" // a server may be reading the one of before
	if err := os.WriteFile(part, jar.Bytes(), 0o666); err != nil {
		return err
	}
	return os.Rename(part, out)
}

func guideFiles() ([]guide.File, error) {
	rules, err := relation.Load(relation.Builtin())
	if err != nil {
		return nil, err
	}
	reports, err := queries.All()
	if err != nil {
		return nil, err
	}
	var favourites []guide.Favourite
	for i := range reports {
		favourites = append(favourites, guide.Favourite{Name: reports[i].Name, Category: reports[i].Category, Content: reports[i].Browser(nil)})
	}
	return guide.Files(rules.Catalogue.All(), favourites)
}

// assemble copies Browser and lets its page load the guide's setup before anything else.
func assemble(w io.Writer, in *zip.Reader, files []guide.File) error {
	const page, folder, head = "browser/index.html", "browser/demarche/", "<head>"
	jar := zip.NewWriter(w)
	for _, f := range in.File {
		if f.Name != page {
			if err := jar.Copy(f); err != nil {
				return err
			}
			continue
		}
		r, err := f.Open()
		if err != nil {
			return err
		}
		text, err := io.ReadAll(r)
		if err != nil {
			return err
		}
		if !bytes.Contains(text, []byte(head)) {
			return fmt.Errorf("%s has no %s", page, head)
		}
		script := fmt.Sprintf("%s<script src=\"demarche/%s\"></script>", head, guide.SetupFile)
		if err := add(jar, page, bytes.Replace(text, []byte(head), []byte(script), 1)); err != nil {
			return err
		}
	}
	for _, f := range files {
		if err := add(jar, folder+f.Name, f.Content); err != nil {
			return err
		}
	}
	return jar.Close()
}

func add(jar *zip.Writer, name string, content []byte) error {
	w, err := jar.Create(name)
	if err == nil {
		_, err = w.Write(content)
	}
	return err
}
