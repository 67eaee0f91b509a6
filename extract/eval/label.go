package eval

import (
	"slices"

	"github.com/demarche/demarche/extract/model"
)

// Right says of each reading whether an annotated statement of its sentence has its pair and
// relation. Several readings may be right about the same one.
func (g *Gold) Right(readings []model.Statement, relations *model.Catalogue) []bool {
	sentences := make([]set, len(g.Sentences))
	for i, s := range g.Sentences {
		sentences[i] = wordSet(s)
	}
	golds := make([]claim, len(g.Statements))
	for i := range golds {
		golds[i] = g.Statements[i].claim()
	}
	right := make([]bool, len(readings))
	for j := range readings {
		p := found(&readings[j])
		where := aligned(sentences, wordSet(readings[j].Evidence))
		for i := range golds {
			if slices.Contains(where, g.Statements[i].Sentence) && holds(Relation, &golds[i], &p, relations) {
				right[j] = true
			}
		}
	}
	return right
}
