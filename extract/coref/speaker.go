package coref

import (
	"cmp"
	"strings"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/quote"
	"github.com/demarche/demarche/extract/tree"
)

// principal are the actors that the headline and the lead bring together: "Meeting with President
// of Iran" on a presidency's site is its president's. A plural that nothing else explains is theirs.
func (w *walk) principal() []*model.Actor {
	r := w.r
	var all []*model.Actor
	persons := func(i int) []*model.Actor {
		var in []*model.Actor
		for _, m := range r.In(i) {
			if m.Form == model.Name && len(m.Actors) == 1 && m.Actors[0].Kind == model.Person {
				in = add(in, m.Actors...)
			}
		}
		return in
	}
	if r.doc.Titled() && len(r.doc.Sentences) > 0 {
		all = persons(0)
		if r.issuer != nil && r.issuer.Kind == model.Person && len(all) > 0 && len(all) < maxGroup {
			all = add([]*model.Actor{r.issuer}, all...)
		}
	}
	if len(all) > 1 && len(all) <= maxGroup {
		return all
	}
	for i := 1; i < min(3, len(r.doc.Sentences)); i++ {
		if all = persons(i); len(all) > 1 && len(all) <= maxGroup && gathers(r.trees[i]) {
			return all
		}
	}
	return nil
}

// gathers reports whether a sentence speaks of what people do together.
func gathers(t *tree.Tree) bool {
	for i := range t.Tokens {
		if mutual[strings.ToLower(t.Tokens[i].Lemma)] {
			return true
		}
	}
	return false
}

// resolveSpeakers finds the actors behind each speech's speaker and addressee.
func (r *Resolution) resolveSpeakers() {
	r.narrator = -1
	author := r.author()
	for k := range r.speeches {
		s := &r.speeches[k]
		if s.Speaker == quote.Issuer {
			r.narrator = k
			if a := cmp.Or(author, r.issuer); a != nil {
				r.speakers[k] = []*model.Actor{a}
			}
		} else {
			r.speakers[k] = r.behind(s.Speaker)
		}
		r.addressees[k] = r.behind(s.Addressee)
	}
	talkers := []*model.Actor{}
	for k := range r.speeches {
		if r.speeches[k].Kind == quote.Block {
			talkers = add(talkers, r.speakers[k]...)
		}
	}
	for k := range r.speeches {
		if s := &r.speeches[k]; len(r.addressees[k]) == 0 && (s.Kind == quote.Block || s.Kind == quote.Direct && s.Parent < 0) {
			r.addressees[k] = r.others(talkers, r.speakers[k])
			if r.addressees[k] == nil {
				r.addressees[k] = r.others(r.principal, r.speakers[k])
			}
		}
	}
	for k := range r.speeches { // "You said that …" within a speech
		if s := &r.speeches[k]; s.Parent >= 0 && s.Speaker.Sentence >= 0 && len(r.speakers[k]) == 0 {
			if strings.EqualFold(r.trees[s.Speaker.Sentence].Tokens[s.Speaker.Token].Form, "you") {
				r.speakers[k], r.addressees[k] = r.addressees[s.Parent], r.speakers[s.Parent]
			}
		}
	}
}

// author is the official who says "I" in what his government publishes without signing it: the first of its people whom the headline or
// the lead names; nil where nobody says "I".
func (r *Resolution) author() *model.Actor {
	if r.issuer == nil || r.issuer.Kind == model.Person {
		return nil
	}
	own := false
	for k := range r.speeches {
		s := &r.speeches[k]
		for j := s.First; j < s.Last && s.Speaker == quote.Issuer; j++ {
			form := r.trees[s.Sentence].Tokens[j].Form
			own = own || form == "I" || strings.EqualFold(form, "my") || strings.EqualFold(form, "me")
		}
	}
	for i := 0; own && i < min(4, len(r.doc.Sentences)); i++ {
		for _, m := range r.In(i) {
			if len(m.Actors) == 1 && m.Actors[0].Kind == model.Person && m.Actors[0].Country == r.issuer.ID {
				return m.Actors[0]
			}
		}
	}
	return nil
}

// others is the one of a pair whom the speaker speaks to; nil where it is no pair.
func (r *Resolution) others(pair, speaker []*model.Actor) []*model.Actor {
	if len(pair) != 2 || len(speaker) != 1 {
		return nil
	}
	switch {
	case same(pair[0], speaker[0]):
		return pair[1:]
	case same(pair[1], speaker[0]):
		return pair[:1]
	}
	return nil
}

// behind are the actors that a word which speaks stands for: its mention, with what is conjoined,
// else the state that its phrase names: "Japanese officials", "a source in the Kremlin".
func (r *Resolution) behind(ref quote.Ref) []*model.Actor {
	if ref.Sentence < 0 {
		return nil
	}
	if m := r.At(ref.Sentence, ref.Token); m != nil {
		return r.conjoined(m)
	}
	t := r.trees[ref.Sentence]
	for _, k := range t.Children(ref.Token) {
		m := r.At(ref.Sentence, k)
		if m == nil {
			continue
		}
		switch t.Label(k) {
		case "flat", "appos", "compound", "amod":
			return m.Actors
		case "nmod":
			switch c := t.Case(k); {
			case c == "of" || c == "for" || c == "from" || c == "by" || c == "" || c == "in" && !m.Place:
				return m.Actors
			}
		}
	}
	return nil
}

// persons resolves the first and second person: I to the speaker, we to his side, you to the
// addressee; what two sides do together is both sides'.
func (r *Resolution) persons() []model.Mention {
	var found []model.Mention
	for k := range r.speeches {
		s := &r.speeches[k]
		voice := r.voice(k)
		if len(r.speakers[voice]) == 0 {
			continue
		}
		t := r.trees[s.Sentence]
		for j := s.First; j < s.Last; j++ {
			if r.SpeechAt(s.Sentence, j) != k || r.headed(s.Sentence, j) {
				continue
			}
			if actors, first, score := r.addressed(voice, t, j); len(actors) > 0 {
				found = append(found, model.Mention{
					Sentence: s.Sentence, First: first, Last: j + 1, Head: j, Form: form(t, first, j),
					Actors: actors[:min(len(actors), maxGroup)], Score: score,
				})
			}
		}
	}
	return found
}

// voice is the speech whose speaker "we" are in a speech: what is only reported keeps to the words of who reports it, "he alleged
// that our ships …".
func (r *Resolution) voice(k int) int {
	own := k
	for r.speeches[k].Kind == quote.Indirect || r.speeches[k].Kind == quote.According {
		if k = r.speeches[k].Parent; k < 0 {
			break
		}
	}
	if k >= 0 {
		return k
	}
	if r.narrator >= 0 {
		return r.narrator
	}
	return own
}

// firstHand reports whether a token stands in somebody's own words.
func (r *Resolution) firstHand(i, j int) bool {
	k := r.SpeechAt(i, j)
	return k >= 0 && r.speeches[k].Kind != quote.Indirect && r.speeches[k].Kind != quote.According
}

func form(t *tree.Tree, first, j int) model.Form {
	if first == j && (t.Tokens[j].UPOS == "PRON" || t.Tokens[j].UPOS == "DET") {
		return model.Pronoun
	}
	return model.Nominal
}

func (r *Resolution) headed(i, j int) bool {
	m := r.At(i, j)
	return m != nil && m.Form != model.Demonym && (m.Head == j || m.Form == model.Name)
}

// addressed reads a word in a speech as the speaker, his side or his addressee. First is where its
// phrase begins.
func (r *Resolution) addressed(speech int, t *tree.Tree, j int) (actors []*model.Actor, first int, score float64) {
	tok := &t.Tokens[j]
	own, other := r.speakers[speech], r.addressees[speech]
	kind := r.speeches[speech].Kind
	switch lower := strings.ToLower(tok.Form); {
	case tok.UPOS == "PROPN" && lower == "us":
		return nil, 0, 0
	case lower == "i" || lower == "me" || lower == "my" || lower == "mine" || lower == "myself":
		return own, j, 0.9
	case lower == "we" || lower == "us" || lower == "our" || lower == "ours" || lower == "ourselves":
		if together, ok := r.together(speech, t, j); ok {
			return together, j, 0.75
		}
		return r.Side(own), j, 0.85
	case lower == "you" || lower == "your" || lower == "yours" || lower == "yourself":
		if kind == quote.Indirect || kind == quote.According {
			return nil, 0, 0
		}
		return other, j, 0.8
	case len(other) == 1 && offices[lower] != "" && j > 0 && mister(t.Tokens[j-1].Form):
		return other, j - 1, 0.8
	case len(other) == 1 && lower == "minister" && j > 1 && mister(t.Tokens[j-2].Form): // "Mr Prime Minister"
		return other, j - 2, 0.8
	case tok.UPOS == "NOUN" && (lower == "countries" || lower == "nations" || lower == "states" || lower == "peoples"):
		if c := t.Child(j, "nmod:poss"); c >= 0 && strings.EqualFold(t.Tokens[c].Form, "our") {
			if len(other) == 0 {
				other = r.foreign(r.speeches[speech].Sentence, own)
			}
			if len(other) > 0 {
				return add(r.Side(own), r.Side(other)...), c, 0.8
			}
		}
	case tok.UPOS == "NOUN" && (lower == "country" || lower == "nation") && j > 0 && strings.EqualFold(t.Tokens[j-1].Form, "this") && kind != quote.Indirect && kind != quote.According:
		return r.Side(own), j - 1, 0.75
	case tok.UPOS == "NOUN" && (lower == "country" || lower == "government" || lower == "nation" || lower == "people" || lower == "side"):
		if c := t.Child(j, "nmod:poss"); c >= 0 {
			switch strings.ToLower(t.Tokens[c].Form) {
			case "our", "my":
				return r.Side(own), c, 0.85
			case "your":
				return r.Side(other), c, 0.8
			}
		}
	}
	return nil, 0, 0
}

// foreign is the state other than the speaker's own that a sentence names alone, or nil.
func (r *Resolution) foreign(i int, own []*model.Actor) []*model.Actor {
	var others []*model.Actor
	for _, m := range r.In(i) {
		for _, side := range r.Side(m.Actors) {
			if side.Kind == model.Country && len(add(r.Side(own), side)) > len(r.Side(own)) {
				others = add(others, side)
			}
		}
	}
	if len(others) != 1 {
		return nil
	}
	return others
}

func mister(form string) bool {
	switch strings.ToLower(strings.TrimSuffix(form, ".")) {
	case "mr", "mrs", "ms", "madam", "madame":
		return true
	}
	return false
}

// joint are verbs and nouns for what we do together: "we meet regularly", "our trade"; true where
// persons do it, false where states do.
var joint = map[string]bool{
	"meet": true, "discuss": true, "talk": true, "speak": true, "meeting": true, "conversation": true, "discussion": true,
	"cooperate": false, "work": false, "trade": false, "cooperation": false, "relation": false, "relationship": false,
	"tie": false, "turnover": false, "partnership": false, "interaction": false, "contact": false, "dialogue": false,
	"agreement": false, "friendship": false, "sign": false, "agree": false, "share": false, "alliance": false,
	"coordinate": false, "coordination": false, "link": false, "unite": false, "opportunity": true,
}

// together reads "we" and "our" as both the speaker's and the addressee's where the words around
// them say what two do with each other, and name nobody else to do it with.
func (r *Resolution) together(speech int, t *tree.Tree, j int) ([]*model.Actor, bool) {
	own, other := r.speakers[speech], r.addressees[speech]
	h := t.Head(j)
	if len(own) != 1 || len(other) == 0 || h < 0 {
		return nil, false
	}
	if k := r.speeches[speech].Kind; k == quote.Indirect || k == quote.According {
		return nil, false
	}
	persons, ok := r.shared(t, j, h)
	if !ok {
		return nil, false
	}
	if persons {
		return add(add(nil, own...), other...), true
	}
	return add(r.Side(own), r.Side(other)...), true
}

// shared reports whether what "we" do, or what is "ours", is done by two together, and whether by persons.
func (r *Resolution) shared(t *tree.Tree, j, h int) (persons, ok bool) {
	if t.Case(j) == "between" {
		return false, true
	}
	around := []int{h}
	if o := t.Child(h, "obj", "xcomp"); o >= 0 && t.Label(j) == "nsubj" {
		around = append(around, o)
		if oo := t.Child(o, "obj"); oo >= 0 {
			around = append(around, oo)
		}
	}
	for _, word := range around {
		for _, k := range t.Children(word) {
			if c := t.Case(k); (c == "with" || c == "between") && k != j {
				return false, false
			}
			switch strings.ToLower(t.Tokens[k].Form) {
			case "together", "joint", "jointly", "mutual", "bilateral", "common", "shared":
				ok = true
			}
		}
		if p, known := joint[t.Tokens[word].Lemma]; known && !ok {
			persons, ok = p, true
		}
	}
	return persons, ok
}
