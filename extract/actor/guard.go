package actor

import (
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// misread reports whether the words around a name say that it is no actor: a language, a dish, part of a person's or a thing's name.
func (f *finder) misread(s *sentence, p *span) bool {
	prev, next := s.low(p.first-1), s.low(p.last)
	if p.kind == adjectiveKind {
		if dishes[next] {
			return !s.speaksOf(tradeWords)
		}
		if languageVerbs[prev] && !f.describesNoun(s, p.last) {
			return true
		}
		return next == "language" || next == "languages" || next == "speaker" || next == "speakers" || (next == "-" && (s.low(p.last+1) == "language" || s.low(p.last+1) == "speaking"))
	}
	if generic[strings.ToLower(s.text(p.first, p.last))] && p.first > 0 && s.shapes[p.first-1].capital && !functionWords[prev] && !s.capital && s.upos(p.first-1) != "VERB" && !f.headline(s) {
		end, _ := f.longestName(s, p.first-1)
		return end < p.first // the National Security Council, of whatever state
	}
	if p.last-p.first > 1 || p.kind != nameKind && p.kind != capitalKind && p.kind != cityKind || s.capital {
		return false
	}
	word := s.low(p.first)
	if things[word+" "+next] {
		return true
	}
	if !namesakes[word] || (prev == "to" || prev == "of" || prev == "in") && isRole(s.low(p.first-2)) {
		return false
	}
	if end, _ := f.longestPerson(s, p.last); end > p.last {
		return false
	}
	if (isRole(prev) || titles[prev]) && f.plainName(s, p.last) {
		return true // President Milan Jankovic
	}
	// Michael Jordan, Jordan Peterson: part of a person's name.
	if f.plainName(s, p.first-1) && !f.headline(s) {
		return true
	}
	return f.plainName(s, p.last) && !f.headline(s) && (!s.parsed || strings.HasPrefix(s.Tokens[p.last].Deprel, "flat"))
}

// plainName reports whether a token is a capitalised word that is no role, no name of the tables and not the first of the sentence.
func (f *finder) plainName(s *sentence, i int) bool {
	if i < 0 || i >= len(s.Tokens) || !f.nameWord(s, i) || s.upos(i) != "" && s.upos(i) != "PROPN" {
		return false
	}
	end, _ := f.longestName(s, i)
	return end == i
}

// describesNoun reports whether a noun follows at i, for the adjective before it.
func (f *finder) describesNoun(s *sentence, i int) bool {
	if i >= len(s.Tokens) || !s.shapes[i].letters {
		return false
	}
	switch s.upos(i) {
	case "":
		return !functionWords[s.low(i)]
	case "NOUN", "PROPN", "ADJ":
		return true
	}
	return false
}

// headline reports whether a sentence is the title, with its words capitalised.
func (f *finder) headline(s *sentence) bool {
	return s.Index == 0 && f.doc.Titled() && s.titleCase()
}

// titleCase reports whether a sentence has most of its words capitalised, as headlines may.
func (s *sentence) titleCase() bool {
	large, small := 0, 0
	for _, sh := range s.shapes {
		if sh.letters && len(sh.text) > 3 {
			if sh.capital {
				large++
			} else {
				small++
			}
		}
	}
	return large > 2*small
}

// settle decides, when all sentences are scanned, what the whole article bears on: whether Brussels is the Union or Belgium, and whether
// Georgia is the country.
func (f *finder) settle() {
	for i := range f.sentences {
		for _, p := range f.sentences[i].found() {
			if len(p.actors) == 1 && p.actors[0].Kind == model.Org && strings.HasSuffix(p.actors[0].Name, " Ministry") {
				f.ministry[p.actors[0].Country] = p.actors[0]
			}
		}
	}
	f.dropLoneAcronyms()
	f.dropStrayCapitals()
	if f.codes["CIS"] > 0 {
		f.readAs("commonwealth", "CIS")
	}
	georgia, brussels := f.codes["GEO"] > 0 && f.federalGeorgia(), f.codes["BEL"] > 0 && f.brusselsIsUnion()
	if !georgia && !brussels {
		return
	}
	eu := &f.g.records[f.g.byID["EU"]].Actor
	for i := range f.sentences {
		s := &f.sentences[i]
		for _, p := range s.found() {
			switch {
			case georgia && p.last-p.first == 1 && s.low(p.first) == "georgia":
				s.remove(p)
				f.codes["GEO"]--
			case brussels && p.kind == capitalKind && s.low(p.first) == "brussels":
				p.actors = []*model.Actor{eu}
				f.codes["EU"]++
				f.codes["BEL"]--
			}
		}
	}
}

// readAs links a short name that several organisations bear to one of them.
func (f *finder) readAs(word, code string) {
	meant, ok := f.g.Actor(code)
	if !ok {
		return
	}
	for i := range f.sentences {
		s := &f.sentences[i]
		for _, p := range s.found() {
			if p.last-p.first == 1 && s.low(p.first) == word {
				p.actors = []*model.Actor{meant}
			}
		}
	}
}

// dropLoneAcronyms removes acronyms of little-known organisations that the article does not name in full: too many other things
// bear them.
func (f *finder) dropLoneAcronyms() {
	full := map[int32]bool{}
	lone := func(s *sentence, p *span) bool {
		return !p.person && len(p.records) > 0 && !f.g.records[p.records[0]].known && p.last-p.first == 1 && s.shapes[p.first].upper
	}
	for i := range f.sentences {
		for _, p := range f.sentences[i].found() {
			if !p.person && len(p.records) > 0 && !lone(&f.sentences[i], p) {
				full[p.records[0]] = true
			}
		}
	}
	for i := range f.sentences {
		s := &f.sentences[i]
		for _, p := range s.found() {
			if lone(s, p) && !full[p.records[0]] {
				s.remove(p)
			}
		}
	}
}

// dropStrayCapitals removes capitals that are better known as towns elsewhere, where the article does not name their state.
func (f *finder) dropStrayCapitals() {
	for i := range f.sentences {
		s := &f.sentences[i]
		for _, p := range s.found() {
			if p.kind == capitalKind && strayCapitals[s.text(p.first, p.last)] && f.codes[p.actors[0].ID] < 2 {
				s.remove(p)
			}
		}
	}
}

// brusselsIsUnion: no Belgian acts in the article, or the Union does more often.
func (f *finder) brusselsIsUnion() bool {
	belgian := 0
	for i := range f.sentences {
		for _, p := range f.sentences[i].found() {
			if p.kind != capitalKind && len(p.actors) == 1 && p.actors[0].ID == "BEL" {
				belgian++
			}
		}
	}
	return belgian == 0 || f.codes["EU"] > belgian
}

// federalGeorgia: the article speaks of Georgia's cities or of other American states, and of nothing Caucasian.
func (f *finder) federalGeorgia() bool {
	american := 0
	for i := range f.sentences {
		s := &f.sentences[i]
		for j := range s.shapes {
			switch w := s.low(j); {
			case caucasian[w]:
				return false
			case americanPlaces[w]:
				american++
			}
		}
	}
	return american > 0 && f.codes["RUS"] == 0 && f.codes["ARM"] == 0 && f.codes["AZE"] == 0
}

var strayCapitals = map[string]bool{"San Jose": true, "San José": true, "Kingston": true, "Georgetown": true, "Nassau": true, "Hamilton": true, "Victoria": true}

// generic are names of organs that other states and parties have as well.
var generic = map[string]bool{"security council": true, "general assembly": true, "congress": true, "human rights council": true, "house of representatives": true,
	"justice department": true, "treasury department": true, "defence department": true, "house of commons": true, "constitutional committee": true}

// dishes are things that a nationality describes without anybody acting.
var dishes = set(`fries food foods cuisine restaurant restaurants tea coffee cheese wine wines beer vodka salad pastry delight bath baths shepherd
	roulette chess dressing toast bread chocolate watch watches carpet carpets rug rugs cigar cigars dictionary grammar translation literature
	alphabet novel poetry ballet opera folk cooking cabbage zodiac mythology yogurt yoghurt tragedy lesson lessons teacher dish dishes
	version subtitles translator interpreter wikipedia kitchen bulldog terrier mastiff horn oak elm`)

// speaksOf reports whether a sentence has one of the words.
func (s *sentence) speaksOf(words map[string]bool) bool {
	for _, sh := range s.shapes {
		if words[sh.text] {
			return true
		}
	}
	return false
}

// tradeWords tell that what a state makes is traded, or is not.
var tradeWords = set(`tariff tariffs duty duties deposit deposits quota quotas export exports import imports ban bans banned embargo boycott
	boycotts sanction sanctions levy levies surcharge retaliatory anti-dumping dumping`)

// languageVerbs stand before a language.
var languageVerbs = set("speak speaks spoke spoken speaking learn learns learned learning studied study studies fluent in into translated teach teaches taught write wrote understand understands")

// things are names of states before the noun that makes them something else.
var things = map[string]bool{
	"china shop": true, "china cabinet": true, "china plate": true, "china plates": true, "china set": true, "china doll": true, "china teapot": true,
	"turkey sandwich": true, "turkey sandwiches": true, "turkey breast": true, "turkey dinner": true, "turkey dinners": true, "turkey meat": true,
	"turkey farm": true, "turkey farms": true, "turkey legs": true, "turkey stuffing": true, "turkey vulture": true, "turkey shoot": true,
}

// namesakes are states and capitals that are persons' names as well.
var namesakes = set(`jordan chad paris london washington georgia israel kenya china india sofia lima santiago guinea mali niger cuba holland ireland
	france england brazil germany berlin madrid vienna sydney lincoln cyprus belize dominica monaco malta bern rome houston victoria kingston
	nassau hamilton douglas jersey austria oslo milan medina lyon perth valencia florence`)

var (
	caucasian      = set("tbilisi georgian georgians saakashvili shevardnadze abkhazia abkhazian ossetia ossetian caucasus batumi sukhumi tskhinvali margvelashvili zourabichvili kutaisi gudauri armenia azerbaijan")
	americanPlaces = set("atlanta savannah augusta alabama florida tennessee carolina carolinas mississippi texas ohio louisiana virginia gop republicans democrats")
)
