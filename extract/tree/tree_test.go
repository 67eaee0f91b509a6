package tree_test

import (
	"testing"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/tree"
	"github.com/demarche/demarche/extract/tree/treetest"
)

func parse(t *testing.T, lines string) *tree.Tree {
	t.Helper()
	d, err := treetest.Document(lines)
	if err != nil {
		t.Fatal(err)
	}
	return tree.New(&d.Sentences[0])
}

func TestYieldAndChildren(t *testing.T) {
	got := parse(t, `The DET 2 det
envoy NOUN 5 nsubj
of ADP 4 case
Norway PROPN 2 nmod
left VERB 0 root`)
	if first, last := got.Yield(1); first != 0 || last != 4 {
		t.Errorf("the envoy spans [%d,%d), want [0,4)", first, last)
	}
	if c := got.Children(1); len(c) != 2 || c[0] != 0 || c[1] != 3 {
		t.Errorf("children of the envoy: %v", c)
	}
	if got.Case(3) != "of" || !got.Above(4, 2) || got.Above(1, 4) {
		t.Error("case or dominance is wrong")
	}
}

func TestSubject(t *testing.T) {
	const raised = `Oslo PROPN 2 nsubj
wants VERB 0 root
to PART 4 mark
leave VERB 2 xcomp
and CCONJ 6 cc
return VERB 4 conj`
	const told = `Oslo PROPN 2 nsubj
told VERB 0 root tell
Bern PROPN 2 obj
to PART 5 mark
leave VERB 2 xcomp`
	const relative = `envoy NOUN 0 root
who PRON 3 nsubj
spoke VERB 1 acl:relcl`
	const passive = `It PRON 3 nsubj:pass
was AUX 3 aux:pass
denied VERB 0 root deny
by ADP 5 case
Oslo PROPN 3 obl`
	for name, c := range map[string]struct {
		lines      string
		verb, want int
	}{
		"own":       {raised, 1, 0},
		"control":   {raised, 3, 0},
		"conjoined": {raised, 5, 0},
		"object":    {told, 4, 2},
		"relative":  {relative, 2, 0},
		"agent":     {passive, 2, 4},
	} {
		if got := parse(t, c.lines).Subject(c.verb); got != c.want {
			t.Errorf("%s: subject %d, want %d", name, got, c.want)
		}
	}
}

func TestCyclesAndBadHeads(t *testing.T) {
	s := &model.Sentence{Tokens: []model.Token{{Head: 1}, {Head: 0}, {Head: 9}, {Head: 3}}}
	got := tree.New(s)
	for i := range s.Tokens {
		if first, last := got.Yield(i); first > i || last <= i {
			t.Errorf("token %d spans [%d,%d)", i, first, last)
		}
		got.Subject(i)
		got.Above(2, i)
	}
}
