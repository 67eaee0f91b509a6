package syntax

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sample has every kind of line: comments, a multiword token, an empty node, SpaceAfter.
const sample = "# newdoc id = d1\n" +
	"# newpar\n" +
	"# text = Norway's envoy can't stay.\n" +
	"1-2\tNorway's\t_\t_\t_\t_\t_\t_\t_\t_\n" +
	"1\tNorway\tNorway\tPROPN\tNNP\tNumber=Sing\t3\tnmod:poss\t_\t_\n" +
	"2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\t_\n" +
	"3\tenvoy\tenvoy\tNOUN\tNN\tNumber=Sing\t6\tnsubj\t_\t_\n" +
	"4-5\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n" +
	"4\tca\tcan\tAUX\tMD\tVerbForm=Fin\t6\taux\t_\t_\n" +
	"5\tn't\tnot\tPART\tRB\tPolarity=Neg\t6\tadvmod\t_\t_\n" +
	"6\tstay\tstay\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n" +
	"7\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\t_\n" +
	"\n"

func TestReadTrees(t *testing.T) {
	withEmptyNode := strings.Replace(sample, "7\t.", "6.1\tstay\tstay\tVERB\tVB\t_\t_\t_\t0:root\t_\n7\t.", 1)
	for name, in := range map[string]string{
		"plain": sample, "empty node": withEmptyNode, "no line end": strings.TrimRight(sample, "\n"), "CRLF": strings.ReplaceAll(sample, "\n", "\r\n"),
		"blank lines": "\n\n" + sample + "\n\n",
	} {
		t.Run(name, func(t *testing.T) {
			trees, err := ReadTrees(strings.NewReader(in))
			if err != nil {
				t.Fatal(err)
			}
			if len(trees) != 1 {
				t.Fatalf("%d sentences instead of 1", len(trees))
			}
			tree := trees[0]
			if want := "Norway's envoy can't stay."; tree.Text != want {
				t.Errorf("text is %q, want %q", tree.Text, want)
			}
			for _, k := range tree.Tokens {
				if got := k.Span.Of(tree.Text); got != k.Form {
					t.Errorf("span of %q holds %q", k.Form, got)
				}
			}
			if !tree.Begins() {
				t.Error("a document begins, and Begins does not say so")
			}
			var out bytes.Buffer
			if err := tree.Write(&out); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(sample, out.String()); diff != "" {
				t.Errorf("written again (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReadTreesErrors(t *testing.T) {
	line := func(s string) string { return strings.Replace(sample, "3\tenvoy\tenvoy", s, 1) }
	for name, c := range map[string]struct{ in, want string }{
		"columns":     {"1\tone\ttwo\n\n", "line 1: 3 columns instead of 10"},
		"number":      {line("4\tenvoy\tenvoy"), `line 7: word number "4" instead of 3`},
		"no form":     {line("3\t\tenvoy"), "line 7: word 3 has no form"},
		"head":        {strings.Replace(sample, "\t0\troot", "\t9\troot", 1), "word 6 has no head numbered 9"},
		"own head":    {strings.Replace(sample, "\t0\troot", "\t6\troot", 1), "word 6 has no head numbered 6"},
		"not a head":  {strings.Replace(sample, "\t0\troot", "\tx\troot", 1), `head "x" is not a number`},
		"range":       {strings.Replace(sample, "4-5", "5-6", 1), "range 5-6 does not start at word 4"},
		"empty range": {strings.Replace(sample, "\tcan't\t", "\t\t", 1), "range 4-5 has no form"},
		"range's end": {strings.Replace(sample, "4-5", "4-9", 1), "reaches beyond the last word"},
		"no words":    {"# text = nothing\n\n", "it has no words"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ReadTrees(strings.NewReader(c.in))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error is %v, want one with %q", err, c.want)
			}
		})
	}
}

func TestParseCoNLLU(t *testing.T) {
	a := newAnalyzer(t)
	blanked := strings.NewReplacer("\tNorway\tPROPN\tNNP\tNumber=Sing\t3\tnmod:poss", "\t_\t_\t_\t_\t_\t_", "\tstay\tVERB\tVB\tVerbForm=Inf\t0\troot", "\t_\t_\t_\t_\t0\t_").Replace(sample)
	var out bytes.Buffer
	if err := ParseCoNLLU(strings.NewReader(blanked), &out, a); err != nil {
		t.Fatal(err)
	}
	trees, err := ReadTrees(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatalf("%v in\n%s", err, &out)
	}
	if k := trees[0].Tokens[5]; k.UPOS != "VERB" || k.Lemma != "stay" || k.Head != -1 {
		t.Errorf("%q became %+v", k.Form, k)
	}
	if diff := cmp.Diff(strings.SplitAfterN(sample, "\n", 4)[:3], strings.SplitAfterN(out.String(), "\n", 4)[:3]); diff != "" {
		t.Errorf("comments (-want +got):\n%s", diff)
	}
}

func FuzzReadTrees(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte("1-2\tab\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n1\tx\t_\t_\t_\t_\t0\t_\t_\t_\n2\tb\t_\t_\t_\t_\t1\t_\t_\t_\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		trees, err := ReadTrees(bytes.NewReader(in))
		if err != nil {
			return
		}
		var out bytes.Buffer
		for _, tree := range trees {
			for _, k := range tree.Tokens {
				_ = k.Span.Of(tree.Text)
			}
			if err := tree.Write(&out); err != nil {
				t.Fatal(err)
			}
		}
		again, err := ReadTrees(bytes.NewReader(out.Bytes()))
		if err != nil {
			t.Fatalf("what was written is not read: %v\n%s", err, &out)
		}
		if len(again) != len(trees) {
			t.Fatalf("%d sentences became %d", len(trees), len(again))
		}
	})
}

func BenchmarkReadTrees(b *testing.B) {
	in := []byte(strings.Repeat(sample, 200))
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		if _, err := ReadTrees(bytes.NewReader(in)); err != nil {
			b.Fatal(err)
		}
	}
}
