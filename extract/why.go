package extract

import (
	"context"
	"strings"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/relation"
)

// Reason is a reading of a sentence with what became of it.
type Reason struct {
	model.Statement                 // with an id only where Kept
	Kept            bool            `json:"kept"`
	Terms           []relation.Term `json:"terms"` // of the confidence, the weightiest first
}

// Why returns every reading of the article's sentences, in the order of the text, with the terms of its confidence
// and whether it became a statement: the others were less sure than a rival from the same words, or than the threshold.
func (e *Extractor) Why(ctx context.Context, a *model.Article) ([]Reason, error) {
	b, err := e.Extract(ctx, a)
	if err != nil {
		return nil, err
	}
	readings, err := e.Readings(ctx, a)
	if err != nil {
		return nil, err
	}
	kept := make(map[string]*model.Statement, len(b.Statements))
	for i := range b.Statements {
		kept[reading(&b.Statements[i])] = &b.Statements[i]
	}
	reasons := make([]Reason, len(readings))
	for i, r := range readings {
		reasons[i] = Reason{Statement: r.Statement, Terms: e.rules.Ranker.Terms(r.Features)}
		reasons[i].Confidence = e.rules.Ranker.Confidence(r.Features)
		if s, ok := kept[reading(&r.Statement)]; ok {
			reasons[i].Statement, reasons[i].Kept = *s, true
			delete(kept, reading(&r.Statement))
		}
	}
	return reasons, nil
}

// reading tells the readings of an article apart.
func reading(s *model.Statement) string {
	key := []string{s.Evidence, s.Rule, s.Source.ID, s.Target.ID, string(s.Polarity), string(s.Modality), s.Predicate}
	return strings.Join(key, "\x00")
}
