// Package truecase gives the words of headlines the case that they have in running text: "IRAN WARNS U.S." is read as
// "Iran warns U.S.". What the article's own body prints decides first, then what treebanks print.
package truecase

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche/demarche/extract/model"
)

// Lexicon knows the usual case of words. It is safe for concurrent use.
type Lexicon struct {
	forms map[string]string // lower case → usual form
}

// Load reads a lexicon that Write wrote.
func Load(r io.Reader) (*Lexicon, error) {
	zip, err := gzip.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("read truecase lexicon: %w", err)
	}
	l := &Lexicon{forms: map[string]string{}}
	lines := bufio.NewScanner(zip)
	for lines.Scan() {
		l.forms[strings.ToLower(lines.Text())] = lines.Text()
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read truecase lexicon: %w", err)
	}
	return l, nil
}

// Style is how a sentence is set.
type Style int

// The styles of sentences.
const (
	Running  Style = iota // "Iran warns the United States"
	Capitals              // "IRAN WARNS THE UNITED STATES"
	Headline              // "Iran Warns the United States"
)

// particles are words of three letters and more that headline style leaves in lower case.
var particles = map[string]bool{"the": true, "and": true, "for": true, "but": true, "nor": true, "yet": true, "off": true, "out": true, "per": true, "via": true, "its": true,
	"his": true, "her": true, "with": true, "from": true, "over": true, "after": true, "into": true, "onto": true, "amid": true, "than": true, "that": true,
	"under": true, "between": true, "against": true, "about": true, "before": true, "during": true, "without": true, "through": true, "upon": true, "within": true}

// StyleOf recognises capitals anywhere, and headline style in a title, from at least three words of letters: what is
// shorter may be names alone.
func StyleOf(tokens []model.Token, title bool) Style {
	var words, capitals, long, initials int
	for i := range tokens {
		form := tokens[i].Form
		first, size := utf8.DecodeRuneInString(form)
		if !unicode.IsLetter(first) {
			continue
		}
		letters := utf8.RuneCountInString(form)
		if letters < 2 {
			continue
		}
		words++
		if isCapitals(form) {
			capitals++
		}
		if letters >= 3 && i > 0 && !particles[form] {
			long++
			if unicode.IsUpper(first) && size < len(form) {
				initials++
			}
		}
	}
	switch {
	case words >= 3 && capitals*10 >= words*9:
		return Capitals
	case title && long >= 3 && initials == long:
		return Headline
	}
	return Running
}

func isCapitals(form string) bool {
	return strings.ToUpper(form) == form && strings.ToLower(form) != form
}

// Evidence counts how an article prints words where case is free: in sentences in running style, not at their
// beginning and not after a mark that lets a sentence begin.
type Evidence struct {
	counts map[string]map[string]int // lower case → form → times
}

// NewEvidence returns an empty Evidence.
func NewEvidence() *Evidence { return &Evidence{counts: map[string]map[string]int{}} }

// Add takes note of a sentence.
func (e *Evidence) Add(tokens []model.Token) {
	free := false
	for i := range tokens {
		form := tokens[i].Form
		first, _ := utf8.DecodeRuneInString(form)
		if !unicode.IsLetter(first) {
			free = free && !strings.ContainsAny(form, ":\"“‘.?!")
			continue
		}
		if free || unicode.IsLower(first) {
			lower := strings.ToLower(form)
			if e.counts[lower] == nil {
				e.counts[lower] = map[string]int{}
			}
			e.counts[lower][form]++
		}
		free = true
	}
}

// form returns how the article prints the word most often.
func (e *Evidence) form(lower string) (string, bool) {
	best, most := "", 0
	for form, n := range e.counts[lower] {
		if n > most || n == most && form > best { // lower case wins
			best, most = form, n
		}
	}
	return best, most > 0
}

// Apply changes the forms of a sentence in the given style to those of running text.
func (l *Lexicon) Apply(tokens []model.Token, style Style, e *Evidence) {
	if style == Running {
		return
	}
	begins := true
	for i := range tokens {
		form := tokens[i].Form
		first, _ := utf8.DecodeRuneInString(form)
		if !unicode.IsLetter(first) && !isClitic(form) {
			begins = begins || strings.ContainsAny(form, ":\"“.?!")
			continue
		}
		cased := l.running(form, style, e)
		if begins && style == Headline {
			cased = form
		}
		if begins && style == Capitals {
			cased = capitalised(cased)
		}
		tokens[i].Form = cased
		begins = false
	}
}

func isClitic(form string) bool {
	first, _ := utf8.DecodeRuneInString(form)
	return (first == '\'' || first == '’') && len(form) > 1
}

// running returns the form of a word in running text.
func (l *Lexicon) running(form string, style Style, e *Evidence) string {
	lower := strings.ToLower(form)
	if style == Headline && (form == lower || isCapitals(form)) {
		return form
	}
	if seen, ok := e.form(lower); ok {
		return seen
	}
	if style == Capitals && headlineAcronyms[lower] {
		return form
	}
	if usual, ok := l.forms[lower]; ok {
		return usual
	}
	switch {
	case isClitic(form), l.hasKin(lower, e):
		return lower
	case style == Headline:
		return form
	case inflected(lower):
		return lower
	case utf8.RuneCountInString(form) <= 3, strings.Contains(form, "."):
		return form
	}
	return capitalised(lower)
}

// headlineAcronyms are acronyms that are spelt like words which headlines hardly use.
var headlineAcronyms = map[string]bool{"us": true}

// hasKin reports whether another form of an unknown word, such as "recalled" of "recalls", is known in lower case.
func (l *Lexicon) hasKin(lower string, e *Evidence) bool {
	for _, end := range []string{"s", "es", "ed", "d", "ing"} {
		stem, ok := strings.CutSuffix(lower, end)
		if !ok || len(stem) < 3 {
			continue
		}
		for _, other := range []string{"", "e", "s", "es", "ed", "d", "ing"} {
			kin := stem + other
			form, ok := e.form(kin)
			if !ok {
				form = l.forms[kin]
			}
			if form == kin {
				return true
			}
		}
	}
	return false
}

// inflected reports whether an unknown word ends like no name does.
func inflected(lower string) bool {
	for _, end := range []string{"ing", "ed", "ly", "tion", "tions", "ment", "ments", "ness", "ity", "ies", "able", "ible", "ful", "less", "ism", "izes", "ises"} {
		if len(lower) > len(end)+3 && strings.HasSuffix(lower, end) {
			return true
		}
	}
	return false
}

func capitalised(form string) string {
	first, size := utf8.DecodeRuneInString(form)
	return string(unicode.ToTitle(first)) + form[size:]
}
