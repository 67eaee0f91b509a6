package guide

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/model"
)

func made(t *testing.T) []File {
	t.Helper()
	files, err := Files(
		[]model.Relation{{Name: "ACCUSES", Sign: -1}, {Name: "PRAISES", Sign: 1}, {Name: "MEETS"}},
		[]Favourite{{"one", "pairs", "// One\nRETURN 1\n"}, {"two", "time", "// Two\nRETURN '</script>' AS x\n"}})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestStyle(t *testing.T) {
	style := string(made(t)[0].Content)
	for _, want := range []string{
		"relationship.ACCUSES {\n  color: " + negative, "relationship.PRAISES {\n  color: " + positive,
		"relationship.MEETS {\n  color: " + neutral, "relationship.ALLEGED {\n  color: " + alleged,
		"node.Rank5 {\n  diameter: 36px;", "node.Camp8 {\n  color: " + tints[7], "  caption: '{name}';",
	} {
		if !strings.Contains(style, want) {
			t.Errorf("the style has no %q:\n%s", want, style)
		}
	}
	// Camps tint over the kinds, kinds over the general.
	order := []string{"node {", "node.Actor {", "node.Person {", "node.Rank1 {", "node.Camp1 {"}
	last := -1
	for _, selector := range order {
		at := strings.Index(style, selector)
		if at <= last {
			t.Errorf("%s stands at %d, before a more general rule", selector, at)
		}
		last = at
	}
}

// TestSetup: what the script carries is JSON, and another favourite makes another version of it.
func TestSetup(t *testing.T) {
	text := string(made(t)[2].Content)
	_, rest, _ := strings.Cut(text, "const given = ")
	line, _, _ := strings.Cut(rest, ";\n")
	var given struct {
		Folders   []map[string]string
		Documents []map[string]string
		Style     map[string]map[string]string
	}
	if err := json.Unmarshal([]byte(line), &given); err != nil {
		t.Fatal(err)
	}
	want := []map[string]string{{"id": "demarche-two", "folder": "demarche-in-time", "content": "// Two\nRETURN '</script>' AS x\n"}}
	if diff := cmp.Diff(want, given.Documents[len(given.Documents)-1:]); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
	var names []string
	for _, f := range given.Folders {
		names = append(names, f["name"])
	}
	if diff := cmp.Diff([]string{"Demarche: pairs", "Demarche: pictures", "Demarche: time"}, names); diff != "" {
		t.Errorf("folders (-want +got):\n%s", diff)
	}
	if given.Style["relationship.ACCUSES"]["color"] != negative {
		t.Errorf("style %v", given.Style)
	}
	other, err := Files(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	first := func(s string) string { line, _, _ := strings.Cut(s, "\n"); return line }
	if first(text) == first(string(other[2].Content)) {
		t.Error("two guides have one version")
	}
}

func TestWriteAndServe(t *testing.T) {
	files, folder := made(t), t.TempDir()
	if err := Write(folder, files); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(Handler(files))
	defer server.Close()
	for _, f := range files {
		got, err := os.ReadFile(filepath.Join(folder, f.Name))
		if err != nil || string(got) != string(f.Content) {
			t.Errorf("%s: %q, %v", f.Name, got, err)
		}
		answer, err := http.Get(server.URL + "/" + f.Name)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusOK || answer.Header.Get("Access-Control-Allow-Origin") != "*" {
			t.Errorf("%s: %s, %v", f.Name, answer.Status, answer.Header)
		}
	}
	answer, err := http.Get(server.URL + "/../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusNotFound {
		t.Errorf("another file: %s", answer.Status)
	}
}

// TestHost: a name that somebody lets point to this machine doesn't reach the guide.
func TestHost(t *testing.T) {
	handler := Handler(made(t))
	for host, want := range map[string]int{
		"localhost:7475": http.StatusOK, "LOCALHOST": http.StatusOK, "127.0.0.1:7475": http.StatusOK, "127.0.0.2": http.StatusOK,
		"[::1]:7475": http.StatusOK, "[::1]": http.StatusOK,
		"evil.example:7475": http.StatusForbidden, "localhost.evil.example": http.StatusForbidden, "192.0.2.1:7475": http.StatusForbidden, "": http.StatusForbidden,
	} {
		request := httptest.NewRequest(http.MethodGet, "/"+StyleFile, nil)
		request.Host = host
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		if answer.Code != want {
			t.Errorf("host %q: %d, want %d", host, answer.Code, want)
		}
		if origin := answer.Header().Get("Access-Control-Allow-Origin"); (origin != "") != (want == http.StatusOK) {
			t.Errorf("host %q: Access-Control-Allow-Origin %q", host, origin)
		}
	}
}
