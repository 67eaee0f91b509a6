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
	"github.com/demarche/demarche/graph/community"
	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/graph/rank"
	"github.com/demarche/demarche/internal/neotest"
)

// With these flags, TestBrowser makes the screenshots of the documentation, of a workspace into which examples/ was loaded:
//
//	go test ./graph/neo4j -run TestBrowser -workspace demarche.db -screenshot docs/browser.png -guide-screenshot docs/browser-guide.png
var (
	workspace  = flag.String("workspace", "", "show the graph of the workspace in this `file` in Neo4j Browser")
	screenshot = flag.String("screenshot", "", "write what Neo4j Browser shows to this PNG `file`")
	guideShot  = flag.String("guide-screenshot", "", "write how Neo4j Browser shows the guide to this PNG `file`")
)

// TestBrowser drives Neo4j Browser in Chromium, as scripts/neo4j sets it up, as a newcomer would.
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

	drawn, images := browse(t, server)
	if *workspace == "" {
		want := drawing{
			Nodes: []string{"Freedonia", "Sylvania"}, Rels: []string{"ACCUSES"},
			Radii: map[string]string{"Freedonia": "42", "Sylvania": "34"}, Colours: map[string]string{"ACCUSES": "#C8402F"},
		}
		if diff := cmp.Diff(want, drawn, cmp.Comparer(sameCaption)); diff != "" {
			t.Errorf("drawn (-want +got):\n%s", diff)
		}
	}
	for i, file := range []string{*guideShot, *screenshot} {
		if file == "" {
			continue
		}
		if err := os.WriteFile(file, images[i], 0o666); err != nil {
			t.Error(err)
		}
	}
}

// stored is the graph of a workspace, with ranks and camps.
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
	n, err := network.Build(g, network.Options{})
	if err != nil {
		t.Fatal(err)
	}
	community.Annotate(g, n, community.Divide(n, community.Options{}))
	return g
}

// drawing is what Browser draws: captions, ordered, and by caption the radii of nodes and the colours of arrows.
type drawing struct {
	Nodes, Rels    []string
	Radii, Colours map[string]string
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

// browse logs in at Neo4j Browser, reads the guide, runs two favourites, a report and one that is drawn,
// and returns what is drawn, with pictures of the guide and of the drawing.
func browse(t *testing.T, server *neotest.Server) (drawing, [2][]byte) {
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
	do("open the page", chromedp.Navigate(server.Browser),
		chromedp.WaitVisible(`[data-testid="boltaddress"]`), chromedp.WaitVisible(`[data-testid="disconnectedBanner"]`))
	until(fmt.Sprintf(`document.querySelector('[data-testid="boltaddress"]').value == %q`, strings.TrimPrefix(server.URI, "bolt://")))
	do("log in",
		chromedp.SendKeys(`[data-testid="username"]`, server.User),
		chromedp.SendKeys(`[data-testid="password"]`, server.Password))
	press(`document.querySelector('[data-testid="connect"]')`)

	// The guide opens by itself.
	until(`document.body.textContent.includes('Who says and does what to whom')`)
	do("let the guide settle", chromedp.Sleep(time.Second))
	var images [2][]byte
	picture := func(at int) {
		t.Helper()
		image, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatalf("take a picture: %v", err)
		}
		images[at] = image
	}
	picture(0)

	// A favourite of the folder, with its parameters.
	press(`document.querySelector('[data-testid="navicon-Favorites"], [data-testid="drawerFavorites"], [name="Favorites"]')`)
	folder := func(name string) { // opens it, or closes it
		t.Helper()
		press(fmt.Sprintf(`document.querySelector('[data-testid="expandFolder-Demarche: %s"]')`, name))
	}
	favourite := func(title string) {
		t.Helper()
		press(fmt.Sprintf(`[...document.querySelectorAll('[data-testid^="scriptTitle"]')].find(e => e.textContent.includes(%q))`, title))
		until(fmt.Sprintf(`document.querySelector('.monaco-editor').textContent.replaceAll('\u00a0', ' ').includes(%q)`, title))
		press(`document.querySelector('[data-testid="editor-Run"]')`)
	}

	// Those that find something in a graph of two states have a table, the others say that there is nothing.
	for category, title := range map[string]string{"pairs": "Two actors", "time": "Who goes further than before", "ranks": "Camps of states"} {
		folder(category)
		favourite(title)
		until(fmt.Sprintf(`(f => f.textContent.includes(%q) && (!!f.querySelector('th, [role="columnheader"]') || f.textContent.includes('no records')))(document.querySelector('[data-testid="frame"]'))`, title))
		folder(category)
	}
	folder("accusations")
	favourite("Accusations and their answers")
	until(`[...document.querySelectorAll('[data-testid="frame"] th, [data-testid="frame"] [role="columnheader"]')].some(e => e.textContent == 'victim')`)

	folder("pictures")
	favourite("Graph: what is only said of others")
	until(`[...document.querySelectorAll('g.relationship')].some(e => e.textContent.includes('PRESS') && e.querySelector('path.b-outline').getAttribute('fill') == '#B9A3C9')`)
	favourite("Graph: what states do to each other")
	until(`(f => f.textContent.includes('what states do') && !!f.querySelector('g.node'))(document.querySelector('[data-testid="frame"]'))`)
	press(`document.querySelector('g.node').closest('[data-testid="frame"]').querySelector('button[title="Fullscreen"]')`)
	settle(t, ctx)
	press(`document.querySelector('button[aria-label="zoom-to-fit"]')`)
	do("let the graph fit in", chromedp.Sleep(time.Second))
	drawn, err := chromedp.Run(ctx, chromedp.Evaluate[drawing](`(() => {
		const frame = document.querySelector('[data-testid="frame"]'); // the newest is the first
		const words = s => [...frame.querySelectorAll(s)].map(e => [...e.querySelectorAll('text')].map(t => t.textContent.trim()).join(' '));
		const attributes = (s, shape, value) => Object.fromEntries([...frame.querySelectorAll(s)].map(e =>
			[[...e.querySelectorAll('text')].map(t => t.textContent.trim()).join(' '), e.querySelector(shape).getAttribute(value)]));
		return {Nodes: words('g.node').sort(), Rels: words('g.relationship').sort(),
			Radii: attributes('g.node', 'circle.b-outline', 'r'), Colours: attributes('g.relationship', 'path.b-outline', 'fill')};
	})()`))
	if err != nil {
		t.Fatalf("read what is drawn: %v", err)
	}
	picture(1)
	return drawn, images
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
