// Command ablation measures what each part of the extractor brings: go run ./scripts/ablation [-gold ../shared/gold/dev]. It copies the
// module, takes one part out of the copy at a time, builds it and lets demarche eval measure it on the annotated articles, with
// the same ranker. It prints the table of docs/statements.md.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/demarche/demarche/extract/eval"
)

func main() {
	gold := flag.String("gold", "../shared/gold/dev", "folder of the annotated articles")
	flag.Parse()
	if err := run(context.Background(), *gold); err != nil {
		fmt.Fprintln(os.Stderr, "ablation:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, gold string) error {
	gold, err := filepath.Abs(gold)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "ablation-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for _, part := range []string{"go.mod", "go.sum", "cmd", "extract", "graph", "internal", "queries"} {
		if out, err := exec.CommandContext(ctx, "cp", "-r", part, dir).CombinedOutput(); err != nil {
			return fmt.Errorf("copy %s: %w: %s", part, err, out)
		}
	}
	fmt.Println("| without | pair | relation | holder | precision of relation | leaks |")
	fmt.Println("|---|---|---|---|---|---|")
	for _, p := range parts {
		r, err := measure(ctx, dir, gold, p.cuts)
		if err != nil {
			return fmt.Errorf("without %s: %w", p.name, err)
		}
		cell := func(l eval.Level) string {
			s := r.Levels[l]
			return strings.ReplaceAll(fmt.Sprintf("%.3f (%.3f)", s.F1, s.BlindF1), "0.", ".")
		}
		fmt.Printf("| %s | %s | %s | %s | %s | %d of %d |\n", p.name, cell(eval.Pair), cell(eval.Relation), cell(eval.Holder),
			strings.TrimPrefix(fmt.Sprintf("%.3f", r.Levels[eval.Relation].Precision), "0"), r.Leak, r.Predicted)
	}
	return nil
}

// measure builds the copy with the cuts, measures it, and makes the copy whole again.
func measure(ctx context.Context, dir, gold string, cuts []cut) (*eval.Report, error) {
	for _, c := range cuts {
		path := filepath.Join(dir, c.file)
		whole, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		if !strings.Contains(string(whole), c.old) {
			return nil, fmt.Errorf("%s has no %q", c.file, c.old)
		}
		defer os.WriteFile(path, whole, 0o644) // also where two cuts are of one file: the first to be made is the last to be undone
		if err := os.WriteFile(path, []byte(strings.Replace(string(whole), c.old, c.new, 1)), 0o644); err != nil {
			return nil, err
		}
	}
	program := filepath.Join(dir, "demarche")
	build := exec.CommandContext(ctx, "go", "build", "-o", program, "./cmd/demarche")
	build.Dir = dir
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("build: %w: %s", err, out)
	}
	out, err := exec.CommandContext(ctx, program, "eval", gold, "--json").Output()
	if err != nil {
		return nil, fmt.Errorf("eval: %w", err)
	}
	var r eval.Report
	if err := json.Unmarshal(out, &r); err != nil {
		return nil, fmt.Errorf("read what eval prints: %w", err)
	}
	return &r, nil
}
