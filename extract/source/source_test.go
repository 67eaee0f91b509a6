package source_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/source"
)

func readAll(t *testing.T, stdin string, inputs ...string) (articles []model.Article, problems []string) {
	t.Helper()
	for item := range source.Read(t.Context(), inputs, source.Options{Stdin: strings.NewReader(stdin)}) {
		switch {
		case item.Article != nil:
			articles = append(articles, *item.Article)
		case item.Problem != nil:
			problems = append(problems, item.Problem.Error())
		}
	}
	return articles, problems
}

func write(t *testing.T, dir, name, content string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

const page = "\ufeffSpain protests to Morocco\r\n\r\nSpain protested to Morocco on Monday.\r\n\r\n\r\n" +
	"Rabat did not a\u00adnswer.\r\n\r\nSource: Iberian Press\r\n\r\nRelated Stories\r\n\r\nMadrid names envoy\r\n\r\nLeave a Reply"

func TestReadText(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a/page.txt", page)
	write(t, dir, ".hidden/x.txt", "Nothing to see here at all.")
	want := []model.Article{{
		ID: "a/page.txt", Path: "a/page.txt", Title: "Spain protests to Morocco", Source: "Iberian Press", Language: "en",
		Text: "Spain protests to Morocco\n\nSpain protested to Morocco on Monday.\n\nRabat did not answer.",
	}}
	got, problems := readAll(t, "", dir)
	if d := cmp.Diff(want, got); d != "" || len(problems) > 0 {
		t.Errorf("(-want +got)\n%s%v", d, problems)
	}
	if got, _ := readAll(t, "", filepath.Join(dir, "a", "p*.txt")); len(got) != 1 || got[0].ID != "page.txt" {
		t.Errorf("a glob gave %v, want one article named page.txt", got)
	}
}

// What read prints can be read again, and is the same.
func TestReadIsIdempotent(t *testing.T) {
	first, _ := readAll(t, page, "-")
	b, err := json.Marshal(first[0])
	if err != nil {
		t.Fatal(err)
	}
	second, problems := readAll(t, string(b), "-")
	if d := cmp.Diff(first, second); d != "" || len(problems) > 0 {
		t.Errorf("(-first +second)\n%s%v", d, problems)
	}
}

func TestReadJSONLines(t *testing.T) {
	in := strings.Join([]string{
		`{"id":"1","title":"T","published":"2024-04","source":"S","text":"Chad thanked Niger for its help in the crisis."}`,
		``,
		`{"url":"https://News.example/a/?utm_source=x&id=2#top","text":"Peru and Chile signed a treaty on fishing today."}`,
		`{"text":null}`,
		`{"text":"   "}`,
		`{"text":5}`,
		`{"text":"Tomorrow never comes.","published":"last week"}`,
		`{"id":"2",`,
		"{\"text\":\"caf\xe9\"}",
		`{"text":"` + strings.Repeat("x", source.MaxText) + `"}`,
		`{"text":"Die Bundesregierung hat die Vorwürfe aus Moskau am Montag entschieden zurückgewiesen und den Botschafter einbestellt."}`,
		`{"text":"Fiji congratulated Samoa on the anniversary of its independence."}`,
	}, "\n")
	articles, problems := readAll(t, in, "-")
	var ids []string
	for _, a := range articles {
		ids = append(ids, a.ID+" "+string(a.Published))
	}
	if d := cmp.Diff([]string{"1 2024-04", "https://news.example/a?id=2 ", "text-e91c1b94ecd15ef2 ", "text-ea31ba49df61f97a "}, ids); d != "" {
		t.Errorf("ids (-want +got)\n%s", d)
	}
	want := []string{
		`-:4: has no "text"`,
		`-:5: has no text`,
		`-:6: is not a JSON article: "text" is of the JSON type number, which does not belong there`,
		`-:8: is not a JSON article: unexpected end of JSON input at byte 10`,
		`-:9: is not UTF-8 (byte 13, line 1): convert it first, for example with iconv`,
		`-:10: is longer than 16 MiB`,
		`-:11: skipped: the text is in German (de), and only English is read`,
	}
	if d := cmp.Diff(want, problems); d != "" {
		t.Errorf("problems (-want +got)\n%s", d)
	}
}

func TestReadBundles(t *testing.T) {
	b := model.Bundle{Article: model.Article{ID: "1", Text: "Text."}}
	line, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for item := range source.Read(t.Context(), []string{"-"}, source.Options{Stdin: bytes.NewReader(line)}) {
		if item.Bundle == nil {
			t.Fatalf("got %+v, want a bundle", item)
		}
		n++
	}
	if n != 1 {
		t.Errorf("%d bundles, want 1", n)
	}
}

func TestProblemsOfFiles(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "binary.bin", "\x7fELF\x00\x01\x02\x00")
	write(t, dir, "empty.txt", "")
	write(t, dir, "good.txt", "Kenya praised Uganda for its help.")
	write(t, dir, "latin.txt", "Le caf\xe9 est froid.")
	if err := os.Symlink(dir, filepath.Join(dir, "loop")); err != nil {
		t.Fatal(err)
	}
	articles, problems := readAll(t, "", dir, filepath.Join(dir, "missing.txt"), filepath.Join(dir, "*.html"))
	for i := range problems {
		problems[i] = strings.TrimPrefix(problems[i], dir+"/")
	}
	want := []string{
		"binary.bin: is not text (a binary file?)",
		"empty.txt: is empty",
		"missing.txt: no such file or folder",
		"*.html: no file matches",
	}
	if d := cmp.Diff(want, problems); d != "" || len(articles) != 2 || articles[1].Text != "Le café est froid." {
		t.Errorf("%d articles; problems (-want +got)\n%s", len(articles), d)
	}
}

// What is guessed or left out in reading an article is said, and the article is kept.
func TestNotes(t *testing.T) {
	tests := []struct{ name, in, id, note string }{
		{"encoding", "Le Pr\xe9sident de Chile thanked the President of Peru for the help that he had sent.", "", "is not valid UTF-8: its encoding was guessed"},
		{"date", `{"id":"a","text":"Tomorrow never comes.","published":"last week"}`, "a", `published is left out: date "last week" is not of the form 2019, 2019-09, 2019-09-23 or RFC 3339`},
		{"number as id", `{"id":7,"text":"Brazil praised Chile."}`, "7", ""},
		{"one object over lines", "{\n \"id\": \"b\",\n \"text\": \"Brazil praised Chile.\"\n}", "b", ""},
		{"references", `{"id":"c","text":"AT&amp;T praised Chile &#8211; and R&D; &nosuch;"}`, "c", ""},
		{"few words", "Brazil praised Chile.", "", ""},
	}
	for _, tt := range tests {
		var items []source.Item
		for item := range source.Read(t.Context(), []string{"-"}, source.Options{Stdin: strings.NewReader(tt.in)}) {
			items = append(items, item)
		}
		if len(items) != 1 || items[0].Article == nil || items[0].Note != tt.note || tt.id != "" && items[0].Article.ID != tt.id {
			t.Errorf("%s: got %+v, want one article %q with the note %q", tt.name, items, tt.id, tt.note)
			continue
		}
		if want := "AT&T praised Chile – and R&D; &nosuch;"; tt.name == "references" && items[0].Article.Text != want {
			t.Errorf("%s: text %q, want %q", tt.name, items[0].Article.Text, want)
		}
	}
}
