package neo4j

import (
	"bytes"
	"context"
	"flag"
	"image/png"
	"os"
	"os/exec"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/internal/neotest"
)

var screenshot = flag.String("screenshot", "", "write what Neo4j Browser shows to this PNG `file`")

// directEdges is what a newcomer pastes into Neo4j Browser: actors and what they did to each other.
const directEdges = "MATCH (a:Actor)-[r {level: 'state'}]->(b:Actor) WHERE NOT r:ALLEGED RETURN a, r, b"

// TestBrowser drives Neo4j Browser in Chromium: it logs in, runs a query and looks at what is drawn.
func TestBrowser(t *testing.T) {
	if _, err := exec.LookPath("chromium"); err != nil && os.Getenv("CI") == "" {
		t.Skip("no Neo4j Browser without chromium; scripts/test installs it")
	}
	server := neotest.Start(t)
	c, err := Connect(t.Context(), Config{URI: server.URI, User: server.User, Password: server.Password})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(context.Background())
	mustSync(t, c, fixture(t))

	drawn, image := browse(t, server, directEdges)
	want := drawing{
		Nodes: []string{"Freedonia", "Sylvania"},
		Rels:  []string{"ACCUSES"},
	}
	if diff := cmp.Diff(want, drawn); diff != "" {
		t.Errorf("drawn (-want +got):\n%s", diff)
	}
	if _, err := png.Decode(bytes.NewReader(image)); err != nil {
		t.Errorf("the screenshot: %v", err)
	}
	if *screenshot != "" {
		if err := os.WriteFile(*screenshot, image, 0o666); err != nil {
			t.Error(err)
		}
	}
}

// drawing is the captions that Browser draws, ordered.
type drawing struct{ Nodes, Rels []string }

// browse logs in at Neo4j Browser, runs a query there, and returns what it draws.
func browse(t *testing.T, server *neotest.Server, cypher string) (drawing, []byte) {
	t.Helper()
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath("chromium"), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1400, 900),
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	defer cancel()
	ctx, cancel = chromedp.NewContext(ctx)
	defer cancel()
	ctx, cancel = context.WithTimeout(ctx, 2*time.Minute)
	defer cancel()

	var image []byte
	step := func(name string, actions ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		if err := chromedp.Do(ctx, actions...); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	step("open the page", chromedp.Navigate(server.Browser), chromedp.WaitVisible(`[data-testid="boltaddress"]`))
	chromedp.Do(ctx, chromedp.Sleep(3*time.Second))
	image, _ = chromedp.Run(ctx, chromedp.CaptureScreenshot())
	os.WriteFile("/tmp/bt/0.png", image, 0o666)
	h, _ := chromedp.Run(ctx, chromedp.Evaluate[string]("document.querySelector('[data-testid=frame]')?.outerHTML ?? document.body.outerHTML"))
	os.WriteFile("/tmp/bt/0.html", []byte(h), 0o666)
	step("log in",
		chromedp.SendKeys(`[data-testid="username"]`, server.User),
		chromedp.SendKeys(`[data-testid="password"]`, server.Password),
		chromedp.Click(`[data-testid="connect"]`))
	chromedp.Do(ctx, chromedp.Sleep(2*time.Second))
	image, _ = chromedp.Run(ctx, chromedp.CaptureScreenshot())
	os.WriteFile("/tmp/bt/1.png", image, 0o666)
	step("run the query",
		chromedp.SendKeys(`.monaco-editor textarea`, cypher),
		chromedp.SendKeys(`.monaco-editor textarea`, kb.Enter),
	)
	chromedp.Do(ctx, chromedp.Sleep(5*time.Second))
	image, _ = chromedp.Run(ctx, chromedp.CaptureScreenshot())
	os.WriteFile("/tmp/bt/2.png", image, 0o666)
	h, _ = chromedp.Run(ctx, chromedp.Evaluate[string]("document.body.outerHTML"))
	os.WriteFile("/tmp/bt/2.html", []byte(h), 0o666)
	return drawing{}, image
}
