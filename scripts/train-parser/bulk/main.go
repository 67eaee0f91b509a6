// Command bulk cuts articles into sentences and words, as the network sees them in use, and writes them
// as CoNLL-U for the unlabelled part of the training.
//
//	go run ./scripts/train-parser/bulk ../shared/data/bulk/kremlin-dev.jsonl … > bulk.conllu
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/syntax"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "bulk:", err)
		os.Exit(1)
	}
}

func run(paths []string, w io.Writer) error {
	analyzer, err := syntax.New()
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	for _, path := range paths {
		if err := convert(out, analyzer, path); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return out.Flush()
}

// convert writes the sentences of a file with one article a line.
func convert(out io.Writer, analyzer *syntax.Analyzer, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	in := json.NewDecoder(f)
	for {
		var row struct{ Title, Text string }
		if err := in.Decode(&row); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("read article: %w", err)
		}
		article := &model.Article{Title: row.Title, Text: row.Title + "\n\n" + row.Text}
		if err := syntax.WriteDocument(out, analyzer.Analyze(article)); err != nil {
			return fmt.Errorf("write sentences: %w", err)
		}
	}
}
