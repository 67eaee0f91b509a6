package neo4j

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/graph"
	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/graph/rank"
	"github.com/demarche/demarche/internal/neotest"
)

// With both flags, TestBrowser makes the screenshot of the documentation:
//
//	go test ./graph/neo4j -run TestBrowser -workspace demarche.db -screenshot docs/browser.png
var (
	workspace  = flag.String("workspace", "", "show the graph of the workspace in this `file` in Neo4j Browser")
	screenshot = flag.String("screenshot", "", "write what Neo4j Browser shows to this PNG `file`")
)

// directEdges is what a newcomer pastes into Neo4j Browser: actors and what they do to each other.
const directEdges = "MATCH (a:Actor)-[r {level: 'state'}]->(b:Actor) WHERE NOT r:ALLEGED RETURN a, r, b"

// TestBrowser drives Neo4j Browser in Chromium: it logs in, runs a query and looks at what is drawn.
func TestBrowser(t *testing.T) {
	if _, err := exec.LookPath("chromium"); err != nil && os.Getenv("CI") == "" {
		t.Skip("no Neo4j Browser without chromium; scripts/test installs it")
	}
	server := neotest.Start(t, "DEMARCHE_NEO4J_GUIDE=")
	c, err := Connect(t.Context(), Config{URI: server.URI, User: server.User, Password: server.Password})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(context.Background())
	g := fixture(t)
	if *workspace != "" {
		g = stored(t, *workspace)
	}
	mustSync(t, c, g)

	drawn, image := browse(t, server, directEdges)
	if diff := cmp.Diff(expectedDrawing(g), drawn, cmp.Comparer(sameCaption)); diff != "" {
		t.Errorf("drawn (-want +got):\n%s", diff)
	}
	if *screenshot != "" {
		if err := os.WriteFile(*screenshot, image, 0o666); err != nil {
			t.Error(err)
		}
	}
}

// stored is the graph of a workspace, with ranks.
func stored(t *testing.T, path string) *projection.Graph {
	t.Helper()
	w, err := graph.Open(t.Context(), path, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	g, err := projection.Build(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	ranking, err := rank.Rank(g, rank.Options{})
	if err != nil {
		t.Fatal(err)
	}
	rank.Annotate(g, ranking)
	return g
}

// drawing is the captions that Browser draws, ordered.
type drawing struct{ Nodes, Rels []string }

func expectedDrawing(g *projection.Graph) drawing {
	names := map[string]string{}
	for _, n := range g.Nodes {
		if n.Labels[0] == projection.Actor {
			names[n.ID] = n.Props.Text("name")
		}
	}
	var d drawing
	for _, r := range g.Rels {
		if r.Props.Text("level") == "state" && r.Type != projection.Alleged {
			d.Nodes = append(d.Nodes, names[r.From.ID], names[r.To.ID])
			d.Rels = append(d.Rels, r.Type)
		}
	}
	slices.Sort(d.Nodes)
	d.Nodes = slices.Compact(d.Nodes)
	slices.Sort(d.Rels)
	return d
}

// sameCaption lets Browser cut a caption that doesn't fit its circle or its arrow.
func sameCaption(a, b string) bool {
	for _, pair := range [][2]string{{a, b}, {b, a}} {
		if start, cut := strings.CutSuffix(pair[1], "…"); cut && strings.HasPrefix(pair[0], start) {
			return true
		}
	}
	return a == b
}

// browse logs in at Neo4j Browser, runs a query there, and returns what it draws, with a picture.
func browse(t *testing.T, server *neotest.Server, cypher string) (drawing, []byte) {
	t.Helper()
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath("chromium"), chromedp.WindowSize(1400, 900), chromedp.UserDataDir(t.TempDir()))
	options = append(options, chromedp.Flag("force-device-scale-factor", "1.5"))
	for _, off := range []string{"no-sandbox", "disable-gpu", "disable-quic", "disable-component-update"} {
		options = append(options, chromedp.Flag(off, true))
	}
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	defer cancel()
	ctx, cancel = chromedp.NewContext(ctx)
	defer cancel()
	ctx, cancel = context.WithTimeout(ctx, 4*time.Minute)
	defer cancel()
	fail := func(doing string, err error) {
		t.Helper()
		if image, err := chromedp.Run(ctx, chromedp.CaptureScreenshot()); err == nil {
			_ = os.WriteFile(filepath.Join(t.ArtifactDir(), "browser.png"), image, 0o666) // kept with -artifacts
		}
		t.Fatalf("%s: %v", doing, err)
	}
	do := func(name string, steps ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		if err := chromedp.Do(ctx, steps...); err != nil {
			fail(name, err)
		}
	}
	// until waits for the page to make an expression true.
	until := func(expression string) {
		t.Helper()
		if _, err := chromedp.Run(ctx, chromedp.Poll[bool](expression, chromedp.WithPollingTimeout(time.Minute))); err != nil {
			fail("wait until "+expression, err)
		}
	}
	// press clicks on an element itself, not on the place where it was before the page moved.
	press := func(element string) {
		t.Helper()
		until("(" + element + ".click(), true)")
	}
	command := func(text string) {
		t.Helper()
		do(text, chromedp.SendKeys(".monaco-editor textarea", text))
		press(`document.querySelector('[data-testid="editor-Run"]')`)
	}

	do("open the page", chromedp.Navigate(server.Browser),
		chromedp.WaitVisible(`[data-testid="boltaddress"]`), chromedp.WaitVisible(`[data-testid="disconnectedBanner"]`))
	until(fmt.Sprintf(`document.querySelector('[data-testid="boltaddress"]').value == %q`, strings.TrimPrefix(server.URI, "bolt://")))
	do("log in",
		chromedp.SendKeys(`[data-testid="username"]`, server.User),
		chromedp.SendKeys(`[data-testid="password"]`, server.Password))
	press(`document.querySelector('[data-testid="connect"]')`)
	until(`document.querySelector('.monaco-editor').textContent.includes('neo4j$')`)

	// The guide opens by itself; a click on a query of its puts it into the editor.
	until(`!!document.querySelector('[data-testid="frame"] .guide, article.guide, [data-testid="frame"] carousel') || document.body.textContent.includes('Who says and does what to whom')`)

	// A favourite of the folder, with its parameters.
	press(`document.querySelector('[data-testid="navicon-Favorites"], [data-testid="drawerFavorites"], [name="Favorites"]')`)
	until(`document.body.textContent.includes('Demarche reports')`)
	if os.Getenv("LOOK") != "" {
		image, _ := chromedp.Run(ctx, chromedp.CaptureScreenshot())
		_ = os.WriteFile("/tmp/look1.png", image, 0o666)
		html, _ := chromedp.Run(ctx, chromedp.Evaluate[string](`document.body.innerHTML`))
		_ = os.WriteFile("/tmp/look1.html", []byte(html), 0o666)
	}
	command(cypher)
	until(`!!document.querySelector('g.node')`)
	press(`document.querySelector('g.node').closest('[data-testid="frame"]').querySelector('button[title="Fullscreen"]')`)
	settle(t, ctx)
	press(`document.querySelector('button[aria-label="zoom-to-fit"]')`)
	do("let the graph fit in", chromedp.Sleep(time.Second))
	drawn, err := chromedp.Run(ctx, chromedp.Evaluate[drawing](`(() => {
		const words = s => [...document.querySelectorAll(s)].map(e => [...e.querySelectorAll('text')].map(t => t.textContent.trim()).join(' '));
		return {Nodes: words('g.node').sort(), Rels: words('g.relationship').sort()};
	})()`))
	if err != nil {
		t.Fatalf("read what is drawn: %v", err)
	}
	image, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatalf("take a picture: %v", err)
	}
	return drawn, image
}

// settle waits until the nodes stand still.
func settle(t *testing.T, ctx context.Context) {
	t.Helper()
	before := ""
	for {
		now, err := chromedp.Run(ctx, chromedp.Evaluate[string](
			`[...document.querySelectorAll('g.node')].map(e => e.getAttribute('transform')).join()`))
		if err != nil {
			t.Fatalf("wait for the layout: %v", err)
		}
		if now == before {
			return
		}
		before = now
		if err := chromedp.Do(ctx, chromedp.Sleep(500*time.Millisecond)); err != nil {
			t.Fatalf("wait for the layout: %v", err)
		}
	}
}
