package relation_test

import (
	"context"
	"strings"
	"testing"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/relation"
)

// TestPatternsAreShown holds that each pattern reads something in an example of its file: one that breaks, reads nothing any more.
func TestPatternsAreShown(t *testing.T) {
	rules, err := relation.Load(relation.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	run := newRunner(t)
	read := map[string]bool{}
	for _, f := range rules.Files {
		if len(f.Examples) < 5 || len(f.NonExamples) < 3 {
			t.Errorf("%s has %d examples and %d non-examples, fewer than 5 and 3", f.Name, len(f.Examples), len(f.NonExamples))
		}
		for _, e := range f.Examples {
			a := &model.Article{ID: "example", Published: "2019-01-23", Text: e.Text}
			readings, err := run.lenient.Readings(context.Background(), a)
			if err != nil {
				t.Fatal(err)
			}
			for i := range readings {
				if id := readings[i].Statement.Rule; strings.HasPrefix(id, f.Relation+"/") {
					read[id] = true
				}
			}
		}
	}
	for _, id := range rules.Patterns() {
		if !read[id] {
			t.Errorf("no example of its file uses %s", id)
		}
	}
}
