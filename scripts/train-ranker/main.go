// Command train-ranker fits extract/relation/ranker.tsv, the weights that give statements their confidence, to annotated articles:
//
//	go run ./scripts/train-ranker -gold ../shared/gold -out extract/relation/ranker.tsv
//
// It learns from gold/train, from those articles of gold/dev that are neither blind nor from Reuters, and from those of the project's
// own that are not blind, and prints how it does on articles that it did not learn from, ten folds of whole articles: of all and of
// the project's own apart. The rules' own examples teach it too, those of the relations above
// all that the articles have rarely. The same articles give the same weights.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/extract/eval"
	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/source"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "train-ranker:", err)
		os.Exit(1)
	}
}

// sample is an annotated article with its readings.
type sample struct {
	article  *model.Article
	gold     eval.Gold
	own      bool // of the project's own writing
	features [][]string
	right    []bool
}

func run(args []string) error {
	flags := flag.NewFlagSet("train-ranker", flag.ContinueOnError)
	gold := flags.String("gold", "../shared/gold", "folder of the annotated articles: train, dev, train.jsonl, dev.jsonl")
	written := flags.String("own", "extract/eval/testdata/own", "folder of the project's own articles")
	out := flags.String("out", "extract/relation/ranker.tsv", "file to write")
	folds := flags.Int("folds", 10, "folds of the measurement")
	if err := flags.Parse(args); err != nil {
		return err
	}
	x, err := extract.New(extract.Options{})
	if err != nil {
		return err
	}
	var samples []sample
	for _, part := range []string{"train", "dev"} {
		more, err := read(x, *gold, part)
		if err != nil {
			return err
		}
		samples = append(samples, more...)
	}
	own, err := readOwn(x, *written)
	if err != nil {
		return err
	}
	samples = append(samples, own...)
	taught, err := examples(x)
	if err != nil {
		return err
	}
	if err := measure(x, samples, taught, *folds); err != nil {
		return err
	}
	f, err := os.Create(*out)
	if err != nil {
		return err
	}
	defer f.Close()
	fmt.Fprintf(f, "# Weights of the ranker, in thousandths of the logit; fitted by scripts/train-ranker to %d annotated articles and %d examples.\n", len(samples), len(taught))
	if err := fit(append(taught, samples...)).Write(f); err != nil {
		return err
	}
	return f.Close()
}

// read returns the articles of one part that may be learnt from.
func read(x *extract.Extractor, dir, part string) ([]sample, error) {
	golds, err := eval.ReadGold(filepath.Join(dir, part))
	if err != nil {
		return nil, err
	}
	var out []sample
	for item := range source.Read(context.Background(), []string{filepath.Join(dir, part+".jsonl")}, source.Options{}) {
		if item.Problem != nil {
			return nil, item.Problem
		}
		a := item.Article
		i := slices.IndexFunc(golds, func(g eval.Gold) bool { return g.ID == a.ID })
		if i < 0 || part == "dev" && (golds[i].Blind() || golds[i].Genre() == "reuters") {
			continue
		}
		s, err := annotated(x, a, golds[i])
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// readOwn returns the project's own articles that may be learnt from.
func readOwn(x *extract.Extractor, dir string) ([]sample, error) {
	all, err := eval.ReadOwn(dir)
	if err != nil {
		return nil, err
	}
	var out []sample
	for i := range all {
		if all[i].Gold.Blind() {
			continue
		}
		s, err := annotated(x, &all[i].Article, all[i].Gold)
		if err != nil {
			return nil, err
		}
		s.own = true
		out = append(out, s)
	}
	return out, nil
}

func annotated(x *extract.Extractor, a *model.Article, gold eval.Gold) (sample, error) {
	s := sample{article: a, gold: gold}
	readings, err := x.Readings(context.Background(), a)
	if err != nil {
		return s, fmt.Errorf("read %s: %w", a.ID, err)
	}
	statements := make([]model.Statement, len(readings))
	for j, r := range readings {
		statements[j] = r.Statement
		s.features = append(s.features, r.Features)
	}
	s.right = s.gold.Right(statements, x.Catalogue())
	return s, nil
}

// measure prints F1 by threshold on articles that each fold did not learn from.
func measure(x *extract.Extractor, samples, taught []sample, folds int) error {
	var golds, own []eval.Gold
	var statements []model.Statement
	for k := range folds {
		var rest []sample
		for i := range samples {
			if i%folds != k {
				rest = append(rest, samples[i])
			}
		}
		judged := x.With(fit(append(slices.Clone(taught), rest...)), 0)
		for i := k; i < len(samples); i += folds {
			b, err := judged.Extract(context.Background(), samples[i].article)
			if err != nil {
				return err
			}
			golds = append(golds, samples[i].gold)
			if samples[i].own {
				own = append(own, samples[i].gold)
			}
			statements = append(statements, b.Statements...)
		}
	}
	fmt.Println("all:")
	table(x, golds, statements)
	fmt.Println("the project's own:")
	table(x, own, statements)
	return nil
}

// table prints a line for each threshold; statements of articles that are not among the golds do not count.
func table(x *extract.Extractor, golds []eval.Gold, statements []model.Statement) {
	for least := 0.0; least < 0.85; least += 0.05 {
		kept := slices.DeleteFunc(slices.Clone(statements), func(s model.Statement) bool {
			return s.Confidence < least || !slices.ContainsFunc(golds, func(g eval.Gold) bool { return g.ID == s.Article })
		})
		r := eval.Compare(golds, kept, x.Catalogue())
		p, rel, h := r.Levels[eval.Pair], r.Levels[eval.Relation], r.Levels[eval.Holder]
		fmt.Printf("confidence %.2f  %4d statements  pair P %.3f F1 %.3f  relation P %.3f R %.3f F1 %.3f  holder F1 %.3f  calibration error %.3f\n", least, len(kept),
			p.Precision, p.F1, rel.Precision, rel.Recall, rel.F1, h.F1, r.Calibration)
	}
}
