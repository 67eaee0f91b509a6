package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche/demarche/extract/model"
)

// blocks reads transcripts and statements printed without marks: after "X said:", "X:" or "Full
// statement:" each block is X's words until another speaker or the narrator.
func (f *finder) blocks() {
	current := Speech{Speaker: Nobody}
	on := false
	for first := 0; first < len(f.doc.Sentences); {
		last := f.blockEnd(first)
		switch s, colon, ok := f.labelled(first); {
		case ok && s.Kind == Headline:
			f.sayAfter(s, first, colon+1)
		case first == 0 && f.doc.Titled():
		case ok && f.opensMarks(first, colon+1):
			on = false
		case ok:
			current, on = s, true
			f.sayAfter(current, first, colon+1)
			f.sayFrom(current, first+1, last)
		case on && f.opensMarks(first, 0):
			on = false
		case on && f.narrated(first, last, current.Speaker):
			on = false
		case on:
			f.sayFrom(current, first, last)
		}
		if !on {
			f.colonInside(first, last)
		}
		if last-1 > 0 || !f.doc.Titled() {
			if s, ok := f.introduction(last-1, Block); ok && f.endsInColon(last-1) {
				current, on = s, true
			}
		}
		first = last
	}
}

// blockEnd is the sentence after the block of a sentence.
func (f *finder) blockEnd(first int) int {
	last := first + 1
	for last < len(f.doc.Sentences) && f.doc.Sentences[last].Block == f.doc.Sentences[first].Block {
		last++
	}
	return last
}

func (f *finder) sayFrom(s Speech, first, last int) {
	for i := first; i < last; i++ {
		f.sayAfter(s, i, 0)
	}
}

func (f *finder) sayAfter(s Speech, i, token int) {
	s.Sentence, s.First, s.Last = i, token, len(f.doc.Sentences[i].Tokens)
	f.say(s)
}

func (f *finder) endsInColon(i int) bool {
	tokens := f.doc.Sentences[i].Tokens
	return len(tokens) > 0 && tokens[len(tokens)-1].Form == ":"
}

func (f *finder) opensMarks(i, token int) bool {
	tokens := f.doc.Sentences[i].Tokens
	if token >= len(tokens) {
		return false
	}
	_, yes := quotation(tokens[token].Form)
	return yes
}

// introduction reads a sentence that ends in a colon for who speaks next: the speaker of its last
// word of saying, else the name or document that it ends with.
func (f *finder) introduction(i int, kind Kind) (Speech, bool) {
	s := Speech{Kind: kind, Speaker: Nobody, Cue: Nobody, Addressee: Nobody}
	if !f.endsInColon(i) {
		return s, false
	}
	tokens := f.doc.Sentences[i].Tokens
	for k := len(f.cues[i]) - 1; k >= 0; k-- {
		c := f.cues[i][k]
		if !c.quotes || f.quoted[i][c.word] {
			continue
		}
		s = f.speech(i, c, kind, 0, 0)
		if c.speaker < 0 {
			s.Speaker = f.beside(i, c.word)
		}
		return s, s.Speaker != Nobody
	}
	if head, _, ok := f.label(i); ok {
		s.Speaker = Ref{i, head}
		return s, true
	}
	for j := len(tokens) - 1; j >= 0; j-- {
		if documents[strings.ToLower(tokens[j].Form)] && tokens[j].UPOS != "ADJ" {
			s.Speaker, s.Cue = f.issuer(i, j), Ref{i, j}
			return s, true
		}
	}
	return s, false
}

// told is how many sentences back a document's issuer may have been named.
const told = 4

// issuer is who issued the document that word j of sentence i, "Full statement:", announces: the subject of "issued a
// statement" a few sentences before, else the document itself.
func (f *finder) issuer(i, j int) Ref {
	for k := i - 1; k >= max(0, i-told); k-- {
		t := f.trees[k]
		for o := range t.Tokens {
			if v := t.Head(o); t.Label(o) == "obj" && v >= 0 && strings.EqualFold(t.Tokens[o].Lemma, f.trees[i].Tokens[j].Lemma) {
				if subject := t.Subject(v); subject >= 0 {
					return Ref{k, subject}
				}
			}
		}
	}
	return Ref{i, j}
}

// labelled reads a sentence that begins with a speaker's name and a colon.
func (f *finder) labelled(i int) (s Speech, colon int, ok bool) {
	head, colon, ok := f.label(i)
	if !ok || colon+1 >= len(f.doc.Sentences[i].Tokens) {
		return s, colon, false
	}
	s = Speech{Kind: Block, Speaker: Ref{i, head}, Cue: Nobody, Addressee: Nobody}
	if head < 0 {
		s.Speaker = Nobody
	}
	if i == 0 && f.doc.Titled() {
		s.Kind = Headline
	}
	return s, colon, true
}

// label reads the words before a sentence's first colon as the name of a speaker: its head word,
// -1 for a questioner without name, and the colon.
func (f *finder) label(i int) (head, colon int, ok bool) {
	const longest = 16
	tokens := f.doc.Sentences[i].Tokens
	t := f.trees[i]
	for colon < len(tokens) && tokens[colon].Form != ":" {
		colon++
	}
	if colon == 0 || colon == len(tokens) || colon > longest {
		return 0, colon, false
	}
	first, _ := utf8.DecodeRuneInString(tokens[0].Form)
	if !unicode.IsUpper(first) {
		return 0, colon, false
	}
	word := strings.ToLower(tokens[0].Form)
	if askers[word] && colon <= 2 {
		return -1, colon, true
	}
	if labels[word] {
		return 0, colon, false
	}
	names, titled := 0, false
	head = -1
	for j := range colon {
		tok := &tokens[j]
		switch {
		case finite(t, j):
			return 0, colon, false
		case tok.Form == "(": // "(retranslated)"
			if head >= 0 {
				return head, colon, names > 1 || titled
			}
		case proper(tok):
			names++
		}
		lower := strings.ToLower(tok.Form)
		titled = titled || titles[lower] || titles[tok.Lemma]
		outside := t.Head(j) < 0 || t.Head(j) >= colon
		if (proper(tok) || tok.UPOS == "NOUN") && (head < 0 || outside && t.Above(j, head)) {
			head = j
		}
	}
	if head < 0 {
		return 0, colon, false
	}
	if last := f.nameBefore(i, colon); last >= 0 {
		head = last
	}
	if names > 1 && !titled && t.Case(head) != "" || names < 2 && !titled && !f.known(tokens[head].Form, i) {
		return 0, colon, false
	}
	return head, colon, true
}

// nameBefore is the head of the name that ends right before a token and follows no preposition, or -1: in "Speech at the gala
// Prime Minister Ida Berg:" only she speaks.
func (f *finder) nameBefore(i, token int) int {
	t := f.trees[i]
	head := token - 1
	for steps := 0; steps < token && head >= 0 && t.Label(head) == "flat" && t.Head(head) < head; steps++ {
		head = t.Head(head)
	}
	if head < 0 || head == token-1 || !proper(&t.Tokens[head]) || t.Case(head) != "" {
		return -1
	}
	return head
}

func proper(t *model.Token) bool { return t.UPOS == "PROPN" || t.XPOS == "NNP" || t.XPOS == "NNPS" }

// known reports whether a word is a speaker's by a cue elsewhere in the document, or a label in
// capitals, as transcripts print surnames.
func (f *finder) known(form string, except int) bool {
	if len(form) > 3 && form == strings.ToUpper(form) && !(except == 0 && f.doc.Titled()) {
		return true
	}
	for i, cues := range f.cues {
		if i == except {
			continue
		}
		for _, c := range cues {
			if c.speaker >= 0 && f.called(i, c.speaker, form) {
				return true
			}
		}
	}
	return false
}

// called reports whether a word is a speaker's, or a part of his name.
func (f *finder) called(i, speaker int, form string) bool {
	t := f.trees[i]
	if strings.EqualFold(t.Tokens[speaker].Form, form) {
		return true
	}
	return slices.ContainsFunc(t.Children(speaker), func(k int) bool {
		l := t.Label(k)
		return (l == "flat" || l == "appos" || l == "compound") && t.Tokens[k].UPOS == "PROPN" && strings.EqualFold(t.Tokens[k].Form, form)
	})
}

// colonInside reads "He told reporters: we are ready." and what follows it in the first person.
func (f *finder) colonInside(first, last int) {
	var s Speech
	on := false
	for i := first; i < last; i++ {
		tokens := f.doc.Sentences[i].Tokens
		if on && (!f.personal(i) || f.hasMarks(i)) {
			on = false
		}
		if on {
			f.sayAfter(s, i, 0)
			continue
		}
		colon := slices.IndexFunc(tokens, func(t model.Token) bool { return t.Form == ":" })
		if colon < 1 || colon+2 >= len(tokens) || f.opensMarks(i, colon+1) || f.quoted[i][colon] {
			continue
		}
		for _, c := range f.cues[i] {
			if c.quotes && c.word < colon && c.speaker >= 0 && c.speaker < colon && len(c.content) == 0 {
				s, on = f.speech(i, c, Indirect, 0, 0), true
			}
		}
		if on {
			f.sayAfter(s, i, colon+1)
		}
	}
}

// personal reports whether a sentence speaks in the first person outside quotation marks.
func (f *finder) personal(i int) bool {
	for j, tok := range f.doc.Sentences[i].Tokens {
		if !f.quoted[i][j] && firstPerson(tok.Form) && tok.UPOS != "PROPN" {
			return true
		}
	}
	return false
}

// narrated reports whether a block is the narrator's again: the page's furniture, or sentences that
// speak of the speaker from outside.
func (f *finder) narrated(first, last int, speaker Ref) bool {
	text := strings.ToLower(f.doc.Sentences[first].Span.Of(f.doc.Article.Text))
	for _, farewell := range farewells {
		if strings.HasPrefix(text, farewell) {
			return true
		}
	}
	personal := false
	for i := first; i < last; i++ {
		personal = personal || f.personal(i)
	}
	for i := first; i < last; i++ {
		if f.personal(i) {
			continue
		}
		if s := f.mainSubject(i, len(f.doc.Sentences[i].Tokens)); !personal && s != Nobody && f.same(s, speaker) {
			return true
		}
		for _, c := range f.cues[i] {
			if !c.quotes || c.label || c.speaker < 0 || f.trees[i].Head(c.word) >= 0 || f.quoted[i][c.word] {
				continue
			}
			tok := &f.doc.Sentences[i].Tokens[c.speaker]
			switch lower := strings.ToLower(tok.Form); {
			case lower == "he" || lower == "she", f.same(Ref{i, c.speaker}, speaker), f.hasMarks(i):
				return true
			}
		}
	}
	return false
}

// same reports whether a word is one of the proper nouns of a speaker's name, his state's not among them.
func (f *finder) same(a, speaker Ref) bool {
	if a.Sentence < 0 || speaker.Sentence < 0 {
		return false
	}
	t := f.trees[speaker.Sentence]
	form := f.token(a).Form
	if f.token(speaker).Form == form && f.token(speaker).UPOS == "PROPN" {
		return true
	}
	return slices.ContainsFunc(t.Children(speaker.Token), func(k int) bool {
		l := t.Label(k)
		return (l == "flat" || l == "appos" || l == "compound") && t.Tokens[k].UPOS == "PROPN" && t.Tokens[k].Form == form
	})
}

// unsigned gives the sentences of an article that speaks in the first person without saying who
// speaks to the one who published it.
func (f *finder) unsigned() {
	spoken := make([]bool, len(f.doc.Sentences)) // by somebody whom the article names
	for _, s := range f.out {
		own := s.Speaker.Sentence >= 0 && firstPerson(f.token(s.Speaker).Form)
		spoken[s.Sentence] = spoken[s.Sentence] || !own
	}
	var free, personal []int
	for i := range f.doc.Sentences {
		if i == 0 && f.doc.Titled() || spoken[i] || f.endsInColon(i) {
			continue
		}
		free = append(free, i)
		if f.personal(i) {
			personal = append(personal, i)
		}
	}
	if len(personal) < 2 && len(personal)*3 < len(free) || len(personal)*6 < len(free) { // a narrator who says "we" once or twice
		return
	}
	for _, i := range free {
		f.sayAfter(Speech{Kind: Block, Speaker: Issuer, Cue: Nobody, Addressee: Nobody}, i, 0)
	}
}
