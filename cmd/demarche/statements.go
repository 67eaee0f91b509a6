package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// printStatements writes each sentence once, with what it states below it, and what stands inside
// another statement below that one. The statements come in the order of their sentences.
func printStatements(w io.Writer, statements []model.Statement) error {
	p := printer{w: w}
	inside := make(map[string][]model.Statement)
	for _, s := range statements {
		inside[string(s.Within)] = append(inside[string(s.Within)], s)
	}
	var tree func(s *model.Statement, depth int)
	tree = func(s *model.Statement, depth int) {
		p.printf("  %s%s\n", strings.Repeat("    ", depth), describe(s))
		for i := range inside[s.ID] {
			tree(&inside[s.ID][i], depth+1)
		}
	}
	listed := make(map[string]bool, len(statements))
	for _, s := range statements {
		listed[s.ID] = true
	}
	last := ""
	for i := range statements {
		s := &statements[i]
		if s.Within != "" && listed[string(s.Within)] {
			continue
		}
		if at := fmt.Sprint(s.Article, " ", s.Sentence); at != last {
			p.printf("\n%s\n", strings.Join(strings.Fields(s.Evidence), " "))
			last = at
		}
		tree(s, 0)
	}
	return p.err
}

// describe is a statement on one line: who, what, whom, and how far that is real.
func describe(s *model.Statement) string {
	var notes []string
	if s.Polarity == model.Negative {
		notes = append(notes, "denied")
	}
	if s.Modality != model.Asserted {
		notes = append(notes, string(s.Modality))
	}
	if s.ClaimedBy != nil {
		notes = append(notes, "says "+s.ClaimedBy.Name)
	}
	if s.When != "" {
		notes = append(notes, string(s.When))
	}
	line := fmt.Sprintf("%s %s %s", named(&s.Source), s.Relation, named(&s.Target))
	if len(notes) > 0 {
		line += " (" + strings.Join(notes, ", ") + ")"
	}
	return line
}

// named is the party's name, with the state or organisation that it belongs to where the name isn't that.
func named(p *model.Party) string {
	if p.Kind == model.Country || p.Country == "" || string(p.Country) == p.ID {
		return p.Name
	}
	return fmt.Sprintf("%s [%s]", p.Name, p.Country)
}
