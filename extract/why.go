package extract

import (
	"context"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/relation"
)

// Reason is a reading of a sentence with what became of it.
type Reason struct {
	model.Statement                 // with an id only where Kept
	Kept            bool            `json:"kept"`
	Dropped         string          `json:"dropped,omitempty"` // why it became no statement
	SourceBy        string          `json:"source_by"`         // by what the roles were filled: "path", "speaker", "alone" …
	TargetBy        string          `json:"target_by"`
	Terms           []relation.Term `json:"terms"` // of the confidence, the weightiest first
}

// Why returns every reading of the article's sentences, those of a sentence that became statements first, with the
// terms of the confidence. The others were less sure than a rival from the same words, or than the threshold.
func (e *Extractor) Why(ctx context.Context, a *model.Article) ([]Reason, error) {
	in, err := e.understand(ctx, a)
	if err != nil {
		return nil, err
	}
	explained := e.rules.Explain(in, Version)
	reasons := make([]Reason, len(explained))
	for i, x := range explained {
		reasons[i] = Reason{x.Statement, x.Dropped == "", x.Dropped, x.SourceBy, x.TargetBy, x.Terms}
	}
	return reasons, nil
}
