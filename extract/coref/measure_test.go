package coref_test

import (
	"crypto/sha1"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/demarche/demarche/extract/actor"
	"github.com/demarche/demarche/extract/coref"
	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/quote"
	"github.com/demarche/demarche/extract/syntax"
	"github.com/demarche/demarche/internal/shared"
)

type party struct{ Mention, Name, Kind, Country string }

type goldArticle struct {
	ID         string
	Sentences  []string
	Statements []struct {
		Sentence           int
		Source, Target     party
		ClaimedBy          *party `json:"claimed_by"`
		Relation, Polarity string
	}
}

// tally counts what is right among gold's parties.
type tally struct{ all, found, country, name int }

func (c tally) String() string {
	share := func(n int) float64 { return 100 * float64(n) / float64(max(c.all, 1)) }
	return fmt.Sprintf("%4d: resolved %3.0f %%, right state %3.0f %%, right name %3.0f %%", c.all, share(c.found), share(c.country), share(c.name))
}

// TestAgainstGold measures, over the annotated articles, how many of the parties that are no names
// are resolved to the right state and the right actor, and how many holders of claims speak where
// the gold has them. Run with -v for the figures, with COREF_ERRORS=1 for the errors in articles that may be read.
func TestAgainstGold(t *testing.T) {
	dir := filepath.Join(shared.Dir(t), "gold")
	analyzer, err := syntax.New()
	if err != nil {
		t.Fatal(err)
	}
	gazetteer, err := actor.Load()
	if err != nil {
		t.Fatal(err)
	}
	tallies := map[string]*tally{}
	for _, part := range []string{"train", "dev"} {
		lines, err := os.ReadFile(filepath.Join(dir, part+".jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(lines)) {
			var a model.Article
			if err := json.Unmarshal([]byte(line), &a); err != nil {
				t.Fatal(err)
			}
			var g goldArticle
			b, err := os.ReadFile(filepath.Join(dir, part, a.ID+".json"))
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(b, &g); err != nil {
				t.Fatal(err)
			}
			if a.Title != "" {
				a.Text = a.Title + "\n\n" + a.Text
			}
			a.Text = norm.NFC.String(a.Text)
			doc := analyzer.Analyze(&a)
			names := gazetteer.Find(doc)
			speeches := quote.Find(doc)
			r := coref.Resolve(doc, names, speeches, gazetteer)
			c := comparison{t, doc, r, speeches, part, !blind(part, a.ID) && os.Getenv("COREF_ERRORS") != "", tallies}
			c.article(&g, blind(part, a.ID))
		}
	}
	var keys []string
	for k := range tallies {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		t.Logf("%-24s %s", k, tallies[k])
	}
	for _, floor := range []struct {
		key   string
		share int
	}{{"all pronoun", 80}, {"all nominal", 55}, {"all holder", 75}} {
		if c := tallies[floor.key]; c == nil || c.country*100 < floor.share*c.all {
			t.Errorf("%s: right state below %d %%: %v", floor.key, floor.share, c)
		}
	}
}

func blind(part, id string) bool {
	sum := sha1.Sum([]byte(id))
	n := new(big.Int).SetBytes(sum[:])
	return part == "dev" && new(big.Int).Mod(n, big.NewInt(4)).Sign() == 0
}

// comparison holds one article against its gold.
type comparison struct {
	t        *testing.T
	doc      *model.Document
	r        *coref.Resolution
	speeches []quote.Speech
	part     string
	show     bool
	tallies  map[string]*tally
}

func (c *comparison) count(kind string, blind bool, f func(*tally)) {
	keys := []string{"all " + kind, c.part + " " + kind}
	if blind {
		keys = append(keys, "blind "+kind)
	}
	for _, key := range keys {
		if c.tallies[key] == nil {
			c.tallies[key] = &tally{}
		}
		f(c.tallies[key])
	}
}

func (c *comparison) article(g *goldArticle, blind bool) {
	from := 0
	spans := make([]model.Span, len(g.Sentences))
	for i, s := range g.Sentences {
		s = norm.NFC.String(s)
		at := strings.Index(c.doc.Article.Text[from:], s)
		if at < 0 {
			continue
		}
		spans[i] = model.Span{Start: from + at, End: from + at + len(s)}
		from += at + len(s)
	}
	type key struct {
		sentence      int
		mention, name string
	}
	seen := map[key]bool{}
	held := map[key]bool{}
	for _, s := range g.Statements {
		span := spans[s.Sentence]
		if span.End == 0 {
			continue
		}
		for _, p := range []party{s.Source, s.Target} {
			k := key{s.Sentence, strings.ToLower(p.Mention), p.Name}
			if kind := form(p.Mention); kind != "" && !seen[k] {
				seen[k] = true
				c.party(kind, span, p, blind)
			}
		}
		if s.ClaimedBy != nil {
			k := key{s.Sentence, "", s.ClaimedBy.Name}
			if !held[k] {
				held[k] = true
				c.holder(span, *s.ClaimedBy, blind)
			}
		}
	}
}

var pronouns = strings.Fields("i me my mine we us our ours you your he him his she her it its they them their")

// form says what a gold mention is: a pronoun, a nominal without capitals, or "" for a name or nothing.
func form(mention string) string {
	if mention == "US" || mention == "" {
		return ""
	}
	if slices.Contains(pronouns, strings.ToLower(mention)) {
		return "pronoun"
	}
	words := strings.Fields(mention)
	for i, w := range words {
		if unicode.IsUpper([]rune(w)[0]) && i > 0 {
			switch w {
			case "President", "Presidents", "Minister", "Secretary", "Foreign", "Prime", "State":
			default:
				return ""
			}
		}
	}
	switch strings.ToLower(words[0]) {
	case "the", "both", "our", "his", "their", "your", "this", "these":
		return "nominal"
	}
	return ""
}

func (c *comparison) party(kind string, span model.Span, p party, blind bool) {
	var best, got int
	var have string
	for i := range c.doc.Sentences {
		s := &c.doc.Sentences[i]
		if s.Span.End <= span.Start || s.Span.Start >= span.End {
			continue
		}
		for j := range s.Tokens {
			words := c.doc.Article.Text[s.Tokens[j].Span.Start:]
			if len(words) < len(p.Mention) || !strings.EqualFold(words[:len(p.Mention)], p.Mention) ||
				s.Tokens[j].Span.End < s.Tokens[j].Span.Start+len(p.Mention) && kind == "pronoun" {
				continue
			}
			end := s.Tokens[j].Span.Start + len(p.Mention)
			for k := j; k < len(s.Tokens) && s.Tokens[k].Span.Start < end; k++ {
				m := c.r.At(i, k)
				if m == nil {
					continue
				}
				level := 1
				for _, a := range m.Actors {
					level = max(level, grade(a, p))
					have += a.Name + ","
				}
				best = max(best, level)
			}
			got++
		}
	}
	if c.show && best < 2 && got > 0 {
		c.t.Logf("%s %s %q=%s/%s have %s :: %.200s", c.doc.Article.ID, kind, p.Mention, p.Name, p.Country, have, span.Of(c.doc.Article.Text))
	}
	c.count(kind, blind, func(t *tally) { t.add(best) })
}

func (t *tally) add(level int) {
	t.all++
	if level > 0 {
		t.found++
	}
	if level > 1 {
		t.country++
	}
	if level > 2 {
		t.name++
	}
}

// grade is 3 for the same actor, 2 for the same state, 1 for another.
func grade(a *model.Actor, p party) int {
	switch {
	case fold(a.Name) == fold(p.Name):
		return 3
	case p.Country != "" && (a.Country == p.Country || a.ID == p.Country):
		return 2
	}
	return 1
}

func fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		if unicode.IsLetter(r) {
			b.WriteRune(r)
		}
	}
	return strings.TrimPrefix(b.String(), "the")
}

func (c *comparison) holder(span model.Span, p party, blind bool) {
	best := 0
	have := ""
	for k := range c.speeches {
		s := &c.speeches[k]
		words := &c.doc.Sentences[s.Sentence]
		if words.Tokens[s.Last-1].Span.End <= span.Start || words.Tokens[s.First].Span.Start >= span.End {
			continue
		}
		best = max(best, 1)
		for _, a := range c.r.SpeakerOf(k) {
			best = max(best, grade(a, p))
			have += a.Name + ","
		}
	}
	if c.show && best < 2 {
		c.t.Logf("%s holder %q=%s/%s have %d %s :: %.200s", c.doc.Article.ID, p.Mention, p.Name, p.Country, best, have, span.Of(c.doc.Article.Text))
	}
	c.count("holder", blind, func(t *tally) { t.add(best) })
}
