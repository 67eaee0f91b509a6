// Package coref finds every mention of an actor that is no name: pronouns, offices ("the minister"),
// kinds ("the regime") and groups ("both sides"), and says whom each means. What the text does not
// settle is left out: a wrong antecedent makes a wrong statement.
package coref

import (
	"cmp"
	"slices"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/quote"
	"github.com/demarche/demarche/extract/tree"
)

// Gazetteer is what coreference asks of the tables of actors.
type Gazetteer interface {
	// Actor returns the actor of an id: a state's or an organisation's code.
	Actor(id string) (*model.Actor, bool)
	// Holder returns who held an office of a state, best first; without a date, whoever did.
	Holder(country, role string, on model.Date) []*model.Actor
	// Official returns the holder of an office whom nobody names, called by it: "Swedish ambassador to Turkey".
	Official(of, at *model.Actor, role string) *model.Actor
	// Issuer returns the code of the state or organisation that publishes an article and the office whose site it is; "" for the press.
	Issuer(a *model.Article) (code, office string)
}

// Resolution is a document with all its mentions resolved.
type Resolution struct {
	Mentions []model.Mention // names and resolved pronouns and nominals, by sentence and first token, the longer first

	doc        *model.Document
	trees      []*tree.Tree
	gazetteer  Gazetteer
	speeches   []quote.Speech
	bySentence [][]int // indices of Mentions
	speaking   [][]int // by sentence and token: index of the innermost speech, or -1; nil for a sentence without
	speakers   [][]*model.Actor
	addressees [][]*model.Actor
	narrator   int // a speech of the issuer's, who says "we" throughout, or -1
	issuer     *model.Actor
	principal  []*model.Actor // who acts together in the article as a whole: title and lead
}

// maxGroup is how many members a group is expanded to.
const maxGroup = 4

// Resolve finds the mentions that are no names and resolves them together with who speaks. The
// names are the gazetteer's finds, the speeches those of quote.Find for the same document.
func Resolve(doc *model.Document, names []model.Mention, speeches []quote.Speech, g Gazetteer) *Resolution {
	r := &Resolution{
		Mentions: slices.Clone(names), doc: doc, gazetteer: g, speeches: speeches,
		trees:    make([]*tree.Tree, len(doc.Sentences)),
		speakers: make([][]*model.Actor, len(speeches)), addressees: make([][]*model.Actor, len(speeches)),
	}
	for i := range doc.Sentences {
		r.trees[i] = tree.New(&doc.Sentences[i])
	}
	r.issuer = issuer(doc.Article, g)
	r.index()
	r.speak()
	w := newWalk(r)
	r.principal = w.principal()
	w.run()
	r.Mentions = append(r.Mentions, w.found...)
	r.index()
	r.resolveSpeakers()
	r.Mentions = append(r.Mentions, r.persons()...)
	r.index()
	return r
}

// index sorts the mentions and files them by sentence.
func (r *Resolution) index() {
	slices.SortStableFunc(r.Mentions, func(a, b model.Mention) int {
		return cmp.Or(cmp.Compare(a.Sentence, b.Sentence), cmp.Compare(a.First, b.First), cmp.Compare(b.Last, a.Last))
	})
	r.bySentence = make([][]int, len(r.doc.Sentences))
	for i, m := range r.Mentions {
		r.bySentence[m.Sentence] = append(r.bySentence[m.Sentence], i)
	}
}

// At is the mention that a token heads, else the shortest that covers it, or nil.
func (r *Resolution) At(sentence, token int) *model.Mention {
	if sentence < 0 || sentence >= len(r.bySentence) {
		return nil
	}
	var best *model.Mention
	for _, i := range r.bySentence[sentence] {
		m := &r.Mentions[i]
		if token < m.First || token >= m.Last {
			continue
		}
		if m.Head == token && (best == nil || best.Head != token || m.Last-m.First > best.Last-best.First) {
			best = m
		} else if best == nil || best.Head != token && m.Last-m.First < best.Last-best.First {
			best = m
		}
	}
	return best
}

// In are the mentions of a sentence, in the order of the text.
func (r *Resolution) In(sentence int) []*model.Mention {
	if sentence < 0 || sentence >= len(r.bySentence) {
		return nil
	}
	in := make([]*model.Mention, len(r.bySentence[sentence]))
	for k, i := range r.bySentence[sentence] {
		in[k] = &r.Mentions[i]
	}
	return in
}

// SpeechAt is the index of the innermost speech that a token stands in, or -1.
func (r *Resolution) SpeechAt(sentence, token int) int {
	if at := r.speaking[sentence]; at != nil {
		return at[token]
	}
	return -1
}

// speak files the speeches by sentence and token; an inner speech comes after what encloses it.
func (r *Resolution) speak() {
	r.speaking = make([][]int, len(r.doc.Sentences))
	for k := range r.speeches {
		s := &r.speeches[k]
		if r.speaking[s.Sentence] == nil {
			at := make([]int, len(r.doc.Sentences[s.Sentence].Tokens))
			for i := range at {
				at[i] = -1
			}
			r.speaking[s.Sentence] = at
		}
		for i := s.First; i < s.Last; i++ {
			r.speaking[s.Sentence][i] = k
		}
	}
}

// speechesFrom is the index of the first speech in a sentence or after it.
func (r *Resolution) speechesFrom(sentence int) int {
	first, _ := slices.BinarySearchFunc(r.speeches, sentence, func(s quote.Speech, i int) int { return cmp.Compare(s.Sentence, i) })
	return first
}

// SpeakerOf is who speaks a speech; nil where the text does not say, or names no actor.
func (r *Resolution) SpeakerOf(speech int) []*model.Actor {
	if speech < 0 || speech >= len(r.speakers) {
		return nil
	}
	return r.speakers[speech]
}

// Addressee is to whom a speech is said, where that is an actor.
func (r *Resolution) Addressee(speech int) []*model.Actor {
	if speech < 0 || speech >= len(r.addressees) {
		return nil
	}
	return r.addressees[speech]
}

// Issuer is who published the article, where its source is a government's or an organisation's: the
// head of state for a presidency's site, else the state or organisation; nil for the press.
func (r *Resolution) Issuer() *model.Actor { return r.issuer }

// Side are the states or organisations that actors roll up to, each once; an actor that belongs to
// none is its own side.
func (r *Resolution) Side(actors []*model.Actor) []*model.Actor {
	var sides []*model.Actor
	for _, a := range actors {
		side := a
		if a.Country != "" && a.Country != a.ID {
			if s, ok := r.gazetteer.Actor(a.Country); ok {
				side = s
			}
		}
		sides = add(sides, side)
	}
	return sides
}

// Lead are the actors of the first sentence of the body that names any: its subject's, else all of
// them. A headline's missing argument is among them.
func (r *Resolution) Lead() []*model.Actor {
	first := 0
	if r.doc.Titled() {
		first = 1
	}
	for i := first; i < len(r.doc.Sentences) && i < first+3; i++ {
		var all []*model.Actor
		for _, m := range r.In(i) {
			if m.Form == model.Pronoun || m.Place {
				continue
			}
			if m.Form == model.Name && r.rank(i, m.Head) == subject {
				return r.conjoined(m)
			}
			all = add(all, m.Actors...)
		}
		if len(all) > 0 {
			return all[:min(len(all), maxGroup)]
		}
	}
	return nil
}

// conjoined are a mention's actors with those of the names conjoined to it.
func (r *Resolution) conjoined(m *model.Mention) []*model.Actor {
	all := slices.Clone(m.Actors)
	for _, k := range r.trees[m.Sentence].Children(m.Head) {
		if r.trees[m.Sentence].Label(k) == "conj" {
			if other := r.At(m.Sentence, k); other != nil && other.First > m.Head {
				all = add(all, other.Actors...)
			}
		}
	}
	return all[:min(len(all), maxGroup)]
}

// add appends the actors that are not in the list.
func add(list []*model.Actor, actors ...*model.Actor) []*model.Actor {
	for _, a := range actors {
		if !slices.ContainsFunc(list, func(b *model.Actor) bool { return same(a, b) }) {
			list = append(list, a)
		}
	}
	return list
}

func same(a, b *model.Actor) bool { return a == b || a.ID != "" && a.ID == b.ID }

func sameSet(a, b []*model.Actor) bool {
	return len(a) == len(b) && len(add(slices.Clone(a), b...)) == len(a)
}
