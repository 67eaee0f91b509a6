package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/relation"
)

// examples returns the rule files' own sentences as samples, for the relations that the annotated
// articles have too rarely. A file speaks of its relation alone: readings of others are left out.
func examples(x *extract.Extractor) ([]sample, error) {
	rules, err := relation.Load(relation.Builtin())
	if err != nil {
		return nil, err
	}
	var out []sample
	for _, f := range rules.Files {
		for i, e := range f.Examples {
			s, err := taught(x, fmt.Sprintf("%s example %d", f.Name, i), e.Text, f.Relation, e.Finds)
			if err != nil {
				return nil, err
			}
			out = append(out, s)
		}
		for i, e := range f.NonExamples {
			s, err := taught(x, fmt.Sprintf("%s non-example %d", f.Name, i), e.Text, f.Relation, nil)
			if err != nil {
				return nil, err
			}
			out = append(out, s)
		}
	}
	return out, nil
}

func taught(x *extract.Extractor, id, text, name string, finds []string) (sample, error) {
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
		s.right = append(s.right, slices.ContainsFunc(finds, func(find string) bool { return finding(find, st) }))
	}
	return s, nil
}

// finding reports that an example's "Serbia ACCUSES Croatia - planned by Bulgaria" is the statement, be
// it as it may with its holder and modality, which the ranker does not judge.
func finding(find string, st *model.Statement) bool {
	rest, ok := strings.CutPrefix(find, st.Source.Name+" "+st.Relation+" "+st.Target.Name)
	return ok && (rest == "" || rest[0] == ' ') && strings.HasPrefix(rest+" ", " - ") == (st.Polarity == model.Negative)
}
