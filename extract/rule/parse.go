package rule

import (
	"fmt"
	"strings"
)

// SyntaxError says where in a pattern or path the mistake is, and what it is.
type SyntaxError struct {
	Column int // 1-based, in characters
	Reason string
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("column %d: %s", e.Column, e.Reason) }

// Compile reads a trigger such as
//
//	put|exert/VERB >obj pressure/NOUN !>obl:for *
//
// and returns a *SyntaxError where it is none.
func Compile(source string) (*Pattern, error) {
	words := lex(source)
	if len(words) == 0 {
		return nil, &SyntaxError{1, "an empty trigger"}
	}
	if words[0].isStep() || words[0].text == "!" {
		return nil, &SyntaxError{words[0].column, "a trigger starts with a word, not with a path"}
	}
	node, err := parseNode(words[0])
	if err != nil {
		return nil, err
	}
	if len(node.forms) == 0 && len(node.tags) == 0 {
		return nil, &SyntaxError{words[0].column, "* without a tag fits every word: give lemmas or a tag"}
	}
	p := &Pattern{node: node}
	for i := 1; i < len(words); {
		var c constraint
		at := words[i]
		if at.text == "!" {
			c.negative = true
			i++
		}
		start := i
		for i < len(words) && words[i].isStep() {
			s, err := parseStep(words[i])
			if err != nil {
				return nil, err
			}
			c.path.steps = append(c.path.steps, s)
			i++
		}
		switch {
		case i == start:
			return nil, &SyntaxError{at.column, fmt.Sprintf("expected a path (>label or <label) and found %q", at.text)}
		case i == len(words):
			return nil, &SyntaxError{at.column, "a path without a word at its end; write * for any"}
		case words[i].text == "!":
			return nil, &SyntaxError{words[i].column, "! stands before a path, not within it"}
		}
		if c.node, err = parseNode(words[i]); err != nil {
			return nil, err
		}
		i++
		p.constraints = append(p.constraints, c)
	}
	return p, nil
}

// ParsePath reads an argument path such as ">obj >nmod:against".
func ParsePath(source string) (Path, error) {
	var p Path
	for _, w := range lex(source) {
		if !w.isStep() {
			return Path{}, &SyntaxError{w.column, fmt.Sprintf("expected >label or <label and found %q", w.text)}
		}
		s, err := parseStep(w)
		if err != nil {
			return Path{}, err
		}
		p.steps = append(p.steps, s)
	}
	if len(p.steps) == 0 {
		return Path{}, &SyntaxError{1, "an empty path"}
	}
	return p, nil
}

// word is a lexical unit: "!", a step with its sign, or a node.
type word struct {
	text   string
	column int
}

func (w word) isStep() bool { return w.text[0] == '>' || w.text[0] == '<' }

// lex cuts at blanks, before > and <, and after a leading !.
func lex(source string) []word {
	var words []word
	open := false
	column := 0
	start := 0
	end := func(i int) {
		if open {
			words[len(words)-1].text = source[start:i]
			open = false
		}
	}
	for i, r := range source {
		column++
		switch {
		case r == ' ' || r == '\t' || r == '\n' || r == '\r':
			end(i)
		case r == '!' && !open:
			words = append(words, word{"!", column})
		case (r == '>' || r == '<') && !(open && source[i-1] == '|') || !open:
			end(i)
			words = append(words, word{"", column})
			start, open = i, true
		}
	}
	end(len(source))
	return words
}

func parseStep(w word) (step, error) {
	s := step{up: w.text[0] == '<'}
	column := w.column + 1
	for i, name := range strings.Split(w.text[1:], "|") {
		if i > 0 && strings.HasPrefix(name, w.text[:1]) { // the sign may be repeated: >obl:on|>obl:upon
			name = name[1:]
			column++
		}
		if name == "" {
			return s, &SyntaxError{column, "a label is missing"}
		}
		l, ok := newLabel(name)
		if !ok {
			return s, &SyntaxError{column, fmt.Sprintf("unknown label %q", name)}
		}
		s.labels = append(s.labels, l)
		column += len([]rune(name)) + 1
	}
	return s, nil
}

func parseNode(w word) (Node, error) {
	var n Node
	lemmas, tags, tagged := strings.Cut(w.text, "/")
	if tagged {
		column := w.column + len([]rune(lemmas)) + 1
		for _, t := range strings.Split(tags, "|") {
			if !universal[t] {
				return n, &SyntaxError{column, fmt.Sprintf("unknown tag %q", t)}
			}
			n.tags = append(n.tags, t)
			column += len([]rune(t)) + 1
		}
	}
	if lemmas == "*" {
		return n, nil
	}
	column := w.column
	for _, form := range strings.Split(lemmas, "|") {
		if form != strings.ToLower(form) {
			return n, &SyntaxError{column, fmt.Sprintf("lemma %q is not in lower case", form)}
		}
		var parts []string
		for _, part := range strings.Split(form, "_") {
			switch part {
			case "":
				return n, &SyntaxError{column, "a lemma is missing"}
			case "*":
				return n, &SyntaxError{column, "* stands alone"}
			}
			parts = append(parts, Fold(part))
		}
		n.forms = append(n.forms, parts)
		column += len([]rune(form)) + 1
	}
	return n, nil
}
