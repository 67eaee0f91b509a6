package rule

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/model"
)

// sentence reads "form lemma tag head relation" lines; head counts from 1, 0 is the root. A tag such
// as VERB/VBN carries the Penn tag too.
func sentence(tb testing.TB, lines string) []model.Token {
	tb.Helper()
	var tokens []model.Token
	for _, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		f := strings.Fields(line)
		if len(f) != 5 {
			tb.Fatalf("fixture line %q has %d fields", line, len(f))
		}
		head, err := strconv.Atoi(f[3])
		if err != nil {
			tb.Fatal(err)
		}
		upos, xpos, _ := strings.Cut(f[2], "/")
		tokens = append(tokens, model.Token{Form: f[0], Lemma: f[1], UPOS: upos, XPOS: xpos, Head: head - 1, Deprel: f[4]})
	}
	return tokens
}

var light = map[string]bool{"hold": true, "impose": true, "make": true}

// edges lists the edges that the graph added to the tree's own, as "governor label dependent".
func edges(g *Graph) []string {
	var out []string
	for t := range g.Tokens {
		for _, e := range g.Down(t) {
			name := e.Base
			if e.Sub != "" {
				name += ":" + e.Sub
			}
			if g.Tokens[e.To].Head == t && g.Tokens[e.To].Deprel == name {
				continue
			}
			out = append(out, fmt.Sprintf("%s %s %s", g.Tokens[t].Form, name, g.Tokens[e.To].Form))
		}
	}
	slices.Sort(out)
	return out
}

func TestGraphAddsWhatSyntaxLeavesOut(t *testing.T) {
	tests := []struct {
		name, tree string
		want       []string
	}{
		{"passive with agent", `
Envoys envoy NOUN 3 nsubj:pass
were be AUX 3 aux:pass
expelled expel VERB/VBN 0 root
by by ADP 5 case
Chad Chad PROPN 3 obl:agent`, []string{
			"expelled obj Envoys", "expelled obl:by Chad", "expelled subj Chad"}},
		{"participle after a noun", `
sanctions sanction NOUN 0 root
imposed impose VERB/VBN 1 acl
by by ADP 4 case
Peru Peru PROPN 2 obl
on on ADP 6 case
Chile Chile PROPN 2 obl`, []string{
			"imposed light sanctions", "imposed obj sanctions", "imposed obl:by Peru", "imposed obl:on Chile", "imposed subj Peru",
			"sanctions nmod:by Peru", "sanctions nmod:on Chile"}},
		{"object control and subject control", `
Peru Peru PROPN 2 nsubj
urged urge VERB/VBD 0 root
Chile Chile PROPN 2 obj
to to PART 5 mark
help help VERB/VB 2 xcomp
Laos Laos PROPN 5 obj`, []string{"help subj Chile", "urged subj Peru"}},
		{"promise shares its subject", `
Peru Peru PROPN 2 nsubj
promised promise VERB/VBD 0 root
Chile Chile PROPN 2 obj
to to PART 5 mark
leave leave VERB/VB 2 xcomp`, []string{"leave subj Peru", "promised subj Peru"}},
		{"conjoined verbs share subject and object", `
Peru Peru PROPN 2 nsubj
condemned condemn VERB/VBD 0 root
and and CCONJ 4 cc
rejected reject VERB/VBD 2 conj
Chile Chile PROPN 4 obj`, []string{
			"condemned obj Chile", "condemned subj Peru", "rejected subj Peru"}},
		{"relative clauses", `
Peru Peru PROPN 0 root
which which PRON/WDT 3 nsubj
struck strike VERB/VBD 1 acl:relcl
Chile Chile PROPN 3 obj`, []string{"struck subj Peru"}},
		{"relative clause without pronoun", `
sanctions sanction NOUN 0 root
Peru Peru PROPN 3 nsubj
imposed impose VERB/VBD 1 acl:relcl`, []string{
			"imposed light sanctions", "imposed obj sanctions", "imposed subj Peru"}},
		{"refusal to do", `
Laos Laos PROPN 3 nmod:poss
's 's PART 1 case
refusal refusal NOUN 0 root
to to PART 5 mark
help help VERB/VB 3 acl
Chile Chile PROPN 5 obj`, []string{"help subj Laos", "refusal acl:to help", "refusal poss Laos"}},
		{"a decision to do, hung above its noun", `
Peru Peru PROPN 2 nsubj
deplored deplore VERB/VBD 0 root
Chile Chile PROPN 5 nmod:poss
's 's PART 3 case
decision decision NOUN 2 obj
to to PART 7 mark
sail sail VERB/VB 2 advcl`, []string{
			"decision poss Chile", "deplored advcl:to sail", "deplored subj Peru", "sail subj Chile"}},
		{"what there is keeps its agent", `
There there PRON 2 expl
was be VERB/VBD 0 root
attack attack NOUN 2 nsubj
on on ADP 5 case
Peru Peru PROPN 3 nmod
by by ADP 7 case
Chile Chile PROPN 2 obl`, []string{"attack nmod:by Chile", "attack nmod:on Peru", "was obl:by Chile", "was subj attack"}},
		{"a clause with a preposition is an oblique", `
Peru Peru PROPN 2 nsubj
accused accuse VERB/VBD 0 root
Chile Chile PROPN 2 obj
of of SCONJ 5 mark
spying spy VERB/VBG 2 advcl`, []string{
			"accused advcl:of spying", "accused obl:of spying", "accused subj Peru", "spying subj Chile"}},
		{"prepositions of several words", `
left leave VERB 0 root
because because ADP 4 case
of of ADP 2 fixed
war war NOUN 1 obl`, []string{"left obl:because_of war"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, edges(NewGraph(sentence(t, tt.tree), light))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMatch(t *testing.T) {
	const talks = `
Peru Peru PROPN 2 nsubj
held hold VERB/VBD 0 root
talks talk NOUN 2 obj
with with ADP 5 case
Chile Chile PROPN 3 nmod`
	tests := []struct {
		pattern, path string
		words, roles  string // forms; "" for no match
	}{
		{"hold/VERB >obj talk|meeting/NOUN", ">subj", "held talks", "Peru"},
		{"hold/VERB >obj talk/NOUN", ">obj >nmod:with", "held talks", "Chile"},
		{"hold/VERB >obj talk/NOUN", ">obl:with", "held talks", "Chile"},
		{"hold/VERB >obj talk/NOUN", ">obl:against", "held talks", ""},
		{"talk/NOUN <light hold/VERB", "<light >subj", "held talks", "Peru"},
		{"talk/NOUN <light */VERB", "<light >subj", "talks", "Peru"},
		{"talk/NOUN", ">nmod", "talks", "Chile"},
		{"hold/VERB !>obj talk/NOUN", ">subj", "", ""},
		{"hold/VERB !>obj visit/NOUN", ">subj", "held", "Peru"},
		{"hold_talk", ">subj", "held talks", "Peru"},
		{"hold_meeting", ">subj", "", ""},
		{"hold/VERB >subj|>obj talk/NOUN", ">subj", "held talks", "Peru"},
		{"talk/VERB", ">subj", "", ""},
		{"*/VERB >obj talk", ">subj", "held talks", "Peru"},
	}
	g := NewGraph(sentence(t, talks), light)
	for _, tt := range tests {
		p, err := Compile(tt.pattern)
		if err != nil {
			t.Fatalf("%s: %v", tt.pattern, err)
		}
		path, err := ParsePath(tt.path)
		if err != nil {
			t.Fatalf("%s: %v", tt.path, err)
		}
		var words, roles []string
		for _, m := range NewIndex([]*Pattern{p}).Match(g) {
			for _, w := range m.Words {
				words = append(words, g.Tokens[w].Form)
			}
			for _, r := range g.Follow(m.Trigger, path) {
				roles = append(roles, g.Tokens[r].Form)
			}
		}
		if got := strings.Join(words, " "); got != tt.words {
			t.Errorf("%q covers %q, want %q", tt.pattern, got, tt.words)
		}
		if got := strings.Join(roles, " "); got != tt.roles {
			t.Errorf("%q: %q leads to %q, want %q", tt.pattern, tt.path, got, tt.roles)
		}
	}
}

func TestCompileRefuses(t *testing.T) {
	tests := []struct {
		source string
		column int
		reason string
	}{
		{"", 1, "an empty trigger"},
		{"   ", 1, "an empty trigger"},
		{"*", 1, "fits every word"},
		{">obj x", 1, "not with a path"},
		{"! >obj x", 1, "not with a path"},
		{"put/VERB >obk pressure", 11, `unknown label "obk"`},
		{"put/VERB >obj|obll:on x", 15, `unknown label "obll:on"`},
		{"put/VERB >obj:with x", 11, `unknown label "obj:with"`},
		{"put/VERBS >obj x", 5, `unknown tag "VERBS"`},
		{"put/VERB|noun", 10, `unknown tag "noun"`},
		{"put/VERB >obj", 10, "without a word at its end"},
		{"put/VERB pressure", 10, "expected a path"},
		{"put/VERB >obj ! x", 15, "! stands before"},
		{"Put/VERB", 1, "not in lower case"},
		{"put||set", 5, "a lemma is missing"},
		{"put_*", 1, "* stands alone"},
		{"put >obj| x", 10, "a label is missing"},
		{"put >", 6, "a label is missing"},
	}
	for _, tt := range tests {
		_, err := Compile(tt.source)
		var se *SyntaxError
		if !errors.As(err, &se) {
			t.Errorf("%q: error %v, want a SyntaxError", tt.source, err)
			continue
		}
		if se.Column != tt.column || !strings.Contains(se.Reason, tt.reason) {
			t.Errorf("%q: %v, want column %d: …%s…", tt.source, err, tt.column, tt.reason)
		}
	}
}

func TestParsePathRefuses(t *testing.T) {
	for _, source := range []string{"", "subj", ">subj x", ">", ">nope", "!>subj"} {
		if _, err := ParsePath(source); err == nil {
			t.Errorf("%q is taken for a path", source)
		}
	}
}

func TestFold(t *testing.T) {
	for _, pair := range [][2]string{{"criticise", "criticize"}, {"organisation", "organization"},
		{"honour", "honor"}, {"co-operate", "cooperate"}, {"Defence", "defense"}, {"programme", "program"},
		{"re-establish", "reestablish"}} {
		if Fold(pair[0]) != Fold(pair[1]) {
			t.Errorf("%q and %q fold to %q and %q", pair[0], pair[1], Fold(pair[0]), Fold(pair[1]))
		}
	}
}

// TestBounded holds that conjuncts without end and deep chains cost no more than their length.
func TestBounded(t *testing.T) {
	const n = 4000
	wide := make([]model.Token, n)
	deep := make([]model.Token, n)
	for i := range wide {
		wide[i] = model.Token{Form: "hit", Lemma: "hit", UPOS: "VERB", Head: 0, Deprel: "conj"}
		deep[i] = model.Token{Form: "hit", Lemma: "hit", UPOS: "VERB", Head: i - 1, Deprel: "xcomp"}
	}
	wide[0].Head, wide[0].Deprel = -1, "root"
	wide[1] = model.Token{Form: "Chad", Lemma: "Chad", UPOS: "PROPN", Head: 0, Deprel: "nsubj"}
	p, err := Compile("hit/VERB >subj */PROPN")
	if err != nil {
		t.Fatal(err)
	}
	path, err := ParsePath(">conj >subj")
	if err != nil {
		t.Fatal(err)
	}
	if got := len(NewIndex([]*Pattern{p}).Match(NewGraph(wide, nil))); got != n-1 {
		t.Errorf("%d of %d conjuncts have the subject", got, n-1)
	}
	g := NewGraph(wide, nil)
	if got := len(g.Follow(0, path)); got > Reach {
		t.Errorf("a path leads to %d words", got)
	}
	NewIndex([]*Pattern{p}).Match(NewGraph(deep, nil))
}

func TestCyclesAndStrayHeads(t *testing.T) {
	tokens := sentence(t, `
a a VERB 2 conj
b b VERB 1 conj
c c NOUN 3 obj
d d NOUN 99 nsubj`)
	p, err := Compile("a|b|c|d >subj|obj *")
	if err != nil {
		t.Fatal(err)
	}
	NewIndex([]*Pattern{p}).Match(NewGraph(tokens, light))
}

func FuzzCompile(f *testing.F) {
	for _, s := range []string{"put|exert/VERB >obj pressure/NOUN !>obl:for *", "a_b/NOUN <mod|amod x", "!", ">", "*/", "a/|"} {
		f.Add(s)
	}
	tokens := sentence(f, "put put VERB 0 root\npressure pressure NOUN 1 obj")
	g := NewGraph(tokens, nil)
	f.Fuzz(func(t *testing.T, source string) {
		p, err := Compile(source)
		if err != nil {
			var se *SyntaxError
			if !errors.As(err, &se) || se.Column < 1 || se.Column > len([]rune(source))+2 {
				t.Fatalf("%q: %v", source, err)
			}
			return
		}
		NewIndex([]*Pattern{p}).Match(g)
	})
}

func FuzzParsePath(f *testing.F) {
	for _, s := range []string{">obj >nmod:of|nmod:to", "<light>subj", "> >", ">a:b:c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if _, err := ParsePath(source); err != nil {
			var se *SyntaxError
			if !errors.As(err, &se) {
				t.Fatalf("%q: %v", source, err)
			}
		}
	})
}

func BenchmarkIndexOfAThousandPatterns(b *testing.B) {
	var patterns []*Pattern
	for i := range 1000 {
		p, err := Compile(fmt.Sprintf("verb%c%c/VERB >obj thing/NOUN", 'a'+i%26, 'a'+i/26%26))
		if err != nil {
			b.Fatal(err)
		}
		patterns = append(patterns, p)
	}
	x := NewIndex(patterns)
	tokens := sentence(b, "Peru Peru PROPN 2 nsubj\nheld hold VERB 0 root\ntalks talk NOUN 2 obj\nwith with ADP 5 case\nChile Chile PROPN 3 nmod")
	b.ReportAllocs()
	for b.Loop() {
		x.Match(NewGraph(tokens, light))
	}
}
