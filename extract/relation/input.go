// Package relation turns trees, mentions and speeches into statements: which relation the words of a
// sentence express, between whom, in whose words, whether it happens, and how far it is real.
// What a relation is stands in the rule files (rules/*.yaml, docs/rules.md); this package knows none by
// its name, but for what is said: accusing, denying, commenting.
package relation

import (
	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/quote"
)

// Input is what the stages before have found in one article.
type Input struct {
	Document *model.Document
	Mentions []model.Mention // names, pronouns and nominals with their actors, by sentence and token
	Speeches []quote.Speech
	Voices   []Voice        // of each speech
	Lead     []*model.Actor // whom the first sentence of the body is about; fills the headline's gaps
}

// Voice says who speaks a speech.
type Voice struct {
	Speaker   []*model.Actor // none where he is no known actor
	Side      []*model.Actor // the states or organisations that he speaks for
	Addressee []*model.Actor
}

// side is what an actor rolls up to: its state or organisation, else itself.
func side(a *model.Actor) string {
	if a.Country != "" {
		return a.Country
	}
	return a.ID
}

// foreign reports whether a statement between the two would be an international one.
func foreign(a, b *model.Actor) bool {
	return a.ID != b.ID && a.Name != b.Name && side(a) != side(b) && !press[a.Name] && !press[b.Name]
}
