package syntax

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// Tree is one sentence of a CoNLL-U file (https://universaldependencies.org/format.html). Empty
// nodes ("8.1") are dropped when it is read: they belong to the enhanced graph alone.
type Tree struct {
	Comments []string      // comment lines, "#" included
	Text     string        // the sentence as printed, rebuilt from forms and SpaceAfter
	Tokens   []model.Token // syntactic words; spans count bytes of Text
	Ranges   []Range       // multiword tokens, in order
	Misc     []string      // last column of each word
}

// Range is a multiword token: words [First, Last) are printed together as Form.
type Range struct {
	First, Last int
	Form        string
	Misc        string
}

// Comment returns the value of the comment "# key = value" and whether there is one; a comment
// without a value ("# newpar") has the value "".
func (t *Tree) Comment(key string) (string, bool) {
	for _, c := range t.Comments {
		k, v, _ := strings.Cut(strings.TrimSpace(strings.TrimPrefix(c, "#")), "=")
		if k = strings.TrimSpace(k); k == key || strings.HasPrefix(k, key+" ") {
			return strings.TrimSpace(v), true
		}
	}
	return "", false
}

// Begins reports whether a document or a paragraph begins with the sentence.
func (t *Tree) Begins() bool {
	_, document := t.Comment("newdoc")
	_, paragraph := t.Comment("newpar")
	return document || paragraph
}

// Reader reads the sentences of a CoNLL-U file one by one.
type Reader struct {
	in   *bufio.Reader
	line int
}

// NewReader returns a Reader of in.
func NewReader(in io.Reader) *Reader { return &Reader{in: bufio.NewReaderSize(in, 1<<16)} }

// ReadTrees reads all sentences of a CoNLL-U file.
func ReadTrees(in io.Reader) ([]*Tree, error) {
	r := NewReader(in)
	var trees []*Tree
	for {
		t, err := r.Read()
		if err == io.EOF {
			return trees, nil
		}
		if err != nil {
			return nil, err
		}
		trees = append(trees, t)
	}
}

// Read returns the next sentence, or io.EOF. Its errors name the line.
func (r *Reader) Read() (*Tree, error) {
	b := treeBuilder{tree: &Tree{}}
	for {
		line, err := r.in.ReadString('\n')
		if err != nil && err != io.EOF {
			return nil, fmt.Errorf("read CoNLL-U: %w", err)
		}
		if line != "" {
			r.line++
		}
		line = strings.TrimRight(line, "\r\n")
		switch {
		case line == "":
			if b.empty() {
				if err == io.EOF {
					return nil, io.EOF
				}
				continue
			}
			t, finishErr := b.finish()
			if finishErr != nil {
				return nil, fmt.Errorf("CoNLL-U, sentence that ends at line %d: %w", r.line, finishErr)
			}
			return t, nil
		case line[0] == '#':
			b.tree.Comments = append(b.tree.Comments, line)
		default:
			if addErr := b.add(line); addErr != nil {
				return nil, fmt.Errorf("CoNLL-U line %d: %w", r.line, addErr)
			}
		}
	}
}

// treeBuilder collects the lines of one sentence.
type treeBuilder struct {
	tree    *Tree
	text    strings.Builder
	blank   bool       // a blank is due before the next form
	ranged  int        // words before this index are printed by the latest range
	printed model.Span // of that range in the text
	offset  int        // where in it the next word starts
}

func (b *treeBuilder) empty() bool {
	return len(b.tree.Tokens) == 0 && len(b.tree.Comments) == 0
}

func (b *treeBuilder) add(line string) error {
	f := strings.Split(line, "\t")
	if len(f) != 10 {
		return fmt.Errorf("%d columns instead of 10", len(f))
	}
	if strings.Contains(f[0], ".") {
		return nil
	}
	if first, last, ok := strings.Cut(f[0], "-"); ok {
		return b.addRange(first, last, f[1], f[9])
	}
	id, err := strconv.Atoi(f[0])
	if err != nil || id != len(b.tree.Tokens)+1 {
		return fmt.Errorf("word number %q instead of %d", f[0], len(b.tree.Tokens)+1)
	}
	if f[1] == "" {
		return fmt.Errorf("word %d has no form", id)
	}
	head := -1
	if f[6] != "_" {
		if head, err = strconv.Atoi(f[6]); err != nil {
			return fmt.Errorf("head %q is not a number", f[6])
		}
		head--
	}
	b.tree.Tokens = append(b.tree.Tokens, model.Token{
		Span: b.place(id-1, f[1], f[9]), Form: f[1], Lemma: blank(f[2]), UPOS: blank(f[3]), XPOS: blank(f[4]),
		Feats: blank(f[5]), Head: head, Deprel: blank(f[7]),
	})
	b.tree.Misc = append(b.tree.Misc, f[9])
	return nil
}

func (b *treeBuilder) addRange(first, last, form, misc string) error {
	from, err1 := strconv.Atoi(first)
	to, err2 := strconv.Atoi(last)
	if err1 != nil || err2 != nil || from != len(b.tree.Tokens)+1 || to < from {
		return fmt.Errorf("range %s-%s does not start at word %d", first, last, len(b.tree.Tokens)+1)
	}
	if form == "" {
		return fmt.Errorf("range %s-%s has no form", first, last)
	}
	b.tree.Ranges = append(b.tree.Ranges, Range{First: from - 1, Last: to, Form: form, Misc: misc})
	b.printed = b.print(form, misc)
	b.offset, b.ranged = b.printed.Start, to
	return nil
}

// place returns where word i stands in the text, and prints it unless a range has done so. Words
// of a range that do not spell its form get the whole of it.
func (b *treeBuilder) place(i int, form, misc string) model.Span {
	if i >= b.ranged {
		return b.print(form, misc)
	}
	start := b.offset
	if !strings.HasPrefix(b.text.String()[start:b.printed.End], form) {
		return b.printed
	}
	b.offset += len(form)
	return model.Span{Start: start, End: b.offset}
}

// print adds a form to the text, after the blank that the one before asked for.
func (b *treeBuilder) print(form, misc string) model.Span {
	if b.blank {
		b.text.WriteByte(' ')
	}
	b.blank = !hasNoSpace(misc)
	start := b.text.Len()
	b.text.WriteString(form)
	return model.Span{Start: start, End: start + len(form)}
}

func hasNoSpace(misc string) bool {
	for m := range strings.SplitSeq(misc, "|") {
		if m == "SpaceAfter=No" {
			return true
		}
	}
	return false
}

func (b *treeBuilder) finish() (*Tree, error) {
	t := b.tree
	if len(t.Tokens) == 0 {
		return nil, fmt.Errorf("it has no words")
	}
	t.Text = b.text.String()
	for i := range t.Tokens {
		if h := t.Tokens[i].Head; h < -1 || h >= len(t.Tokens) || h == i {
			return nil, fmt.Errorf("word %d has no head numbered %d", i+1, h+1)
		}
	}
	if n := len(t.Ranges); n > 0 && t.Ranges[n-1].Last > len(t.Tokens) {
		return nil, fmt.Errorf("the range of %q reaches beyond the last word", t.Ranges[n-1].Form)
	}
	return t, nil
}

// Write writes the sentence with a blank line after it.
func (t *Tree) Write(w io.Writer) error {
	out := bufio.NewWriter(w)
	for _, c := range t.Comments {
		fmt.Fprintln(out, c)
	}
	next := 0
	for i := range t.Tokens {
		k := &t.Tokens[i]
		if next < len(t.Ranges) && t.Ranges[next].First == i {
			r := t.Ranges[next]
			fmt.Fprintf(out, "%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s\n", r.First+1, r.Last, r.Form, unblank(r.Misc))
			next++
		}
		misc := "_"
		if i < len(t.Misc) {
			misc = unblank(t.Misc[i])
		}
		fmt.Fprintf(out, "%d\t%s\t%s\t%s\t%s\t%s\t%d\t%s\t_\t%s\n", i+1, k.Form, unblank(k.Lemma), unblank(k.UPOS),
			unblank(k.XPOS), unblank(k.Feats), k.Head+1, unblank(k.Deprel), misc)
	}
	fmt.Fprintln(out)
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write CoNLL-U: %w", err)
	}
	return nil
}

// blank turns the format's "_" into "".
func blank(s string) string {
	if s == "_" {
		return ""
	}
	return s
}

// unblank turns "" into the format's "_".
func unblank(s string) string {
	if s == "" {
		return "_"
	}
	return s
}
