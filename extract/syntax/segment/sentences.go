package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/syntax/linear"
)

// context is what the splitter knows of the words before the place in question.
type context struct {
	text     string
	words    []model.Token
	quoted   bool // an odd number of straight quotation marks, or a curly one that is open
	brackets int  // open in this sentence
}

func newContext(text string, words []model.Token) *context {
	return &context{text: text, words: words}
}

// pass takes note of word i.
func (c *context) pass(i int) {
	switch c.words[i].Form {
	case "\"":
		c.quoted = !c.quoted
	case "“", "``", "«", "„":
		c.quoted = true
	case "”", "''", "»":
		c.quoted = false
	case "(", "[":
		c.brackets++
	case ")", "]":
		c.brackets = max(0, c.brackets-1)
	}
}

// restart begins a new sentence. Quotations go on over several.
func (c *context) restart() { c.brackets = 0 }

// gap returns what stands between words i and i+1.
func (c *context) gap(i int) string { return c.text[c.words[i].Span.End:c.words[i+1].Span.Start] }

// stops reports whether a sentence that began with word start ends with word i, which is not the last.
func (m *Model) stops(c *context, i, start int, s *scratch) bool {
	c.pass(i)
	if c.breaks(i) {
		return true
	}
	j := c.terminal(i, start)
	if j < 0 {
		return false
	}
	if i == j && beginners[c.words[i+1].Form] && len(c.words[j].Form) > 2 && strings.HasSuffix(c.words[j].Form, ".") {
		return true
	}
	s.features = c.features(s.features[:0], i, j, start)
	var scores [decisions]int32
	m.sentences.Score(s.features, scores[:])
	return scores[cut] > scores[stay]
}

// Lines of running text that is wrapped by hand are about this long, in bytes; lists, captions and headings are
// shorter, and paragraphs that are single lines are longer.
const (
	wrapMin = 45
	wrapMax = 100
)

// breaks reports whether the line break after word i ends a sentence whatever its last word is.
func (c *context) breaks(i int) bool {
	gap := c.gap(i)
	if !strings.ContainsAny(gap, "\n\r\v\f\u2028\u2029\u0085") {
		return false
	}
	next, _ := utf8.DecodeRuneInString(c.words[i+1].Form)
	if unicode.IsLower(next) {
		return false
	}
	end := c.words[i].Span.End
	from := max(0, end-wrapMax)
	line := end - from
	if at := strings.LastIndexByte(c.text[from:end], '\n'); at >= 0 {
		line = end - from - at - 1
	} else if from > 0 {
		line = wrapMax
	}
	return line < wrapMin || line >= wrapMax
}

// terminal returns the word whose mark may end the sentence at word i: i itself, or the one before the
// closing marks that end with i; -1 where none may.
func (c *context) terminal(i, start int) int {
	next := c.words[i+1].Form
	if isDash(next) && c.gap(i) == "" {
		return -1
	}
	if isCloser(next) && (next != "\"" && next != "'" || c.gap(i) == "" && (c.quoted || next == "'")) {
		return -1
	}
	j := i
	for j > start && i-j < 4 && isCloser(c.words[j].Form) {
		j--
	}
	r, _ := utf8.DecodeLastRuneInString(c.words[j].Form)
	if !strings.ContainsRune(".!?…‽。！？", r) {
		return -1
	}
	// What is printed in lower case goes on after a quotation or an abbreviation; a name goes on after a title.
	stem := strings.TrimSuffix(c.words[j].Form, ".")
	if first, _ := utf8.DecodeRuneInString(next); unicode.IsLower(first) && (j < i || stem != "" && stem != c.words[j].Form) {
		return -1
	}
	if j == i && titles[strings.ToLower(stem)] && stem != c.words[j].Form {
		return -1
	}
	return j
}

func isCloser(form string) bool {
	switch form {
	case "\"", "'", "”", "’", "''", "»", ")", "]", "}":
		return true
	}
	return false
}

func isOpener(form string) bool {
	switch form {
	case "\"", "'", "“", "‘", "``", "`", "«", "„", "(", "[", "{":
		return true
	}
	return false
}

// features appends the features of the decision whether to stop after word i, where word j holds the mark.
func (c *context) features(fs []linear.Key, i, j, start int) []linear.Key {
	form := func(k int) string {
		if k < start || k >= len(c.words) {
			return " "
		}
		return clipRight(c.words[k].Form)
	}
	end, before, before2 := strings.ReplaceAll(form(j), "…", "..."), form(j-1), form(j-2)
	next, next2 := form(i+1), form(i+2)
	opened := uint64(1)
	if isOpener(next) {
		opened = 2
		if next == "\"" && c.quoted {
			opened = 3
		}
		next, next2 = next2, form(i+3)
	}
	gap := uint64(1)
	switch g := c.gap(i); {
	case strings.Contains(g, "\n"):
		gap = 3
	case g != "":
		gap = 2
	}
	closers := uint64(1)
	if j < i {
		closers = linear.Text(foldQuotes(c.text[c.words[j+1].Span.Start:c.words[i].Span.End]))
	}
	abbreviated := uint64(1)
	if stem := fold(strings.TrimSuffix(end, ".")); stem != "" && end != "." {
		switch {
		case titles[stem]:
			abbreviated = 2
		case abbreviations[stem]:
			abbreviated = 3
		case utf8.RuneCountInString(stem) == 1:
			abbreviated = 4
		case strings.Contains(stem, "."):
			abbreviated = 5
		default:
			abbreviated = 6
		}
	}
	state := uint64(1)
	if c.quoted {
		state += 1
	}
	if c.brackets > 0 {
		state += 2
	}
	length := uint64(min(j-start, 4))
	e, b, n, n2 := linear.Text(fold(end)), linear.Text(fold(before)), linear.Text(fold(next)), linear.Text(fold(next2))
	cb, cn, cn2, cb2 := formClass(before), formClass(next), formClass(next2), formClass(before2)
	m := linear.Text(mark0(end))
	return append(fs,
		linear.Key(51),
		linear.Key(52).Mix(e).Mix(cn).Mix(gap), linear.Key(53).Mix(m).Mix(abbreviated).Mix(cn), linear.Key(54).Mix(m).Mix(cn).Mix(state),
		linear.Key(55).Mix(e).Mix(n), linear.Key(56).Mix(b).Mix(m), linear.Key(57).Mix(cb).Mix(m).Mix(cn), linear.Key(58).Mix(closers).Mix(m).Mix(cn),
		linear.Key(59).Mix(closers).Mix(cn).Mix(gap), linear.Key(60).Mix(n), linear.Key(61).Mix(n).Mix(cn).Mix(m), linear.Key(62).Mix(n).Mix(n2),
		linear.Key(63).Mix(cn).Mix(cn2).Mix(m).Mix(abbreviated), linear.Key(64).Mix(length).Mix(m).Mix(cn), linear.Key(65).Mix(length).Mix(m).Mix(cb).Mix(gap),
		linear.Key(66).Mix(opened).Mix(cn).Mix(m), linear.Key(67).Mix(opened).Mix(closers).Mix(cn).Mix(state), linear.Key(68).Mix(gap).Mix(m).Mix(cn),
		linear.Key(69).Mix(abbreviated).Mix(n), linear.Key(70).Mix(abbreviated).Mix(e), linear.Key(71).Mix(abbreviated).Mix(e).Mix(cn).Mix(cn2),
		linear.Key(72).Mix(cb2).Mix(cb).Mix(m).Mix(cn), linear.Key(73).Mix(length).Mix(b).Mix(m), linear.Key(74).Mix(closers).Mix(n).Mix(state),
		linear.Key(75).Mix(m).Mix(gap).Mix(cn).Mix(cn2).Mix(opened),
	)
}

// mark0 is the terminal mark of a form with its shape: ".", "...", "?", or "a." for an abbreviation.
func mark0(form string) string {
	stem := strings.TrimRight(form, ".!?…")
	if stem == "" {
		return strings.ReplaceAll(form, "…", "...")
	}
	return "a" + form[len(stem):]
}

func foldQuotes(s string) string {
	return strings.NewReplacer("”", "\"", "“", "\"", "’", "'", "‘", "'", " ", "").Replace(s)
}

// formClass describes a form by its letters: lower, capitalised, all capitals, one capital, digits, marks.
func formClass(form string) uint64 {
	r, size := utf8.DecodeRuneInString(form)
	switch {
	case unicode.IsDigit(r):
		return 2
	case !unicode.IsLetter(r):
		return 10 + linear.Text(form)
	case !unicode.IsUpper(r):
		return 3
	case size == len(form):
		if form == "I" || form == "A" {
			return 4
		}
		return 5
	case strings.ToUpper(form) == form:
		return 6
	}
	return 7
}
