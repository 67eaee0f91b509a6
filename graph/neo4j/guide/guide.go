// Package guide makes what Neo4j Browser needs to show a graph of diplomacy well: a style, slides
// that walk a newcomer through the own graph, and the saved reports as favourites.
package guide

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"html/template"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/demarche/demarche/extract/model"
)

// Favourite is one saved query. Its first line is "// TITLE", by which Browser lists it.
type Favourite struct {
	Name     string // of its file, without ".cypher"
	Category string // of its folder
	Content  string
}

// File is one file of the guide.
type File struct {
	Name    string // a path with slashes
	Content []byte
}

// The names of the files that people and scripts refer to.
const (
	StyleFile  = "style.grass" // for :style, or dropped on Browser
	SlidesFile = "guide.html"  // for :play
	SetupFile  = "setup.js"    // puts style and favourites in place in the Browser whose page loads it
	Favourites = "favourites/" // a .cypher file each, which can be dropped on Browser
	folderID   = "demarche"    // with which the ids of the favourites' folders in Browser begin
	folderName = "Demarche: "  // with which their names do
	pictures   = "pictures"    // the category of what Browser draws
)

var (
	//go:embed slides.html
	slidesPage string
	//go:embed setup.js
	setupScript string
	//go:embed favourites/*.cypher
	drawn embed.FS // favourites whose answer Browser draws, beside the reports, which give tables

	slides = template.Must(template.New("slides").Parse(slidesPage))
)

// Files makes the guide to a graph with these relations. Equal input gives equal files.
func Files(relations []model.Relation, favourites []Favourite) ([]File, error) {
	graphs, err := graphFavourites()
	if err != nil {
		return nil, fmt.Errorf("read the guide's favourites: %w", err)
	}
	favourites = append(graphs, favourites...)
	rules := style(relations)
	var page bytes.Buffer
	if err := slides.Execute(&page, map[string]any{"Negative": negative, "Neutral": neutral, "Positive": positive, "Alleged": alleged}); err != nil {
		return nil, fmt.Errorf("write the guide's slides: %w", err)
	}
	setup, err := setup(rules, favourites)
	if err != nil {
		return nil, fmt.Errorf("write the guide's setup: %w", err)
	}
	files := []File{{StyleFile, grass(rules)}, {SlidesFile, page.Bytes()}, {SetupFile, setup}}
	for _, f := range favourites {
		files = append(files, File{Favourites + f.Name + ".cypher", []byte(f.Content)})
	}
	return files, nil
}

func graphFavourites() ([]Favourite, error) {
	names, err := fs.Glob(drawn, "favourites/*.cypher")
	if err != nil {
		return nil, err
	}
	list := make([]Favourite, len(names))
	for i, name := range names {
		text, err := drawn.ReadFile(name)
		if err != nil {
			return nil, err
		}
		list[i] = Favourite{strings.TrimSuffix(path.Base(name), ".cypher"), pictures, string(text)}
	}
	return list, nil
}

// setup writes the script that keeps a Browser's favourites and style where Browser itself keeps them.
func setup(rules []rule, favourites []Favourite) ([]byte, error) {
	type document struct {
		ID      string `json:"id"`
		Folder  string `json:"folder"`
		Content string `json:"content"`
	}
	type folder struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	}
	var folders []folder
	documents := make([]document, len(favourites))
	for i, f := range favourites {
		own := folder{folderID + "-in-" + f.Category, folderName + f.Category}
		if !slices.Contains(folders, own) {
			folders = append(folders, own)
		}
		documents[i] = document{folderID + "-" + f.Name, own.ID, f.Content}
	}
	slices.SortFunc(folders, func(a, b folder) int { return strings.Compare(a.Name, b.Name) })
	given := struct {
		Prefix    string          `json:"prefix"` // of the guide's own folders
		Folders   []folder        `json:"folders"`
		Documents []document      `json:"documents"`
		Style     json.RawMessage `json:"style"`
	}{folderID, folders, documents, styleObject(rules)}
	data, err := json.Marshal(given)
	if err != nil {
		return nil, err
	}
	sum := fnv.New64a()
	sum.Write(data)
	return fmt.Appendf(nil, "const version = \"%x\";\nconst given = %s;\n%s", sum.Sum64(), data, setupScript), nil
}

// Write puts the files into a folder, which is made where there is none.
func Write(folder string, files []File) error {
	for _, f := range files {
		file := filepath.Join(folder, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return fmt.Errorf("write the guide: %w", err)
		}
		if err := os.WriteFile(file, f.Content, 0o666); err != nil {
			return fmt.Errorf("write the guide: %w", err)
		}
	}
	return nil
}

// Handler serves the files to any page: Browser fetches slides and style from other origins. They hold
// nothing of the graph. It answers to the names of this machine's loopback alone, so that no other name that somebody lets
// point here reaches it.
func Handler(files []File) http.Handler {
	mux := http.NewServeMux()
	for _, f := range files {
		mux.HandleFunc("GET /"+f.Name, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Access-Control-Allow-Origin", "*")
			w.Header().Set("Cache-Control", "no-cache")
			http.ServeContent(w, r, f.Name, time.Time{}, bytes.NewReader(f.Content))
		})
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !loopback(r.Host) {
			http.Error(w, "the guide is served as localhost alone", http.StatusForbidden)
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// loopback reports whether a request's host, with or without a port, is a name of the loopback.
func loopback(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}
