package cypher

import (
	"fmt"
	"strings"
)

// scenario is one of a feature file, an outline's with an example filled in.
type scenario struct {
	name  string
	steps []gherkin
}

// gherkin is a step: its words, and the text or the table below it.
type gherkin struct {
	words string
	doc   string
	table [][]string
}

// features reads the scenarios of a feature file.
func features(text string) ([]scenario, error) {
	var out []scenario
	var background []gherkin
	var at *scenario
	var examples [][]string
	inExamples, inBackground := false, false
	flush := func() error {
		if at == nil {
			return nil
		}
		if len(examples) == 0 {
			out = append(out, *at)
		}
		for _, example := range examples[min(1, len(examples)):] {
			if len(example) != len(examples[0]) {
				return fmt.Errorf("%s: an example of %d cells", at.name, len(example))
			}
			s := scenario{name: at.name + " " + strings.Join(example, ", ")}
			for _, step := range at.steps {
				s.steps = append(s.steps, step.fill(examples[0], example))
			}
			out = append(out, s)
		}
		at, examples, inExamples = nil, nil, false
		return nil
	}
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines); i++ {
		line := strings.TrimSpace(lines[i])
		name, isScenario := strings.CutPrefix(line, "Scenario: ")
		if !isScenario {
			name, isScenario = strings.CutPrefix(line, "Scenario Outline: ")
		}
		switch {
		case isScenario:
			if err := flush(); err != nil {
				return nil, err
			}
			inBackground = false
			at = &scenario{name: name, steps: append([]gherkin(nil), background...)}
		case line == "" || line[0] == '#' || line[0] == '@' || strings.HasPrefix(line, "Feature:"):
		case strings.HasPrefix(line, "Background:"):
			inBackground = true
		case strings.HasPrefix(line, "Examples:"):
			inExamples = true
		case line == `"""`:
			var doc []string
			for i++; strings.TrimSpace(lines[i]) != `"""`; i++ {
				doc = append(doc, lines[i])
			}
			steps := &background
			if !inBackground {
				steps = &at.steps
			}
			(*steps)[len(*steps)-1].doc = strings.Join(doc, "\n")
		case line[0] == '|':
			if inExamples {
				examples = append(examples, cells(line))
				break
			}
			last := &at.steps[len(at.steps)-1]
			last.table = append(last.table, cells(line))
		case inBackground:
			background = append(background, gherkin{words: line})
		default:
			at.steps = append(at.steps, gherkin{words: line})
		}
	}
	return out, flush()
}

func (g gherkin) fill(names, values []string) gherkin {
	var pairs []string
	for i := range names {
		pairs = append(pairs, "<"+names[i]+">", values[i])
	}
	r := strings.NewReplacer(pairs...)
	out := gherkin{words: r.Replace(g.words), doc: r.Replace(g.doc)}
	for _, row := range g.table {
		var filled []string
		for _, cell := range row {
			filled = append(filled, r.Replace(cell))
		}
		out.table = append(out.table, filled)
	}
	return out
}

// cells splits a row of a table; "\|" is a bar within a cell.
func cells(line string) []string {
	var out []string
	var cell strings.Builder
	for i := 1; i < len(line); i++ {
		switch {
		case line[i] == '\\' && i+1 < len(line) && (line[i+1] == '|' || line[i+1] == '\\' || line[i+1] == 'n'):
			i++
			switch line[i] {
			case 'n':
				cell.WriteByte('\n')
			default:
				cell.WriteByte(line[i])
			}
		case line[i] == '|':
			out = append(out, strings.TrimSpace(cell.String()))
			cell.Reset()
		default:
			cell.WriteByte(line[i])
		}
	}
	return out
}
