package eval

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// Own is an article of the project's own writing with the statements that it makes.
type Own struct {
	Article model.Article
	Gold    Gold
}

// ReadOwn reads the articles of a folder, one text file each, in the order of their names. An error
// names the file and, where it is in the text, the line.
func ReadOwn(dir string) ([]Own, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return nil, fmt.Errorf("own articles in %s: %w", dir, err)
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("%s holds no article (*.txt)", dir)
	}
	all := make([]Own, 0, len(paths))
	for _, path := range paths {
		o, err := readOwn(path)
		if err != nil {
			return nil, err
		}
		all = append(all, o)
	}
	return all, nil
}

func readOwn(path string) (Own, error) {
	f, err := os.Open(path)
	if err != nil {
		return Own{}, fmt.Errorf("read own article: %w", err)
	}
	defer f.Close() //nolint:errcheck // only read
	o, err := ParseOwn(f)
	if err != nil {
		return Own{}, fmt.Errorf("own article %s: %w", path, err)
	}
	if name := strings.TrimSuffix(filepath.Base(path), ".txt"); name != o.Article.ID {
		return Own{}, fmt.Errorf("own article %s calls itself %q", path, o.Article.ID)
	}
	return o, nil
}

// ParseOwn reads one article:
//
//	# id: uk-01
//	# title: the headline, sentence 0, if there is one
//	# published: 2015-03-04
//	# source: who issued it
//
//	One sentence a line.
//	A blank line between paragraphs.
//	---
//	s1 | 0 | mention = name / kind / country | RELATION | predicate | mention = name / kind / country | by: - | within: - | + | asserted | -
//
// The fields of a statement are those of Annotated, in its order; "-" stands for nothing. An actor's
// mention stands in the sentence or is empty; its kind is checked and not kept. Whether relations are
// known is not checked here.
func ParseOwn(r io.Reader) (Own, error) {
	p := ownParser{lines: bufio.NewScanner(r)}
	for _, part := range []func() error{p.header, p.body, p.statements} {
		if err := part(); err != nil {
			return Own{}, fmt.Errorf("line %d: %w", p.line, err)
		}
	}
	if err := p.lines.Err(); err != nil {
		return Own{}, err
	}
	return p.own, nil
}

type ownParser struct {
	own   Own
	lines *bufio.Scanner
	line  int // of the last one read
}

func (p *ownParser) next() (string, bool) {
	if !p.lines.Scan() {
		return "", false
	}
	p.line++
	return strings.TrimRight(p.lines.Text(), " \r"), true
}

func (p *ownParser) header() error {
	a, g := &p.own.Article, &p.own.Gold
	for {
		line, ok := p.next()
		if !ok || line == "" {
			break
		}
		key, value, ok := strings.Cut(strings.TrimPrefix(line, "# "), ":")
		if !ok {
			return fmt.Errorf("%q is not of the form # key: value", line)
		}
		value = strings.TrimSpace(value)
		switch key {
		case "id":
			a.ID, g.ID = value, value
		case "title":
			a.Title, g.Title = value, value
		case "source":
			a.Source = value
		case "published":
			var err error
			if a.Published, err = model.ParseDate(value); err != nil {
				return err
			}
		default:
			return fmt.Errorf("unknown key %q", key)
		}
	}
	if a.ID == "" {
		return fmt.Errorf("the article has no id")
	}
	return nil
}

// body reads the sentences. The text's paragraphs run on, as articles' do.
func (p *ownParser) body() error {
	a, g := &p.own.Article, &p.own.Gold
	var paragraphs []string
	if a.Title != "" {
		g.Sentences, paragraphs = []string{a.Title}, []string{a.Title}
	}
	fresh := true
	for {
		line, ok := p.next()
		if !ok {
			return fmt.Errorf("no line --- ends the text")
		}
		switch {
		case line == "---":
			a.Text = strings.Join(paragraphs, "\n\n")
			return nil
		case line == "":
			fresh = true
			continue
		case fresh:
			paragraphs = append(paragraphs, line)
		default:
			paragraphs[len(paragraphs)-1] += " " + line
		}
		fresh = false
		g.Sentences = append(g.Sentences, line)
	}
}

// statements reads the annotation; a statement may lie within a later one.
func (p *ownParser) statements() error {
	g := &p.own.Gold
	ids := map[string]bool{}
	var within []int // lines
	for {
		line, ok := p.next()
		if !ok {
			break
		}
		if line == "" {
			continue
		}
		s, err := p.statement(line)
		if err != nil {
			return err
		}
		if ids[s.ID] {
			return fmt.Errorf("there are two statements %s", s.ID)
		}
		ids[s.ID] = true
		g.Statements = append(g.Statements, s)
		within = append(within, p.line)
	}
	for i, s := range g.Statements {
		if s.Within != "" && (!ids[string(s.Within)] || string(s.Within) == s.ID) {
			p.line = within[i]
			return fmt.Errorf("%s lies within %s, which is no other statement", s.ID, s.Within)
		}
	}
	return nil
}

var (
	polarities = []model.Polarity{model.Positive, model.Negative}
	modalities = []model.Modality{model.Asserted, model.Planned, model.Conditional, model.Possible}
	kinds      = []model.Kind{model.Country, model.Person, model.Org, model.Bloc, model.Group}
	stateCode  = regexp.MustCompile(`^[A-Z][A-Z0-9]+$`)
)

func (p *ownParser) statement(line string) (Annotated, error) {
	fields := strings.Split(line, "|")
	if len(fields) != 11 {
		return Annotated{}, fmt.Errorf("a statement has 11 fields, not %d", len(fields))
	}
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	s := Annotated{ID: fields[0], Relation: fields[3], Predicate: fields[4], Polarity: model.Polarity(fields[8]), Modality: model.Modality(fields[9])}
	sentences := p.own.Gold.Sentences
	var err error
	if s.Sentence, err = strconv.Atoi(fields[1]); err != nil || s.Sentence < 0 || s.Sentence >= len(sentences) {
		return Annotated{}, fmt.Errorf("%s: there is no sentence %q", s.ID, fields[1])
	}
	if !slices.Contains(polarities, s.Polarity) {
		return Annotated{}, fmt.Errorf("%s: polarity %q is neither + nor -", s.ID, s.Polarity)
	}
	if !slices.Contains(modalities, s.Modality) {
		return Annotated{}, fmt.Errorf("%s: unknown modality %q", s.ID, s.Modality)
	}
	parties := make([]*Party, 3)
	for i, field := range []string{fields[2], fields[5], strings.TrimSpace(strings.TrimPrefix(fields[6], "by:"))} {
		if parties[i], err = ownParty(field, sentences[s.Sentence]); err != nil {
			return Annotated{}, fmt.Errorf("%s: %w", s.ID, err)
		}
	}
	if parties[0] == nil || parties[1] == nil {
		return Annotated{}, fmt.Errorf("%s lacks a source or a target", s.ID)
	}
	s.Source, s.Target, s.ClaimedBy = *parties[0], *parties[1], parties[2]
	s.Within = model.Optional(orNothing(strings.TrimSpace(strings.TrimPrefix(fields[7], "within:"))))
	when, err := model.ParseDate(orNothing(fields[10]))
	if err != nil {
		return Annotated{}, fmt.Errorf("%s: %w", s.ID, err)
	}
	s.When = model.Optional(when)
	return s, nil
}

// ownParty reads "mention = name / kind / country"; nil is nobody.
func ownParty(field, sentence string) (*Party, error) {
	if field == "-" {
		return nil, nil
	}
	mention, actor, ok := strings.Cut(field, "=")
	parts := strings.Split(actor, "/")
	if !ok || len(parts) != 3 {
		return nil, fmt.Errorf("%q is not of the form mention = name / kind / country", field)
	}
	mention, name := strings.TrimSpace(mention), strings.TrimSpace(parts[0])
	kind, code := model.Kind(strings.TrimSpace(parts[1])), orNothing(strings.TrimSpace(parts[2]))
	switch {
	case name == "":
		return nil, fmt.Errorf("%q names nobody", field)
	case !strings.Contains(sentence, mention):
		return nil, fmt.Errorf("the sentence does not print %q", mention)
	case !slices.Contains(kinds, kind):
		return nil, fmt.Errorf("unknown kind %q", kind)
	case code != "" && !stateCode.MatchString(code):
		return nil, fmt.Errorf("%q is no code of a state or an organisation", code)
	}
	return &Party{mention, name, model.Optional(code)}, nil
}

// orNothing reads "-" as "".
func orNothing(s string) string {
	if s == "-" {
		return ""
	}
	return s
}
