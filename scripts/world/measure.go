package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/cypher"
	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/graph/snapshot"
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

// measureWarm runs queries from the snapshot.
func measureWarm(ctx context.Context, path string, queries []string) error {
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
	for _, file := range queries {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		q, err := cypher.Parse(string(text))
		if err != nil {
			return err
		}
		for range 2 {
			var result *cypher.Result
			if err := step(filepath.Base(file), func() (err error) {
				result, err = q.Run(ctx, g, nil, cypher.DefaultLimits)
				return err
			}); err != nil {
				return err
			}
			fmt.Println(len(result.Rows), "rows")
		}
	}
	return nil
}
