package eval_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/eval"
	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/relation"
)

const ownArticle = `# id: x-01
# title: Chad denies raid
# published: 2015-03-04
# source: Somebody

Chad denied that it had raided Niger.
It is raining.

A second paragraph.
---
s1 | 1 | Chad = Chad / country / TCD | DENIES | deny raid | Niger = Niger / country / NER | by: - | within: - | + | asserted | 2015-03
s2 | 1 | it = Chad / country / TCD | ATTACKS | raid | Niger = Niger / country / NER | by: Chad = Chad / country / TCD | within: s1 | - | asserted | -
`

func TestParseOwn(t *testing.T) {
	got, err := eval.ParseOwn(strings.NewReader(ownArticle))
	if err != nil {
		t.Fatal(err)
	}
	chad, niger := eval.Party{Mention: "Chad", Name: "Chad", Country: "TCD"}, eval.Party{Mention: "Niger", Name: "Niger", Country: "NER"}
	it := chad
	it.Mention = "it"
	want := eval.Own{
		Article: model.Article{ID: "x-01", Title: "Chad denies raid", Published: "2015-03-04", Source: "Somebody",
			Text: "Chad denies raid\n\nChad denied that it had raided Niger. It is raining.\n\nA second paragraph."},
		Gold: eval.Gold{ID: "x-01", Title: "Chad denies raid",
			Sentences: []string{"Chad denies raid", "Chad denied that it had raided Niger.", "It is raining.", "A second paragraph."},
			Statements: []eval.Annotated{
				{ID: "s1", Sentence: 1, Source: chad, Relation: "DENIES", Predicate: "deny raid", Target: niger, Polarity: "+", Modality: "asserted", When: "2015-03"},
				{ID: "s2", Sentence: 1, Source: it, Relation: "ATTACKS", Predicate: "raid", Target: niger, ClaimedBy: &chad, Within: "s1", Polarity: "-", Modality: "asserted"},
			}},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

func TestParseOwnRefuses(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"key", "# source", "# author", `line 4: unknown key "author"`},
		{"no key", "# source: Somebody", "Somebody", "line 4: \"Somebody\" is not of the form"},
		{"date", "2015-03-04", "March", `line 3: date "March"`},
		{"no id", "# id: x-01\n", "", "line 4: the article has no id"},
		{"no end", "---", "--", "line 12: no line --- ends the text"},
		{"sentence", "s1 | 1", "s1 | 4", `line 11: s1: there is no sentence "4"`},
		{"mention", "| Niger =", "| Mali =", `line 11: s1: the sentence does not print "Mali"`},
		{"kind", "Niger / country", "Niger / state", `line 11: s1: unknown kind "state"`},
		{"code", "/ NER", "/ Niger", `line 11: s1: "Niger" is no code`},
		{"nobody", "= Niger /", "= /", "line 11: s1: \"Niger = / country / NER\" names nobody"},
		{"actor", "= Niger / country / NER", "= Niger", "line 11: s1: \"Niger = Niger\" is not of the form"},
		{"no target", "Niger = Niger / country / NER", "-", "line 11: s1 lacks a source or a target"},
		{"fields", "| asserted | 2015-03", "| asserted", "line 11: a statement has 11 fields, not 10"},
		{"polarity", "| + |", "| plus |", `line 11: s1: polarity "plus"`},
		{"modality", "asserted | 2015-03", "sure | 2015-03", `line 11: s1: unknown modality "sure"`},
		{"when", "| 2015-03\n", "| spring\n", `line 11: s1: date "spring"`},
		{"twice", "s2 | 1", "s1 | 1", "line 12: there are two statements s1"},
		{"within", "within: s1", "within: s9", "line 12: s2 lies within s9"},
		{"within itself", "within: s1", "within: s2", "line 12: s2 lies within s2"},
	} {
		_, err := eval.ParseOwn(strings.NewReader(strings.Replace(ownArticle, c.old, c.new, 1)))
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %s", c.name, err, c.want)
		}
	}
}

// Every article of the corpus can be read, uses relations that exist, and has names of its own.
func TestOwnArticles(t *testing.T) {
	all, err := eval.ReadOwn(filepath.Join("testdata", "own"))
	if err != nil {
		t.Fatal(err)
	}
	rules, err := relation.Load(relation.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	statements := 0
	for _, o := range all {
		statements += len(o.Gold.Statements)
		if other := seen[o.Article.Text]; other != "" {
			t.Errorf("%s and %s are the same text", other, o.Article.ID)
		}
		seen[o.Article.Text] = o.Article.ID
		for _, s := range o.Gold.Statements {
			if _, known := rules.Catalogue.Lookup(s.Relation); !known {
				t.Errorf("%s %s: unknown relation %q", o.Article.ID, s.ID, s.Relation)
			}
		}
	}
	t.Logf("%d articles, %d statements", len(all), statements)
}

func FuzzParseOwn(f *testing.F) {
	f.Add(ownArticle)
	f.Add("# id: a\n\nb\n---\ns | 0 | = a / org / - | A | | = b / org / - | - | - | + | asserted | -")
	f.Fuzz(func(t *testing.T, text string) {
		o, err := eval.ParseOwn(strings.NewReader(text))
		if err != nil {
			return
		}
		for _, s := range o.Gold.Statements {
			if s.Sentence >= len(o.Gold.Sentences) || !strings.Contains(o.Gold.Sentences[s.Sentence], s.Source.Mention) {
				t.Errorf("%+v is not of its sentence", s)
			}
		}
	})
}
