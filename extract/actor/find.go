package actor

import (
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// Find returns the names of actors in a document, by sentence and token, none overlapping another. Mentions of persons cover the words
// of their role; a possessive 's is not part of a mention. Linked actors may be shared by mentions and must not be changed.
func (g *Gazetteer) Find(doc *model.Document) []model.Mention {
	f := &finder{g: g, doc: doc, shapes: map[string]*shape{}, codes: map[string]int{}, linked: map[string]*model.Actor{}, people: newRegistry(), ministry: map[string]*model.Actor{}}
	if doc.Article != nil {
		f.on = doc.Article.Published
		f.home = g.home(doc.Article)
	}
	f.sentences = make([]sentence, len(doc.Sentences))
	for i := range doc.Sentences {
		f.sentences[i] = f.read(&doc.Sentences[i])
		f.scan(&f.sentences[i])
	}
	f.settle()
	for i := range f.sentences {
		s := &f.sentences[i]
		f.organs(s)
		f.companies(s)
		f.ships(s)
		f.offices(s)
		f.appositions(s)
		f.nationals(s)
		f.poles(s)
	}
	f.ministries()
	f.link()
	f.unsaidMinistries()
	f.shortOrganisations()
	var mentions []model.Mention
	for i := range f.sentences {
		mentions = append(mentions, f.mentions(i)...)
	}
	return mentions
}

// finder reads one document.
type finder struct {
	g         *Gazetteer
	doc       *model.Document
	on        model.Date
	home      string // state whose government issues the article
	shapes    map[string]*shape
	sentences []sentence
	codes     map[string]int          // how often each state or organisation is named
	linked    map[string]*model.Actor // persons and organs made for this document
	people    *registry
	ministry  map[string]*model.Actor // the last ministry named of each state, which "the Russian ministry" is
}

// shape is what finding needs of a token's form.
type shape struct {
	piece
	parts   []piece
	words   []int32 // of names
	keys    []string
	persons []int32 // words of persons
	letters bool
}

// sentence is a sentence with what was found in it.
type sentence struct {
	*model.Sentence
	shapes  []*shape
	capital bool    // a headline all in capitals
	parsed  bool    // has a dependency tree
	at      []*span // what stands at each token
	cases   []uint8 // by token: what its prepositions say of place; nil until asked for
	abroad  bool    // names a state but the one whose government issues the article
}

// span is a run of tokens that may become a mention.
type span struct {
	first, last int // tokens
	head        int // last token of the name proper
	kind        kind
	records     []int32 // candidates
	actors      []*model.Actor
	person      bool // a person's name, known or not
	nameFirst   int  // first token of a person's name, after the role
	nameLast    int
	role        string       // as written, lower case
	of          string       // code of the state or organisation whose office the role is
	group       *model.Actor // the group without a code whose office it is
	title       bool         // led by Mr or the like
	demonym     bool
	describes   bool // may stand before a noun as it is: an adjective, or US and UK
	score       float64
}

func (f *finder) shape(form string) *shape {
	if s, ok := f.shapes[form]; ok {
		return s
	}
	s := &shape{piece: newPiece(form)}
	if full, ok := abbreviations[form]; ok {
		s.text = full
	}
	for _, r := range form {
		s.letters = s.letters || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 127 && !isHyphen(r) && r != '’' && r != '“' && r != '”' && r != '‘' && r != '…'
	}
	switch {
	case form == "." || form == "..." || form == "…":
		s.parts = []piece{{text: "."}}
	case s.letters:
		s.parts = pieces(form)
	case s.text != "" && !isHyphen([]rune(form)[0]):
		s.parts = []piece{{text: s.text}}
	}
	for _, p := range s.parts {
		s.words = append(s.words, f.g.names.word(p.text))
	}
	if s.letters {
		for _, p := range s.parts {
			k := nameKey(p.text)
			s.keys = append(s.keys, k)
			s.persons = append(s.persons, f.g.persons.word(k))
		}
	}
	f.shapes[form] = s
	return s
}

// read prepares a sentence.
func (f *finder) read(m *model.Sentence) sentence {
	s := sentence{Sentence: m, shapes: make([]*shape, len(m.Tokens)), at: make([]*span, len(m.Tokens))}
	small, large := 0, 0
	for i := range m.Tokens {
		sh := f.shape(m.Tokens[i].Form)
		s.shapes[i] = sh
		s.parsed = s.parsed || m.Tokens[i].Deprel != ""
		if sh.letters && len(sh.text) > 1 {
			if sh.upper {
				large++
			} else {
				small++
			}
		}
	}
	s.capital = large > 1 && small*4 < large
	return s
}

// put enters a span, and removes those that it covers.
func (s *sentence) put(p *span) {
	for i := p.first; i < p.last; i++ {
		if old := s.at[i]; old != nil && old != p {
			s.remove(old)
		}
	}
	for i := p.first; i < p.last; i++ {
		s.at[i] = p
	}
}

func (s *sentence) remove(p *span) {
	for i := p.first; i < p.last; i++ {
		if s.at[i] == p {
			s.at[i] = nil
		}
	}
}

// found returns the spans, in their order.
func (s *sentence) found() []*span {
	var spans []*span
	for i, p := range s.at {
		if p != nil && (i == 0 || s.at[i-1] != p) {
			spans = append(spans, p)
		}
	}
	return spans
}

// low returns the folded form of a token, or "" beyond the sentence.
func (s *sentence) low(i int) string {
	if i < 0 || i >= len(s.shapes) {
		return ""
	}
	return s.shapes[i].text
}

// form returns the token as written, or "".
func (s *sentence) form(i int) string {
	if i < 0 || i >= len(s.Tokens) {
		return ""
	}
	return s.Tokens[i].Form
}

// upos returns the part of speech, or "".
func (s *sentence) upos(i int) string {
	if i < 0 || i >= len(s.Tokens) {
		return ""
	}
	return s.Tokens[i].UPOS
}

// free reports whether a token is in no span, or in that of a name that no table has.
func (s *sentence) free(i int) bool {
	p := s.spanAt(i)
	return p == nil || p.person && len(p.records) == 0
}

// spanAt returns the span at a token, or nil.
func (s *sentence) spanAt(i int) *span {
	if i < 0 || i >= len(s.at) {
		return nil
	}
	return s.at[i]
}

// possessive reports whether a token is the 's or ' after a name.
func (s *sentence) possessive(i int) bool {
	switch s.form(i) {
	case "'s", "’s", "'S", "’S", "'", "’", "s'":
		return true
	}
	return false
}

// mentions turns what was found in a sentence into mentions.
func (f *finder) mentions(index int) []model.Mention {
	s := &f.sentences[index]
	var out []model.Mention
	for _, p := range s.found() {
		if len(p.actors) == 0 || s.dateline(p) {
			continue
		}
		m := model.Mention{Sentence: index, First: p.first, Last: p.last, Head: s.governor(p), Actors: p.actors, Role: p.role, Score: p.score}
		if p.demonym {
			m.Form = model.Demonym
		}
		m.Place = f.place(s, p, m.Head)
		out = append(out, m)
	}
	return out
}

// governor is the token of a span that governs the others: the one whose own head lies outside, and in a sentence without a tree the
// last one of the name.
func (s *sentence) governor(p *span) int {
	if s.parsed {
		outside := func(i int) bool { return s.Tokens[i].Head < p.first || s.Tokens[i].Head >= p.last }
		lo, hi := p.first, p.last
		if p.person {
			lo, hi = p.nameFirst, p.nameLast
		} else if outside(p.head) {
			return p.head
		}
		for i := lo; i < hi; i++ {
			if outside(i) {
				return i
			}
		}
		for i := p.last - 1; i >= p.first; i-- {
			if outside(i) {
				return i
			}
		}
	}
	return p.head
}

// text joins the folded forms of tokens.
func (s *sentence) text(first, last int) string {
	words := make([]string, 0, last-first)
	for i := first; i < last; i++ {
		words = append(words, s.Tokens[i].Form)
	}
	return strings.Join(words, " ")
}
