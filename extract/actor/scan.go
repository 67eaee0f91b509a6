package actor

import (
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// scan finds what the tables name, the longest run first, and the names of persons that they do not know.
func (f *finder) scan(s *sentence) {
	for i := 0; i < len(s.Tokens); {
		sh := s.shapes[i]
		if len(sh.parts) == 0 || !sh.letters && sh.text == "" {
			i++
			continue
		}
		end, forms := f.longestName(s, i)
		pend, people := f.longestPerson(s, i)
		switch {
		case pend > end:
			s.put(&span{first: i, last: pend, head: pend - 1, nameFirst: i, nameLast: pend, person: true, records: people})
			i = pend
		case end > i:
			p := f.named(s, i, end, forms)
			if p != nil {
				s.put(p)
			} else if name := f.unknownName(s, i); name > end && forms[0].kind != notKind {
				p = &span{first: i, last: name, head: name - 1, nameFirst: i, nameLast: name, person: true} // President Milan Jankovic
				s.put(p)
				end = name
			}
			i = end
		default:
			if p := f.compound(s, i); p != nil {
				s.put(p)
				i++
			} else if end := f.unknownName(s, i); end > i {
				s.put(&span{first: i, last: end, head: end - 1, nameFirst: i, nameLast: end, person: true})
				i = end
			} else {
				i++
			}
		}
	}
}

// longestName walks the names from token i, and returns the end of the longest and its forms.
func (f *finder) longestName(s *sentence, i int) (int, []form) {
	node, end, n := int32(0), i, 0
	var found []form
	var written []piece
	for j := i; j < len(s.Tokens); j++ {
		sh := s.shapes[j]
		if len(sh.parts) == 0 {
			continue
		}
		ok := true
		for k, w := range sh.words {
			if node, ok = f.g.names.step(node, w); !ok {
				return end, found
			}
			written = append(written, sh.parts[k])
			n++
		}
		if ends := f.g.names.ends[node]; len(ends) > 0 {
			if fits := f.fitting(s, i, written, ends); len(fits) > 0 {
				end, found = j+1, fits
			}
		}
	}
	return end, found
}

// fitting keeps the forms whose capitals the text has and whose time the article's date falls in.
func (f *finder) fitting(s *sentence, i int, written []piece, ends []int32) []form {
	var fits []form
	for _, v := range ends {
		fm := f.g.forms[v]
		ok := true
		for k, p := range written {
			if k >= 32 {
				break
			}
			if s.capital {
				ok = ok && (p.upper || len(p.text) == 1 || !letterFirst(p.text))
			} else {
				ok = ok && (fm.capitals>>k&1 == 0 || p.capital) && (fm.uppers>>k&1 == 0 || p.upper)
			}
		}
		if s.capital && len(written) == 1 && fm.uppers&1 == 1 && capitalWords[written[0].text] {
			ok = false
		}
		if s.capital && len(written) == 1 && written[0].text == "us" && objectOf[s.low(i-1)] && s.form(i) == "US" {
			ok = false
		}
		switch {
		case f.on != "":
			ok = ok && covers(fm.from, fm.to, f.on)
		default:
			ok = ok && (fm.to == "" || fm.kind != capitalKind && fm.kind != seatKind)
		}
		if ok {
			fits = append(fits, fm)
		}
	}
	return fits
}

func letterFirst(s string) bool { return s != "" && s[0] >= 'a' && s[0] <= 'z' }

// capitalWords are acronyms that are words of their own in a headline all in capitals.
var capitalWords = set("who is it as at an in on or so no to by do go me my he be am up if act aid aim care idea echo fast pace now ada rt ap eta ira said")

// objectOf are words after which US in a headline is the pronoun.
var objectOf = set("let help tell told give gave join of us")

// longestPerson walks the persons' names from token i. A name is of two words at least and starts with a capital one.
func (f *finder) longestPerson(s *sentence, i int) (int, []int32) {
	if i >= len(s.shapes) || !s.shapes[i].capital {
		return i, nil
	}
	node, end, n := int32(0), i, 0
	var found []int32
	for j := i; j < len(s.Tokens); j++ {
		sh := s.shapes[j]
		if len(sh.parts) == 0 {
			continue
		}
		if !sh.capital && !particles[sh.text] && !s.afterHyphen(j) {
			break
		}
		ok := true
		for _, w := range sh.persons {
			if node, ok = f.g.persons.step(node, w); !ok {
				return end, found
			}
			n++
		}
		if ends := f.g.persons.ends[node]; len(ends) > 0 && n > 1 {
			end, found = j+1, ends
		}
	}
	return end, found
}

// named makes a span of a name that the tables have, or nil where the words around it speak against it.
func (f *finder) named(s *sentence, first, last int, forms []form) *span {
	best := forms[0]
	for _, fm := range forms {
		if fm.kind == notKind {
			return nil
		}
		if fm.kind < best.kind {
			best = fm
		}
	}
	p := &span{first: first, last: last, head: last - 1, kind: best.kind, score: 1}
	for _, fm := range forms {
		if fm.kind == adjectiveKind && (best.kind == adjectiveKind || f.modifies(s, first, last)) {
			p.kind = adjectiveKind
			best = fm
			break
		}
	}
	for _, fm := range forms {
		if fm.kind == p.kind {
			p.records = append(p.records, fm.record)
		}
	}
	for _, fm := range forms {
		p.describes = p.describes || fm.kind == adjectiveKind
	}
	p.demonym = p.kind == adjectiveKind && !f.namesPeople(s, first, last)
	if p.kind == cityKind {
		p.score = 0.6
	}
	if f.misread(s, p) {
		return nil
	}
	r := &f.g.records[p.records[0]]
	p.actors = []*model.Actor{&r.Actor}
	f.codes[r.Country]++
	return p
}

// modifies reports whether a name stands before a noun that it describes ("US sanctions").
func (f *finder) modifies(s *sentence, first, last int) bool {
	if s.parsed {
		t := s.Tokens[last-1]
		return (strings.HasPrefix(t.Deprel, "amod") || strings.HasPrefix(t.Deprel, "compound") || strings.HasPrefix(t.Deprel, "nmod:desc")) && t.Head >= last
	}
	return last < len(s.shapes) && s.shapes[last].letters && s.upos(last) != "VERB" && s.upos(last) != "AUX" && s.upos(last) != "ADP" && !functionWords[s.low(last)]
}

// namesPeople reports whether an adjective names people ("the Japanese said").
func (f *finder) namesPeople(s *sentence, first, last int) bool {
	if s.parsed && s.upos(last) != "NOUN" && s.upos(last) != "PROPN" && s.upos(last) != "ADJ" {
		switch d := s.Tokens[last-1].Deprel; {
		case strings.HasPrefix(d, "nsubj"), d == "obj", d == "iobj", d == "obl", d == "nmod", d == "obl:agent":
			return true
		}
		return false
	}
	return false
}

// compound makes one span of a token such as "Russian-Turkish" or "US-led".
func (f *finder) compound(s *sentence, i int) *span {
	sh := s.shapes[i]
	if len(sh.parts) < 2 {
		return nil
	}
	p := &span{first: i, last: i + 1, head: i, kind: adjectiveKind, demonym: true, score: 1}
	for k := range sh.parts {
		node, ok := f.g.names.step(0, sh.words[k])
		if !ok {
			continue
		}
		for _, fm := range f.fitting(s, i, sh.parts[k:k+1], f.g.names.ends[node]) {
			if a := &f.g.records[max(fm.record, 0)].Actor; fm.kind != notKind && fm.kind != capitalKind && fm.kind != cityKind && len(p.actors) < 4 && !has(p.actors, a) {
				p.actors = append(p.actors, a)
				f.codes[a.Country]++
				break
			}
		}
	}
	if len(p.actors) == 0 {
		return nil
	}
	return p
}

func has(actors []*model.Actor, a *model.Actor) bool {
	for _, b := range actors {
		if a == b {
			return true
		}
	}
	return false
}

// unknownName returns the end of a run of capitalised words from token i that reads as a name, or i.
func (f *finder) unknownName(s *sentence, i int) int {
	if s.capital {
		return i
	}
	end := i
	for j := i; j < len(s.Tokens) && j-i < 8; j++ {
		sh := s.shapes[j]
		switch {
		case len(sh.parts) == 0 && isHyphenForm(s.form(j)) && end == j && j > i && j+1 < len(s.Tokens) && s.shapes[j+1].letters && s.touching(j):
			continue
		case j > i && end == j-1 && j+1 < len(s.Tokens) && isHyphenForm(s.form(j)) && particles[s.low(j-1)] && s.shapes[j+1].capital && s.touching(j): // al-Otaibi
			continue
		case sh.letters && !sh.capital && (particles[sh.text] || s.elided(j)) && j+1 < len(s.Tokens):
			continue
		case j > i && sh.letters && s.afterHyphen(j) && end == j-1:
			end = j + 1
			continue
		case f.nameWord(s, j):
			if e, fs := f.longestName(s, j); j > i && e > j && e-j > 1 && len(fs) > 0 {
				return end
			}
			if e, _ := f.longestPerson(s, j); j > i && e > j && !s.afterHyphen(j) {
				return end
			}
			end = j + 1
			continue
		}
		return end
	}
	return end
}

// elided reports whether a token is the d' of d'Aubigny.
func (s *sentence) elided(j int) bool {
	form := s.form(j)
	return (form == "d'" || form == "d’") && j+1 < len(s.Tokens) && s.shapes[j+1].capital && s.Tokens[j].Span.End == s.Tokens[j+1].Span.Start
}

// touching reports whether a token stands between its neighbours without blanks.
func (s *sentence) touching(j int) bool {
	return s.Tokens[j-1].Span.End == s.Tokens[j].Span.Start && s.Tokens[j].Span.End == s.Tokens[j+1].Span.Start
}

// afterHyphen reports whether a token follows a hyphen without a blank: "moon" of Ban Ki-moon.
func (s *sentence) afterHyphen(j int) bool {
	return j > 1 && isHyphenForm(s.form(j-1)) && s.touching(j-1)
}

func isHyphenForm(form string) bool { return form == "-" || form == "–" || form == "‑" }

// nameWord reports whether a token may be part of an unknown person's name.
func (f *finder) nameWord(s *sentence, j int) bool {
	sh := s.shapes[j]
	if !sh.letters || !sh.capital || isRole(sh.text) || roleWords[sh.text] || titles[sh.text] || functionWords[sh.text] || notNames[sh.text] || organWords[sh.text] || organHeads[sh.text] || portfolios[sh.text] || len(sh.parts) == 0 {
		return false
	}
	switch s.upos(j) {
	case "", "PROPN", "X":
		return true
	case "NOUN", "ADJ", "VERB":
		// A rare surname is often mistagged; the first word of a sentence is a capitalised common word instead.
		return j > 0 && !(s.Index == 0 && f.doc.Titled())
	}
	return false
}

func isRole(low string) bool {
	if i := strings.LastIndexByte(low, '-'); i > 0 { // secretary-general, vice-president
		return isRole(low[i+1:]) || isRole(low[:i])
	}
	return roleHeads[low] || strings.HasSuffix(low, "s") && roleHeads[strings.TrimSuffix(low, "s")]
}

// functionWords may be capitalised at the head of a sentence or in a headline.
var functionWords = set(`the a an and or but of in on at to for from by with without as into over after before under about against between
	he she it they we you i his her its their our your my this that these those there here when while where who whom whose which what why how
	if not no yes also both all each every any some many most more other another such same so than then thus however meanwhile although though
	is are was were be been being has have had do does did will would can could may might must shall should says said say tells told asks asked
	today yesterday tomorrow now earlier later since until during per via amid near upon among within according despite because`)

// notNames are capitalised words that are no persons.
var notNames = set(`january february march april may june july august september october november december monday tuesday wednesday thursday friday
	saturday sunday north south east west northern southern eastern western treaty agreement agreements summit conference resolution protocol
	declaration act bill plan programme program project group party front movement league alliance bank company corporation corp inc ltd agency
	university institute academy school centre center street square avenue airport hall palace house river sea ocean gulf strait island islands
	mountains city province region district county war day week year month article chapter page photo image video source related news report
	times post daily herald tribune journal gazette television radio tv online press reuters olympics olympic games cup championship ebola covid
	internet twitter facebook telegram youtube dollar euro christmas easter ramadan eid islam islamic muslim muslims christian jewish jews catholic
	orthodox arab arabs european africa african asia asian america atlantic pacific mediterranean baltic black middle far central agenda forum
	assembly senate government cabinet administration joint common national international federal republic kingdom union state states council
	commission committee ministry department office embassy mission delegation ambassadorial nuclear deal accord pact process peace energy
	economic security foreign defence defense meeting talks visit statement speech interview question answer telephone conversation`)

// misleading are other names in the list of organisations that are common words or something else's name.
var misleading = set("ICE AIM ACT IDEA CARE ACE ECHO ACS ITU CAN BAM CAF AAA EA PA IPA MAC ICE ISA IHO")
