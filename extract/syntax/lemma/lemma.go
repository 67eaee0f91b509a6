// Package lemma finds the dictionary form of English words from their form and tag: exceptions that were seen in
// treebanks first, then the rule of the longest known ending.
package lemma

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/demarche/demarche/extract/model"
)

// Model is a table of exceptions and endings. It is safe for concurrent use.
type Model struct {
	exceptions map[entry]string
	endings    map[entry]script
}

// entry is a form, or an ending of one, under a tag ("UPOS XPOS").
type entry struct{ tag, form string }

// script turns a form into its lemma: cut bytes off the end, put others there.
type script struct {
	cut int
	put string
}

// longest is how many bytes of a form's end are compared with known endings.
const longest = 7

// Load reads a model that Write wrote.
func Load(r io.Reader) (*Model, error) {
	zip, err := gzip.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("read lemmas: %w", err)
	}
	m := &Model{exceptions: map[entry]string{}, endings: map[entry]script{}}
	lines := bufio.NewScanner(zip)
	for lines.Scan() {
		f := strings.Split(lines.Text(), "\t")
		switch {
		case len(f) == 3:
			m.exceptions[entry{f[0], f[1]}] = f[2]
		case len(f) == 4:
			cut, err := strconv.Atoi(f[2])
			if err != nil || cut > len(f[1]) && len(f[1]) == longest {
				return nil, fmt.Errorf("read lemmas: ending %q cuts %q", f[1], f[2])
			}
			m.endings[entry{f[0], f[1]}] = script{cut, f[3]}
		default:
			return nil, fmt.Errorf("read lemmas: %d columns", len(f))
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read lemmas: %w", err)
	}
	return m, nil
}

// Lemma returns the lemma of a tagged word.
func (m *Model) Lemma(k *model.Token) string {
	tag := k.UPOS + " " + k.XPOS
	form := fold(k.UPOS, k.Form)
	if l, ok := m.exceptions[entry{tag, form}]; ok {
		return l
	}
	return m.byEnding(tag, form)
}

func (m *Model) byEnding(tag, form string) string {
	for n := min(longest, len(form)); n >= 0; n-- {
		s, ok := m.endings[entry{tag, form[len(form)-n:]}]
		if ok && s.cut < len(form) && (s.cut == 0 || utf8.RuneStart(form[len(form)-s.cut])) {
			return form[:len(form)-s.cut] + s.put
		}
	}
	return form
}

// fold straightens apostrophes, and lowers every form but a proper name's.
func fold(upos, form string) string {
	form = strings.ReplaceAll(form, "’", "'")
	if upos == "PROPN" {
		return form
	}
	return strings.ToLower(form)
}
