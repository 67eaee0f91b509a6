package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// block is a paragraph, heading, item of a list or row of a table.
type block struct {
	text   string
	tag    atom.Atom
	linked float64 // share of its letters that stand in links
}

// inline are elements that don't break a line of text.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Cite: true, atom.Code: true, atom.Data: true, atom.Del: true, atom.Dfn: true,
	atom.Em: true, atom.Font: true, atom.I: true, atom.Img: true, atom.Ins: true, atom.Kbd: true, atom.Label: true, atom.Mark: true, atom.Q: true, atom.S: true,
	atom.Samp: true, atom.Small: true, atom.Span: true, atom.Strike: true, atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true, atom.Tt: true,
	atom.U: true, atom.Var: true, atom.Wbr: true, atom.Td: true, atom.Th: true,
}

// blocksOf returns the blocks below n.
func blocksOf(n *html.Node) []block {
	w := &blockWriter{}
	w.node(n, n.DataAtom, false)
	w.flush()
	return w.blocks
}

type blockWriter struct {
	blocks      []block
	text        strings.Builder
	tag         atom.Atom
	all, linked int
	breaks      int // line breaks in a row
}

func (w *blockWriter) node(n *html.Node, tag atom.Atom, linked bool) {
	switch n.Type {
	case html.TextNode:
		if strings.TrimSpace(n.Data) != "" {
			w.breaks = 0
			w.tag = tag
		}
		w.text.WriteString(n.Data)
		size := letters(n.Data)
		w.all += size
		if linked {
			w.linked += size
		}
		return
	case html.ElementNode, html.DocumentNode:
	default:
		return
	}
	name := n.DataAtom
	if name == 0 { // as of elements that Readability makes
		name = atom.Lookup([]byte(n.Data))
	}
	if name == atom.Br {
		// Two in a row separate paragraphs.
		if w.breaks++; w.breaks > 1 {
			w.flush()
		}
		w.text.WriteByte(' ')
		return
	}
	block := n.Type == html.ElementNode && !inline[name] && (name != 0 || strings.Contains(n.Data, "-"))
	if block {
		w.flush()
		tag = name
	}
	if is(n, atom.Td, atom.Th) {
		w.text.WriteByte(' ')
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c, tag, linked || is(n, atom.A))
	}
	if block {
		w.flush()
	}
}

func (w *blockWriter) flush() {
	if text := strings.Join(strings.Fields(w.text.String()), " "); text != "" {
		b := block{text: text, tag: w.tag}
		if w.all > 0 {
			b.linked = float64(w.linked) / float64(w.all)
		}
		w.blocks = append(w.blocks, b)
	}
	w.text.Reset()
	w.all, w.linked, w.breaks = 0, 0, 0
}

func join(blocks []block) string {
	texts := make([]string, len(blocks))
	for i, b := range blocks {
		texts[i] = b.text
	}
	return strings.Join(texts, "\n\n")
}

func size(blocks []block) int {
	n := 0
	for _, b := range blocks {
		n += letters(b.text)
	}
	return n
}
