package coref

import (
	"slices"
	"strings"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/quote"
	"github.com/demarche/demarche/extract/tree"
)

// rank is how prominent a mention's place in its clause is.
type rank float64

// Ranks of grammatical functions; that subjects are taken up before objects, and these before the
// rest, is the ordering of centering theory (Grosz, Joshi and Weinstein 1995).
const (
	subject   rank = 4   // of the main clause
	embedded  rank = 3.2 // subject of another clause
	object    rank = 2.5
	oblique   rank = 1.8
	possessor rank = 1.4
	modifier  rank = 0.8
)

// entry is something that a later word can take up.
type entry struct {
	sentence, token int
	actors          []*model.Actor // none for a thing that competes with actors ("the agreement … its terms")
	rank            rank
	form            model.Form
	noun            string // lemma of the head, for "the regime" after "the Asad regime"
	plural          bool
	place           bool
	person          bool // a human being who is no actor
	gender          gender
	speech          int
}

// walk goes through a document in the order of its text and resolves what it meets.
type walk struct {
	r       *Resolution
	history []entry
	sets    []entry // groups that acted together
	found   []model.Mention
	at      map[quote.Ref][]*model.Actor // by head token, what is resolved so far
	genders map[string]gender            // by actor, as titles tell
	counts  map[string]int               // by actor, how often it is named
	sides   []*model.Actor               // states and bodies that the article names, or whose people it names, in the order of the text
	named   map[string]int               // how often, by id
	roles   map[string][]string          // by person, the offices named with him in the article
	persons []*model.Actor               // whom the article names, in the order of the text
	times   []term                       // of an article without a date, and an empty one; nil until asked for
	last    *model.Mention               // the name before
	list    []*model.Actor               // those whom the text lists up to it: "A, B and C"
}

func newWalk(r *Resolution) *walk {
	w := &walk{r: r, at: map[quote.Ref][]*model.Actor{}, genders: map[string]gender{}, counts: map[string]int{}, named: map[string]int{}, roles: map[string][]string{}}
	for i := range r.Mentions {
		m := &r.Mentions[i]
		for k := m.First; k < m.Last; k++ { // any word of a name stands for it
			w.at[quote.Ref{Sentence: m.Sentence, Token: k}] = m.Actors
		}
		for _, a := range m.Actors {
			w.counts[a.ID]++
			for _, s := range r.Side([]*model.Actor{a}) {
				if w.named[s.ID] == 0 {
					w.sides = append(w.sides, s)
				}
				w.named[s.ID]++
			}
			if a.Kind == model.Person && w.counts[a.ID] == 1 {
				w.persons = append(w.persons, a)
			}
			if m.Role != "" && len(m.Actors) == 1 && !slices.Contains(w.roles[a.ID], m.Role) {
				w.roles[a.ID] = append(w.roles[a.ID], m.Role)
			}
			if a.Kind == model.Person && w.genders[a.ID] == unknown {
				w.genders[a.ID] = genderOf(r.text(m))
			}
		}
	}
	return w
}

func (r *Resolution) text(m *model.Mention) string {
	tokens := r.doc.Sentences[m.Sentence].Tokens
	return model.Span{Start: tokens[m.First].Span.Start, End: tokens[m.Last-1].Span.End}.Of(r.doc.Article.Text)
}

func (w *walk) run() {
	if len(w.r.principal) > 1 {
		w.sets = append(w.sets, entry{sentence: -1, actors: w.r.principal, rank: subject, plural: true, speech: -1})
	}
	for i := range w.r.doc.Sentences {
		heads := map[int]*model.Mention{}
		covered := make([]bool, len(w.r.doc.Sentences[i].Tokens))
		for _, m := range w.r.In(i) {
			if heads[m.Head] == nil || m.Form < heads[m.Head].Form {
				heads[m.Head] = m
			}
			for k := m.First; k < m.Last; k++ {
				covered[k] = true
			}
		}
		for j := range covered {
			if m := heads[j]; m != nil {
				w.name(m)
			}
			if !covered[j] {
				w.word(i, j)
			}
		}
	}
}

// word resolves a token that no name covers.
func (w *walk) word(i, j int) {
	t := w.r.trees[i]
	tok := &t.Tokens[j]
	switch {
	case third[strings.ToLower(tok.Form)] != nil && (tok.UPOS == "PRON" || tok.UPOS == "DET"):
		w.pronoun(i, j)
	case dual[strings.ToLower(tok.Form)] && tok.UPOS != "CCONJ":
		w.both(i, j)
	case strings.EqualFold(tok.Form, "latter") || strings.EqualFold(tok.Form, "former"):
		w.oneOf(i, j)
	case tok.UPOS == "NOUN" || tok.UPOS == "PROPN" || tok.UPOS == "NUM":
		if w.nominal(i, j) || tok.UPOS == "NUM" {
			return
		}
		if l := t.Label(j); l == "nsubj" || l == "obj" || l == "obl" || l == "nmod" || papers[tok.Lemma] { // a thing that competes
			w.history = append(w.history, entry{
				sentence: i, token: j, rank: w.r.rank(i, j), noun: tok.Lemma, form: model.Nominal,
				plural: plural(tok), speech: w.r.SpeechAt(i, j),
				person: tok.UPOS == "PROPN" || humans(tok.Lemma) || offices[strings.ToLower(tok.Lemma)] != "",
			})
		}
	}
}

func plural(tok *model.Token) bool {
	return tok.XPOS == "NNS" || tok.XPOS == "NNPS" || strings.Contains(tok.Feats, "Number=Plur")
}

// name enters a name, and the group that it completes.
func (w *walk) name(m *model.Mention) {
	t := w.r.trees[m.Sentence]
	w.narrow(m)
	w.enumerate(t, m)
	e := w.entry(m.Sentence, top(t, m), m.Actors)
	e.noun = t.Tokens[m.Head].Lemma
	e.form, e.place = m.Form, m.Place
	w.history = append(w.history, e)
	w.group(t, e)
}

// narrow reads a state's body that the gazetteer takes for the state ("the Russian ministry") as the
// one that the article has named.
func (w *walk) narrow(m *model.Mention) {
	head := strings.ToLower(w.r.trees[m.Sentence].Tokens[m.Head].Lemma)
	name := bodies[head]
	if m.Form != model.Name || name == nil || len(m.Actors) != 1 || m.Actors[0].Kind != model.Country {
		return
	}
	if body := w.lastOf(phrase{i: m.Sentence, j: m.Head, noun: head, states: m.Actors}, model.Org, name); body != nil {
		m.Actors = body
		for k := m.First; k < m.Last; k++ {
			w.at[quote.Ref{Sentence: m.Sentence, Token: k}] = body
		}
	}
}

// top is the token of a mention that stands for it in the tree: the one governed from outside.
func top(t *tree.Tree, m *model.Mention) int {
	for k := m.First; k < m.Last; k++ {
		if h := t.Head(k); h < m.First || h >= m.Last {
			return k
		}
	}
	return m.Head
}

func (w *walk) entry(i, j int, actors []*model.Actor) entry {
	t := w.r.trees[i]
	e := entry{
		sentence: i, token: j, actors: actors, rank: w.r.rank(i, j), noun: t.Tokens[j].Lemma,
		plural: len(actors) > 1 || plural(&t.Tokens[j]), speech: w.r.SpeechAt(i, j),
	}
	if len(actors) == 1 {
		e.gender = w.genders[actors[0].ID]
	}
	return e
}

// resolve records that the words [first, last) of a sentence mean the actors.
func (w *walk) resolve(i, first, last, head int, form model.Form, actors []*model.Actor, score float64) {
	actors = w.ownFirst(w.r.SpeechAt(i, head), actors[:min(len(actors), maxGroup)])
	w.found = append(w.found, model.Mention{
		Sentence: i, First: first, Last: last, Head: head, Form: form, Actors: actors, Score: score,
	})
	w.at[quote.Ref{Sentence: i, Token: head}] = actors
	e := w.entry(i, head, actors)
	e.form = form
	w.history = append(w.history, e)
	if len(actors) > 1 {
		w.sets = append(w.sets, e)
	}
	w.group(w.r.trees[i], e)
}

// rank is how prominent a token's function is.
func (r *Resolution) rank(i, j int) rank {
	t := r.trees[i]
	for steps := 0; steps < 8; steps++ {
		switch t.Label(j) {
		case "conj", "appos", "flat":
			j = t.Head(j)
			continue
		}
		break
	}
	if j < 0 {
		return modifier
	}
	switch t.Label(j) {
	case "nsubj":
		if h := t.Head(j); h >= 0 && (t.Head(h) < 0 || t.Label(h) == "parataxis" || t.Label(h) == "conj" && t.Head(t.Head(h)) < 0) {
			return subject
		}
		return embedded
	case "root", "parataxis", "vocative", "dislocated":
		return embedded
	case "obj", "iobj":
		return object
	case "obl":
		if t.Case(j) == "by" {
			return object
		}
		return oblique
	case "nmod":
		if t.Tokens[j].Deprel == "nmod:poss" {
			return possessor
		}
	}
	return modifier
}

// speaker are the actors who speak a speech, as far as they are resolved.
func (w *walk) speaker(speech int) []*model.Actor {
	if speech < 0 {
		return nil
	}
	ref := w.r.speeches[speech].Speaker
	if ref == quote.Issuer && w.r.issuer != nil {
		return []*model.Actor{w.r.issuer}
	}
	return w.at[ref]
}
