package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/extract/actor"
	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/relation"
)

// examples returns the rule files' own sentences as samples, for the relations that the annotated
// articles have too rarely. A file speaks of its relation alone: readings of others are left out.
func examples(x *extract.Extractor) ([]sample, error) {
	states, err := actor.Load()
	if err != nil {
		return nil, err
	}
	rules, err := relation.Load(relation.Builtin())
	if err != nil {
		return nil, err
	}
	var out []sample
	for _, f := range rules.Files {
		for i, e := range f.Examples {
			s, err := taught(x, states, fmt.Sprintf("%s example %d", f.Name, i), e.Text, f.Relation, e.Finds)
			if err != nil {
				return nil, err
			}
			out = append(out, s)
		}
		for i, e := range f.NonExamples {
			s, err := taught(x, states, fmt.Sprintf("%s non-example %d", f.Name, i), e.Text, f.Relation, nil)
			if err != nil {
				return nil, err
			}
			out = append(out, s)
		}
	}
	return out, nil
}

func taught(x *extract.Extractor, states *actor.Gazetteer, id, text, name string, finds []string) (sample, error) {
	s := sample{article: &model.Article{ID: id, Published: "2019-01-23", Language: "en", Text: text}}
	readings, err := x.Readings(context.Background(), s.article)
	if err != nil {
		return s, fmt.Errorf("read %s: %w", id, err)
	}
	for i := range readings {
		st := &readings[i].Statement
		if st.Relation != name {
			continue
		}
		// Examples are right more often than what articles say: a feature that no article has takes that up.
		s.features = append(s.features, append(readings[i].Features, "example"))
		s.right = append(s.right, slices.ContainsFunc(finds, func(find string) bool { return finding(states, find, st) }))
	}
	return s, nil
}

// finding reports that an example's "Serbia ACCUSES Croatia - planned by Bulgaria" is the statement, be
// it as it may with its holder and modality, which the ranker does not judge. An example may name the state of
// an office or organ.
func finding(states *actor.Gazetteer, find string, st *model.Statement) bool {
	for _, source := range names(states, &st.Source) {
		for _, target := range names(states, &st.Target) {
			rest, ok := strings.CutPrefix(find, source+" "+st.Relation+" "+target)
			if ok && (rest == "" || rest[0] == ' ') && strings.HasPrefix(rest+" ", " - ") == (st.Polarity == model.Negative) {
				return true
			}
		}
	}
	return false
}

func names(states *actor.Gazetteer, p *model.Party) []string {
	if state, ok := states.Actor(string(p.Country)); ok && state.Name != p.Name {
		return []string{p.Name, state.Name}
	}
	return []string{p.Name}
}
