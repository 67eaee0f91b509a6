package main

import (
	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/graph/snapshot"
)

// graphOf makes rows of the workspace's graph, with the ranks and camps written on it, or of a part of it.
func graphOf(c *cli.Context, w *graph.Workspace, part func(*projection.Columns) (*projection.Graph, error)) (*projection.Graph, error) {
	columns, err := snapshot.Open(c.Context, w)
	if err != nil {
		return nil, err
	}
	defer columns.Close()
	return part(columns)
}

// ranked is the workspace's graph with the ranks of states and actors, and the camps of states, written on it.
func ranked(c *cli.Context, w *graph.Workspace) (*projection.Graph, error) {
	return graphOf(c, w, (*projection.Columns).Graph)
}

// amongActors is what analyses of actors need of the graph.
func amongActors(c *cli.Context, w *graph.Workspace, further ...string) (*projection.Graph, error) {
	return graphOf(c, w, func(columns *projection.Columns) (*projection.Graph, error) { return columns.Actors(further...) })
}
