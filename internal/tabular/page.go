package tabular

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
)

// Page is what a page of HTML shows besides the rows.
type Page struct {
	Drawing  string   // SVG of ours, shown above the rows; may be ""
	Caption  string   // below the drawing
	Quoted   [][]Part // of each row, its quotation with the words that matter; nil or shorter where they aren't known
	Evidence [][]Proof
}

// Part is a piece of a sentence.
type Part struct {
	Text string
	Role string // what the words are: "source", "predicate", "target", "holder"; "" for the rest
}

// Proof is a statement behind a row.
type Proof struct {
	ID       string
	Claim    string // who, what, whom
	Sentence []Part
	Article  string // its title
	Day      string // of its publication
	URL      string
}

// The page, its style and what its script does: sort the rows by the column that is clicked.
var (
	//go:embed page.html
	pageText string
	//go:embed page.css
	pageStyle string
	//go:embed page.js
	pageScript string
)

var pageTemplate = template.Must(template.New("page").Parse(pageText))

// writeHTML writes one page that needs no network. What it runs and how it looks is named by hashes in its policy, so
// that nothing that comes from an article can run.
func (s *Sheet) writeHTML(w io.Writer) error {
	page := struct {
		*Sheet
		Policy  string
		Style   template.CSS
		Script  template.JS
		Drawing template.HTML
		Heads   []head
		Lines   []line
	}{
		Sheet: s, Style: template.CSS(pageStyle), Script: template.JS(pageScript),
		Policy:  fmt.Sprintf("default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'", hash(pageStyle), hash(pageScript)),
		Drawing: template.HTML(s.Page.Drawing), Heads: s.heads(),
	}
	figures := make([]bool, len(s.Columns))
	for i := range figures {
		figures[i] = s.figures(i)
	}
	for i := range s.Rows {
		page.Lines = append(page.Lines, s.line(i, figures))
	}
	if err := pageTemplate.Execute(w, page); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	return nil
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

type head struct {
	Name    string
	Figures bool
}

type line struct {
	Number int
	Cells  []cell
	Below  []cell // over the whole width
	Proofs []Proof
	Behind string // how many statements stand behind it: "20 of 300 statements"
	Span   int    // columns
}

type cell struct {
	Name    string
	Words   string
	Figures bool
	Folded  bool   // on a small screen it shares a line with others
	Link    string // an address, or ""
	Quoted  []Part
}

func (s *Sheet) heads() []head {
	var heads []head
	for _, i := range s.visible() {
		if name := s.Columns[i]; name != urlColumn && !slices.Contains(s.Below, name) {
			heads = append(heads, head{s.Columns[i], s.figures(i)})
		}
	}
	return heads
}

// line is a row of the page. The address lies under the quotation, where there is one.
func (s *Sheet) line(row int, figures []bool) line {
	l := line{Number: row + 1}
	link, quoted := "", s.column(quotationColumn)
	if at := s.column(urlColumn); at >= 0 {
		link = webAddress(Words(s.Rows[row][at]))
	}
	for _, i := range s.visible() {
		c := cell{Name: s.Columns[i], Words: strings.TrimSpace(Words(s.Rows[row][i])), Figures: figures[i],
			Folded: slices.Contains(s.Fold, s.Columns[i])}
		switch {
		case c.Name == urlColumn:
			continue
		case i == quoted && c.Words != "":
			c.Link = link
			if c.Quoted = []Part{{Text: c.Words}}; row < len(s.Page.Quoted) && s.Page.Quoted[row] != nil {
				c.Quoted = s.Page.Quoted[row]
			}
		case quoted < 0:
			c.Link = webAddress(c.Words)
		}
		switch {
		case !slices.Contains(s.Below, c.Name):
			l.Cells = append(l.Cells, c)
		case c.Words != "":
			l.Below = append(l.Below, c)
		}
	}
	if row < len(s.Page.Evidence) {
		l.Proofs = s.Page.Evidence[row]
		l.Behind = s.behind(row, len(l.Proofs))
	}
	l.Span = len(l.Cells) + 1
	return l
}

// behind words how many of the statements behind a row are shown.
func (s *Sheet) behind(row, shown int) string {
	words := fmt.Sprint(shown)
	all := int64(shown)
	if at := s.column(statementsColumn); at >= 0 {
		if n, ok := s.Rows[row][at].(int64); ok && n > all {
			all = n
			words += fmt.Sprintf(" of %d", all)
		}
	}
	if all == 1 {
		return words + " statement"
	}
	return words + " statements"
}

// ProofLink is the address of the proof's article where it is one of the web.
func (p Proof) ProofLink() string { return webAddress(p.URL) }
