// Command killed checks that a load which is killed again and again ends as one that was not: go run ./scripts/killed [-kills N] [-seed N]
// INPUT… It loads the inputs with demarche load, then into another workspace with a SIGKILL at a random moment, N times, then to
// the end, and compares what the two workspaces hold.
package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/demarche/demarche/graph"
)

func main() {
	kills := flag.Int("kills", 10, "how often the load is killed")
	seed := flag.Uint64("seed", 1, "of the moments")
	flag.Parse()
	if err := run(context.Background(), *kills, *seed, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "killed:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, kills int, seed uint64, inputs []string) error {
	dir, err := os.MkdirTemp("", "killed-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "demarche")
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", program, "./cmd/demarche").CombinedOutput(); err != nil {
		return fmt.Errorf("build: %w: %s", err, out)
	}
	load := func(store string) *exec.Cmd {
		return exec.CommandContext(ctx, program, append([]string{"load", "--store", store}, inputs...)...)
	}
	unbroken, broken := filepath.Join(dir, "unbroken.db"), filepath.Join(dir, "broken.db")
	began := time.Now()
	if out, err := load(unbroken).CombinedOutput(); err != nil {
		return fmt.Errorf("load: %w: %s", err, out)
	}
	whole := time.Since(began)
	want, articles, err := content(ctx, unbroken)
	if err != nil {
		return err
	}
	fmt.Printf("unbroken: %d articles in %v\n", articles, whole.Round(time.Second))

	random := rand.New(rand.NewPCG(seed, 3))
	for i := range kills {
		c := load(broken)
		if err := c.Start(); err != nil {
			return err
		}
		moment := time.Duration(random.Float64() * float64(whole))
		time.Sleep(moment)
		if err := c.Process.Kill(); err != nil {
			return err
		}
		_ = c.Wait() // it was killed
		_, articles, err := content(ctx, broken)
		if err != nil {
			return fmt.Errorf("killed after %v: %w", moment, err)
		}
		fmt.Printf("kill %d after %v: sound, %d articles\n", i+1, moment.Round(time.Millisecond), articles)
	}
	if out, err := load(broken).CombinedOutput(); err != nil {
		return fmt.Errorf("load after the kills: %w: %s", err, out)
	}
	got, articles, err := content(ctx, broken)
	if err != nil {
		return err
	}
	if got != want {
		return fmt.Errorf("after the kills the workspace holds something else (%d articles)", articles)
	}
	fmt.Printf("after the kills: the same %d articles, statements, actors and stories\n", articles)
	return nil
}

// content checks a workspace and returns a hash of all that it holds, and the number of its articles.
func content(ctx context.Context, path string) (hash string, articles int, err error) {
	w, err := graph.Open(ctx, path, graph.Options{})
	if err != nil {
		return "", 0, err
	}
	defer w.Close()
	if err := w.Check(ctx); err != nil {
		return "", 0, err
	}
	h := sha256.New()
	enc := json.NewEncoder(h)
	for b, err := range w.Bundles(ctx) {
		if err != nil {
			return "", 0, err
		}
		if err := enc.Encode(b); err != nil {
			return "", 0, err
		}
		articles++
	}
	for a, err := range w.Articles(ctx) {
		if err != nil {
			return "", 0, err
		}
		fmt.Fprintln(h, a.ID, a.Story)
	}
	return hex.EncodeToString(h.Sum(nil)), articles, nil
}
