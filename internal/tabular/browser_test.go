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

// TestPageWidths: a report of many columns is a table that can be sorted, and no wider than the screen, from a small laptop on;
// on a narrower screen rows are cards, and still sorted by their headings.
func TestPageWidths(t *testing.T) {
	if _, err := exec.LookPath("chromium"); err != nil && os.Getenv("CI") == "" {
		t.Skip("no page in a browser without chromium; scripts/test installs it")
	}
	s := &tabular.Sheet{
		Title: "Two actors", Numbered: true, Below: []string{"quotation", "url"},
		Fold: []string{"events", "statements", "articles", "stories", "first", "last", "basis", "confidence"},
		Columns: []string{"source", "relation", "target", "standing", "holder", "sign", "events", "statements", "articles", "stories", "first", "last",
			"basis", "confidence", "quotation", "url"},
		Rows: [][]any{
			{"Ministry of Foreign Affairs of Freedonia", "COOPERATES_WITH", "Organisation of Sylvanian States", "conditional", "Freedonian Press Secretary", int64(1),
				int64(17), int64(1204), int64(331), int64(28), "2021-02-01", "2024-11-30", "published", 0.96, "They <b>work</b> together.", "https://example.org/1"},
			{"Sylvania", "NEGOTIATES_WITH", "Freedonia", "stated", nil, int64(1), int64(1), int64(2), int64(2), int64(1), "2022-02-01", "2022-02-01", "mixed", 0.5,
				"They talk.", "https://example.org/2"},
		},
	}
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(written(t, s, tabular.HTML, tabular.Screen{})), 0o666); err != nil {
		t.Fatal(err)
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath("chromium"), chromedp.NoSandbox, chromedp.UserDataDir(t.TempDir()))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	defer cancel()
	ctx, cancel = chromedp.NewContext(ctx)
	defer cancel()
	for width, display := range map[int64]string{390: "block", 800: "block", 1024: "table", 1200: "table", 1280: "table", 1366: "table", 1600: "table"} {
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 800), chromedp.Navigate("file://"+file)); err != nil {
			t.Fatal(err)
		}
		got, err := chromedp.Run(ctx, chromedp.Evaluate[map[string]any](`(() => {
			const heads = [...document.querySelectorAll("th")], right = e => e.getBoundingClientRect().right;
			const source = heads.find(h => h.textContent === "source");
			source.click(), source.click();
			return {
				display: getComputedStyle(document.querySelector("table")).display,
				wide: document.documentElement.scrollWidth > innerWidth || [...heads, ...document.querySelectorAll("td")].some(e => right(e) > innerWidth),
				hidden: heads.filter(h => h.getBoundingClientRect().width < 10).map(h => h.textContent).join(),
				first: document.querySelector("tbody").rows[0].cells[0].textContent,
			};
		})()`))
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]any{"display": display, "wide": false, "hidden": "", "first": "2"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d wide (-want +got):\n%s", width, diff)
		}
	}
}
