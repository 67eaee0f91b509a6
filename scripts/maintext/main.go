// Command maintext measures how well the article's text is found in saved pages: go run ./scripts/maintext [-v] [FILE]. It reads
// the pages and the true texts of shared/data/html and prints precision, recall and F1 by shingles of four words. FILE holds
// another extractor's texts, as {"page": {"articleBody": …}}, to be measured instead.
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

	"github.com/demarche/demarche/extract/source/page"
	"github.com/demarche/demarche/internal/shingle"
)

func main() {
	verbose := flag.Bool("v", false, "print the pages and what was taken too much or too little of them")
	dir := flag.String("data", "../shared/data/html", "folder with ground-truth.json and pages")
	flag.Parse()
	if err := run(*dir, flag.Arg(0), *verbose); err != nil {
		fmt.Fprintln(os.Stderr, "maintext:", err)
		os.Exit(1)
	}
}

type text struct{ ArticleBody, URL string }

func run(dir, other string, verbose bool) error {
	truth, err := texts(filepath.Join(dir, "ground-truth.json"))
	if err != nil {
		return err
	}
	var taken map[string]text
	if other != "" {
		if taken, err = texts(other); err != nil {
			return err
		}
	}
	files, err := filepath.Glob(filepath.Join(dir, "pages", "*.html.gz"))
	if err != nil {
		return err
	}
	var scores []shingle.Score
	for _, file := range files {
		id := strings.TrimSuffix(filepath.Base(file), ".html.gz")
		body := taken[id].ArticleBody
		if other == "" {
			if body, err = mainText(file); err != nil {
				return fmt.Errorf("%s: %w", file, err)
			}
		}
		s := shingle.Compare(truth[id].ArticleBody, body)
		scores = append(scores, s)
		if verbose && (s.Precision < .99 || s.Recall < .99) {
			fmt.Printf("%s %.3f %.3f %s\n", id[:8], s.Precision, s.Recall, truth[id].URL)
			lines("+", body, truth[id].ArticleBody)
			lines("-", truth[id].ArticleBody, body)
		}
	}
	precision, recall, f1 := shingle.Mean(scores)
	fmt.Printf("%d pages: precision %.4f, recall %.4f, F1 %.4f\n", len(scores), precision, recall, f1)
	return nil
}

func texts(path string) (map[string]text, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var all map[string]text
	if err := json.Unmarshal(b, &all); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return all, nil
}

func mainText(file string) (string, error) {
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return "", err
	}
	content, err := io.ReadAll(z)
	if err != nil {
		return "", err
	}
	p, err := page.Parse(content, "")
	return p.Text, err
}

// lines prints the lines of a that b doesn't hold.
func lines(sign, a, b string) {
	words := func(s string) []string {
		return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \n\t\u00a0.,;:'\"“”‘’()[]", r) })
	}
	all := strings.Join(words(b), " ")
	for line := range strings.Lines(a) {
		if w := words(line); len(w) > 0 && !strings.Contains(all, strings.Join(w, " ")) {
			fmt.Printf("  %s %.140s\n", sign, strings.TrimSpace(line))
		}
	}
}
