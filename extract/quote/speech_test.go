package quote_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/quote"
	"github.com/demarche/demarche/extract/tree/treetest"
)

// show prints speeches one a line: kind, speaker, cue, addressee, words, and the parent's line.
func show(d *model.Document, speeches []quote.Speech) string {
	word := func(r quote.Ref) string {
		switch r {
		case quote.Nobody:
			return "-"
		case quote.Issuer:
			return "issuer"
		}
		return d.Sentences[r.Sentence].Tokens[r.Token].Form
	}
	kinds := []string{"direct", "indirect", "according", "block", "headline"}
	var b strings.Builder
	for _, s := range speeches {
		tokens := d.Sentences[s.Sentence].Tokens
		span := model.Span{Start: tokens[s.First].Span.Start, End: tokens[s.Last-1].Span.End}
		fmt.Fprintf(&b, "%s %s %s %s %d: %s\n", kinds[s.Kind], word(s.Speaker), word(s.Cue), word(s.Addressee), s.Parent,
			strings.ReplaceAll(span.Of(d.Article.Text), "\n\n", "¶"))
	}
	return b.String()
}

func TestFind(t *testing.T) {
	tests := []struct{ name, lines, want string }{
		{"indirect with addressee", `
The DET 2 det
envoy NOUN 3 nsubj
told VERB 0 root tell
reporters NOUN 3 iobj reporter
that SCONJ 7 mark
Oslo PROPN 7 nsubj
waits VERB 3 ccomp wait
_. PUNCT 3 punct`, `
indirect envoy told reporters -1: that Oslo waits`},
		{"inverted", `
Oslo PROPN 2 nsubj
waits VERB 5 ccomp wait
_, PUNCT 5 punct
she PRON 5 nsubj
said VERB 0 root say
_. PUNCT 5 punct`, `
indirect she said - -1: Oslo waits`},
		{"interrupted, and the speaker left out", `
Oslo PROPN 6 nsubj
_, PUNCT 4 punct
he PRON 4 nsubj
said VERB 6 parataxis say
_, PUNCT 4 punct
waits VERB 0 root wait
_, PUNCT 8 punct
adding VERB 4 advcl add
that SCONJ 11 mark
Bern PROPN 11 nsubj
agrees VERB 8 ccomp agree
_. PUNCT 6 punct`, `
indirect he said - -1: Oslo
indirect he said - -1: waits
indirect he adding - -1: that Bern agrees`},
		{"denied saying claims nothing", `
He PRON 4 nsubj
did AUX 4 aux do
not PART 4 advmod
say VERB 0 root
that SCONJ 7 mark
Oslo PROPN 7 nsubj
waits VERB 4 ccomp wait
_. PUNCT 4 punct`, ``},
		{"according to", `
According VERB 4 case accord
to ADP 1 fixed
the DET 4 det
ministry NOUN 7 obl
_, PUNCT 7 punct
Oslo PROPN 7 nsubj
waits VERB 0 root wait
_. PUNCT 7 punct`, `
according ministry According - -1: Oslo waits`},
		{"noun of speech", `
Oslo PROPN 2 nsubj
voiced VERB 0 root voice
the DET 4 det
view NOUN 2 obj
that SCONJ 7 mark
Bern PROPN 7 nsubj
lies VERB 4 acl lie
_. PUNCT 2 punct`, `
indirect Oslo view - -1: that Bern lies`},
		{"direct, running over a sentence", `
“ PUNCT 3 punct
_We PRON 3 nsubj
wait VERB 0 root
_, PUNCT 3 punct
_” PUNCT 3 punct
said VERB 3 parataxis say
Envoy PROPN 6 nsubj
Berg PROPN 7 flat
_. PUNCT 3 punct

“ PUNCT 3 punct
_They PRON 3 nsubj
left VERB 0 root leave
_. PUNCT 3 punct
_” PUNCT 3 punct`, `
direct Envoy said - -1: We wait
direct Envoy - - -1: They left`},
		{"paragraphs that open but do not close", `
Berg PROPN 2 nsubj
said VERB 0 root say
_: PUNCT 2 punct
“ PUNCT 6 punct
_We PRON 6 nsubj
wait VERB 2 ccomp
_. PUNCT 2 punct
---
“ PUNCT 3 punct
_They PRON 3 nsubj
left VERB 0 root leave
_. PUNCT 3 punct
_” PUNCT 3 punct
---
Rain NOUN 2 nsubj
fell VERB 0 root fall`, `
direct Berg said - -1: We wait
direct Berg said - -1: They left`},
		{"nested marks and a closing mark after a blank", `
Berg PROPN 2 nsubj
said VERB 0 root say
“ PUNCT 5 punct
_nobody PRON 5 nsubj
wants VERB 2 ccomp want
a DET 9 det
“ PUNCT 9 punct
_trade NOUN 9 compound
war NOUN 5 obj
_” PUNCT 9 punct
in ADP 12 case
Oslo PROPN 5 obl
“ PUNCT 5 punct
_. PUNCT 2 punct`, `
direct Berg said - -1: nobody wants a “trade war” in Oslo`},
		{"a fragment is part of the clause", `
Berg PROPN 2 nsubj
said VERB 0 root say
Oslo PROPN 5 nsubj
“ PUNCT 5 punct
_wants VERB 2 ccomp want
war NOUN 5 obj
_” PUNCT 5 punct
and CCONJ 9 cc
lies VERB 5 conj lie
_. PUNCT 2 punct`, `
direct Berg said - -1: Oslo “wants war” and lies`},
		{"a label in marks", `
Berg PROPN 2 nsubj
called VERB 0 root call
it PRON 2 obj
“ PUNCT 6 punct
_a DET 6 det
farce NOUN 2 xcomp
_” PUNCT 2 punct
_. PUNCT 2 punct`, `
direct Berg called - -1: a farce`},
		{"the title of a work", `
Berg PROPN 2 nsubj
opened VERB 0 root open
“ PUNCT 4 punct
_Treasures PROPN 2 obj
of ADP 6 case
Norway PROPN 4 nmod
and CCONJ 8 cc
Denmark PROPN 6 conj
_” PUNCT 4 punct
_. PUNCT 2 punct`, ``},
		{"a block without marks, then the narrator", `
Minister PROPN 3 nsubj
Berg PROPN 1 flat
said VERB 0 root say
_: PUNCT 3 punct
---
We PRON 2 nsubj
wait VERB 0 root
_. PUNCT 2 punct

Oslo PROPN 2 nsubj
lies VERB 0 root lie
_. PUNCT 2 punct
---
Berg PROPN 2 nsubj
spoke VERB 0 root speak
in ADP 4 case
Bern PROPN 2 obl
_. PUNCT 2 punct`, `
block Minister said - -1: We wait
block Minister said - -1: Oslo lies`},
		{"a transcript", `
President PROPN 0 root
Ida PROPN 1 flat
Berg PROPN 1 flat
_: PUNCT 5 punct
Welcome INTJ 1 parataxis
_. PUNCT 1 punct
---
I PRON 2 nsubj
see VERB 0 root
Oslo PROPN 2 obj
_. PUNCT 2 punct
---
Question NOUN 0 root
_: PUNCT 1 punct
Why ADV 1 parataxis
you PRON 3 nsubj
---
Ida PROPN 0 root
Berg PROPN 1 flat
_: PUNCT 1 punct
I PRON 5 nsubj
agree VERB 1 parataxis
_. PUNCT 1 punct`, `
block President - - -1: Welcome
block President - - -1: I see Oslo
block - - - -1: Why you
block Ida - - -1: I agree`},
		{"a transcript that runs on from its heading", `
Speech NOUN 0 root
at ADP 3 case
dinner NOUN 1 nmod
Minister PROPN 1 appos
Ida PROPN 4 appos
Berg PROPN 5 flat
_: PUNCT 8 punct
Welcome INTJ 1 parataxis
_. PUNCT 1 punct`, `
block Ida - - -1: Welcome`},
		{"a headline", `
# title
Foreign PROPN 2 compound
Ministry PROPN 0 root
_: PUNCT 5 punct
We PRON 5 nsubj
wait VERB 2 parataxis
---
Rain NOUN 2 nsubj
fell VERB 0 root fall`, `
headline Ministry - - -1: We wait`},
		{"a headline by the family name of somebody quoted", `
# title
Berg PROPN 0 root
_: PUNCT 4 punct
We PRON 4 nsubj
wait VERB 1 parataxis
---
Ida PROPN 3 nsubj
Berg PROPN 1 flat
said VERB 0 root say
rain NOUN 5 nsubj
fell VERB 3 ccomp fall`, `
headline Berg - - -1: We wait
indirect Ida said - -1: rain fell`},
		{"page furniture is no speaker", `
Source NOUN 0 root
_: PUNCT 1 punct
Berg PROPN 1 appos
Press PROPN 3 flat`, ``},
		{"a statement that nobody signs", `
We PRON 2 nsubj
condemn VERB 0 root
Oslo PROPN 2 obj
_. PUNCT 2 punct
---
Oslo PROPN 2 nsubj
lies VERB 0 root lie
_. PUNCT 2 punct`, `
block issuer - - -1: We condemn Oslo
block issuer - - -1: Oslo lies`},
		{"a clause that the tree hangs elsewhere", `
Berg PROPN 2 nsubj
told VERB 0 root tell
reporters NOUN 2 obj reporter
that SCONJ 5 mark
Oslo PROPN 3 acl
waits VERB 2 conj wait
_. PUNCT 2 punct`, `
indirect Berg told reporters -1: that Oslo waits`},
		{"a subject that the tree takes for an object", `
Berg PROPN 3 nsubj
has AUX 3 aux have
claimed VERB 0 root claim
Oslo PROPN 3 obj
is AUX 6 aux be VerbForm=Fin
lying VERB 3 advcl lie
_. PUNCT 3 punct`, `
indirect Berg claimed - -1: Oslo is lying`},
		{"what is stressed as a noun, unless it is one's own", `
Berg PROPN 2 nsubj
stressed VERB 0 root stress
Oslo PROPN 5 nmod:poss
_'s PART 3 case
support NOUN 2 obj
_. PUNCT 2 punct

Berg PROPN 2 nsubj
stressed VERB 0 root stress
her PRON 4 nmod:poss
support NOUN 2 obj
_. PUNCT 2 punct`, `
indirect Berg stressed - -1: Oslo's support`},
		{"words within words", `
Berg PROPN 2 nsubj
said VERB 0 root say
Oslo PROPN 4 nsubj
claims VERB 2 ccomp claim
Bern PROPN 6 nsubj
lies VERB 4 ccomp lie
_. PUNCT 2 punct`, `
indirect Berg said - -1: Oslo claims Bern lies
indirect Oslo claims - 0: Bern lies`},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			d, err := treetest.Document(c.lines)
			if err != nil {
				t.Fatal(err)
			}
			got := show(d, quote.Find(d))
			if diff := cmp.Diff(strings.TrimSpace(c.want), strings.TrimSpace(got)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
