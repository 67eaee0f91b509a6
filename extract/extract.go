// Package extract reads an article and returns the statements that it makes: who does and says
// what to whom. It wires the stages; each is a package of its own.
package extract

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/demarche/demarche/extract/actor"
	"github.com/demarche/demarche/extract/coref"
	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/quote"
	"github.com/demarche/demarche/extract/relation"
	"github.com/demarche/demarche/extract/syntax"
)

// Version is written on every statement. It changes whenever the same text may give other statements.
const Version = "1"

// Options are what a user may add or change.
type Options struct {
	Rules         []string // folders with rule files of the user's own
	MinConfidence float64  // leaves out statements below it, 0 to 1
}

// Extractor reads articles. It is safe for concurrent use.
type Extractor struct {
	syntax *syntax.Analyzer
	actors *actor.Gazetteer
	rules  *relation.Rules
}

// New loads the models, the gazetteer and the rules. A mistake in a rule file is a *relation.FileError.
func New(o Options) (*Extractor, error) {
	e := &Extractor{}
	var err error
	if e.syntax, err = syntax.New(); err != nil {
		return nil, fmt.Errorf("load syntax model: %w", err)
	}
	if e.actors, err = actor.Load(); err != nil {
		return nil, fmt.Errorf("load gazetteer: %w", err)
	}
	folders := []fs.FS{relation.Builtin()}
	for _, dir := range o.Rules {
		info, err := os.Stat(dir)
		if err != nil {
			return nil, fmt.Errorf("rules: %w", err)
		}
		if !info.IsDir() {
			return nil, fmt.Errorf("rules: %s is not a folder", dir)
		}
		folders = append(folders, os.DirFS(dir))
	}
	if e.rules, err = relation.Load(folders...); err != nil {
		return nil, fmt.Errorf("load rules: %w", err)
	}
	e.rules.MinConfidence = max(e.rules.MinConfidence, o.MinConfidence)
	return e, nil
}

// Catalogue returns the relations that statements can have.
func (e *Extractor) Catalogue() *model.Catalogue { return e.rules.Catalogue }

// Extract returns the article with its statements, the actors of these and whom they stand for, ordered by id. Errors are the context's,
// and a fault of ours that one article brings to light: it must not end the load of the others.
func (e *Extractor) Extract(ctx context.Context, a *model.Article) (b model.Bundle, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("extract from %q: internal fault, please report it: %v", a.ID, fault)
		}
	}()
	in, err := e.understand(ctx, a)
	if err != nil {
		return model.Bundle{}, err
	}
	statements, actors := e.rules.Statements(in, Version)
	return model.Bundle{Article: *a, Statements: statements, Actors: e.withSides(actors, statements), Notes: unread(in.Document)}, nil
}

// withSides adds the states and organisations that the actors belong to or serve: an analysis rolls up to them, and must
// name them where no article does.
func (e *Extractor) withSides(actors []model.Actor, statements []model.Statement) []model.Actor {
	known := make(map[string]bool)
	for i := range actors {
		known[actors[i].ID] = true
	}
	add := func(id string) {
		if id == "" || known[id] {
			return
		}
		known[id] = true
		if side, ok := e.actors.Actor(id); ok {
			actors = append(actors, *side)
		}
	}
	for _, a := range slices.Clone(actors) {
		add(a.Country)
		for _, post := range a.Posts {
			add(post.Of)
		}
	}
	for i := range statements {
		s := &statements[i]
		add(string(s.Source.Country))
		add(string(s.Target.Country))
		if s.ClaimedBy != nil {
			add(string(s.ClaimedBy.Country))
		}
	}
	slices.SortFunc(actors, func(a, b model.Actor) int { return strings.Compare(a.ID, b.ID) })
	return actors
}

// unread says which sentences nothing is read from, because no sentence is that long.
func unread(doc *model.Document) []string {
	var notes []string
	for _, s := range doc.Sentences {
		if n := len(s.Tokens); n > relation.Longest {
			notes = append(notes, fmt.Sprintf("sentence %d has %d words: nothing is read from one of more than %d", s.Index, n, relation.Longest))
		}
	}
	return notes
}

// Readings returns everything that the article's sentences may state, before the ranker chooses.
func (e *Extractor) Readings(ctx context.Context, a *model.Article) ([]relation.Reading, error) {
	in, err := e.understand(ctx, a)
	if err != nil {
		return nil, err
	}
	return e.rules.Readings(in, Version), nil
}

// With is the same extractor with another ranker, unless it is nil, and another threshold.
func (e *Extractor) With(r *relation.Ranker, minConfidence float64) *Extractor {
	other, rules := *e, *e.rules
	rules.MinConfidence = minConfidence
	if r != nil {
		rules.Ranker = r
	}
	other.rules = &rules
	return &other
}

// understand runs the stages that come before relations.
func (e *Extractor) understand(ctx context.Context, a *model.Article) (*relation.Input, error) {
	doc := e.syntax.Analyze(a)
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("extract from %q: %w", a.ID, err)
	}
	names := e.actors.Find(doc)
	speeches := quote.Find(doc)
	resolved := coref.Resolve(doc, names, speeches, e.actors)
	in := &relation.Input{Document: doc, Mentions: resolved.Mentions, Speeches: speeches, Lead: resolved.Lead()}
	for i := range speeches {
		speaker := resolved.SpeakerOf(i)
		in.Voices = append(in.Voices, relation.Voice{Speaker: speaker, Side: resolved.Side(speaker), Addressee: resolved.Addressee(i)})
	}
	return in, nil
}
