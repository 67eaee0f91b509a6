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
	"unicode"
	"unicode/utf8"

	"github.com/demarche/demarche/extract/model"
)

// Model is a table of exceptions and endings. It is safe for concurrent use.
type Model struct {
	exceptions map[entry]string
	endings    map[entry]script
}

// entry is a form, or an ending of one, under a tag ("UPOS XPOS") and, for endings, a class of letter case.
type entry struct{ tag, form string }

// script turns a form into its lemma: change its case, cut bytes off the end, put others there.
type script struct {
	mode mode
	cut  int
	put  string
}

// mode is what becomes of the case of a form.
type mode int

const (
	keep mode = iota
	lower
	title
	plain // digits without the commas between thousands
	modes
)

func (m mode) of(form string) string {
	switch m {
	case lower:
		return strings.ToLower(form)
	case title:
		first, size := utf8.DecodeRuneInString(form)
		return string(unicode.ToTitle(first)) + strings.ToLower(form[size:])
	case plain:
		return strings.ReplaceAll(form, ",", "")
	}
	return form
}

// longest is how many bytes of a form's end are compared with known endings.
const longest = 7

// Load reads a model that Write wrote.
func Load(r io.Reader) (*Model, error) {
	zip, err := gzip.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("read lemmas: %w", err)
	}
	m := newModel()
	lines := bufio.NewScanner(zip)
	for lines.Scan() {
		f := strings.Split(lines.Text(), "\t")
		switch len(f) {
		case 3:
			m.exceptions[entry{f[0], f[1]}] = f[2]
		case 5:
			how, err1 := strconv.Atoi(f[2])
			cut, err2 := strconv.Atoi(f[3])
			if err1 != nil || err2 != nil || how < 0 || how >= int(modes) || cut < 0 {
				return nil, fmt.Errorf("read lemmas: ending %q has no script", f[1])
			}
			m.endings[entry{f[0], f[1]}] = script{mode(how), cut, f[4]}
		default:
			return nil, fmt.Errorf("read lemmas: %d columns", len(f))
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read lemmas: %w", err)
	}
	return m, nil
}

func newModel() *Model {
	return &Model{exceptions: map[entry]string{}, endings: map[entry]script{}}
}

// Lemma returns the lemma of a tagged word.
func (m *Model) Lemma(k *model.Token) string {
	tag := k.UPOS + " " + k.XPOS
	form := straight(k.Form)
	if l, ok := m.exceptions[entry{tag, form}]; ok {
		return l
	}
	if k.UPOS != "PROPN" {
		if l, ok := m.exceptions[entry{tag, strings.ToLower(form)}]; ok {
			return l
		}
	}
	return m.byEnding(tag, form)
}

func (m *Model) byEnding(tag, form string) string {
	tag += caseClass(form)
	end := strings.ToLower(form)
	for n := min(longest, len(end)); n >= 0; n-- {
		s, ok := m.endings[entry{tag, end[len(end)-n:]}]
		if !ok {
			continue
		}
		if stem := s.mode.of(form); s.cut == 0 || s.cut < len(stem) && utf8.RuneStart(stem[len(stem)-s.cut]) {
			return stem[:len(stem)-s.cut] + s.put
		}
	}
	return form
}

// caseClass tells "paris", "Paris", "NATO" and "UKRAINE", the last two by length, from each other.
func caseClass(form string) string {
	first, _ := utf8.DecodeRuneInString(form)
	switch {
	case !unicode.IsUpper(first):
		return ""
	case strings.ToUpper(form) != form || utf8.RuneCountInString(form) == 1:
		return " A"
	case utf8.RuneCountInString(form) < 6:
		return " AA"
	}
	return " AAA"
}

// straight returns the form with straight apostrophes.
func straight(form string) string { return strings.ReplaceAll(form, "’", "'") }
