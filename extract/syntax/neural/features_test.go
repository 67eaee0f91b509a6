package neural

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Go and the training script see the same pieces of a word. scripts/train-parser/features.py writes the file.
func TestSpellingAsTrained(t *testing.T) {
	text, err := os.ReadFile("testdata/features.json")
	if err != nil {
		t.Fatal(err)
	}
	var samples []struct {
		Form, Lower string
		Hashes      []uint32
	}
	if err := json.Unmarshal(text, &samples); err != nil {
		t.Fatal(err)
	}
	var s spelling
	for _, want := range samples {
		s.set(want.Form)
		if s.lower != want.Lower {
			t.Errorf("%q: lower %q, trained on %q", want.Form, s.lower, want.Lower)
		}
		if diff := cmp.Diff(want.Hashes, s.hashes); diff != "" {
			t.Errorf("%q (-trained +here):\n%s", want.Form, diff)
		}
	}
}

func TestNormalise(t *testing.T) {
	for _, c := range []struct{ form, want string }{
		{"Minister", "Minister"}, {"2019", "0000"}, {"don’t", "don't"}, {"“", `"`}, {"``", `"`}, {"''", `"`},
		{"Paris–Bonn", "Paris-Bonn"}, {"…", "..."}, {"\xff", "\uFFFD"},
	} {
		if got := normalise(c.form); got != c.want {
			t.Errorf("normalise(%q) = %q, want %q", c.form, got, c.want)
		}
	}
}

func TestShape(t *testing.T) {
	for _, c := range []struct{ form, want string }{
		{"Minister", "Xx"}, {"EU", "XX"}, {"NATO", "XX"}, {"eU", "xX"}, {"0,000", "0,0"}, {"日本", "a"}, {"🙂", "?"},
		{"a-b-c-d-e-f", "x-x-x-x-"}, {"", ""},
	} {
		if got := shape(c.form); got != c.want {
			t.Errorf("shape(%q) = %q, want %q", c.form, got, c.want)
		}
	}
}

// FuzzSpelling: any bytes at all have pieces, and not too many.
func FuzzSpelling(f *testing.F) {
	for _, s := range []string{"", "Serbia", "don’t", "\xff\xfe", "١٢٣", strings.Repeat("ß", 300)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, form string) {
		var s spelling
		s.set(form)
		if n := len(s.hashes); n < 3 || n > maxPieces {
			t.Errorf("%q has %d pieces", form, n)
		}
	})
}
