// Command analysis times the analysis packages beside igraph on the same random graphs, in turns, and prints one table:
//
//	python3 -m venv .cache/analysis && .cache/analysis/bin/pip install -r scripts/analysis/requirements.txt
//	go run ./scripts/analysis --python .cache/analysis/bin/python
//
// Times are CPU-seconds of one thread, the median of the rounds; those of two workers are of the clock, the best of five.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"time"

	"github.com/demarche/demarche/graph/community"
	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/network/networktest"
	"github.com/demarche/demarche/graph/rank"
)

func main() {
	python := flag.String("python", "python3", "interpreter that has igraph")
	rounds := flag.Int("rounds", 5, "how often each is timed")
	flag.Parse()
	if err := run(*python, *rounds); err != nil {
		fmt.Fprintln(os.Stderr, "analysis:", err)
		os.Exit(1)
	}
}

func run(python string, rounds int) error {
	arcs := networktest.Random(10_000, 100_000)
	acts, err := network.NewCSR(10_000, arcs)
	if err != nil {
		return err
	}
	ties := acts.Undirected()
	for i := range arcs {
		arcs[i].Weight = 1
	}
	even, err := network.NewCSR(10_000, arcs)
	if err != nil {
		return err
	}
	hops := even.Undirected()
	peer, err := start(python)
	if err != nil {
		return err
	}
	defer peer.stop()
	runtime.GOMAXPROCS(1)
	fmt.Println("10,000 nodes, 100,000 edges, one thread, CPU-seconds        ours    igraph   ratio   figures")
	for _, task := range []struct {
		name string
		ours func() float64
	}{
		{"betweenness", func() float64 { return scaled(rank.Betweenness(hops, rank.Sampling{}).Values) }},
		{"betweenness-weighted", func() float64 { return scaled(rank.Betweenness(ties, rank.Sampling{}).Values) }},
		{"pagerank", func() float64 { return slices.Max(rank.PageRank(acts, 0.85)) }},
		{"leiden", func() float64 { return community.Leiden(ties, community.Options{Restarts: 1, Iterations: 2}).Quality }},
	} {
		var ours, theirs []float64
		var figure, other float64
		for range rounds {
			before := cpu()
			figure = task.ours()
			ours = append(ours, cpu()-before)
			seconds, f, err := peer.ask(task.name)
			if err != nil {
				return fmt.Errorf("time igraph's %s: %w", task.name, err)
			}
			theirs, other = append(theirs, seconds), f
		}
		a, b := median(ours), median(theirs)
		fmt.Printf("%-56s %8.3f  %8.3f  %6.2f   %.9g %.9g\n", task.name, a, b, a/b, figure, other)
	}
	return large(hops)
}

// large times what igraph is not asked for: two workers, and a hundred thousand nodes.
func large(hops *network.CSR) error {
	runtime.GOMAXPROCS(runtime.NumCPU())
	var clock, computed [2][]float64
	for range 5 {
		for i := range clock {
			begin, before := time.Now(), cpu()
			rank.Betweenness(hops, rank.Sampling{Workers: i + 1})
			clock[i], computed[i] = append(clock[i], time.Since(begin).Seconds()), append(computed[i], cpu()-before)
		}
	}
	// The best of each: what else the machine does only adds.
	one, two := slices.Min(clock[0]), slices.Min(clock[1])
	fmt.Printf("betweenness, seconds of the clock: one worker %.2f, two %.2f: %.2f times as fast; CPU-seconds %.2f and %.2f\n",
		one, two, one/two, median(computed[0]), median(computed[1]))

	big, err := network.NewCSR(100_000, networktest.Random(100_000, 1_000_000))
	if err != nil {
		return err
	}
	begin := time.Now()
	rank.PageRank(big, 0.85)
	fmt.Printf("100,000 nodes, 1,000,000 edges: PageRank %.2f s\n", time.Since(begin).Seconds())
	ties := big.Undirected()
	for _, paths := range []int{20_000, 100_000} {
		begin = time.Now()
		b := rank.Betweenness(ties, rank.Sampling{Paths: paths, Seed: 1, Workers: 2})
		highest := slices.Max(b.Values)
		fmt.Printf("betweenness, %d drawn paths, weighted: %.2f s, bound %.5f, highest %.5f, its standard error %.6f\n", paths, time.Since(begin).Seconds(),
			b.Bound, highest, b.Errors[slices.Index(b.Values, highest)])
	}
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return err
	}
	fmt.Printf("highest resident set: %d MB\n", usage.Maxrss/1024)
	return nil
}

// scaled is the highest value as igraph counts: pairs of 10,000 nodes.
func scaled(values []float64) float64 { return slices.Max(values) * 9999 * 9998 / 2 }

func median(x []float64) float64 {
	slices.Sort(x)
	return x[len(x)/2]
}

// cpu is the time that this process has computed, in seconds.
func cpu() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()).Seconds()
}

// peer is a process that runs igraph.
type peer struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

func start(python string) (*peer, error) {
	dir, err := os.MkdirTemp("", "analysis")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "graph.txt")
	if err := os.WriteFile(path, networktest.Write(networktest.Random(10_000, 100_000)), 0o600); err != nil {
		return nil, err
	}
	cmd := exec.Command(python, "scripts/analysis/bench.py")
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start igraph: %w", err)
	}
	p := &peer{cmd, in, bufio.NewReader(out)}
	_, _, err = p.ask("load " + path)
	return p, err
}

func (p *peer) ask(command string) (seconds, figure float64, err error) {
	if _, err := fmt.Fprintln(p.in, command); err != nil {
		return 0, 0, err
	}
	_, err = fmt.Fscanln(p.out, &seconds, &figure)
	return seconds, figure, err
}

func (p *peer) stop() {
	p.in.Close()
	p.cmd.Wait()
}
