// Command others takes the articles' texts out of saved pages with go-trafilatura or go-readability alone, for comparison: go run . -with
// trafilatura DIR > FILE, and then scripts/maintext FILE. It is a module of its own, so that the project doesn't carry what only
// the comparison needs.
package main

import (
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-trafilatura"
)

func main() {
	with := flag.String("with", "trafilatura", "library: trafilatura or readability")
	flag.Parse()
	if err := run(*with, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "others:", err)
		os.Exit(1)
	}
}

type text struct {
	ArticleBody string `json:"articleBody"`
}

func run(with, dir string) error {
	extract := map[string]func(io.Reader) (string, error){"trafilatura": viaTrafilatura, "readability": viaReadability}[with]
	if extract == nil {
		return fmt.Errorf("there is no library %q", with)
	}
	files, err := filepath.Glob(filepath.Join(dir, "pages", "*.html.gz"))
	if err != nil {
		return err
	}
	all := make(map[string]text)
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			return err
		}
		z, err := gzip.NewReader(f)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		body, err := extract(z)
		f.Close()
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", file, err) // as the benchmark does: no text
		}
		all[strings.TrimSuffix(filepath.Base(file), ".html.gz")] = text{body}
	}
	return json.NewEncoder(os.Stdout).Encode(all)
}

// viaTrafilatura uses the options of the benchmark: fallback extractors on, comments off.
func viaTrafilatura(r io.Reader) (string, error) {
	result, err := trafilatura.Extract(r, trafilatura.Options{EnableFallback: true, ExcludeComments: true})
	if err != nil {
		return "", err
	}
	return result.ContentText, nil
}

func viaReadability(r io.Reader) (string, error) {
	article, err := readability.FromReader(r, nil)
	if err != nil || article.Node == nil {
		return "", err
	}
	var b strings.Builder
	err = article.RenderText(&b)
	return b.String(), err
}
