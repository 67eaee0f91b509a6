package quote

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// direct gives each quotation in marks its speaker.
func (f *finder) direct() {
	slices.SortStableFunc(f.regions, func(a, b region) int {
		return cmp.Or(cmp.Compare(a.from.Sentence, b.from.Sentence), cmp.Compare(a.from.Token, b.from.Token),
			cmp.Compare(b.to.Sentence, a.to.Sentence), cmp.Compare(b.to.Token, a.to.Token))
	})
	last := Speech{Sentence: -1, Speaker: Nobody} // the quotation before
	for _, r := range f.regions {
		s, ok := f.attribute(r, last)
		if !ok {
			continue
		}
		f.sayRegion(r, s)
		if !r.inner {
			last = s
			last.Sentence = r.to.Sentence
		}
	}
}

// sayRegion records a region sentence by sentence.
func (f *finder) sayRegion(r region, s Speech) {
	for i := r.from.Sentence; i <= r.to.Sentence; i++ {
		s.Sentence, s.First, s.Last = i, 0, len(f.doc.Sentences[i].Tokens)
		if i == r.from.Sentence {
			s.First = r.from.Token
		}
		if i == r.to.Sentence {
			s.Last = r.to.Token
		}
		f.say(s)
	}
}

// attribute finds who says a region: by a cue beside it, by the words before a colon, or by the
// quotation that it goes on with. It refuses titles and words that are merely set off.
func (f *finder) attribute(r region, before Speech) (Speech, bool) {
	size, whole := f.extent(r)
	if !whole && f.titled(r) && !f.colonBefore(r) && !f.commaEnds(r) {
		return Speech{}, false
	}
	if c, i, ok := f.nearestCue(r); ok && !(r.inner && c.label && size < 3) {
		s := f.speech(i, c, Direct, 0, 0)
		if size < 4 && !whole && !c.label && !f.colonBefore(r) && !f.commaEnds(r) && r.from.Token-c.word > 4 {
			return Speech{}, false // words merely set off
		}
		if c.speaker < 0 || !r.inner && f.quoted[i][c.speaker] {
			if s.Speaker = f.beside(i, c.word); s.Speaker == Nobody {
				s.Speaker = f.mainSubject(i, len(f.doc.Sentences[i].Tokens))
			}
		}
		return s, !r.inner || s.Speaker != Nobody
	}
	if r.inner {
		return Speech{}, false
	}
	if s, ok := f.afterColon(r); ok {
		return s, true
	}
	if size < 2 || !whole && size < 4 {
		return Speech{}, false
	}
	none := Speech{Kind: Direct, Speaker: Nobody, Cue: Nobody, Addressee: Nobody}
	if !whole { // a fragment: the words of who acts in its sentence
		if s := f.mainSubject(r.from.Sentence, r.from.Token); s != Nobody {
			none.Speaker = s
			return none, true
		}
		return none, f.finite(r)
	}
	if s, ok := f.announced(r); ok {
		return s, true
	}
	if before.Sentence >= r.from.Sentence-1 && before.Sentence >= 0 { // goes on from the sentence before
		before.Kind, before.Cue = Direct, Nobody
		return before, true
	}
	if s, ok := f.trailing(r); ok {
		return s, true
	}
	if i := r.from.Sentence - 1; i >= 0 && !(i == 0 && f.doc.Titled()) {
		none.Speaker = f.lastSpeaker(i)
	}
	return none, true
}

// nearestCue is the cue outside quotation marks that stands nearest to a region within its sentences.
func (f *finder) nearestCue(r region) (cue, int, bool) {
	const reach = 25 // tokens between the marks and the word of saying
	best, sentence, distance := cue{}, -1, reach
	consider := func(i, d int, c cue) {
		if d < distance {
			best, sentence, distance = c, i, d
		}
	}
	for _, c := range f.cues[r.from.Sentence] {
		if !c.quotes && !c.label && c.kind == Indirect && len(c.content) == 0 || c.word >= r.from.Token {
			continue
		}
		if !r.inner && f.quoted[r.from.Sentence][c.word] || r.inner && !f.quoted[r.from.Sentence][c.word] {
			continue
		}
		d := r.from.Token - c.word
		if f.colonBefore(r) {
			d = 1 + d/4
		}
		if d < distance && f.crossesMarks(r.from.Sentence, c.word, r.from.Token-1) {
			d += reach / 2
		}
		consider(r.from.Sentence, d, c)
	}
	for _, c := range f.cues[r.to.Sentence] {
		if !c.quotes && c.kind != According || c.word < r.to.Token || f.quoted[r.to.Sentence][c.word] || r.inner {
			continue
		}
		d := c.word - r.to.Token
		if f.commaEnds(r) {
			d /= 2
		} else {
			d += 4 // "said “…” and added “…”": the cue before is the likelier
		}
		if d < distance && f.crossesMarks(r.to.Sentence, r.to.Token+1, c.word) {
			d += reach / 2
		}
		consider(r.to.Sentence, d, c)
	}
	return best, sentence, sentence >= 0
}

func (f *finder) crossesMarks(i, first, last int) bool {
	for j := first; j < last; j++ {
		if f.quoted[i][j] {
			return true
		}
	}
	return false
}

func (f *finder) colonBefore(r region) bool {
	tokens := f.doc.Sentences[r.from.Sentence].Tokens
	return r.from.Token >= 2 && tokens[r.from.Token-2].Form == ":"
}

// commaEnds reports whether a comma or a mark of its own ends the words, as before "he said".
func (f *finder) commaEnds(r region) bool {
	tokens := f.doc.Sentences[r.to.Sentence].Tokens
	in := r.to.Token > 0 && (tokens[r.to.Token-1].Form == "," || tokens[r.to.Token-1].Form == "?" || tokens[r.to.Token-1].Form == "!")
	return in || r.to.Token+1 < len(tokens) && tokens[r.to.Token+1].Form == ","
}

// afterColon reads "Bolsonaro opposed the plan: “…”".
func (f *finder) afterColon(r region) (Speech, bool) {
	if !f.colonBefore(r) {
		return Speech{}, false
	}
	s := Speech{Kind: Direct, Speaker: f.mainSubject(r.from.Sentence, r.from.Token), Cue: Nobody, Addressee: Nobody}
	if s.Speaker == Nobody {
		if head, _, ok := f.label(r.from.Sentence); ok {
			s.Speaker = Ref{r.from.Sentence, head}
		}
	}
	return s, true
}

// announced reads a quotation after a sentence that ends in a colon.
func (f *finder) announced(r region) (Speech, bool) {
	i := r.from.Sentence - 1
	if i < 0 || !f.endsInColon(i) {
		return Speech{}, false
	}
	return f.introduction(i, Direct)
}

// trailing reads “We are ready.” The minister told reporters in Oslo.
func (f *finder) trailing(r region) (Speech, bool) {
	i := r.to.Sentence + 1
	if i >= len(f.doc.Sentences) || f.doc.Sentences[i].Block > f.doc.Sentences[r.to.Sentence].Block+1 {
		return Speech{}, false
	}
	for _, c := range f.cues[i] {
		if c.quotes && c.speaker >= 0 && len(c.content) == 0 && f.trees[i].Head(c.word) < 0 && !f.hasMarks(i) {
			return f.speech(i, c, Direct, 0, 0), true
		}
	}
	return Speech{}, false
}

func (f *finder) hasMarks(i int) bool {
	for j := range f.doc.Sentences[i].Tokens {
		if f.quoted[i][j] {
			return true
		}
	}
	return false
}

// mainSubject is the subject of the sentence's main verb, where it stands outside quotation marks
// and before a token.
func (f *finder) mainSubject(i, before int) Ref {
	t := f.trees[i]
	for j := range t.Tokens {
		if t.Head(j) >= 0 {
			continue
		}
		if s := t.Subject(j); s >= 0 && s < before && !f.quoted[i][s] {
			switch t.Tokens[s].UPOS {
			case "PROPN", "NOUN", "PRON":
				return Ref{i, s}
			}
		}
	}
	return Nobody
}

// lastSpeaker is who speaks in a sentence by its cues, else the subject of its main verb.
func (f *finder) lastSpeaker(i int) Ref {
	for k := len(f.cues[i]) - 1; k >= 0; k-- {
		if c := f.cues[i][k]; c.quotes && c.speaker >= 0 {
			return Ref{i, c.speaker}
		}
	}
	return f.mainSubject(i, len(f.doc.Sentences[i].Tokens))
}

// beside is the nearest name or pronoun beside a verb of saying that the tree leaves without
// subject: "said Mr Blair", "Mr Blair said".
func (f *finder) beside(i, verb int) Ref {
	tokens := f.doc.Sentences[i].Tokens
	names := func(j int) bool {
		if j < 0 || j >= len(tokens) || f.quoted[i][j] {
			return false
		}
		lower := strings.ToLower(tokens[j].Form)
		return tokens[j].UPOS == "PROPN" || tokens[j].UPOS == "PRON" || tokens[j].UPOS == "NOUN" && (documents[lower] || titles[lower])
	}
	for d := 1; d <= 4; d++ {
		if names(verb - d) {
			return Ref{i, verb - d}
		}
		if names(verb + d) {
			return Ref{i, verb + d}
		}
	}
	return Nobody
}

// extent counts a region's tokens and tells whether it begins a sentence and ends one.
func (f *finder) extent(r region) (size int, whole bool) {
	if r.from.Sentence == r.to.Sentence {
		size = r.to.Token - r.from.Token
	} else {
		size = len(f.doc.Sentences[r.from.Sentence].Tokens) - r.from.Token + r.to.Token
	}
	rest := f.doc.Sentences[r.to.Sentence].Tokens[min(r.to.Token, len(f.doc.Sentences[r.to.Sentence].Tokens)):]
	for k := range rest {
		if !wordless(&rest[k]) {
			return size, false
		}
	}
	start, _ := f.trim(r.from.Sentence, 0, r.from.Token)
	return size, start >= r.from.Token
}

// titled reports whether most longer words of a region are capitalised, as in names of works.
func (f *finder) titled(r region) bool {
	if r.from.Sentence != r.to.Sentence {
		return false
	}
	capital, all := 0, 0
	for _, tok := range f.doc.Sentences[r.from.Sentence].Tokens[r.from.Token:r.to.Token] {
		first, _ := utf8.DecodeRuneInString(tok.Form)
		if !unicode.IsLetter(first) || len(tok.Form) < 4 {
			continue
		}
		all++
		if unicode.IsUpper(first) {
			capital++
		}
	}
	return all > 0 && capital*3 >= all*2
}

// finite reports whether a region's first sentence has a verb that is inflected for person.
func (f *finder) finite(r region) bool {
	i := r.from.Sentence
	last := len(f.doc.Sentences[i].Tokens)
	if i == r.to.Sentence {
		last = r.to.Token
	}
	for k := r.from.Token; k < last; k++ {
		if finite(f.trees[i], k) {
			return true
		}
	}
	return false
}
