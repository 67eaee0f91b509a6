package actor

import (
	"crypto/sha1"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/syntax"
	"github.com/demarche/demarche/internal/nearest"
	"github.com/demarche/demarche/internal/shared"
)

// goldArticle is an annotated article, as far as actors go.
type goldArticle struct {
	ID, Title, Source, URL string
	Date                   model.Date
	Sentences              []string
	Statements             []struct {
		Sentence       int
		Source, Target *goldParty
		ClaimedBy      *goldParty `json:"claimed_by"`
	}
}

type goldParty struct {
	Mention, Name, Kind string
	Country             string
}

// TestGold measures how many of the names of annotated articles are found with the right state and the right actor. The blind
// quarter of dev stays unread.
func TestGold(t *testing.T) {
	dir := shared.Dir(t)
	analyzer, err := syntax.New()
	if err != nil {
		t.Fatal(err)
	}
	g, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []struct {
		name           string
		country, actor float64 // floors
	}{{"train", 0.93, 0.89}, {"dev", 0.95, 0.92}} {
		paths, err := filepath.Glob(filepath.Join(dir, "gold", part.name, "*.json"))
		if err != nil || len(paths) == 0 {
			t.Skip("no annotated articles")
		}
		var named, country, name, spans, useful, placed, placedUseful int
		missed := map[string]int{}
		for _, path := range paths {
			if part.name == "dev" && blind(strings.TrimSuffix(filepath.Base(path), ".json")) {
				continue
			}
			d := readGold(t, path)
			doc, sentences := analyse(analyzer, d)
			mentions := g.Find(doc)
			touched := map[int]bool{}
			for _, s := range d.Statements {
				for _, p := range []*goldParty{s.Source, s.Target, s.ClaimedBy} {
					if p == nil || !printsName(p.Mention) || p.Kind == "person" && !sharesWord(p) {
						continue
					}
					named++
					c, n := matches(doc, mentions, sentences[s.Sentence], d.Sentences[s.Sentence], p, touched)
					if c {
						country++
					}
					if n {
						name++
					}
					if !c || !n {
						what := "country"
						if c {
							what = "name"
						}
						missed[fmt.Sprintf("%s: %q is %s/%s [%s]", what, p.Mention, p.Name, p.Country, d.ID)]++
					}
				}
			}
			spans += len(mentions)
			useful += len(touched)
			for i, m := range mentions {
				if m.Place {
					placed++
					if touched[i] {
						placedUseful++
					}
				}
			}
		}
		t.Logf("%s: %d named parties, right state %.3f, right actor %.3f; %d mentions, of which %.2f meet a party; %d places, of which %.2f do", part.name, named,
			float64(country)/float64(named), float64(name)/float64(named), spans, float64(useful)/float64(max(1, spans)), placed, float64(placedUseful)/float64(max(1, placed)))
		if os.Getenv("DEMARCHE_MISSES") != "" {
			var lines []string
			for m, n := range missed {
				lines = append(lines, fmt.Sprintf("%3d %s", n, m))
			}
			sort.Sort(sort.Reverse(sort.StringSlice(lines)))
			t.Log("\n" + strings.Join(lines, "\n"))
		}
		if float64(country) < part.country*float64(named) || float64(name) < part.actor*float64(named) {
			t.Errorf("%s: fewer names are found than the floor asks", part.name)
		}
	}
}

// blind reports whether an article belongs to the quarter that nobody looks at.
func blind(id string) bool {
	h := sha1.Sum([]byte(id))
	return new(big.Int).Mod(new(big.Int).SetBytes(h[:]), big.NewInt(4)).Sign() == 0
}

func readGold(t *testing.T, path string) *goldArticle {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d := &goldArticle{}
	if err := json.Unmarshal(b, d); err != nil {
		t.Fatal(err)
	}
	return d
}

// analyse builds the document of an annotated article, and where in it its sentences are.
func analyse(analyzer *syntax.Analyzer, d *goldArticle) (*model.Document, []model.Span) {
	a := &model.Article{ID: d.ID, Published: d.Date, Source: d.Source, URL: d.URL}
	if len(d.Sentences) > 0 && d.Sentences[0] == d.Title {
		a.Title = d.Title
	}
	var spans []model.Span
	for i, s := range d.Sentences {
		if i > 0 {
			a.Text += "\n\n"
		}
		spans = append(spans, model.Span{Start: len(a.Text), End: len(a.Text) + len(s)})
		a.Text += s
	}
	return analyzer.Analyze(a), spans
}

var capitalWord = regexp.MustCompile(`\p{Lu}[\p{L}.]*`)

// printsName reports whether a gold mention names its actor: it has a capitalised word that is neither a role's nor a function word.
func printsName(mention string) bool {
	for _, w := range capitalWord.FindAllString(mention, -1) {
		low := fold(w)
		if !functionWords[low] && !isRole(low) && !roleWords[low] && !titles[low] && low != "i" && low != "us" && low != "meeting" && low != "those" && low != "ministers" ||
			w == "US" || w == "U.S." {
			return true
		}
	}
	return false
}

// sharesWord reports whether a person's mention has a part of the name: "Ukraine" for a president, or "the Russian leader", is no name.
func sharesWord(p *goldParty) bool {
	words := nameWords(p.Name)
	for w := range nameWords(p.Mention) {
		for v := range words {
			if len(w) > 2 && nearest.Edits(nameKey(w), nameKey(v)) < 2 {
				return true
			}
		}
	}
	return false
}

// matches reports whether a mention overlaps the words of a gold party with its state, and with its name too.
func matches(doc *model.Document, mentions []model.Mention, at model.Span, sentence string, p *goldParty, touched map[int]bool) (country, name bool) {
	for from := 0; ; {
		i := strings.Index(sentence[from:], p.Mention)
		if i < 0 {
			return country, name
		}
		lo := at.Start + from + i
		hi := lo + len(p.Mention)
		from += i + len(p.Mention)
		for k, m := range mentions {
			tokens := doc.Sentences[m.Sentence].Tokens
			if tokens[m.First].Span.Start >= hi || tokens[m.Last-1].Span.End <= lo {
				continue
			}
			touched[k] = true
			for _, a := range m.Actors {
				same := sameName(a.Name, p.Name)
				if a.Country != "" && a.Country == p.Country || (p.Country == "" || a.Country == "") && same {
					country = true
					name = name || same
				}
			}
		}
	}
}

// sameName is the judge's comparison of names: one's words among the other's.
func sameName(a, b string) bool {
	x, y := nameWords(a), nameWords(b)
	common := 0
	for w := range x {
		if y[w] {
			common++
		}
	}
	return len(x) > 0 && len(y) > 0 && (common == len(x) || common == len(y)) && len(x)+len(y)-2*common <= 4
}

func nameWords(s string) map[string]bool {
	words := map[string]bool{}
	for _, w := range regexp.MustCompile(`[a-z0-9]+`).FindAllString(fold(s), -1) {
		if w != "the" && w != "of" {
			words[w] = true
		}
	}
	return words
}
