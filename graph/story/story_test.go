package story_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/demarche/demarche/graph/story"
)

// numbered is a text of n words of its own.
func numbered(prefix string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%s%d ", prefix, i)
	}
	return b.String()
}

func sketch(t *testing.T, text string) *story.Sketch {
	t.Helper()
	s, ok := story.Of(text)
	if !ok {
		t.Fatal("the text is too short")
	}
	return &s
}

func TestSame(t *testing.T) {
	base := numbered("a", 400)
	words := strings.Fields(base)
	for _, test := range []struct {
		name, other string
		want        bool
	}{
		{"itself", base, true},
		{"in capitals and with other punctuation", strings.ToUpper(strings.ReplaceAll(base, " ", ", ")), true},
		{"another", numbered("b", 400), false},
		{"cut to a half", strings.Join(words[:200], " "), true},
		{"cut to a third and continued otherwise", strings.Join(words[:133], " ") + " " + numbered("b", 267), false},
		{"with as much again", base + numbered("b", 400), true},
		{"its halves swapped", strings.Join(append(words[200:len(words):len(words)], words[:200]...), " "), true},
		{"a fifth of it in common", strings.Join(words[:80], " ") + " " + numbered("b", 320), false},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, b := sketch(t, base), sketch(t, test.other)
			if got := story.Same(a, b); got != test.want {
				t.Errorf("Same = %v", got)
			}
			if story.Same(a, b) != story.Same(b, a) {
				t.Error("it depends on the order")
			}
			shared := false
			keys := make(map[int64]bool)
			for _, k := range a.Keys() {
				keys[k] = true
			}
			for _, k := range b.Keys() {
				shared = shared || keys[k]
			}
			if test.want && !shared {
				t.Error("they share no key")
			}
		})
	}
}

func TestShort(t *testing.T) {
	if _, ok := story.Of(numbered("a", 34)); ok {
		t.Error("31 runs of words have a sketch")
	}
	if _, ok := story.Of(numbered("a", 35)); !ok {
		t.Error("32 runs of words have no sketch")
	}
}

func TestMarshal(t *testing.T) {
	s := sketch(t, numbered("a", 100))
	b, err := s.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var back story.Sketch
	if err := back.UnmarshalBinary(b); err != nil || back != *s {
		t.Errorf("%v", err)
	}
	if err := back.UnmarshalBinary(b[1:]); err == nil {
		t.Error("a shortened sketch is read")
	}
}

func BenchmarkOf(b *testing.B) {
	text := numbered("a", 500)
	for b.Loop() {
		story.Of(text)
	}
}
