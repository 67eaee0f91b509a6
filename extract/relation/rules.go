package relation

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/rule"
)

//go:embed rules/*.yaml
var embedded embed.FS

// Builtin are the rules that come with the program.
func Builtin() fs.FS {
	sub, err := fs.Sub(embedded, "rules")
	if err != nil {
		return embedded // the folder is part of the binary, so this cannot be
	}
	return sub
}

// Rules are the relations and their patterns, compiled.
type Rules struct {
	Catalogue *model.Catalogue
	Files     []File // in the order of their names
	// MinConfidence drops statements below it. Load sets what brings the best F1.
	MinConfidence float64
	Ranker        *Ranker // gives the confidence

	patterns []pattern
	index    *rule.Index
	inflect  *rule.Inflections   // forms of the words that patterns name
	light    map[string]bool     // folded lemmas of the verbs that only lend a noun tense and subject
	said     map[string]*pattern // of relations that somebody's words imply without a verb for them
}

// File is a rule file with its examples, which tests run and docs show.
type File struct {
	Name        string
	Relation    string
	Examples    []Example
	NonExamples []NonExample
}

// pattern is one way to express a relation.
type pattern struct {
	id       string // "ACCUSES/accuse-verb"
	relation model.Relation
	trigger  *rule.Pattern
	source   []argument // tried in order; the first that reaches an actor wins
	target   []argument
	content  []rule.Path // to the head of the act that is accused of, denied, urged
	parties  []argument  // of a symmetric relation: all are united and paired
	cameo    string
	polarity model.Polarity // "" where the words leave it to the tree
	modality model.Modality // likewise
	strict   bool           // a vague trigger: what its paths do not reach is looked for with little trust
	across   bool           // parties of one path are not paired with each other
	closed   bool           // who is not reached by a path takes no part
}

// argument is a path to a word or, where special is set, somebody whom the context names.
type argument struct {
	path    rule.Path
	special special
}

type special int

const (
	alongPath   special = iota
	theSpeaker          // who utters the words
	theSide             // the state or organisation behind him
	theAdressee         // whom he speaks to
)

var specials = map[string]special{"@speaker": theSpeaker, "@side": theSide, "@addressee": theAdressee}

// framesName is the file that holds no relation but the frames and light verbs.
const framesName = "frames.yaml"

// Load reads every *.yaml at the top of the folders, in order. A later folder may use the frames of an
// earlier one and add relations; a relation that is defined twice, or any mistake, is an error
// that names file, line and column (*FileError).
func Load(folders ...fs.FS) (*Rules, error) {
	r := &Rules{light: map[string]bool{}, said: map[string]*pattern{}, MinConfidence: 0.28}
	var err error
	if r.Ranker, err = ReadRanker(strings.NewReader(trained)); err != nil {
		return nil, err
	}
	frames := map[string]patternFile{}
	var relations []model.Relation
	for _, folder := range folders {
		names, err := fs.Glob(folder, "*.yaml")
		if err != nil {
			return nil, fmt.Errorf("list rule files: %w", err)
		}
		slices.Sort(names)
		if slices.Contains(names, framesName) {
			if err := r.readFrames(folder, frames); err != nil {
				return nil, err
			}
		}
		for _, name := range names {
			if name == framesName {
				continue
			}
			relation, err := r.readRelation(folder, name, frames, relations)
			if err != nil {
				return nil, err
			}
			relations = append(relations, relation)
		}
	}
	if r.Catalogue, err = model.NewCatalogue(relations); err != nil {
		return nil, fmt.Errorf("catalogue of relations: %w", err)
	}
	for _, relation := range r.Catalogue.All() {
		r.said[relation.Name] = &pattern{id: relation.Name + "/said", relation: relation, cameo: relation.CAMEO}
	}
	r.index = rule.NewIndex(r.triggers())
	r.inflect = rule.NewInflections(r.triggers())
	return r, nil
}

func (r *Rules) triggers() []*rule.Pattern {
	out := make([]*rule.Pattern, len(r.patterns))
	for i := range r.patterns {
		out[i] = r.patterns[i].trigger
	}
	return out
}

// Patterns returns the ids of the patterns, "ACCUSES/accuse-verb", in the order of the files.
func (r *Rules) Patterns() []string {
	out := make([]string, len(r.patterns))
	for i := range r.patterns {
		out[i] = r.patterns[i].id
	}
	return out
}

func (r *Rules) readFrames(folder fs.FS, frames map[string]patternFile) error {
	data, err := fs.ReadFile(folder, framesName)
	if err != nil {
		return fmt.Errorf("read %s: %w", framesName, err)
	}
	var f framesFile
	if err := decode(framesName, data, &f); err != nil {
		return err
	}
	for _, list := range f.Light {
		for _, lemma := range strings.Split(list.text, "|") {
			r.light[rule.Fold(lemma)] = true
		}
	}
	for _, fr := range f.Frames {
		if fr.Name.text == "" {
			return fr.Name.wrong(framesName, "a frame without a name")
		}
		p := patternFile{Source: fr.Source, Target: fr.Target, Content: fr.Content, Parties: fr.Parties}
		if _, err := compile(framesName, p, model.Relation{}); err != nil {
			return err
		}
		frames[fr.Name.text] = p
	}
	return nil
}

func (r *Rules) readRelation(folder fs.FS, name string, frames map[string]patternFile, known []model.Relation) (model.Relation, error) {
	data, err := fs.ReadFile(folder, name)
	if err != nil {
		return model.Relation{}, fmt.Errorf("read %s: %w", name, err)
	}
	var f ruleFile
	if err := decode(name, data, &f); err != nil {
		return model.Relation{}, err
	}
	relation, err := f.relation(path.Base(name))
	if err != nil {
		return relation, err
	}
	if _, err := model.NewCatalogue(append(slices.Clone(known), relation)); err != nil {
		return relation, f.Relation.wrong(name, err.Error())
	}
	if len(f.Patterns) == 0 {
		return relation, f.Relation.wrong(name, "there are no patterns: nothing could be read")
	}
	ids := map[string]bool{}
	for _, p := range f.Patterns {
		if p.ID.text == "" || ids[p.ID.text] {
			return relation, p.Trigger.wrong(name, fmt.Sprintf("pattern id %q is missing or used twice", p.ID.text))
		}
		ids[p.ID.text] = true
		if p.Frame.text != "" {
			frame, ok := frames[p.Frame.text]
			if !ok {
				return relation, p.Frame.wrong(name, fmt.Sprintf("no frame is named %q", p.Frame.text))
			}
			p = p.with(frame)
		}
		compiled, err := compile(name, p, relation)
		if err != nil {
			return relation, err
		}
		if compiled.trigger, err = rule.Compile(p.Trigger.text); err != nil {
			return relation, syntax(name, p.Trigger, err)
		}
		if len(p.Parties) == 0 && (len(p.Source) == 0 || len(p.Target) == 0) {
			return relation, p.Trigger.wrong(name, fmt.Sprintf("pattern %s has neither parties nor both a source and a target", p.ID.text))
		}
		r.patterns = append(r.patterns, compiled)
	}
	r.Files = append(r.Files, File{name, relation.Name, f.Examples, f.NonExamples})
	return relation, nil
}

// with fills what the pattern leaves open from a frame.
func (p patternFile) with(frame patternFile) patternFile {
	own := len(p.Source)+len(p.Target) > 0
	if len(p.Source) == 0 {
		p.Source = frame.Source
	}
	if len(p.Target) == 0 {
		p.Target = frame.Target
	}
	if len(p.Content) == 0 {
		p.Content = frame.Content
	}
	if len(p.Parties) == 0 && !own {
		p.Parties = frame.Parties
	}
	return p
}

// compile translates everything of a pattern but its trigger.
func compile(file string, p patternFile, relation model.Relation) (pattern, error) {
	out := pattern{id: relation.Name + "/" + p.ID.text, relation: relation, cameo: relation.CAMEO,
		polarity: model.Polarity(p.Polarity.text), modality: model.Modality(p.Modality.text), strict: p.Strict, across: p.Across, closed: p.Closed}
	if c := p.CAMEO; c.text != "" {
		if !cameoCode.MatchString(c.text) {
			return out, c.wrong(file, fmt.Sprintf("cameo code %q is not three or four digits", c.text))
		}
		out.cameo = c.text
	}
	switch out.polarity {
	case "", model.Positive, model.Negative:
	default:
		return out, p.Polarity.wrong(file, `polarity is "+" or "-"`)
	}
	switch out.modality {
	case "", model.Asserted, model.Planned, model.Conditional, model.Possible:
	default:
		return out, p.Modality.wrong(file, fmt.Sprintf("unknown modality %q", out.modality))
	}
	for _, role := range []struct {
		from sources
		to   *[]argument
	}{{p.Source, &out.source}, {p.Target, &out.target}, {p.Parties, &out.parties}} {
		for _, s := range role.from {
			if sp, ok := specials[s.text]; ok {
				*role.to = append(*role.to, argument{special: sp})
				continue
			}
			path, err := rule.ParsePath(s.text)
			if err != nil {
				return out, syntax(file, s, err)
			}
			*role.to = append(*role.to, argument{path: path})
		}
	}
	content := p.Content
	if len(content) == 0 && relation.Performative && relation.Sign != 0 && relation.Goldstein > -3 {
		content = sources{{text: ">obj|obl:for|obl:of|ccomp|advcl:for|advcl:of"}} // what is praised, blamed or promised
	}
	for _, s := range content {
		path, err := rule.ParsePath(s.text)
		if err != nil {
			return out, syntax(file, s, err)
		}
		out.content = append(out.content, path)
	}
	return out, nil
}

// syntax places a mistake within a pattern in its file.
func syntax(file string, s source, err error) error {
	var se *rule.SyntaxError
	if errors.As(err, &se) {
		return &FileError{file, s.line, s.column + se.Column - 1, se.Reason}
	}
	return s.wrong(file, err.Error())
}
