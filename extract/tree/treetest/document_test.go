package treetest

import "testing"

func TestDocument(t *testing.T) {
	d, err := Document(`# title
Envoy NOUN 2 nsubj
leaves VERB 0 root leave
_. PUNCT 2 punct
---
He PRON 2 nsubj he Person=3
left VERB 0 root leave`)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := d.Article.Text, "Envoy leaves.\n\nHe left"; got != want {
		t.Errorf("text %q, want %q", got, want)
	}
	if !d.Titled() || len(d.Sentences) != 2 || d.Sentences[1].Block != 1 {
		t.Errorf("sentences %+v", d.Sentences)
	}
	for _, s := range d.Sentences {
		for _, tok := range s.Tokens {
			if tok.Span.Of(d.Article.Text) != tok.Form {
				t.Errorf("%q stands at %v", tok.Form, tok.Span)
			}
		}
	}
	if _, err := Document("only three fields"); err == nil {
		t.Error("a line of three fields is accepted")
	}
}
