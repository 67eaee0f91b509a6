package main

import (
	"path/filepath"
	"reflect"
	"testing"

	"github.com/demarche/demarche/internal/shared"
)

func TestMeasure(t *testing.T) {
	originals, err := readBulk(filepath.Join(shared.Dir(t), "data", "bulk"))
	if err != nil {
		t.Fatal(err)
	}
	set := generate(originals, 1)
	r := measure(set)
	t.Log(r)
	if r.precision() < .98 || r.recall() < .95 {
		t.Errorf("precision %.4f, recall %.4f; want 0.98 and 0.95", r.precision(), r.recall())
	}
	if !reflect.DeepEqual(set, generate(originals, 1)) {
		t.Error("the same seed makes another set")
	}
}
