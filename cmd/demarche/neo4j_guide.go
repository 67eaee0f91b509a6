package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/relation"
	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/neo4j/guide"
)

func guideCommand() *cli.Command {
	return &cli.Command{
		Name:  "guide",
		Usage: "give Neo4j Browser a style, slides about the graph and the reports as favourites",
		Description: "Serves them on this machine until it is interrupted, or writes them to a folder. In Browser:\n" +
			"  :style http://localhost:7475/style.grass    colours, sizes and captions\n" +
			"  :play http://localhost:7475/guide.html      the slides\n" +
			"The files of favourites/ are dropped on Browser's favourites. A server of scripts/neo4j has it all in place.",
		Flags: []cli.Flag{
			storeFlag(), queriesFlag(),
			&cli.StringFlag{Name: "out", Usage: "write the files to this `FOLDER` and serve nothing"},
			&cli.StringFlag{Name: "listen", Value: "127.0.0.1:7475", Usage: "serve on this loopback `ADDRESS`"},
		},
		Action: func(c *cli.Context) error {
			if err := arguments(c, 0, 0, "no argument"); err != nil {
				return err
			}
			files, err := guideFiles(c)
			if err != nil {
				return err
			}
			if folder := c.String("out"); folder != "" {
				return guide.Write(folder, files)
			}
			return serveGuide(c, files)
		},
	}
}

func guideFiles(c *cli.Context) ([]guide.File, error) {
	catalogue, err := storedCatalogue(c)
	if err != nil {
		return nil, err
	}
	l, err := library(c)
	if err != nil {
		return nil, err
	}
	faulty(c, l.Faults)
	favourites := make([]guide.Favourite, len(l.Queries))
	for i := range l.Queries {
		favourites[i] = guide.Favourite{Name: l.Queries[i].Name, Category: l.Queries[i].Category, Content: l.Queries[i].Browser(nil)}
	}
	return guide.Files(catalogue.All(), favourites)
}

// storedCatalogue is the workspace's, or, before there is one, that of the rules that come with the program.
func storedCatalogue(c *cli.Context) (*model.Catalogue, error) {
	w, err := graph.Open(c.Context, c.String("store"), graph.Options{ReadOnly: true})
	if errors.Is(err, fs.ErrNotExist) && !c.IsSet("store") {
		rules, err := relation.Load(relation.Builtin())
		if err != nil {
			return nil, err
		}
		return rules.Catalogue, nil
	}
	if err != nil {
		return nil, absent(c, err)
	}
	defer w.Close()
	return w.Catalogue(c.Context)
}

func serveGuide(c *cli.Context, files []guide.File) error {
	host, _, err := net.SplitHostPort(c.String("listen"))
	if ip := net.ParseIP(host); err != nil || host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return usage("--listen %s: the guide is served on this machine alone: 127.0.0.1:PORT", c.String("listen"))
	}
	listener, err := net.Listen("tcp", c.String("listen"))
	if err != nil {
		return fmt.Errorf("serve the guide: %w", err)
	}
	server := &http.Server{Handler: guide.Handler(files), ReadHeaderTimeout: 10 * time.Second}
	stop := context.AfterFunc(c.Context, func() { server.Close() })
	defer stop()
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	fmt.Fprintf(c.App.ErrWriter, "In Neo4j Browser:\n  :style http://localhost:%s/%s\n  :play http://localhost:%s/%s\nCtrl-C ends it.\n",
		port, guide.StyleFile, port, guide.SlidesFile)
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve the guide: %w", err)
	}
	return nil
}
