package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/cypher"
	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/graph/snapshot"
	"github.com/demarche/demarche/queries"
)

// step times one thing that is done, and tells the peak resident set until then.
func step(name string, do func() error) error {
	wall, processor := time.Now(), processorTime()
	err := do()
	fmt.Printf("%-44s %8.2f s, %6.2f s of processors, peak %5d MB\n", name, time.Since(wall).Seconds(), (processorTime() - processor).Seconds(), peakMemory())
	return err
}

func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// peakMemory is in MB; 0 where the system doesn't tell.
func peakMemory() (mb int) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	if _, rest, ok := strings.Cut(string(status), "VmHWM:"); ok {
		fmt.Sscan(rest, &mb)
	}
	return mb / 1024
}

// measureCold makes the graph of a workspace anew and keeps its snapshot.
func measureCold(ctx context.Context, path string) error {
	w, err := graph.Open(ctx, path, graph.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer w.Close()
	var c *projection.Columns
	err = step("projection, cold", func() (err error) {
		c, err = projection.Read(ctx, w)
		return err
	})
	if err != nil {
		return err
	}
	if err := step("ranks and camps", func() (err error) {
		c, err = snapshot.Ranked(c)
		return err
	}); err != nil {
		return err
	}
	return step("writing the snapshot", func() error { return snapshot.Save(c, path+snapshot.Suffix) })
}

// measureWarm runs reports from the snapshot, all where none is named.
func measureWarm(ctx context.Context, path string, names []string) error {
	w, err := graph.Open(ctx, path, graph.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer w.Close()
	var c *projection.Columns
	err = step("opening the snapshot", func() (err error) {
		c, err = snapshot.Open(ctx, w)
		return err
	})
	if err != nil {
		return err
	}
	defer c.Close()
	var g *cypher.Graph
	if err := step("graph for queries", func() error { g = cypher.Of(c); return nil }); err != nil {
		return err
	}
	reports, err := queries.All()
	if err != nil {
		return err
	}
	latest, err := run(ctx, g, "MATCH (a:Article) RETURN toString(max(a.publishedFrom))", nil)
	if err != nil {
		return err
	}
	day, _ := latest.Rows[0][0].(string)
	for i := range reports {
		if len(names) > 0 && !slices.Contains(names, reports[i].Name) {
			continue
		}
		if err := measureReport(ctx, g, reports[i].AsOf(day)); err != nil {
			fmt.Println(reports[i].Name, err)
		}
	}
	return nil
}

// measureReport runs a report twice with the parameters that its header gives: the first time makes the indexes.
func measureReport(ctx context.Context, g *cypher.Graph, q *queries.Query) error {
	words := make(map[string]string)
	for _, p := range q.Params {
		if p.Required {
			words[p.Name] = fmt.Sprint(p.Example)
		}
	}
	params, err := q.Bind(words, func(id string) (string, error) { return id, nil })
	if err != nil {
		return err
	}
	for range 2 {
		rows := 0
		err := step(q.Name, func() error {
			result, err := run(ctx, g, q.Body, params)
			if err == nil {
				rows = len(result.Rows)
			}
			return err
		})
		if err != nil {
			return err
		}
		fmt.Println(rows, "rows")
	}
	return nil
}

func run(ctx context.Context, g *cypher.Graph, text string, params map[string]any) (*cypher.Result, error) {
	q, err := cypher.Parse(text)
	if err != nil {
		return nil, err
	}
	return q.Run(ctx, g, params, cypher.DefaultLimits)
}
