package projection_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/graph/projection"
)

// TestPack: rows that are made columns and rows again are the same, but for what only edges know.
func TestPack(t *testing.T) {
	want := project(t, small(t)...)
	got, err := projection.Pack(want).Graph()
	if err != nil {
		t.Fatal(err)
	}
	want.CatalogueHash, want.Edges = got.CatalogueHash, nil
	for i := range want.Rels {
		want.Rels[i].Articles = nil
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
