package tabular

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"
)

// Screen is what a table is shown on.
type Screen struct {
	Width  int  // in columns; 0 where there is none to fit, as in a file or a pipe
	Colour bool // bold and faint
	Links  bool // addresses lie under the words, as terminals open them (OSC 8)
}

const (
	gap    = "  "
	narrow = 14 // to which a column of words is narrowed at most
)

// writeTable lays the rows out in columns that fit the screen, with sentences below their row. Rows that
// cannot be made to fit are written as one line a column. Where there is no screen, nothing is broken, so that
// lines can be searched.
func (s *Sheet) writeTable(w io.Writer, screen Screen) error {
	l := layout{s: s, screen: screen}
	l.prose(s.Before)
	if len(s.Rows) > 0 && len(s.Columns) > 0 {
		if len(s.Before) > 0 {
			l.out.WriteByte('\n')
		}
		if l.arrange(); !l.fits() {
			l.folded = true
			l.arrange()
		}
		if l.fits() {
			l.table()
		} else {
			l.records()
		}
	}
	if len(s.After) > 0 && l.out.Len() > 0 {
		l.out.WriteByte('\n')
	}
	l.prose(s.After)
	_, err := w.Write(l.out.Bytes())
	return err
}

// prose writes lines that stand before or after the rows.
func (l *layout) prose(lines []string) {
	for _, line := range lines {
		parts := []string{printable(line)}
		if l.screen.Width > 0 {
			parts = wrap(parts[0], max(20, l.screen.Width))
		}
		for _, part := range parts {
			fmt.Fprintf(&l.out, "%s\n", part)
		}
	}
}

type layout struct {
	s      *Sheet
	screen Screen
	out    bytes.Buffer

	columns []int // places in the sheet of what stands side by side
	heads   []string
	cells   [][]string // by row, then by column
	width   []int      // by column
	figures []bool     // by column, whether it holds numbers alone
	below   []int
	folded  bool // the columns of Fold stand below each row, in one line
	fold    []int
}

// arrange chooses the columns and finds how wide they are.
func (l *layout) arrange() {
	l.columns, l.heads, l.cells, l.width, l.figures, l.below, l.fold = nil, nil, nil, nil, nil, nil, nil
	for _, i := range l.s.visible() {
		switch name := l.s.Columns[i]; {
		case slices.Contains(l.s.Below, name):
			l.below = append(l.below, i)
		case l.folded && slices.Contains(l.s.Fold, name):
			l.fold = append(l.fold, i)
		default:
			l.columns = append(l.columns, i)
			l.heads = append(l.heads, printable(name))
		}
	}
	if l.s.Numbered {
		l.columns, l.heads = slices.Insert(l.columns, 0, -1), slices.Insert(l.heads, 0, "#")
	}
	for j, head := range l.heads {
		l.width = append(l.width, width(head))
		l.figures = append(l.figures, l.columns[j] < 0 || l.s.figures(l.columns[j]))
	}
	for i, row := range l.s.Rows {
		cells := make([]string, len(l.columns))
		for j, column := range l.columns {
			if column < 0 {
				cells[j] = fmt.Sprint(i + 1)
			} else {
				cells[j] = Words(row[column])
			}
			l.width[j] = max(l.width[j], width(cells[j]))
		}
		l.cells = append(l.cells, cells)
	}
}

// fits narrows the columns of words, the widest first, until all fit, and reports whether they do.
func (l *layout) fits() bool {
	if l.screen.Width == 0 {
		return true
	}
	for {
		total, at := len(gap)*(len(l.width)-1), -1
		for j, w := range l.width {
			total += w
			if w > narrow && !l.figures[j] && (at < 0 || w > l.width[at]) {
				at = j
			}
		}
		if total <= l.screen.Width {
			return true
		}
		if at < 0 {
			return false
		}
		l.width[at] = max(narrow, l.width[at]-(total-l.screen.Width), l.width[at]*3/4)
	}
}

// figure is a number that an analysis has rounded.
var figure = regexp.MustCompile(`^[-+]?\d+(\.\d+)?$`)

// figures reports whether a column holds nothing but numbers.
func (s *Sheet) figures(column int) bool {
	some := false
	for _, row := range s.Rows {
		switch v := row[column].(type) {
		case nil:
		case int, int64, float64:
			some = true
		case string:
			if v != "" && !figure.MatchString(v) {
				return false
			}
			some = some || v != ""
		default:
			return false
		}
	}
	return some
}

func (l *layout) table() {
	l.line(l.heads, text.Bold)
	for i, cells := range l.cells {
		l.line(cells)
		l.under(l.s.Rows[i])
	}
}

// line writes one row of cells, on as many lines as the longest needs.
func (l *layout) line(cells []string, look ...text.Color) {
	parts := make([][]string, len(cells))
	height := 1
	for j, cell := range cells {
		parts[j] = wrap(cell, l.width[j])
		height = max(height, len(parts[j]))
	}
	for y := range height {
		var line strings.Builder
		for j := range parts {
			part := ""
			if y < len(parts[j]) {
				part = parts[j][y]
			}
			pad := strings.Repeat(" ", max(0, l.width[j]-width(part)))
			if l.figures[j] {
				line.WriteString(pad + l.look(part, look...))
			} else {
				line.WriteString(l.look(part, look...) + pad)
			}
			line.WriteString(gap)
		}
		l.out.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
}

// under writes what stands below a row: sentences in full, and the address, which is under the words where
// the screen takes links.
func (l *layout) under(row []any) {
	const indent = "    "
	room := math.MaxInt
	if l.screen.Width > 0 {
		room = max(20, l.screen.Width-len(indent))
	}
	var folded []string
	for _, column := range l.fold {
		if words := oneLine(Words(row[column])); words != "" {
			folded = append(folded, l.s.Columns[column]+" "+words)
		}
	}
	for _, part := range wrap(strings.Join(folded, ", "), room) {
		if part != "" {
			l.out.WriteString(indent + part + "\n")
		}
	}
	link := ""
	if at := l.s.column(urlColumn); at >= 0 && l.screen.Links {
		link = webAddress(Words(row[at]))
	}
	for _, column := range l.below {
		words, name := oneLine(Words(row[column])), l.s.Columns[column]
		switch {
		case words == "", name == urlColumn && link != "":
			continue
		case name == quotationColumn:
			words = quoted(words)
		case name != urlColumn:
			words = name + ": " + words
		}
		lines := []string{words} // an address is never broken
		if name != urlColumn {
			lines = wrap(words, room)
		}
		for _, part := range lines {
			if name == quotationColumn && link != "" {
				part = text.Hyperlink(link, part)
			}
			l.out.WriteString(indent + l.look(part, text.Faint) + "\n")
		}
	}
}

// quoted puts a sentence in quotation marks, unless it has its own.
func quoted(sentence string) string {
	if strings.ContainsAny(sentence, "“”\"") {
		return sentence
	}
	return "“" + sentence + "”"
}

// records writes a row as one line a column, for screens on which no table fits.
func (l *layout) records() {
	head := 0
	for _, name := range l.heads {
		head = max(head, width(name))
	}
	for i, cells := range l.cells {
		if i > 0 {
			l.out.WriteByte('\n')
		}
		for j, cell := range cells {
			if cell == "" {
				continue
			}
			room := max(12, l.screen.Width-head-len(gap))
			for y, part := range wrap(cell, room) {
				name := l.heads[j]
				if y > 0 {
					name = ""
				}
				l.out.WriteString(l.look(name, text.Bold) + strings.Repeat(" ", head-width(name)) + gap + part + "\n")
			}
		}
		l.under(l.s.Rows[i])
	}
}

func (l *layout) look(s string, colours ...text.Color) string {
	if !l.screen.Colour || len(colours) == 0 || s == "" {
		return s
	}
	// By hand, since the library turns colours off by itself where standard output is no terminal.
	codes := make([]string, len(colours))
	for i, c := range colours {
		codes[i] = fmt.Sprint(int(c))
	}
	return "\x1b[" + strings.Join(codes, ";") + "m" + s + "\x1b[0m"
}

// width is that of the longest line.
func width(s string) int {
	most := 0
	for _, line := range strings.Split(s, "\n") {
		most = max(most, text.StringWidthWithoutEscSequences(line))
	}
	return most
}

// wrap breaks text at blanks into lines that fit, and words that are wider than a line where they reach its end.
func wrap(s string, room int) []string {
	var lines []string
	for _, given := range strings.Split(s, "\n") {
		if width(given) <= room {
			lines = append(lines, given)
			continue
		}
		line, used := "", 0
		for _, word := range strings.Fields(given) {
			w := width(word)
			if used > 0 && used+1+w <= room {
				line, used = line+" "+word, used+1+w
				continue
			}
			if used > 0 {
				lines = append(lines, line)
			}
			for w > room {
				head := text.Trim(word, room)
				if head == "" { // not even one letter has room
					break
				}
				lines, word = append(lines, head), word[len(head):]
				w = width(word)
			}
			line, used = word, w
		}
		lines = append(lines, line)
	}
	return lines
}
