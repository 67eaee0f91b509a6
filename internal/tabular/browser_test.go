package tabular_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/internal/tabular"
)

// TestPageInBrowser opens a page in Chromium: its policy lets its own script run and nothing else, a click on a heading
// sorts, and on a telephone nothing is wider than the screen.
func TestPageInBrowser(t *testing.T) {
	if _, err := exec.LookPath("chromium"); err != nil && os.Getenv("CI") == "" {
		t.Skip("no page in a browser without chromium; scripts/test installs it")
	}
	s := hostile()
	s.Rows[0][4] = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>`
	s.Page.Quoted = nil
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(written(t, s, tabular.HTML, tabular.Screen{})), 0o666); err != nil {
		t.Fatal(err)
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath("chromium"), chromedp.NoSandbox,
		chromedp.WindowSize(390, 800), chromedp.UserDataDir(t.TempDir()))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	defer cancel()
	ctx, cancel = chromedp.NewContext(ctx)
	defer cancel()
	numbers := `[...document.querySelectorAll("tbody")].map(b => b.rows[0].cells[0].textContent)`
	click := func(heading string) []string {
		t.Helper()
		order, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](
			`[...document.querySelectorAll("th")].find(h => h.textContent === "`+heading+`").click(), `+numbers))
		if err != nil {
			t.Fatal(err)
		}
		return order
	}
	if err := chromedp.Do(ctx, chromedp.Navigate("file://"+file)); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		heading string
		want    []string
	}{
		{"source", []string{"3", "1", "2"}}, {"source", []string{"2", "1", "3"}}, {"tie", []string{"2", "1", "3"}}, {"tie", []string{"3", "1", "2"}}, {"#", []string{"1", "2", "3"}},
	} {
		if diff := cmp.Diff(tc.want, click(tc.heading)); diff != "" {
			t.Errorf("after a click on %s (-want +got):\n%s", tc.heading, diff)
		}
	}
	facts, err := chromedp.Run(ctx, chromedp.Evaluate[map[string]any](
		`({title: document.title, wide: document.documentElement.scrollWidth > innerWidth, images: document.images.length})`))
	if err != nil {
		t.Fatal(err)
	}
	if title, _ := facts["title"].(string); !strings.HasPrefix(title, "What ") || facts["wide"] != false || facts["images"] != 0.0 {
		t.Errorf("the page: %v", facts)
	}
}
