// Command train makes the models of extract/syntax, apart from the tagger and parser (scripts/train-parser), from the
// treebanks beside the repository:
//
//	go run ./scripts/train -treebanks ../shared/data/treebanks -out extract/syntax/model
//
// The same treebanks and flags give the same files, byte for byte.
package main

import (
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	text "github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/syntax"
	"github.com/demarche/demarche/extract/syntax/lemma"
	"github.com/demarche/demarche/extract/syntax/segment"
	"github.com/demarche/demarche/extract/syntax/truecase"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	flags := flag.NewFlagSet("train", flag.ContinueOnError)
	treebanks := flags.String("treebanks", "../shared/data/treebanks", "folder of *-train.conllu")
	out := flags.String("out", "extract/syntax/model", "folder that the models are written to")
	only := flags.String("only", "", "train one model alone: lemma, truecase or segment")
	seed := flags.Uint64("seed", 1, "seed of the order of sentences")
	if err := flags.Parse(args); err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	start := time.Now()
	trees, err := readTrain(*treebanks)
	if err != nil {
		return err
	}
	sentences := make([][]text.Token, len(trees))
	for i, t := range trees {
		sentences[i] = t.Tokens
	}
	for _, m := range []struct {
		name  string
		train func() (model, error)
	}{
		{"lemma", func() (model, error) { return lemma.Train(sentences), nil }},
		{"truecase", func() (model, error) { return truecase.Train(sentences), nil }},
		{"segment", func() (model, error) {
			return segment.Training{Epochs: 8, Seed: *seed, Size: 18, Log: log}.Train(paragraphs(trees)), nil
		}},
	} {
		if *only != "" && *only != m.name {
			continue
		}
		trained, err := m.train()
		if err != nil {
			return fmt.Errorf("train %s: %w", m.name, err)
		}
		if err := write(filepath.Join(*out, m.name+".gz"), trained.Write); err != nil {
			return err
		}
	}
	log.Info("done", "seconds", int(time.Since(start).Seconds()))
	return nil
}

// model is what every part of training makes.
type model interface{ Write(io.Writer) error }

// paragraphs joins sentences by blanks until a tree says that a paragraph or a document begins.
func paragraphs(trees []*syntax.Tree) []segment.Paragraph {
	var all []segment.Paragraph
	for _, t := range trees {
		if len(all) == 0 || t.Begins() {
			all = append(all, segment.Paragraph{})
		}
		p := &all[len(all)-1]
		if p.Text != "" {
			p.Text += " "
		}
		var words []text.Span
		for _, k := range t.Tokens {
			words = append(words, text.Span{Start: len(p.Text) + k.Span.Start, End: len(p.Text) + k.Span.End})
		}
		p.Text += t.Text
		p.Sentences = append(p.Sentences, words)
	}
	return all
}

// readTrain reads the training parts of all treebanks in the order of their names.
func readTrain(folder string) ([]*syntax.Tree, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*-train.conllu"))
	if err != nil {
		return nil, fmt.Errorf("list treebanks: %w", err)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no *-train.conllu in %s", folder)
	}
	var all []*syntax.Tree
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return nil, fmt.Errorf("open treebank: %w", err)
		}
		trees, err := syntax.ReadTrees(f)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("read treebank %s: %w", name, err)
		}
		all = append(all, trees...)
	}
	return all, nil
}

func write(name string, content func(io.Writer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return fmt.Errorf("create model: %w", err)
	}
	if err := content(f); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("close %s: %w", name, err)
	}
	return nil
}
